// SPDX-License-Identifier: Apache-2.0
// Schemas for the test of their grammars. Apart from it, for Qt's moc does not understand every raw string.
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace inglenook::tests {

struct SchemaCase {
    const char* name;
    std::string schema;
    std::vector<std::string> good; ///< texts that its grammar takes
    std::vector<std::string> bad;  ///< and such that it doesn't
};
std::vector<SchemaCase> schema_cases();

/// A schema and the place that its error names.
std::vector<std::pair<std::string, std::string>> refused_schemas();

/// Some would take endlessly long or much, were they followed.
std::vector<std::string> harmful_schemas();

/// An object of so many members, all optional.
std::string wide_schema(int members);

} // namespace inglenook::tests
