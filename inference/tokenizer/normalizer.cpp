// SPDX-License-Identifier: Apache-2.0
#include "inference/tokenizer/normalizer.h"

#include "inference/tokenizer/marked_pieces.h"
#include "inference/tokenizer/utf8.h"

#include <algorithm>

namespace inglenook {

namespace {

/// What becomes of the start of a text that is not empty.
Charsmap::Match step(const Charsmap& rules, std::string_view text) {
    const Charsmap::Match match = rules.longest(text);
    if (match.length > 0) {
        return match;
    }
    const Utf8Step character = utf8_step(text);
    if (character.kind == Utf8Step::Kind::character) {
        return {character.length, text.substr(0, character.length)};
    }
    return {1, replacement_character};
}

} // namespace

std::string Normalizer::operator()(std::string_view text, bool at_start) const {
    std::string result;
    result.reserve(text.size() + text.size() / 4 + space_mark.size());
    if (puts_space_first && at_start && !text.empty()) {
        result.append(space_mark);
    }
    bool after_space = removes_extra_spaces;
    while (!text.empty()) {
        auto [length, becomes] = step(rules, text);
        text.remove_prefix(length);
        if (after_space) {
            becomes.remove_prefix(std::min(becomes.find_first_not_of(' '), becomes.size()));
        }
        for (const char c : becomes) {
            if (c == ' ') {
                result.append(space_mark);
            } else {
                result.push_back(c);
            }
        }
        if (removes_extra_spaces && !becomes.empty()) {
            after_space = becomes.ends_with(' ');
        }
    }
    if (removes_extra_spaces) {
        remove_last_spaces(result);
    }
    return result;
}

void remove_last_spaces(std::string& marked) {
    while (marked.ends_with(space_mark)) {
        marked.resize(marked.size() - space_mark.size());
    }
}

std::string without_extra_spaces(std::string_view text) {
    std::string result;
    result.reserve(text.size());
    for (const char c : text) {
        if (c != ' ' || (!result.empty() && result.back() != ' ')) {
            result.push_back(c);
        }
    }
    if (result.ends_with(' ')) {
        result.pop_back();
    }
    return result;
}

} // namespace inglenook
