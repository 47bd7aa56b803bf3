// SPDX-License-Identifier: Apache-2.0
// The columns of a comparison: added, changed, taken away, put in order. Synchronous; on the thread of its
// database.
#pragma once

#include "storage/comparison_records.h"
#include "storage/database.h"

#include <vector>

namespace inglenook::storage {

/// Each function gives all columns as they are then, as WholeComparison::columns. Errors: not_found; usage,
/// if the comparison is in the trash.
class ComparisonColumns {
public:
    using Columns = std::vector<ComparisonColumn>;

    explicit ComparisonColumns(Database& database) : database_(database) {}

    /// Behind the others. Errors: usage, if there are too many or its settings are no JSON object.
    Result<Columns> add(Id comparison, const ColumnSetup& setup);
    /// A column that has answered something keeps what it is, and is taken away; a new one comes in its place
    /// and goes on with its conversation. Errors: usage, as add().
    Result<Columns> change(Id column, const ColumnSetup& setup);
    /// Takes it away, or back at its place. Errors: usage, if there are too many then.
    Result<Columns> set_removed(Id column, bool removed);
    /// `order`: all that are not taken away. Errors: usage, if it is not that.
    Result<Columns> arrange(Id comparison, const std::vector<Id>& order);

private:
    Database& database_;
};

} // namespace inglenook::storage
