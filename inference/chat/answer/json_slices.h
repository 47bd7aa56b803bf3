// SPDX-License-Identifier: Apache-2.0
// JSON cut into pieces without being changed: where a value ends, what an object's members are. Lenient: a
// value that is broken off ends with the text. Nothing here calls itself, whatever the nesting.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace inglenook {

constexpr std::string_view white_space = " \t\r\n\v\f";

std::string_view trimmed(std::string_view text);
/// Trimmed, without the lines of a code fence around it.
std::string_view without_fence(std::string_view text);

/// Follows an object or array, byte by byte, to its end.
class JsonExtent {
public:
    void add(char c);
    [[nodiscard]] bool in_string() const { return in_string_; }
    /// The last byte closed the value.
    [[nodiscard]] bool complete() const { return begun_ && depth_ == 0; }

private:
    std::uint64_t depth_ = 0;
    bool begun_ = false;
    bool in_string_ = false;
    bool escaped_ = false;
};

/// Takes a value off the front of the text, white space before it too.
std::string_view take_json_value(std::string_view& text);

struct JsonMember {
    std::string key;
    std::string_view value;
};
/// Nothing if it is no object.
std::optional<std::vector<JsonMember>> json_members(std::string_view object);
/// Nothing if it is no array.
std::optional<std::vector<std::string_view>> json_elements(std::string_view array);

bool is_json(std::string_view text);
/// Nothing if it is not one JSON string.
std::optional<std::string> json_string(std::string_view text);
std::string quoted_json(std::string_view text);

} // namespace inglenook
