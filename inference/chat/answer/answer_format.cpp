// SPDX-License-Identifier: Apache-2.0
#include "inference/chat/answer/answer_format.h"

#include "inference/chat/answer/known_formats.h"

#include <algorithm>
#include <array>

namespace inglenook {

namespace {

constexpr std::string_view token_sign = "token:";

class Signs {
public:
    Signs(std::string_view text, const std::function<bool(std::string_view)>& has_token)
        : text_(text), has_token_(has_token) {}

    [[nodiscard]] bool all(const std::array<std::string_view, 2>& signs) const {
        return std::all_of(signs.begin(), signs.end(), [this](std::string_view sign) { return has(sign); });
    }

private:
    [[nodiscard]] bool has(std::string_view sign) const {
        if (sign.starts_with(token_sign)) {
            return has_token_ && has_token_(sign.substr(token_sign.size()));
        }
        return text_.find(sign) != std::string_view::npos;
    }

    std::string_view text_;
    const std::function<bool(std::string_view)>& has_token_;
};

void add_section(AnswerFormat& format, const AnswerSection& section) {
    const bool known = std::any_of(format.sections.begin(), format.sections.end(),
        [&](const AnswerSection& other) { return other.open == section.open; });
    if (!known && !section.open.empty()) {
        format.sections.push_back(section);
    }
}

void add_marks(std::vector<std::string_view>& marks, const std::array<std::string_view, 4>& more) {
    std::copy_if(more.begin(), more.end(), std::back_inserter(marks),
        [](std::string_view mark) { return !mark.empty(); });
}

void set_reasoning(AnswerFormat& format, const KnownReasoning& known) {
    format.reasoning = known.name;
    format.frame = known.frame;
    add_section(format, {AnswerKind::reasoning, known.open, known.close});
    add_section(format, {AnswerKind::text, known.text_open, known.text_close});
    add_marks(format.dropped, known.dropped);
}

void add_think_tags(AnswerFormat& format) {
    add_section(format, {AnswerKind::reasoning, "<think>", "</think>"});
    if (format.frame.open.empty()) {
        format.frame = {"<think>\n", "\n</think>\n\n", {}};
    }
}

/// Every mark of a format, once or more often.
std::vector<std::string_view> all_marks(const AnswerFormat& format) {
    std::vector<std::string_view> marks = format.dropped;
    for (const AnswerSection& section : format.sections) {
        marks.insert(marks.end(), {section.open, section.close});
    }
    for (const AnswerFraming& frame : format.framing) {
        marks.insert(marks.end(), {frame.start, frame.message});
        marks.insert(marks.end(), frame.ends.begin(), frame.ends.end());
        marks.insert(marks.end(), frame.header_begins.begin(), frame.header_begins.end());
    }
    return marks;
}

/// Special tokens that are marks look like <…> or […].
std::size_t find_token(std::string_view mark, const std::function<bool(std::string_view)>& has_token) {
    for (std::size_t begin = mark.find_first_of("<["); begin < mark.size();
         begin = mark.find_first_of("<[", begin + 1)) {
        for (std::size_t last = mark.find_first_of(">]", begin); last < mark.size();
             last = mark.find_first_of(">]", last + 1)) {
            if (has_token(mark.substr(begin, last - begin + 1))) {
                return begin;
            }
        }
    }
    return std::string_view::npos;
}

void find_tokens(AnswerFormat& format, const std::function<bool(std::string_view)>& has_token) {
    for (const std::string_view mark : all_marks(format)) {
        if (const std::size_t at = find_token(mark, has_token); at != std::string_view::npos) {
            format.tokens.emplace(mark, at);
        }
    }
}

} // namespace

std::size_t AnswerFormat::token_in(std::string_view mark) const {
    const auto found = tokens.find(mark);
    return found == tokens.end() ? std::string_view::npos : found->second;
}

bool AnswerFormat::shows(std::string_view token) const {
    const auto within = [token](std::string_view mark) { return mark.find(token) != std::string_view::npos; };
    const auto any = [&](const std::vector<std::string_view>& marks) {
        return std::any_of(marks.begin(), marks.end(), within);
    };
    const auto in_section = [&](const AnswerSection& section) {
        return within(section.open) || within(section.close);
    };
    const auto in_framing = [&](const AnswerFraming& frame) {
        return within(frame.start) || within(frame.message) || any(frame.ends) || any(frame.header_begins);
    };
    return !token.empty() && (std::any_of(sections.begin(), sections.end(), in_section) || any(dropped) ||
                                 any(inner) || std::any_of(framing.begin(), framing.end(), in_framing));
}

AnswerFormat think_tags() {
    AnswerFormat format;
    add_think_tags(format);
    return format;
}

AnswerFormat detect_answer_format(
    std::string_view chat_template, const std::function<bool(std::string_view)>& has_token) {
    const Signs signs(chat_template, has_token);
    AnswerFormat format;
    for (const KnownFraming& known : known_framings()) {
        if (format.framing.empty() && signs.all(known.signs)) {
            format.framing.push_back(known.framing);
            format.reasoning = known.reasoning;
            format.tool_calls = known.tool_calls;
            format.frame = known.frame;
            add_marks(format.inner, known.inner);
        }
    }
    for (const KnownReasoning& known : known_reasonings()) {
        if (format.framing.empty() && format.reasoning.empty() && signs.all(known.signs)) {
            set_reasoning(format, known);
        }
    }
    for (const KnownTools& known : known_tools()) {
        if (signs.all(known.signs)) {
            if (format.tool_calls.empty()) {
                format.tool_calls = known.name;
            }
            add_section(format, known.section);
            add_marks(format.dropped, known.dropped);
            add_marks(format.inner, known.inner);
        }
    }
    if (format.framing.empty()) {
        add_think_tags(format);
    }
    if (has_token) {
        find_tokens(format, has_token);
    }
    return format;
}

} // namespace inglenook
