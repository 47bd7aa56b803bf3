// SPDX-License-Identifier: Apache-2.0
// What messages hold: reads parts, text not yet in parts included, and generations. Inside a transaction of
// its caller.
#pragma once

#include "storage/database.h"
#include "storage/records.h"

#include <vector>

namespace inglenook::storage {

/// Statements prepared once for many messages.
class Contents {
public:
    explicit Contents(Database& database);

    /// Parts, and an assistant's last generation. What a killed program left behind looks interrupted where
    /// the database cannot be written.
    void fill(Message& message);
    /// Neighbours of one kind are one.
    std::vector<Part> parts(Id message);

private:
    SQLite::Statement parts_;
    SQLite::Statement generation_;
    bool read_only_;
};

} // namespace inglenook::storage
