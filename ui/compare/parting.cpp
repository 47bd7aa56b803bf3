// SPDX-License-Identifier: Apache-2.0
#include "ui/compare/parting.h"

#include <algorithm>
#include <cmath>

namespace inglenook::ui {

namespace {

constexpr std::size_t shownBefore = 60; ///< bytes

using Places = std::vector<std::vector<storage::TokenOdds>>;

std::string textOf(const Places& odds) {
    std::string text;
    for (const auto& token : odds) {
        text += token.empty() ? std::string() : token.front().piece;
    }
    return text;
}

/// The token in which a byte stands, and where that token begins.
std::pair<std::size_t, std::size_t> tokenAt(const Places& odds, std::size_t byte) {
    std::size_t begin = 0;
    for (std::size_t i = 0; i < odds.size(); ++i) {
        const std::size_t bytes = odds[i].empty() ? 0 : odds[i].front().piece.size();
        if (byte < begin + bytes) {
            return {i, begin};
        }
        begin += bytes;
    }
    return {odds.size(), begin};
}

Parting::Side sideOf(
    const std::vector<storage::TokenOdds>& token, std::size_t begin, const std::string& otherText) {
    Parting::Side side;
    if (token.empty()) {
        return side;
    }
    side.choice = token.front().piece;
    side.probability = std::exp(double(token.front().logprob));
    side.bound = std::exp(double(token.back().logprob));
    std::size_t longest = 0;
    for (std::size_t i = 1; i < token.size(); ++i) {
        const std::string& piece = token[i].piece;
        if (piece.size() > longest && otherText.compare(begin, piece.size(), piece) == 0) {
            longest = piece.size();
            side.ofOther = std::exp(double(token[i].logprob));
        }
    }
    return side;
}

/// Whole characters, from the end.
std::string endOf(const std::string& text, std::size_t size) {
    std::size_t from = size > shownBefore ? size - shownBefore : 0;
    while (from < size && (static_cast<unsigned char>(text[from]) & 0xC0U) == 0x80U) {
        ++from;
    }
    return text.substr(from, size - from);
}

} // namespace

std::optional<Parting> partingOf(const storage::AnswerOdds& ofLeft, const storage::AnswerOdds& ofRight) {
    const Places& left = ofLeft.tokens;
    const Places& right = ofRight.tokens;
    const std::string one = textOf(left);
    const std::string other = textOf(right);
    if (one.empty() || other.empty() || one == other) {
        return std::nullopt;
    }
    const std::size_t shared = std::min(one.size(), other.size());
    const auto same = static_cast<std::size_t>(
        std::mismatch(one.begin(), one.begin() + static_cast<std::ptrdiff_t>(shared), other.begin()).first -
        one.begin());
    const auto [leftToken, leftBegin] = tokenAt(left, same);
    const auto [rightToken, rightBegin] = tokenAt(right, same);
    // What is not known did not end there.
    if ((leftToken == left.size() && !ofLeft.whole) || (rightToken == right.size() && !ofRight.whole)) {
        return std::nullopt;
    }
    static const std::vector<storage::TokenOdds> none;
    Parting parting;
    parting.left = sideOf(leftToken < left.size() ? left[leftToken] : none, leftBegin, other);
    parting.right = sideOf(rightToken < right.size() ? right[rightToken] : none, rightBegin, one);
    parting.before = endOf(one, std::min(leftBegin, rightBegin));
    return parting;
}

} // namespace inglenook::ui
