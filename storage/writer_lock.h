// SPDX-License-Identifier: Apache-2.0
// Tells answers that a running program is writing from those that a killed one left behind: each open
// database holds a lock on one byte, its slot, of a file beside the database. The kernel lets go of it
// however the program ends.
#pragma once

#include "storage/records.h"

#include <chrono>
#include <string>

namespace inglenook::storage {

class WriterLock {
public:
    /// Takes a free slot chosen at random. Where the file cannot be made or the file system has no locks,
    /// slot() is 0 and nobody counts as alive.
    explicit WriterLock(const std::string& path);
    ~WriterLock();
    WriterLock(WriterLock&& other) noexcept;
    WriterLock& operator=(WriterLock&& other) = delete;
    WriterLock(const WriterLock&) = delete;
    WriterLock& operator=(const WriterLock&) = delete;

    [[nodiscard]] Id slot() const { return slot_; }
    /// Whether a program, this one included, holds the slot.
    [[nodiscard]] bool alive(Id slot) const;

    /// Waits until no other database is being opened for writing, as long as that takes but not longer than
    /// `patience`; then others wait for end_opening(). Without locks, at once.
    void begin_opening(std::chrono::milliseconds patience);
    void end_opening();

    /// Whether anybody else holds a slot: another program, or another database object of this one.
    [[nodiscard]] bool others_alive() const;

private:
    int descriptor_ = -1;
    Id slot_ = 0;
};

} // namespace inglenook::storage
