// SPDX-License-Identifier: Apache-2.0
// Collects the text of answers as it arrives and saves it in small transactions, an interval apart. What
// cannot be saved stays here and is tried again. On the storage thread.
#pragma once

#include "storage/answers.h"

#include <chrono>
#include <functional>
#include <map>
#include <optional>
#include <vector>

namespace inglenook::storage {

class AnswerWriter {
public:
    using Clock = std::chrono::steady_clock;
    struct Events {
        std::function<void(const Error&)> failing; ///< saving began to fail
        std::function<void()> recovered;           ///< all is saved again
        std::function<void(const Appended&)>
            finished; ///< an answer whose end could not be saved at once now is
    };

    AnswerWriter(Answers& answers, std::chrono::milliseconds interval, Events events);

    void append(Id message, PartKind kind, const std::string& text, Clock::time_point now);
    /// Ends an answer; if that fails for want of space or the like, it is kept and tried again.
    Result<Appended> finish(
        Id message, MessageState state, const Generation& generation, Clock::time_point now);
    /// Saves what is due; when to call it again, if anything waits.
    std::optional<Clock::time_point> save_due(Clock::time_point now);
    /// Saves everything that waits, due or not.
    void save_all();
    /// Adds to a loaded message what is not saved yet.
    void complete(Message& message) const;

private:
    struct Ending {
        MessageState state;
        Generation generation;
    };
    struct Unsaved {
        std::vector<Part> pieces;
        std::optional<Ending> ending;
        std::optional<Clock::time_point> due; ///< nothing waits if not set
        Clock::time_point last_arrival;
        std::optional<PartKind> last_kind;
    };
    using Entry = std::map<Id, Unsaved>::iterator;

    Entry save(Entry entry, Clock::time_point now);
    void note_failure(Unsaved& unsaved, const Error& error, Clock::time_point now);
    void note_success();

    Answers& answers_;
    std::chrono::milliseconds interval_;
    Events events_;
    std::map<Id, Unsaved> unsaved_;
    bool failing_ = false;
};

} // namespace inglenook::storage
