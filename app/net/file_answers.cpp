// SPDX-License-Identifier: Apache-2.0
// What servers send: heads are judged before a byte is taken, bytes go where they belong or nowhere.
#include "app/net/file_download.h"

#include <algorithm>
#include <cstring>
#include <ctime>
#include <vector>

namespace inglenook::net {

namespace {

Failure size_lie(std::uint64_t told, std::uint64_t expected, const std::string& name) {
    return {{ErrorKind::wrong_size,
                "The server's file has another size than it should: " + std::to_string(told) +
                    " bytes instead of " + std::to_string(expected),
                name, "It is another file, or another version; look for another source."},
        false};
}

Failure nonsense(const std::string& what, const std::string& name) {
    return {{ErrorKind::bad_answer, "The server's answer makes no sense: " + what, name, "Try again later."},
        true};
}

} // namespace

bool FileDownload::take_answer(Slot& slot, const AnswerHead& head) {
    const bool good = head.status == 206 || head.status == 200;
    if (good && !head.encoding.empty() && head.encoding != "identity") {
        slot.failure = nonsense("it is compressed though nobody asked", file_.name);
        return false;
    }
    const bool taken = head.status == 206   ? take_partial(slot, head)
                       : head.status == 200 ? take_whole(slot, head)
                                            : take_other(slot, head);
    if (taken) {
        probed_ = true;
        resolved_ = slot.transfer->final_url();
    }
    return taken;
}

/// Whether the bytes belong to those that are there. An ETag that only vouches for likeness says nothing.
bool FileDownload::knows_etag(Slot& slot, const AnswerHead& head) {
    if (!is_strong_etag(head.etag) || head.etag == journal_.etag) {
        return true;
    }
    if (journal_.etag.empty()) {
        journal_.etag = head.etag;
        journal_.url = file_.urls[url_];
        dirty_ = true;
        return true;
    }
    slot.changed_etag = head.etag;
    return false;
}

bool FileDownload::take_partial(Slot& slot, const AnswerHead& head) {
    const auto range = parse_content_range(head.content_range);
    if (!range) {
        slot.failure = nonsense("it does not say which part of the file it brings", file_.name);
        return false;
    }
    if (range->size != file_.size) {
        slot.failure = size_lie(range->size, file_.size, file_.name);
        return false;
    }
    if (range->range.begin != slot.asked.begin || range->range.end > slot.asked.end) {
        slot.failure = nonsense("it brings another part than was asked for", file_.name);
        return false;
    }
    if (head.length && *head.length != range->range.size()) {
        slot.failure = nonsense("it brings more or less than it says", file_.name);
        return false;
    }
    return knows_etag(slot, head);
}

bool FileDownload::take_whole(Slot& slot, const AnswerHead& head) {
    if (head.length && *head.length != file_.size) {
        slot.failure = size_lie(*head.length, file_.size, file_.name);
        return false;
    }
    if (!knows_etag(slot, head)) {
        return false;
    }
    if (!ignores_ranges_ && !journal_.done.empty()) {
        note_("The server sends the file from its start again; what is there is compared, not thrown away.");
    }
    ignores_ranges_ = true;
    slot.whole = true;
    slot.range = {0, file_.size};
    slot.position = 0;
    return true;
}

bool FileDownload::take_other(Slot& slot, const AnswerHead& head) {
    if (head.status == 416) {
        const auto size = parse_unsatisfied_size(head.content_range);
        slot.failure = size && *size != file_.size
                           ? size_lie(*size, file_.size, file_.name)
                           : nonsense("it has not the part of the file that was asked for", file_.name);
        return false;
    }
    slot.failure = describe_status(head, slot.transfer->final_url());
    if (head.status == 429 || head.status == 503) {
        slot.asked_wait = parse_retry_after(head.retry_after, static_cast<std::int64_t>(std::time(nullptr)));
    }
    return false;
}

/// False: nothing more is wanted of this connection; the slot knows why.
bool FileDownload::take_bytes(Slot& slot, const char* bytes, std::size_t size) {
    retry_.succeeded();
    const std::uint64_t wanted = slot.range.end - slot.position;
    const bool too_much = size > wanted;
    if (too_much && slot.whole) {
        slot.failure = size_lie(slot.position + size, file_.size, file_.name);
    }
    std::size_t left = std::min<std::uint64_t>(size, wanted);
    while (left > 0) {
        // In a stream that nobody asked for from its start, some of it is here already.
        const std::uint64_t there = journal_.done.covered_until(slot.position);
        const bool comparing = slot.compare || there > slot.position;
        std::size_t part = left;
        if (!slot.compare && comparing) {
            part = std::min<std::uint64_t>(left, there - slot.position);
        } else if (!slot.compare) {
            part = std::min<std::uint64_t>(
                left, journal_.done.first_gap({slot.position, slot.range.end})->size());
        }
        if (!(comparing ? compare_bytes(slot, bytes, part) : store_bytes(slot, bytes, part))) {
            return false;
        }
        bytes += part;
        left -= part;
    }
    return !too_much;
}

bool FileDownload::store_bytes(Slot& slot, const char* bytes, std::size_t size) {
    if (auto written = part_->write(slot.position, bytes, size); !written) {
        slot.failure = {written.error(), false};
        return false;
    }
    const Range written{slot.position, slot.position + size};
    journal_.done.add(written);
    slot.position += size;
    slot.brought += size;
    received_ += size;
    dirty_ = true;
    note_pieces(written);
    return true;
}

/// Outside of repair a difference ends the connection; in repair the new bytes take the old ones' place.
bool FileDownload::compare_bytes(Slot& slot, const char* bytes, std::size_t size) {
    std::vector<char> kept(size);
    const auto count = part_->read(slot.position, kept.data(), size);
    if (!count) {
        slot.failure = {count.error(), false};
        return false;
    }
    const auto found = std::mismatch(kept.begin(), kept.begin() + static_cast<std::ptrdiff_t>(*count), bytes);
    const auto same = static_cast<std::size_t>(found.first - kept.begin());
    if (same < size) {
        if (!slot.compare) {
            slot.differs = piece_at(slot.position + same);
            return false;
        }
        if (auto written = part_->write(slot.position, bytes, size); !written) {
            slot.failure = {written.error(), false};
            return false;
        }
        for (std::size_t at = same; at < size; ++at) {
            if (at >= *count || kept[at] != bytes[at]) {
                slot.replaced.insert(piece_at(slot.position + at));
            }
        }
    }
    slot.position += size;
    slot.brought += size;
    return true;
}

void FileDownload::note_pieces(Range written) {
    for (std::uint64_t piece = piece_at(written.begin); piece <= piece_at(written.end - 1); ++piece) {
        if (whole_pieces_.count(piece) == 0 && journal_.done.contains(range_of(piece))) {
            whole_pieces_.insert(piece);
            hasher_->completed(piece);
        }
    }
}

} // namespace inglenook::net
