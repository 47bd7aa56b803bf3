// SPDX-License-Identifier: Apache-2.0
// Which connection fetches what, and what is done when one ends: go on, wait, use another address, begin
// again, or look for the bytes that are wrong.
#include "app/net/file_download.h"

#include <algorithm>
#include <utility>

namespace inglenook::net {

namespace {

constexpr std::uint64_t least_range = 64U << 20U; // a request's round trip is small beside it
constexpr std::uint64_t most_range = 1U << 30U;
constexpr std::uint64_t ranges_per_file = 256;
constexpr int most_begun_again = 3;
constexpr std::chrono::milliseconds first_look{100}; // at how quick a connection is
constexpr std::chrono::seconds least_patience{
    3}; // with a connection, before another takes over half of its range

std::uint64_t usual_range_bytes(std::uint64_t size) {
    return std::clamp(size / ranges_per_file, least_range, most_range);
}

} // namespace

void FileDownload::fill_slots(int connections) {
    if (Clock::now() < not_before_) {
        return;
    }
    // One until it is known what the server can do; one where it only sends from the start.
    int most = std::max(1, connections >> fewer_connections_);
    if (!probed_ || ignores_ranges_ || is_quick().value_or(true)) {
        most = 1;
    }
    while (static_cast<int>(slots_.size()) < most && state_ != State::failed) {
        if (state_ == State::repairing) {
            if (awaiting_hash_ || to_compare_.empty()) {
                return;
            }
            const std::uint64_t piece = to_compare_.front();
            to_compare_.pop_front();
            begin_slot(range_of(piece), true);
            continue;
        }
        const auto range = next_range();
        if (!range) {
            return;
        }
        begin_slot(*range, false);
    }
}

std::optional<bool> FileDownload::is_quick() {
    if (options_.quick_enough == 0 || state_ == State::repairing || slots_.size() > 1) {
        return false;
    }
    if (slots_.size() == 1 && Clock::now() - slots_.front().begun >= first_look) {
        judge_speed(slots_.front());
    }
    return quick_;
}

void FileDownload::judge_speed(const Slot& slot) {
    const std::chrono::duration<double> passed = Clock::now() - slot.begun;
    quick_ = static_cast<double>(slot.brought) >= static_cast<double>(options_.quick_enough) * passed.count();
}

/// The first bytes that nobody fetches, up to the end of a piece: in order, so that hashing keeps up.
std::optional<Range> FileDownload::next_range() {
    RangeSet taken = journal_.done;
    for (const Slot& slot : slots_) {
        taken.add({slot.position, slot.range.end});
    }
    auto gap = taken.first_gap({0, file_.size});
    if (!gap) {
        return steal_range();
    }
    const std::uint64_t most =
        options_.range_bytes != 0 ? options_.range_bytes : usual_range_bytes(file_.size);
    if (ignores_ranges_) {
        return Range{gap->begin, file_.size};
    }
    const std::uint64_t piece = journal_.piece_bytes;
    const std::uint64_t end = (gap->begin + std::max(most, piece)) / piece * piece;
    gap->end = std::min(gap->end, std::max(end, gap->begin + 1));
    return gap;
}

/// At the end, a connection that is done takes the second half of what the slowest still has to do.
std::optional<Range> FileDownload::steal_range() {
    const auto left = [](const Slot& slot) {
        return slot.range.end - std::min(slot.position, slot.range.end);
    };
    const auto most = std::max_element(
        slots_.begin(), slots_.end(), [&](const Slot& a, const Slot& b) { return left(a) < left(b); });
    // What a fast server has sent already would come twice.
    if (most == slots_.end() || most->whole || Clock::now() - most->begun < least_patience ||
        left(*most) < 2 * journal_.piece_bytes) {
        return {};
    }
    const std::uint64_t middle = piece_at(most->position + left(*most) / 2) * journal_.piece_bytes;
    if (middle <= most->position) {
        return {};
    }
    const Range rest{middle, most->range.end};
    most->range.end = middle;
    return rest;
}

void FileDownload::begin_slot(Range range, bool compare) {
    Slot& slot = slots_.emplace_back();
    slot.range = range;
    slot.asked = range;
    slot.position = range.begin;
    slot.compare = compare;
    slot.url = resolved_.empty() ? file_.urls[url_] : resolved_;
    TransferRequest request;
    request.url = slot.url;
    request.purpose = "download";
    request.range = range;
    request.if_range = journal_.etag;
    // What was wrong once may have been so on its way: through another connection, perhaps another machine.
    request.fresh_connection = compare || wrong_.count(piece_at(range.begin)) != 0;
    Slot* self = &slot;
    slot.transfer = std::make_unique<Transfer>(std::move(request),
        Transfer::Listener{[this, self](const AnswerHead& head) { return take_answer(*self, head); },
            [this, self](const char* bytes, std::size_t size) { return take_bytes(*self, bytes, size); },
            [self](const TransferEnd& end) { self->end = end; }});
    if (auto error = transfers_.start(*slot.transfer)) {
        slots_.pop_back();
        fail_with(std::move(*error));
    }
}

void FileDownload::stop_slots() {
    for (Slot& slot : slots_) {
        transfers_.stop(*slot.transfer);
        if (slot.compare) {
            to_compare_.push_front(piece_at(slot.asked.begin));
        }
    }
    slots_.clear();
}

void FileDownload::settle_slots() {
    // A server that sends from the start is asked once: the other connections would bring the same.
    const auto whole =
        std::find_if(slots_.begin(), slots_.end(), [](const Slot& slot) { return slot.whole; });
    if (whole != slots_.end() && slots_.size() > 1) {
        std::list<Slot> kept;
        kept.splice(kept.begin(), slots_, whole);
        stop_slots();
        slots_ = std::move(kept);
    }
    for (auto at = slots_.begin(); at != slots_.end();) {
        if (!at->end) {
            ++at;
            continue;
        }
        if (slots_.size() == 1) {
            judge_speed(*at);
        }
        std::list<Slot> ended;
        const auto next = std::next(at);
        ended.splice(ended.begin(), slots_, at);
        at = next;
        const std::size_t before = slots_.size();
        settle(ended.front());
        if (slots_.size() != before || state_ == State::failed) {
            return; // all were stopped
        }
    }
}

void FileDownload::settle(Slot& slot) {
    if (slot.compare) {
        settle_comparison(slot);
    }
    if (slot.changed_etag) {
        begin_again(*slot.changed_etag);
        return;
    }
    if (slot.differs) {
        // Once it may have gone wrong on its way; twice the kept bytes are what is doubted.
        if (++differences_[*slot.differs] > 1) {
            note_("The server keeps sending other bytes than those kept near byte " +
                  std::to_string(*slot.differs * journal_.piece_bytes) + ": these are fetched again.");
            drop_piece(*slot.differs);
            differences_.erase(*slot.differs);
        }
        return;
    }
    if (!slot.failure && slot.end->error) {
        slot.failure = Failure{*slot.end->error, slot.end->may_retry};
    }
    if (!slot.failure && slot.brought == 0) {
        slot.failure =
            Failure{{ErrorKind::bad_answer, "The server sent nothing", file_.name, "Try again later."}, true};
    }
    if (slot.failure) {
        suspects_.insert(piece_at(std::min(slot.position, file_.size - 1)));
        const bool was_redirected = slot.url != file_.urls[url_];
        const ErrorKind kind = slot.failure->error.kind;
        if (was_redirected && (kind == ErrorKind::refused || kind == ErrorKind::not_found) &&
            !resolved_.empty()) {
            resolved_.clear(); // addresses that redirects lead to are good for some time only
            return;
        }
        handle_failure(*slot.failure, slot.asked_wait);
    }
}

void FileDownload::handle_failure(const Failure& failure, std::optional<std::chrono::seconds> asked) {
    resolved_.clear();
    const ErrorKind kind = failure.error.kind;
    if (kind == ErrorKind::disk_full || kind == ErrorKind::io) {
        fail_with(failure.error);
        return;
    }
    if (!failure.may_pass) {
        if (!try_next_url()) {
            fail_with(failure.error);
        }
        return;
    }
    // Connections that fail together have failed once.
    const bool together = Clock::now() < not_before_;
    if (kind == ErrorKind::busy && !together) {
        fewer_connections_ = std::min(fewer_connections_ + 1, 4);
    }
    const auto wait = together ? std::optional(std::chrono::milliseconds(0)) : retry_.failed();
    if (!wait || (asked && *asked > retry_.options().longest_asked)) {
        if (!try_next_url()) {
            fail_with(failure.error);
        }
        return;
    }
    const auto longer = asked ? std::max<std::chrono::milliseconds>(*wait, *asked) : *wait;
    not_before_ = std::max(not_before_, Clock::now() + longer);
}

bool FileDownload::try_next_url() {
    if (url_ + 1 >= file_.urls.size()) {
        return false;
    }
    stop_slots();
    ++url_;
    resolved_.clear();
    journal_.etag.clear(); // each server has its own
    probed_ = false;
    ignores_ranges_ = false;
    fewer_connections_ = 0;
    quick_.reset();
    retry_.succeeded();
    not_before_ = {};
    note_("The download goes on from another source.");
    return true;
}

void FileDownload::begin_again(const std::string& etag) {
    stop_slots();
    if (++times_begun_again_ > most_begun_again) {
        fail_with({ErrorKind::wrong_content, "The file keeps changing on the server", file_.name,
            "Try again later, or use another source."});
        return;
    }
    note_("The file has changed on the server since the download began (its version " + journal_.etag +
          " is now " + etag + "): the download begins again.");
    state_ = State::fetching;
    journal_.etag = etag;
    journal_.done.clear();
    journal_.sums.clear();
    received_ = 0;
    resolved_.clear();
    probed_ = false;
    differences_.clear();
    to_compare_.clear();
    open_hasher();
    save_journal(true);
}

/// The whole hash is wrong, and nobody says where: every piece is fetched once more, those first where a
/// connection broke, and the hash is looked at after each that came otherwise.
void FileDownload::begin_repair() {
    note_("The file is not what it should be: its SHA-256 is wrong. It is kept, and compared piece by piece "
          "with the "
          "server's.");
    state_ = State::repairing;
    to_compare_.assign(suspects_.begin(), suspects_.end());
    for (std::uint64_t piece = 0; piece < n_pieces(); ++piece) {
        if (suspects_.count(piece) == 0) {
            to_compare_.push_back(piece);
        }
    }
    compared_ = 0;
    replaced_ = 0;
    awaiting_hash_ = false;
}

void FileDownload::settle_comparison(const Slot& slot) {
    const bool all = slot.position >= slot.range.end;
    if (!all && !slot.whole) {
        to_compare_.push_front(piece_at(slot.asked.begin));
    }
    if (all && slot.whole) {
        to_compare_.clear(); // all of the file came past
    } else if (slot.whole) {
        to_compare_.push_front(piece_at(slot.asked.begin));
    }
    compared_ += all ? 1 : 0;
    for (const std::uint64_t piece : slot.replaced) {
        const Range range = range_of(piece);
        note_("Bytes " + std::to_string(range.begin) + " to " + std::to_string(range.end) +
              " were wrong and have been replaced.");
        journal_.sums.erase(piece);
        hasher_->completed(piece);
        awaiting_hash_ = true;
        ++replaced_;
        dirty_ = true;
    }
}

} // namespace inglenook::net
