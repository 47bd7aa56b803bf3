// SPDX-License-Identifier: Apache-2.0
// How probable the tokens of an answer were: as values, and as the bytes in which the database keeps them.
#pragma once

#include "storage/result.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace inglenook::storage {

constexpr std::uint32_t kept_tokens = 10; ///< of the most probable ones, of answers of comparisons
/// Of batches of more answers none are kept: they would be gigabytes.
constexpr std::size_t most_answers_with_odds = 1000;

constexpr std::size_t most_odds_bytes = 4 << 20;   ///< of one answer; what goes beyond is not kept
constexpr std::size_t most_told_tokens = 255;      ///< for one place, the chosen one among them
constexpr std::size_t longest_told_token = 65'535; ///< bytes

struct TokenOdds {
    std::string piece; ///< its bytes; perhaps not whole characters
    float logprob = 0; ///< natural logarithm of its probability

    bool operator==(const TokenOdds&) const = default;
};

/// Of each token of an answer the one that was chosen, then the most probable ones, best first.
struct AnswerOdds {
    std::vector<std::vector<TokenOdds>> tokens;
    bool whole = true; ///< they are all of the answer's tokens, not just its first ones

    bool operator==(const AnswerOdds&) const = default;
};

/// A byte 1 (the form's version) and a byte 1 or 0 (whole or not); then for each place a byte with the number
/// of tokens, and of each its logarithm (float, 4 bytes), its length (2 bytes) and its bytes. Numbers are
/// little-endian. Beyond most_odds_bytes, or a place or a token that is too large, the odds end, not whole.
std::string odds_bytes(const AnswerOdds& odds);
/// Errors: damaged, for bytes of another form, that are cut off, or hold numbers that are no probabilities.
Result<AnswerOdds> odds_of_bytes(std::string_view bytes);

} // namespace inglenook::storage
