// SPDX-License-Identifier: Apache-2.0
#include "storage/writer_lock.h"

#include <fcntl.h>
#include <random>
#include <thread>
#include <unistd.h>
#include <utility>

namespace inglenook::storage {

namespace {

constexpr Id opening = 0; ///< the byte that is locked while a database is opened
constexpr Id last_slot = Id{1} << 40;

struct flock byte_lock(Id slot) {
    struct flock lock {};
    lock.l_type = F_WRLCK;
    lock.l_whence = SEEK_SET;
    lock.l_start = slot;
    lock.l_len = 1;
    return lock;
}

/// Locks of the open file description: they do not vanish when another descriptor of this process closes.
bool take(int descriptor, Id slot) {
    struct flock lock = byte_lock(slot);
    return ::fcntl(descriptor, F_OFD_SETLK, &lock) == 0;
}

} // namespace

WriterLock::WriterLock(const std::string& path)
    : descriptor_(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600)) {
    std::random_device source;
    std::uniform_int_distribution<Id> any(1, last_slot);
    for (int attempt = 0; descriptor_ >= 0 && slot_ == 0 && attempt < 8; ++attempt) {
        const Id slot = any(source);
        slot_ = take(descriptor_, slot) ? slot : 0;
    }
}

WriterLock::~WriterLock() {
    if (descriptor_ >= 0) {
        ::close(descriptor_);
    }
}

WriterLock::WriterLock(WriterLock&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)), slot_(std::exchange(other.slot_, 0)) {}

bool WriterLock::alive(Id slot) const {
    if (slot == slot_) {
        return slot != 0;
    }
    if (descriptor_ < 0 || slot <= 0 || slot > last_slot) {
        return false;
    }
    struct flock lock = byte_lock(slot);
    return ::fcntl(descriptor_, F_OFD_GETLK, &lock) == 0 && lock.l_type != F_UNLCK;
}

bool WriterLock::others_alive() const {
    if (descriptor_ < 0) {
        return false;
    }
    struct flock lock = byte_lock(1);
    lock.l_len = last_slot;
    return ::fcntl(descriptor_, F_OFD_GETLK, &lock) == 0 && lock.l_type != F_UNLCK;
}

void WriterLock::begin_opening(std::chrono::milliseconds patience) {
    constexpr std::chrono::milliseconds nap(5);
    for (auto waited = nap * 0; descriptor_ >= 0 && !take(descriptor_, opening) && waited < patience;
         waited += nap) {
        std::this_thread::sleep_for(nap);
    }
}

void WriterLock::end_opening() {
    if (descriptor_ >= 0) {
        struct flock lock = byte_lock(opening);
        lock.l_type = F_UNLCK;
        ::fcntl(descriptor_, F_OFD_SETLK, &lock);
    }
}

} // namespace inglenook::storage
