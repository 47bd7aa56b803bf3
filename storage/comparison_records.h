// SPDX-License-Identifier: Apache-2.0
// Comparisons as plain structs: one prompt put to several models (columns), the answers, and votes on them.
// Conventions as in storage/records.h.
#pragma once

#include "storage/records.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace inglenook::storage {

constexpr std::size_t most_columns = 16;         ///< of one comparison, without those taken away
constexpr std::size_t longest_reason = 20'000;   ///< of a vote, in bytes
constexpr std::size_t most_prompts = 10'000;     ///< of one set
constexpr std::size_t longest_prompt = 16 << 20; ///< in bytes, and of a system prompt

enum class ComparisonKind {
    chat,  ///< prompts come one after the other, and each column's conversation goes on
    batch, ///< a set of prompts, each in a conversation of its own
};

/// Of a batch. One that was running when its program ended is paused.
enum class BatchState { ready, running, paused, done };

/// How it is looked at.
struct ComparisonView {
    bool blind = false;          ///< names are hidden until the vote
    std::uint64_t seed = 0;      ///< which answer stands on which side is drawn from it
    std::string settings = "{}"; ///< JSON object of how it is laid out

    bool operator==(const ComparisonView&) const = default;
};

struct Comparison {
    Id id = 0;
    std::string name; ///< empty until the first prompt gave one, or the user did
    ComparisonKind kind = ComparisonKind::chat;
    TimeMs created = 0;
    TimeMs updated = 0; ///< last prompt, vote or change of the columns
    ComparisonView view;
    Id prompt_set = 0; ///< of a batch; 0: none, or removed meanwhile
    BatchState state = BatchState::ready;
    std::optional<TimeMs> trashed; ///< when it was moved to the trash
    std::uint32_t columns = 0;     ///< without those taken away
    std::uint32_t runs = 0;
    std::uint32_t votes = 0;

    bool operator==(const Comparison&) const = default;
};

/// Where a page of the list of comparisons ends.
struct ComparisonPosition {
    TimeMs updated = 0;
    Id id = 0;
};

/// The list: newest first.
struct ComparisonQuery {
    bool trashed = false; ///< those in the trash, else the others
    std::optional<ComparisonPosition> after = std::nullopt;
    std::uint32_t limit = 50;
};

struct ComparisonPage {
    std::vector<Comparison> comparisons;
    bool more = false; ///< continue after the last
};

/// What answers in a column. It stays what it is when the model's file goes.
struct ColumnSetup {
    std::string model_path;
    std::string model_name;
    std::string model_sha256; ///< hex; empty if not computed
    std::string quantisation;
    std::string system_prompt;
    std::string settings = "{}"; ///< JSON object, as a conversation's
    Id preset = 0;               ///< 0: none, or deleted meanwhile

    bool operator==(const ColumnSetup&) const = default;
};

struct ComparisonColumn {
    Id id = 0;
    Id comparison = 0;
    std::uint32_t place = 0; ///< from 0, among those not taken away
    ColumnSetup setup;
    Id conversation = 0;  ///< of a chat: the one that goes on; 0: none yet, or erased
    bool removed = false; ///< taken away; its answers and votes stay

    bool operator==(const ComparisonColumn&) const = default;
};

struct NewComparison {
    std::string name; ///< may be empty
    ComparisonKind kind = ComparisonKind::chat;
    ComparisonView view{};
    std::vector<ColumnSetup> columns{};
};

enum class AnswerState {
    waiting, ///< not begun, or to be made anew
    streaming,
    complete,
    interrupted,
    failed,
    erased, ///< it was there; its message was erased
};

/// A column's answer in a run.
struct ComparisonAnswer {
    Id column = 0;
    AnswerState state = AnswerState::waiting;
    Id conversation = 0;
    Id question = 0; ///< the user's message
    Id message = 0;  ///< the answer
    /// Whether others were written on the same device meanwhile; not set: not known.
    std::optional<bool> shared_device;

    bool operator==(const ComparisonAnswer&) const = default;
};

enum class VoteChoice { left, right, tie, both_bad };

/// A judgement on two answers to one prompt; the sides are those of the screen.
struct Vote {
    Id run = 0;
    Id left = 0;  ///< column
    Id right = 0; ///< column
    VoteChoice choice = VoteChoice::tie;
    std::string reason;            ///< may be empty
    std::vector<std::string> tags; ///< each as a tag's name (storage/filing.h)
    bool blind = false;            ///< the names were hidden
    TimeMs made = 0;               ///< set when it is kept

    bool operator==(const Vote&) const = default;
};

/// One prompt put to all columns.
struct ComparisonRun {
    Id id = 0;
    Id comparison = 0;
    std::uint32_t number = 0; ///< from 1
    std::string key;          ///< of a batch: the id that the prompt has in the user's file; may be empty
    std::string prompt;
    std::string system; ///< of a batch: stands in the place of the columns' system prompt; empty: theirs
    std::vector<std::string> tags;
    std::string check;    ///< JSON object of how an answer is scored; empty: not by itself
    std::string expected; ///< what a good answer is, for whoever votes; may be empty
    Id set_prompt = 0;    ///< the prompt of a set that it came from; 0: none, or removed meanwhile
    TimeMs created = 0;
    std::vector<ComparisonAnswer> answers; ///< in no certain order; of a batch those that were begun
    std::vector<Vote> votes;               ///< in the order of their making

    bool operator==(const ComparisonRun&) const = default;
};

struct WholeComparison {
    Comparison comparison;
    std::vector<ComparisonColumn> columns; ///< in their order, then those taken away
    std::vector<ComparisonRun> runs;       ///< by number

    bool operator==(const WholeComparison&) const = default;
};

/// A prompt of the user's, for all columns of a chat.
struct NewRun {
    Id comparison = 0;
    std::string prompt;
    std::vector<std::string> tags{};
    std::string check{}; ///< JSON object, or empty
    std::vector<NewAttachment> attachments{};
};

/// What begin_run() did for one column.
struct AskedColumn {
    Id column = 0;
    Appended question;
};
struct BegunRun {
    Comparison comparison;
    ComparisonRun run;
    std::vector<AskedColumn> asked; ///< in the columns' order
};

/// An answer that is being written from now on, by the functions for answers.
struct BegunAnswer {
    Message question;
    Appended answer; ///< new_conversation: of a batch, its conversation was made for it
    /// Of a batch: the conversation of the answer that it takes the place of, which was erased.
    std::optional<Conversation> erased = std::nullopt;
    /// The same, if something was written in it since: it is an ordinary chat from now on.
    std::optional<Conversation> released = std::nullopt;
};

/// What a batch has to answer still.
struct Unanswered {
    Id run = 0;
    Id column = 0;
    std::uint32_t number = 0; ///< of the run
    std::uint32_t place = 0;  ///< of the column

    bool operator==(const Unanswered&) const = default;
};

struct BatchProgress {
    std::uint32_t all = 0;    ///< prompts times columns
    std::uint32_t done = 0;   ///< those that nothing is to be done for, the failed among them
    std::uint32_t failed = 0; ///< ended by an error

    bool operator==(const BatchProgress&) const = default;
};

/// An answer with its text and how it was made.
struct AnswerText {
    Id run = 0;
    Id column = 0;
    std::optional<bool> shared_device; ///< as ComparisonAnswer's
    Message message;

    bool operator==(const AnswerText&) const = default;
};

struct NewPrompt {
    std::string key; ///< the id that it has in the user's file; may be empty
    std::string text;
    std::string system{};
    std::vector<std::string> tags{};
    std::string check{};    ///< JSON object, or empty
    std::string expected{}; ///< what a good answer is, for whoever votes; may be empty

    bool operator==(const NewPrompt&) const = default;
};

struct NewPromptSet {
    std::string name; ///< one line, no other set's
    std::vector<NewPrompt> prompts;
};

struct PromptSet {
    Id id = 0;
    std::string name;
    TimeMs created = 0;
    std::uint32_t prompts = 0;

    bool operator==(const PromptSet&) const = default;
};

struct SetPrompt {
    Id id = 0;
    NewPrompt prompt;

    bool operator==(const SetPrompt&) const = default;
};

struct WholePromptSet {
    PromptSet set;
    std::vector<SetPrompt> prompts; ///< in their order

    bool operator==(const WholePromptSet&) const = default;
};

/// How much of prompts and answers is read of all comparisons at a time, in bytes.
constexpr std::size_t most_answered = std::size_t{256} << 20;

/// Comparisons with all that was answered in them, as they were at one moment.
struct AnsweredComparisons {
    std::vector<WholeComparison> comparisons; ///< oldest first
    std::vector<AnswerText> answers;          ///< comparison by comparison, run by run

    bool operator==(const AnsweredComparisons&) const = default;
};

} // namespace inglenook::storage
