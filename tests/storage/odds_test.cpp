// SPDX-License-Identifier: Apache-2.0
// The probabilities of an answer's tokens: as bytes and back, damaged ones, and beside a message.
#include "storage/odds.h"

#include <QTest>
#include <cmath>
#include <limits>

using namespace inglenook::storage;

namespace {

AnswerOdds some_odds() {
    return {{{{"The", -0.5F}, {"The", -0.5F}, {"A", -1.25F}}, {}, {{std::string("\xC3\0x", 3), 0.0F}}}, true};
}

} // namespace

class OddsTest : public QObject {
    Q_OBJECT

private slots:
    void come_back_as_they_were() {
        AnswerOdds odds = some_odds();
        QVERIFY(odds_of_bytes(odds_bytes(odds)) == odds);
        odds.whole = false;
        QVERIFY(odds_of_bytes(odds_bytes(odds)) == odds);
        QVERIFY(odds_of_bytes(odds_bytes({})) == AnswerOdds{});
        // What cannot happen has no finite logarithm.
        odds.tokens[0][0].logprob = -std::numeric_limits<float>::infinity();
        QVERIFY(odds_of_bytes(odds_bytes(odds)) == odds);
    }
    void end_where_they_are_too_large() {
        AnswerOdds odds = some_odds();
        odds.tokens.push_back({{std::string(longest_told_token + 1, 'x'), -1}});
        odds.tokens.push_back({{"never", -1}});
        auto cut = odds_of_bytes(odds_bytes(odds));
        QVERIFY(cut.has_value());
        QVERIFY(!cut->whole);
        QVERIFY(cut->tokens == some_odds().tokens);

        odds.tokens.assign(2 * most_odds_bytes / 100, {{std::string(100, 'x'), -1}});
        const std::string bytes = odds_bytes(odds);
        QVERIFY(bytes.size() <= most_odds_bytes);
        cut = odds_of_bytes(bytes);
        QVERIFY(cut.has_value());
        QVERIFY(!cut->whole);
        QVERIFY(cut->tokens.size() > most_odds_bytes / 120);

        odds.tokens.assign(1, std::vector<TokenOdds>(most_told_tokens + 1, {"x", -1}));
        cut = odds_of_bytes(odds_bytes(odds));
        QVERIFY(cut == (AnswerOdds{{}, false}));
    }
    void damaged_ones_are_refused() {
        const std::string good = odds_bytes(some_odds());
        for (std::size_t size = 0; size < good.size(); ++size) {
            // Whatever is left ends between two places, or is refused.
            const auto part = odds_of_bytes(std::string_view(good).substr(0, size));
            QVERIFY(part ? part->tokens.size() < 3 : part.error().kind == ErrorKind::damaged);
        }
        for (std::size_t at = 0; at < good.size(); ++at) {
            for (const int bits : {0x01, 0x80, 0xFF}) {
                std::string flipped = good;
                flipped[at] = static_cast<char>(flipped[at] ^ bits);
                static_cast<void>(odds_of_bytes(flipped)); // ends, within its bytes
            }
        }
        QVERIFY(!odds_of_bytes(std::string(1, '\1')));
        QVERIFY(!odds_of_bytes(std::string("\2\1", 2)));
        AnswerOdds wrong = some_odds();
        wrong.tokens[0][1].logprob = 0.5F;
        QVERIFY(!odds_of_bytes(odds_bytes(wrong)));
        wrong.tokens[0][1].logprob = std::numeric_limits<float>::quiet_NaN();
        QVERIFY(!odds_of_bytes(odds_bytes(wrong)));
    }
};

QTEST_APPLESS_MAIN(OddsTest)
#include "odds_test.moc"
