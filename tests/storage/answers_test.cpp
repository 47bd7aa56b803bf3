// SPDX-License-Identifier: Apache-2.0
#include "tests/storage/support.h"

#include "storage/answer_writer.h"

#include <limits>

using namespace inglenook::storage;
using namespace inglenook::storage::tests;
using namespace std::chrono_literals;

class AnswersTest : public QObject {
    Q_OBJECT
private slots:
    void from_begin_to_finish();
    void joins_pieces_of_a_kind();
    void continues_an_interrupted_answer();
    void refuses_what_makes_no_sense();
    void generation_is_kept_whole();
    void recovers_only_the_abandoned();
    void writer_waits_for_the_interval();
    void writer_measures_reasoning();
    void writer_keeps_what_cannot_be_saved();
    void writer_drops_what_is_gone();
};

static Generation full_generation() {
    Generation made;
    made.model_path = "/models/a.gguf";
    made.model_name = "A";
    made.model_sha256 = std::string(64, 'a');
    made.quantisation = "Q4_1";
    made.template_sha256 = std::string(64, 'b');
    made.sampler = R"({"temperature":0.8})";
    made.seed = std::numeric_limits<std::uint64_t>::max() - 1;
    made.engine_build = "0.1.0";
    made.device = "llvmpipe";
    made.prompt_tokens = 4000000000U;
    made.cached_tokens = 2;
    made.generated_tokens = 3;
    made.load_seconds = 0.5;
    made.prefill_seconds = 1.5;
    made.decode_seconds = 2.5;
    made.first_token_seconds = 3.5;
    made.memory_bytes = 5'000'000'000;
    made.stop_reason = "end";
    made.error = "none";
    return made;
}

void AnswersTest::from_begin_to_finish() {
    Opened db;
    const Appended asked = must(db.messages.append_user({0, "Why?", "", ""}));
    Generation generation;
    generation.model_path = "/models/a.gguf";
    const Appended begun = must(db.answers.begin(asked.conversation.id, asked.message.id, generation));
    QVERIFY(!begun.path_changed);
    QCOMPARE(begun.message.state, MessageState::streaming);
    QCOMPARE(begun.conversation.model, std::string("/models/a.gguf"));
    QVERIFY(begun.message.generation->started > 0);
    QCOMPARE(begun.message.generation->finished, TimeMs{0});

    const std::vector<Part> first = {{PartKind::reasoning, "Hm", 10}, {PartKind::text, "Because", 5}};
    must(db.answers.save(begun.message.id, first));
    // What is saved can be read while the answer goes on.
    QCOMPARE(must(db.messages.get(begun.message.id)).parts, first);

    const Part rest{PartKind::text, " of you.", 7};
    generation.stop_reason = "end";
    const Appended done =
        must(db.answers.finish(begun.message.id, MessageState::complete, generation, {&rest, 1}));
    QCOMPARE(done.message.state, MessageState::complete);
    QCOMPARE(done.message.parts,
        (std::vector<Part>{{PartKind::reasoning, "Hm", 10}, {PartKind::text, "Because of you.", 12}}));
    QCOMPARE(done.message.text(), std::string("Because of you."));
    QCOMPARE(done.message.text(PartKind::reasoning), std::string("Hm"));
    QCOMPARE(done.message.generation->started, begun.message.generation->started);
    QVERIFY(done.message.generation->finished >= done.message.generation->started);
    QCOMPARE(db.number("SELECT count(*) FROM draft"), 0);
    QCOMPARE(db.number("SELECT count(*) FROM message WHERE writer IS NOT NULL"), 0);
}

void AnswersTest::joins_pieces_of_a_kind() {
    Opened db;
    const Appended asked = must(db.messages.append_user({0, "Count", "", ""}));
    const Id id = must(db.answers.begin(asked.conversation.id, asked.message.id, {})).message.id;
    std::string expected;
    for (int i = 0; i < 500; ++i) {
        const Part piece{PartKind::text, std::to_string(i) + " ", 1};
        expected += piece.content;
        must(db.answers.save(id, {&piece, 1}));
    }
    const Message done = must(db.answers.finish(id, MessageState::complete, {}, {})).message;
    QCOMPARE(done.parts, (std::vector<Part>{{PartKind::text, expected, 500}}));
    QCOMPARE(db.number("SELECT count(*) FROM part"), 2);
}

void AnswersTest::continues_an_interrupted_answer() {
    Opened db;
    const Appended asked = must(db.messages.append_user({0, "Count", "", ""}));
    const Id id = must(db.answers.begin(asked.conversation.id, asked.message.id, {})).message.id;
    const std::vector<Part> first = {{PartKind::reasoning, "r", 0}, {PartKind::text, "one, ", 3}};
    must(db.answers.finish(id, MessageState::interrupted, {}, first));
    const Appended reopened = must(db.answers.reopen(id, {}));
    QCOMPARE(reopened.message.state, MessageState::streaming);
    QCOMPARE(reopened.message.text(), std::string("one, "));
    const std::vector<Part> second = {{PartKind::text, "two", 4}, {PartKind::reasoning, "again", 0}};
    Generation last;
    last.stop_reason = "length";
    const Appended done = must(db.answers.finish(id, MessageState::complete, last, second));
    QCOMPARE(done.message.parts, (std::vector<Part>{{PartKind::reasoning, "r", 0},
                                     {PartKind::text, "one, two", 7}, {PartKind::reasoning, "again", 0}}));
    QCOMPARE(done.message.generation->stop_reason, std::string("length"));
    QCOMPARE(db.number("SELECT count(*) FROM generation"), 2);
    QCOMPARE(must(db.search.find("one, two", 5)).size(), std::size_t{1});
}

void AnswersTest::refuses_what_makes_no_sense() {
    Opened db;
    const auto refused = [](const auto& result, ErrorKind kind) {
        return !result && result.error().kind == kind;
    };
    const Message answer = db.exchange("one", "two");
    const Id other = must(db.conversations.create("", "")).id;
    const Part piece{PartKind::text, "x", 0};
    QVERIFY(refused(db.answers.begin(other, answer.parent, {}), ErrorKind::usage));
    QVERIFY(refused(db.answers.begin(answer.conversation, answer.id, {}), ErrorKind::usage));
    QVERIFY(refused(db.answers.begin(answer.conversation, 99, {}), ErrorKind::not_found));
    QVERIFY(refused(db.answers.begin(99, 0, {}), ErrorKind::not_found));
    QVERIFY(refused(db.answers.reopen(answer.parent, {}), ErrorKind::usage));
    QVERIFY(refused(db.answers.reopen(99, {}), ErrorKind::not_found));
    QVERIFY(refused(db.answers.save(answer.id, {&piece, 1}), ErrorKind::not_found));
    QVERIFY(refused(db.answers.finish(answer.id, MessageState::complete, {}, {}), ErrorKind::not_found));
    must(db.answers.reopen(answer.id, {}));
    QVERIFY(refused(db.answers.reopen(answer.id, {}), ErrorKind::usage));
    QVERIFY(refused(db.answers.finish(answer.id, MessageState::streaming, {}, {}), ErrorKind::usage));
    QCOMPARE(must(db.messages.get(answer.id)).text(), std::string("two"));
    QCOMPARE(must(db.messages.get(answer.id)).state, MessageState::streaming);
}

void AnswersTest::generation_is_kept_whole() {
    Opened db;
    const Appended asked = must(db.messages.append_user({0, "Why?", "", ""}));
    const Generation made = full_generation();
    const Generation begun =
        *must(db.answers.begin(asked.conversation.id, asked.message.id, made)).message.generation;
    Generation expected = made;
    expected.started = begun.started;
    QVERIFY(begun == expected);
    const Id id = must(db.messages.thread(asked.conversation.id)).messages.back().id;
    expected = *must(db.answers.finish(id, MessageState::failed, made, {})).message.generation;
    const Generation read = *must(db.messages.get(id)).generation;
    QVERIFY(read == expected);
    expected.started = expected.finished = 0;
    QVERIFY(expected == made);
}

void AnswersTest::recovers_only_the_abandoned() {
    const Scratch scratch;
    Opened living(scratch.options());
    const Appended asked = must(living.messages.append_user({0, "Why?", "", ""}));
    const Id id = must(living.answers.begin(asked.conversation.id, asked.message.id, {})).message.id;
    const Part piece{PartKind::text, "Because", 0};
    must(living.answers.save(id, {&piece, 1}));
    {
        Opened dead(scratch.options());
        QCOMPARE(must(dead.answers.recover()), 0U); // the first one lives
        const Appended other = must(dead.messages.append_user({0, "And?", "", ""}));
        const Id lost = must(dead.answers.begin(other.conversation.id, other.message.id, {})).message.id;
        must(dead.answers.save(lost, {&piece, 1}));
        QCOMPARE(must(living.answers.recover()), 0U);     // the second one lives too
        QVERIFY(!living.answers.save(lost, {&piece, 1})); // and nobody else writes its answers
    }
    QCOMPARE(must(living.answers.recover()), 1U);
    QCOMPARE(living.number("SELECT count(*) FROM message WHERE state = 'interrupted'"), 1);
    must(living.answers.finish(id, MessageState::complete, {}, {}));
    QCOMPARE(must(living.messages.get(id)).text(), std::string("Because"));
    QCOMPARE(must(living.answers.recover()), 0U);
}

/// An answer being written by an AnswerWriter, with a clock of its own.
struct Writing {
    explicit Writing(const DatabaseOptions& options = {":memory:"}) : db(options) {
        const Appended asked = must(db.messages.append_user({0, "Why?", "", ""}));
        id = must(db.answers.begin(asked.conversation.id, asked.message.id, {})).message.id;
    }
    Opened db;
    Id id = 0;
    std::vector<ErrorKind> failures;
    int recoveries = 0;
    std::vector<Appended> finished;
    AnswerWriter writer{db.answers, 500ms,
        {[this](const Error& error) { failures.push_back(error.kind); }, [this] { ++recoveries; },
            [this](const Appended& appended) { finished.push_back(appended); }}};
    const AnswerWriter::Clock::time_point start{1h};

    std::string saved() { return must(db.messages.get(id)).text(); }
    std::string complete() {
        Message message = must(db.messages.get(id));
        writer.complete(message);
        return message.text();
    }
};

void AnswersTest::writer_waits_for_the_interval() {
    Writing writing;
    AnswerWriter& writer = writing.writer;
    const auto start = writing.start;
    QVERIFY(!writer.save_due(start));
    writer.append(writing.id, PartKind::text, "a", start);
    writer.append(writing.id, PartKind::text, "b", start + 400ms);
    QVERIFY(writer.save_due(start + 499ms) == start + 500ms);
    QCOMPARE(writing.saved(), std::string());
    QCOMPARE(writing.complete(), std::string("ab"));
    QVERIFY(!writer.save_due(start + 500ms));
    QCOMPARE(writing.saved(), std::string("ab"));
    QCOMPARE(writing.complete(), std::string("ab"));
    writer.append(writing.id, PartKind::text, "c", start + 2s);
    QVERIFY(writer.save_due(start + 2s) == start + 2500ms);
    must(writer.finish(writing.id, MessageState::complete, {}, start + 2s));
    QCOMPARE(writing.saved(), std::string("abc"));
    QVERIFY(!writer.save_due(start + 1h));
}

void AnswersTest::writer_measures_reasoning() {
    Writing writing;
    const auto start = writing.start;
    writing.writer.append(writing.id, PartKind::reasoning, "a", start);
    writing.writer.append(writing.id, PartKind::reasoning, "b", start + 300ms);
    writing.writer.save_due(start + 600ms);
    writing.writer.append(writing.id, PartKind::reasoning, "c", start + 12s);
    writing.writer.append(writing.id, PartKind::text, "d", start + 13s);
    const Message done =
        must(writing.writer.finish(writing.id, MessageState::complete, {}, start + 13s)).message;
    QCOMPARE(done.parts, (std::vector<Part>{{PartKind::reasoning, "abc", 12000}, {PartKind::text, "d", 0}}));
}

void AnswersTest::writer_keeps_what_cannot_be_saved() {
    const Scratch scratch;
    Writing writing(scratch.options());
    AnswerWriter& writer = writing.writer;
    const auto start = writing.start;
    SQLite::Database& connection = writing.db.database.connection();
    const std::string long_text(100000, 'x');
    const auto pages = writing.db.number("PRAGMA page_count");
    connection.execAndGet("PRAGMA max_page_count = " + std::to_string(pages));

    writer.append(writing.id, PartKind::text, long_text, start);
    QVERIFY(writer.save_due(start + 1s) > start + 1s);
    QCOMPARE(writing.failures, std::vector<ErrorKind>{ErrorKind::disk_full});
    QCOMPARE(writing.saved(), std::string());
    QVERIFY(writing.complete() == long_text);
    writer.append(writing.id, PartKind::text, "!", start + 2s);
    writer.save_due(start + 10s);
    QCOMPARE(writing.failures.size(), std::size_t{1}); // told once
    const auto refused = writer.finish(writing.id, MessageState::complete, {}, start + 11s);
    QVERIFY(!refused && refused.error().kind == ErrorKind::disk_full);
    Message ended = must(writing.db.messages.get(writing.id));
    writer.complete(ended);
    QCOMPARE(ended.state, MessageState::complete);

    connection.execAndGet("PRAGMA max_page_count = 100000");
    QVERIFY(!writer.save_due(start + 20s));
    QCOMPARE(writing.recoveries, 1);
    QCOMPARE(writing.finished.size(), std::size_t{1});
    QCOMPARE(writing.finished[0].message.state, MessageState::complete);
    QVERIFY(writing.saved() == long_text + "!");
}

void AnswersTest::writer_drops_what_is_gone() {
    Writing writing;
    writing.writer.append(writing.id, PartKind::text, "late", writing.start);
    const Id conversation = must(writing.db.messages.get(writing.id)).conversation;
    must(writing.db.conversations.trash(conversation));
    must(writing.db.conversations.purge(conversation));
    QVERIFY(!writing.writer.save_due(writing.start + 1s));
    QVERIFY(writing.failures.empty());
    const auto gone = writing.writer.finish(writing.id, MessageState::complete, {}, writing.start);
    QVERIFY(!gone && gone.error().kind == ErrorKind::not_found);
}

QTEST_GUILESS_MAIN(AnswersTest)
#include "answers_test.moc"
