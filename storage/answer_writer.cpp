// SPDX-License-Identifier: Apache-2.0
#include "storage/answer_writer.h"

#include "storage/rows.h"

#include <algorithm>
#include <utility>

namespace inglenook::storage {

namespace {

constexpr std::chrono::seconds retry_interval{2};

/// The message is gone or was ended elsewhere: trying again cannot help.
bool is_final(const Error& error) {
    return error.kind == ErrorKind::not_found || error.kind == ErrorKind::usage;
}

} // namespace

AnswerWriter::AnswerWriter(Answers& answers, std::chrono::milliseconds interval, Events events)
    : answers_(answers), interval_(interval), events_(std::move(events)) {}

void AnswerWriter::append(Id message, PartKind kind, const std::string& text, Clock::time_point now) {
    Unsaved& unsaved = unsaved_[message];
    const bool goes_on = unsaved.last_kind == kind;
    const auto took = std::chrono::duration_cast<std::chrono::milliseconds>(now - unsaved.last_arrival);
    join_part(unsaved.pieces, {kind, text, goes_on ? took.count() : 0});
    unsaved.last_kind = kind;
    unsaved.last_arrival = now;
    if (!unsaved.due) {
        unsaved.due = now + interval_;
    }
}

Result<Appended> AnswerWriter::finish(
    Id message, MessageState state, const Generation& generation, Clock::time_point now) {
    const Entry entry = unsaved_.try_emplace(message).first;
    Unsaved& unsaved = entry->second;
    auto finished = answers_.finish(message, state, generation, unsaved.pieces);
    if (finished || is_final(finished.error())) {
        unsaved_.erase(entry);
        if (finished) {
            note_success();
        }
        return finished;
    }
    unsaved.ending = Ending{state, generation};
    note_failure(unsaved, finished.error(), now);
    return finished;
}

void AnswerWriter::note_failure(Unsaved& unsaved, const Error& error, Clock::time_point now) {
    unsaved.due = now + std::max<Clock::duration>(interval_, retry_interval);
    if (!std::exchange(failing_, true)) {
        events_.failing(error);
    }
}

void AnswerWriter::note_success() {
    if (std::exchange(failing_, false)) {
        events_.recovered();
    }
}

AnswerWriter::Entry AnswerWriter::save(Entry entry, Clock::time_point now) {
    auto& [message, unsaved] = *entry;
    Result<void> saved;
    if (unsaved.ending) {
        const auto finished =
            answers_.finish(message, unsaved.ending->state, unsaved.ending->generation, unsaved.pieces);
        if (finished) {
            note_success();
            events_.finished(*finished);
            return unsaved_.erase(entry);
        }
        saved = tl::unexpected(finished.error());
    } else {
        saved = answers_.save(message, unsaved.pieces);
    }
    if (saved) {
        unsaved.pieces.clear();
        unsaved.due.reset();
        note_success();
    } else if (is_final(saved.error())) {
        return unsaved_.erase(entry);
    } else {
        note_failure(unsaved, saved.error(), now);
    }
    return std::next(entry);
}

std::optional<AnswerWriter::Clock::time_point> AnswerWriter::save_due(Clock::time_point now) {
    std::optional<Clock::time_point> next;
    for (Entry entry = unsaved_.begin(); entry != unsaved_.end();) {
        const Id message = entry->first;
        if (entry->second.due && *entry->second.due <= now) {
            entry = save(entry, now);
        } else {
            ++entry;
        }
        const auto left = unsaved_.find(message);
        if (left != unsaved_.end() && left->second.due) {
            next = std::min(next.value_or(*left->second.due), *left->second.due);
        }
    }
    return next;
}

void AnswerWriter::save_all() {
    for (Entry entry = unsaved_.begin(); entry != unsaved_.end();) {
        entry = entry->second.due ? save(entry, Clock::now()) : std::next(entry);
    }
}

void AnswerWriter::complete(Message& message) const {
    const auto entry = unsaved_.find(message.id);
    if (entry == unsaved_.end()) {
        return;
    }
    for (const Part& piece : entry->second.pieces) {
        join_part(message.parts, piece);
    }
    if (entry->second.ending) {
        message.state = entry->second.ending->state;
        message.generation = entry->second.ending->generation;
    }
}

} // namespace inglenook::storage
