// SPDX-License-Identifier: Apache-2.0
#include "inference/chat/answer/json_slices.h"
#include "inference/chat/answer/tool_payload.h"

#include <array>

namespace inglenook {

namespace {

/// What stands between a call's name and its arguments.
constexpr std::array argument_marks = std::to_array<std::string_view>(
    {"[ARGS]", "<|tool_call_argument_begin|>", "<｜tool▁sep｜>", "<|tool_call:args|>"});
constexpr std::string_view id_before_name = "<|tool_call:name|>";
constexpr std::string_view id_after_name = "[CALL_ID]";

struct Halves {
    std::string_view before;
    std::string_view after;
    bool found = false;
};

Halves split(std::string_view text, std::string_view mark) {
    const std::size_t at = text.find(mark);
    if (at == std::string_view::npos) {
        return {text, {}, false};
    }
    return {text.substr(0, at), text.substr(at + mark.size()), true};
}

Halves split_at_arguments(std::string_view payload) {
    for (const std::string_view mark : argument_marks) {
        if (const Halves halves = split(payload, mark); halves.found) {
            return halves;
        }
    }
    const std::size_t brace = payload.find('{');
    return brace == std::string_view::npos ? Halves{payload, {}, false}
                                           : Halves{payload.substr(0, brace), payload.substr(brace), true};
}

/// "functions.search:0" is Kimi's id of a call of "search".
std::string name_of(std::string_view text) {
    constexpr std::string_view prefix = "functions.";
    if (text.starts_with(prefix)) {
        text.remove_prefix(prefix.size());
        const std::size_t colon = text.rfind(':');
        const bool counted = colon != std::string_view::npos &&
                             text.find_first_not_of("0123456789", colon + 1) == std::string_view::npos;
        return std::string(text.substr(0, counted ? colon : std::string_view::npos));
    }
    return std::string(text);
}

} // namespace

std::vector<ToolCall> read_named_calls(std::string_view payload) {
    Halves halves = split_at_arguments(payload);
    halves.before = trimmed(halves.before);
    halves.after = trimmed(halves.after);
    if (!halves.found) {
        return {};
    }
    ToolCall call;
    if (halves.before == "function" && !halves.after.starts_with('{')) {
        // DeepSeek R1: the kind of tool, the mark, the name on a line of its own, the arguments as code.
        const Halves lines = split(halves.after, "\n");
        halves = {trimmed(lines.before), lines.after, true};
    }
    if (const Halves ids = split(halves.before, id_before_name); ids.found) {
        call.id = trimmed(ids.before);
        halves.before = trimmed(ids.after);
    }
    if (const Halves ids = split(halves.before, id_after_name); ids.found) {
        call.id = trimmed(ids.after);
        halves.before = trimmed(ids.before);
    }
    if (halves.before.starts_with("functions.")) {
        call.id = halves.before;
    }
    call.name = name_of(halves.before);
    call.arguments = without_fence(halves.after);
    if (call.arguments.empty()) {
        call.arguments = "{}";
    }
    if (call.name.empty() || call.name.find_first_of("<>{}\"\n ") != std::string::npos) {
        return {};
    }
    return {std::move(call)};
}

} // namespace inglenook
