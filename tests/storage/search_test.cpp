// SPDX-License-Identifier: Apache-2.0
#include "storage/search.h"

#include "tests/storage/comparing.h"

#include <set>

using namespace inglenook::storage;
using namespace inglenook::storage::tests;

class SearchTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void finds_data();
    void finds();
    void snippet_shows_the_match();
    void title_before_text();
    void order_limit_and_trash();
    void follows_changes();
    void all_words_must_occur();
    void filters();
    void attachments();
    void hints();
    void pages_data();
    void pages();
    void snippets_data();
    void snippets();
    void snippet_marks();
    void shows_the_branch_of_a_message();
    void blind_tests_tell_no_model();
    void blind_tests_tell_until_every_pair_is_voted_on();
    void blind_batches_tell_prompt_by_prompt();

private:
    std::unique_ptr<Opened> db_;
    std::unique_ptr<Opened> paged_;
    Id conversation_ = 0;
};

void SearchTest::initTestCase() {
    db_ = std::make_unique<Opened>();
    conversation_ =
        db_->exchange("Wie heißt der Käsekuchen?", "東京タワーは高い。 It's 100% \"quoted\" snake_case.")
            .conversation;
    db_->exchange("Nothing to see", "Move along.");
}

void SearchTest::finds_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("found");
    const auto row = [](const char* text, bool found) { QTest::newRow(text) << QByteArray(text) << found; };
    row("Käsekuchen", true);
    row("KÄSEKUCHEN", true);
    row("sekuch", true);
    row("  sekuch\n", true);
    row("käsekuchenform", false);
    row("東京タワー", true);
    row("東京", true);
    row("高", true);
    row("大阪", false);
    row("\"quoted\"", true);
    row("\"quoted", true);
    row("100%", true);
    row("0%", true);
    row("9%", false);
    row("e_", true);
    row("_x", false);
    row("It's", true);
    row("sekuch OR Nothing", false);
    row("snake*", false);
    row("\\", false);
    row("", false);
    row("  ", false);
}

void SearchTest::finds() {
    QFETCH(QByteArray, text);
    QFETCH(bool, found);
    const auto hits = must(db_->search.find(text.toStdString(), 10));
    QCOMPARE(hits.size(), std::size_t{found ? 1U : 0U});
    if (found) {
        QCOMPARE(hits[0].conversation.id, conversation_);
        QVERIFY(QString::fromStdString(hits[0].snippet)
                    .contains(QString::fromUtf8(text.trimmed()), Qt::CaseInsensitive));
    }
}

void SearchTest::snippet_shows_the_match() {
    Opened db;
    const Message answer =
        db.exchange("Q", std::string(5000, 'x') + "\n\n  the Needle  here\t" + std::string(5000, 'y'));
    const auto hits = must(db.search.find("needle", 10));
    QCOMPARE(hits.size(), std::size_t{1});
    QCOMPARE(hits[0].message, answer.id);
    QCOMPARE(hits[0].snippet, "…" + std::string(28, 'x') + " the Needle here " + std::string(29, 'y') + "…");
}

void SearchTest::title_before_text() {
    Opened db;
    const Message answer = db.exchange("The lighthouse", "A lighthouse shines.");
    const auto hits = must(db.search.find("lighthouse", 10));
    QCOMPARE(hits.size(), std::size_t{2}); // the question has the title's words: it is not told again
    QCOMPARE(hits[0].message, Id{0});
    QCOMPARE(hits[0].snippet, std::string("The lighthouse"));
    QCOMPARE(hits[0].marks, (std::vector<TextRange>{{4, 10}}));
    QCOMPARE(hits[1].message, answer.id);
    QCOMPARE(hits[1].marks, (std::vector<TextRange>{{2, 10}}));
    QCOMPARE(must(db.search.find("shines", 10))[0].message, answer.id);
}

void SearchTest::order_limit_and_trash() {
    Opened db;
    std::vector<Id> ids;
    for (int i = 0; i < 5; ++i) {
        ids.push_back(db.exchange("common word", "yes").conversation);
        db.database.connection().exec("UPDATE conversation SET updated = " + std::to_string(i) +
                                      " WHERE id = " + std::to_string(ids.back()));
    }
    must(db.conversations.set_pinned(ids[0], true));
    must(db.conversations.trash(ids[4]));
    const auto hits = must(db.search.find("common", 3));
    QCOMPARE(hits.size(), std::size_t{3});
    QCOMPARE(hits[0].conversation.id, ids[0]);
    QCOMPARE(hits[1].conversation.id, ids[3]);
    QCOMPARE(hits[2].conversation.id, ids[2]);
}

void SearchTest::follows_changes() {
    Opened db;
    const Message answer = db.exchange("First words", "yes");
    must(db.conversations.rename(answer.conversation, "Renamed entirely"));
    QCOMPARE(must(db.search.find("entirely", 5)).size(), std::size_t{1});
    must(db.messages.edit(answer.parent, "Second words"));
    QCOMPARE(must(db.search.find("Second", 5)).size(), std::size_t{1});
    QCOMPARE(must(db.search.find("First", 5)).size(), std::size_t{1}); // the other branch is still there
    must(db.conversations.trash(answer.conversation));
    must(db.conversations.purge(answer.conversation));
    QVERIFY(must(db.search.find("Second", 5)).empty());
    QVERIFY(must(db.search.find("entirely", 5)).empty());
    db.database.connection().exec("INSERT INTO part_search (part_search) VALUES ('integrity-check')");
    db.database.connection().exec("INSERT INTO title_search (title_search) VALUES ('integrity-check')");
}

void SearchTest::all_words_must_occur() {
    Opened db;
    const Id both = db.exchange("q", "red apples and green pears").id;
    const Id red = db.exchange("q", "red cherries").id;
    const auto found = [&](const std::string& text) {
        std::vector<Id> ids;
        for (const SearchHit& hit : must(db.search.find(text, 10))) {
            ids.push_back(hit.message);
        }
        return ids;
    };
    using Ids = std::vector<Id>;
    QCOMPARE(found("red"), (Ids{red, both}));
    QCOMPARE(found("pears red"), (Ids{both}));
    QCOMPARE(found("\"green pears\" red"), (Ids{both}));
    QCOMPARE(found("\"red pears\""), (Ids{}));
    QCOMPARE(found("red -pears"), (Ids{red}));
    QCOMPARE(found("red -an"), (Ids{red}));
    QCOMPARE(found("red an"), (Ids{both}));
    QCOMPARE(found("red -\"red cherries\""), (Ids{both}));
    QCOMPARE(found("re -pears").size(), std::size_t{1});
}

void SearchTest::filters() {
    Opened db;
    const Message code = db.exchange("Sorting", "Use this:\n```c\nsort();\n```");
    const Message plain = db.exchange("Sorting too", "No sort of code here");
    const Id work = must(db.folders.create("Work", 0)).id;
    const Id inner = must(db.folders.create("2026", work)).id;
    const Id tag = must(db.tags.create("algorithms")).id;
    must(db.folders.file({{code.conversation, inner}}));
    must(db.tags.set({{code.conversation, tag}}));
    must(db.conversations.set_model(plain.conversation, "/models/dir/Qwen3-4B.gguf"));
    must(db.conversations.set_pinned(plain.conversation, true));
    must(db.conversations.set_archived(code.conversation, true));
    const auto messages = [&](const std::string& text) {
        std::vector<Id> ids;
        for (const SearchHit& hit : must(db.search.find(text, 10))) {
            ids.push_back(hit.message);
        }
        return ids;
    };
    using Ids = std::vector<Id>;
    const Ids only_code{0, code.id};
    const Ids only_plain{0, plain.id};
    QCOMPARE(messages("sort"), (Ids{0, 0, plain.id, code.id}));
    QCOMPARE(messages("sort folder:work"), only_code);
    QCOMPARE(messages("sort folder:2026"), only_code);
    QCOMPARE(messages("sort -folder:work"), only_plain);
    QCOMPARE(messages("sort tag:algo"), only_code);
    QCOMPARE(messages("sort -tag:algo"), only_plain);
    QCOMPARE(messages("sort model:qwen"), only_plain);
    QCOMPARE(messages("sort model:dir"), (Ids{})); // a folder's name is not the model's
    QCOMPARE(messages("sort -model:qwen"), only_code);
    QCOMPARE(messages("sort is:pinned"), only_plain);
    QCOMPARE(messages("sort is:archived"), only_code);
    QCOMPARE(messages("sort -is:archived"), only_plain);
    QCOMPARE(messages("sort has:code"), (Ids{code.id}));
    QCOMPARE(messages("sort -has:code -is:archived"), (Ids{plain.id, plain.parent}));
    QCOMPARE(messages("has:code"), (Ids{code.id}));
    QCOMPARE(messages("sort in:title"), (Ids{0, 0}));
    QCOMPARE(messages("in:title too"), (Ids{0}));
    QCOMPARE(messages("in:title code"), (Ids{}));
    QCOMPARE(messages("folder:work"), (Ids{0}));
    QCOMPARE(messages("is:pinned"), (Ids{0}));
    QCOMPARE(messages("sort after:2020"), (Ids{0, 0, plain.id, code.id}));
    QCOMPARE(messages("sort before:2020"), (Ids{}));
    QCOMPARE(messages("before:2020"), (Ids{}));

    db.database.connection().exec("UPDATE message SET created = 1000 WHERE id = " + std::to_string(code.id));
    QCOMPARE(messages("sort before:2020 has:code"), (Ids{code.id}));
    // The model that answered counts, not the one used last.
    db.database.connection().exec(
        "UPDATE generation SET model_name = 'Gemma 3' WHERE message_id = " + std::to_string(plain.id));
    QCOMPARE(messages("\"sort of code\" model:gemma"), (Ids{plain.id}));
    QCOMPARE(messages("\"sort of code\" model:qwen"), (Ids{}));
}

void SearchTest::attachments() {
    Opened db;
    NewMessage message{0, "See the file", "", ""};
    message.attachments = {{"numbers.csv", "1,2,3"}};
    const Id with = must(db.messages.append_user(message)).message.id;
    db.exchange("See nothing", "ok");
    const auto hits = must(db.search.find("has:attachment", 10));
    QCOMPARE(hits.size(), std::size_t{1});
    QCOMPARE(hits[0].message, with);
    QCOMPARE(hits[0].snippet, std::string("numbers.csv"));
    QVERIFY(hits[0].marks.empty());
    QCOMPARE(must(db.search.find("see has:attachment", 10)).size(), std::size_t{1});
    QCOMPARE(must(db.search.find("see -has:attachment", 10)).size(), std::size_t{1});
}

void SearchTest::hints() {
    Opened db;
    db.exchange("words", "more words");
    const auto hint = [&](const std::string& text) { return must(db.search.find({text, 10})).hint; };
    QVERIFY(hint("words").empty());
    QVERIFY(hint("words folder:nowhere").find("no folder named \"nowhere\"") != std::string::npos);
    QVERIFY(hint("words tag:none").find("no tag") != std::string::npos);
    QVERIFY(hint("words before:soon").find("before:2026-03") != std::string::npos);
    QVERIFY(must(db.search.find("words folder:nowhere", 10)).empty());
    QVERIFY(!must(db.search.find("words before:soon", 10)).empty());
    QCOMPARE(must(db.search.find({"words \"and more\" -x", 10})).words,
        (std::vector<std::string>{"words", "and more"}));
}

/// Whatever the pages' borders, all of them together are every hit once.
void SearchTest::pages_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("limit");
    QTest::addColumn<int>("hits");
    for (const int limit : {1, 2, 7, 1000}) {
        QTest::addRow("index, %d", limit)
            << QByteArray("needle") << limit << (limit == 1 ? 62 : 63); // the second title has no room
        QTest::addRow("rows, %d", limit)
            << QByteArray("ne") << limit << (limit == 1 ? 62 : 63); // the second title has no room
        QTest::addRow("titles, %d", limit) << QByteArray("needle in:title") << limit << 2;
        QTest::addRow("filters, %d", limit) << QByteArray("-is:pinned") << limit << 40;
        QTest::addRow("nothing, %d", limit) << QByteArray("thimble") << limit << 0;
    }
}

void SearchTest::pages() {
    QFETCH(QByteArray, text);
    QFETCH(int, limit);
    QFETCH(int, hits);
    if (!paged_) {
        paged_ = std::make_unique<Opened>();
        must(paged_->database.write(Durability::normal, [&]() -> Result<void> {
            paged_->database.connection().exec(
                "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 40)"
                " INSERT INTO conversation (title, created, updated)"
                " SELECT iif(i <= 2, 'A needle ' || i, 'Hay'), i, i / 3 FROM n;"
                "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000)"
                " INSERT INTO message (conversation_id, parent_id, role, state, created)"
                " SELECT i % 40 + 1, iif(i <= 40, NULL, i - 40), 'user', 'complete', i FROM n;"
                "INSERT INTO part (message_id, ordinal, kind, content)"
                " SELECT id, 1, 'text', iif(id % 333 = 7, 'a Needle here', 'a stack of hay') FROM message"
                " UNION ALL SELECT id, 2, 'reasoning', 'the needle again' FROM message WHERE id % 666 = 7"
                " ORDER BY 1, 2");
            return {};
        }));
        QCOMPARE(
            paged_->number("SELECT count(DISTINCT message_id) FROM part WHERE content LIKE '%needle%'"), 61);
    }
    SearchRequest request{text.toStdString(), static_cast<std::uint32_t>(limit)};
    request.patience = std::chrono::milliseconds(0); // each page looks at one stretch of messages only
    std::set<std::pair<Id, Id>> all;
    int count = 0;
    for (bool more = true; more;) {
        const SearchPage page = must(paged_->search.find(request));
        QVERIFY(page.hits.size() <= static_cast<std::size_t>(limit));
        for (const SearchHit& hit : page.hits) {
            all.emplace(hit.conversation.id, hit.message);
            ++count;
        }
        request.after = page.next;
        more = page.next.has_value();
    }
    QCOMPARE(count, hits);
    QCOMPARE(static_cast<int>(all.size()), hits);
}

void SearchTest::snippets_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("at");
    QTest::addColumn<int>("length");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("short") << QByteArray("abc") << 1 << 1 << QByteArray("abc");
    QTest::newRow("empty") << QByteArray() << 0 << 0 << QByteArray();
    QTest::newRow("past the end") << QByteArray("abc") << 3 << 9 << QByteArray("abc");
    QTest::newRow("whole characters")
        << QByteArray("語").repeated(100) << 150 << 3 << "…" + QByteArray("語").repeated(73) + "…";
}

void SearchTest::snippets() {
    QFETCH(QByteArray, text);
    QFETCH(int, at);
    QFETCH(int, length);
    QFETCH(QByteArray, expected);
    const auto snippet =
        snippet_of(text.toStdString(), {{static_cast<std::size_t>(at), static_cast<std::size_t>(length)}});
    QCOMPARE(QByteArray::fromStdString(snippet.text), expected);
}

void SearchTest::snippet_marks() {
    using Marks = std::vector<TextRange>;
    const std::string text = "one  two\n\nthree two";
    const Snippet all = snippet_of(text, {{16, 3}, {5, 3}, {99, 4}, {10, 5}, {12, 1}});
    QCOMPARE(all.text, std::string("one two three two"));
    QCOMPARE(all.marks, (Marks{{4, 3}, {8, 5}, {14, 3}}));
    // The longest match decides what is shown, and marks do not reach out of it.
    const std::string far = "it" + std::string(500, '.') + "longer" + std::string(500, '.');
    const Snippet around = snippet_of(far, {{0, 2}, {502, 6}});
    QCOMPARE(around.text, "…" + std::string(36, '.') + "longer" + std::string(36, '.') + "…");
    QCOMPARE(around.marks, (Marks{{39, 6}}));
    QCOMPARE(snippet_of("abc", {}).marks, Marks{});
    QCOMPARE(places_of("aB", "xABxabab", 2), (Marks{{1, 2}, {4, 2}}));
    QCOMPARE(places_of("", "abc", 5), Marks{});
}

void SearchTest::shows_the_branch_of_a_message() {
    Opened db;
    const Message first = db.exchange("one", "answer to one");
    const Message below = db.exchange("deeper", "the bottom", first.conversation);
    must(db.messages.edit(first.parent, "another one"));
    QCOMPARE(must(db.messages.thread(first.conversation)).messages.size(), std::size_t{1});
    const ShownMessage shown = must(db.messages.show_message(first.id, 50));
    QVERIFY(shown.path_changed);
    QCOMPARE(texts(shown.thread), (std::vector<std::string>{"one", "answer to one", "deeper", "the bottom"}));
    QVERIFY(!must(db.messages.show_message(below.id, 50)).path_changed);
    QCOMPARE(db.messages.show_message(999, 50).error().kind, ErrorKind::not_found);
}

namespace {

void make_blind(Opened& db, Id comparison, const std::string& settings = "{}") {
    must(db.comparisons.set_view(comparison, {true, 7, settings}));
}

} // namespace

void SearchTest::blind_tests_tell_no_model() {
    Opened db;
    const WholeComparison whole = answered(db);
    const Id comparison = whole.comparison.id;
    must(db.comparisons.rename(comparison, "Taste"));
    db.exchange("Which is mine?", "This.");
    // In the open it is as with any chat.
    QCOMPARE(must(db.search.find("second", 9)).size(), std::size_t{1});
    QCOMPARE(must(db.search.find("best model:B.gguf", 9)).size(), std::size_t{1});
    QCOMPARE(must(db.search.find("in:title best", 9)).size(), std::size_t{2});

    make_blind(db, comparison);
    for (const char* text : {"first", "second", "model:A", "model:B", "best model:B", "-model:A best",
             "-model:A", "in:title best", "in:title best model:A", "has:code model:A"}) {
        for (const SearchHit& hit : must(db.search.find(text, 9))) {
            QVERIFY2(hit.conversation.comparison == 0, text);
        }
    }
    const auto hits = must(db.search.find("best", 9));
    QCOMPARE(hits.size(), std::size_t{1}); // once, not for each column
    const SearchHit& hit = hits[0];
    QVERIFY(hit.blind);
    QCOMPARE(hit.run, 1U);
    QCOMPARE(hit.snippet, std::string("Which is best?"));
    QCOMPARE(hit.conversation.comparison, comparison);
    QCOMPARE(hit.conversation.title, std::string("Taste"));
    QCOMPARE(hit.conversation.model, std::string());
    QCOMPARE(hit.conversation.system_prompt, std::string());
    QCOMPARE(hit.conversation.settings, Conversation().settings);
    const auto both = must(db.search.find("Which", 9));
    QCOMPARE(both.size(), std::size_t{2}); // and a title
    QVERIFY(std::count_if(both.begin(), both.end(), [](const SearchHit& of) { return of.blind; }) == 1);

    // Names that were shown are no secret.
    make_blind(db, comparison, "{\"revealed\": true}");
    QCOMPARE(must(db.search.find("best model:B", 9)).size(), std::size_t{1});
    make_blind(db, comparison, "{\"revealed\": false}");
    QVERIFY(must(db.search.find("best model:B", 9)).empty());
    must(db.votes.cast(vote_on(whole, VoteChoice::tie)));
    QCOMPARE(must(db.search.find("best model:B", 9)).size(), std::size_t{1});
    QCOMPARE(must(db.search.find("second", 9)).size(), std::size_t{1});
    QVERIFY(!must(db.search.find("second", 9))[0].blind);
}

void SearchTest::blind_tests_tell_until_every_pair_is_voted_on() {
    Opened db;
    const WholeComparison made = make(db, ComparisonKind::chat, {"A", "B", "C"});
    const BegunRun begun = must(db.runs.begin({made.comparison.id, "Which is best?"}));
    for (const ComparisonColumn& column : made.columns) {
        answer(db, begun.run.id, column.id, "Mine, says " + column.setup.model_name);
    }
    make_blind(db, made.comparison.id);
    const auto vote = [&](std::size_t left, std::size_t right) {
        Vote cast;
        cast.run = begun.run.id;
        cast.left = made.columns[left].id;
        cast.right = made.columns[right].id;
        must(db.votes.cast(cast));
    };
    const auto found = [&] { return must(db.search.find("says", 9)).size(); };
    QCOMPARE(found(), std::size_t{0});
    vote(0, 1);
    vote(2, 1);
    QCOMPARE(found(), std::size_t{0});
    must(db.columns.set_removed(made.columns[0].id, true));
    QCOMPARE(found(), std::size_t{3}); // the pair that is left has its vote
    must(db.columns.set_removed(made.columns[0].id, false));
    QCOMPARE(found(), std::size_t{0});
    vote(2, 0);
    QCOMPARE(found(), std::size_t{3});
}

void SearchTest::blind_batches_tell_prompt_by_prompt() {
    Opened db;
    const WholeComparison whole = batch(db, 2);
    for (const ComparisonRun& run : whole.runs) {
        for (const ComparisonColumn& column : whole.columns) {
            answer(db, run.id, column.id, "An answer to " + std::to_string(run.number));
        }
    }
    make_blind(db, whole.comparison.id);
    QCOMPARE(must(db.search.find("answer", 9)).size(), std::size_t{0});
    const auto prompts = must(db.search.find("Prompt", 9));
    QCOMPARE(prompts.size(), std::size_t{2});
    QCOMPARE(prompts[0].run, 2U);
    QCOMPARE(prompts[1].run, 1U);
    must(db.votes.cast(vote_on(whole, VoteChoice::left)));
    const auto told = must(db.search.find("answer", 9));
    QCOMPARE(told.size(), std::size_t{2});
    QCOMPARE(told[0].snippet, std::string("An answer to 1"));
}

QTEST_GUILESS_MAIN(SearchTest)
#include "search_test.moc"
