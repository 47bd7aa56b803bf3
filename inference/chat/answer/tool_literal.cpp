// SPDX-License-Identifier: Apache-2.0
#include "inference/chat/answer/json_slices.h"
#include "inference/chat/answer/literal.h"
#include "inference/chat/answer/tool_payload.h"

#include <optional>

namespace inglenook {

namespace {

constexpr std::string_view llama_suffix = ".call"; ///< of its own tools: brave_search.call(…)

std::optional<ToolCall> read_call(LiteralReader& reader) {
    ToolCall call;
    call.name = reader.name();
    if (call.name == "call" && reader.take(':')) {
        call.name = reader.name();
    }
    const bool python = reader.take('(');
    if (call.name.empty() || (!python && !reader.take('{'))) {
        return std::nullopt;
    }
    if (call.name.ends_with(llama_suffix)) {
        call.name.resize(call.name.size() - llama_suffix.size());
    }
    const std::string_view begin = reader.rest();
    if (!python && trimmed(begin).starts_with('{')) {
        // Gemma's template repeats arguments that it got as JSON text within another pair of braces.
        auto json = reader.value();
        reader.take('}');
        call.arguments = json.value_or(std::string(begin));
        return json ? std::optional(std::move(call)) : std::nullopt;
    }
    auto arguments = reader.members(python ? ')' : '}');
    if (!arguments) {
        return std::nullopt;
    }
    call.arguments = std::move(*arguments);
    return call;
}

} // namespace

std::vector<ToolCall> read_literal_calls(std::string_view payload) {
    LiteralReader reader(payload);
    const bool list = reader.take('[');
    std::vector<ToolCall> calls;
    for (;;) {
        if (list && reader.take(']')) {
            break;
        }
        auto call = read_call(reader);
        if (!call) {
            return {};
        }
        calls.push_back(std::move(*call));
        if (!reader.take(',') && !list) {
            break;
        }
    }
    return trimmed(reader.rest()).empty() ? calls : std::vector<ToolCall>();
}

} // namespace inglenook
