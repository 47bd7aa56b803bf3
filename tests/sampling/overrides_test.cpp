// SPDX-License-Identifier: Apache-2.0
// Settings laid over others, and a token's bias as text.
#include "inference/sampling/bias_text.h"
#include "inference/sampling/overrides.h"

#include <QTest>
#include <cmath>
#include <set>

using namespace inglenook;

class OverridesTest : public QObject {
    Q_OBJECT

private slots:
    void say_only_what_they_say() {
        SamplingSettings settings;
        settings.top_k = 7;
        SamplingOverrides overrides;
        overrides.temperature = 0.25F;
        overrides.order = {SamplerKind::top_k};
        apply(overrides, settings);
        QCOMPARE(settings.temperature, 0.25F);
        QCOMPARE(settings.top_k, 7U);
        QVERIFY(settings.order == std::vector<SamplerKind>{SamplerKind::top_k});
        SamplingSettings same = settings;
        apply({}, same);
        QVERIFY(same == settings);
    }

    void a_seed_can_be_taken_back() {
        SamplingSettings settings;
        settings.seed = 4;
        SamplingOverrides overrides;
        overrides.seed.emplace();
        apply(overrides, settings);
        QVERIFY(!settings.seed);
    }

    /// A setting that is missing in the list would not survive the way there and back.
    void hold_everything() {
        SamplingSettings odd;
        odd.temperature = 0.1F;
        odd.top_k = 2;
        odd.top_p = 0.3F;
        odd.min_p = 0.4F;
        odd.repeat_penalty = 1.5F;
        odd.repeat_last_n = 6;
        odd.presence_penalty = 0.7F;
        odd.frequency_penalty = 0.8F;
        odd.seed = 9;
        odd.logit_bias = {{10, 1.0F}};
        odd.typical_p = 0.11F;
        odd.xtc_probability = 0.12F;
        odd.xtc_threshold = 0.13F;
        odd.top_n_sigma = 1.4F;
        odd.dynatemp_range = 0.15F;
        odd.dynatemp_exponent = 1.6F;
        odd.dry_multiplier = 1.7F;
        odd.dry_base = 1.8F;
        odd.dry_allowed_length = 19;
        odd.dry_last_n = 20;
        odd.dry_breakers = {"x"};
        odd.mirostat = 2;
        odd.mirostat_tau = 2.2F;
        odd.mirostat_eta = 0.23F;
        odd.order = {SamplerKind::xtc};
        SamplingSettings copy;
        apply(all_of(odd), copy);
        QVERIFY(copy == odd);
        std::set<std::string> names;
        for_each_sampling_setting([&](const char* name, auto setting, auto) {
            QVERIFY2(names.insert(name).second, name);
            QVERIFY2(odd.*setting != SamplingSettings().*setting, name);
        });
    }

    void biases_as_text() {
        QVERIFY(*parse_bias("15:-1.5") == std::pair(TokenId{15}, -1.5F));
        QVERIFY(*parse_bias("0:+2") == std::pair(TokenId{0}, 2.0F));
        QVERIFY(std::isinf(parse_bias("3:-inf")->second));
        for (const char* bad : {"", ":", "1", "1:", "x:1", "1:x", "-1:2", "1:2 ", "1:+"}) {
            QVERIFY2(!parse_bias(bad), bad);
        }
        QCOMPARE(bias_text({15, -1.5F}), std::string("15:-1.5"));
        QCOMPARE(bias_text({3, -INFINITY}), std::string("3:-inf"));
    }
};

QTEST_GUILESS_MAIN(OverridesTest)
#include "overrides_test.moc"
