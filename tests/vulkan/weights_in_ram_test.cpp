// SPDX-License-Identifier: Apache-2.0
// Experts, or whole layers, that stay in the machine's memory while all else is in the device's: the same
// logits, bit for bit, however many do.
#include "inference/program/weight_homes.h"
#include "inference/vulkan/vulkan_runner.h"
#include "tests/support/fixtures.h"
#include "tests/support/npy.h"

#include <QTest>
#include <optional>
#include <utility>

using namespace inglenook;

namespace {

struct Model {
    std::shared_ptr<const GgufFile> file;
    ModelSpec spec; ///< holds weights that are derived
    Program program;
};

Batch prompt(std::uint32_t n, std::uint32_t n_vocab) {
    Batch batch;
    batch.pages = {{0, 1}};
    batch.states = {1};
    for (std::uint32_t i = 0; i < n; ++i) {
        batch.tokens.push_back({(i * 7919U + 13U) % n_vocab, i, 0, true});
    }
    return batch;
}

} // namespace

class WeightsInRamTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() {
        auto device = vulkan::Device::open(0);
        if (!device) {
            QSKIP(device.error().text().c_str());
        }
        m_device = *device;
    }

    void logits_data() {
        QTest::addColumn<QString>("file");
        int with_experts = 0;
        int dense = 0;
        const auto index = tests::fixture_json("archs/index.json");
        for (const auto& entry : index["cases"]) {
            const QString file = QString::fromStdString(entry["file"].get<std::string>());
            const auto model = open(file);
            if (!model) {
                continue;
            }
            int& n = expert_layers(weight_homes(model->program)).empty() ? dense : with_experts;
            if (n < most_models) {
                QTest::newRow(qPrintable(file)) << file;
                ++n;
            }
        }
        QVERIFY(with_experts > 0 && dense > 0);
    }

    void logits() {
        QFETCH(QString, file);
        const auto model = open(file);
        QVERIFY(model.has_value());
        const auto homes = weight_homes(model->program);
        const auto layers = static_cast<std::uint32_t>(weight_layers(homes).size());
        const auto with_experts = static_cast<std::uint32_t>(expert_layers(homes).size());
        RunnerMemory whole;
        const std::vector<float> wanted = run(*model, 0, 0, whole);
        QVERIFY(!wanted.empty());
        std::vector<std::pair<std::uint32_t, std::uint32_t>> left{{0, 1}, {1, layers + 7}};
        if (with_experts > 0) {
            left.insert(left.end(), {{1, 0}, {with_experts + 7, 1}});
        }
        for (const auto& [experts, all] : left) {
            RunnerMemory memory;
            QVERIFY(run(*model, experts, all, memory) == wanted);
            QVERIFY(memory.weights >= whole.weights); // cut into more pieces at most
        }
    }

    void whichAreLeft() {
        // Two layers with experts, one without, one weight of no layer.
        const std::vector<WeightHome> homes{{no_index, false}, {0, false}, {1, true}, {1, false}, {2, true}};
        QCOMPARE(expert_layers(homes), (std::vector<std::uint32_t>{2, 1}));
        QCOMPARE(weight_layers(homes), (std::vector<std::uint32_t>{2, 1, 0}));
        QVERIFY(weights_left(homes, 0, 0) == std::vector<bool>(5, false));
        QVERIFY(weights_left(homes, 1, 0) == (std::vector<bool>{false, false, false, false, true}));
        QVERIFY(weights_left(homes, 9, 0) == (std::vector<bool>{false, false, true, false, true}));
        QVERIFY(weights_left(homes, 0, 2) == (std::vector<bool>{false, false, true, true, true}));
        QVERIFY(weights_left(homes, 2, 1) == (std::vector<bool>{false, false, true, false, true}));
        QVERIFY(weights_left(homes, 0, 9) == (std::vector<bool>{false, true, true, true, true}));
        QVERIFY(weights_left({}, 3, 3).empty());
    }

private:
    static constexpr int most_models = 2;

    static std::optional<Model> open(const QString& file) {
        const auto opened = GgufFile::open(tests::fixtures_dir() / "archs" / file.toStdString());
        auto spec = opened ? describe_model(**opened) : tl::unexpected(opened.error());
        if (!spec) {
            return std::nullopt;
        }
        make_derived(*spec);
        Model model{*opened, std::move(*spec), {}};
        model.program = build_program(model.spec);
        return model;
    }

    /// Of a prompt, then of one token more, with weights that are copied.
    std::vector<float> run(
        const Model& model, std::uint32_t experts_left, std::uint32_t layers_left, RunnerMemory& memory) {
        RunnerOptions options;
        options.max_batch = 32;
        options.max_sequences = 1;
        options.n_pages = 2;
        options.n_states = model.program.state_layers.empty() ? 0 : 2;
        options.expert_layers_in_ram = experts_left;
        options.layers_in_ram = layers_left;
        auto runner = vulkan::make_vulkan_runner(m_device, model.program, nullptr, options);
        if (!runner) {
            qWarning("%s", runner.error().text().c_str());
            return {};
        }
        memory = (*runner)->memory();
        std::vector<float> all;
        Batch batch = prompt(12, model.program.n_vocab);
        for (int step = 0; step < 2; ++step) {
            std::vector<float> logits;
            if (const auto ran = (*runner)->run(batch, logits, nullptr); !ran) {
                qWarning("%s", ran.error().text().c_str());
                return {};
            }
            all.insert(all.end(), logits.begin(), logits.end());
            batch.tokens = {{5, 12, 0, true}};
        }
        return all;
    }

    std::shared_ptr<vulkan::Device> m_device;
};

QTEST_GUILESS_MAIN(WeightsInRamTest)
#include "weights_in_ram_test.moc"
