// SPDX-License-Identifier: Apache-2.0
// A token's bias as text: "ID:B". Pure functions.
#pragma once

#include "inference/result.h"
#include "inference/tokenizer/tokenizer.h"

#include <string>
#include <utility>

namespace inglenook {

/// "15:-1.5", "15:-inf" (never this token). Errors: usage, naming the text.
Result<std::pair<TokenId, float>> parse_bias(const std::string& text);
std::string bias_text(const std::pair<TokenId, float>& bias);

} // namespace inglenook
