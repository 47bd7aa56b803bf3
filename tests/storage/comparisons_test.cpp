// SPDX-License-Identifier: Apache-2.0
// Comparisons: what is made comes back the same, their conversations stand in no list, the trash takes all
// of it along.
#include "tests/storage/comparing.h"

#include <limits>

using namespace inglenook::storage;
using namespace inglenook::storage::tests;

class ComparisonsTest : public QObject {
    Q_OBJECT
private slots:
    void comes_back_the_same();
    void pages_newest_first();
    void refuses_what_makes_no_sense();
    void stands_in_no_list();
    void goes_on_as_an_ordinary_chat();
    void answers_a_message_again();
    void copies_are_ordinary();
    void trash_takes_all_along();
    void one_conversation_in_the_trash();
    void old_trash_goes();
};

void ComparisonsTest::comes_back_the_same() {
    const Scratch scratch;
    WholeComparison made;
    Id preset = 0;
    {
        Opened db(scratch.options());
        preset = must(db.presets.create({"Careful", "", "{}"})).id;
        NewComparison wanted{"Two  quantisations\n", ComparisonKind::chat,
            {true, std::numeric_limits<std::uint64_t>::max() - 5, "{\"tabs\": true}"},
            {setup("A"), setup("B")}};
        wanted.columns[1].preset = preset;
        made = must(db.comparisons.create(wanted));
        QCOMPARE(made.comparison.name, std::string("Two quantisations"));
        QVERIFY(made.comparison.view == wanted.view);
        QCOMPARE(made.columns.size(), std::size_t{2});
        QVERIFY(made.columns[0].setup == wanted.columns[0] && made.columns[1].setup == wanted.columns[1]);
        NewRun asked{made.comparison.id, "Why?", {"a", " a ", "b \"c\" \\"}, "{\"kind\": \"contains\"}"};
        const BegunRun begun = must(db.runs.begin(asked));
        answer(db, begun.run.id, made.columns[0].id, "So.");
        answer(db, begun.run.id, made.columns[1].id, "Hm", MessageState::interrupted);
        must(db.runs.set_shared_device(begun.run.id, made.columns[0].id, true));
        must(db.runs.set_shared_device(begun.run.id, made.columns[1].id, false));
        QCOMPARE(db.runs.set_shared_device(99, made.columns[0].id, true).error().kind, ErrorKind::not_found);
        must(db.votes.cast({begun.run.id, made.columns[1].id, made.columns[0].id, VoteChoice::both_bad,
            "No\n\"x\"", {"length", "style"}, true, 0}));
        made = must(db.comparisons.load(made.comparison.id));
    }
    Opened db(scratch.options());
    const WholeComparison again = must(db.comparisons.load(made.comparison.id));
    QVERIFY(again == made);
    QCOMPARE(again.comparison.columns, 2U);
    QCOMPARE(again.comparison.runs, 1U);
    QCOMPARE(again.comparison.votes, 1U);
    const ComparisonRun& run = again.runs.at(0);
    QCOMPARE(run.prompt, std::string("Why?"));
    QCOMPARE(run.tags, (std::vector<std::string>{"a", "b \"c\" \\"}));
    QCOMPARE(run.check, std::string("{\"kind\": \"contains\"}"));
    QCOMPARE(run.answers.size(), std::size_t{2});
    QCOMPARE(run.answers[0].state, AnswerState::complete);
    QCOMPARE(run.answers[1].state, AnswerState::interrupted);
    QVERIFY(run.answers[0].shared_device == true && run.answers[1].shared_device == false);
    QCOMPARE(run.votes.at(0).reason, std::string("No\n\"x\""));
    QCOMPARE(run.votes[0].tags, (std::vector<std::string>{"length", "style"}));
    QVERIFY(run.votes[0].blind && run.votes[0].made > 0);
    QCOMPARE(again.columns[1].setup.preset, preset);
    // What it points to may go.
    must(db.presets.remove(preset));
    QCOMPARE(must(db.comparisons.load(made.comparison.id)).columns[1].setup.preset, Id{0});

    const std::vector<AnswerText> texts = must(db.comparisons.load_answered(made.comparison.id)).answers;
    QCOMPARE(texts.size(), std::size_t{2});
    QCOMPARE(texts[0].message.text(), std::string("So."));
    QCOMPARE(texts[1].run, run.id);
    QVERIFY(texts[0].shared_device == true);
    QVERIFY(texts[0].message.generation.has_value());
}

void ComparisonsTest::pages_newest_first() {
    Opened db;
    std::vector<Id> made;
    for (int i = 0; i < 5; ++i) {
        made.insert(made.begin(), make(db).comparison.id);
        db.database.connection().exec("UPDATE comparison SET updated = id");
    }
    ComparisonQuery query;
    query.limit = 2;
    std::vector<Id> found;
    for (bool more = true; more;) {
        const ComparisonPage page = must(db.comparisons.list(query));
        for (const Comparison& comparison : page.comparisons) {
            found.push_back(comparison.id);
        }
        more = page.more;
        query.after = ComparisonPosition{page.comparisons.back().updated, page.comparisons.back().id};
    }
    QCOMPARE(found, made);
    must(db.comparisons.rename(made[2], " Another\tname "));
    QCOMPARE(must(db.comparisons.get(made[2])).name, std::string("Another name"));
    const ComparisonView view{true, 7, "{\"a\": 1}"};
    QVERIFY(must(db.comparisons.set_view(made[2], view)).view == view);
    QCOMPARE(must(db.comparisons.list({})).comparisons[2].id, made[2]); // looking at it changes no order
}

void ComparisonsTest::refuses_what_makes_no_sense() {
    Opened db;
    NewComparison many;
    many.columns.assign(most_columns + 1, setup("A"));
    QCOMPARE(kind_of(db.comparisons.create(many)), ErrorKind::usage);
    NewComparison bent;
    bent.view.settings = "[]";
    QCOMPARE(kind_of(db.comparisons.create(bent)), ErrorKind::usage);
    bent.view.settings = "{}";
    bent.columns = {setup("A")};
    bent.columns[0].settings = "{";
    QCOMPARE(kind_of(db.comparisons.create(bent)), ErrorKind::usage);
    bent.columns[0].settings = std::string(100'000, '[') + std::string(100'000, ']');
    QCOMPARE(kind_of(db.comparisons.create(bent)), ErrorKind::usage);
    QCOMPARE(db.number("SELECT count(*) FROM comparison"), 0);
    QCOMPARE(kind_of(db.comparisons.load(1)), ErrorKind::not_found);
    QCOMPARE(kind_of(db.comparisons.trash(1)), ErrorKind::not_found);
    QCOMPARE(kind_of(db.comparisons.purge(1)), ErrorKind::not_found);
    QCOMPARE(kind_of(db.comparisons.rename(1, "x")), ErrorKind::not_found);
    QCOMPARE(kind_of(db.columns.add(1, setup("A"))), ErrorKind::not_found);
    QCOMPARE(kind_of(db.columns.change(1, setup("A"))), ErrorKind::not_found);
    const Id id = make(db).comparison.id;
    QCOMPARE(kind_of(db.comparisons.rename(id, " ")), ErrorKind::usage);
    QCOMPARE(kind_of(db.comparisons.set_view(id, {false, 0, "1"})), ErrorKind::usage);
    QCOMPARE(kind_of(db.runs.begin({id, " \n"})), ErrorKind::usage);
    QCOMPARE(kind_of(db.runs.begin({id, "x", {"\x01"}})), ErrorKind::usage);
    QCOMPARE(kind_of(db.runs.begin({id, "x", {}, "contains"})), ErrorKind::usage);
    QCOMPARE(kind_of(db.runs.begin({99, "x"})), ErrorKind::not_found);
    QCOMPARE(
        kind_of(db.runs.begin({make(db, ComparisonKind::chat, {}).comparison.id, "x"})), ErrorKind::usage);
    QCOMPARE(kind_of(db.runs.begin({make(db, ComparisonKind::batch).comparison.id, "x"})), ErrorKind::usage);
    QCOMPARE(kind_of(db.runs.begin_answer(99, 1, {})), ErrorKind::not_found);
    QCOMPARE(db.number("SELECT count(*) FROM comparison_run"), 0);
    QCOMPARE(db.number("SELECT count(*) FROM conversation"), 0);
}

void ComparisonsTest::stands_in_no_list() {
    Opened db;
    const Id ordinary = db.exchange("Ordinary?", "Yes.").conversation;
    const WholeComparison whole = answered(db);
    QCOMPARE(listed(db), std::vector<Id>{ordinary});
    ConversationQuery in_none;
    in_none.folder = 0;
    QCOMPARE(must(db.conversations.list(in_none)).conversations.size(), std::size_t{1});
    must(db.conversations.set_archived(whole.columns[0].conversation, true));
    QVERIFY(listed(db, Shelf::archived).empty());
    // The search and the export know them, and a hit can be shown.
    const auto hits = must(db.search.find("the second", 10));
    QCOMPARE(hits.size(), std::size_t{1});
    QCOMPARE(hits[0].conversation.comparison, whole.comparison.id);
    QCOMPARE(must(db.messages.show_message(hits[0].message, 1)).thread.conversation.id,
        whole.columns[1].conversation);
    QCOMPARE(must(db.search.find("in:title best", 10)).size(), std::size_t{2});
    QCOMPARE(must(db.trees.ids()).size(), std::size_t{3});
}

void ComparisonsTest::goes_on_as_an_ordinary_chat() {
    Opened db;
    const WholeComparison whole = answered(db);
    const Conversation chat = must(db.branches.copy(whole.runs[0].answers[1].message));
    QCOMPARE(chat.comparison, Id{0});
    QCOMPARE(listed(db), std::vector<Id>{chat.id});
    QCOMPARE(chat.system_prompt, whole.columns[1].setup.system_prompt);
    must(db.messages.append_user({chat.id, "On we go", "", ""}));
    QVERIFY(must(db.comparisons.load(whole.comparison.id)) == whole);
}

void ComparisonsTest::answers_a_message_again() {
    Opened db;
    const Message first = db.exchange("Where?", "There.");
    const Message second = db.exchange("When?", "Then.", first.conversation);
    db.exchange("Really?", "Yes.", first.conversation);
    NewComparison wanted;
    wanted.columns = {setup("A"), setup("B")};
    const WholeComparison whole = must(db.comparisons.create_from(second.parent, wanted));
    QCOMPARE(whole.comparison.name, std::string("Where?"));
    QCOMPARE(whole.runs.size(), std::size_t{1});
    QCOMPARE(whole.runs[0].prompt, std::string("When?"));
    for (std::size_t i = 0; i < 2; ++i) {
        const ComparisonColumn& column = whole.columns[i];
        const Thread thread = must(db.messages.thread(column.conversation));
        QCOMPARE(texts(thread), (std::vector<std::string>{"Where?", "There.", "When?"}));
        QCOMPARE(thread.conversation.comparison, whole.comparison.id);
        QCOMPARE(thread.conversation.model, column.setup.model_path);
        QCOMPARE(whole.runs[0].answers[i].question, thread.messages[2].id);
        answer(db, whole.runs[0].id, column.id, "Soon.");
        QCOMPARE(must(db.messages.thread(column.conversation)).messages.size(), std::size_t{4});
    }
    QCOMPARE(listed(db), std::vector<Id>{first.conversation});
    QCOMPARE(must(db.messages.thread(first.conversation)).messages.size(), std::size_t{6});
    // Only a question, and all or nothing.
    QCOMPARE(kind_of(db.comparisons.create_from(second.id, wanted)), ErrorKind::usage);
    QCOMPARE(kind_of(db.comparisons.create_from(999, wanted)), ErrorKind::not_found);
    wanted.columns.clear();
    QCOMPARE(kind_of(db.comparisons.create_from(second.parent, wanted)), ErrorKind::usage);
    QCOMPARE(db.number("SELECT count(*) FROM comparison"), 1);
}

void ComparisonsTest::copies_are_ordinary() {
    Opened db;
    const WholeComparison whole = answered(db);
    const ChatTree tree = must(db.trees.read(whole.columns[0].conversation));
    Opened elsewhere;
    const Imported imported = must(elsewhere.trees.insert({tree}, {}));
    QCOMPARE(must(elsewhere.conversations.get(imported.conversations.at(0))).comparison, Id{0});
    QCOMPARE(listed(elsewhere).size(), std::size_t{1});
    QVERIFY(must(db.trees.insert({tree}, {})).conversations.empty()); // it is here
}

void ComparisonsTest::trash_takes_all_along() {
    Opened db;
    const WholeComparison whole = answered(db);
    const Id id = whole.comparison.id;
    const Id before = whole.columns[0].conversation;
    must(db.conversations.trash(before));
    db.database.connection().exec("UPDATE conversation SET trashed_at = 5 WHERE trashed_at IS NOT NULL");
    const Comparison trashed = must(db.comparisons.trash(id));
    QVERIFY(trashed.trashed);
    QVERIFY(must(db.comparisons.trash(id)) == trashed);
    QVERIFY(must(db.comparisons.list({})).comparisons.empty());
    ComparisonQuery in_trash;
    in_trash.trashed = true;
    QVERIFY(must(db.comparisons.list(in_trash)).comparisons == std::vector<Comparison>{trashed});
    QVERIFY(must(db.search.find("The", 10)).empty());
    QVERIFY(listed(db, Shelf::trash).empty()); // it stands there as one
    // Nothing is changed in the trash.
    QCOMPARE(kind_of(db.runs.begin({id, "x"})), ErrorKind::usage);
    QCOMPARE(kind_of(db.runs.begin_answer(whole.runs[0].id, whole.columns[0].id, {})), ErrorKind::usage);
    QCOMPARE(kind_of(db.columns.add(id, setup("C"))), ErrorKind::usage);
    QCOMPARE(kind_of(db.votes.cast(vote_on(whole, VoteChoice::tie))), ErrorKind::usage);
    QVERIFY(must(db.comparisons.load_answered(0)).comparisons.empty());

    QVERIFY(must(db.comparisons.restore(id)) == whole.comparison);
    QVERIFY(must(db.comparisons.load(id)) == whole);
    QVERIFY(must(db.conversations.get(before)).trashed); // was there before
    QVERIFY(!must(db.conversations.get(whole.columns[1].conversation)).trashed);
}

void ComparisonsTest::one_conversation_in_the_trash() {
    Opened db;
    const WholeComparison whole = answered(db);
    const Id conversation = whole.columns[0].conversation;
    must(db.conversations.trash(conversation));
    QCOMPARE(listed(db, Shelf::trash), std::vector<Id>{conversation});
    must(db.conversations.restore(conversation));
    QVERIFY(listed(db).empty());
    QVERIFY(must(db.comparisons.load(whole.comparison.id)) == whole);
}

void ComparisonsTest::old_trash_goes() {
    Opened db;
    const Id old = answered(db).comparison.id;
    const Id recent = answered(db).comparison.id;
    must(db.comparisons.trash(old));
    must(db.comparisons.trash(recent));
    db.database.connection().exec(
        "UPDATE comparison SET trashed_at = 1000 WHERE id = " + std::to_string(old) +
        "; UPDATE conversation SET trashed_at = 1000 WHERE comparison_id = " + std::to_string(old));
    const Erased erased = must(empty_trash(db.database, 2000));
    QCOMPARE(erased.comparisons.size(), std::size_t{1});
    QCOMPARE(erased.conversations.size(), std::size_t{2});
    QVERIFY(!db.comparisons.get(old) && db.comparisons.get(recent));
    QCOMPARE(db.number("SELECT count(*) FROM conversation"), 2);
}

QTEST_GUILESS_MAIN(ComparisonsTest)
#include "comparisons_test.moc"
