// SPDX-License-Identifier: Apache-2.0
// A model with latent attention on the Vulkan devices: the plain form, which a prompt takes, and the absorbed
// one, which the same prompt takes beside another sequence, give the same logits, and tokens go on from
// either.
// No message comes from the validation layer.
#include "inference/engine/model.h"
#include "inference/vulkan/instance.h"
#include "tests/engine/run_batches.h"
#include "tests/support/npy.h"
#include "tests/support/real_shape.h"

#include <QTemporaryDir>
#include <QTest>

using namespace inglenook;

namespace {

constexpr std::uint32_t n_prompt = 70;     // more than two pages, not a multiple of anything
constexpr std::uint32_t n_continued = 180; // behind it: enough for the plain form once more

/// DeepSeek-V2-Lite's attention in a model that is small elsewhere. All experts are used: rounding flips
/// none.
tests::RealShape shape() {
    tests::RealShape small = tests::real_shape("deepseek-v2-lite");
    small.hidden_size = 128;
    small.n_routed_experts = 2;
    small.num_experts_per_tok = 2;
    small.moe_intermediate_size = 64;
    small.intermediate_size = 128;
    return small;
}

Batch tokens(std::uint32_t first, std::uint32_t n, bool beside_another) {
    Batch batch;
    batch.pages = {{7, 2, 5, 0, 3, 6, 1, 4}, {8}};
    for (std::uint32_t i = 0; i < n; ++i) {
        batch.tokens.push_back({(first + i) * 97 % 500, first + i, 0, true});
    }
    if (beside_another) {
        batch.tokens.push_back({0, 0, 1, false});
    }
    return batch;
}

} // namespace

class LatentFormsTest : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    std::shared_ptr<const OpenModel> m_model;

    /// Logits of a prompt, of more after it and of one token; every row.
    [[nodiscard]] std::vector<float> run(
        const std::string& device, KvType kv_type, bool beside_another) const {
        RunnerOptions options;
        options.n_pages = 9;
        options.kv_type = kv_type;
        return tests::run_batches(*m_model, device, options,
            {tokens(0, n_prompt, beside_another), tokens(n_prompt, n_continued, beside_another),
                tokens(n_prompt + n_continued, 1, beside_another)});
    }

    void compare(std::span<const float> got, std::span<const float> want, double limit) const {
        const std::size_t width = m_model->program.n_vocab;
        QCOMPARE(got.size(), (n_prompt + n_continued + 1) * width);
        QCOMPARE(want.size(), got.size());
        for (std::size_t at = 0; at < want.size(); at += width) {
            const double error = tests::normalised_error(got.subspan(at, width), want.subspan(at, width));
            QVERIFY2(error < limit, qPrintable(QString("row %1: error %2").arg(at / width).arg(error)));
        }
    }

private slots:
    void initTestCase() {
        const std::string path = m_folder.filePath("latent.gguf").toStdString();
        write_real_shape(path, shape(),
            {.type = TensorType::q8_0, .n_layers = 2, .vocab_size = 512, .leading_dense = true});
        auto model = open_model(path);
        QVERIFY2(model, model ? "" : model.error().text().c_str());
        m_model = *model;
    }

    void both_forms_agree_data() {
        QTest::addColumn<bool>("f32");
        QTest::newRow("f32 cache") << true;
        QTest::newRow("f16 cache") << false;
    }
    void both_forms_agree() {
        QFETCH(bool, f32);
        const KvType kv_type = f32 ? KvType::f32 : KvType::f16;
        bool tried = false;
        for (const DeviceInfo& device : list_devices().devices) {
            if (device.id == "cpu") {
                continue;
            }
            tried = true;
            const std::vector<float> plain = run(device.id, kv_type, false);
            const std::vector<float> absorbed = run(device.id, kv_type, true);
            // What the cache holds of a later layer differs by the rounding of the one before.
            compare(plain, absorbed, f32 ? 1e-4 : 3e-3);
            // They round differently; the same bits would be the same form.
            const std::size_t prompt = std::size_t(n_prompt) * m_model->program.n_vocab;
            QVERIFY(!std::equal(plain.begin(), plain.begin() + std::ptrdiff_t(prompt), absorbed.begin()));
            QVERIFY(!std::equal(plain.begin() + std::ptrdiff_t(prompt), plain.end(),
                absorbed.begin() + std::ptrdiff_t(prompt)));
            compare(plain, run("cpu", kv_type, false), f32 ? 1e-4 : 3e-3);
        }
        if (!tried) {
            QSKIP("there is no Vulkan device");
        }
    }

    void validation() {
        if (!vulkan::validation_active()) {
            QSKIP("the Vulkan validation layer is not installed");
        }
        for (const std::string& message : vulkan::validation_messages()) {
            QFAIL(message.c_str());
        }
    }
};

QTEST_GUILESS_MAIN(LatentFormsTest)
#include "latent_forms_test.moc"
