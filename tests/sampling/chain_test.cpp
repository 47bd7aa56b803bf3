// SPDX-License-Identifier: Apache-2.0
// The chain as a whole: its order, the samplers that remember what came before, and grammars in it.
#include "inference/sampling/filters.h"

#include <QTest>
#include <cmath>
#include <limits>
#include <set>

using namespace inglenook;

namespace {

/// Samplers that would hide others are off; draws are from a fixed seed.
SamplingSettings plain() {
    SamplingSettings settings;
    settings.temperature = 1;
    settings.top_k = 0;
    settings.top_p = 1;
    settings.min_p = 0;
    settings.seed = 5;
    return settings;
}

/// "a" is 0, "b" is 1, …; 26 ends the text.
std::string letter(TokenId id) { return id < 26 ? std::string(1, static_cast<char>('a' + id)) : ""; }

std::unique_ptr<GrammarMatcher> letters_in(const std::string& grammar) {
    std::vector<std::string> texts;
    for (TokenId id = 0; id < 27; ++id) {
        texts.push_back(letter(id));
    }
    auto vocabulary = std::make_shared<const GrammarVocabulary>(std::move(texts), std::vector<TokenId>{26});
    const auto compiled = compile_grammar(grammar);
    return std::make_unique<GrammarMatcher>(compiled.value(), std::move(vocabulary));
}

std::set<TokenId> drawn(Sampler& sampler, const std::vector<float>& logits, int times) {
    std::set<TokenId> ids;
    for (int i = 0; i < times; ++i) {
        ids.insert(sampler.sample(logits).value());
    }
    return ids;
}

} // namespace

class ChainTest : public QObject {
    Q_OBJECT

private slots:
    void the_order_can_be_told() {
        QCOMPARE(QString::fromStdString(order_text(usual_order())),
            QStringLiteral("penalties;dry;top_n_sigma;top_k;typical;top_p;min_p;xtc;temperature"));
        QVERIFY(parse_order(order_text(usual_order())).value() == usual_order());
        const std::vector<SamplerKind> wanted = {
            SamplerKind::temperature, SamplerKind::typical, SamplerKind::top_k};
        QVERIFY(parse_order("temperature;typ_p;top-k").value() == wanted);
        QVERIFY(parse_order("").value().empty());
        for (const char* bad : {"top_q", ";", "top_k;;top_p", "top_k;top_k", "top_k,top_p"}) {
            const auto order = parse_order(bad);
            QVERIFY2(!order.has_value(), bad);
            QCOMPARE(order.error().kind, ErrorKind::usage);
        }
    }

    /// A high temperature before min-p keeps what min-p before it removes.
    void the_order_counts() {
        const std::vector<float> logits = {4, 0, 0, 0};
        SamplingSettings settings = plain();
        settings.min_p = 0.1F;
        settings.temperature = 8;
        Sampler usual(settings);
        QVERIFY(drawn(usual, logits, 200) == std::set<TokenId>{0});
        settings.order = {SamplerKind::temperature, SamplerKind::min_p};
        Sampler turned(settings);
        QVERIFY(drawn(turned, logits, 200).size() == 4);
        settings.order = {SamplerKind::temperature};
        Sampler without(settings);
        QVERIFY(drawn(without, logits, 200).size() == 4);
    }

    /// Penalties find their tokens even where others have sorted the candidates.
    void penalties_may_come_late() {
        SamplingSettings settings = plain();
        settings.presence_penalty = 1000;
        settings.dry_multiplier = 1000;
        settings.dry_allowed_length = 1;
        settings.top_k = 3;
        settings.order = {
            SamplerKind::top_k, SamplerKind::dry, SamplerKind::penalties, SamplerKind::temperature};
        Sampler sampler(settings, letter);
        sampler.accept(2);
        sampler.accept(3);
        sampler.accept(2);
        QVERIFY(drawn(sampler, {0, 1, 9, 8, 7}, 50) == std::set<TokenId>{4});
    }

    void repetitions_are_penalized() {
        SamplingSettings settings = plain();
        settings.temperature = 0;
        settings.dry_multiplier = 10;
        settings.dry_breakers = {"n", "cd"};
        const std::vector<float> likes_c = {0, 0, 5, 0, 0, 4};
        const auto next = [&](const std::string& text) {
            Sampler sampler(settings, letter);
            for (const char c : text) {
                sampler.accept(static_cast<TokenId>(c - 'a'));
            }
            return letter(sampler.sample(likes_c).value());
        };
        QCOMPARE(next("abcxab"), std::string("f")); // "abc" again
        QCOMPARE(next("abcx"), std::string("c"));
        QCOMPARE(next("bcxb"), std::string("c"));     // one token is allowed
        QCOMPARE(next("anbcxanb"), std::string("c")); // a breaker stands in between
        QCOMPARE(next("cdbcxcdb"), std::string("c")); // a breaker of two tokens
        settings.dry_last_n = 4;
        QCOMPARE(next("abcxab"), std::string("c"));
        settings.dry_last_n = -1;
        settings.dry_breakers = {"c"};
        QCOMPARE(next("abcxab"), std::string("c")); // a breaker is never penalised
        settings.dry_multiplier = std::numeric_limits<float>::max();
        settings.dry_base = 1e6F;
        settings.dry_breakers = {};
        Sampler sampler(settings, letter);
        for (int i = 0; i < 3000; ++i) {
            sampler.accept(2);
        }
        QCOMPARE(sampler.sample(likes_c).value(), TokenId{5});
    }

    /// Over many draws the mean surprise is what was wished for.
    void mirostat_steers_data() {
        QTest::addColumn<int>("version");
        QTest::newRow("first") << 1;
        QTest::newRow("second") << 2;
    }
    void mirostat_steers() {
        QFETCH(int, version);
        std::vector<float> logits;
        for (int id = 0; id < 1000; ++id) {
            logits.push_back(-1.2F * std::log(static_cast<float>(id + 1)));
        }
        Candidates all;
        for (std::size_t id = 0; id < logits.size(); ++id) {
            all.push_back({static_cast<TokenId>(id), logits[id]});
        }
        double before = 0;
        for (const float tau : {1.0F, 2.5F, 4.0F}) {
            SamplingSettings settings = plain();
            settings.mirostat = static_cast<std::uint32_t>(version);
            settings.mirostat_tau = tau;
            settings.top_k = 1; // not used with mirostat
            Sampler sampler(settings);
            double sum = 0;
            for (int i = 0; i < 2000; ++i) {
                sum += surprise(all, sampler.sample(logits).value());
            }
            // The surprise within the tokens kept is steered; within all of them it is larger.
            QVERIFY(sum / 2000 > before + 0.3);
            before = sum / 2000;
        }
    }
    void mirostat_leaves_a_token() {
        for (const double mu : {-1e9, 0.0, 1.0, 1e9}) {
            for (const std::vector<float>& logits :
                std::vector<std::vector<float>>{{0}, {0, 0, 0}, {3e38F, -3e38F}, {1, 0, -1, -2}}) {
                Candidates one;
                for (std::size_t id = 0; id < logits.size(); ++id) {
                    one.push_back({static_cast<TokenId>(id), logits[id]});
                }
                Candidates two = one;
                keep_mirostat(one, mu, logits.size());
                keep_mirostat_v2(two, mu);
                QVERIFY(!one.empty() && !two.empty());
            }
        }
    }

    void a_grammar_is_followed() {
        SamplingSettings settings = plain();
        Sampler sampler(settings, letter);
        sampler.follow(letters_in("root ::= \"ab\" [c-e]{2} \"z\""));
        const std::vector<float> logits(27, 0);
        std::string text;
        while (!sampler.complete()) {
            const TokenId id = sampler.sample(logits).value();
            sampler.accept(id);
            text += letter(id);
        }
        QVERIFY(text.size() == 5 && text.substr(0, 2) == "ab" && text.back() == 'z');
    }

    /// What the grammar allows anyway is chosen as without it.
    void a_grammar_does_not_change_the_rest() {
        std::vector<float> logits(27, 0);
        logits[26] = -100;
        Sampler free(plain(), letter);
        Sampler bound(plain(), letter);
        bound.follow(letters_in("root ::= [a-z]*"));
        for (int i = 0; i < 100; ++i) {
            const TokenId id = free.sample(logits).value();
            QCOMPARE(bound.sample(logits).value(), id);
            bound.accept(id);
        }
    }

    /// Samplers see only what the grammar allows once their first choice is refused, also when greedy.
    void a_refused_choice_is_made_again() {
        std::vector<float> logits(27, 0);
        logits[5] = 9;
        logits[7] = 3;
        for (const float temperature : {0.0F, 0.01F}) {
            SamplingSettings settings = plain();
            settings.temperature = temperature;
            settings.top_k = 1;
            Sampler sampler(settings, letter);
            sampler.follow(letters_in("root ::= [g-k]"));
            QCOMPARE(sampler.sample(logits).value(), TokenId{7});
        }
    }

    void a_grammar_that_the_vocabulary_cannot_spell() {
        Sampler sampler(plain(), letter);
        sampler.follow(letters_in("root ::= \"A\""));
        const auto token = sampler.sample(std::vector<float>(27, 0));
        QVERIFY(!token.has_value());
        QCOMPARE(token.error().kind, ErrorKind::bad_file);
    }
};

QTEST_GUILESS_MAIN(ChainTest)
#include "chain_test.moc"
