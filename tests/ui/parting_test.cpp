// SPDX-License-Identifier: Apache-2.0
// Where answers part, on made-up tokens.
#include "ui/compare/parting.h"

#include <QTest>
#include <cmath>

using namespace inglenook::ui;
using inglenook::storage::AnswerOdds;

namespace {

inglenook::storage::TokenOdds token(const std::string& piece, double probability) {
    return {piece, static_cast<float>(std::log(probability))};
}

bool near(double a, double b) { return std::abs(a - b) < 1e-5; }

} // namespace

class PartingTest : public QObject {
    Q_OBJECT

private slots:
    void sameTokens() {
        const AnswerOdds left{{{token("The", 0.9), token("The", 0.9), token("A", 0.1)},
            {token(" sky", 0.6), token(" sky", 0.6), token(" sea", 0.3)}}};
        const AnswerOdds right{{{token("The", 0.8), token("The", 0.8), token("A", 0.1)},
            {token(" sea", 0.7), token(" sea", 0.7), token(" hill", 0.2)}}};
        const auto parting = partingOf(left, right);
        QVERIFY(parting.has_value());
        QCOMPARE(parting->before, std::string("The"));
        QCOMPARE(parting->left.choice, std::string(" sky"));
        QVERIFY(near(parting->left.probability, 0.6));
        QVERIFY(parting->left.ofOther && near(*parting->left.ofOther, 0.3));
        QVERIFY(!parting->right.ofOther); // not among those that were told
        QVERIFY(near(parting->right.bound, 0.2));
    }

    void otherTokens() {
        // The same text is cut otherwise; they part within a token.
        const AnswerOdds left{
            {{token("blue", 0.5), token("blue", 0.5), token("bl", 0.2), token("black", 0.25)}}};
        const AnswerOdds right{{{token("bl", 0.9), token("bl", 0.9)},
            {token("ack", 0.4), token("ack", 0.4), token("ue", 0.35)}}};
        const auto parting = partingOf(left, right);
        QVERIFY(parting.has_value());
        QCOMPARE(parting->left.choice, std::string("blue"));
        QVERIFY(near(*parting->left.ofOther, 0.25)); // the longest that it goes on with
        QCOMPARE(parting->right.choice, std::string("ack"));
        QVERIFY(near(*parting->right.ofOther, 0.35));
        QCOMPARE(parting->before, std::string());
    }

    void oneEnds() {
        const AnswerOdds left{{{token("Yes", 0.9), token("Yes", 0.9)}}};
        const AnswerOdds right{{{token("Yes", 0.9), token("Yes", 0.9)}, {token(".", 0.4), token(".", 0.4)}}};
        const auto parting = partingOf(left, right);
        QVERIFY(parting.has_value());
        QCOMPARE(parting->left.choice, std::string());
        QCOMPARE(parting->right.choice, std::string("."));
        QCOMPARE(parting->before, std::string("Yes"));
    }

    void oneIsNotWhole() {
        AnswerOdds left{{{token("Yes", 0.9), token("Yes", 0.9)}}, false};
        const AnswerOdds right{{{token("Yes", 0.9), token("Yes", 0.9)}, {token(".", 0.4), token(".", 0.4)}}};
        QVERIFY(!partingOf(left, right)); // it may go on in the same way
        QVERIFY(!partingOf(right, left));
        left.tokens.push_back({token("!", 0.8), token("!", 0.8)});
        QVERIFY(partingOf(left, right).has_value());
    }

    void nothingToTell() {
        const AnswerOdds some{{{token("Yes", 0.9), token("Yes", 0.9)}}};
        QVERIFY(!partingOf(some, some));
        QVERIFY(!partingOf(some, {}));
        QVERIFY(!partingOf({}, some));
        QVERIFY(!partingOf(AnswerOdds{{{}, {}}}, some));
        // Half a character before the place is not shown.
        const std::string much(100, '\xC3');
        const AnswerOdds bytes{{{token(much, 0.9), token(much, 0.9)}, {token("a", 0.9), token("a", 0.9)}}};
        const AnswerOdds more{{{token(much, 0.9), token(much, 0.9)}, {token("b", 0.9), token("b", 0.9)}}};
        QVERIFY(partingOf(bytes, more).has_value());
    }
};

QTEST_GUILESS_MAIN(PartingTest)
#include "parting_test.moc"
