// SPDX-License-Identifier: Apache-2.0
// Models in the dimensions of published ones: what is told of their parameters, and one layer of each on
// every device beside the reference. Their matrices are larger than what a software driver binds at once.
#include "inference/engine/model.h"
#include "tests/engine/run_batches.h"
#include "tests/support/npy.h"
#include "tests/support/real_shape.h"

#include <QTemporaryDir>
#include <QTest>

using namespace inglenook;

namespace {

constexpr std::uint32_t n_prompt = 5;

Batch tokens(std::uint32_t first, std::uint32_t n) {
    Batch batch;
    batch.pages = {{0}};
    batch.states = {0};
    for (std::uint32_t i = 0; i < n; ++i) {
        batch.tokens.push_back({(first + i) * 97 % 1000, first + i, 0, true});
    }
    return batch;
}

/// Logits of a short prompt at once and of a token after it.
std::vector<float> run(const OpenModel& model, const std::string& device) {
    RunnerOptions options;
    options.n_pages = 1;
    options.n_states = 1;
    options.max_batch = 8;
    options.kv_type = KvType::f32;
    return tests::run_batches(model, device, options, {tokens(0, n_prompt), tokens(n_prompt, 1)});
}

} // namespace

class RealShapeTest : public QObject {
    Q_OBJECT

private slots:
    /// From the models' own reports: DeepSeek-V3 671 B and 36.7 B (with 0.9 B each of embedding and output),
    /// DeepSeek-V2-Lite 15.7 B and 2.4 B without them, Qwen3-30B-A3B 30.5 B and 3.3 B, OLMoE 6.9 B and 1.3 B.
    void parameters_data() {
        QTest::addColumn<double>("total");
        QTest::addColumn<double>("active");
        QTest::newRow("deepseek-v3") << 671.0 << 36.7 + 0.9;
        QTest::newRow("deepseek-v2-lite") << 15.7 << 2.45 + 0.21;
        QTest::newRow("qwen3-30b-a3b") << 30.5 << 3.35;
        QTest::newRow("olmoe-1b-7b") << 6.92 << 1.28;
    }
    void parameters() {
        QFETCH(double, total);
        QFETCH(double, active);
        const QTemporaryDir folder;
        const std::string path = folder.filePath("hollow.gguf").toStdString();
        write_real_shape(path, tests::real_shape(QTest::currentDataTag()), {.hollow = true});
        const auto model = open_model(path);
        QVERIFY2(model, model ? "" : model.error().text().c_str());
        const ModelInfo& info = (*model)->info;
        const QString told = QString("%1 B, %2 B active")
                                 .arg(double(info.parameters) / 1e9)
                                 .arg(double(info.active_parameters) / 1e9);
        QVERIFY2(std::abs(double(info.parameters) / 1e9 / total - 1) < 0.005, qPrintable(told));
        QVERIFY2(std::abs(double(info.active_parameters) / 1e9 / active - 1) < 0.03, qPrintable(told));
    }

    void one_layer_data() {
        QTest::addColumn<int>("type");
        QTest::addColumn<int>("n_vocab");
        QTest::newRow("deepseek-v2-lite") << int(TensorType::q8_0) << 2048;
        QTest::newRow("qwen3-30b-a3b") << int(TensorType::q4_0) << 0;
        QTest::newRow("olmoe-1b-7b") << int(TensorType::q8_0) << 2048;
    }
    void one_layer() {
        QFETCH(int, type);
        QFETCH(int, n_vocab);
        const QTemporaryDir folder;
        const std::string path = folder.filePath("layer.gguf").toStdString();
        write_real_shape(path, tests::real_shape(QTest::currentDataTag()),
            {.type = static_cast<TensorType>(type),
                .n_layers = 1,
                .vocab_size = std::uint32_t(n_vocab),
                .leading_dense = false});
        const auto model = open_model(path);
        QVERIFY2(model, model ? "" : model.error().text().c_str());
        const std::vector<float> want = run(**model, "reference");
        const std::size_t width = (*model)->program.n_vocab;
        QCOMPARE(want.size(), (n_prompt + 1) * width);
        for (const DeviceInfo& device : list_devices().devices) {
            const std::vector<float> got = run(**model, device.id);
            QCOMPARE(got.size(), want.size());
            for (std::size_t at = 0; at < want.size(); at += width) {
                const double error = tests::normalised_error(
                    std::span(got).subspan(at, width), std::span(want).subspan(at, width));
                QVERIFY2(error < 1e-4, qPrintable(QString("%1, row %2: error %3")
                                                      .arg(QString::fromStdString(device.id))
                                                      .arg(at / width)
                                                      .arg(error)));
            }
        }
    }
};

QTEST_GUILESS_MAIN(RealShapeTest)
#include "real_shape_test.moc"
