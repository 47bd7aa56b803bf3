// SPDX-License-Identifier: Apache-2.0
#include "inference/chat/answer/marks.h"

#include <algorithm>

namespace inglenook {

namespace {

/// The marks of a format, each knowing its token.
class FormatMarks : public Marks {
public:
    explicit FormatMarks(const AnswerFormat& format) : format_(format) {}

    void add(std::string_view text, MarkRole role, const AnswerSection* section) {
        Marks::add({text, role, section, format_.token_in(text)});
    }

private:
    const AnswerFormat& format_;
};

void add_dropped(FormatMarks& marks, const AnswerFormat& format) {
    for (const std::string_view text : format.dropped) {
        marks.add(text, MarkRole::dropped, nullptr);
    }
}

void add_calls(FormatMarks& marks, const AnswerFormat& format, bool only_certain) {
    for (const AnswerSection& section : format.sections) {
        const bool wanted = only_certain ? section.certain : section.syntax != ToolSyntax::bare;
        if (section.kind == AnswerKind::tool_call && wanted) {
            marks.add(section.open, MarkRole::call_open, &section);
        }
    }
}

void add_frame(FormatMarks& marks, const AnswerFormat& format) {
    for (const AnswerFraming& frame : format.framing) {
        marks.add(frame.start, MarkRole::header, nullptr);
        for (const std::string_view end : frame.ends) {
            marks.add(end, MarkRole::frame_end, nullptr);
        }
        for (const std::string_view begin : frame.header_begins) {
            if (begin.starts_with('<')) { // others are words of a text too
                marks.add(begin, MarkRole::header, nullptr);
            }
        }
    }
}

} // namespace

bool TokenPlaces::contains(std::size_t place) const {
    return std::binary_search(places_.begin(), places_.end(), gone_ + place);
}

void TokenPlaces::drop_front(std::size_t size) {
    gone_ += size;
    while (!places_.empty() && places_.front() < gone_) {
        places_.pop_front();
    }
}

void Marks::add(Mark mark) {
    if (!mark.text.empty()) {
        first_[static_cast<unsigned char>(mark.text.front())] = true;
        marks_.push_back(mark);
    }
}

std::optional<FoundMark> Marks::at(
    std::string_view text, std::size_t place, const TokenPlaces& tokens) const {
    const std::string_view rest = text.substr(place);
    if (rest.empty() || !first_[static_cast<unsigned char>(rest.front())]) {
        return std::nullopt;
    }
    const Mark* longest = nullptr;
    bool may_become = false;
    for (const Mark& mark : marks_) {
        const bool seen = mark.token_at < rest.size();
        if (seen && !tokens.contains(place + mark.token_at)) {
            continue;
        }
        if (rest.starts_with(mark.text)) {
            longest = longest == nullptr || longest->text.size() < mark.text.size() ? &mark : longest;
        } else {
            may_become |= mark.text.starts_with(rest);
        }
    }
    return longest != nullptr || may_become ? std::optional(FoundMark{place, longest}) : std::nullopt;
}

std::optional<FoundMark> Marks::find(
    std::string_view text, std::size_t from, const TokenPlaces& tokens) const {
    for (std::size_t place = from; place < text.size(); ++place) {
        if (auto found = at(text, place, tokens)) {
            return found;
        }
    }
    return std::nullopt;
}

Marks marks_before_answer(const AnswerFormat& format) {
    FormatMarks marks(format);
    for (const AnswerSection& section : format.sections) {
        switch (section.kind) {
        case AnswerKind::reasoning:
            marks.add(section.open, MarkRole::reasoning_open, &section);
            marks.add(section.close, MarkRole::reasoning_close, &section);
            break;
        case AnswerKind::text:
            marks.add(section.open, MarkRole::text_open, &section);
            break;
        case AnswerKind::tool_call:
            marks.add(section.open, MarkRole::call_open, &section);
            marks.add(section.close, MarkRole::call_close, &section);
            break;
        }
    }
    add_dropped(marks, format);
    add_frame(marks, format);
    for (const AnswerFraming& frame : format.framing) {
        for (const std::string_view begin : frame.header_begins) {
            marks.add(begin, MarkRole::header, nullptr);
        }
    }
    return marks;
}

Marks marks_in_answer(const AnswerFormat& format) {
    FormatMarks marks(format);
    for (const AnswerSection& section : format.sections) {
        if (section.kind == AnswerKind::text) {
            marks.add(section.close, MarkRole::text_close, &section);
        }
    }
    add_calls(marks, format, false);
    add_dropped(marks, format);
    add_frame(marks, format);
    return marks;
}

Marks marks_in_reasoning(const AnswerFormat& format, const AnswerSection* section) {
    FormatMarks marks(format);
    if (section != nullptr) {
        marks.add(section->close, MarkRole::reasoning_close, section);
    }
    add_calls(marks, format, true);
    add_frame(marks, format);
    return marks;
}

Marks marks_of_frame(const AnswerFormat& format) {
    FormatMarks marks(format);
    add_frame(marks, format);
    return marks;
}

} // namespace inglenook
