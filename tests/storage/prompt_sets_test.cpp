// SPDX-License-Identifier: Apache-2.0
// Sets of prompts, and what is refused of them.
#include "tests/storage/comparing.h"

using namespace inglenook::storage;
using namespace inglenook::storage::tests;

class PromptSetsTest : public QObject {
    Q_OBJECT
private slots:
    void come_back_the_same();
    void refuses_what_makes_no_sense();
};

void PromptSetsTest::come_back_the_same() {
    Opened db;
    NewPromptSet wanted{
        "Riddles", {{"one", "What?"}, {"", "Who?", "Be brief.", {"people"}, "{\"kind\": \"exact\"}", "Me"}}};
    const PromptSet made = must(db.prompt_sets.create(wanted));
    QCOMPARE(made.prompts, 2U);
    const Id other = prompts(db, 3, "another");
    const std::vector<PromptSet> all = must(db.prompt_sets.all());
    QCOMPARE(all.size(), std::size_t{2});
    QCOMPARE(all[0].id, other);
    QVERIFY(all[1] == made);
    const WholePromptSet whole = must(db.prompt_sets.load(made.id));
    QVERIFY(whole.set == made);
    QVERIFY(whole.prompts.at(0).prompt == wanted.prompts[0]);
    QVERIFY(whole.prompts.at(1).prompt == wanted.prompts[1]);
    QCOMPARE(must(db.prompt_sets.rename(made.id, "Hard riddles")).name, std::string("Hard riddles"));
    // A set in use stays readable in the comparison.
    const Id batch = make(db, ComparisonKind::batch).comparison.id;
    must(db.batches.fill(batch, made.id));
    QVERIFY(must(db.prompt_sets.remove(made.id)).prompts == whole.prompts);
    const WholeComparison now = must(db.comparisons.load(batch));
    QCOMPARE(now.comparison.prompt_set, Id{0});
    QCOMPARE(now.runs.at(1).prompt, std::string("Who?"));
    QCOMPARE(now.runs[1].system, std::string("Be brief."));
    QCOMPARE(now.runs[1].tags, std::vector<std::string>{"people"});
    QCOMPARE(now.runs[1].check, std::string("{\"kind\": \"exact\"}"));
    QCOMPARE(now.runs[1].expected, std::string("Me"));
    QCOMPARE(now.runs[1].set_prompt, Id{0});
    QCOMPARE(kind_of(db.prompt_sets.load(made.id)), ErrorKind::not_found);
    QCOMPARE(kind_of(db.prompt_sets.remove(made.id)), ErrorKind::not_found);
}

void PromptSetsTest::refuses_what_makes_no_sense() {
    Opened db;
    prompts(db, 1, "Taken");
    QCOMPARE(kind_of(db.prompt_sets.create({"", {{"", "x"}}})), ErrorKind::usage);
    QCOMPARE(kind_of(db.prompt_sets.create({"taken", {{"", "x"}}})), ErrorKind::usage);
    QCOMPARE(kind_of(db.prompt_sets.create({"None", {}})), ErrorKind::usage);
    QCOMPARE(kind_of(db.prompt_sets.create({"Many", std::vector<NewPrompt>(most_prompts + 1, {"", "x"})})),
        ErrorKind::usage);
    const auto blank = db.prompt_sets.create({"Blank", {{"", "x"}, {"", " \n"}}});
    QCOMPARE(kind_of(blank), ErrorKind::usage);
    QVERIFY(blank.error().message.starts_with("Prompt 2: "));
    QCOMPARE(kind_of(db.prompt_sets.create({"Bent", {{"", "x", "", {}, "[1]"}}})), ErrorKind::usage);
    QCOMPARE(
        kind_of(db.prompt_sets.create({"Tags", {{"", "x", "", {std::string(200, 'y')}}}})), ErrorKind::usage);
    QCOMPARE(must(db.prompt_sets.all()).size(), std::size_t{1});
    QCOMPARE(db.number("SELECT count(*) FROM prompt"), 1);
    const Id other = prompts(db, 1, "Other");
    QCOMPARE(kind_of(db.prompt_sets.rename(other, "TAKEN")), ErrorKind::usage);
    QCOMPARE(kind_of(db.prompt_sets.rename(99, "x")), ErrorKind::not_found);
}

QTEST_GUILESS_MAIN(PromptSetsTest)
#include "prompt_sets_test.moc"
