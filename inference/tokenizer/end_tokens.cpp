// SPDX-License-Identifier: Apache-2.0
#include "inference/tokenizer/end_tokens.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <unordered_map>

namespace inglenook {

namespace {

using Names = std::unordered_map<std::string_view, TokenId>;

constexpr std::array ends_of_generation = std::to_array<std::string_view>({
    "<|eot_id|>",
    "<|im_end|>",
    "<|end|>",
    "<|return|>",
    "<|call|>",
    "<|calls|>",
    "<|flush|>",
    "<end_of_turn>",
    "<turn|>",
    "<|endoftext|>",
    "<|end_of_text|>",
    "<|eom_id|>",
    "<end_of_utterance>",
    "<EOT>",
    "_<EOT>",
    "[EOT]",
    "[EOS]",
    "<eos>",
    "</s>",
    "<｜end▁of▁sentence｜>",
    // Of code models: what separates files and repositories, and fills up a batch.
    "<|fim_pad|>",
    "<fim-pad>",
    "<fim_pad>",
    "<PAD>",
    "<|fim_repo|>",
    "<|repo_name|>",
    "<fim-repo>",
    "<REPO>",
    "<reponame>",
    "<|file_sep|>",
});

/// Frames of a gap to be filled: control tokens that do not end anything.
constexpr std::array gap_frames = std::to_array<std::string_view>({
    "<|fim_prefix|>",
    "<fim-prefix>",
    "<fim_prefix>",
    "<PRE>",
    "▁<PRE>",
    "<｜fim▁begin｜>",
    "<|fim_suffix|>",
    "<fim-suffix>",
    "<fim_suffix>",
    "<SUF>",
    "▁<SUF>",
    "<｜fim▁hole｜>",
    "<|fim_middle|>",
    "<fim-middle>",
    "<fim_middle>",
    "<MID>",
    "▁<MID>",
    "<｜fim▁end｜>",
});

constexpr std::array channel_marks =
    std::to_array<std::string_view>({"<|start|>", "<|channel|>", "<|message|>", "<|constrain|>"});

Names names_of(const Vocabulary& vocabulary) {
    Names names;
    names.reserve(vocabulary.texts.size());
    for (TokenId id = 0; id < vocabulary.size(); ++id) {
        names.emplace(vocabulary.texts[id], id);
    }
    return names;
}

/// gpt-oss: there <|end|> only closes a message, and another of the same answer may follow.
bool messages_follow_end(const Names& names) {
    return names.contains("<|end|>") && ((names.contains("<|return|>") && names.contains("<|call|>")) ||
                                            (names.contains("<|flush|>") && names.contains("<|calls|>")));
}

template <class List>
void set_kinds(Vocabulary& vocabulary, const Names& names, const List& list, TokenKind kind) {
    for (const std::string_view text : list) {
        if (const auto found = names.find(text); found != names.end()) {
            vocabulary.kinds[found->second] = kind;
        }
    }
}

} // namespace

void correct_kinds(Vocabulary& vocabulary) {
    const Names names = names_of(vocabulary);
    set_kinds(vocabulary, names, ends_of_generation, TokenKind::control);
    set_kinds(vocabulary, names, gap_frames, TokenKind::control);
    set_kinds(vocabulary, names, channel_marks, TokenKind::user_defined);
    if (messages_follow_end(names)) {
        vocabulary.kinds[names.at("<|end|>")] = TokenKind::user_defined;
    }
}

std::vector<bool> end_flags(const Vocabulary& vocabulary) {
    const Names names = names_of(vocabulary);
    std::vector<bool> flags(vocabulary.texts.size(), false);
    for (const std::string_view text : ends_of_generation) {
        if (const auto found = names.find(text); found != names.end()) {
            flags[found->second] = true;
        }
    }
    for (const TokenId id : vocabulary.named_ends) {
        flags[id] = true;
    }
    if (messages_follow_end(names)) {
        flags[names.at("<|end|>")] = false;
    }
    return flags;
}

} // namespace inglenook
