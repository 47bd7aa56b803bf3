// SPDX-License-Identifier: Apache-2.0
// JSON Schema to a grammar of the JSON texts that satisfy it. Pure functions.
#pragma once

#include "inference/result.h"

#include <string>
#include <string_view>

namespace inglenook {

/// GBNF with a rule `root`. Every text of the grammar satisfies the schema; where a schema leaves more open
/// than is of use, the grammar has less: properties that are not named only if additionalProperties asks for
/// them, objects in the order of their schema, all of a tuple, numbers of at most some 16 digits, little
/// white space. The one exception: oneOf is read as anyOf, since a grammar cannot ask that a text satisfies
/// no second alternative. The two are the same where no text satisfies two of them.
///
/// Errors: bad_file with line and column where the schema is not JSON, with the path
/// ("#/properties/age/minimum") of a keyword that is not supported, is of the wrong type or contradicts
/// another. References are followed within the schema alone.
Result<std::string> json_schema_to_gbnf(std::string_view schema);

} // namespace inglenook
