// SPDX-License-Identifier: Apache-2.0
// Experts that stay in the machine's memory while all else is in the device's: the same logits, bit for bit,
// whether none, some or all layers leave theirs.
#include "inference/program/weight_homes.h"
#include "inference/vulkan/vulkan_runner.h"
#include "tests/support/fixtures.h"
#include "tests/support/npy.h"

#include <QTest>
#include <optional>

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

class ExpertsInRamTest : public QObject {
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
        int n = 0;
        const auto index = tests::fixture_json("archs/index.json");
        for (const auto& entry : index["cases"]) {
            const QString file = QString::fromStdString(entry["file"].get<std::string>());
            const auto model = open(file);
            if (model && !expert_layers(weight_homes(model->program)).empty() && n < most_models) {
                QTest::newRow(qPrintable(file)) << file;
                ++n;
            }
        }
        QVERIFY(n > 0);
    }

    void logits() {
        QFETCH(QString, file);
        const auto model = open(file);
        QVERIFY(model.has_value());
        const auto layers = static_cast<std::uint32_t>(expert_layers(weight_homes(model->program)).size());
        RunnerMemory whole;
        const std::vector<float> wanted = run(*model, 0, whole);
        QVERIFY(!wanted.empty());
        for (const std::uint32_t left : {1U, layers, layers + 7}) {
            RunnerMemory memory;
            QVERIFY(run(*model, left, memory) == wanted);
            QVERIFY(memory.weights >= whole.weights); // cut into more pieces at most
        }
    }

    void whichAreLeft() {
        // Two layers with experts, one without, one weight of no layer.
        const std::vector<WeightHome> homes{{no_index, false}, {0, false}, {1, true}, {1, false}, {2, true}};
        QCOMPARE(expert_layers(homes), (std::vector<std::uint32_t>{2, 1}));
        QVERIFY(experts_left(homes, 0) == std::vector<bool>(5, false));
        QVERIFY(experts_left(homes, 1) == (std::vector<bool>{false, false, false, false, true}));
        QVERIFY(experts_left(homes, 9) == (std::vector<bool>{false, false, true, false, true}));
        QVERIFY(experts_left({}, 3).empty());
    }

private:
    static constexpr int most_models = 6;

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
    std::vector<float> run(const Model& model, std::uint32_t left, RunnerMemory& memory) {
        RunnerOptions options;
        options.max_batch = 32;
        options.max_sequences = 1;
        options.n_pages = 2;
        options.n_states = model.program.state_layers.empty() ? 0 : 2;
        options.expert_layers_in_ram = left;
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

QTEST_GUILESS_MAIN(ExpertsInRamTest)
#include "experts_in_ram_test.moc"
