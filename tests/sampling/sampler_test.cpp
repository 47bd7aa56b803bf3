// SPDX-License-Identifier: Apache-2.0
// The sampler as a whole: settings, seeds, errors, and the share of draws that each token gets.
#include "inference/sampling/filters.h"
#include "inference/sampling/sampler.h"

#include <QTest>
#include <array>
#include <cmath>
#include <limits>
#include <map>

using namespace inglenook;

namespace {

constexpr float infinity = std::numeric_limits<float>::infinity();
constexpr float not_a_number = std::numeric_limits<float>::quiet_NaN();

/// Settings under which nothing is filtered.
SamplingSettings open_settings(std::uint64_t seed) {
    SamplingSettings settings;
    settings.temperature = 1;
    settings.top_k = 0;
    settings.top_p = 1;
    settings.min_p = 0;
    settings.seed = seed;
    return settings;
}

std::vector<TokenId> draws(Sampler& sampler, const std::vector<float>& logits, int n) {
    std::vector<TokenId> ids;
    for (int i = 0; i < n; ++i) {
        ids.push_back(sampler.sample(logits).value());
    }
    return ids;
}

} // namespace

class SamplerTest : public QObject {
    Q_OBJECT

private slots:
    void known_random_numbers() {
        // Philox 4×32-10 of zeros: the published test vector begins 6627e8d5 e169c58d.
        const auto bits = static_cast<std::uint64_t>(std::ldexp(uniform(0, 0, 0), 53));
        QCOMPARE(bits, 0xE169C58D6627E8D5ULL >> 11);
        QVERIFY(uniform(1, 0) != uniform(0, 0));
        QVERIFY(uniform(0, 1) != uniform(0, 0));
        QVERIFY(uniform(0, 0, 1) != uniform(0, 0));
    }

    void a_seed_gives_the_same_tokens() {
        std::vector<float> logits(1000);
        for (std::size_t i = 0; i < logits.size(); ++i) {
            logits[i] = static_cast<float>(uniform(5, i)) * 4;
        }
        Sampler a(open_settings(42));
        Sampler b(open_settings(42));
        Sampler c(open_settings(43));
        const auto first = draws(a, logits, 50);
        QVERIFY(first == draws(b, logits, 50));
        QVERIFY(first != draws(c, logits, 50));
        QCOMPARE(a.seed(), std::uint64_t{42});
    }

    void without_a_seed_one_is_drawn() {
        SamplingSettings settings;
        const Sampler a(settings);
        const Sampler b(settings);
        QVERIFY(a.seed() != b.seed());
    }

    void shares_follow_probabilities() {
        const std::vector<float> logits = {std::log(0.5F), std::log(0.3F), -infinity, std::log(0.2F)};
        Sampler sampler(open_settings(1));
        std::array<int, 4> counts{};
        constexpr int n = 20'000;
        for (const TokenId id : draws(sampler, logits, n)) {
            ++counts.at(id);
        }
        // Five standard deviations of the widest share.
        const double most = 5 * std::sqrt(0.25 * n);
        QVERIFY(std::abs(counts[0] - 0.5 * n) < most);
        QVERIFY(std::abs(counts[1] - 0.3 * n) < most);
        QCOMPARE(counts[2], 0);
        QVERIFY(std::abs(counts[3] - 0.2 * n) < most);
    }

    void greedy_takes_the_lowest_of_equals() {
        SamplingSettings settings;
        settings.temperature = 0;
        Sampler sampler(settings);
        QCOMPARE(sampler.sample(std::vector<float>{1, 3, 3, 2}).value(), 1U);
        QCOMPARE(sampler.sample(std::vector<float>{-infinity, -5, -infinity}).value(), 1U);
    }

    void penalties_look_back_as_far_as_asked() {
        SamplingSettings settings;
        settings.temperature = 0;
        settings.presence_penalty = 5;
        settings.repeat_last_n = 1;
        const std::vector<float> logits = {2, 1, 0};
        Sampler near_only(settings);
        near_only.accept(0);
        QCOMPARE(near_only.sample(logits).value(), 1U);
        near_only.accept(1);
        QCOMPARE(near_only.sample(logits).value(), 0U);
        settings.repeat_last_n = -1;
        Sampler all(settings);
        all.accept(0);
        all.accept(1);
        QCOMPARE(all.sample(logits).value(), 2U);
        settings.repeat_last_n = 0;
        Sampler none(settings);
        none.accept(0);
        QCOMPARE(none.sample(logits).value(), 0U);
    }

    void bias_bans_and_forces() {
        SamplingSettings settings;
        settings.temperature = 0;
        settings.logit_bias = {{0, -infinity}, {2, 1.5F}, {1000, 3.0F}};
        Sampler sampler(settings);
        QCOMPARE(sampler.sample(std::vector<float>{9, 1, 0}).value(), 2U);
        settings.logit_bias = {{0, -infinity}};
        Sampler nothing(settings);
        QCOMPARE(nothing.sample(std::vector<float>{1}).error().kind, ErrorKind::usage);
    }

    void output_that_is_not_finite_is_an_error_data() {
        QTest::addColumn<QVector<float>>("logits");
        QTest::newRow("nan") << QVector<float>{1, not_a_number, 2};
        QTest::newRow("all nan") << QVector<float>{not_a_number, not_a_number};
        QTest::newRow("infinite") << QVector<float>{1, infinity};
        QTest::newRow("none possible") << QVector<float>{-infinity, -infinity};
        QTest::newRow("none") << QVector<float>{};
    }
    void output_that_is_not_finite_is_an_error() {
        QFETCH(QVector<float>, logits);
        for (const float temperature : {0.0F, 0.8F}) {
            SamplingSettings settings;
            settings.temperature = temperature;
            const auto token = Sampler(settings).sample(std::vector<float>(logits.begin(), logits.end()));
            QVERIFY(!token.has_value());
            QCOMPARE(token.error().kind, ErrorKind::device);
            QVERIFY(token.error().text().find("not finite") != std::string::npos);
        }
    }

    /// Whatever the settings, a token that can be chosen is.
    void extreme_settings_leave_a_token() {
        SamplingSettings settings;
        settings.top_p = 0;
        settings.min_p = 1;
        settings.typical_p = 0;
        settings.xtc_probability = 1;
        settings.xtc_threshold = 0;
        settings.top_n_sigma = 1e-6F;
        settings.repeat_penalty = 1e-6F;
        settings.temperature = 1e-6F;
        settings.dynatemp_range = 1;
        QVERIFY(check(settings).has_value());
        Sampler sampler(settings);
        sampler.accept(1);
        for (const auto& logits : {std::vector<float>{0, 0, 0}, {3e38F, -3e38F, 0}, {1, 3e38F, 3e38F}, {7}}) {
            const auto token = sampler.sample(logits);
            QVERIFY(token.has_value());
            QVERIFY(token.value() < logits.size());
        }
    }

    void settings_out_of_range_are_named_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<float>("value");
        const std::pair<const char*, std::vector<float>> rows[] = {
            {"temperature", {-1, not_a_number, infinity}},
            {"top-p", {-0.1F, 1.1F, not_a_number}},
            {"min-p", {-0.1F, 1.1F, not_a_number}},
            {"typical", {-0.1F, 1.1F, not_a_number}},
            {"repeat-penalty", {0, -1, not_a_number, infinity}},
            {"presence-penalty", {not_a_number, infinity}},
            {"frequency-penalty", {not_a_number, -infinity}},
            {"xtc-probability", {-1, 2, not_a_number}},
            {"xtc-threshold", {-1, 2, not_a_number}},
            {"top-n-sigma", {not_a_number, infinity}},
            {"repeat-last-n", {-2}},
            {"logit-bias", {not_a_number, infinity}},
        };
        for (const auto& [name, values] : rows) {
            for (const float value : values) {
                QTest::newRow((std::string(name) + " " + std::to_string(value)).c_str())
                    << QString::fromLatin1(name) << value;
            }
        }
    }
    void settings_out_of_range_are_named() {
        QFETCH(QString, name);
        QFETCH(float, value);
        SamplingSettings settings;
        QVERIFY(check(settings).has_value());
        set(settings, name, value);
        const auto checked = check(settings);
        QVERIFY(!checked.has_value());
        QCOMPARE(checked.error().kind, ErrorKind::usage);
        QVERIFY(QString::fromStdString(checked.error().message).startsWith(name));
    }

    /// Sorting some of a large vocabulary gives what sorting all of it gives.
    void large_vocabularies() {
        Candidates all;
        for (std::uint32_t id = 0; id < 50'000; ++id) {
            all.push_back({id, std::round(static_cast<float>(uniform(9, id)) * 2000) / 100});
        }
        Candidates sorted = all;
        std::sort(sorted.begin(), sorted.end(), more_likely);
        for (const std::size_t k : {1UL, 40UL, 1024UL, 1025UL, 20'000UL, 50'000UL, 60'000UL}) {
            Candidates kept = all;
            keep_top_k(kept, k);
            QCOMPARE(kept.size(), std::min(k, all.size()));
            for (std::size_t i = 0; i < kept.size(); ++i) {
                QCOMPARE(kept[i].id, sorted[i].id);
            }
        }
        const auto shares = probabilities(sorted);
        for (const double p : {0.0, 0.3, 0.9, 0.999}) {
            Candidates kept = all;
            keep_top_p(kept, p);
            double before = 0;
            for (std::size_t i = 0; i < kept.size(); ++i) {
                QCOMPARE(kept[i].id, sorted[i].id);
                before += i + 1 < kept.size() ? shares[i] : 0;
            }
            QVERIFY(before <= p && before + shares[kept.size() - 1] >= p - 1e-9);
        }
    }

private:
    static void set(SamplingSettings& settings, const QString& name, float value) {
        if (name == "repeat-last-n") {
            settings.repeat_last_n = static_cast<std::int32_t>(value);
        } else if (name == "logit-bias") {
            settings.logit_bias = {{7, value}};
        } else {
            static const std::map<QString, float SamplingSettings::*> places = {
                {"temperature", &SamplingSettings::temperature},
                {"top-p", &SamplingSettings::top_p},
                {"min-p", &SamplingSettings::min_p},
                {"typical", &SamplingSettings::typical_p},
                {"repeat-penalty", &SamplingSettings::repeat_penalty},
                {"presence-penalty", &SamplingSettings::presence_penalty},
                {"frequency-penalty", &SamplingSettings::frequency_penalty},
                {"xtc-probability", &SamplingSettings::xtc_probability},
                {"xtc-threshold", &SamplingSettings::xtc_threshold},
                {"top-n-sigma", &SamplingSettings::top_n_sigma},
            };
            settings.*places.at(name) = value;
        }
    }
};

QTEST_GUILESS_MAIN(SamplerTest)
#include "sampler_test.moc"
