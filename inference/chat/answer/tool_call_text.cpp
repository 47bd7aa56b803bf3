// SPDX-License-Identifier: Apache-2.0
#include "inference/chat/answer/tool_call_text.h"

#include "inference/chat/answer/json_slices.h"

#include <algorithm>
#include <optional>

namespace inglenook {

namespace {

/// What lies deeper is indented no further: the text stays in proportion, whatever the nesting.
constexpr std::size_t deepest_indent = 32;

/// Lays JSON out again, byte by byte.
class Layout {
public:
    explicit Layout(std::string_view json) : json_(json) {}

    std::string text() {
        while (at_ < json_.size()) {
            take(json_[at_++]);
        }
        return std::move(text_);
    }

private:
    void take(char c) {
        switch (c) {
        case '"':
            --at_;
            take_string();
            break;
        case '{':
        case '[':
            open(c);
            break;
        case '}':
        case ']':
            --depth_;
            end_line();
            text_ += c;
            break;
        case ',':
            text_ += c;
            end_line();
            break;
        case ':':
            text_ += ": ";
            break;
        default:
            if (white_space.find(c) == std::string_view::npos) {
                text_ += c;
            }
        }
    }

    void take_string() {
        std::string_view rest = json_.substr(at_);
        const std::string_view value = take_json_value(rest);
        text_ += value;
        at_ += value.size();
    }

    void open(char c) {
        text_ += c;
        const std::size_t next = json_.find_first_not_of(white_space, at_);
        if (next < json_.size() && (json_[next] == '}' || json_[next] == ']')) {
            text_ += json_[next]; // an empty one stays on its line
            at_ = next + 1;
            return;
        }
        ++depth_;
        end_line();
    }

    void end_line() { text_ += '\n' + std::string(2 * std::min(depth_, deepest_indent), ' '); }

    std::string_view json_;
    std::size_t at_ = 0;
    std::size_t depth_ = 0;
    std::string text_;
};

std::optional<ToolCall> read_line(std::string_view line) {
    const auto members = json_members(line);
    if (!members || !is_json(line)) {
        return std::nullopt;
    }
    ToolCall call;
    for (const JsonMember& member : *members) {
        for (const auto& [key, field] : {std::pair{"id", &call.id}, std::pair{"name", &call.name},
                 std::pair{"arguments", &call.arguments}, std::pair{"written", &call.written}}) {
            if (member.key == key) {
                *field = json_string(member.value).value_or("");
            }
        }
    }
    return call.name.empty() ? std::nullopt : std::optional(std::move(call));
}

} // namespace

std::string tool_call_line(const ToolCall& call) {
    return "{\"id\": " + quoted_json(call.id) + ", \"name\": " + quoted_json(call.name) +
           ", \"arguments\": " + quoted_json(call.arguments) + ", \"written\": " + quoted_json(call.written) +
           "}\n";
}

std::vector<ToolCall> read_tool_call_lines(std::string_view lines) {
    std::vector<ToolCall> calls;
    while (!lines.empty()) {
        const std::size_t size = std::min(lines.find('\n'), lines.size());
        if (auto call = read_line(lines.substr(0, size))) {
            calls.push_back(std::move(*call));
        }
        lines.remove_prefix(std::min(size + 1, lines.size()));
    }
    return calls;
}

std::string pretty_arguments(std::string_view arguments) {
    return is_json(arguments) ? Layout(arguments).text() : std::string(arguments);
}

} // namespace inglenook
