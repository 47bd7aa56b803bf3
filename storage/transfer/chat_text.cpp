// SPDX-License-Identifier: Apache-2.0
#include "storage/transfer/chat_text.h"

#include <algorithm>
#include <array>
#include <ctime>
#include <nlohmann/json.hpp>

namespace inglenook::storage {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t longest_pretty = std::size_t{1} << 20U; ///< bytes; longer arguments stay as they are
constexpr int deepest_pretty = 64;

std::string dumped(const Json& json, int indent) {
    return json.dump(indent, ' ', false, Json::error_handler_t::replace);
}

/// Nothing if it is no JSON, or nested deeper than anyone would read.
Json parsed(std::string_view text) {
    const auto bounded = [](int depth, Json::parse_event_t, Json&) { return depth <= deepest_pretty; };
    return Json::parse(text.begin(), text.end(), bounded, false);
}

std::string pretty(const std::string& arguments) {
    if (arguments.size() > longest_pretty || std::count_if(arguments.begin(), arguments.end(), [](char c) {
            return c == '{' || c == '[';
        }) > deepest_pretty) {
        return arguments;
    }
    const Json json = parsed(arguments);
    return json.is_structured() ? dumped(json, 2) : arguments;
}

CallText call_in(std::string_view line) {
    const Json json = parsed(line);
    const auto text = [&](const char* key) {
        const auto found = json.is_object() ? json.find(key) : json.end();
        return json.is_object() && found != json.end() && found->is_string() ? found->get<std::string>()
                                                                             : std::string();
    };
    CallText call{text("name"), pretty(text("arguments"))};
    return call.name.empty() ? CallText{"", std::string(line)} : call;
}

} // namespace

std::string shown_title(const ChatTree& tree) { return tree.title.empty() ? "Untitled" : tree.title; }

std::string iso_time(TimeMs time) {
    const std::time_t seconds = time / 1000;
    std::tm broken_down{};
    std::array<char, 40> text{};
    if (gmtime_r(&seconds, &broken_down) == nullptr ||
        std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%SZ", &broken_down) == 0) {
        return {};
    }
    return text.data();
}

std::string_view speaker(Role role) {
    constexpr std::array<std::string_view, 4> names = {"System", "You", "Assistant", "Tool"};
    return names.at(static_cast<std::size_t>(role));
}

std::string thought_title(const Part& part) {
    constexpr TimeMs second = 1000;
    return part.duration <= 0
               ? "Thoughts"
               : "Thought for " + std::to_string(std::max<TimeMs>(1, part.duration / second)) + " s";
}

std::string writer_of(const TreeMessage& message) {
    return message.generations.empty() ? std::string() : message.generations.back().model_name;
}

std::vector<CallText> calls_in(std::string_view lines) {
    std::vector<CallText> calls;
    while (!lines.empty()) {
        const std::size_t size = std::min(lines.find('\n'), lines.size());
        if (size > 0) {
            calls.push_back(call_in(lines.substr(0, size)));
        }
        lines.remove_prefix(std::min(size + 1, lines.size()));
    }
    return calls;
}

std::string call_line(std::string_view id, std::string_view name, std::string_view arguments) {
    return "{\"id\": " + json_text(id) + ", \"name\": " + json_text(name) +
           ", \"arguments\": " + json_text(arguments) + ", \"written\": \"\"}\n";
}

std::string json_text(std::string_view text) { return dumped(Json(std::string(text)), -1); }

} // namespace inglenook::storage
