// SPDX-License-Identifier: Apache-2.0
// Who is rated: columns that answer in the same way are one contestant, whatever comparison they stand in.
// The seed does not tell them apart.
#pragma once

#include "storage/comparison_records.h"

#include <QString>
#include <cstddef>
#include <map>
#include <vector>

namespace inglenook::ui {

struct Contestant {
    QString name;   ///< of the model, with what tells it from others of that name
    QString detail; ///< quantisation and what differs from the usual
    storage::ColumnSetup setup;
};

struct Contestants {
    std::vector<Contestant> all;
    std::map<storage::Id, std::size_t> byColumn;
};

/// In the order in which they first come.
Contestants contestantsOf(const std::vector<storage::ComparisonColumn>& columns);

} // namespace inglenook::ui
