// SPDX-License-Identifier: Apache-2.0
// What an answer parser made of a text, joined, so that ways of feeding it can be compared.
#pragma once

#include "inference/chat/answer_parser.h"

#include <QByteArray>
#include <numeric>
#include <random>
#include <string>
#include <vector>

namespace inglenook::tests {

struct ParsedAnswer {
    std::string reasoning;
    std::string text;
    std::vector<ToolCall> calls;
    bool sound = true; ///< no empty piece, no text in a call
    bool operator==(const ParsedAnswer&) const = default;

    void take(const std::vector<AnswerPiece>& pieces) {
        for (const AnswerPiece& piece : pieces) {
            if (piece.kind == AnswerKind::tool_call) {
                sound = sound && piece.text.empty() && !piece.call.name.empty();
                calls.push_back(piece.call);
                continue;
            }
            sound = sound && !piece.text.empty() && piece.call == ToolCall();
            (piece.kind == AnswerKind::reasoning ? reasoning : text) += piece.text;
        }
    }
    /// "name arguments" of every call, a line each.
    [[nodiscard]] QByteArray lines() const {
        QByteArray all;
        for (const ToolCall& call : calls) {
            all += (all.isEmpty() ? "" : "\n") + QByteArray::fromStdString(call.name + ' ' + call.arguments);
        }
        return all;
    }
};

using Places = std::vector<std::size_t>;

/// Every place of a text: whatever looks like a token is one.
inline Places everywhere(std::string_view text) {
    Places places(text.size());
    std::iota(places.begin(), places.end(), 0);
    return places;
}

/// Fed in pieces that end at `cuts`; `tokens`: where special tokens begin.
inline ParsedAnswer parsed_answer(
    AnswerParser parser, std::string_view text, Places cuts, const Places& tokens = {}) {
    ParsedAnswer result;
    std::size_t from = 0;
    auto token = tokens.begin();
    cuts.push_back(text.size());
    for (const std::size_t cut : cuts) {
        Places here;
        for (; token != tokens.end() && *token < cut; ++token) {
            here.push_back(*token - from);
        }
        result.take(parser.add(text.substr(from, cut - from), here));
        from = cut;
    }
    result.take(parser.finish());
    return result;
}

/// Whether the text gives the same in every two cuts, byte by byte and in random pieces. Where it does not:
/// the places.
inline std::string differing_split(
    const AnswerParser& parser, const std::string& text, const Places& tokens = {}) {
    const ParsedAnswer whole = parsed_answer(parser, text, {}, tokens);
    std::vector<Places> ways(1);
    const std::size_t step = text.size() > 150 ? 3 : 1; // of the second cut: long samples take their time
    for (std::size_t first = 0; first <= text.size(); ++first) {
        ways.front().push_back(first);
        for (std::size_t second = first; second <= text.size(); second += step) {
            ways.push_back({first, second});
        }
    }
    std::mt19937 random(7);
    for (int round = 0; round < 100; ++round) {
        Places cuts;
        for (std::size_t place = 0; place <= text.size(); ++place) {
            if (random() % (round < 50 ? 3 : 20) == 0) {
                cuts.push_back(place);
            }
        }
        ways.push_back(std::move(cuts));
    }
    for (const auto& cuts : ways) {
        if (parsed_answer(parser, text, cuts, tokens) != whole) {
            std::string places = "split at";
            for (const std::size_t cut : cuts) {
                places += ' ' + std::to_string(cut);
            }
            return places;
        }
    }
    return {};
}

} // namespace inglenook::tests
