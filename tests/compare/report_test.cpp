// SPDX-License-Identifier: Apache-2.0
// Reports of a comparison in each form: what is in them, and that nothing that people or models wrote gets
// out of its place.
#include "storage/compare/charts.h"
#include "storage/compare/csv.h"
#include "storage/compare/report.h"
#include "storage/compare/report_csv.h"
#include "storage/compare/report_html.h"
#include "storage/compare/report_json.h"
#include "storage/compare/report_markdown.h"
#include "storage/compare/report_text.h"

#include <QRegularExpression>
#include <QTest>
#include <QXmlStreamReader>
#include <cmath>
#include <limits>
#include <nlohmann/json.hpp>
#include <string>

using namespace inglenook::storage;
using namespace inglenook::storage::compare;
using Json = nlohmann::ordered_json;

namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();

/// What texts from outside may try.
const std::string hostile =
    "</pre><script>alert(1)</script><img src=x onerror=alert(1)> & \"quotes\" 'too' ```\n# heading\n"
    "| cell | [link](javascript:x) =1+1 \x01\xff ``` end";

ReportContestant contestant(const std::string& name) {
    ReportContestant who;
    who.name = name;
    who.model = name + "-135M";
    who.quantisation = "Q4_K_M";
    who.sha256 = std::string(64, 'a');
    who.model_bytes = 98'000'000;
    who.memory_bytes = 4'200'000'000;
    who.system_prompt = "Be brief.";
    who.settings = R"({"temperature":0.7})";
    who.device = "llvmpipe";
    who.engine_build = "0.1.0";
    who.seed = "42";
    return who;
}

ReportAnswer answer(std::size_t of, double speed, bool shared = false) {
    ReportAnswer given;
    given.contestant = of;
    given.text = "Answer of " + std::to_string(of);
    given.tokens = 120;
    given.seconds = 9.8;
    given.first_token_seconds = 0.4;
    given.tokens_per_second = speed;
    given.shared_device = shared;
    return given;
}

/// Three contestants, of whom the last never won.
ResultsReport sample() {
    ResultsReport report;
    report.name = "Three small ones";
    report.program = "Inglenook 0.1.0";
    report.made = 1'769'860'800'000;
    report.contestants = {contestant("Alpha"), contestant("Beta"), contestant("Gamma")};
    for (int i = 0; i < 3; ++i) {
        ReportRound round;
        round.id = "r" + std::to_string(i);
        round.prompt = "Question " + std::to_string(i) + "\nwith two lines";
        round.tags = {"facts"};
        round.answers = {answer(0, 10 + i), answer(1, 20, i == 0), answer(2, 0)};
        round.answers[0].check = CheckOutcome{Verdict::passed, ""};
        round.answers[1].check = CheckOutcome{Verdict::failed, "The answer is another text."};
        report.rounds.push_back(round);
    }
    report.rounds[2].answers[2].error = "The model ran out of memory.";
    report.rounds[0].check = Check{CheckKind::contains, "Paris"};
    report.rounds[0].expected = "Paris";
    const auto vote = [&report](std::size_t left, std::size_t right, Outcome outcome, int times) {
        for (int i = 0; i < times; ++i) {
            ReportVote made;
            made.round = static_cast<std::size_t>(i) % 3;
            made.left = left;
            made.right = right;
            made.outcome = outcome;
            made.blind = true;
            made.made = 1'769'860'800'000 + i;
            report.votes.push_back(made);
        }
    };
    vote(0, 1, Outcome::left, 7);
    vote(1, 0, Outcome::left, 4);
    vote(0, 1, Outcome::tie, 2);
    vote(0, 2, Outcome::left, 5);
    vote(2, 1, Outcome::right, 4);
    vote(0, 1, Outcome::both_bad, 1);
    report.votes[0].tags = {"style", "facts"};
    report.votes[0].reason = "clearer";
    return report;
}

ResultsReport evaluated(ResultsReport report) {
    if (const auto done = evaluate(report, {200, 1}); !done) {
        qFatal("%s", done.error().message.c_str());
    }
    return report;
}

/// All texts from outside mean harm.
ResultsReport hostile_sample() {
    ResultsReport report = sample();
    report.name = report.program = hostile;
    for (ReportContestant& who : report.contestants) {
        who.name = who.model = who.quantisation = who.sha256 = who.system_prompt = who.settings = who.device =
            who.engine_build = who.seed = hostile;
    }
    for (ReportRound& round : report.rounds) {
        round.id = round.prompt = round.system = round.expected = hostile;
        round.tags = {hostile};
        round.check = Check{CheckKind::contains, hostile};
        for (ReportAnswer& given : round.answers) {
            given.text = given.error = given.seed = hostile;
            given.check = CheckOutcome{Verdict::failed, hostile};
            given.seconds = given.first_token_seconds = infinite;
            given.tokens_per_second = std::nan("");
        }
    }
    for (ReportVote& vote : report.votes) {
        vote.reason = hostile;
        vote.tags = {hostile, hostile + "2"};
        vote.made = std::numeric_limits<std::int64_t>::max();
    }
    return evaluated(report);
}

/// Elements by name; empty with a warning if it is no well-formed XML, which these pages are.
QMap<QString, int> elements(const std::string& page) {
    QMap<QString, int> counts;
    QXmlStreamReader reader(QString::fromStdString(page));
    while (!reader.atEnd()) {
        if (reader.readNext() == QXmlStreamReader::StartElement) {
            ++counts[reader.name().toString()];
            for (const auto& attribute : reader.attributes()) {
                if (attribute.name().startsWith(QLatin1String("on")) ||
                    attribute.name() == QLatin1String("src")) {
                    ++counts["bad attribute"];
                }
            }
        }
    }
    if (reader.hasError()) {
        qWarning("%lld: %s", static_cast<long long>(reader.lineNumber()), qPrintable(reader.errorString()));
        return {};
    }
    return counts;
}

bool holds(const std::string& text, const std::string& part) {
    const bool found = text.find(part) != std::string::npos;
    if (!found) {
        qWarning("not there: %s", part.c_str());
    }
    return found;
}

} // namespace

class ReportTest : public QObject {
    Q_OBJECT

private slots:
    void evaluation() {
        const ResultsReport report = evaluated(sample());
        QCOMPARE(report.ratings.contestants.size(), std::size_t(3));
        QVERIFY(report.ratings.contestants[0].points > report.ratings.contestants[1].points);
        QVERIFY(!report.ratings.contestants[2].points);
        QCOMPARE(report.tally.tags.size(), std::size_t(2));
        QCOMPARE(report.tally.tags[0].tag, std::string("facts")); // the prompts' tag: all votes, once each
        QCOMPARE(report.tally.tags[0].votes, std::uint64_t(23));
        QCOMPARE(report.tally.tags[1].votes, std::uint64_t(1));
        const ReportSummary& alpha = report.summaries[0];
        QCOMPARE(alpha.tokens_per_second, 11.0);
        QCOMPARE(alpha.measured, std::uint64_t(3));
        QCOMPARE(alpha.checks_passed, std::uint64_t(3));
        QCOMPARE(alpha.tokens, std::uint64_t(360));
        QCOMPARE(alpha.first_token_seconds, 0.4);
        const ReportSummary& beta = report.summaries[1];
        QCOMPARE(beta.measured, std::uint64_t(2));
        QCOMPARE(beta.measured_shared, std::uint64_t(1));
        QCOMPARE(beta.shared_tokens_per_second, 20.0);
        QCOMPARE(report.summaries[2].failed, std::uint64_t(1));
        QCOMPARE(report.summaries[2].answers, std::uint64_t(2));
        QCOMPARE(report.summaries[2].measured, std::uint64_t(0));

        ResultsReport broken = sample();
        broken.votes[0].round = 9;
        QCOMPARE(evaluate(broken).error().kind, ErrorKind::usage);
        broken = sample();
        broken.rounds[0].answers[0].contestant = 3;
        QCOMPARE(evaluate(broken).error().kind, ErrorKind::usage);
        broken = sample();
        broken.votes[0].left = 3;
        QCOMPARE(evaluate(broken).error().kind, ErrorKind::usage);
    }

    void words_and_numbers() {
        QCOMPARE(iso_time(0), std::string("1970-01-01T00:00:00Z"));
        QCOMPARE(iso_time(1'769'860'800'999), std::string("2026-01-31T12:00:00Z"));
        QCOMPARE(iso_time(-1), std::string("1969-12-31T23:59:59Z"));
        QCOMPARE(iso_time(std::numeric_limits<std::int64_t>::min()), std::string("0000-01-01T00:00:00Z"));
        QCOMPARE(iso_time(std::numeric_limits<std::int64_t>::max()), std::string("9999-12-31T23:59:59Z"));
        QCOMPARE(shown_number(-0.4, 0), std::string("0"));
        QCOMPARE(shown_number(-12.34, 1), std::string("\u221212.3"));
        QCOMPARE(shown_number(-infinite, 1), std::string("\u2212\u221e"));
        QCOMPARE(shown_number(std::nan(""), 1), std::string("\u2013"));
        QCOMPARE(shown_bytes(0), std::string("0 B"));
        QCOMPARE(shown_bytes(4'200'000'000), std::string("4.2 GB"));
        QCOMPARE(shown_bytes(999'999), std::string("1.0 MB"));
        QCOMPARE(one_line("  two\n\twords ", 20), std::string("two words"));
        QCOMPARE(one_line("abcdef", 3), std::string("abc\u2026"));
        QCOMPARE(one_line("abc", 3), std::string("abc"));
        QCOMPARE(one_line("\u6211\u4eec\xff", 3), std::string("\u6211\u4eec\uFFFD"));
        QCOMPARE(one_line(std::string(1'000'000, 'x'), 2), std::string("xx\u2026"));
        QCOMPARE(interval_text(1, 2), std::string("1 to 2"));
        QCOMPARE(interval_text(-infinite, 2), std::string("up to 2"));
        QCOMPARE(interval_text(1, infinite), std::string("from 1"));
        QCOMPARE(interval_text(-infinite, infinite), std::string("open"));
    }

    void names() {
        ResultsReport report;
        report.contestants = {
            contestant("Same"), contestant("Same"), contestant("Other"), contestant(""), ReportContestant()};
        QCOMPARE(contestant_name(report, 0), std::string("Same (1)"));
        QCOMPARE(contestant_name(report, 1), std::string("Same (2)"));
        QCOMPARE(contestant_name(report, 2), std::string("Other"));
        QCOMPARE(contestant_name(report, 3), std::string("-135M"));
        QCOMPARE(contestant_name(report, 4), std::string("Contestant 5"));
        QCOMPARE(contestant_name(report, 99), std::string("Contestant 100"));
    }

    void what_is_said_of_ratings() {
        const ResultsReport report = evaluated(sample());
        QCOMPARE(ranking(report), (std::vector<std::size_t>{0, 1, 2}));
        QCOMPARE(rating_text(report, 2), std::string("no finite rating, below Alpha and Beta"));
        QVERIFY(holds(pair_text(report, report.ratings.pairs[0]), "Alpha and Beta: too few votes to tell ("));
        // Five votes to none, and four: the sign test is not sure.
        QVERIFY(holds(pair_text(report, report.ratings.pairs[1]), "too few votes to tell"));
        QCOMPARE(rating_notes(report).size(), std::size_t(1));

        PairRating pair;
        pair.first = 0;
        pair.second = 1;
        pair.difference = -57;
        pair.low = -104;
        pair.high = -12;
        pair.decided = true;
        pair.wins = 3;
        pair.losses = 20;
        pair.ties = 4;
        pair.sign_test = 0.0005;
        QCOMPARE(pair_text(report, pair),
            std::string("Beta is ahead of Alpha by 57 points (95 % interval 12 to 104; 20 won, 3 lost, "
                        "4 tied; sign test p < 0.001)."));

        ResultsReport apart = sample();
        apart.votes.resize(11);
        apart = evaluated(apart);
        QVERIFY(rating_notes(apart).empty());
        QCOMPARE(rating_text(apart, 2), std::string("no votes"));
        apart.contestants.push_back(contestant("Delta"));
        apart.votes.push_back(apart.votes[0]);
        apart.votes.back().left = 2;
        apart.votes.back().right = 3;
        apart = evaluated(apart);
        QVERIFY(holds(rating_notes(apart)[0], "(Alpha and Beta) and (Gamma and Delta)"));
        apart.votes.clear();
        QCOMPARE(rating_notes(evaluated(apart)), std::vector<std::string>{"There are no votes yet."});
        QVERIFY(holds(bias_text(report.tally.bias), "16 of 20 decisive votes went to the left (80.0 %"));
        QVERIFY(holds(bias_text(report.tally.bias), "more than chance"));
    }

    void votes_as_csv() {
        const ResultsReport report = evaluated(sample());
        const auto rows = read_csv(votes_csv(report), 100, 20);
        QVERIFY(rows.has_value());
        QCOMPARE(rows->size(), report.votes.size() + 1);
        QCOMPARE((*rows)[0].cells.size(), std::size_t(12));
        const std::vector<std::string> first = {"1", "2026-01-31T12:00:00Z", "1", "r0",
            "Question 0\nwith two lines", "Alpha", "Beta", "left", "Alpha", "yes", "style;facts", "clearer"};
        QCOMPARE((*rows)[1].cells, first);
        QCOMPARE(rows->back().cells[7], std::string("both_bad"));
        QCOMPARE(rows->back().cells[8], std::string(""));

        ResultsReport formulas = sample();
        formulas.contestants[0].name = "=cmd|' /C calc'!A0";
        formulas.votes[0].reason = "+1";
        formulas.votes[0].tags = {"@SUM(1)"};
        formulas.rounds[0].prompt = "-1\"";
        const auto cells = read_csv(votes_csv(evaluated(formulas)), 100, 20).value()[1].cells;
        QCOMPARE(cells[4], std::string("'-1\""));
        QCOMPARE(cells[5], std::string("'=cmd|' /C calc'!A0"));
        QCOMPARE(cells[8], std::string("'=cmd|' /C calc'!A0"));
        QCOMPARE(cells[10], std::string("'@SUM(1)"));
        QCOMPARE(cells[11], std::string("'+1"));
        QVERIFY(read_csv(votes_csv(hostile_sample()), 100, 12).has_value());
    }

    void answers_as_csv() {
        const auto rows = read_csv(answers_csv(evaluated(sample())), 100, 20);
        QVERIFY(rows.has_value());
        QCOMPARE(rows->size(), std::size_t(10));
        QCOMPARE((*rows)[2].cells[10], std::string("20"));
        QCOMPARE((*rows)[2].cells[11], std::string("yes"));
        QCOMPARE((*rows)[2].cells[12], std::string("failed"));
        QCOMPARE((*rows)[3].cells[10], std::string("")); // not measured
        QCOMPARE((*rows)[9].cells[5], std::string("The model ran out of memory."));
        QVERIFY(read_csv(answers_csv(hostile_sample()), 100, 14).has_value());
    }

    void as_json() {
        const ResultsReport report = evaluated(sample());
        const Json json = Json::parse(report_json(report), nullptr, false);
        QVERIFY(json.is_object());
        QVERIFY(json["format"] == "inglenook-comparison" && json["version"] == 1);
        QVERIFY(json["made"] == "2026-01-31T12:00:00Z");
        QVERIFY(json["contestants"][0]["settings"]["temperature"] == 0.7);
        QVERIFY(json["contestants"][0]["sha256"] == std::string(64, 'a'));
        QVERIFY(json["rounds"][0]["check"]["value"] == "Paris");
        QVERIFY(json["rounds"][1]["check"].is_null());
        QVERIFY(json["rounds"][0]["answers"][1]["shared_device"] == true);
        QVERIFY(json["rounds"][0]["answers"][1]["check"]["verdict"] == "failed");
        QCOMPARE(json["votes"].size(), report.votes.size());
        QVERIFY(json["votes"][0]["outcome"] == "left" && json["votes"][0]["blind"] == true);
        QVERIFY(json["ratings"]["resamples"] == 200 && json["ratings"]["seed"] == 1);
        QCOMPARE(
            json["ratings"]["contestants"][0]["points"].get<double>(), *report.ratings.contestants[0].points);
        QVERIFY(json["ratings"]["contestants"][2]["points"].is_null());
        QVERIFY(json["ratings"]["contestants"][2]["low"].is_null());
        QVERIFY(json["pairs"][1]["difference"] == "infinity");
        QVERIFY(json["matrix"][0][1]["wins"] == 7 && json["matrix"][0][1]["both_bad"] == 1);
        QVERIFY(json["matrix"][1][1].is_null());
        QVERIFY(json["tags"][0]["tag"] == "facts");
        QVERIFY(json["sides"]["biased"] == true);
        QVERIFY(json["summaries"][1]["measured_shared"] == 1);
        const Json harmed = Json::parse(report_json(hostile_sample()), nullptr, false);
        QVERIFY(harmed["rounds"][0]["answers"][0]["seconds"].is_null());
        QVERIFY(harmed["contestants"][0]["settings"].is_string());
        QVERIFY(Json::parse(report_json(ResultsReport()), nullptr, false).is_object());
    }

    void as_markdown() {
        const std::string page = report_markdown(evaluated(sample()));
        QVERIFY(page.find("# Three small ones\n") == 0);
        QVERIFY(holds(page, "| Gamma | no finite rating, below Alpha and Beta |"));
        QVERIFY(holds(page, "| Alpha | \u2013 | 7 of 14 | 5 of 5 |"));
        QVERIFY(holds(page, "too few votes to tell"));
        QVERIFY(holds(page, "- SHA-256: " + std::string(64, 'a')));
        QVERIFY(holds(page, "```json\n{\"temperature\":0.7}\n```"));
        QVERIFY(holds(page, "```text\nQuestion 0\nwith two lines\n```"));
        QVERIFY(holds(page, "right: **Alpha**. clearer\n"));
        QVERIFY(holds(page, "20.0 tokens/s while sharing the device"));
        QVERIFY(holds(page, "failed: The model ran out of memory."));
        QVERIFY(report_markdown(ResultsReport()).find("# Comparison\n") == 0);
    }

    /// Outside of fences no line is a heading, and no markup is left, that this program did not write.
    void hostile_markdown() {
        const QString page = QString::fromStdString(report_markdown(hostile_sample()));
        QString fence;
        int fences = 0;
        const QRegularExpression opening("^(`{3,})\\w*$");
        for (const QString& line : page.split('\n')) {
            if (!fence.isEmpty()) {
                fence = line == fence ? QString() : fence;
                continue;
            }
            if (const auto match = opening.match(line); match.hasMatch()) {
                fence = match.captured(1);
                ++fences;
                continue;
            }
            QVERIFY2(!line.startsWith("# heading"), qPrintable(line));
            QVERIFY2(!line.contains('<'), qPrintable(line));
            QVERIFY2(!line.contains(QRegularExpression("(?<!\\\\)[\\[\\]`]")), qPrintable(line));
        }
        QVERIFY(fence.isEmpty());
        QVERIFY(fences > 15);
    }

    void as_html() {
        const std::string page = report_html(evaluated(sample()));
        const QMap<QString, int> counts = elements(page);
        QCOMPARE(counts["html"], 1);
        QCOMPARE(counts["svg"], 3);
        QCOMPARE(counts["script"], 0);
        QCOMPARE(counts["img"] + counts["link"] + counts["iframe"] + counts["object"], 0);
        QVERIFY(holds(page, "default-src 'none'"));
        QVERIFY(holds(page, "prefers-color-scheme: dark"));
        QVERIFY(holds(page, "@media print"));
        QVERIFY(holds(page, "no finite rating, below Alpha and Beta"));
        QVERIFY(holds(page, std::string(64, 'a')));
        QVERIFY(holds(page, "<pre>\nAnswer of 1</pre>"));
        QVERIFY(holds(page, "<td>Alpha: 5<br/>Beta: 4<br/>tie<br/>both bad</td>"));
        QVERIFY(holds(page, "<strong>Alpha</strong> (style, facts). clearer"));
        // Nothing is asked from anywhere.
        QVERIFY(page.find("http:") == std::string::npos && page.find("https:") == std::string::npos);
        QVERIFY(page.find("url(") == std::string::npos && page.find("@import") == std::string::npos);
    }

    void hostile_html() {
        const QMap<QString, int> plain = elements(report_html(evaluated(sample())));
        const std::string page = report_html(hostile_sample());
        const QMap<QString, int> counts = elements(page);
        QVERIFY(!counts.isEmpty());
        QCOMPARE(counts["script"], 0);
        QCOMPARE(counts["img"], 0);
        QCOMPARE(counts["bad attribute"], 0);
        QCOMPARE(counts["section"], plain["section"]);
        QVERIFY(holds(page, "&lt;script&gt;"));
        QVERIFY(!elements(report_html(ResultsReport())).isEmpty());
    }

    void charts() {
        const ResultsReport report = evaluated(sample());
        const std::string ratings = rating_chart(report);
        // Two with a number, a dot each; the third in words.
        QCOMPARE(QString::fromStdString(ratings).count("<circle"), 2);
        QVERIFY(holds(ratings, "no finite rating, below Alpha and Beta"));
        QCOMPARE(QString::fromStdString(matrix_chart(report)).count("<title>"),
            7); // the picture's, and six cells'
        QCOMPARE(QString::fromStdString(speed_chart(report)).count("<circle"), 2);
        QCOMPARE(speed_chart(ResultsReport()), std::string());
        QCOMPARE(matrix_chart(ResultsReport()), std::string());
        QCOMPARE(elements(rating_chart(ResultsReport()))["svg"], 1);
        for (const std::string& chart : {ratings, matrix_chart(report), speed_chart(report)}) {
            QVERIFY(!elements(chart).isEmpty());
            QVERIFY(chart.find("nan") == std::string::npos && chart.find("inf\"") == std::string::npos);
        }
        // Open ends become arrows, and as many contestants as there may be have room.
        ResultsReport open = report;
        open.ratings.contestants[0].low = -infinite;
        open.ratings.contestants[0].high = infinite;
        QCOMPARE(QString::fromStdString(rating_chart(open)).count("<path"),
            QString::fromStdString(ratings).count("<path") + 2);
        ResultsReport many;
        many.contestants.resize(max_contestants);
        many.rounds.resize(1);
        many.votes.resize(max_contestants - 1);
        for (std::size_t i = 0; i < many.votes.size(); ++i) {
            many.votes[i].left = i;
            many.votes[i].right = i + 1;
        }
        many = evaluated(many);
        QVERIFY(!elements(matrix_chart(many)).isEmpty());
    }

    /// Whoever has no votes is told, and changes no rating.
    void rates_those_voted_on() {
        const ResultsReport alone = evaluated(sample());
        ResultsReport report = sample();
        report.contestants.insert(report.contestants.begin() + 1, 2 * max_contestants, contestant("Idle"));
        const auto moved = [](std::size_t i) { return i == 0 ? 0 : i + 2 * max_contestants; };
        for (ReportVote& vote : report.votes) {
            vote.left = moved(vote.left);
            vote.right = moved(vote.right);
        }
        report = evaluated(report);
        for (std::size_t i = 0; i < 3; ++i) {
            const Rating& rating = report.ratings.contestants[moved(i)];
            QCOMPARE(rating.points, alone.ratings.contestants[i].points);
            QCOMPARE(rating.low, alone.ratings.contestants[i].low);
            QCOMPARE(rating.high, alone.ratings.contestants[i].high);
            QCOMPARE(rating.votes, alone.ratings.contestants[i].votes);
            QCOMPARE(rating.component, std::size_t(0));
        }
        QVERIFY(!report.ratings.contestants[1].points);
        QVERIFY(report.ratings.contestants[1].component != report.ratings.contestants[2].component);
        QCOMPARE(report.ratings.pairs.size(), std::size_t(3));
        QCOMPARE(report.ratings.pairs[2].second, moved(2));
        QCOMPARE(report.ratings.pairs[2].sign_test, alone.ratings.pairs[2].sign_test);
        QCOMPARE(voted_ranking(report), (std::vector<std::size_t>{0, moved(1), moved(2)}));
        QCOMPARE(QString::fromStdString(matrix_chart(report)).count("<title>"), 7);
        QCOMPARE(rating_notes(report), rating_notes(alone));
    }
};

QTEST_GUILESS_MAIN(ReportTest)
#include "report_test.moc"
