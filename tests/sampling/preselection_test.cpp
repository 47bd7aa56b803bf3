// SPDX-License-Identifier: Apache-2.0
// Preselected candidates give what whole rows give: the same tokens, draw by draw, whatever the settings.
#include "inference/grammar/automaton.h"
#include "inference/ops/top_k.h"
#include "inference/sampling/preselection.h"
#include "tests/grammar/byte_vocabulary.h"
#include "tests/sampling/preselected.h"

#include <QTest>
#include <cmath>
#include <limits>
#include <random>

using namespace inglenook;
using namespace inglenook::tests;

namespace {

using Random = std::mt19937;

bool one_in(Random& random, unsigned n) { return random() % n == 0; }
float between(Random& random, float low, float high) {
    return std::uniform_real_distribution<float>(low, high)(random);
}
/// `off`, or three times in four a number in between.
float sometimes(Random& random, float off, float low, float high) {
    return one_in(random, 4) ? between(random, low, high) : off;
}

void add_some_biases(Random& random, std::size_t n_vocab, SamplingSettings& s) {
    for (unsigned i = random() % 6; i > 0; --i) {
        const float amount = one_in(random, 3)    ? -std::numeric_limits<float>::infinity()
                             : one_in(random, 12) ? between(random, 0, 6)
                                                  : between(random, -6, 0);
        s.logit_bias.emplace_back(static_cast<TokenId>(random() % n_vocab), amount);
    }
}

SamplingSettings some_settings(Random& random, std::size_t n_vocab) {
    SamplingSettings s;
    s.seed = random();
    s.temperature = one_in(random, 4) ? 0 : one_in(random, 6) ? 1e-3F : between(random, 0.1F, 2);
    s.top_k = one_in(random, 4) ? 0 : one_in(random, 8) ? 300 : 1 + random() % 60;
    s.top_p = one_in(random, 2) ? 1 : between(random, 0, 1);
    s.min_p = one_in(random, 2) ? 0 : between(random, 0, 0.6F);
    s.repeat_penalty = one_in(random, 12) ? between(random, 0.5F, 1) : sometimes(random, 1, 1, 2);
    s.frequency_penalty = sometimes(random, 0, one_in(random, 6) ? -1.0F : 0.0F, 2);
    s.presence_penalty = sometimes(random, 0, one_in(random, 6) ? -1.0F : 0.0F, 2);
    s.repeat_last_n = one_in(random, 3) ? -1 : static_cast<std::int32_t>(random() % 70);
    s.typical_p = sometimes(random, 1, 0, 1);
    s.xtc_probability = sometimes(random, 0, 0, 1);
    s.top_n_sigma = one_in(random, 8) ? between(random, 0, 3) : -1.0F;
    s.dynatemp_range = sometimes(random, 0, 0, 1);
    s.dry_multiplier = sometimes(random, 0, 0, 3);
    s.dry_last_n = one_in(random, 2) ? -1 : static_cast<std::int32_t>(random() % 70);
    s.mirostat = one_in(random, 12) ? 1 + random() % 2 : 0;
    if (one_in(random, 2)) {
        std::shuffle(s.order.begin(), s.order.end(), random);
    }
    if (one_in(random, 4)) {
        s.order.resize(random() % s.order.size());
    }
    if (one_in(random, 3)) {
        add_some_biases(random, n_vocab, s);
    }
    return s;
}

/// Logits with ties now and then, few or many impossible tokens, and once in a while an output that is wrong.
std::vector<float> some_logits(Random& random, std::size_t n) {
    std::normal_distribution<float> normal(0, between(random, 0.1F, 6));
    const bool ties = one_in(random, 3);
    const unsigned possible = one_in(random, 4) ? 1 + random() % 40 : 0;
    std::vector<float> logits(n);
    for (float& logit : logits) {
        logit = ties ? std::round(normal(random)) : normal(random);
        if (possible != 0 && !one_in(random, possible)) {
            logit = -std::numeric_limits<float>::infinity();
        }
    }
    if (one_in(random, 60)) {
        logits[random() % n] = one_in(random, 2) ? std::numeric_limits<float>::quiet_NaN()
                                                 : std::numeric_limits<float>::infinity();
    }
    return logits;
}

bool temperature_before_top_k(const SamplingSettings& s) {
    for (const SamplerKind kind : s.order) {
        if (kind == SamplerKind::top_k || kind == SamplerKind::temperature) {
            return kind == SamplerKind::temperature;
        }
    }
    return false;
}

std::string letter(TokenId id) { return {1, static_cast<char>(id)}; }

std::unique_ptr<GrammarMatcher> bytes_in(std::string_view gbnf) {
    const auto grammar = compile_grammar(gbnf);
    if (!grammar) {
        qFatal("%s", grammar.error().text().c_str());
    }
    return std::make_unique<GrammarMatcher>(*grammar, byte_vocabulary());
}

} // namespace

class PreselectionTest : public QObject {
    Q_OBJECT

private slots:
    void same_tokens_for_random_settings() {
        Random random(7);
        Twins::Counts all;
        for (int round = 0; round < 3000; ++round) {
            const std::size_t n_vocab = 1 + random() % (one_in(random, 10) ? 3000 : 600);
            const SamplingSettings settings = some_settings(random, n_vocab);
            QVERIFY(check(settings).has_value());
            Twins twins(settings, one_in(random, 2) ? 256 : 64);
            for (unsigned i = random() % 80; i > 0; --i) {
                twins.accept(static_cast<TokenId>(random() % std::min<std::size_t>(n_vocab, 30)));
            }
            for (int step = 0; step < 8 && !twins.ended(); ++step) {
                const int fallbacks = twins.counts().fallbacks;
                const std::string wrong = twins.step(some_logits(random, n_vocab));
                QVERIFY2(wrong.empty(), (std::to_string(round) + ": " + wrong).c_str());
                const bool sure = twins.asked_for_few() && !temperature_before_top_k(settings);
                QVERIFY2(!sure || fallbacks == twins.counts().fallbacks, std::to_string(round).c_str());
            }
            all.preselected += twins.counts().preselected;
            all.wholes += twins.counts().wholes;
            all.fallbacks += twins.counts().fallbacks;
        }
        QVERIFY(all.preselected > 5000 && all.fallbacks > 10 && all.fallbacks < all.preselected / 4);
    }

    void same_tokens_with_a_grammar() {
        Random random(11);
        Twins::Counts all;
        for (int round = 0; round < 400; ++round) {
            const SamplingSettings settings = some_settings(random, 257);
            Twins twins(settings, one_in(random, 2) ? 64 : 8, letter);
            const char* gbnf =
                one_in(random, 2) ? "root ::= [a-z]+ (\" \" [a-z]+){3} \".\"" : "root ::= [^a-c]*";
            twins.follow(bytes_in(gbnf), bytes_in(gbnf));
            for (int step = 0; step < 20 && !twins.ended(); ++step) {
                std::vector<float> logits = some_logits(random, 257);
                for (std::size_t id = 'a'; id <= 'z'; ++id) {
                    logits[id] += 3;
                }
                const std::string wrong = twins.step(logits);
                QVERIFY2(wrong.empty(), (std::to_string(round) + ": " + wrong).c_str());
            }
            all.preselected += twins.counts().preselected;
            all.fallbacks += twins.counts().fallbacks;
        }
        QVERIFY(all.fallbacks > 0 && all.fallbacks < all.preselected);
    }

    /// The weight of all is enough to know, but where the cut lies beyond what was handed out.
    void top_p_alone_rarely_needs_all() {
        Random random(13);
        std::normal_distribution<float> normal(0, 3);
        int fallbacks = 0;
        for (int round = 0; round < 300; ++round) {
            SamplingSettings settings;
            settings.seed = random();
            settings.top_k = 0;
            settings.top_p = between(random, 0, 0.9F);
            Twins twins(settings, 256);
            std::vector<float> logits(3000);
            for (float& logit : logits) {
                logit = normal(random);
            }
            const std::string wrong = twins.several_steps(logits);
            QVERIFY2(wrong.empty(), wrong.c_str());
            QCOMPARE(twins.counts().wholes, 0);
            fallbacks += twins.counts().fallbacks > 0 ? 1 : 0;
        }
        QVERIFY(fallbacks > 0 && fallbacks < 60);
    }

    void usual_settings_need_few_data() {
        QTest::addColumn<QString>("change");
        QTest::addColumn<unsigned>("needed");
        QTest::newRow("none") << "none" << 41U;
        QTest::newRow("greedy") << "greedy" << 2U;
        QTest::newRow("repeat penalty") << "repeat" << 105U;
        QTest::newRow("repeat penalty without an end") << "repeat all" << 256U;
        QTest::newRow("min-p alone") << "min_p" << 256U;
        QTest::newRow("top-p alone") << "top_p" << 256U;
        QTest::newRow("top-p after a penalty") << "top_p after a penalty" << 0U;
        QTest::newRow("temperature first") << "temperature first" << 49U;
        QTest::newRow("typical first") << "typical first" << 0U;
        QTest::newRow("sigma") << "sigma" << 0U;
        QTest::newRow("mirostat") << "mirostat" << 0U;
        QTest::newRow("large top-k") << "large" << 0U;
        QTest::newRow("a token banned") << "ban" << 42U;
        QTest::newRow("a token preferred") << "prefer" << 0U;
        QTest::newRow("repetition rewarded") << "reward" << 0U;
    }

    void usual_settings_need_few() {
        QFETCH(QString, change);
        QFETCH(unsigned, needed);
        SamplingSettings s;
        if (change == "greedy") {
            s.temperature = 0;
        } else if (change == "repeat") {
            s.repeat_penalty = 1.1F;
        } else if (change == "repeat all") {
            s.repeat_penalty = 1.1F;
            s.repeat_last_n = -1;
        } else if (change == "min_p" || change == "top_p") {
            s.top_k = 0;
            s.top_p = change == "top_p" ? 0.9F : 1.0F;
        } else if (change == "top_p after a penalty") {
            s.top_k = 0;
            s.presence_penalty = 1;
        } else if (change == "temperature first") {
            s.order = {SamplerKind::temperature, SamplerKind::top_k};
        } else if (change == "typical first") {
            s.typical_p = 0.9F;
            s.order = {SamplerKind::typical, SamplerKind::top_k};
        } else if (change == "sigma") {
            s.top_n_sigma = 1;
        } else if (change == "mirostat") {
            s.mirostat = 2;
        } else if (change == "large") {
            s.top_k = 300;
        } else if (change == "ban") {
            s.logit_bias = {{3, -std::numeric_limits<float>::infinity()}};
        } else if (change == "prefer") {
            s.logit_bias = {{3, 0.5F}};
        } else if (change == "reward") {
            s.presence_penalty = -1;
        }
        QCOMPARE(candidates_needed(s, 1000, 256), needed);
    }

    /// A penalised token falls behind one that is not among the candidates: that is noticed.
    void a_fall_behind_the_others_is_noticed() {
        SamplingSettings s;
        s.temperature = 0;
        s.repeat_penalty = 10;
        Sampler sampler(s);
        sampler.accept(1);
        const std::vector<float> logits = {1, 9, 2, 3};
        const auto best = most_likely(logits, 2);
        const float total = total_weight(logits);
        const auto one = sampler.sample_best({std::span(best).first(1), total, logits.size()});
        QVERIFY(one.has_value() && !one->has_value());
        const auto two = sampler.sample_best({best, total, logits.size()});
        QVERIFY(two.has_value());
        QCOMPARE(two->value(), TokenId{3});
    }
};

QTEST_GUILESS_MAIN(PreselectionTest)
#include "preselection_test.moc"
