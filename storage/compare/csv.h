// SPDX-License-Identifier: Apache-2.0
// Comma-separated values after RFC 4180.
#pragma once

#include "storage/result.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace inglenook::storage::compare {

struct CsvRow {
    std::size_t line = 0; ///< where it begins, from 1
    std::vector<std::string> cells;
};

/// Lines end with CR LF, LF or CR, those within quotes are kept as LF. Empty lines are left out. Errors:
/// usage, "line 7: …", for a quote that does not end, a quote within a cell without quotes, text behind a
/// closing quote, and for more rows or columns than allowed.
Result<std::vector<CsvRow>> read_csv(std::string_view text, std::size_t most_rows, std::size_t most_columns);

/// One row, CR LF included. Cells are quoted where they need to be.
std::string csv_row(const std::vector<std::string>& cells);

/// A text that spreadsheets would take for a formula ('=', '+', '-', '@', tab or return at its beginning)
/// gets an apostrophe before it, as OWASP advises. For what people and models wrote; not for numbers.
std::string harmless_cell(std::string_view text);

} // namespace inglenook::storage::compare
