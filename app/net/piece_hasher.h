// SPDX-License-Identifier: Apache-2.0
// Hashes a file while it arrives, on a thread of its own: pieces are read back from the system's cache as
// soon as they are whole, in the file's order, so that the whole file's hash is known right after its last
// byte.
#pragma once

#include "app/net/result.h"
#include "storage/hash/sha256.h"

#include <condition_variable>
#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <thread>
#include <vector>

namespace inglenook::net {

class PartFile;

struct HashedFile {
    std::uint64_t size = 0;
    std::uint64_t piece_bytes = 0;
    std::map<std::uint64_t, std::uint64_t> sums; ///< that the pieces had before; others are damaged
    std::vector<std::string> piece_hashes;       ///< that they must have; empty: not known
};

class PieceHasher {
public:
    struct Report {
        std::map<std::uint64_t, std::uint64_t> sums; ///< of pieces since the last report
        std::vector<std::uint64_t> damaged;          ///< pieces that are not what was kept
        std::vector<std::uint64_t> wrong;            ///< pieces with another hash than they must have
        std::optional<std::string> sha256;           ///< of the whole file
        std::optional<Error> problem;                ///< it cannot be read
    };

    /// `file` stays open longer; `wake` is called on the thread when a report is there.
    PieceHasher(const PartFile& file, HashedFile about, std::function<void()> wake);
    ~PieceHasher();
    PieceHasher(const PieceHasher&) = delete;
    PieceHasher& operator=(const PieceHasher&) = delete;

    /// All bytes of a piece are there, or there again with others than before.
    void completed(std::uint64_t piece);
    /// A piece is to be fetched again: what was read of it does not count.
    void lost(std::uint64_t piece);
    [[nodiscard]] Report take();
    /// Bytes from the file's start on that are hashed.
    [[nodiscard]] std::uint64_t hashed();

private:
    struct Read;
    void work();
    [[nodiscard]] std::optional<std::uint64_t> next_piece() const;
    [[nodiscard]] Read read_piece(std::uint64_t piece, std::optional<storage::Sha256> prefix) const;
    void settle(std::uint64_t piece, Read read);
    void forget(std::uint64_t piece);

    const PartFile& file_;
    HashedFile about_;
    const std::uint64_t count_;
    const std::function<void()> wake_;

    std::mutex mutex_;
    std::condition_variable changed_;
    bool ending_ = false;
    std::uint64_t change_ = 0;              ///< counts what makes a piece that is being read worthless
    std::set<std::uint64_t> there_;         ///< whole pieces
    std::set<std::uint64_t> summed_;        ///< of them: those whose sum is known in this run
    std::vector<storage::Sha256> prefixes_; ///< [i]: of the first i pieces
    Report report_;
    bool told_whole_ = false;
    std::thread thread_; ///< last: uses everything above
};

} // namespace inglenook::net
