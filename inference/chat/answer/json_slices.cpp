// SPDX-License-Identifier: Apache-2.0
#include "inference/chat/answer/json_slices.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace inglenook {

namespace {

using Json = nlohmann::json;

void skip_space(std::string_view& text) {
    text.remove_prefix(std::min(text.find_first_not_of(white_space), text.size()));
}

bool take(std::string_view& text, char c) {
    skip_space(text);
    if (!text.starts_with(c)) {
        return false;
    }
    text.remove_prefix(1);
    return true;
}

std::size_t string_end(std::string_view text) {
    for (std::size_t i = 1; i < text.size(); ++i) {
        if (text[i] == '\\') {
            ++i;
        } else if (text[i] == '"') {
            return i + 1;
        }
    }
    return text.size();
}

std::size_t nested_end(std::string_view text) {
    JsonExtent extent;
    for (std::size_t i = 0; i < text.size(); ++i) {
        extent.add(text[i]);
        if (extent.complete()) {
            return i + 1;
        }
    }
    return text.size();
}

} // namespace

std::string_view trimmed(std::string_view text) {
    skip_space(text);
    return text.substr(0, text.find_last_not_of(white_space) + 1);
}

std::string_view without_fence(std::string_view text) {
    text = trimmed(text);
    if (text.starts_with("```")) {
        text.remove_prefix(std::min(text.find('\n'), text.size()));
        text = text.substr(0, text.rfind("```"));
    }
    return trimmed(text);
}

void JsonExtent::add(char c) {
    if (in_string_) {
        in_string_ = escaped_ || c != '"';
        escaped_ = !escaped_ && c == '\\';
        return;
    }
    if (c == '"') {
        in_string_ = true;
    } else if (c == '{' || c == '[') {
        ++depth_;
        begun_ = true;
    } else if ((c == '}' || c == ']') && depth_ > 0) {
        --depth_;
    }
}

std::string_view take_json_value(std::string_view& text) {
    skip_space(text);
    std::size_t size = 0;
    if (text.starts_with('"')) {
        size = string_end(text);
    } else if (text.starts_with('{') || text.starts_with('[')) {
        size = nested_end(text);
    } else {
        size = std::min(text.find_first_of(",]} \t\r\n\v\f"), text.size());
    }
    const std::string_view value = text.substr(0, size);
    text.remove_prefix(size);
    return value;
}

std::optional<std::vector<JsonMember>> json_members(std::string_view object) {
    if (!take(object, '{')) {
        return std::nullopt;
    }
    std::vector<JsonMember> members;
    for (;;) {
        skip_space(object);
        if (object.empty() || object.starts_with('}')) {
            return members;
        }
        const auto key = json_string(take_json_value(object));
        if (!key || !take(object, ':')) {
            return std::nullopt;
        }
        members.push_back({*key, take_json_value(object)});
        take(object, ',');
    }
}

std::optional<std::vector<std::string_view>> json_elements(std::string_view array) {
    if (!take(array, '[')) {
        return std::nullopt;
    }
    std::vector<std::string_view> elements;
    for (;;) {
        skip_space(array);
        if (array.empty() || array.starts_with(']')) {
            return elements;
        }
        const std::string_view element = take_json_value(array);
        if (element.empty()) {
            return std::nullopt;
        }
        elements.push_back(element);
        take(array, ',');
    }
}

bool is_json(std::string_view text) { return Json::accept(text); }

std::optional<std::string> json_string(std::string_view text) {
    if (!text.starts_with('"')) {
        return std::nullopt;
    }
    const Json value = Json::parse(text, nullptr, false);
    return value.is_string() ? std::optional(value.get<std::string>()) : std::nullopt;
}

std::string quoted_json(std::string_view text) {
    return Json(std::string(text)).dump(-1, ' ', false, Json::error_handler_t::replace);
}

} // namespace inglenook
