// SPDX-License-Identifier: Apache-2.0
// SHA-256 of a file, read in pieces.
#pragma once

#include "inference/result.h"

#include <string>

namespace inglenook::nook {

/// Lower-case hexadecimal. Errors: not_found, io, interrupted.
Result<std::string> file_sha256(const std::string& path);

} // namespace inglenook::nook
