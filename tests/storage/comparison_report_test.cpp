// SPDX-License-Identifier: Apache-2.0
// Reports of what the database has of a comparison: who is a contestant, what answers say, which votes count.
#include "storage/compare/report_json.h"
#include "storage/compare/report_text.h"
#include "storage/transfer/comparison_report.h"
#include "tests/storage/comparing.h"

#include <functional>
#include <nlohmann/json.hpp>

using namespace inglenook::storage;
using namespace inglenook::storage::tests;
namespace compare = inglenook::storage::compare;

using Change = std::function<void(ColumnSetup&)>;
Q_DECLARE_METATYPE(Change)

namespace {

Generation made_by(const std::string& sampler, std::uint64_t seed = 7) {
    Generation made;
    made.model_name = "A";
    made.quantisation = "Q4_K_M";
    made.device = "A processor";
    made.engine_build = "1.2.3";
    made.sampler = sampler;
    made.seed = seed;
    made.generated_tokens = 11;
    made.first_token_seconds = 0.5;
    made.memory_bytes = 4'000'000'000;
    made.decode_seconds = 2;
    return made;
}

void answer_as(Opened& db, Id run, Id column, const std::string& text, const Generation& made,
    MessageState state = MessageState::complete) {
    const BegunAnswer begun = must(db.runs.begin_answer(run, column, {}));
    const std::vector<Part> parts = {{PartKind::reasoning, "Paris? London?", 0}, {PartKind::text, text, 0}};
    must(db.answers.finish(begun.answer.message.id, state, made, parts));
}

compare::ResultsReport report_of(Opened& db, Id comparison) {
    ReportMaker maker;
    maker.program = "Inglenook 1.2.3";
    maker.made = 1'000;
    maker.rating.resamples = 100;
    maker.name = comparison == 0 ? "All comparisons" : "";
    return must(comparison_report(must(db.comparisons.load_answered(comparison)), maker));
}

/// A batch of two prompts, the first with a check, for these columns.
WholeComparison asked(Opened& db, const std::vector<ColumnSetup>& columns, const std::string& check,
    const std::string& name = "Capitals") {
    NewComparison wanted;
    wanted.name = name;
    wanted.kind = ComparisonKind::batch;
    wanted.columns = columns;
    const Id id = must(db.comparisons.create(wanted)).comparison.id;
    NewPrompt first{"france", "Capital of France?"};
    first.tags = {"geography"};
    first.check = check;
    NewPrompt second{"", "Say hello."};
    second.system = "You are polite.";
    second.expected = "A greeting.";
    must(db.batches.fill(id, must(db.prompt_sets.create({name, {first, second}})).id));
    return must(db.comparisons.load(id));
}

const std::string paris = "{\"kind\": \"contains\", \"value\": \"Paris\"}";

} // namespace

class ComparisonReportTest : public QObject {
    Q_OBJECT
private slots:
    void tells_answers();
    void tells_what_went_wrong();
    void counts_votes();
    void tells_settings_that_varied();
    void keeps_who_was_taken_away();
    void joins_all_comparisons();
    void leaves_open_what_cannot_be_checked_data();
    void leaves_open_what_cannot_be_checked();
    void tells_contestants_data();
    void tells_contestants();
};

void ComparisonReportTest::tells_answers() {
    Opened db;
    const WholeComparison batch = asked(db, {setup("A"), setup("B")}, paris);
    answer_as(db, batch.runs[0].id, batch.columns[1].id, "London.", made_by("{\"temp\": 0.5}"));
    answer_as(db, batch.runs[0].id, batch.columns[0].id, "It is Paris.",
        made_by("{\"temp\": 0.5, \"seed\": \"7\"}"));
    must(db.runs.set_shared_device(batch.runs[0].id, batch.columns[0].id, false));
    const compare::ResultsReport report = report_of(db, batch.comparison.id);

    QCOMPARE(report.name, std::string("Capitals"));
    QCOMPARE(report.program, std::string("Inglenook 1.2.3"));
    QCOMPARE(report.made, std::int64_t{1'000});
    QCOMPARE(report.contestants.size(), std::size_t{2});
    const compare::ReportContestant& first = report.contestants[0];
    QCOMPARE(first.name, std::string("A"));
    QCOMPARE(first.quantisation, std::string("Q4_K_M"));
    QCOMPARE(first.sha256, std::string(64, 'a'));
    QCOMPARE(first.system_prompt, std::string("You are A."));
    QCOMPARE(first.settings, std::string("{\"temp\":0.5}"));
    QCOMPARE(first.device, std::string("A processor"));
    QCOMPARE(first.engine_build, std::string("1.2.3"));
    QCOMPARE(first.memory_bytes, std::uint64_t{4'000'000'000});

    QCOMPARE(report.rounds.size(), std::size_t{2});
    QCOMPARE(report.rounds[0].id, std::string("france"));
    QCOMPARE(report.rounds[1].expected, std::string("A greeting."));
    QCOMPARE(report.rounds[0].tags, std::vector<std::string>{"geography"});
    QCOMPARE(report.rounds[1].id, std::string("2"));
    QCOMPARE(report.rounds[1].system, std::string("You are polite."));
    QVERIFY(report.rounds[1].answers.empty());
    const auto& answers = report.rounds[0].answers;
    QCOMPARE(answers.size(), std::size_t{2});
    QCOMPARE(answers[0].contestant, std::size_t{0});
    QCOMPARE(answers[0].text, std::string("It is Paris.")); // without reasoning
    QCOMPARE(answers[0].error, std::string());
    QCOMPARE(answers[0].seed, std::string("7"));
    QCOMPARE(answers[0].tokens, std::uint64_t{11});
    QCOMPARE(answers[0].tokens_per_second, 5.0);
    QCOMPARE(answers[0].seconds, 2.5);
    QVERIFY(!answers[0].shared_device);
    QVERIFY(answers[1].shared_device); // not known
    QVERIFY(answers[0].check && answers[0].check->verdict == compare::Verdict::passed);
    QVERIFY(answers[1].check && answers[1].check->verdict == compare::Verdict::failed);
    QCOMPARE(report.summaries[0].checks_passed, std::uint64_t{1});
    QCOMPARE(report.summaries[1].checks_failed, std::uint64_t{1});
    QCOMPARE(report.summaries[0].tokens_per_second, 5.0);
}

void ComparisonReportTest::tells_what_went_wrong() {
    Opened db;
    const WholeComparison batch = asked(db, {setup("A"), setup("B")}, paris);
    Generation failed;
    failed.error = "there is not enough memory.";
    answer_as(db, batch.runs[0].id, batch.columns[0].id, "", failed, MessageState::failed);
    answer_as(
        db, batch.runs[0].id, batch.columns[1].id, "It is Par", made_by("{}"), MessageState::interrupted);
    must(db.runs.begin_answer(batch.runs[1].id, batch.columns[0].id, {}));
    const compare::ResultsReport report = report_of(db, batch.comparison.id);
    const auto& answers = report.rounds[0].answers;
    QCOMPARE(answers[0].error, failed.error);
    QCOMPARE(answers[0].seed, std::string());
    QVERIFY(!answers[0].check);
    QCOMPARE(answers[1].text, std::string("It is Par"));
    QVERIFY(!answers[1].error.empty() && !answers[1].check);
    QVERIFY(!report.rounds[1].answers.at(0).error.empty());
    QCOMPARE(report.summaries[0].failed, std::uint64_t{2});
}

void ComparisonReportTest::counts_votes() {
    Opened db;
    ColumnSetup again = setup("A");
    again.settings = "{\"seed\": \"5\", \"temp\": 0.5}";
    ColumnSetup other = setup("B");
    other.model_sha256 = std::string(64, 'b');
    const WholeComparison batch = asked(db, {setup("A"), again, other}, "");
    for (const ComparisonColumn& column : batch.columns) {
        answer(db, batch.runs[0].id, column.id, "Paris.");
    }
    const auto vote = [&](std::size_t left, std::size_t right, VoteChoice choice) {
        must(db.votes.cast({batch.runs[0].id, batch.columns[left].id, batch.columns[right].id, choice,
            "shorter", {"style"}, true, 0}));
    };
    vote(0, 1, VoteChoice::left);
    vote(2, 0, VoteChoice::right);
    vote(1, 2, VoteChoice::both_bad);
    const compare::ResultsReport report = report_of(db, batch.comparison.id);
    QCOMPARE(report.contestants.size(), std::size_t{2});
    QCOMPARE(report.contestants[0].seed, std::string("5"));
    QCOMPARE(report.rounds[0].answers.size(), std::size_t{3});
    QCOMPARE(report.own_votes, std::uint64_t{1});
    QCOMPARE(report.votes.size(), std::size_t{2});
    QCOMPARE(report.votes[0].left, std::size_t{1});
    QCOMPARE(report.votes[0].outcome, compare::Outcome::right);
    QCOMPARE(report.votes[0].reason, std::string("shorter"));
    QVERIFY(report.votes[0].blind && report.votes[0].made > 0);
    QCOMPARE(report.tally.against(0, 1).wins, std::uint64_t{1});
    QCOMPARE(report.tally.against(1, 0).both_bad, std::uint64_t{1});
    QCOMPARE(report.ratings.contestants.size(), std::size_t{2});
    QVERIFY(compare::rating_notes(report).at(0).find("1 vote on two answers") != std::string::npos);
    const auto json = nlohmann::json::parse(compare::report_json(report));
    QCOMPARE(json.at("own_votes").get<int>(), 1);
}

void ComparisonReportTest::tells_settings_that_varied() {
    Opened db;
    const WholeComparison batch = asked(db, {setup("A"), setup("B")}, "");
    answer_as(db, batch.runs[0].id, batch.columns[0].id, "One.", made_by("{\"temp\": 0.5}"));
    answer_as(db, batch.runs[1].id, batch.columns[0].id, "Two.", made_by("{\"temp\": 0.9}"));
    const compare::ResultsReport report = report_of(db, batch.comparison.id);
    QCOMPARE(report.contestants[0].settings, std::string("{\"varied\":[{\"temp\":0.5},{\"temp\":0.9}]}"));
    QCOMPARE(report.contestants[1].settings, std::string("{\"temp\":0.5}")); // its column's
}

void ComparisonReportTest::keeps_who_was_taken_away() {
    Opened db;
    ColumnSetup other = setup("A");
    other.quantisation = "Q8_0";
    const WholeComparison batch = asked(db, {setup("A"), other, setup("C")}, "");
    answer(db, batch.runs[0].id, batch.columns[1].id, "Paris.");
    must(db.columns.set_removed(batch.columns[1].id, true));
    must(db.columns.set_removed(batch.columns[2].id, true));
    const compare::ResultsReport report = report_of(db, batch.comparison.id);
    QCOMPARE(report.contestants.size(), std::size_t{2});
    QCOMPARE(report.contestants[0].name, std::string("A Q4_K_M"));
    QCOMPARE(report.contestants[1].name, std::string("A Q8_0"));
    QCOMPARE(report.rounds[0].answers.at(0).contestant, std::size_t{1});
}

void ComparisonReportTest::joins_all_comparisons() {
    Opened db;
    ColumnSetup other = setup("B");
    other.model_sha256 = std::string(64, 'b');
    ColumnSetup silent = setup("C");
    silent.model_sha256 = std::string(64, 'c');
    const WholeComparison first = asked(db, {setup("A"), other, silent}, paris);
    const WholeComparison second = asked(db, {other, setup("A")}, "", "Again");
    const WholeComparison trashed = asked(db, {setup("D"), other}, "", "Trashed");
    for (const WholeComparison& each : {first, second, trashed}) {
        answer_as(db, each.runs[0].id, each.columns[0].id, "It is Paris.", made_by("{}"));
        answer_as(db, each.runs[0].id, each.columns[1].id, "London.", made_by("{}"));
        must(db.votes.cast(vote_on(each, VoteChoice::left)));
    }
    must(db.comparisons.trash(trashed.comparison.id));
    const compare::ResultsReport report = report_of(db, 0);

    QCOMPARE(report.name, std::string("All comparisons"));
    // Who has neither answers nor votes is none of them; who is in both is one.
    QCOMPARE(report.contestants.size(), std::size_t{2});
    QCOMPARE(report.contestants[0].name, std::string("A"));
    QCOMPARE(report.contestants[0].model_path, std::string("/models/A.gguf"));
    QCOMPARE(report.contestants[0].chosen, std::string("{\"temp\":0.5}"));
    // The same prompt of two comparisons is two rounds.
    QCOMPARE(report.rounds.size(), std::size_t{4});
    const std::string number = std::to_string(first.comparison.id);
    QCOMPARE(report.rounds[0].id, number + "/france");
    QCOMPARE(report.rounds[1].id, number + "/2");
    QCOMPARE(report.rounds[2].id, std::to_string(second.comparison.id) + "/france");
    QCOMPARE(report.rounds[2].answers.at(0).contestant, std::size_t{1});
    QCOMPARE(report.rounds[2].answers.at(0).text, std::string("It is Paris."));
    QCOMPARE(report.summaries[0].answers, std::uint64_t{2});
    QCOMPARE(report.summaries[0].checks_passed, std::uint64_t{1});
    QCOMPARE(report.summaries[1].checks_failed, std::uint64_t{1});
    QCOMPARE(report.summaries[1].speed(), 5.0);
    QVERIFY(report.summaries[1].shared());
    QCOMPARE(report.votes.size(), std::size_t{2});
    QCOMPARE(report.votes[1].round, std::size_t{2});
    QCOMPARE(report.votes[1].left, std::size_t{1});
    QCOMPARE(report.tally.against(0, 1).wins, std::uint64_t{1});
    QCOMPARE(report.tally.against(0, 1).losses, std::uint64_t{1});

    const auto refused = db.comparisons.load_answered(0, 30);
    QVERIFY(!refused && refused.error().kind == ErrorKind::usage);
    QVERIFY(db.comparisons.load_answered(0, 10'000).has_value());
    QCOMPARE(db.comparisons.load_answered(99).error().kind, ErrorKind::not_found);
    Opened empty;
    QVERIFY(report_of(empty, 0).rounds.empty());
}

void ComparisonReportTest::leaves_open_what_cannot_be_checked_data() {
    QTest::addColumn<QString>("check");
    QTest::newRow("a kind of a later version") << "{\"kind\": \"judge\", \"value\": \"x\"}";
    QTest::newRow("no kind") << "{}";
    QTest::newRow("an expression that does not compile") << "{\"kind\": \"regex\", \"value\": \"(\"}";
}

void ComparisonReportTest::leaves_open_what_cannot_be_checked() {
    QFETCH(QString, check);
    Opened db;
    const WholeComparison batch = asked(db, {setup("A"), setup("B")}, check.toStdString());
    answer(db, batch.runs[0].id, batch.columns[0].id, "Paris.");
    const compare::ResultsReport report = report_of(db, batch.comparison.id);
    const auto& outcome = report.rounds[0].answers.at(0).check;
    QVERIFY(outcome && outcome->verdict == compare::Verdict::undecided);
    QVERIFY(outcome->reason.find("cannot be run") != std::string::npos);
}

void ComparisonReportTest::tells_contestants_data() {
    QTest::addColumn<Change>("change");
    QTest::addColumn<bool>("one");
    const auto row = [](const char* name, bool one, const Change& change) {
        QTest::newRow(name) << change << one;
    };
    row("the same", true, [](ColumnSetup&) {});
    row("another seed", true, [](ColumnSetup& of) { of.settings = "{\"seed\": null, \"temp\": 0.5}"; });
    row("another order", true,
        [](ColumnSetup& of) { of.settings = "{\"top_k\": 4, \"temp\": 0.5, \"seed\": 3}"; });
    row("another name of the file's", true, [](ColumnSetup& of) { of.model_name = "B"; });
    row("not hashed", true, [](ColumnSetup& of) { of.model_sha256.clear(); });
    row("not hashed, another name", false, [](ColumnSetup& of) {
        of.model_sha256.clear();
        of.model_name = "B";
    });
    row("another file", false, [](ColumnSetup& of) { of.model_sha256 = std::string(64, 'b'); });
    row("another quantisation", false, [](ColumnSetup& of) { of.quantisation = "Q8_0"; });
    row("another system prompt", false, [](ColumnSetup& of) { of.system_prompt.clear(); });
    row("another preset", false, [](ColumnSetup& of) { of.preset = 3; });
    row("other settings", false, [](ColumnSetup& of) { of.settings = "{\"temp\": 0.6}"; });
    row("settings that are none", false, [](ColumnSetup& of) { of.settings = "[[[\xff"; });
}

void ComparisonReportTest::tells_contestants() {
    QFETCH(Change, change);
    QFETCH(bool, one);
    ComparisonColumn first;
    first.id = 1;
    first.setup = setup("A");
    ComparisonColumn second = first;
    second.id = 2;
    if (QTest::currentDataTag() == std::string("another order")) {
        first.setup.settings = "{\"temp\": 0.5, \"top_k\": 4}";
    }
    change(second.setup);
    const auto contestants = contestants_of({first, second});
    QCOMPARE(contestants.at(1), std::size_t{0});
    QCOMPARE(contestants.at(2), std::size_t{one ? 0U : 1U});
}

QTEST_GUILESS_MAIN(ComparisonReportTest)
#include "comparison_report_test.moc"
