// SPDX-License-Identifier: Apache-2.0
// Votes counted: the matrix, tags, sides; Wilson's interval and the sign test against published and computed
// values.
#include "storage/compare/tally.h"

#include <QTest>
#include <cmath>

using namespace inglenook::storage::compare;

namespace {

const std::vector<Vote> votes = {
    {0, 1, Outcome::left, {"maths"}},
    {1, 0, Outcome::left, {"maths", "code", "maths"}},
    {1, 0, Outcome::right, {"code"}},
    {0, 2, Outcome::tie, {"code"}},
    {2, 0, Outcome::both_bad, {}},
    {5, 0, Outcome::left, {"lost"}}, // on nobody
    {1, 1, Outcome::left, {"lost"}},
};

bool near(double one, double other) { return std::abs(one - other) < 5e-7; }

} // namespace

class TallyTest : public QObject {
    Q_OBJECT

private slots:
    void matrix() {
        const Tally counted = tally(3, votes);
        QCOMPARE(counted.against(0, 1).wins, std::uint64_t(2));
        QCOMPARE(counted.against(0, 1).losses, std::uint64_t(1));
        QCOMPARE(counted.against(1, 0).wins, std::uint64_t(1));
        QCOMPARE(counted.against(1, 0).losses, std::uint64_t(2));
        QCOMPARE(counted.against(2, 0).ties, std::uint64_t(1));
        QCOMPARE(counted.against(2, 0).both_bad, std::uint64_t(1));
        QCOMPARE(counted.against(1, 2).votes(), std::uint64_t(0));
        QCOMPARE(counted.contestants[0].votes(), std::uint64_t(5));
        QCOMPARE(counted.contestants[0].wins, std::uint64_t(2));
        QCOMPARE(counted.total.votes(), std::uint64_t(5));
        QCOMPARE(counted.against(0, 1).share(), 2.0 / 3);
        QCOMPARE(counted.against(0, 2).share(), 0.5);
        QCOMPARE(counted.against(1, 2).share(), 0.0);
    }

    void tags() {
        const Tally counted = tally(3, votes);
        QCOMPARE(counted.tags.size(), std::size_t(2));
        QCOMPARE(counted.tags[0].tag, std::string("code"));
        QCOMPARE(counted.tags[0].votes, std::uint64_t(3));
        QCOMPARE(counted.tags[1].tag, std::string("maths"));
        QCOMPARE(counted.tags[1].votes, std::uint64_t(2)); // a tag that is given twice counts once
        QCOMPARE(counted.tags[1].contestants[0].wins, std::uint64_t(1));
        QCOMPARE(counted.tags[1].contestants[0].losses, std::uint64_t(1));
        QCOMPARE(counted.tags[0].contestants[2].ties, std::uint64_t(1));
    }

    void sides() {
        const SideBias even = tally(3, votes).bias;
        QCOMPARE(even.left, std::uint64_t(2));
        QCOMPARE(even.right, std::uint64_t(1));
        QVERIFY(!even.biased);
        const SideBias leaning = tally(2, std::vector<Vote>(10, Vote{0, 1, Outcome::left})).bias;
        QVERIFY(leaning.biased);
        QCOMPARE(leaning.left_share, 1.0);
        const SideBias rightwards = tally(2, std::vector<Vote>(10, Vote{0, 1, Outcome::right})).bias;
        QVERIFY(rightwards.biased);
        const SideBias none = tally(2, {{0, 1, Outcome::tie}}).bias;
        QVERIFY(!none.biased);
        QCOMPARE(none.left_share, 0.5);
        QCOMPARE(none.sign_test, 1.0);
    }

    /// Newcombe (1998), "Two-sided confidence intervals for the single proportion", table I, method 3.
    void wilson() {
        const Interval many = wilson_interval(81, 263);
        QVERIFY(std::abs(many.low - 0.2553) < 5e-5 && std::abs(many.high - 0.3662) < 5e-5);
        const Interval some = wilson_interval(15, 148);
        QVERIFY(std::abs(some.low - 0.0624) < 5e-5 && std::abs(some.high - 0.1605) < 5e-5);
        const Interval no = wilson_interval(0, 20);
        QVERIFY(no.low == 0 && std::abs(no.high - 0.1611) < 5e-5);
        const Interval one = wilson_interval(1, 29);
        QVERIFY(std::abs(one.low - 0.0061) < 5e-5 && std::abs(one.high - 0.1718) < 5e-5);
        const Interval all = wilson_interval(20, 20);
        QVERIFY(all.high == 1 && std::abs(all.low - 0.8389) < 5e-5);
        QVERIFY(wilson_interval(0, 0).low == 0 && wilson_interval(0, 0).high == 1);
    }

    void sign() {
        QCOMPARE(sign_test(0, 0), 1.0);
        QCOMPARE(sign_test(5, 5), 1.0);
        QVERIFY(near(sign_test(1, 0), 1.0));
        QVERIFY(near(sign_test(6, 0), 2.0 / 64));
        QVERIFY(near(sign_test(0, 6), 2.0 / 64));
        // 2 (1 + 10 + 45) / 1024
        QVERIFY(near(sign_test(8, 2), 112.0 / 1024));
        QVERIFY(near(sign_test(11, 10), 1.0));
        // Many: the normal approximation with its correction gives 2 (1 - Phi((5100 - 5000 - 0.5) / 50)).
        QVERIFY(std::abs(sign_test(5'100, 4'900) - std::erfc(99.5 / 50 / std::sqrt(2.0))) < 1e-5);
        QVERIFY(sign_test(3'000'000, 0) == 0);
    }
};

QTEST_GUILESS_MAIN(TallyTest)
#include "tally_test.moc"
