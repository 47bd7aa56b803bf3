// SPDX-License-Identifier: Apache-2.0
// Values as some models write them instead of JSON, turned into JSON: Python's literals and Gemma's, whose
// keys are bare and whose strings stand between <|"|> marks.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace inglenook {

/// Whether a tool's name may hold it: letters, digits and "_.-".
bool is_name_char(char c);

class LiteralReader {
public:
    explicit LiteralReader(std::string_view text) : rest_(text) {}

    /// The next value as JSON; nothing if there is none, or if it is nested too deeply.
    std::optional<std::string> value();
    /// Names and values up to a closing mark, which is taken too, as a JSON object: after "(" or "{".
    std::optional<std::string> members(char close);
    /// A name of letters, digits and "_.-"; may be empty.
    std::string name();
    /// Takes the character after white space, if it is the next one.
    bool take(char c);
    [[nodiscard]] std::string_view rest() const { return rest_; }

private:
    std::optional<std::string> string();
    std::optional<std::string> elements(char close);
    std::optional<std::string> bare();
    void skip_space();

    std::string_view rest_;
    int depth_ = 0;
};

} // namespace inglenook
