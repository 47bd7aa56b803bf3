// SPDX-License-Identifier: Apache-2.0
// Regular expressions, as JSON Schema's `pattern` has them, to GBNF of JSON strings. Pure functions.
#pragma once

#include "inference/result.h"

#include <string>
#include <string_view>

namespace inglenook {

/// GBNF for what stands between the quotes of a JSON string whose text the pattern is found in. It uses a
/// rule `char`, one character of a JSON string. `.` and negated classes match no control characters.
///
/// Literals, classes, groups, |, repetitions and the escapes d w s D W S t n r f v 0 x u; ^ and $ only at the
/// ends of the whole. Errors: bad_file with the place in the pattern for anything else.
Result<std::string> pattern_to_gbnf(std::string_view pattern);

/// A pattern for a `format` of JSON Schema; empty for one that is not known.
std::string format_pattern(std::string_view format);

} // namespace inglenook
