// SPDX-License-Identifier: Apache-2.0
// Every real model that has a reference, through `nook`: tokens, logits, greedy text and perplexity beside
// the float32 and float64 references, with float activations. Rows are MODEL/PROMPT DEVICE.
#include "tests/nook/nook_process.h"
#include "tests/support/fixtures.h"
#include "tests/support/npy.h"

#include <QTemporaryDir>
#include <QTest>
#include <algorithm>
#include <cmath>
#include <map>

namespace {

using namespace inglenook::tests;
using Json = nlohmann::ordered_json;

/// Of what the float64 reference says.
constexpr double logit_tolerance = 1e-3;
/// A choice this near to a tie may fall the other way.
constexpr double near_tie = 2 * logit_tolerance;
constexpr double perplexity_tolerance = 1e-4;

/// A real model and what it must answer.
struct Model {
    QString file; ///< empty if this machine has none
    QString why_none;
    Json wanted; ///< by float32
    Json exact;  ///< by float64
    bool large = false;
    double f32_tolerance = 0; ///< of logits: also the float32 reference errs, and says by how much
};

Model load(const std::string& name) {
    Model model;
    model.wanted = fixture_json("real/" + name + ".json");
    model.exact = fixture_json("real/" + name + ".f64.json");
    model.f32_tolerance = logit_tolerance + model.exact.at("summary").at("top16_max_abs").get<double>();
    model.large = model.wanted.at("model").at("bytes") > 150'000'000;
    const std::string file = model.wanted.at("model").at("file");
    if (const auto path = real_model(file)) {
        model.file = QString::fromStdString(path->string());
    } else {
        model.why_none =
            QString::fromStdString(file + " is not on this machine; ./check fetches it where it can");
    }
    return model;
}

const std::map<QString, Model>& models() {
    static const std::map<QString, Model> all = [] {
        std::map<QString, Model> made;
        for (const std::string& name : real_references()) {
            made.emplace(QString::fromStdString(name), load(name));
        }
        return made;
    }();
    return all;
}

/// The model of the current row.
const Model& current() {
    QFETCH(QString, name);
    return models().at(name);
}

#define SKIP_WITHOUT_FILE(model)                                                                             \
    if ((model).file.isEmpty()) {                                                                            \
        QSKIP(qPrintable((model).why_none));                                                                 \
    }

} // namespace

class NookRealFixtureTest : public QObject {
    Q_OBJECT

private slots:
    void there_are_references() { QVERIFY(!models().empty()); }

    void tokens_data() {
        QTest::addColumn<QString>("name");
        for (const auto& [name, unused] : models()) {
            QTest::newRow(qPrintable(name)) << name;
        }
    }
    void tokens() {
        const Model& model = current();
        SKIP_WITHOUT_FILE(model);
        std::vector<Json> texts;
        std::vector<Json> wanted;
        for (const Json& prompt : model.wanted.at("prompts")) {
            texts.push_back(prompt.at("rendered"));
            wanted.push_back(prompt.at("tokens"));
        }
        const Json& longer = model.wanted.at("perplexity");
        texts.emplace_back(read_file(fixtures_dir() / "real" / longer.at("text").get<std::string>()));
        wanted.push_back(longer.at("tokens"));
        QByteArray asked;
        for (const Json& text : texts) {
            asked += QByteArray::fromStdString(Json{{"text", text}, {"special", true}}.dump()) + '\n';
        }
        const Ran ran = nook({"tokenize", model.file, "--batch"}, asked);
        QVERIFY2(ran.code == 0, ran.told().c_str());
        const auto got = ran.json_lines();
        QCOMPARE(got.size(), wanted.size());
        for (std::size_t i = 0; i < got.size(); ++i) {
            QVERIFY2(got[i] == wanted[i], ("text " + std::to_string(i) + ": " + got[i].dump()).c_str());
        }
    }

    void logits_data() { each_prompt(); }
    void logits() {
        const Model& model = current();
        SKIP_WITHOUT_FILE(model);
        QFETCH(int, prompt);
        QFETCH(QString, device);
        const Json& wanted = model.wanted.at("prompts")[prompt];
        const Json& exact = model.exact.at("prompts")[prompt];
        const Json& f32 = wanted.at("f32");
        auto sequence = wanted.at("tokens").get<std::vector<unsigned>>();
        const std::size_t n_prompt = sequence.size();
        const auto greedy = f32.at("greedy").get<std::vector<unsigned>>();
        sequence.insert(sequence.end(), greedy.begin(), greedy.end() - 1);
        const Matrix logits = compute(model.file, sequence, device);
        QCOMPARE(logits.rows, sequence.size());

        compare_top(logits, f32.at("positions"), model.f32_tolerance);
        compare_top(logits, exact.at("positions"), logit_tolerance);
        for (std::size_t i = 0; i < greedy.size(); ++i) {
            const auto row = logits.row(n_prompt - 1 + i);
            const double want = f32.at("logit")[i];
            QVERIFY2(std::abs(row[greedy[i]] - want) <= model.f32_tolerance,
                told("logit of step", i, row[greedy[i]], want).c_str());
            const bool clear = exact.at("margin")[i].get<double>() > near_tie;
            const unsigned best = exact.at("argmax")[i];
            QVERIFY2(!clear || argmax(row) == best, told("best of step", i, argmax(row), best).c_str());
        }
        compare_last(logits.row(n_prompt - 1),
            f32.value("last_position_logits", wanted.value("last_position_logits", "")), model.f32_tolerance);
    }

    void greedy_data() { each_prompt(); }
    void greedy() {
        const Model& model = current();
        SKIP_WITHOUT_FILE(model);
        QFETCH(int, prompt);
        QFETCH(QString, device);
        const Json& wanted = model.wanted.at("prompts")[prompt];
        const Json& exact = model.exact.at("prompts")[prompt];
        const Json& f32 = wanted.at("f32");
        const Ran ran = nook({"generate", model.file, "--tokens", id_list(wanted.at("tokens")), "--temp", "0",
            "--ignore-eos", "--max-tokens", QString::number(f32.at("greedy").size()), "--precision", "exact",
            "--device", device, "--json"});
        QVERIFY2(ran.code == 0, ran.told().c_str());
        const Json record = ran.json_lines().back();
        QCOMPARE(record.at("ids").size(), f32.at("greedy").size());
        for (std::size_t i = 0; i < record.at("ids").size(); ++i) {
            if (exact.at("margin")[i].get<double>() <= near_tie) {
                break; // from a near tie on the texts may part
            }
            const unsigned got = record.at("ids")[i];
            const unsigned want = f32.at("greedy")[i];
            QVERIFY2(got == want, told("token", i, got, want).c_str());
        }
    }

    void perplexity_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("device");
        for (const auto& [name, model] : models()) {
            for (const QString& device : devices_to_try()) {
                QTest::newRow(qPrintable(name + " " + device)) << name << device;
            }
        }
    }
    void perplexity() {
        const Model& model = current();
        SKIP_WITHOUT_FILE(model);
        QFETCH(QString, device);
        const Json& wanted = model.wanted.at("perplexity");
        const Json& exact = model.exact.at("perplexity");
        const std::string whole = read_file(fixtures_dir() / "real" / wanted.at("text").get<std::string>());
        const bool slow = device != "cpu";
        const Ran ran = nook(
            {"perplexity", model.file, "--file", "-", "--precision", "exact", "--device", device, "--json"},
            QByteArray::fromStdString(slow ? beginning(whole) : whole));
        QVERIFY2(ran.code == 0, ran.told().c_str());
        const Json got = ran.json();
        const Json& mine = got.at("minus_log_p");
        const Json& theirs = exact.at("nll");
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
            QVERIFY(std::abs(want / exact.at("perplexity").get<double>() - 1) < 1e-6);
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

    /// Of a large model a software Vulkan driver computes one token a quarter of a second.
    static constexpr std::size_t few_on_graphics = 2;

    /// A few prompts of a large model on a Vulkan device.
    void each_prompt() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<int>("prompt");
        QTest::addColumn<QString>("device");
        for (const auto& [name, model] : models()) {
            const Json& prompts = model.wanted.at("prompts");
            for (const QString& device : devices_to_try()) {
                const bool short_of_time = model.large && device != "cpu";
                const std::size_t n =
                    short_of_time ? std::min(prompts.size(), few_on_graphics) : prompts.size();
                for (std::size_t i = 0; i < n; ++i) {
                    const auto id = QString::fromStdString(prompts[i].at("id"));
                    QTest::newRow(qPrintable(name + "/" + id + " " + device)) << name << int(i) << device;
                }
            }
        }
    }

    Matrix compute(const QString& model, const std::vector<unsigned>& sequence, const QString& device) const {
        const QString file = files_.filePath("logits.npy");
        const Ran ran = nook({"logits", model, "--tokens", id_list(sequence), "--out", file, "--device",
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

    static void compare_top(const Matrix& logits, const Json& positions, double tolerance) {
        for (const Json& position : positions) {
            const std::size_t pos = position.at("pos");
            if (pos >= logits.rows) {
                continue;
            }
            for (const Json& entry : position.at("top")) {
                const float got = logits.row(pos)[entry[0].get<std::size_t>()];
                const double want = entry[1];
                QVERIFY2(std::abs(got - want) <= tolerance, told("position", pos, got, want).c_str());
            }
        }
    }

    static void compare_last(std::span<const float> row, const std::string& file, double tolerance) {
        const auto path = fixtures_dir() / "real" / file;
        if (file.empty() || !std::filesystem::exists(path)) {
            return;
        }
        const std::vector<float> want = read_f32(path);
        QCOMPARE(row.size(), want.size());
        for (std::size_t i = 0; i < want.size(); ++i) {
            QVERIFY2(std::abs(row[i] - want[i]) <= tolerance,
                told("last position, token", i, row[i], want[i]).c_str());
        }
    }

    QTemporaryDir files_;
};

QTEST_GUILESS_MAIN(NookRealFixtureTest)
#include "nook_real_fixture_test.moc"
