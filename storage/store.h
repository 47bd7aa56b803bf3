// SPDX-License-Identifier: Apache-2.0
// Conversations, asynchronously: a thread that owns the one connection which writes. Functions only post to
// it and return at once; they may be called from any thread, also from within a reply. Requests are done in
// the order in which they were posted. Replies and changes are called on the storage thread and must not
// block.
#pragma once

#include "storage/chat_tree.h"
#include "storage/comparison_records.h"
#include "storage/filing.h"
#include "storage/model_records.h"
#include "storage/network_use.h"
#include "storage/odds.h"
#include "storage/records.h"
#include "storage/repair.h"
#include "storage/result.h"
#include "storage/search_page.h"
#include "storage/upkeep.h"

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace inglenook::storage {

enum class RowChange { inserted, changed, removed };

/// A row of the conversation list; moving to or from the trash or the archive is `changed`.
struct ConversationChanged {
    RowChange change = RowChange::changed;
    Conversation conversation;
};
/// A message was appended or has another state. Text that is appended to an answer is not reported.
struct MessageChanged {
    RowChange change = RowChange::changed;
    Message message;
};
/// Another path through the tree is shown (a sibling was selected or added): this one, whole, or as much of
/// it as show_message() has read. Comes instead of a MessageChanged{inserted}.
struct PathChanged {
    Thread thread;
};
/// Writing an answer's text fails (disk full, …): the text is kept in memory and tried again, until
/// `Recovered`.
struct SavingFailed {
    Error error;
};
struct Recovered {};
/// A backup or a check that nobody asked for failed, or found damage (kind `damaged`); once for each opening.
struct UpkeepFailed {
    Error error;
};
/// A backup or a check was made, or backups went: what data_state() tells has changed.
struct UpkeepChanged {};
/// All conversations may be others now: a backup was restored, the database was repaired or erased.
struct Replaced {};

/// What was cut off from a conversation is back in it, and shown.
struct Rejoined {
    Thread thread;
};

/// Folders were made, renamed, moved or deleted: all that there are now, each followed by what lies in it.
struct FoldersChanged {
    std::vector<Folder> folders;
};
/// Conversations came in, perhaps many: lists are to be read anew. Presets may have come with them.
struct TreesInserted {
    std::vector<Id> conversations;
};
/// Tags were made, renamed or deleted: all that there are now, by name.
struct TagsChanged {
    std::vector<Tag> tags;
};
/// A row of the list of comparisons: something of it, of its columns, prompts or votes has changed; moving to
/// or from the trash is `changed`, and is not told of the conversations that go along.
struct ComparisonChanged {
    RowChange change = RowChange::changed;
    Comparison comparison;
};

using Change =
    std::variant<ConversationChanged, MessageChanged, PathChanged, SavingFailed, Recovered, Rejoined,
        FoldersChanged, TagsChanged, TreesInserted, ComparisonChanged, UpkeepFailed, UpkeepChanged, Replaced>;
using ChangeSink = std::function<void(const Change&)>;

/// The reply of what gives nothing but that it was done.
struct Done {};

template <class T> using Reply = std::function<void(Result<T>)>;

struct StoreOptions {
    std::string path; ///< the database file; ":memory:" keeps nothing (fakes, and when nothing can be saved)
    std::chrono::milliseconds flush_interval{500}; ///< of answers' text; a killed program loses at most this
    std::chrono::milliseconds busy_timeout{5000};  ///< how long another program may hold the database
    int trash_days = 30;                           ///< older conversations in the trash are erased at start
    std::int64_t page_limit =
        0; ///< largest size of the database in pages, 0: none; tests fill a "disk" by it
    /// When to begin with what is due of rolling backups, after opening; not set: never by itself.
    std::optional<std::chrono::milliseconds> upkeep_after = std::nullopt;
};

/// A backup with what it holds.
struct ListedBackup {
    Backup backup;
    std::optional<std::int64_t> conversations; ///< not set: it cannot be read
};

/// What lies where.
struct DataState {
    std::string database;
    std::int64_t database_bytes = 0;           ///< with its log
    std::optional<std::int64_t> conversations; ///< not set: it is not open
    std::string backups_folder;
    std::int64_t backups_bytes = 0;
    std::vector<ListedBackup> backups; ///< newest first
    std::optional<CheckResult> last_check;
};

/// What was put back.
struct Restored {
    TimeMs made = 0;                ///< when the backup was
    std::int64_t conversations = 0; ///< that it brought
    std::string set_aside;          ///< where what was there before lies now; empty: there was nothing
};

struct Opened {
    bool read_only = false;        ///< every writing request then fails with the error that `notice` tells
    std::string notice;            ///< a sentence for the user: why it is read-only, or that it was upgraded
    std::uint32_t interrupted = 0; ///< answers found cut off by the program's end
};

class Store {
public:
    /// Starts the thread and opens the database on it. If that fails, every request gets the same error; the
    /// file is left as it is.
    Store(StoreOptions options, ChangeSink changes, Reply<Opened> opened);
    /// What was posted is still done and answers' text is saved, but no reply or change is called any more.
    ~Store();
    Store(const Store&) = delete;
    Store& operator=(const Store&) = delete;

    // --- conversations ---
    void list(ConversationQuery query, Reply<ConversationPage> reply);
    /// A page; the first says in `next` how to get the second.
    void search(SearchRequest request, Reply<SearchPage> reply);
    void create(std::string system_prompt, std::string model, Reply<Conversation> reply);
    void rename(Id conversation, std::string title, Reply<Conversation> reply);
    void set_pinned(Id conversation, bool pinned, Reply<Conversation> reply);
    void set_archived(Id conversation, bool archived, Reply<Conversation> reply);
    void set_system_prompt(Id conversation, std::string text, Reply<Conversation> reply);
    void set_model(Id conversation, std::string path, Reply<Conversation> reply);
    void set_settings(Id conversation, ConversationSettings settings, Reply<Conversation> reply);
    void trash(Id conversation, Reply<Conversation> reply);
    /// What was cut off from a conversation goes back there, if it can: the reply is then that conversation.
    void restore(Id conversation, Reply<Conversation> reply);
    /// Erases for good what is in the trash; the reply says how many.
    void purge(Id conversation, Reply<std::uint32_t> reply);
    /// Comparisons that are in the trash go with it.
    void empty_trash(Reply<std::uint32_t> reply);

    // --- many conversations at once, all or none ---
    /// The replies are what undoes it: posted in turn, it puts back those that changed.
    void file(std::vector<Filed> wanted, Reply<std::vector<Filed>> reply);
    void set_tags(std::vector<Tagged> wanted, Reply<std::vector<Tagged>> reply);
    /// The replies are those that were otherwise before.
    void set_archived_many(std::vector<Id> conversations, bool archived, Reply<std::vector<Id>> reply);
    void set_pinned_many(std::vector<Id> conversations, bool pinned, Reply<std::vector<Id>> reply);
    void set_trashed_many(std::vector<Id> conversations, bool trashed, Reply<std::vector<Id>> reply);

    // --- folders and tags (storage/folders.h and tags.h say what each does) ---
    void folders(Reply<std::vector<Folder>> reply);
    void create_folder(std::string name, Id parent, Reply<Folder> reply);
    void rename_folder(Id folder, std::string name, Reply<Folder> reply);
    void move_folder(Id folder, Id parent, std::uint32_t place, Reply<Folder> reply);
    void remove_folder(Id folder, Reply<RemovedFolder> reply);
    void restore_folder(RemovedFolder removed, Reply<Folder> reply);
    void tags(Reply<std::vector<Tag>> reply);
    void create_tag(std::string name, Reply<Tag> reply);
    void rename_tag(Id tag, std::string name, Reply<Tag> reply);
    void remove_tag(Id tag, Reply<RemovedTag> reply);
    void restore_tag(RemovedTag removed, Reply<Tag> reply);

    // --- presets ---
    void presets(Reply<PresetShelf> reply);
    void create_preset(NewPreset preset, Reply<Preset> reply);
    void change_preset(Id preset, NewPreset changed, Reply<Preset> reply);
    /// Conversations that had it are told as changed.
    void remove_preset(Id preset, Reply<RemovedPreset> reply);
    void restore_preset(RemovedPreset removed, Reply<Preset> reply);
    /// What a model starts with; 0: none.
    void set_model_preset(std::string model, Id preset, Reply<PresetShelf> reply);

    // --- model files (storage/models.h says what each does) ---
    void models(Reply<ModelShelf> reply);
    void keep_model(ModelRecord model, Reply<ModelRecord> reply);
    void set_model_linked(std::string path, bool linked, Reply<ModelRecord> reply);
    void forget_model(std::string path, Reply<ForgottenModel> reply);
    void bring_back_model(ForgottenModel forgotten, Reply<Done> reply);
    void note_model_use(std::string path, double speed, std::string device, Reply<ModelRecord> reply);
    void note_model_file(ModelFileRecord file, Reply<Done> reply);
    void keep_model_folder(ModelFolder folder, Reply<Done> reply);
    void forget_model_folder(std::string path, Reply<Done> reply);

    // --- the network (storage/network_log.h says what each does) ---
    void append_network_uses(std::vector<NetworkUse> uses, Reply<Done> reply);
    void network_uses(Id before, std::uint32_t most, Reply<std::vector<NetworkUse>> reply);
    void erase_network_uses(Reply<Done> reply);

    // --- messages ---
    void load(Id conversation, Reply<Thread> reply);
    /// The last messages that are shown, `most` at most; earlier ones by load_above().
    void load_end(Id conversation, std::uint32_t most, Reply<Thread> reply);
    /// Those right above a message, in their order.
    void load_above(Id message, std::uint32_t most, Reply<std::vector<Message>> reply);
    /// Appends to the end of the shown path; on the disk (synced) when the reply says so.
    void append_user(NewMessage message, Reply<Appended> reply);
    /// A complete sibling of a user's or assistant's message with another text, which is then shown.
    void edit(Id message, std::string text, Reply<Appended> reply);
    /// Shows the sibling `step` places further (+1 next, -1 previous; stops at the ends).
    void select_sibling(Id message, int step, Reply<Thread> reply);
    /// Shows the branch that a message is on; the reply is its conversation with the messages from this one
    /// to the end, and the last `least` at least.
    void show_message(Id message, std::uint32_t least, Reply<Thread> reply);

    /// A new conversation with copies of the messages down to this one.
    void branch(Id message, Reply<Conversation> reply);
    /// Moves a message and all that follows it into the trash, as a conversation; restore() puts it back.
    void cut(Id message, Reply<CutOff> reply);

    // --- answers ---
    /// A new answer below `parent` (0: as the first message), shown, streaming and empty. Below a message
    /// that has an answer (retry) it is a sibling. `generation` is what is known at the start.
    void begin_answer(Id conversation, Id parent, Generation generation, Reply<Appended> reply);
    /// Reopens an interrupted, failed or complete answer; text appended from now on continues it.
    void continue_answer(Id message, Generation generation, Reply<Appended> reply);
    /// Text as it arrives, in any portions; saved within flush_interval. Trouble is told by SavingFailed.
    void append_answer(Id message, PartKind kind, std::string text);
    /// Saves the rest; `state` is complete, interrupted (stopped by the user) or failed. If that cannot be
    /// saved now, the reply is the error, and it is tried again until it can.
    void finish_answer(Id message, MessageState state, Generation generation, Reply<Appended> reply);

    // --- comparisons (storage/comparisons.h and comparison_columns.h say what each does) ---
    // Their conversations are ordinary ones, which list() leaves out: Conversation::comparison is not 0. "Go
    // on with one" is branch().
    void comparisons(ComparisonQuery query, Reply<ComparisonPage> reply);
    void load_comparison(Id comparison, Reply<WholeComparison> reply);
    /// With its answers, text that is not saved yet among them; 0: all, see Comparisons::load_answered().
    void load_answered(Id comparison, Reply<AnsweredComparisons> reply);
    void create_comparison(NewComparison comparison, Reply<WholeComparison> reply);
    void create_comparison_from(Id message, NewComparison comparison, Reply<WholeComparison> reply);
    void rename_comparison(Id comparison, std::string name, Reply<Comparison> reply);
    void set_comparison_view(Id comparison, ComparisonView view, Reply<Comparison> reply);
    void trash_comparison(Id comparison, Reply<Comparison> reply);
    void restore_comparison(Id comparison, Reply<Comparison> reply);
    /// The reply says how many conversations went.
    void purge_comparison(Id comparison, Reply<std::uint32_t> reply);
    /// The replies are all columns, as WholeComparison::columns.
    void add_column(Id comparison, ColumnSetup setup, Reply<std::vector<ComparisonColumn>> reply);
    void change_column(Id column, ColumnSetup setup, Reply<std::vector<ComparisonColumn>> reply);
    void set_column_removed(Id column, bool removed, Reply<std::vector<ComparisonColumn>> reply);
    void arrange_columns(Id comparison, std::vector<Id> order, Reply<std::vector<ComparisonColumn>> reply);

    // --- prompts, answers and votes of comparisons (storage/comparison_runs.h, votes.h) ---
    void begin_run(NewRun run, Reply<BegunRun> reply);
    /// Then append_answer() and finish_answer() as for any answer.
    void begin_run_answer(Id run, Id column, Generation generation, Reply<BegunAnswer> reply);
    void set_shared_device(Id run, Id column, bool shared, Reply<Done> reply);
    void keep_odds(Id message, AnswerOdds odds, Reply<Done> reply);
    void odds(Id message, Reply<std::optional<AnswerOdds>> reply);
    void cast_vote(Vote vote, Reply<Vote> reply);
    void remove_vote(Id run, Id one_column, Id other_column, Reply<Vote> reply);

    // --- batches and their prompts (storage/batches.h, prompt_sets.h) ---
    void prompt_sets(Reply<std::vector<PromptSet>> reply);
    void load_prompt_set(Id set, Reply<WholePromptSet> reply);
    void create_prompt_set(NewPromptSet set, Reply<PromptSet> reply);
    void rename_prompt_set(Id set, std::string name, Reply<PromptSet> reply);
    void remove_prompt_set(Id set, Reply<WholePromptSet> reply);
    void fill_batch(Id comparison, Id prompt_set, Reply<Comparison> reply);
    void set_batch_state(Id comparison, BatchState state, Reply<Comparison> reply);
    void next_unanswered(Id comparison, std::uint32_t most, Reply<std::vector<Unanswered>> reply);
    void batch_progress(Id comparison, Reply<BatchProgress> reply);
    void retry_failed(Id comparison, Reply<BatchProgress> reply);

    // --- the file; these work on a database that could not be opened too, but for back_up and check ---
    void data_state(Reply<DataState> reply);
    /// A rolling backup now. Other requests do not wait for it, nor for a check.
    void back_up(Reply<Backup> reply);
    /// Checks every page, reference and index.
    void check(Reply<CheckResult> reply);
    /// Checks and, if anything is wrong, repairs: in place, or by reading what can be read into a new
    /// database. The damaged original is set aside. Requests wait for it.
    void repair(Reply<RepairReport> reply);
    /// Puts a backup, one of data_state(), in the database's place; what was there is set aside as a backup.
    /// Errors: not_found, damaged (the backup is), locked (another program has the database open).
    void restore_backup(std::string path, Reply<Restored> reply);
    /// Erases every conversation, preset, index and backup, and everything that was set aside; then an empty
    /// database is opened. Errors: locked, io, read_only.
    void erase_everything(Reply<Opened> reply);

    // --- whole conversations (storage/chat_trees.h says what each does) ---
    void tree_ids(Reply<std::vector<Id>> reply);
    void read_tree(Id conversation, Reply<ChatTree> reply);
    void known_trees(std::shared_ptr<const std::vector<ChatTree>> trees, Reply<std::vector<bool>> reply);
    /// Comes with one TreesInserted instead of a change for each. `options.progress` is called on the storage
    /// thread.
    void insert_trees(
        std::shared_ptr<const std::vector<ChatTree>> trees, ImportOptions options, Reply<Imported> reply);

private:
    struct State;
    std::unique_ptr<State> state_;
};

} // namespace inglenook::storage
