// SPDX-License-Identifier: Apache-2.0
// A real model cut into experts: with all eight used it answers as the dense model does; with four, the
// experts that the reference chose are chosen.
#include "tests/nook/moe_split.h"
#include "tests/nook/nook_process.h"
#include "tests/support/fixtures.h"
#include "tests/support/npy.h"

#include <QTemporaryDir>
#include <QTest>
#include <cmath>
#include <map>
#include <set>

namespace {

using namespace inglenook::tests;
using Json = nlohmann::ordered_json;

const std::filesystem::path folder = "moe-split";

/// Limits for float32 activations: the well-conditioned splits, and the one that magnifies rounding.
struct Limits {
    double logit = 1e-3;
    double gap = 1e-5;
    double weight = 1e-5;
};
Limits limits_of(const QString& name) { return name == "moe-k4-seed1" ? Limits{5e-2, 1e-3, 1e-3} : Limits{}; }

MoeSplit split_of(const Json& wanted) {
    MoeSplit how;
    how.experts = wanted.at("experts");
    how.top_k = wanted.at("top_k");
    if (!wanted.at("router_seed").is_null()) {
        how.router_seed = wanted.at("router_seed").get<std::uint64_t>();
        how.router_amplitude = wanted.at("router_amplitude");
    }
    how.leave_one_out = wanted.at("leave_one_out");
    return how;
}

std::string told(const char* what, std::size_t i, double got, double want) {
    return std::string(what) + " " + std::to_string(i) + ": got " + std::to_string(got) + ", expected " +
           std::to_string(want);
}

/// The experts of a decision, as the fixture's and nook's files have them.
struct Choice {
    std::vector<unsigned> ids;
    std::vector<double> weights;

    [[nodiscard]] std::set<unsigned> set() const { return {ids.begin(), ids.end()}; }
    [[nodiscard]] double weight(unsigned id) const {
        for (std::size_t i = 0; i < ids.size(); ++i) {
            if (ids[i] == id) {
                return weights[i];
            }
        }
        return NAN;
    }
};

Choice choice(const Json& routing, std::size_t layer, std::size_t position) {
    return {routing.at("ids")[layer][position], routing.at("weights")[layer][position]};
}

} // namespace

class NookMoeSplitFixtureTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() {
        const auto path = starter_model();
        if (!path) {
            QSKIP("the starter model is not in the models folder; ./run puts it there");
        }
        dense_ = *path;
    }

    void answers_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<int>("prompt");
        QTest::addColumn<QString>("device");
        // By file first: each is large, and made once.
        for (const char* name : {"moe-k8", "moe-k4-seed1", "moe-k4-seed1-leave-one-out"}) {
            const Json wanted = fixture_json(folder / (std::string(name) + ".json"));
            const Json& prompts = wanted.at("prompts");
            for (const QString& device : devices_to_try()) {
                for (std::size_t i = 0; i < prompts.size(); ++i) {
                    const QString row =
                        QString("%1 %2 %3").arg(name, QString::fromStdString(prompts[i].at("id")), device);
                    QTest::newRow(qPrintable(row)) << QString(name) << int(i) << device;
                }
            }
        }
    }

    void answers() {
        QFETCH(QString, name);
        QFETCH(int, prompt);
        QFETCH(QString, device);
        prepare(name);
        if (QTest::currentTestFailed()) {
            return;
        }
        const Json& wanted = wanted_.at("prompts")[prompt];
        const Json& f32 = wanted.at("f32");
        auto sequence = wanted.at("tokens").get<std::vector<unsigned>>();
        const std::size_t n_prompt = sequence.size();
        const auto greedy = f32.at("greedy").get<std::vector<unsigned>>();
        // The processor walks the whole answer; a software Vulkan driver, at several times the cost, the
        // prompt and how the answer begins.
        const std::size_t steps = device == "cpu" ? greedy.size() : std::min<std::size_t>(greedy.size(), 5);
        sequence.insert(sequence.end(), greedy.begin(), greedy.begin() + std::ptrdiff_t(steps) - 1);

        const QString npy = files_.filePath("logits.npy");
        const QString routing = files_.filePath("routing.json");
        const Ran ran = nook({"logits", model_, "--tokens", id_list(sequence), "--out", npy, "--routing",
            routing, "--device", device, "--precision", "exact"});
        QVERIFY2(ran.code == 0, ran.told().c_str());
        const std::size_t sound = compare_routing(
            Json::parse(read_file(routing.toStdString()), nullptr, false), wanted, limits_of(name));
        if (QTest::currentTestFailed()) {
            return;
        }
        compare_logits(read_npy(npy.toStdString()), n_prompt, f32, sound, limits_of(name).logit);
    }

private:
    void prepare(const QString& name) {
        if (name_ == name) {
            return;
        }
        wanted_ = fixture_json(folder / (name.toStdString() + ".json"));
        name_ = name;
        model_ = files_.filePath("model.gguf");
        const MoeSplitResult made = split_into_experts(dense_, model_.toStdString(), split_of(wanted_));
        QVERIFY2(made.problem.empty(), made.problem.c_str());
        QCOMPARE(made.tensors_sha256, wanted_.at("tensors_sha256").get<std::string>());
    }

    /// How many positions, from the first, rest on the recorded choices alone: a choice between near equals
    /// may fall the other way, and then what follows it in later layers and positions differs rightly.
    static std::size_t compare_routing(const Json& got, const Json& wanted, const Limits& limits) {
        if (!wanted.contains("routing")) {
            return wanted.at("tokens").size() + wanted.at("f32").at("greedy").size();
        }
        const Json& want = wanted.at("routing");
        const std::size_t n_layers = want.at("ids").size();
        if (got.is_discarded() || got.at("ids").size() != n_layers) {
            QTest::qFail("the routing file has not the layers of the fixture", __FILE__, __LINE__);
            return 0;
        }
        const std::size_t n_positions = got.at("ids")[0].size();
        for (std::size_t position = 0; position < n_positions; ++position) {
            for (std::size_t layer = 0; layer < n_layers; ++layer) {
                const Choice mine = choice(got, layer, position);
                const Choice theirs = choice(want, layer, position);
                if (mine.set() != theirs.set()) {
                    const double gap = want.at("gap")[layer][position];
                    if (gap > limits.gap) {
                        QTest::qFail(told("experts differ at position", position, double(layer), gap).c_str(),
                            __FILE__, __LINE__);
                    }
                    return position;
                }
                for (const unsigned id : theirs.ids) {
                    if (std::abs(mine.weight(id) - theirs.weight(id)) > limits.weight) {
                        QTest::qFail(
                            told("weight at position", position, mine.weight(id), theirs.weight(id)).c_str(),
                            __FILE__, __LINE__);
                        return position;
                    }
                }
            }
        }
        return n_positions;
    }

    static void compare_logits(
        const Matrix& logits, std::size_t n_prompt, const Json& f32, std::size_t sound, double tolerance) {
        for (const Json& position : f32.at("positions")) {
            const std::size_t pos = position.at("pos");
            for (const Json& entry : position.at("top")) {
                if (pos < std::min(sound, logits.rows)) {
                    const float got = logits.row(pos)[entry[0].get<std::size_t>()];
                    const double want = entry[1];
                    QVERIFY2(std::abs(got - want) <= tolerance, told("position", pos, got, want).c_str());
                }
            }
        }
        const auto greedy = f32.at("greedy").get<std::vector<unsigned>>();
        for (std::size_t i = 0; i < greedy.size() && n_prompt - 1 + i < std::min(sound, logits.rows); ++i) {
            const auto row = logits.row(n_prompt - 1 + i);
            const double want = f32.at("logit")[i];
            QVERIFY2(std::abs(row[greedy[i]] - want) <= tolerance,
                told("logit of step", i, row[greedy[i]], want).c_str());
            const bool clear = f32.at("margin")[i].get<double>() > 2 * tolerance;
            QVERIFY2(!clear || argmax(row) == greedy[i],
                told("best of step", i, double(argmax(row)), greedy[i]).c_str());
        }
    }

    std::filesystem::path dense_;
    QTemporaryDir files_;
    QString name_;
    QString model_;
    Json wanted_;
};

QTEST_GUILESS_MAIN(NookMoeSplitFixtureTest)
#include "nook_moe_split_fixture_test.moc"
