// SPDX-License-Identifier: Apache-2.0
// Holds JSON against a JSON Schema (2020-12): the keywords that the schemas in resources/ use, no more.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace inglenook {

/// What `value` breaks, each as "/path: why"; empty when it follows the schema. A keyword that is not
/// understood is an error too: it would otherwise pass for checked.
std::vector<std::string> schema_errors(const nlohmann::json& schema, const nlohmann::json& value);

} // namespace inglenook
