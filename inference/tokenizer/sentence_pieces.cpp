// SPDX-License-Identifier: Apache-2.0
#include "inference/tokenizer/sentence_pieces.h"

#include "inference/tokenizer/marked_pieces.h"

#include <algorithm>

namespace inglenook {

ByteTokens::ByteTokens(const Vocabulary& vocabulary) {
    ids_.fill(no_token);
    for (TokenId id = 0; id < vocabulary.size(); ++id) {
        if (vocabulary.kinds[id] == TokenKind::byte) {
            if (const auto byte = named_byte(vocabulary.texts[id])) {
                ids_[*byte] = id;
            }
        }
    }
    complete_ = std::find(ids_.begin(), ids_.end(), no_token) == ids_.end();
}

void WordBorders::add_token(std::string_view text) {
    for (std::size_t at = 1; (at = text.find(space_mark, at)) != std::string_view::npos; ++at) {
        joins_[static_cast<unsigned char>(text[at - 1])] = true;
    }
}

std::size_t WordBorders::word_end(std::string_view text, std::size_t begin) const {
    std::size_t at = begin + promised_length(text[begin]);
    while (at < text.size() && (text.substr(at, space_mark.size()) != space_mark ||
                                   joins_[static_cast<unsigned char>(text[at - 1])])) {
        at += promised_length(text[at]);
    }
    return std::min(at, text.size());
}

void fill_in(std::optional<TokenId>& id, TokenId usual, const Vocabulary& vocabulary) {
    if (!id && usual < vocabulary.size()) {
        id = usual;
    }
}

std::size_t promised_length(char lead) {
    static constexpr std::array<std::uint8_t, 16> lengths = {1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 3, 4};
    return lengths[static_cast<unsigned char>(lead) >> 4U];
}

std::string piece_text(const Vocabulary& vocabulary, TokenId id) {
    const std::string_view text = vocabulary.texts[id];
    if (vocabulary.kinds[id] == TokenKind::byte) {
        const auto byte = named_byte(text);
        return byte ? std::string(1, static_cast<char>(*byte)) : std::string(text);
    }
    return replaced(text, space_mark, " ");
}

} // namespace inglenook
