// SPDX-License-Identifier: Apache-2.0
// What libcurl and HTTP report, as sentences for people, and whether trying again makes sense.
#pragma once

#include "app/net/headers.h"
#include "app/net/result.h"

#include <string>

namespace inglenook::net {

struct Failure {
    Error error;
    bool may_pass = false; ///< by itself, soon
};

/// `result`: a CURLcode that is no success; `words`: libcurl's own about it.
[[nodiscard]] Failure describe_failure(int result, const std::string& words, const std::string& url);
/// An answer that brings no file: `head.status` is neither 200 nor 206.
[[nodiscard]] Failure describe_status(const AnswerHead& head, const std::string& url);

/// A file of certificates to trust, where libcurl's own place for it does not exist on this system (a program
/// that was built elsewhere); empty: libcurl knows.
[[nodiscard]] std::string system_ca_bundle();

} // namespace inglenook::net
