// SPDX-License-Identifier: Apache-2.0
// What a Store holds: its thread, the open database, and the forms that its requests have. For store*.cpp.
#pragma once

#include "storage/answer_writer.h"
#include "storage/answers.h"
#include "storage/batches.h"
#include "storage/branches.h"
#include "storage/chat_trees.h"
#include "storage/comparison_columns.h"
#include "storage/comparison_runs.h"
#include "storage/comparisons.h"
#include "storage/conversations.h"
#include "storage/database.h"
#include "storage/erasing.h"
#include "storage/folders.h"
#include "storage/keeper.h"
#include "storage/messages.h"
#include "storage/models.h"
#include "storage/network_log.h"
#include "storage/presets.h"
#include "storage/prompt_sets.h"
#include "storage/search.h"
#include "storage/store.h"
#include "storage/tags.h"
#include "storage/votes.h"
#include "storage/worker.h"

#include <atomic>
#include <optional>
#include <utility>

namespace inglenook::storage {

/// Everything that works on the open database; lives on the storage thread.
struct Core {
    Core(Database opened, std::chrono::milliseconds flush_interval, AnswerWriter::Events events)
        : database(std::move(opened)), conversations(database), messages(database), branches(database),
          answers(database), folders(database), tags(database), trees(database), presets(database),
          models(database), network_log(database), search(database), comparisons(database), columns(database),
          runs(database), batches(database), votes(database), prompt_sets(database),
          writer(answers, flush_interval, std::move(events)) {}

    Database database;
    Conversations conversations;
    Messages messages;
    Branches branches;
    Answers answers;
    Folders folders;
    Tags tags;
    ChatTrees trees;
    Presets presets;
    Models models;
    NetworkLog network_log;
    Search search;
    Comparisons comparisons;
    ComparisonColumns columns;
    ComparisonRuns runs;
    Batches batches;
    Votes votes;
    PromptSets prompt_sets;
    AnswerWriter writer;
};

struct Store::State {
    State(StoreOptions wanted, ChangeSink sink)
        : options(std::move(wanted)), changes(std::move(sink)),
          worker([this](auto now) { return tick(now); }) {}

    StoreOptions options;
    ChangeSink changes;
    std::atomic<bool> silent = false;
    static Error not_open() { return {ErrorKind::closed, "The conversations are not open", "", ""}; }
    Error closed = not_open();  ///< why it could not be opened
    std::unique_ptr<Core> core; ///< made, used and ended on the storage thread
    bool upkeep_told = false;   ///< that upkeep failed
    Worker worker;              ///< its thread uses everything above
    Keeper keeper;              ///< last: its thread posts to the worker

    void open(const Reply<Opened>& opened);
    Result<Opened> open_core();
    void erase_old_trash();

    // --- the file: store_upkeep.cpp, store_rescue.cpp ---
    void start_upkeep();
    void back_up_if_due();
    void erase_from_backups_later();
    void tell_upkeep_failed(const Error& error);
    [[nodiscard]] bool in_memory() const { return options.path == ":memory:"; }
    [[nodiscard]] DataState data_state();
    Result<RepairReport> repair();
    Result<RepairReport> repair_open_one();
    Result<void> save_damaged(RepairReport& report);
    Result<Restored> restore_backup(const std::string& path);
    Result<Opened> erase_everything();
    /// Lets go of the database, calls `work` while nobody has it open, and opens it again.
    template <class T> Result<T> with_closed(const std::function<Result<T>()>& work);
    std::optional<Worker::Clock::time_point> tick(Worker::Clock::time_point now);

    void tell(const Change& change) const {
        if (!silent && changes) {
            changes(change);
        }
    }
    void tell_removed(const Erased& erased) const {
        for (const Conversation& conversation : erased.conversations) {
            tell(ConversationChanged{RowChange::removed, conversation});
        }
        for (const Comparison& comparison : erased.comparisons) {
            tell(ComparisonChanged{RowChange::removed, comparison});
        }
    }
    void tell_changed(const Appended& appended) const {
        tell(ConversationChanged{RowChange::changed, appended.conversation});
        tell(MessageChanged{RowChange::changed, appended.message});
    }
    void tell_changed(Core& open_core, const std::vector<Id>& conversations) const {
        for (const Id id : conversations) {
            if (const auto conversation = open_core.conversations.get(id)) {
                tell(ConversationChanged{RowChange::changed, *conversation});
            }
        }
    }
    Result<Conversation> restore(Core& open_core, Id conversation) const;
    void tell_inserted(Core& open_core, const Appended& appended) const;
    void tell_folders(Core& open_core) const;
    void tell_tags(Core& open_core) const;
    Thread completed(const Core& open_core, Thread thread) const;

    template <class T> void answer(const Reply<T>& reply, Result<T> result) const {
        if (!silent && reply) {
            reply(std::move(result));
        }
    }
    /// Posts `work`, a function from Core& to Result<T>; its result is the reply.
    template <class T, class Work> void request(Reply<T> reply, Work work) {
        worker.post([this, reply = std::move(reply), work = std::move(work)]() mutable {
            answer<T>(reply, core ? work(*core) : Result<T>(tl::unexpected(closed)));
        });
    }
    /// A change of one conversation's row.
    template <class Work> void change_row(Reply<Conversation> reply, RowChange change, Work work) {
        request<Conversation>(std::move(reply), [this, change, work = std::move(work)](Core& open_core) {
            Result<Conversation> result = work(open_core.conversations);
            if (result) {
                tell(ConversationChanged{change, *result});
            }
            return result;
        });
    }
    /// A change of many conversations' rows.
    template <class Work> void change_many(Reply<std::vector<Id>> reply, Work work) {
        request<std::vector<Id>>(std::move(reply), [this, work = std::move(work)](Core& open_core) {
            Result<std::vector<Id>> changed = work(open_core.conversations);
            if (changed) {
                tell_changed(open_core, *changed);
            }
            return changed;
        });
    }
    /// A change of the folders, or of the tags, that leaves conversations as they are.
    template <class Work> void change_folders(Reply<Folder> reply, Work work) {
        request<Folder>(std::move(reply), [this, work = std::move(work)](Core& open_core) {
            Result<Folder> result = work(open_core.folders);
            if (result) {
                tell_folders(open_core);
            }
            return result;
        });
    }
    template <class Work> void change_tags(Reply<Tag> reply, Work work) {
        request<Tag>(std::move(reply), [this, work = std::move(work)](Core& open_core) {
            Result<Tag> result = work(open_core.tags);
            if (result) {
                tell_tags(open_core);
            }
            return result;
        });
    }
    /// A change of one comparison's row; `work` is a function from Core&.
    template <class Work> void change_comparison(Reply<Comparison> reply, Work work) {
        request<Comparison>(std::move(reply), [this, work = std::move(work)](Core& open_core) {
            Result<Comparison> result = work(open_core);
            if (result) {
                tell(ComparisonChanged{RowChange::changed, *result});
            }
            return result;
        });
    }
    template <class Work> void change_columns(Reply<std::vector<ComparisonColumn>> reply, Work work) {
        request<std::vector<ComparisonColumn>>(
            std::move(reply), [this, work = std::move(work)](Core& open_core) {
                Result<std::vector<ComparisonColumn>> columns = work(open_core.columns);
                if (columns && !columns->empty()) {
                    tell_comparison(open_core, columns->front().comparison);
                }
                return columns;
            });
    }
    void tell_comparison(Core& open_core, Id comparison) const {
        if (const auto changed = open_core.comparisons.get(comparison)) {
            tell(ComparisonChanged{RowChange::changed, *changed});
        }
    }
    void tell_vote(Core& open_core, const Vote& vote) const;
    /// A new message.
    template <class Work> void insert(Reply<Appended> reply, Work work) {
        request<Appended>(std::move(reply), [this, work = std::move(work)](Core& open_core) {
            Result<Appended> result = work(open_core);
            if (result) {
                tell_inserted(open_core, *result);
            }
            return result;
        });
    }
    /// The reply is how many conversations went.
    template <class Work> void erase(Reply<std::uint32_t> reply, Work work) {
        request<std::uint32_t>(
            std::move(reply), [this, work = std::move(work)](Core& open_core) -> Result<std::uint32_t> {
                const Keeper::Pause pause(keeper); // its view of the database would keep the log
                const Result<Erased> erased = work(open_core);
                if (!erased) {
                    return tl::unexpected(erased.error());
                }
                tell_removed(*erased);
                erase_from_backups_later();
                return static_cast<std::uint32_t>(erased->conversations.size());
            });
    }
};

} // namespace inglenook::storage
