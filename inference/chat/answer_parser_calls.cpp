// SPDX-License-Identifier: Apache-2.0
// Which marks count; tool calls, and the headers of messages that an answer may be made of.
#include "inference/chat/answer/literal.h"
#include "inference/chat/answer_parser.h"

#include <algorithm>

namespace inglenook {

namespace {

constexpr std::size_t longest_header = 256;

bool is_name(std::string_view text) { return std::all_of(text.begin(), text.end(), is_name_char); }

/// The word after a mark in a header.
std::string_view word_after(std::string_view header, std::string_view mark) {
    const std::size_t at = header.find(mark);
    if (at == std::string_view::npos) {
        return {};
    }
    const std::string_view rest = header.substr(at + mark.size());
    return rest.substr(0, rest.find_first_of(" <"));
}

/// Those who are no tools.
bool is_person(std::string_view recipient) {
    return recipient.empty() || recipient == "user" || recipient == "assistant" || recipient == "all";
}

std::string without_namespace(std::string_view recipient) {
    constexpr std::string_view prefix = "functions.";
    return std::string(recipient.starts_with(prefix) ? recipient.substr(prefix.size()) : recipient);
}

} // namespace

bool AnswerParser::is_mark(std::string_view mark, std::size_t place) const {
    const std::size_t token_at = format_->token_in(mark);
    return token_at == no_token_in_mark || tokens_.contains(place + token_at);
}

/// Whether a mark means something before the answer.
bool AnswerParser::applies(const FoundMark& found) const {
    switch (found.mark->role) {
    case MarkRole::call_close: // one too many, of a call that was written without its opening mark
        return after_call_;
    case MarkRole::call_open:
        return found.mark->section->syntax != ToolSyntax::bare || (!spoke_ && !after_call_);
    case MarkRole::header:
        return found.mark->text.starts_with('<') || !had_mark_;
    default:
        return true;
    }
}

bool AnswerParser::step_in_header(Pieces& pieces) {
    const AnswerFraming& frame = format_->framing.front();
    std::string_view header = std::string_view(held_).substr(open_at_, longest_header);
    const std::size_t start = header.starts_with(frame.start) ? frame.start.size() : 0;
    std::size_t end = header.find(frame.message, start);
    while (end != std::string_view::npos && !is_mark(frame.message, open_at_ + end)) {
        end = header.find(frame.message, end + 1);
    }
    const bool whole = end != std::string_view::npos;
    const bool full = header.size() == longest_header;
    header = header.substr(start, whole ? end - start : end);
    const bool good = frame.header_is_name ? is_name(header) && (!whole || !header.empty())
                                           : header.find('\n') == std::string_view::npos;
    if (!good || (!whole && full)) {
        give_back(pieces, open_at_ + 1);
        return true;
    }
    if (whole) {
        open_message(header, open_at_ + end + frame.message.size());
    }
    return whole;
}

void AnswerParser::open_message(std::string_view header, std::size_t body_at) {
    const AnswerFraming& frame = format_->framing.front();
    const std::string_view recipient = frame.header_is_name ? header : word_after(header, "to=");
    const bool tool = !is_person(recipient) && recipient != "self" && frame.body == ToolSyntax::arguments;
    had_mark_ = true;
    if (tool) {
        framed_name_ = without_namespace(recipient);
        begin_call({AnswerKind::tool_call, {}, {}, frame.body}, open_at_, body_at);
        framed_ = true;
        return;
    }
    const bool reasons = recipient == "self" || word_after(header, "<|channel|>") == "analysis";
    move_to(body_at);
    if (reasons) {
        begin_reasoning(nullptr);
    } else {
        state_ = State::before;
        fresh_ = true;
    }
}

void AnswerParser::begin_call(const AnswerSection& section, std::size_t open_at, std::size_t payload_at) {
    state_ = State::call;
    call_ = section;
    framed_ = plausible_ = in_json_ = false;
    json_ = {};
    open_at_ = open_at;
    payload_at_ = scan_ = payload_at;
}

Plausible AnswerParser::guess_payload() const {
    const std::string_view payload = std::string_view(held_).substr(payload_at_);
    const std::string_view begin =
        payload.substr(std::min(payload.find_first_not_of(white_space), payload.size()));
    if (!framed_ && !call_.keeps_open && !begin.empty() &&
        begin.starts_with(call_.open.substr(0, begin.size()))) {
        // The mark once more, perhaps: then the second one counts.
        return begin.size() < call_.open.size() ? Plausible::unknown : Plausible::no;
    }
    return plausible_payload(payload, call_.syntax);
}

bool AnswerParser::step_in_call(Pieces& pieces) {
    if (!plausible_) {
        const auto guess = guess_payload();
        if (guess == Plausible::no) {
            give_back(pieces, std::max(payload_at_, open_at_ + 1));
            return true;
        }
        plausible_ = guess == Plausible::yes;
        if (!plausible_) {
            return false;
        }
    }
    const auto end = find_end_of_call();
    if (end && !end_call(pieces, *end)) {
        give_back(pieces, end->call);
    }
    return end.has_value();
}

std::optional<AnswerParser::CallEnd> AnswerParser::find_end_of_call() {
    if (framed_) {
        const auto found = of_frame_.find(held_, scan_, tokens_);
        scan_ = found ? found->at : held_.size();
        if (!found || found->mark == nullptr) {
            return std::nullopt;
        }
        const bool ends = found->mark->role == MarkRole::frame_end;
        return CallEnd{scan_, ends ? scan_ + found->mark->text.size() : scan_};
    }
    if (!call_.close.empty()) {
        return find_close_of_call();
    }
    if (call_.syntax == ToolSyntax::code) {
        scan_ = held_.size(); // to the end of the answer
        return std::nullopt;
    }
    return find_end_of_json();
}

/// Follows the byte at `scan_`; JSON begins with it if `begins`.
void AnswerParser::follow_json(bool begins) {
    in_json_ = in_json_ || begins;
    if (in_json_) {
        json_.add(held_[scan_]);
    }
    ++scan_;
}

/// A closing mark within a string of the arguments does not close.
std::optional<AnswerParser::CallEnd> AnswerParser::find_close_of_call() {
    while (scan_ < held_.size()) {
        const char c = held_[scan_];
        const std::string_view rest = std::string_view(held_).substr(scan_);
        if (c == call_.close.front() && (heedless_ || !json_.in_string())) {
            if (rest.starts_with(call_.close) && is_mark(call_.close, scan_)) {
                return CallEnd{scan_, scan_ + call_.close.size()};
            }
            if (rest.size() < call_.close.size() && call_.close.starts_with(rest)) {
                return std::nullopt;
            }
        }
        const bool first =
            (c == '{' || c == '[') && !in_json_ && held_.find_first_not_of(white_space, payload_at_) == scan_;
        follow_json(first || (c == '{' && call_.syntax == ToolSyntax::named));
    }
    return std::nullopt;
}

std::optional<AnswerParser::CallEnd> AnswerParser::find_end_of_json() {
    while (scan_ < held_.size()) {
        const char c = held_[scan_];
        const bool first =
            c == '[' && !in_json_ && held_.find_first_not_of(white_space, payload_at_) == scan_;
        follow_json(first || c == '{');
        if (json_.complete()) {
            return CallEnd{scan_, scan_};
        }
    }
    return std::nullopt;
}

/// False if it cannot be read as a call.
bool AnswerParser::end_call(Pieces& pieces, CallEnd end) {
    auto calls =
        read_tool_calls(std::string_view(held_).substr(payload_at_, end.payload - payload_at_), call_.syntax);
    if (calls.empty()) {
        return false;
    }
    if (framed_) {
        calls.front().name = framed_name_;
        if (calls.front().arguments.empty()) {
            calls.front().arguments = "{}";
        }
    }
    calls.front().written = held_.substr(open_at_, end.call - open_at_);
    for (ToolCall& call : calls) {
        pieces.push_back({AnswerKind::tool_call, {}, std::move(call)});
    }
    state_ = State::before;
    had_mark_ = after_call_ = true;
    fresh_ = false;
    move_to(end.call);
    return true;
}

void AnswerParser::give_back(Pieces& pieces, std::size_t end) {
    drop_space_before_answer(open_at_);
    state_ = State::answer;
    give_text(pieces, end);
    scan_ = at_;
}

/// Nothing more comes: a call without its closing mark counts if it is whole.
void AnswerParser::finish_call(Pieces& pieces) {
    const std::size_t end = held_.size();
    if (call_is_whole() && end_call(pieces, {end, end})) {
        return;
    }
    if (!heedless_ && json_.in_string() && !call_.close.empty()) {
        heedless_ = true; // a quote is missing somewhere: what looks like the closing mark closes
        scan_ = payload_at_;
        return;
    }
    give_back(pieces, end);
}

bool AnswerParser::call_is_whole() const {
    const std::string_view payload = trimmed(std::string_view(held_).substr(payload_at_));
    switch (call_.syntax) {
    case ToolSyntax::code:
        return true;
    case ToolSyntax::arguments:
        return is_json(payload);
    case ToolSyntax::literal:
        return payload.ends_with(')') || payload.ends_with('}') || payload.ends_with(']');
    default:
        break;
    }
    if (in_json_) {
        return json_.complete();
    }
    const std::size_t tag = payload.rfind('<');
    return payload.ends_with('>') && payload.substr(tag).starts_with("</");
}

} // namespace inglenook
