// SPDX-License-Identifier: Apache-2.0
// Two JSON Schemas as one that asks for both. Pure functions.
#pragma once

#include "inference/result.h"

#include <nlohmann/json.hpp>

namespace inglenook {

using SchemaJson = nlohmann::ordered_json;

/// What kind of thing a keyword of a schema is.
enum class SchemaKeyword { note, choice, type, object, array, string, number, unknown };
SchemaKeyword schema_keyword(const std::string& name);

/// Both are objects without $ref and allOf. What both say of a part (a property, the items) is left as an
/// allOf in it. Errors: bad_file at `path` if the two contradict or can't be joined.
Result<SchemaJson> merge_schemas(const SchemaJson& a, const SchemaJson& b, const std::string& path);

} // namespace inglenook
