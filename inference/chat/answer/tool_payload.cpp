// SPDX-License-Identifier: Apache-2.0
#include "inference/chat/answer/tool_payload.h"

#include "inference/chat/answer/json_slices.h"
#include "inference/chat/answer/literal.h"

#include <algorithm>
#include <array>
#include <utility>

namespace inglenook {

namespace {

constexpr std::size_t longest_name = 128;
constexpr std::size_t longest_space = 64;

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }

bool is_one_of(char c, std::string_view set) { return set.find(c) != std::string_view::npos; }

/// Without markers around it, only an object that begins as calls do.
Plausible plausible_bare(std::string_view inside) {
    for (const std::string_view key : {"\"name\"", "\"type\"", "\"function\""}) {
        if (inside.starts_with(key)) {
            return Plausible::yes;
        }
        if (key.starts_with(inside)) {
            return Plausible::unknown;
        }
    }
    return Plausible::no;
}

Plausible plausible_nested(char open, std::string_view inside, ToolSyntax syntax) {
    if (inside.empty()) {
        return Plausible::unknown;
    }
    if (syntax == ToolSyntax::bare) {
        return plausible_bare(inside);
    }
    const char c = inside.front();
    const bool good = open == '{'   ? is_one_of(c, "\"'}")
                      : open == '[' ? is_one_of(c, "{\"]") || (syntax == ToolSyntax::literal && is_letter(c))
                                    : is_letter(c) || static_cast<unsigned char>(c) >= 0x80U;
    return good ? Plausible::yes : Plausible::no;
}

/// A name, then whatever may separate it from arguments.
Plausible plausible_name(std::string_view text) {
    const auto* const end = std::find_if_not(text.begin(), text.end(), is_name_char);
    std::string_view after(end, static_cast<std::size_t>(text.end() - end));
    after.remove_prefix(std::min(after.find_first_not_of(white_space), after.size()));
    if (after.empty()) {
        return text.size() > longest_name ? Plausible::no : Plausible::unknown;
    }
    return is_one_of(after.front(), "<[({:>") ? Plausible::yes : Plausible::no;
}

std::vector<ToolCall> one_call(std::string name, std::string_view arguments) {
    return {{{}, std::move(name), std::string(trimmed(arguments)), {}}};
}

} // namespace

Plausible plausible_payload(std::string_view begin, ToolSyntax syntax) {
    if (syntax == ToolSyntax::code || syntax == ToolSyntax::arguments) {
        return Plausible::yes;
    }
    const std::size_t space = std::min(begin.find_first_not_of(white_space), begin.size());
    const std::string_view text = begin.substr(space);
    if (text.empty()) {
        return space > longest_space ? Plausible::no : Plausible::unknown;
    }
    if (is_one_of(text.front(), "{[<")) {
        std::string_view inside = text.substr(1);
        const std::size_t gap = std::min(inside.find_first_not_of(white_space), inside.size());
        inside.remove_prefix(text.front() == '<' ? 0 : gap);
        return gap > longest_space ? Plausible::no : plausible_nested(text.front(), inside, syntax);
    }
    return is_letter(text.front()) ? plausible_name(text) : Plausible::no;
}

std::vector<ToolCall> read_tool_calls(std::string_view payload, ToolSyntax syntax) {
    using Reader = std::vector<ToolCall> (*)(std::string_view);
    constexpr Reader json = [](std::string_view text) { return read_json_calls(text, false); };
    switch (syntax) {
    case ToolSyntax::bare:
        return read_json_calls(payload, true);
    case ToolSyntax::arguments:
        return one_call({}, payload);
    case ToolSyntax::code:
        for (const Reader reader : {Reader(json), Reader(read_literal_calls)}) {
            if (auto calls = reader(payload); !calls.empty()) {
                return calls;
            }
        }
        return trimmed(payload).empty() ? std::vector<ToolCall>() : one_call("python", payload);
    default:
        break;
    }
    const Reader tagged = syntax == ToolSyntax::tagged
                              ? Reader([](std::string_view text) { return read_tagged_calls(text, true); })
                              : Reader([](std::string_view text) { return read_tagged_calls(text, false); });
    std::array<Reader, 4> readers = {json, tagged, read_named_calls, read_literal_calls};
    if (syntax == ToolSyntax::literal) {
        std::swap(readers[2], readers[3]); // call:NAME{…} would do as a named call too
    }
    for (const Reader reader : readers) {
        if (auto calls = reader(payload); !calls.empty()) {
            return calls;
        }
    }
    return {};
}

} // namespace inglenook
