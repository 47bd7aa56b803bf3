// SPDX-License-Identifier: Apache-2.0
// What a transfer holds of libcurl. For transfer.cpp and transfers.cpp.
#pragma once

#include "app/net/transfer.h"

#include <array>

#include <curl/curl.h>

namespace inglenook::net {

struct Transfer::Curl {
    Curl() = default;
    Curl(const Curl&) = delete;
    Curl& operator=(const Curl&) = delete;
    ~Curl() {
        curl_easy_cleanup(easy);
        curl_slist_free_all(head_lines);
    }

    CURL* easy = curl_easy_init();
    curl_slist* head_lines = nullptr;
    std::array<char, CURL_ERROR_SIZE> words{}; ///< libcurl's own, about the last error
};

} // namespace inglenook::net
