// SPDX-License-Identifier: Apache-2.0
// Writes the rules of a grammar for the parts of a JSON Schema.
#pragma once

#include "inference/grammar/schema_merge.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace inglenook {

class SchemaWriter {
public:
    /// The schema must outlive the writer.
    explicit SchemaWriter(const SchemaJson& schema) : schema_(schema) {}

    Result<std::string> write();

private:
    using Text = Result<std::string>;
    using Alternatives = Result<std::vector<std::string>>;

    /// GBNF for the JSON texts that satisfy a part of the schema, short enough to stand within a rule. `path`
    /// names the part in errors.
    Text value(const SchemaJson& part, const std::string& path, std::uint32_t depth);
    Text object_value(const SchemaJson& part, const std::string& path, std::uint32_t depth);
    Text choice(const SchemaJson& part, const char* key, const std::string& path, std::uint32_t depth);
    Text constants(const SchemaJson& part, const std::string& path);
    Text typed(const SchemaJson& part, const std::string& path, std::uint32_t depth);
    Text of_type(
        const std::string& type, const SchemaJson& part, const std::string& path, std::uint32_t depth);

    Text object(const SchemaJson& part, const std::string& path, std::uint32_t depth);
    struct Property {
        std::string text; ///< name, colon and value
        bool required = false;
    };
    Result<std::vector<Property>> properties(
        const SchemaJson& part, const std::string& path, std::uint32_t depth);
    Text other_members(const SchemaJson& part, const std::string& path, std::uint32_t depth);
    std::string key_other_than(const std::vector<std::string>& names);
    std::string members(const std::vector<Property>& properties, const std::string& others);

    Text array(const SchemaJson& part, const std::string& path, std::uint32_t depth);
    Result<std::vector<std::string>> tuple(
        const SchemaJson& part, const std::string& path, std::uint32_t depth);

    /// A part with its references followed and its allOf joined.
    Result<SchemaJson> joined(const SchemaJson& part, const std::string& path, std::uint32_t depth);
    Result<const SchemaJson*> target(const std::string& reference, const std::string& path) const;
    Text reference(const std::string& to, const std::string& path);

    std::string add_rule(const std::string& kind, const std::string& text);
    /// An error if the schema is nested too deep, or its parts repeat each other too often.
    Result<void> enter(const std::string& path, std::uint32_t depth);

    const SchemaJson& schema_;
    std::string rules_;
    std::uint32_t n_rules_ = 0;
    std::size_t steps_ = 0;
    std::map<std::string, std::string> references_;         ///< to the rule of each
    std::vector<std::pair<std::string, std::string>> open_; ///< references whose rule is not yet written
};

// What needs no rules of its own, in schema_scalars.cpp.

/// "path/key", escaped as a JSON pointer.
std::string schema_path(const std::string& path, const std::string& key);

/// A keyword that counts. Errors: bad_file if it is not a whole number that is not negative.
Result<std::optional<std::uint32_t>> schema_count(
    const SchemaJson& part, const char* key, const std::string& path);

Result<std::string> schema_string(const SchemaJson& part, const std::string& path);
Result<std::string> schema_integer(const SchemaJson& part, const std::string& path);
Result<std::string> schema_number(const SchemaJson& part, const std::string& path);

} // namespace inglenook
