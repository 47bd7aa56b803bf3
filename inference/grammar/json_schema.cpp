// SPDX-License-Identifier: Apache-2.0
#include "inference/grammar/json_schema.h"

#include "inference/grammar/gbnf_text.h"
#include "inference/grammar/schema_writer.h"

namespace inglenook {

namespace {

/// The parser's own words without its name, number and place.
std::string plain_words(std::string words) {
    for (const char* separator : {"] ", ": "}) {
        if (const std::size_t at = words.find(separator); at != std::string::npos) {
            words.erase(0, at + std::string_view(separator).size());
        }
    }
    return words;
}

/// Where brackets nest deeper than any schema needs, so that nothing recurses deeper than the stack allows.
std::optional<std::size_t> too_deep(std::string_view text) {
    constexpr std::size_t deepest = 500;
    std::size_t depth = 0;
    bool in_string = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (in_string) {
            i += c == '\\' ? 1 : 0;
            in_string = c != '"';
        } else if (c == '"') {
            in_string = true;
        } else if (c == '[' || c == '{') {
            if (++depth > deepest) {
                return i;
            }
        } else if ((c == ']' || c == '}') && depth > 0) {
            --depth;
        }
    }
    return std::nullopt;
}

Result<SchemaJson> parse(std::string_view text) {
    if (const auto byte = too_deep(text)) {
        return fail(ErrorKind::bad_file, "the schema is nested too deep", place_in(text, *byte).text());
    }
    try {
        return SchemaJson::parse(text);
    } catch (const SchemaJson::parse_error& error) {
        const std::size_t byte = error.byte > 0 ? error.byte - 1 : 0;
        return fail(
            ErrorKind::bad_file, "not JSON: " + plain_words(error.what()), place_in(text, byte).text());
    } catch (const SchemaJson::exception& error) {
        return fail(ErrorKind::bad_file, "not JSON: " + plain_words(error.what()));
    }
}

} // namespace

Result<std::string> json_schema_to_gbnf(std::string_view schema) {
    return parse(schema).and_then([](const SchemaJson& json) { return SchemaWriter(json).write(); });
}

} // namespace inglenook
