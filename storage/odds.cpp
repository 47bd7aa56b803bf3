// SPDX-License-Identifier: Apache-2.0
#include "storage/odds.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>

namespace inglenook::storage {

namespace {

constexpr char form = 1;
constexpr std::size_t header_bytes = 2;
constexpr std::size_t token_bytes = 6; ///< without its text
constexpr float most_logprob = 1e-3F;  ///< 0, and what is lost by rounding

void put(std::string& to, std::uint32_t number, int bytes) {
    for (int i = 0; i < bytes; ++i) {
        to += static_cast<char>(number >> (8 * i) & 0xFFU);
    }
}

/// What is left to be read; get() beyond its end gives 0 and makes it bad.
class Bytes {
public:
    explicit Bytes(std::string_view all) : left_(all) {}

    [[nodiscard]] bool empty() const { return left_.empty(); }
    [[nodiscard]] bool good() const { return good_; }
    std::string_view take(std::size_t n) {
        good_ = good_ && n <= left_.size();
        if (!good_) {
            return {};
        }
        const std::string_view taken = left_.substr(0, n);
        left_.remove_prefix(n);
        return taken;
    }
    std::uint32_t get(int bytes) {
        std::uint32_t number = 0;
        int shift = 0;
        for (const char byte : take(static_cast<std::size_t>(bytes))) {
            number |= std::uint32_t(static_cast<unsigned char>(byte)) << shift;
            shift += 8;
        }
        return number;
    }

private:
    std::string_view left_;
    bool good_ = true;
};

bool fits(const std::vector<TokenOdds>& place) {
    return place.size() <= most_told_tokens && std::all_of(place.begin(), place.end(), [](const auto& token) {
        return token.piece.size() <= longest_told_token;
    });
}

} // namespace

std::string odds_bytes(const AnswerOdds& odds) {
    std::string bytes{form, char(odds.whole)};
    for (const std::vector<TokenOdds>& place : odds.tokens) {
        std::size_t size = bytes.size() + 1;
        for (const TokenOdds& token : place) {
            size += token_bytes + token.piece.size();
        }
        if (size > most_odds_bytes || !fits(place)) {
            bytes[1] = 0;
            break;
        }
        put(bytes, static_cast<std::uint32_t>(place.size()), 1);
        for (const TokenOdds& token : place) {
            put(bytes, std::bit_cast<std::uint32_t>(token.logprob), 4);
            put(bytes, static_cast<std::uint32_t>(token.piece.size()), 2);
            bytes += token.piece;
        }
    }
    return bytes;
}

Result<AnswerOdds> odds_of_bytes(std::string_view all) {
    const auto bad = [](const char* why) {
        return fail(ErrorKind::damaged, std::string("The probabilities of an answer's tokens ") + why);
    };
    if (all.size() < header_bytes || all[0] != form) {
        return bad("are written in a form that this version does not know");
    }
    AnswerOdds odds;
    odds.whole = all[1] != 0;
    Bytes bytes(all.substr(header_bytes));
    while (!bytes.empty()) {
        std::vector<TokenOdds> place(bytes.get(1));
        for (TokenOdds& token : place) {
            token.logprob = std::bit_cast<float>(bytes.get(4));
            token.piece = bytes.take(bytes.get(2));
            if (!bytes.good()) {
                return bad("are cut off");
            }
            if (std::isnan(token.logprob) || token.logprob > most_logprob) {
                return bad("are damaged");
            }
        }
        odds.tokens.push_back(std::move(place));
    }
    return odds;
}

} // namespace inglenook::storage
