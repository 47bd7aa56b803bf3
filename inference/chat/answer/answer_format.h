// SPDX-License-Identifier: Apache-2.0
// How a model marks reasoning, answer and tool calls in what it writes, as data. Which marks a model uses is
// found in its chat template.
#pragma once

#include "inference/chat/answer/answer_piece.h"
#include "inference/chat/answer/tool_payload.h"

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace inglenook {

/// A stretch of an answer between two marks.
struct AnswerSection {
    AnswerKind kind = AnswerKind::text;
    std::string_view open;
    std::string_view close; ///< empty: it ends with its JSON value, or (code) with the answer
    ToolSyntax syntax = ToolSyntax::json;
    bool certain = false;    ///< a token that only means this: it ends reasoning that was not closed
    bool keeps_open = false; ///< the opening mark is part of what is read
};

/// Answers that are made of messages with headers: START header MESSAGE body END. The header says what the
/// body is.
struct AnswerFraming {
    std::string_view start;
    std::string_view message;
    std::vector<std::string_view> ends;
    /// What else a header can begin with: at the start of the answer, which the prompt has begun, or where a
    /// model leaves the start out.
    std::vector<std::string_view> header_begins;
    bool prompt_starts = false;  ///< the prompt ends with START: the answer begins within a header
    bool header_is_name = false; ///< the header is the tool's name, or "all" for text
    ToolSyntax body = ToolSyntax::arguments;
};

/// What stands around reasoning when an answer is written out again, to be continued.
struct ReasoningFrame {
    std::string_view open;
    std::string_view close;
    std::string_view text_open; ///< before a text without reasoning
};

struct AnswerFormat {
    std::string reasoning;  ///< in words; empty if the template shows none
    std::string tool_calls; ///< in words; empty if the template shows none
    std::vector<AnswerSection> sections;
    std::vector<std::string_view> dropped; ///< marks that say nothing
    std::vector<std::string_view> inner;   ///< marks within tool calls
    std::vector<AnswerFraming> framing;    ///< none or one
    ReasoningFrame frame;
    /// Of the marks that hold a special token of the vocabulary, where in them it begins: they count only
    /// where the model wrote that token, not where it spelled it.
    std::map<std::string_view, std::size_t> tokens;

    /// Where in a mark its special token begins; npos: it is letters alone.
    [[nodiscard]] std::size_t token_in(std::string_view mark) const;
    /// Whether a token with this text must be read although it is a control token.
    [[nodiscard]] bool shows(std::string_view token) const;
};

/// <think> alone, which is understood whatever the template says.
AnswerFormat think_tags();

/// `has_token`: whether the vocabulary has a special token of this text; empty: no token can be told from
/// what spells it.
AnswerFormat detect_answer_format(
    std::string_view chat_template, const std::function<bool(std::string_view)>& has_token = {});

} // namespace inglenook
