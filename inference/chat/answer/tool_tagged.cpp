// SPDX-License-Identifier: Apache-2.0
#include "inference/chat/answer/json_slices.h"
#include "inference/chat/answer/tool_payload.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>

namespace inglenook {

namespace {

/// Before the names of some families' tags.
constexpr std::array prefixes = std::to_array<std::string_view>({"｜DSML｜", "atem:", "minimax:"});

/// <NAME=VALUE>, <NAME name="VALUE" string="true"> or </NAME>.
struct Tag {
    std::string_view name; ///< with its prefix and, of a closing tag, the slash
    std::string_view kind; ///< without them
    std::string_view value;
    bool closes = false;
    bool is_string = false; ///< it says that what follows is text
    std::size_t begin = 0;
    std::size_t end = 0;
};

std::string_view attribute(std::string_view tag, std::string_view before) {
    const std::size_t at = tag.find(before);
    if (at == std::string_view::npos) {
        return {};
    }
    const std::string_view value = tag.substr(at + before.size());
    return value.substr(0, value.find('"'));
}

std::optional<Tag> next_tag(std::string_view text, std::size_t from) {
    Tag tag;
    tag.begin = text.find('<', from);
    // A tag holds no other: what follows a stray "<" is looked at once only.
    for (;;) {
        tag.end = tag.begin == std::string_view::npos ? tag.begin : text.find_first_of("<>", tag.begin + 1);
        if (tag.end == std::string_view::npos) {
            return std::nullopt;
        }
        if (text[tag.end] == '>') {
            break;
        }
        tag.begin = tag.end;
    }
    const std::string_view inside = text.substr(tag.begin + 1, tag.end - tag.begin - 1);
    ++tag.end;
    tag.closes = inside.starts_with('/');
    tag.name = inside.substr(0, inside.find_first_of("= \n"));
    tag.kind = tag.name.substr(tag.closes ? 1 : 0);
    for (const std::string_view prefix : prefixes) {
        if (tag.kind.starts_with(prefix)) {
            tag.kind.remove_prefix(prefix.size());
        }
    }
    const std::string_view rest = inside.substr(tag.name.size());
    tag.value = rest.starts_with('=') ? trimmed(rest.substr(1)) : attribute(rest, "name=\"");
    if (tag.value.size() >= 2 && tag.value.front() == '"' && tag.value.back() == '"') {
        tag.value = tag.value.substr(1, tag.value.size() - 2);
    }
    tag.is_string = attribute(rest, "string=\"") == "true";
    return tag;
}

/// One line end at either side is layout.
std::string_view without_line_ends(std::string_view text) {
    text.remove_prefix(text.starts_with('\n') ? 1 : 0);
    text.remove_suffix(text.ends_with('\n') ? 1 : 0);
    return text;
}

/// Numbers, lists and the like are JSON; whatever else is text. The model's tags say no types, and templates
/// write what Python would print.
std::string json_of(std::string_view text, bool is_string) {
    const std::string_view value = without_line_ends(text);
    const std::string_view bare = trimmed(value);
    if (!is_string && (bare == "True" || bare == "False")) {
        return bare == "True" ? "true" : "false";
    }
    const bool other = !is_string && !bare.starts_with('"') && is_json(bare);
    return other ? std::string(bare) : quoted_json(value);
}

class Arguments {
public:
    void add(std::string_view key, std::string_view value, bool is_string) {
        json_ += (json_.size() > 1 ? ", " : "") + quoted_json(key) + ": " + json_of(value, is_string);
    }
    [[nodiscard]] std::string json() const { return json_ + '}'; }

private:
    std::string json_ = "{";
};

class TaggedReader {
public:
    explicit TaggedReader(std::string_view text) : text_(text) {}

    std::vector<ToolCall> functions() {
        std::vector<ToolCall> calls;
        while (auto tag = next_tag(text_, at_)) {
            at_ = tag->end;
            const bool opens = !tag->closes && (tag->kind == "function" || tag->kind == "invoke");
            if (opens && !tag->value.empty()) {
                calls.push_back({{}, std::string(tag->value), arguments(), {}});
            }
        }
        return calls;
    }

    /// NAME, then pairs of <arg_key> and <arg_value>.
    std::vector<ToolCall> keyed(bool lone_name) {
        const std::string_view name = trimmed(text_.substr(0, text_.find('<')));
        const bool is_name = !name.empty() && name.find_first_of(" \n{}[]()\"'`:") == std::string_view::npos;
        Arguments arguments;
        std::string_view key;
        bool pairs = false;
        while (auto tag = next_tag(text_, at_)) {
            at_ = tag->end;
            if (tag->kind != "arg_key" && tag->kind != "arg_value") {
                return {};
            }
            if (tag->closes) {
                continue;
            }
            const std::string_view value = up_to_close(*tag);
            pairs = true;
            if (tag->kind == "arg_key") {
                key = trimmed(value);
            } else {
                arguments.add(key, value, false);
            }
        }
        const bool whole = pairs || (lone_name && trimmed(text_) == name);
        return is_name && whole ? std::vector<ToolCall>{{{}, std::string(name), arguments.json(), {}}}
                                : std::vector<ToolCall>();
    }

    /// <tool_name>NAME</tool_name><arguments>{…}</arguments>, several in a row.
    std::vector<ToolCall> named_by_tag() {
        std::vector<ToolCall> calls;
        while (auto tag = next_tag(text_, at_)) {
            at_ = tag->end;
            if (!tag->closes && tag->kind == "tool_name") {
                calls.push_back({{}, std::string(trimmed(up_to_close(*tag))), "{}", {}});
            } else if (!tag->closes && tag->kind == "arguments" && !calls.empty()) {
                calls.back().arguments = trimmed(up_to_close(*tag));
            }
        }
        return calls;
    }

private:
    /// The arguments up to the end of the function, or to what can only be another one.
    std::string arguments() {
        const std::string_view body = trimmed(text_.substr(at_));
        if (body.starts_with('{')) {
            std::string_view rest = body;
            const std::string_view json = take_json_value(rest);
            at_ += text_.substr(at_).find_last_not_of(white_space) + 1 - rest.size();
            return std::string(json);
        }
        Arguments found;
        while (auto tag = next_tag(text_, at_)) {
            if (tag->kind == "function" || tag->kind == "invoke") {
                break;
            }
            at_ = tag->end;
            if (!tag->closes && tag->kind == "parameter") {
                found.add(tag->value, up_to_close(*tag), tag->is_string);
            }
        }
        return found.json();
    }

    /// What follows a tag up to its closing one or, if that is missing, the next tag of its kind or the end
    /// of the function.
    std::string_view up_to_close(const Tag& tag) {
        const std::string close = "</" + std::string(tag.name) + ">";
        auto& none_after = none_after_[tag.name];
        std::size_t end = none_after ? std::string_view::npos : text_.find(close, tag.end);
        at_ = end + close.size();
        if (end == std::string_view::npos) {
            none_after = true; // nor is there one further on: it need not be sought again
            at_ = end = next_boundary(tag);
        }
        return text_.substr(tag.end, end - tag.end);
    }

    std::size_t next_boundary(const Tag& tag) const {
        auto next = next_tag(text_, tag.end);
        while (next) {
            const bool ends = next->closes && (next->kind == "function" || next->kind == "invoke");
            if (ends || next->name == tag.name) {
                return next->begin;
            }
            next = next_tag(text_, next->begin + 1);
        }
        return text_.size();
    }

    std::string_view text_;
    std::size_t at_ = 0;
    std::map<std::string_view, bool> none_after_; ///< by tag
};

} // namespace

std::vector<ToolCall> read_tagged_calls(std::string_view payload, bool lone_name) {
    const std::string_view text = trimmed(payload);
    if (!text.starts_with('<')) {
        return TaggedReader(text).keyed(lone_name);
    }
    auto calls = TaggedReader(text).functions();
    return calls.empty() ? TaggedReader(text).named_by_tag() : calls;
}

} // namespace inglenook
