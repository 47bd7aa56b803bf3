// SPDX-License-Identifier: Apache-2.0
// The download of one file: which ranges are fetched over which connections, what becomes of their bytes, and
// what happens when they are wrong. For Downloads.
#pragma once

#include "app/net/download.h"
#include "app/net/failures.h"
#include "app/net/journal.h"
#include "app/net/journal_writer.h"
#include "app/net/part_file.h"
#include "app/net/piece_hasher.h"
#include "app/net/transfers.h"

#include <deque>
#include <list>
#include <map>
#include <optional>
#include <set>

namespace inglenook::net {

class FileDownload {
public:
    using Clock = std::chrono::steady_clock;
    enum class State { fetching, verifying, repairing, verified, failed };

    FileDownload(DownloadFile file, std::filesystem::path folder, const DownloadOptions& options,
        Transfers& transfers, std::function<void(const std::string&)> note);
    /// Ends the connections and saves the journal.
    ~FileDownload();
    FileDownload(const FileDownload&) = delete;
    FileDownload& operator=(const FileDownload&) = delete;

    /// Takes up what is there and reserves the room. Errors: disk_full, io, usage.
    [[nodiscard]] Result<void> open();
    /// Takes in what happened and begins what may begin.
    void tick(int connections);
    /// When tick() has something to do though nothing happens.
    [[nodiscard]] Clock::time_point next_due() const;

    [[nodiscard]] State state() const { return state_; }
    [[nodiscard]] bool is_waiting() const { return slots_.empty() && Clock::now() < not_before_; }
    [[nodiscard]] const Error& error() const { return error_; }
    [[nodiscard]] std::uint64_t received() const { return received_; }
    [[nodiscard]] std::uint64_t verified();

    /// Gives the verified file its name. Errors: usage (another file has it by now), io.
    [[nodiscard]] Result<std::filesystem::path> give_name();

private:
    struct Slot;

    // --- file_download.cpp: the file, the hashes, the end ---
    void take_up(std::optional<Journal> journal);
    void open_hasher();
    void take_report();
    void judge_hash(const std::string& sha256);
    void drop_piece(std::uint64_t piece);
    void save_journal(bool now);
    void fail_with(Error error);
    void stop_slots();
    [[nodiscard]] std::uint64_t n_pieces() const { return piece_count(file_.size, journal_.piece_bytes); }
    [[nodiscard]] Range range_of(std::uint64_t piece) const {
        return piece_range(piece, journal_.piece_bytes, file_.size);
    }
    [[nodiscard]] std::uint64_t piece_at(std::uint64_t position) const {
        return position / journal_.piece_bytes;
    }

    // --- file_slots.cpp: connections ---
    void fill_slots(int connections);
    /// Whether the only connection there is needs no others; nothing while it is too new to tell.
    [[nodiscard]] std::optional<bool> is_quick();
    void judge_speed(const Slot& slot);
    [[nodiscard]] std::optional<Range> next_range();
    [[nodiscard]] std::optional<Range> steal_range();
    void begin_slot(Range range, bool compare);
    void settle_slots();
    void settle(Slot& slot);
    void handle_failure(const Failure& failure, std::optional<std::chrono::seconds> asked);
    [[nodiscard]] bool try_next_url();
    void begin_again(const std::string& etag);
    void begin_repair();
    void settle_comparison(const Slot& slot);

    // --- file_answers.cpp: what servers send ---
    bool take_answer(Slot& slot, const AnswerHead& head);
    bool take_partial(Slot& slot, const AnswerHead& head);
    bool take_whole(Slot& slot, const AnswerHead& head);
    bool take_other(Slot& slot, const AnswerHead& head);
    [[nodiscard]] bool knows_etag(Slot& slot, const AnswerHead& head);
    bool take_bytes(Slot& slot, const char* bytes, std::size_t size);
    bool compare_bytes(Slot& slot, const char* bytes, std::size_t size);
    bool store_bytes(Slot& slot, const char* bytes, std::size_t size);
    void note_pieces(Range written);

    DownloadFile file_;
    std::filesystem::path folder_;
    const DownloadOptions& options_;
    Transfers& transfers_;
    std::function<void(const std::string&)> note_;

    State state_ = State::fetching;
    Error error_;
    bool existing_ = false; ///< the finished file is there already
    Journal journal_;
    std::uint64_t received_ = 0;
    std::set<std::uint64_t> whole_pieces_;
    std::optional<PartFile> part_;
    std::unique_ptr<PieceHasher> hasher_;
    std::unique_ptr<JournalWriter> writer_;
    bool dirty_ = false;
    Clock::time_point saved_;

    std::list<Slot> slots_;
    std::size_t url_ = 0;  ///< of file_.urls
    std::string resolved_; ///< where its redirects led
    bool probed_ = false;  ///< a first answer has come
    bool ignores_ranges_ = false;
    std::optional<bool> quick_; ///< as the last connection that was alone turned out
    int fewer_connections_ = 0; ///< halvings, since the server found them too many
    int times_begun_again_ = 0;
    Retry retry_;
    Clock::time_point not_before_;
    std::map<std::uint64_t, int> differences_; ///< pieces that a server without ranges sent otherwise
    std::map<std::uint64_t, int> wrong_;       ///< pieces that did not have their published hash
    std::set<std::uint64_t> suspects_;         ///< pieces where a connection broke

    std::deque<std::uint64_t> to_compare_; ///< in repair
    std::uint64_t compared_ = 0;
    std::uint64_t replaced_ = 0;
    bool awaiting_hash_ = false;
    std::string last_hash_;
};

/// A connection with what it is to bring.
struct FileDownload::Slot {
    Range range; ///< the end may come nearer, when another connection takes over the rest
    Range asked; ///< as it was asked for
    std::uint64_t position = 0;
    bool compare = false; ///< repair: what is there is held against what comes
    bool whole = false;   ///< the server sends the file from its start
    std::set<std::uint64_t> replaced;
    std::unique_ptr<Transfer> transfer;
    std::string url;

    std::optional<TransferEnd> end;
    std::optional<Failure> failure; ///< ours: the answer, the disk
    std::optional<std::chrono::seconds> asked_wait;
    std::optional<std::string> changed_etag;
    std::optional<std::uint64_t> differs; ///< a piece of which other bytes were kept
    std::uint64_t brought = 0;
    Clock::time_point begun = Clock::now();
};

} // namespace inglenook::net
