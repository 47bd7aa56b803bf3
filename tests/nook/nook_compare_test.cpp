// SPDX-License-Identifier: Apache-2.0
// `nook compare` in a user's folders of their own: sets of prompts are answered by models, scored and
// reported, and a batch that is killed goes on where it was.
#include "tests/nook/nook_process.h"
#include "tests/storage/comparing.h"
#include "tests/support/fixtures.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTest>
#include <algorithm>
#include <csignal>
#include <iterator>
#include <memory>
#include <set>
#include <utility>

namespace {

using namespace inglenook::tests;
namespace storage = inglenook::storage;
using storage::tests::must;
using Json = nlohmann::ordered_json;

constexpr int bad_file = 3;
constexpr int not_found = 6;

const QByteArray capitals = "id,prompt,tags,check,expected\n"
                            "any,Say something.,talk,regex,^\n"
                            "none,\"Name a capital, please.\",geography;talk,exact,no model says this\n"
                            "plain,What is it?,,,\n";

} // namespace

class NookCompareTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() {
        if (tiny_model().isEmpty()) {
            QSKIP("there are no fixtures");
        }
    }

    void init() {
        home_ = std::make_unique<QTemporaryDir>();
        environment_ = private_environment(*home_);
        one_ = home_->filePath("one.gguf");
        other_ = home_->filePath("other.gguf");
        QVERIFY(QFile::link(tiny_model(), one_) && QFile::link(tiny_model(), other_));
        set_ = write("capitals.csv", capitals);
    }

    void answers_and_scores() {
        const Ran ran = compare({"run", set_, one_, other_, "--name", "First", "--system", "Be brief.",
            "--max-tokens", "5", "--temp", "0", "--seed", "11", "--device", "cpu", "--json"});
        QVERIFY2(ran.code == 0, ran.told().c_str());
        const Json outcome = ran.json();
        QCOMPARE(outcome.at("state").get<std::string>(), std::string("done"));
        QCOMPARE(outcome.at("name").get<std::string>(), std::string("First"));
        QCOMPARE(outcome.at("answers").get<int>(), 6);
        QCOMPARE(outcome.at("done").get<int>(), 6);
        QCOMPARE(outcome.at("failed").get<int>(), 0);
        QCOMPARE(outcome.at("models").size(), std::size_t{2});
        for (const Json& model : outcome.at("models")) {
            QCOMPARE(model.at("answers").get<int>(), 3);
            QCOMPARE(model.at("checks").at("passed").get<int>(), 1);
            QCOMPARE(model.at("checks").at("failed").get<int>(), 1);
            QVERIFY(!model.at("quantisation").get<std::string>().empty());
        }
        QCOMPARE(outcome.at("models")[1].at("name").get<std::string>(), std::string("other"));

        const Json report = results(outcome.at("id").get<int>());
        const Json& who = report.at("contestants")[0];
        QCOMPARE(who.at("system_prompt").get<std::string>(), std::string("Be brief."));
        QCOMPARE(who.at("settings").at("temp").get<double>(), 0.0);
        QCOMPARE(who.at("settings").at("max_tokens").get<int>(), 5);
        QVERIFY(!who.at("settings").contains("seed"));
        QCOMPARE(who.at("seed").get<std::string>(), std::string("11"));
        QVERIFY(!who.at("device").get<std::string>().empty());
        QVERIFY(!who.at("engine_build").get<std::string>().empty());
        QVERIFY(who.at("memory_bytes").get<std::uint64_t>() > 0);
        QCOMPARE(report.at("rounds").size(), std::size_t{3});
        QCOMPARE(report.at("rounds")[1].at("id").get<std::string>(), std::string("none"));
        QCOMPARE(report.at("rounds")[1].at("tags").size(), std::size_t{2});
        for (const Json& round : report.at("rounds")) {
            const Json& answers = round.at("answers");
            QCOMPARE(answers.size(), std::size_t{2});
            QCOMPARE(answers[0].at("seed").get<std::string>(), std::string("11"));
            QCOMPARE(answers[0].at("shared_device").get<bool>(), false);
            const int tokens = answers[0].at("tokens").get<int>();
            QVERIFY2(tokens >= 1 && tokens <= 5, qPrintable(QString::number(tokens)));
            // The same model, greedily.
            QCOMPARE(answers[0].at("text").get<std::string>(), answers[1].at("text").get<std::string>());
        }
        storage::tests::Opened db({home_->filePath("xdg_data_home/inglenook/inglenook.db").toStdString()});
        const auto answers = must(db.comparisons.load(1)).runs[0].answers;
        const auto odds = must(db.runs.odds(answers.at(0).message));
        QVERIFY(odds && odds->whole);
        QCOMPARE(odds->tokens.at(0).size(), storage::kept_tokens + std::size_t{1});
    }

    void tells_a_table() {
        const Ran ran = compare({"run", set_, one_, "--max-tokens", "4", "--device", "cpu"});
        QVERIFY2(ran.code == 0, ran.told().c_str());
        const QByteArrayList lines = ran.out.split('\n');
        QCOMPARE(lines.at(0).simplified(), QByteArray("model answers errors passed failed tok/s"));
        QVERIFY2(lines.at(1).simplified().startsWith("one 3 0 1 1"), ran.told().c_str());
        QVERIFY2(ran.err.contains("nook compare results 1"), ran.told().c_str());
    }

    void reports() {
        QCOMPARE(compare({"run", set_, one_, other_, "--max-tokens", "4", "--device", "cpu"}).code, 0);
        const Ran text = compare({"results", "1"});
        QVERIFY2(text.code == 0 && text.out.contains("capitals: 3 prompts, 0 votes") &&
                     text.out.contains("There are no votes yet."),
            text.told().c_str());
        const Ran csv = compare({"results", "1", "--format", "csv"});
        QVERIFY2(csv.out.startsWith("round,prompt_id,prompt,contestant,"), csv.told().c_str());
        QVERIFY(csv.out.contains("\"Name a capital, please.\""));
        const Ran votes = compare({"results", "1", "--format", "csv", "--votes"});
        QCOMPARE(votes.out.count("\r\n"), 1); // the columns' names
        const Ran markdown = compare({"results", "1", "--format", "markdown"});
        QVERIFY2(markdown.out.startsWith("# capitals\n"), markdown.told().c_str());
        const QString page = home_->filePath("report.html");
        const Ran html = compare({"results", "1", "--format", "html", "--out", page});
        QVERIFY2(html.code == 0 && html.out.isEmpty(), html.told().c_str());
        QVERIFY(read_file(page.toStdString()).starts_with("<!DOCTYPE html>"));
        QCOMPARE(compare({"results", "1", "--votes"}).code, 2);
        QCOMPARE(compare({"results", "1", "--format", "pdf"}).code, 2);
        QCOMPARE(compare({"results", "99"}).code, not_found);
        QCOMPARE(compare({"results"}).code, 2);
        QCOMPARE(compare({"results", "1", "--all"}).code, 2);
    }

    void reports_all() {
        const QStringList options = {"--max-tokens", "4", "--device", "cpu"};
        QCOMPARE(compare(QStringList{"run", set_, one_} + options).code, 0);
        QCOMPARE(compare(QStringList{"run", set_, other_} + options).code, 0);
        const Ran ran = compare({"results", "--all", "--format", "json"});
        QVERIFY2(ran.code == 0, ran.told().c_str());
        const Json report = ran.json();
        QCOMPARE(report.at("name").get<std::string>(), std::string("All comparisons"));
        QCOMPARE(report.at("contestants").size(), std::size_t{2});
        QCOMPARE(report.at("rounds").size(), std::size_t{6});
        QCOMPARE(report.at("rounds")[0].at("id").get<std::string>(), std::string("1/any"));
        QCOMPARE(report.at("rounds")[3].at("id").get<std::string>(), std::string("2/any"));
        for (const Json& summary : report.at("summaries")) {
            QCOMPARE(summary.at("answers").get<int>(), 3);
            QCOMPARE(summary.at("checks").at("passed").get<int>(), 1);
        }
        const Ran csv = compare({"results", "--all", "--format", "csv"});
        QVERIFY2(csv.out.contains(",1/none,") && csv.out.contains(",2/none,"), csv.told().c_str());
    }

    void lists() {
        QVERIFY(compare({"list", "--json"}).json().at("comparisons").empty());
        const QStringList options = {"--max-tokens", "2", "--device", "cpu"};
        QCOMPARE(compare(QStringList{"run", set_, one_} + options).code, 0);
        // The same file again is the same set, and a set has a name of its own.
        QCOMPARE(compare(QStringList{"run", set_, one_, "--name", "Again"} + options).code, 0);
        QCOMPARE(compare(QStringList{"run", "CAPITALS", one_, "--name", "By name"} + options).code, 0);
        const Json sets = own_sets();
        QCOMPARE(sets.size(), std::size_t{1});
        QCOMPARE(sets[0].at("name").get<std::string>(), std::string("capitals"));
        QCOMPARE(sets[0].at("prompts").get<int>(), 3);
        QVERIFY(compare({"sets"}).out.contains("capitals\t3 prompts\n"));

        // Another file of that name is another set.
        QVERIFY(QDir(home_->path()).mkdir("elsewhere"));
        const QString text = write("elsewhere/capitals.txt", "Hello.\nGood bye.\n");
        QCOMPARE(compare(QStringList{"run", text, one_} + options).code, 0);
        QVERIFY(compare({"sets"}).out.contains("capitals (2)\t2 prompts\n"));

        const Json all = compare({"list", "--json"}).json().at("comparisons");
        QCOMPARE(all.size(), std::size_t{4});
        QCOMPARE(all[0].at("name").get<std::string>(), std::string("capitals (2)")); // newest first
        QCOMPARE(all[1].at("name").get<std::string>(), std::string("By name"));
        QCOMPARE(all[1].at("kind").get<std::string>(), std::string("batch"));
        QCOMPARE(all[1].at("state").get<std::string>(), std::string("done"));
        QCOMPARE(all[1].at("prompts").get<int>(), 3);
        QCOMPARE(all[1].at("done").get<int>(), 3);
        const Ran told = compare({"list"});
        QVERIFY2(told.out.contains("\tBy name\tdone 3/3\t0 votes\n"), told.told().c_str());
        QCOMPARE(compare({"resume"}).code, not_found); // all are done
    }

    /// On a database that no window has opened yet.
    void knows_the_sets_that_come_with_it() {
        const Json sets = compare({"sets", "--json"}).json().at("sets");
        QCOMPARE(sets.size(), std::size_t{3});
        QCOMPARE(sets[0].at("name").get<std::string>(), std::string("Everyday questions"));
        QVERIFY(sets[0].at("id").is_null() && sets[0].at("prompts").get<int>() >= 8);
        QVERIFY(compare({"sets"}).out.contains("Reckoning\t10 prompts\n"));
        const QStringList options = {one_, "--max-tokens", "1", "--device", "cpu", "--json"};
        const Ran ran = compare(QStringList{"run", "reckoning"} + options);
        QVERIFY2(ran.code == 0, ran.told().c_str());
        QCOMPARE(ran.json().at("name").get<std::string>(), std::string("Reckoning"));
        QCOMPARE(ran.json().at("done").get<int>(), 10);
        // It is kept now, once, whatever it is called by.
        QCOMPARE(compare(QStringList{"run", "Reckoning"} + options).code, 0);
        QCOMPARE(own_sets().size(), std::size_t{1});
        QCOMPARE(compare({"sets", "--json"}).json().at("sets").size(), std::size_t{3});
    }

    void refuses_bad_sets_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("words");
        QTest::newRow("csv") << "bad.csv" << QByteArray("id,prompt\na,One.\nb,\n") << QByteArray("line 3");
        QTest::newRow("json") << "bad.json" << QByteArray("[\n\"One.\",\n{\"text\": 1}\n]")
                              << QByteArray("line 3");
        QTest::newRow("check") << "bad.csv" << QByteArray("prompt,check,expected\nOne.,regex,(\n")
                               << QByteArray("line 2");
        QTest::newRow("empty") << "bad.txt" << QByteArray("\n\n") << QByteArray("bad.txt");
        QTest::newRow("no text") << "bad.txt" << QByteArray("One.\nTwo\xff.\n") << QByteArray("line 2");
    }
    void refuses_bad_sets() {
        QFETCH(QString, name);
        QFETCH(QByteArray, bytes);
        QFETCH(QByteArray, words);
        const Ran ran = compare({"run", write(name, bytes), one_, "--device", "cpu"});
        QVERIFY2(ran.code == bad_file, ran.told().c_str());
        QVERIFY2(ran.err.contains(name.toUtf8()) && ran.err.contains(words), ran.told().c_str());
        QVERIFY(own_sets().empty());
        QVERIFY(compare({"list", "--json"}).json().at("comparisons").empty());
    }

    void refuses_what_is_not_there() {
        const Ran set = compare({"run", "nothing.csv", one_});
        QVERIFY2(set.code == not_found && set.err.contains("nothing.csv"), set.told().c_str());
        const Ran model = compare({"run", set_, one_, home_->filePath("gone.gguf"), "--device", "cpu"});
        QVERIFY2(model.code == not_found && model.err.contains("gone.gguf"), model.told().c_str());
        QVERIFY(compare({"list", "--json"}).json().at("comparisons").empty());
        QCOMPARE(compare({"run", set_}).code, 2);
        QCOMPARE(compare({"resume", "7"}).code, not_found);
        QCOMPARE(compare({"results", "x"}).code, 2);
        QCOMPARE(compare({"run", set_, one_, "--temp", "-1"}).code, 2);
    }

    /// Its answers fail with the sentence, and the others go on; once it can be loaded, they are asked again.
    void goes_on_without_a_broken_model() {
        const QString broken = write("broken.gguf", "GGUF, and no more");
        const Ran ran =
            compare({"run", set_, broken, one_, "--max-tokens", "4", "--device", "cpu", "--json"});
        QVERIFY2(ran.code == bad_file && ran.err.contains("broken cannot be loaded"), ran.told().c_str());
        const Json outcome = ran.json();
        QCOMPARE(outcome.at("state").get<std::string>(), std::string("done"));
        QCOMPARE(outcome.at("failed").get<int>(), 3);
        QCOMPARE(outcome.at("models")[0].at("failed").get<int>(), 3);
        QCOMPARE(outcome.at("models")[0].at("checks").at("failed").get<int>(), 0);
        QCOMPARE(outcome.at("models")[1].at("answers").get<int>(), 3);
        const Json before = results(1);
        QVERIFY(!before.at("rounds")[0].at("answers")[0].at("error").get<std::string>().empty());

        QVERIFY(QFile::remove(broken) && QFile::link(tiny_model(), broken));
        const Ran again = compare({"resume", "1", "--failed", "--device", "cpu", "--json"});
        QVERIFY2(again.code == 0, again.told().c_str());
        QCOMPARE(again.json().at("failed").get<int>(), 0);
        const Json after = results(1);
        QVERIFY(after.at("rounds")[0].at("answers")[1] == before.at("rounds")[0].at("answers")[1]);
        // With the settings of its column, which the file of a broken model had no part in.
        QCOMPARE(after.at("contestants")[0].at("settings").at("max_tokens").get<int>(), 4);
    }

    /// With the settings of its columns, as far as they can be understood, over those of the preset.
    void goes_on_with_what_the_window_began() {
        const Ran first = compare({"list"}); // makes the database
        QVERIFY2(first.code == 0, first.told().c_str());
        storage::Id id = 0;
        {
            storage::tests::Opened db(
                {home_->filePath("xdg_data_home/inglenook/inglenook.db").toStdString()});
            const auto preset = must(db.presets.create({"Usual", "", "{\"top_k\": 7, \"max_tokens\": 9}"}));
            storage::NewComparison wanted;
            wanted.kind = storage::ComparisonKind::batch;
            for (const char* settings :
                {"{\"max_tokens\": 3, \"temp\": \"warm\", \"top_p\": 7, \"seed\": \"5\","
                 " \"logit_bias\": [3], \"template\": {\"no_such\": true}, \"new\": {}}",
                    "{\"temp\": 0.25}"}) {
                storage::ColumnSetup column = storage::tests::setup(settings);
                column.model_path = one_.toStdString();
                column.settings = settings;
                column.preset = preset.id;
                wanted.columns.push_back(column);
            }
            id = must(db.comparisons.create(wanted)).comparison.id;
            must(db.batches.fill(id, storage::tests::prompts(db, 2)));
        }
        const Ran ran = compare({"resume", "--device", "cpu", "--json"});
        QVERIFY2(ran.code == 0 && ran.json().at("done").get<int>() == 4, ran.told().c_str());
        const Json report = results(static_cast<int>(id));
        const auto setting = [&](int contestant, const char* name) {
            return report.at("contestants")[contestant].at("settings").at(name).get<double>();
        };
        QCOMPARE(setting(0, "max_tokens"), 3.0);
        QCOMPARE(setting(1, "max_tokens"), 9.0);
        QCOMPARE(setting(0, "top_k"), 7.0);
        QCOMPARE(setting(0, "temp"), 0.8);
        QCOMPARE(setting(1, "temp"), 0.25);
        QCOMPARE(setting(0, "top_p"), 0.95);
        const Json& answers = report.at("rounds")[0].at("answers");
        QCOMPARE(answers[0].at("seed").get<std::string>(), std::string("5"));
        QVERIFY(answers[0].at("tokens").get<int>() <= 3);

        storage::tests::Opened db({home_->filePath("xdg_data_home/inglenook/inglenook.db").toStdString()});
        const storage::WholeComparison whole = must(db.comparisons.load(id));
        must(db.votes.cast(storage::tests::vote_on(whole, storage::VoteChoice::left)));
        const Ran text = compare({"results", QString::number(id)});
        QVERIFY2(text.out.contains("2 prompts, 1 vote\n") && text.out.contains("too few votes") &&
                     text.out.contains("went to the left"),
            text.told().c_str());
        QCOMPARE(
            compare({"results", QString::number(id), "--format", "csv", "--votes"}).out.count("because"), 1);
    }

    void an_interrupt_pauses_it() {
        QProcess process;
        QVERIFY(start(process, 1, 2000));
        ::kill(static_cast<pid_t>(process.processId()), SIGINT);
        QVERIFY(process.waitForFinished(120'000));
        const Ran ran{process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
        QVERIFY2(ran.code == 130 && ran.err.contains("nook compare resume 1"), ran.told().c_str());
        const Json paused = compare({"list", "--json"}).json().at("comparisons").at(0);
        QCOMPARE(paused.at("state").get<std::string>(), std::string("paused"));
        QVERIFY(paused.at("done").get<int>() < 80);
    }

    void outlives_kills() {
        constexpr int kills = 3;
        // On a machine that is done before it could be killed three times, with longer answers.
        int killed = 0;
        int tokens = 64;
        int id = 0;
        for (; killed < kills && tokens < 10'000; tokens *= 3) {
            killed = 0;
            ++id;
            for (int done = 0; killed < kills; ++killed) {
                QProcess process;
                if (!start(process, done + 5, tokens, killed == 0 ? 0 : id)) {
                    break;
                }
                process.kill(); // SIGKILL
                QVERIFY(process.waitForFinished(60'000));
                const Json now = state_of(id);
                QCOMPARE(now.at("state").get<std::string>(), std::string("paused"));
                done = now.at("done").get<int>();
            }
        }
        QCOMPARE(killed, kills);
        const Json cut = state_of(id);
        QVERIFY2(cut.at("done").get<int>() < 80, cut.dump().c_str());
        const Json before = results(id);

        const Ran ran = compare({"resume", QString::number(id), "--device", "cpu", "--json"});
        QVERIFY2(ran.code == 0, ran.told().c_str());
        QCOMPARE(ran.json().at("state").get<std::string>(), std::string("done"));
        const Json after = results(id);
        QCOMPARE(after.at("rounds").size(), std::size_t{40});
        std::set<std::pair<std::string, int>> answered;
        for (const Json& round : after.at("rounds")) {
            QCOMPARE(round.at("answers").size(), std::size_t{2});
            for (const Json& answer : round.at("answers")) {
                QCOMPARE(answer.at("error").get<std::string>(), std::string());
                answered.emplace(round.at("prompt").get<std::string>(), answer.at("contestant").get<int>());
            }
        }
        QCOMPARE(answered.size(), std::size_t{80});
        // What was answered before is what is there.
        for (std::size_t i = 0; i < 40; ++i) {
            for (const Json& answer : before.at("rounds")[i].at("answers")) {
                const Json& now = after.at("rounds")[i].at("answers");
                QVERIFY(!answer.at("error").get<std::string>().empty() ||
                        std::find(now.begin(), now.end(), answer) != now.end());
            }
        }
    }

private:
    [[nodiscard]] Ran compare(const QStringList& arguments) const {
        return nook(QStringList{"compare"} + arguments, {}, environment_);
    }
    /// The sets that the database keeps.
    [[nodiscard]] Json own_sets() const {
        Json own = Json::array();
        const Json all = compare({"sets", "--json"}).json();
        std::copy_if(all.at("sets").begin(), all.at("sets").end(), std::back_inserter(own),
            [](const Json& set) { return !set.at("id").is_null(); });
        return own;
    }
    [[nodiscard]] Json results(int id) const {
        return compare({"results", QString::number(id), "--format", "json"}).json();
    }
    [[nodiscard]] Json state_of(int id) const {
        const Json all = compare({"list", "--json"}).json();
        for (const Json& entry : all.at("comparisons")) {
            if (entry.at("id").get<int>() == id) {
                return entry;
            }
        }
        return {};
    }
    [[nodiscard]] QString write(const QString& name, const QByteArray& bytes) const {
        QFile file(home_->filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size()) {
            qFatal("cannot write %s", qPrintable(name));
        }
        return file.fileName();
    }

    /// Begins to put 40 prompts to two models, or goes on with that, and waits until so many answers are
    /// there. False if it ended before.
    bool start(QProcess& process, int answers, int tokens, int id = 0) const {
        QByteArray prompts;
        for (int i = 1; i <= 40; ++i) {
            prompts += "Prompt number " + QByteArray::number(i) + ".\n";
        }
        const int before = static_cast<int>(compare({"list", "--json"}).json().at("comparisons").size());
        const QStringList run = {"compare", "run", write("forty.txt", prompts), one_, other_, "--max-tokens",
            QString::number(tokens)};
        const QStringList resume = {"compare", "resume", QString::number(id)};
        process.setProcessEnvironment(environment_);
        process.start(nook_program(), (id == 0 ? run : resume) + QStringList{"--device", "cpu"});
        while (process.state() != QProcess::NotRunning) {
            const Json now = state_of(id == 0 ? before + 1 : id);
            if (now.is_object() && now.at("state") == "running" && now.at("done").get<int>() >= answers) {
                return process.state() == QProcess::Running;
            }
            process.waitForFinished(1);
        }
        return false;
    }

    std::unique_ptr<QTemporaryDir> home_;
    QProcessEnvironment environment_;
    QString one_;
    QString other_;
    QString set_;
};

QTEST_GUILESS_MAIN(NookCompareTest)
#include "nook_compare_test.moc"
