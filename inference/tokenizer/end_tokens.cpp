// SPDX-License-Identifier: Apache-2.0
#include "inference/tokenizer/end_tokens.h"

#include <array>
#include <string_view>

namespace inglenook {

namespace {

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
    "<|tool_response>",
    "[e~[",
    "<|ifm|im_end|>",
    "<|plamo:eos|>",
    // Of code models: what separates files and repositories, and fills up a batch.
    "<|fim_pad|>",
    "<fim-pad>",
    "<fim_pad>",
    "<PAD>",
    "[PAD]",
    "<|fim_repo|>",
    "<|repo_name|>",
    "<fim-repo>",
    "<REPO>",
    "<reponame>",
    "<|file_sep|>",
    "<|plamo:file_separator|>",
});

/// Frames of a gap to be filled: control tokens that do not end anything.
constexpr std::array gap_frames = std::to_array<std::string_view>({
    "<|fim_prefix|>",
    "<fim-prefix>",
    "<fim_prefix>",
    "<PRE>",
    "<|code_prefix|>",
    "<|prefix|>",
    "<|plamo:fim_prefix|>",
    "▁<PRE>",
    "<｜fim▁begin｜>",
    "<|fim_suffix|>",
    "<fim-suffix>",
    "<fim_suffix>",
    "<SUF>",
    "<|code_suffix|>",
    "<|suffix|>",
    "<|plamo:fim_suffix|>",
    "▁<SUF>",
    "<｜fim▁hole｜>",
    "<|fim_middle|>",
    "<fim-middle>",
    "<fim_middle>",
    "<MID>",
    "<|code_middle|>",
    "<|middle|>",
    "<|plamo:fim_middle|>",
    "▁<MID>",
    "<｜fim▁end｜>",
});

constexpr std::array channel_marks =
    std::to_array<std::string_view>({"<|start|>", "<|channel|>", "<|message|>", "<|constrain|>"});

/// gpt-oss: there <|end|> only closes a message, and another of the same answer may follow.
bool messages_follow_end(const TextTable& texts) {
    const auto has = [&](std::string_view text) { return texts.find(text) != no_token; };
    return has("<|end|>") &&
           ((has("<|return|>") && has("<|call|>")) || (has("<|flush|>") && has("<|calls|>")));
}

template <class List> void set_kinds(Vocabulary& vocabulary, const List& list, TokenKind kind) {
    for (const std::string_view text : list) {
        if (const TokenId found = vocabulary.texts.find(text); found != no_token) {
            vocabulary.kinds[found] = kind;
        }
    }
}

} // namespace

void correct_kinds(Vocabulary& vocabulary) {
    set_kinds(vocabulary, ends_of_generation, TokenKind::control);
    set_kinds(vocabulary, gap_frames, TokenKind::control);
    set_kinds(vocabulary, channel_marks, TokenKind::user_defined);
    if (messages_follow_end(vocabulary.texts)) {
        vocabulary.kinds[vocabulary.texts.find("<|end|>")] = TokenKind::user_defined;
    }
}

std::vector<bool> end_flags(const Vocabulary& vocabulary) {
    std::vector<bool> flags(vocabulary.texts.size(), false);
    for (const std::string_view text : ends_of_generation) {
        if (const TokenId found = vocabulary.texts.find(text); found != no_token) {
            flags[found] = true;
        }
    }
    for (const TokenId id : vocabulary.named_ends) {
        flags[id] = true;
    }
    if (messages_follow_end(vocabulary.texts)) {
        flags[vocabulary.texts.find("<|end|>")] = false;
    }
    return flags;
}

} // namespace inglenook
