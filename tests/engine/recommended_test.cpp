// SPDX-License-Identifier: Apache-2.0
// What model files recommend, from files that do so rightly and wrongly.
#include "inference/engine/recommended.h"
#include "tests/gguf/gguf_writer.h"

#include <QTemporaryDir>
#include <QTest>
#include <limits>

using namespace inglenook;
using namespace inglenook::tests;

namespace {

struct Advice {
    explicit Advice(GgufWriter& writer) {
        const QTemporaryDir folder;
        const std::string path = folder.filePath("m.gguf").toStdString();
        writer.floats("t", {4}).save(path);
        const auto file = GgufFile::open(path);
        if (!file) {
            qFatal("%s", file.error().text().c_str());
        }
        said = recommended_sampling(**file, warnings);
    }
    SamplingOverrides said;
    std::vector<std::string> warnings;
};

} // namespace

class RecommendedTest : public QObject {
    Q_OBJECT

private slots:
    void nothing_is_nothing() {
        GgufWriter writer;
        const Advice advice(writer.text("general.name", "m"));
        QVERIFY(advice.said == SamplingOverrides());
        QVERIFY(advice.warnings.empty());
    }

    void reads_all_keys() {
        GgufWriter writer;
        const Advice advice(writer.f32("general.sampling.temp", 0.6F)
                                .i32("general.sampling.top_k", 20)
                                .f32("general.sampling.top_p", 0.9F)
                                .f32("general.sampling.min_p", 0)
                                .f32("general.sampling.xtc_probability", 0.5F)
                                .f32("general.sampling.xtc_threshold", 0.2F)
                                .i32("general.sampling.penalty_last_n", -1)
                                .f32("general.sampling.penalty_repeat", 1.1F)
                                .i32("general.sampling.mirostat", 2)
                                .f32("general.sampling.mirostat_tau", 4)
                                .f32("general.sampling.mirostat_eta", 0.2F)
                                .text("general.sampling.sequence", "top_k;typ_p;temperature"));
        SamplingOverrides want;
        want.temperature = 0.6F;
        want.top_k = 20;
        want.top_p = 0.9F;
        want.min_p = 0.0F;
        want.xtc_probability = 0.5F;
        want.xtc_threshold = 0.2F;
        want.repeat_last_n = -1;
        want.repeat_penalty = 1.1F;
        want.mirostat = 2;
        want.mirostat_tau = 4.0F;
        want.mirostat_eta = 0.2F;
        want.order = {SamplerKind::top_k, SamplerKind::typical, SamplerKind::temperature};
        QVERIFY(advice.said == want);
        QVERIFY(advice.warnings.empty());
    }

    void whole_numbers_will_do_for_fractions() {
        GgufWriter writer;
        const Advice advice(writer.u32("general.sampling.temp", 1).f32("general.sampling.top_k", 64));
        QCOMPARE(advice.said.temperature, std::optional(1.0F));
        QCOMPARE(advice.said.top_k, std::optional(64U));
    }

    void what_is_wrong_is_not_followed() {
        GgufWriter writer;
        const Advice advice(writer.f32("general.sampling.temp", -1)
                                .i32("general.sampling.top_k", -5)
                                .f32("general.sampling.top_p", 1.5F)
                                .f32("general.sampling.min_p", std::numeric_limits<float>::quiet_NaN())
                                .text("general.sampling.penalty_repeat", "strong")
                                .f32("general.sampling.penalty_last_n", 0.5F)
                                .u32("general.sampling.mirostat", 3)
                                .text("general.sampling.sequence", "top_k;magic")
                                .f32("general.sampling.xtc_threshold", 0.3F));
        SamplingOverrides want;
        want.xtc_threshold = 0.3F;
        QVERIFY(advice.said == want);
        QCOMPARE(advice.warnings.size(), std::size_t{8});
        QVERIFY(advice.warnings[0].starts_with("general.sampling.temp: "));
        QVERIFY(advice.warnings[0].find("must be 0") != std::string::npos);
    }
};

QTEST_GUILESS_MAIN(RecommendedTest)
#include "recommended_test.moc"
