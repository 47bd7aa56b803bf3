// SPDX-License-Identifier: Apache-2.0
#include "inference/chat/answer/json_slices.h"
#include "inference/chat/answer/tool_payload.h"

#include <algorithm>
#include <array>
#include <optional>
#include <span>

namespace inglenook {

namespace {

using Members = std::vector<JsonMember>;

constexpr std::array name_keys = std::to_array<std::string_view>({"name", "tool_name", "function"});
constexpr std::array argument_keys =
    std::to_array<std::string_view>({"arguments", "parameters", "args", "input"});
constexpr std::array id_keys = std::to_array<std::string_view>({"id", "tool_call_id", "call_id"});

const JsonMember* find(const Members& members, std::span<const std::string_view> keys) {
    for (const std::string_view key : keys) {
        const auto found = std::find_if(
            members.begin(), members.end(), [key](const JsonMember& member) { return member.key == key; });
        if (found != members.end()) {
            return &*found;
        }
    }
    return nullptr;
}

/// Arguments that come as a string which holds JSON are meant to be that JSON.
std::string arguments_of(std::string_view value) {
    if (const auto inner = json_string(value); inner && is_json(*inner)) {
        return *inner;
    }
    return value.empty() ? "{}" : std::string(value);
}

std::string text_of(const JsonMember* member) {
    return member == nullptr ? std::string()
                             : json_string(member->value).value_or(std::string(member->value));
}

std::optional<ToolCall> call_of(std::string_view object, bool bare) {
    auto members = json_members(object);
    if (!members) {
        return std::nullopt;
    }
    ToolCall call;
    call.id = text_of(find(*members, id_keys));
    // {"type": "function", "function": {"name": …}}
    constexpr std::array wrapper = std::to_array<std::string_view>({"function"});
    if (const JsonMember* inner = find(*members, wrapper); inner != nullptr) {
        if (auto nested = json_members(inner->value)) {
            members = std::move(nested);
        }
    }
    const JsonMember* name = find(*members, name_keys);
    const JsonMember* arguments = find(*members, argument_keys);
    if (name != nullptr && name->value.starts_with('"')) {
        if (bare && arguments == nullptr) {
            return std::nullopt;
        }
        call.name = text_of(name);
        call.arguments = arguments_of(arguments == nullptr ? std::string_view() : arguments->value);
    } else if (!bare && members->size() == 1 && name == nullptr && arguments == nullptr) {
        call.name = members->front().key;
        call.arguments = arguments_of(members->front().value);
    }
    return call.name.empty() ? std::nullopt : std::optional(std::move(call));
}

/// Appends the call or the list of calls; false if it is neither.
bool add_calls(std::vector<ToolCall>& calls, std::string_view value, bool bare) {
    const auto elements = json_elements(value);
    for (const std::string_view object : elements.value_or(std::vector{value})) {
        auto call = call_of(object, bare);
        if (!call) {
            return false;
        }
        calls.push_back(std::move(*call));
    }
    return true;
}

} // namespace

std::vector<ToolCall> read_json_calls(std::string_view payload, bool bare) {
    std::string_view rest = without_fence(payload);
    std::vector<ToolCall> calls;
    for (;;) {
        // Several calls in a row, and a bracket too many at the end, are common.
        rest.remove_prefix(std::min(rest.find_first_not_of(" \t\r\n,;}]"), rest.size()));
        if (rest.empty()) {
            return calls;
        }
        if (!rest.starts_with('{') && !rest.starts_with('[')) {
            return {};
        }
        if (!add_calls(calls, take_json_value(rest), bare)) {
            return {};
        }
    }
}

} // namespace inglenook
