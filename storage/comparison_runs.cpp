// SPDX-License-Identifier: Apache-2.0
#include "storage/comparison_runs.h"

#include "storage/answers.h"
#include "storage/comparison_rows.h"
#include "storage/contents.h"
#include "storage/conversations.h"
#include "storage/messages.h"
#include "storage/rows.h"
#include "storage/title.h"

#include <string>

namespace inglenook::storage {

namespace {

/// An answer that is to be begun: what it belongs to, and what is there of it.
struct Beginning {
    Comparison comparison;
    ComparisonColumn column;
    ComparisonRun run;
    ComparisonAnswer before;
};

tl::unexpected<Error> refuse(
    const Beginning& beginning, const std::string& why, const std::string& hint = {}) {
    return fail(ErrorKind::usage, why,
        "run " + std::to_string(beginning.run.id) + ", column " + std::to_string(beginning.column.id), hint);
}

/// Whether it may be begun.
Result<void> check_beginning(Database& database, const Beginning& beginning) {
    if (beginning.column.comparison != beginning.run.comparison) {
        return refuse(beginning, "This column is of another comparison");
    }
    if (beginning.column.removed) {
        return refuse(beginning, "This column was taken away");
    }
    const AnswerState state = beginning.before.state;
    if (state == AnswerState::streaming) {
        return refuse(beginning, "This answer is being written already", "Wait for its end, or stop it.");
    }
    const bool again = state == AnswerState::waiting || state == AnswerState::interrupted;
    if (beginning.comparison.kind == ComparisonKind::batch && !again) {
        return refuse(beginning, "This prompt has an answer already");
    }
    if (is_voted_on(database, beginning.run.id, beginning.column.id)) {
        return refuse(beginning, "This answer was voted on", "Take the vote back first.");
    }
    return {};
}

Result<Beginning> find_beginning(Database& database, Id run, Id column) {
    auto found_run = find_run(database, run);
    auto found_column = find_column(database, column);
    if (!found_run || !found_column) {
        return tl::unexpected(found_run ? found_column.error() : found_run.error());
    }
    auto comparison = find_usable(database, found_run->comparison);
    if (!comparison) {
        return tl::unexpected(comparison.error());
    }
    Beginning beginning{std::move(*comparison), std::move(*found_column), std::move(*found_run),
        answer_of(database, run, column)};
    return check_beginning(database, beginning).map([&] { return std::move(beginning); });
}

/// The conversation that the column's next question goes to; whether it is new.
std::pair<Id, bool> conversation_for(Database& database, const ComparisonColumn& column) {
    if (column.conversation != 0) {
        const auto found = find_conversation(database, column.conversation);
        if (found && !found->trashed) {
            return {column.conversation, false};
        }
    }
    const Id fresh = insert_conversation_of(database, column);
    set_column_conversation(database, column.id, fresh);
    return {fresh, true};
}

Result<AskedColumn> ask(Database& database, Id run, const ComparisonColumn& column, const NewRun& wanted) {
    const auto [conversation, fresh] = conversation_for(database, column);
    NewMessage message;
    message.conversation = conversation;
    message.text = wanted.prompt;
    message.attachments = wanted.attachments;
    auto question = append_user_message(database, message);
    if (!question) {
        return tl::unexpected(question.error());
    }
    question->new_conversation = fresh;
    insert_question(database, run, column.id, conversation, question->message.id);
    return AskedColumn{column.id, std::move(*question)};
}

/// Whether there is more than a question and its answer.
bool went_on(Database& database, Id conversation) {
    return prepared(database.connection(), "SELECT 1 FROM message WHERE conversation_id = ? LIMIT 1 OFFSET 2",
        conversation)
        .executeStep();
}

/// Makes way for another answer of a batch: the conversation with the one that was cut off, or is not wanted,
/// goes, but not what the user has written in it.
Result<void> clear(Database& database, const ComparisonAnswer& before, BegunAnswer& begun) {
    if (before.conversation == 0) {
        return {};
    }
    auto conversation = find_conversation(database, before.conversation);
    if (!conversation) {
        return tl::unexpected(conversation.error());
    }
    SQLite::Database& connection = database.connection();
    if (went_on(database, before.conversation)) {
        run(connection, "UPDATE conversation SET comparison_id = NULL WHERE id = ?", before.conversation);
        conversation->comparison = 0;
        begun.released = std::move(*conversation);
    } else {
        run(connection, "DELETE FROM conversation WHERE id = ?", before.conversation);
        begun.erased = std::move(*conversation);
    }
    return {};
}

/// The question of a batch, in a conversation of its own.
Result<Appended> ask_anew(Database& database, const Beginning& beginning) {
    NewMessage message;
    message.conversation = insert_conversation_of(database, beginning.column, beginning.run.system);
    message.text = beginning.run.prompt;
    return append_user_message(database, message);
}

Result<void> begin_below(
    Database& database, const Beginning& beginning, const Generation& generation, BegunAnswer& begun) {
    const Message& question = begun.question;
    auto answer = insert_answer(database, question.conversation, question.id, generation);
    if (!answer) {
        return tl::unexpected(answer.error());
    }
    answer->new_conversation = begun.answer.new_conversation;
    begun.answer = std::move(*answer);
    run(database.connection(),
        "INSERT INTO comparison_answer (run_id, column_id, conversation_id, question_id, message_id, begun)"
        " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (run_id, column_id) DO UPDATE SET"
        " (conversation_id, question_id, message_id, begun, shared_device) ="
        " (excluded.conversation_id, excluded.question_id, excluded.message_id, excluded.begun, NULL)",
        beginning.run.id, beginning.column.id, question.conversation, question.id, begun.answer.message.id,
        now_ms());
    return {};
}

Result<void> ask_in_batch(Database& database, const Beginning& beginning, BegunAnswer& begun) {
    if (auto cleared = clear(database, beginning.before, begun); !cleared) {
        return cleared;
    }
    begun.answer.new_conversation = true;
    return ask_anew(database, beginning).map([&](Appended question) {
        begun.question = std::move(question.message);
    });
}

Result<void> take_question(Database& database, const Beginning& beginning, BegunAnswer& begun) {
    // A column that was added later was not asked.
    if (beginning.before.question == 0) {
        return refuse(beginning, "This column was not asked this, or its question was erased");
    }
    return find_message(database, beginning.before.question).map([&](Message question) {
        begun.question = std::move(question);
    });
}

} // namespace

Result<Id> insert_run(Database& database, const NewRun& wanted) {
    auto tags = tidy_tags(wanted.tags);
    if (!tags) {
        return tl::unexpected(tags.error());
    }
    if (!wanted.check.empty()) {
        if (auto good = require_object(database, wanted.check, "The check of a prompt"); !good) {
            return tl::unexpected(good.error());
        }
    }
    run(database.connection(),
        "INSERT INTO comparison_run (comparison_id, number, prompt, tags, check_rule, created) VALUES (?1,"
        " (SELECT coalesce(max(number), 0) + 1 FROM comparison_run WHERE comparison_id = ?1), ?2, ?3, ?4, "
        "?5)",
        wanted.comparison, wanted.prompt, json_of(database, *tags), wanted.check, now_ms());
    return database.connection().getLastInsertRowid();
}

void insert_question(Database& database, Id run_id, Id column, Id conversation, Id question) {
    run(database.connection(),
        "INSERT INTO comparison_answer (run_id, column_id, conversation_id, question_id) VALUES (?, ?, ?, ?)",
        run_id, column, conversation, question);
}

Result<ComparisonRun> ComparisonRuns::get(Id run) {
    return database_.read([&] { return find_run(database_, run); });
}

Result<BegunRun> ComparisonRuns::begin(const NewRun& wanted) {
    if (is_blank(wanted.prompt) && wanted.attachments.empty()) {
        return fail(ErrorKind::usage, "An empty prompt cannot be sent");
    }
    return database_.write(Durability::full, [&]() -> Result<BegunRun> {
        const auto comparison = find_usable(database_, wanted.comparison);
        if (!comparison) {
            return tl::unexpected(comparison.error());
        }
        const std::vector<ComparisonColumn> columns = columns_of(database_, wanted.comparison);
        if (comparison->kind == ComparisonKind::batch || columns.empty()) {
            return fail(ErrorKind::usage,
                columns.empty() ? "A comparison without columns has nobody to ask"
                                : "The prompts of a batch come from its set",
                "comparison " + std::to_string(wanted.comparison));
        }
        const auto id = insert_run(database_, wanted);
        if (!id) {
            return tl::unexpected(id.error());
        }
        BegunRun begun;
        for (const ComparisonColumn& column : columns) {
            auto asked = ask(database_, *id, column, wanted);
            if (!asked) {
                return tl::unexpected(asked.error());
            }
            begun.asked.push_back(std::move(*asked));
        }
        run(database_.connection(), "UPDATE comparison SET name = ? WHERE id = ? AND name = ''",
            begun.asked.front().question.conversation.title, wanted.comparison);
        touch_comparison(database_, wanted.comparison);
        auto found = find_run(database_, *id);
        auto updated = find_comparison(database_, wanted.comparison);
        if (!found || !updated) {
            return tl::unexpected(found ? updated.error() : found.error());
        }
        begun.run = std::move(*found);
        for (const ComparisonColumn& column : columns) {
            begun.run.answers.push_back(answer_of(database_, *id, column.id));
        }
        begun.comparison = std::move(*updated);
        return begun;
    });
}

Result<BegunAnswer> ComparisonRuns::begin_answer(Id run, Id column, const Generation& generation) {
    return database_.write(Durability::normal, [&]() -> Result<BegunAnswer> {
        const auto beginning = find_beginning(database_, run, column);
        if (!beginning) {
            return tl::unexpected(beginning.error());
        }
        const bool batch = beginning->comparison.kind == ComparisonKind::batch;
        BegunAnswer begun;
        auto done =
            batch ? ask_in_batch(database_, *beginning, begun) : take_question(database_, *beginning, begun);
        done = done.and_then([&] { return begin_below(database_, *beginning, generation, begun); });
        return done.map([&] { return std::move(begun); });
    });
}

Result<void> ComparisonRuns::set_shared_device(Id run_id, Id column, bool shared) {
    return database_.write(Durability::normal, [&]() -> Result<void> {
        const int changed = run(database_.connection(),
            "UPDATE comparison_answer SET shared_device = ? WHERE run_id = ? AND column_id = ?"
            " AND begun IS NOT NULL",
            shared ? 1 : 0, run_id, column);
        if (changed == 0) {
            return fail(ErrorKind::not_found, "This answer has not been begun",
                "run " + std::to_string(run_id) + ", column " + std::to_string(column));
        }
        return {};
    });
}

Result<void> ComparisonRuns::keep_odds(Id message, const AnswerOdds& odds) {
    const std::string bytes = odds_bytes(odds);
    return database_.write(Durability::normal, [&]() -> Result<void> {
        if (auto found = find_message(database_, message); !found) {
            return tl::unexpected(found.error());
        }
        SQLite::Statement insert(database_.connection(),
            "INSERT INTO answer_odds (message_id, odds) VALUES (?, ?) ON CONFLICT DO NOTHING");
        insert.bind(1, message);
        insert.bind(2, bytes.data(), static_cast<int>(bytes.size()));
        insert.exec();
        return {};
    });
}

Result<std::optional<AnswerOdds>> ComparisonRuns::odds(Id message) {
    return database_.read([&]() -> Result<std::optional<AnswerOdds>> {
        auto row = prepared(database_.connection(),
            "SELECT odds, (SELECT count(*) FROM generation g WHERE g.message_id = o.message_id)"
            " FROM answer_odds o WHERE o.message_id = ?",
            message);
        if (!row.executeStep()) {
            return std::nullopt;
        }
        const SQLite::Column bytes = row.getColumn(0);
        auto odds = odds_of_bytes(
            {static_cast<const char*>(bytes.getBlob()), static_cast<std::size_t>(bytes.getBytes())});
        if (!odds) {
            return tl::unexpected(odds.error());
        }
        odds->whole = odds->whole && row.getColumn(1).getInt() == 1;
        return std::move(*odds);
    });
}

std::vector<AnswerText> answers_in(Database& database, Id comparison) {
    const std::string sql = std::string("SELECT ") + message_columns +
                            ", a.run_id, a.column_id, a.shared_device FROM comparison_run r"
                            " JOIN comparison_answer a ON a.run_id = r.id"
                            " JOIN message m ON m.id = a.message_id WHERE r.comparison_id = ?"
                            " ORDER BY r.number, a.column_id";
    auto row = prepared(database.connection(), sql.c_str(), comparison);
    Contents contents(database);
    std::vector<AnswerText> all;
    while (row.executeStep()) {
        AnswerText& answer = all.emplace_back();
        answer.message = read_message(row);
        contents.fill(answer.message);
        answer.run = row.getColumn(n_message_columns).getInt64();
        answer.column = row.getColumn(n_message_columns + 1).getInt64();
        if (const auto shared = row.getColumn(n_message_columns + 2); !shared.isNull()) {
            answer.shared_device = shared.getInt() != 0;
        }
    }
    return all;
}

} // namespace inglenook::storage
