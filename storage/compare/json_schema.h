// SPDX-License-Identifier: Apache-2.0
// Whether a JSON value is of a schema: JSON Schema, draft 7, by valijson. Schemas and values are from
// outside, so what would take unbounded time or stack is refused beforehand.
#pragma once

#include "storage/result.h"

#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>

namespace inglenook::storage::compare {

class JsonSchema {
public:
    /// References are followed within the schema only ("#/…"); "$id" is ignored. "format" says what is meant
    /// and is not checked, as the standard allows. Errors: usage, for what is no schema or larger than 256
    /// KiB; for "pattern" and "patternProperties", whose cost nothing bounds; for keywords of later drafts,
    /// which would silently hold for anything; and for references that leave the schema, lead nowhere or back
    /// to themselves.
    static Result<JsonSchema> parse(std::string_view json);

    JsonSchema(JsonSchema&&) noexcept;
    JsonSchema& operator=(JsonSchema&&) noexcept;
    JsonSchema(const JsonSchema&) = delete;
    JsonSchema& operator=(const JsonSchema&) = delete;
    ~JsonSchema();

    /// A sentence saying what does not hold; nothing if all does. Errors: usage, if the value has more than
    /// 10,000 parts or schema and value together need too many steps.
    [[nodiscard]] Result<std::optional<std::string>> violation(const nlohmann::json& value) const;

private:
    struct State;
    explicit JsonSchema(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

} // namespace inglenook::storage::compare
