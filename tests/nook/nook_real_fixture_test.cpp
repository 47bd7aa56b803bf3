// SPDX-License-Identifier: Apache-2.0
// The starter model through `nook`: logits, greedy text and perplexity beside the float32 and float64
// references, with float activations.
#include "tests/nook/nook_process.h"
#include "tests/support/fixtures.h"
#include "tests/support/npy.h"

#include <QTemporaryDir>
#include <QTest>
#include <cmath>

namespace {

using namespace inglenook::tests;
using Json = nlohmann::ordered_json;

constexpr const char* reference = "real/smollm2-135m-instruct-q4_1.json";
constexpr double logit_tolerance = 1e-3;
/// A choice this near to a tie may fall the other way.
constexpr double near_tie = 2 * logit_tolerance;
constexpr double perplexity_tolerance = 1e-3;

} // namespace

class NookRealFixtureTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() {
        const auto path = starter_model();
        if (!path) {
            QSKIP("the starter model is not in the models folder; ./run puts it there");
        }
        model_ = QString::fromStdString(path->string());
        wanted_ = fixture_json(reference);
        exact_ = fixture_json("real/smollm2-135m-instruct-q4_1.f64.json");
    }

    void logits_data() { each_prompt(); }
    void logits() {
        QFETCH(int, prompt);
        QFETCH(QString, device);
        const Json& wanted = wanted_.at("prompts")[prompt];
        const Json& f32 = wanted.at("f32");
        auto sequence = wanted.at("tokens").get<std::vector<unsigned>>();
        const std::size_t n_prompt = sequence.size();
        const auto greedy = f32.at("greedy").get<std::vector<unsigned>>();
        sequence.insert(sequence.end(), greedy.begin(), greedy.end() - 1);
        const Matrix logits = compute(sequence, device);
        QCOMPARE(logits.rows, sequence.size());

        compare_top(logits, f32.at("positions"));
        compare_top(logits, exact_.at("prompts")[prompt].at("positions"));
        for (std::size_t i = 0; i < greedy.size(); ++i) {
            const auto row = logits.row(n_prompt - 1 + i);
            const double want = f32.at("logit")[i];
            QVERIFY2(std::abs(row[greedy[i]] - want) <= logit_tolerance,
                told("logit of step", i, row[greedy[i]], want).c_str());
            const bool clear = f32.at("margin")[i].get<double>() > near_tie;
            QVERIFY2(
                !clear || argmax(row) == greedy[i], told("best of step", i, argmax(row), greedy[i]).c_str());
        }
        compare_last(logits.row(n_prompt - 1),
            f32.value("last_position_logits", wanted.value("last_position_logits", "")));
    }

    void greedy_data() { each_prompt(); }
    void greedy() {
        QFETCH(int, prompt);
        QFETCH(QString, device);
        const Json& wanted = wanted_.at("prompts")[prompt];
        const Json& f32 = wanted.at("f32");
        const Ran ran = nook({"generate", model_, "--tokens", id_list(wanted.at("tokens")), "--temp", "0",
            "--ignore-eos", "--max-tokens", QString::number(f32.at("greedy").size()), "--precision", "exact",
            "--device", device, "--json"});
        QVERIFY2(ran.code == 0, ran.told().c_str());
        const Json record = ran.json_lines().back();
        QCOMPARE(record.at("ids").size(), f32.at("greedy").size());
        for (std::size_t i = 0; i < record.at("ids").size(); ++i) {
            if (f32.at("margin")[i].get<double>() <= near_tie) {
                break; // from a near tie on the texts may part
            }
            const unsigned got = record.at("ids")[i];
            const unsigned want = f32.at("greedy")[i];
            QVERIFY2(got == want, told("token", i, got, want).c_str());
        }
    }

    void perplexity_data() {
        QTest::addColumn<QString>("device");
        for (const QString& device : devices_to_try()) {
            QTest::newRow(qPrintable(device)) << device;
        }
    }
    void perplexity() {
        QFETCH(QString, device);
        const Json& wanted = wanted_.at("perplexity");
        const std::string whole = read_file(fixtures_dir() / "real" / wanted.at("text").get<std::string>());
        const bool slow = device != "cpu" || built_with_sanitizers();
        const Ran ran =
            nook({"perplexity", model_, "--file", "-", "--precision", "exact", "--device", device, "--json"},
                QByteArray::fromStdString(slow ? beginning(whole) : whole));
        QVERIFY2(ran.code == 0, ran.told().c_str());
        const Json got = ran.json();
        const Json& mine = got.at("minus_log_p");
        const Json& theirs = wanted.at("f32").at("nll");
        QCOMPARE(got.at("tokens").get<std::size_t>(), mine.size() + 1);
        QVERIFY(slow ? mine.size() > 100 && mine.size() < theirs.size() : mine.size() == theirs.size());
        double sum = 0;
        for (std::size_t i = 0; i < mine.size(); ++i) {
            sum += theirs[i].get<double>();
            const double off = std::abs(mine[i].get<double>() - theirs[i].get<double>());
            QVERIFY2(off <= near_tie, told("token", i, mine[i], theirs[i]).c_str());
        }
        const double want = std::exp(sum / double(mine.size()));
        const double off = std::abs(got.at("perplexity").get<double>() / want - 1);
        QVERIFY2(off <= perplexity_tolerance, std::to_string(off).c_str());
        if (!slow) {
            QVERIFY(std::abs(want / wanted.at("f32").at("perplexity").get<double>() - 1) < 1e-6);
        }
    }

private:
    /// Whole paragraphs: what a token's probability depends on lies before it, so the values that were
    /// recorded for the whole text hold for its beginning too. A software Vulkan driver takes minutes for
    /// the rest.
    static std::string beginning(const std::string& text) {
        constexpr std::size_t bytes = 1200;
        return text.substr(0, text.find("\n\n", bytes)); // line breaks are tokens of their own
    }

    void each_prompt() {
        QTest::addColumn<int>("prompt");
        QTest::addColumn<QString>("device");
        const Json& prompts = wanted_.at("prompts");
        for (const QString& device : devices_to_try()) {
            for (std::size_t i = 0; i < prompts_to_walk(prompts.size()); ++i) {
                const auto id = QString::fromStdString(prompts[i].at("id"));
                QTest::newRow(qPrintable(id + " " + device)) << int(i) << device;
            }
        }
    }

    Matrix compute(const std::vector<unsigned>& sequence, const QString& device) const {
        const QString file = files_.filePath("logits.npy");
        const Ran ran = nook({"logits", model_, "--tokens", id_list(sequence), "--out", file, "--device",
            device, "--precision", "exact"});
        if (ran.code != 0) {
            qWarning("%s", ran.told().c_str());
            return {};
        }
        return read_npy(file.toStdString());
    }

    static std::string told(const char* what, std::size_t i, double got, double want) {
        return std::string(what) + " " + std::to_string(i) + ": got " + std::to_string(got) + ", expected " +
               std::to_string(want);
    }

    static void compare_top(const Matrix& logits, const Json& positions) {
        for (const Json& position : positions) {
            const std::size_t pos = position.at("pos");
            if (pos >= logits.rows) {
                continue;
            }
            for (const Json& entry : position.at("top")) {
                const float got = logits.row(pos)[entry[0].get<std::size_t>()];
                const double want = entry[1];
                QVERIFY2(std::abs(got - want) <= logit_tolerance, told("position", pos, got, want).c_str());
            }
        }
    }

    static void compare_last(std::span<const float> row, const std::string& file) {
        const auto path = fixtures_dir() / "real" / file;
        if (file.empty() || !std::filesystem::exists(path)) {
            return;
        }
        const std::vector<float> want = read_f32(path);
        QCOMPARE(row.size(), want.size());
        for (std::size_t i = 0; i < want.size(); ++i) {
            QVERIFY2(std::abs(row[i] - want[i]) <= logit_tolerance,
                told("last position, token", i, row[i], want[i]).c_str());
        }
    }

    QString model_;
    Json wanted_;
    Json exact_;
    QTemporaryDir files_;
};

QTEST_GUILESS_MAIN(NookRealFixtureTest)
#include "nook_real_fixture_test.moc"
