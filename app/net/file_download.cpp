// SPDX-License-Identifier: Apache-2.0
#include "app/net/file_download.h"

#include "app/net/names.h"

#include <algorithm>
#include <utility>

#include <unistd.h>

namespace inglenook::net {

namespace {

constexpr int most_wrong = 3; ///< times that a piece may come with another hash than its published one

} // namespace

FileDownload::FileDownload(DownloadFile file, std::filesystem::path folder, const DownloadOptions& options,
    Transfers& transfers, std::function<void(const std::string&)> note)
    : file_(std::move(file)), folder_(std::move(folder)), options_(options), transfers_(transfers),
      note_(std::move(note)), saved_(Clock::now()), retry_(options.retry) {}

FileDownload::~FileDownload() {
    stop_slots();
    save_journal(true);
}

Result<void> FileDownload::open() {
    std::error_code ignored;
    journal_.piece_bytes = !file_.piece_hashes.empty() ? file_.piece_bytes
                           : options_.piece_bytes != 0 ? options_.piece_bytes
                                                       : usual_piece_bytes(file_.size);
    if (std::filesystem::exists(folder_ / file_.name, ignored)) {
        auto there = PartFile::open_existing(folder_ / file_.name);
        if (!there || there->size() != file_.size) {
            return fail(ErrorKind::usage, "There is another file of this name already",
                (folder_ / file_.name).string(), "Rename or move it, then resume.");
        }
        existing_ = true;
        part_.emplace(std::move(*there));
        journal_.done.add({0, file_.size});
        open_hasher();
        return {};
    }
    const auto path = folder_ / part_name(file_.name);
    auto part = PartFile::open(path);
    if (!part) {
        return tl::unexpected(part.error());
    }
    part_.emplace(std::move(*part));
    auto journal = load_journal(folder_ / journal_name(file_.name));
    if (!journal) {
        note_(journal.error().message + ": the download of " + file_.name + " begins again.");
    }
    take_up(journal ? std::move(*journal) : std::nullopt);
    if (auto room = part_->reserve(file_.size); !room) {
        return room;
    }
    writer_ = std::make_unique<JournalWriter>(folder_ / journal_name(file_.name));
    if (journal_.verified && *journal_.verified == part_->changed()) {
        received_ = file_.size;
        state_ = State::verified;
        return {};
    }
    journal_.verified.reset();
    open_hasher();
    save_journal(true);
    return {};
}

/// What an earlier run left, as far as it can be trusted.
void FileDownload::take_up(std::optional<Journal> journal) {
    const std::uint64_t piece_bytes = journal_.piece_bytes;
    if (journal && (journal->sha256 != file_.sha256 || journal->size != file_.size)) {
        note_("What was downloaded of " + file_.name +
              " before belongs to another version: the download begins again.");
        journal.reset();
    }
    if (journal) {
        journal_ = std::move(*journal);
        if (!file_.piece_hashes.empty() && journal_.piece_bytes != piece_bytes) {
            journal_.piece_bytes = piece_bytes;
            journal_.sums.clear();
        }
        journal_.done.remove({part_->size(), UINT64_MAX});
        const bool known = std::find(file_.urls.begin(), file_.urls.end(), journal_.url) != file_.urls.end();
        if (!known || journal_.url != file_.urls.front()) {
            journal_.etag.clear();
        }
        if (journal_.boot != current_boot()) {
            // The system may have gone down before everything reached the disk: what has a sum is checked by
            // it.
            RangeSet sure;
            for (const auto& [piece, sum] : journal_.sums) {
                if (journal_.done.contains(range_of(piece))) {
                    sure.add(range_of(piece));
                }
            }
            journal_.done = sure;
        }
    }
    journal_.url = file_.urls.front();
    journal_.size = file_.size;
    journal_.sha256 = file_.sha256;
    journal_.boot = current_boot();
    received_ = journal_.done.total();
}

void FileDownload::open_hasher() {
    hasher_.reset(); // the old one reads until now
    hasher_ = std::make_unique<PieceHasher>(*part_,
        HashedFile{file_.size, journal_.piece_bytes, journal_.sums, file_.piece_hashes},
        [this] { transfers_.wake(); });
    whole_pieces_.clear();
    received_ = journal_.done.total();
    for (const Range& range : journal_.done.list()) {
        note_pieces(range);
    }
}

void FileDownload::tick(int connections) {
    if (state_ == State::failed || state_ == State::verified) {
        return;
    }
    settle_slots();
    if (state_ != State::failed) {
        take_report();
    }
    if (state_ == State::failed || state_ == State::verified) {
        return;
    }
    fill_slots(connections);
    if (state_ == State::fetching && received_ == file_.size && slots_.empty()) {
        state_ = State::verifying;
    }
    if (state_ == State::repairing && to_compare_.empty() && slots_.empty() && !awaiting_hash_) {
        fail_with({ErrorKind::wrong_content,
            "The server's file is not the one that it should be: its SHA-256 is " + last_hash_ +
                " instead of " + file_.sha256,
            file_.name, "It was fetched twice and is kept; look for another source."});
        return;
    }
    if (dirty_ && Clock::now() - saved_ >= options_.journal_interval) {
        save_journal(false);
    }
    if (writer_) {
        if (auto problem = writer_->problem()) {
            fail_with(*problem);
        }
    }
}

FileDownload::Clock::time_point FileDownload::next_due() const {
    auto due = Clock::now() + std::chrono::seconds(1);
    if (not_before_ > Clock::now()) {
        due = std::min(due, not_before_);
    }
    if (slots_.size() == 1 && !quick_) {
        due = std::min(due, Clock::now() + std::chrono::milliseconds(50)); // whether there are to be others
    }
    return dirty_ ? std::min(due, saved_ + options_.journal_interval) : due;
}

void FileDownload::take_report() {
    PieceHasher::Report report = hasher_->take();
    if (report.problem) {
        fail_with(*report.problem);
        return;
    }
    for (const auto& [piece, sum] : report.sums) {
        journal_.sums[piece] = sum;
        dirty_ = true;
    }
    for (const std::uint64_t piece : report.damaged) {
        note_("A part of " + file_.name + " was damaged on the disk: it is fetched again.");
        drop_piece(piece);
    }
    for (const std::uint64_t piece : report.wrong) {
        if (++wrong_[piece] > most_wrong) {
            fail_with({ErrorKind::wrong_content,
                "The server's file is not the one that it should be: a part of it "
                "has another hash than was published, also after three more attempts",
                file_.name, "It is kept; look for another source."});
            return;
        }
        note_("Bytes " + std::to_string(range_of(piece).begin) + " to " +
              std::to_string(range_of(piece).end) + " came wrong: they are fetched again.");
        drop_piece(piece);
    }
    if (report.sha256) {
        judge_hash(*report.sha256);
    }
}

void FileDownload::judge_hash(const std::string& sha256) {
    last_hash_ = sha256;
    awaiting_hash_ = false;
    if (sha256 == file_.sha256) {
        stop_slots();
        if (existing_) {
            state_ = State::verified;
            return;
        }
        if (auto synced = part_->sync(); !synced) {
            fail_with(synced.error());
            return;
        }
        if (state_ == State::repairing) {
            note_("The file is whole now: " + std::to_string(replaced_) + " of its pieces were wrong.");
        }
        state_ = State::verified;
        journal_.verified = part_->changed();
        save_journal(true);
        return;
    }
    if (existing_) {
        fail_with({ErrorKind::usage, "There is another file of this name already",
            (folder_ / file_.name).string(), "Rename or move it, then resume."});
        return;
    }
    if (!file_.piece_hashes.empty()) {
        fail_with({ErrorKind::wrong_content, "The published hashes of this file contradict each other",
            file_.name, "Look for another source."});
        return;
    }
    if (state_ != State::repairing) {
        begin_repair();
    }
}

void FileDownload::drop_piece(std::uint64_t piece) {
    hasher_->lost(piece);
    whole_pieces_.erase(piece);
    journal_.sums.erase(piece);
    journal_.done.remove(range_of(piece));
    received_ = journal_.done.total();
    state_ = State::fetching;
    dirty_ = true;
}

void FileDownload::save_journal(bool now) {
    if (!writer_) {
        return;
    }
    saved_ = Clock::now();
    dirty_ = false;
    writer_->post(journal_text(journal_));
    if (now) {
        if (auto problem = writer_->flush(); problem && state_ != State::failed) {
            fail_with(std::move(*problem));
        }
    }
}

void FileDownload::fail_with(Error error) {
    if (state_ == State::failed) {
        return;
    }
    error_ = std::move(error);
    state_ = State::failed;
    stop_slots();
    save_journal(true);
}

std::uint64_t FileDownload::verified() {
    if (state_ == State::verified) {
        return file_.size;
    }
    return hasher_ ? hasher_->hashed() : 0;
}

Result<std::filesystem::path> FileDownload::give_name() {
    const auto path = folder_ / file_.name;
    if (existing_) {
        return path;
    }
    if (auto renamed = rename_to_new(folder_ / part_name(file_.name), path); !renamed) {
        return tl::unexpected(renamed.error());
    }
    writer_.reset();
    ::unlink((folder_ / journal_name(file_.name)).c_str());
    return path;
}

} // namespace inglenook::net
