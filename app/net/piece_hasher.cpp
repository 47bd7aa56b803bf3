// SPDX-License-Identifier: Apache-2.0
#include "app/net/piece_hasher.h"

#include "app/net/journal.h"
#include "app/net/part_file.h"

#include <algorithm>
#include <memory>
#include <utility>

#include <xxhash.h>

namespace inglenook::net {

namespace {

constexpr std::size_t block = 256U << 10U; // stays in a core's cache between its hashes

using Sum = std::unique_ptr<XXH3_state_t, decltype(&XXH3_freeState)>;

} // namespace

struct PieceHasher::Read {
    std::uint64_t sum = 0;
    std::string hash;                      ///< if pieces have hashes
    std::optional<storage::Sha256> prefix; ///< with this piece; if it follows what is hashed
    std::optional<Error> problem;
};

PieceHasher::PieceHasher(const PartFile& file, HashedFile about, std::function<void()> wake)
    : file_(file), about_(std::move(about)), count_(piece_count(about_.size, about_.piece_bytes)),
      wake_(std::move(wake)), prefixes_(1), thread_([this] { work(); }) {}

PieceHasher::~PieceHasher() {
    {
        const std::lock_guard lock(mutex_);
        ending_ = true;
        ++change_;
    }
    changed_.notify_all();
    thread_.join();
}

/// What was hashed with a piece in it is not known any more.
void PieceHasher::forget(std::uint64_t piece) {
    ++change_;
    about_.sums.erase(piece);
    summed_.erase(piece);
    report_.sums.erase(piece);
    report_.sha256.reset();
    told_whole_ = false;
    if (prefixes_.size() > piece + 1) {
        prefixes_.erase(prefixes_.begin() + static_cast<std::ptrdiff_t>(piece) + 1, prefixes_.end());
    }
}

void PieceHasher::completed(std::uint64_t piece) {
    {
        const std::lock_guard lock(mutex_);
        if (!there_.insert(piece).second) {
            forget(piece);
        }
    }
    changed_.notify_all();
}

void PieceHasher::lost(std::uint64_t piece) {
    const std::lock_guard lock(mutex_);
    there_.erase(piece);
    forget(piece);
}

PieceHasher::Report PieceHasher::take() {
    const std::lock_guard lock(mutex_);
    return std::exchange(report_, {});
}

std::uint64_t PieceHasher::hashed() {
    const std::lock_guard lock(mutex_);
    return std::min((prefixes_.size() - 1) * about_.piece_bytes, about_.size);
}

/// The one that the whole hash waits for, else one that lies ahead of it and has no sum yet.
std::optional<std::uint64_t> PieceHasher::next_piece() const {
    const std::uint64_t next = prefixes_.size() - 1;
    if (there_.count(next) != 0) {
        return next;
    }
    for (const std::uint64_t piece : there_) {
        if (piece > next && summed_.count(piece) == 0) {
            return piece;
        }
    }
    return {};
}

PieceHasher::Read PieceHasher::read_piece(std::uint64_t piece, std::optional<storage::Sha256> prefix) const {
    Read read;
    read.prefix = std::move(prefix);
    const Sum sum(XXH3_createState(), &XXH3_freeState);
    XXH3_64bits_reset(sum.get());
    std::optional<storage::Sha256> own;
    if (!about_.piece_hashes.empty()) {
        own.emplace();
    }
    const Range range = piece_range(piece, about_.piece_bytes, about_.size);
    std::vector<char> buffer(std::min<std::uint64_t>(block, range.size()));
    for (std::uint64_t at = range.begin; at < range.end;) {
        const std::size_t wanted = std::min<std::uint64_t>(buffer.size(), range.end - at);
        const auto count = file_.read(at, buffer.data(), wanted);
        if (!count || *count != wanted) {
            read.problem = count ? Error{ErrorKind::io, "The partial file became shorter by itself",
                                       file_.path().string(), "Resume to fetch what is missing."}
                                 : count.error();
            return read;
        }
        XXH3_64bits_update(sum.get(), buffer.data(), wanted);
        if (read.prefix) {
            read.prefix->add(buffer.data(), wanted);
        }
        if (own) {
            own->add(buffer.data(), wanted);
        }
        at += wanted;
    }
    file_.begin_sync(range.begin, range.size());
    read.sum = XXH3_64bits_digest(sum.get());
    read.hash = own ? own->hex() : "";
    return read;
}

/// Called with the lock held, for a piece that has not changed since.
void PieceHasher::settle(std::uint64_t piece, Read read) {
    if (read.problem) {
        report_.problem = std::move(read.problem);
        there_.clear(); // nothing more to read until it is opened again
        return;
    }
    const auto known = about_.sums.find(piece);
    const bool damaged = known != about_.sums.end() && known->second != read.sum;
    const bool wrong = !about_.piece_hashes.empty() && about_.piece_hashes[piece] != read.hash;
    if (damaged || wrong) {
        (damaged ? report_.damaged : report_.wrong).push_back(piece);
        there_.erase(piece);
        about_.sums.erase(piece);
        return;
    }
    about_.sums[piece] = read.sum;
    report_.sums[piece] = read.sum;
    summed_.insert(piece);
    if (read.prefix && prefixes_.size() == piece + 1) {
        prefixes_.push_back(std::move(*read.prefix));
    }
}

void PieceHasher::work() {
    std::unique_lock lock(mutex_);
    for (;;) {
        if (prefixes_.size() == count_ + 1 && !told_whole_) {
            report_.sha256 = prefixes_.back().hex();
            told_whole_ = true;
            wake_();
        }
        std::optional<std::uint64_t> piece;
        changed_.wait(lock, [&] { return ending_ || (piece = next_piece()).has_value(); });
        if (ending_) {
            return;
        }
        std::optional<storage::Sha256> prefix;
        if (*piece + 1 == prefixes_.size()) {
            prefix = prefixes_.back();
        }
        const std::uint64_t change = change_;
        lock.unlock();
        Read read = read_piece(*piece, std::move(prefix));
        lock.lock();
        if (change == change_) {
            settle(*piece, std::move(read));
            wake_();
        }
    }
}

} // namespace inglenook::net
