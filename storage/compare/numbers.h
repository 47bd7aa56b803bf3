// SPDX-License-Identifier: Apache-2.0
// Numbers as people and models write them.
#pragma once

#include <optional>
#include <string_view>

namespace inglenook::storage::compare {

/// The last number of a text; nothing if there is none. Understood are a minus before it ('-' or U+2212, not
/// behind a letter or digit, where it is a dash), thousands set apart in threes by commas, apostrophes,
/// underscores or narrow spaces, a decimal point, and exponents ("1.5e3", "1.5 × 10^3", "1.5 \times 10^{3}").
/// A comma is never a decimal sign. Digits right behind a letter ("H2O", "GPT4") are no number. A number
/// beyond what a double holds is infinite.
std::optional<double> last_number(std::string_view text);

/// The number that a text is, white space around it left out; nothing if it is not one, finite, number.
std::optional<double> whole_number(std::string_view text);

} // namespace inglenook::storage::compare
