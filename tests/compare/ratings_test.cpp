// SPDX-License-Identifier: Apache-2.0
// Ratings and intervals against those that tests/compare/make_reference.py computed by other means, and what
// has no rating.
#include "storage/compare/ratings.h"
#include "tests/support/fixtures.h"

#include <QTest>
#include <cmath>
#include <filesystem>
#include <limits>
#include <nlohmann/json.hpp>

using namespace inglenook::storage;
using namespace inglenook::storage::compare;
using Json = nlohmann::ordered_json;

namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();

Json read_table(const std::string& file) {
    return Json::parse(
        inglenook::tests::read_file(std::filesystem::path(RATING_TABLES) / file), nullptr, false);
}

/// Infinity is a word there.
double number(const Json& json) {
    if (json.is_string()) {
        return json == "infinity" ? infinite : -infinite;
    }
    return json.get<double>();
}

std::vector<Vote> votes_of(const Json& table) {
    std::vector<Vote> votes;
    for (const Json& row : table["votes"]) {
        Vote vote;
        vote.left = row[0].get<std::size_t>();
        vote.right = row[1].get<std::size_t>();
        vote.outcome = outcome_named(row[2].get<std::string>()).value();
        votes.insert(votes.end(), row[3].get<std::size_t>(), vote);
    }
    return votes;
}

std::vector<Vote> repeated(std::size_t left, std::size_t right, Outcome outcome, int times) {
    return std::vector<Vote>(static_cast<std::size_t>(times), Vote{left, right, outcome});
}

std::vector<Vote> joined(const std::vector<std::vector<Vote>>& lists) {
    std::vector<Vote> all;
    for (const auto& list : lists) {
        all.insert(all.end(), list.begin(), list.end());
    }
    return all;
}

std::string shown(double got, double expected) {
    return "got " + std::to_string(got) + ", the reference is " + std::to_string(expected);
}

/// Empty if they agree: to 1e-6 of the strength that the points stand for.
std::string points_differ(double got, double expected) {
    if (std::isinf(expected) || std::isinf(got)) {
        return got == expected ? "" : shown(got, expected);
    }
    const double ratio = std::exp((got - expected) / points_per_unit);
    return std::abs(ratio - 1) <= 1e-6 ? "" : shown(got, expected);
}

/// Empty if both ends lie where the reference says that another bootstrap's do.
std::string interval_differs(double low, double high, const Json& reference) {
    constexpr double rounding = 1e-6; // points
    const auto within = [](double got, const Json& range) {
        return got >= number(range[0]) - rounding && got <= number(range[1]) + rounding;
    };
    return !within(low, reference["low_range"])     ? "low: " + shown(low, number(reference["low"]))
           : !within(high, reference["high_range"]) ? "high: " + shown(high, number(reference["high"]))
                                                    : "";
}

} // namespace

class RatingsTest : public QObject {
    Q_OBJECT

private slots:
    void reference_data() {
        QTest::addColumn<QString>("file");
        const Json index = read_table("index.json");
        QVERIFY(index.is_array() && index.size() >= 10);
        for (const Json& file : index) {
            const std::string name = file.get<std::string>();
            QTest::newRow(name.c_str()) << QString::fromStdString(name);
        }
    }

    void reference() {
        QFETCH(QString, file);
        const Json table = read_table(file.toStdString());
        QVERIFY(table.is_object());
        RatingOptions options;
        options.resamples = table["resamples"].get<int>();
        const auto ratings = rate(table["contestants"].get<std::size_t>(), votes_of(table), options);
        QVERIFY(ratings.has_value());
        QCOMPARE(ratings->nu.size(), table["nu"].size());
        for (std::size_t i = 0; i < ratings->nu.size(); ++i) {
            const double nu = number(table["nu"][i]);
            QVERIFY2(ratings->nu[i] == nu || std::abs(ratings->nu[i] / nu - 1) < 1e-6,
                shown(ratings->nu[i], nu).c_str());
        }
        QCOMPARE(ratings->contestants.size(), table["ratings"].size());
        for (std::size_t i = 0; i < ratings->contestants.size(); ++i) {
            const Rating& rating = ratings->contestants[i];
            const Json& expected = table["ratings"][i];
            QCOMPARE(rating.component, expected["component"].get<std::size_t>());
            QCOMPARE(rating.group, expected["group"].get<std::size_t>());
            QCOMPARE(rating.points.has_value(), !expected["points"].is_null());
            if (rating.points) {
                const std::string differ = points_differ(*rating.points, number(expected["points"]));
                QVERIFY2(differ.empty(), differ.c_str());
                const double strength = std::exp((*rating.points - mean_points) / points_per_unit);
                QVERIFY(std::abs(strength / number(expected["strength"]) - 1) < 1e-6);
            }
            const std::string ends = interval_differs(rating.low, rating.high, expected);
            QVERIFY2(ends.empty(), ends.c_str());
        }
        QCOMPARE(ratings->pairs.size(), table["pairs"].size());
        for (std::size_t k = 0; k < ratings->pairs.size(); ++k) {
            const PairRating& pair = ratings->pairs[k];
            const Json& expected = table["pairs"][k];
            QCOMPARE(pair.first, expected["first"].get<std::size_t>());
            QCOMPARE(pair.second, expected["second"].get<std::size_t>());
            QCOMPARE(pair.difference.has_value(), !expected["difference"].is_null());
            if (pair.difference) {
                const std::string differ = points_differ(*pair.difference, number(expected["difference"]));
                QVERIFY2(differ.empty(), differ.c_str());
            }
            const std::string ends = interval_differs(pair.low, pair.high, expected);
            QVERIFY2(ends.empty(), ends.c_str());
            QVERIFY(std::abs(pair.sign_test - number(expected["sign_test"])) < 1e-9);
        }
    }

    void votes_are_counted_for_each_contestant() {
        const auto ratings =
            rate(3, joined({repeated(0, 1, Outcome::left, 3), repeated(1, 0, Outcome::left, 2),
                        repeated(2, 1, Outcome::both_bad, 1)}));
        QVERIFY(ratings.has_value());
        QCOMPARE(ratings->contestants[0].votes, std::uint64_t(5));
        QCOMPARE(ratings->contestants[1].votes, std::uint64_t(6));
        QCOMPARE(ratings->contestants[2].votes, std::uint64_t(1));
        QCOMPARE(ratings->pairs[0].wins, std::uint64_t(3));
        QCOMPARE(ratings->pairs[0].losses, std::uint64_t(2));
        QCOMPARE(ratings->pairs[2].ties, std::uint64_t(1));
    }

    void the_side_makes_no_difference() {
        const auto one = rate(2, joined({repeated(0, 1, Outcome::left, 7), repeated(0, 1, Outcome::right, 4),
                                     repeated(0, 1, Outcome::tie, 2)}));
        const auto other =
            rate(2, joined({repeated(1, 0, Outcome::right, 7), repeated(1, 0, Outcome::left, 4),
                        repeated(1, 0, Outcome::both_bad, 2)}));
        QVERIFY(one.has_value() && other.has_value());
        QCOMPARE(*one->pairs[0].difference, *other->pairs[0].difference);
        QCOMPARE(one->pairs[0].low, other->pairs[0].low);
        // With two contestants and no third the strengths' ratio is that of the wins.
        QVERIFY(std::abs(*one->pairs[0].difference - points_per_unit * std::log(7.0 / 4)) < 1e-9);
    }

    void the_same_seed_gives_the_same_intervals() {
        const auto votes = joined({repeated(0, 1, Outcome::left, 200), repeated(0, 1, Outcome::right, 90),
            repeated(1, 2, Outcome::left, 80), repeated(2, 1, Outcome::left, 95),
            repeated(0, 2, Outcome::tie, 60)});
        const auto first = rate(3, votes, {1000, 5});
        const auto again = rate(3, votes, {1000, 5});
        const auto other = rate(3, votes, {1000, 6});
        QVERIFY(first.has_value() && again.has_value() && other.has_value());
        QCOMPARE(first->pairs[0].low, again->pairs[0].low);
        QCOMPARE(first->pairs[0].high, again->pairs[0].high);
        QVERIFY(first->pairs[0].low != other->pairs[0].low || first->pairs[0].high != other->pairs[0].high);
    }

    void few_votes_do_not_decide() {
        const auto one = rate(2, repeated(0, 1, Outcome::left, 1));
        QVERIFY(one.has_value());
        QVERIFY(!one->contestants[0].points.has_value());
        QCOMPARE(*one->pairs[0].difference, infinite);
        // Each resample is that vote: the resamples alone would be sure.
        QCOMPARE(one->pairs[0].low, infinite);
        QVERIFY(!one->pairs[0].decided);
        QVERIFY(!rate(2, repeated(0, 1, Outcome::left, 5))->pairs[0].decided);
        QVERIFY(rate(2, repeated(0, 1, Outcome::left, 6))->pairs[0].decided);
        const auto close =
            rate(2, joined({repeated(0, 1, Outcome::left, 7), repeated(0, 1, Outcome::right, 5)}));
        QVERIFY(!close->pairs[0].decided);
        QVERIFY(close->pairs[0].low < 0 && close->pairs[0].high > 0);
        const auto clear =
            rate(2, joined({repeated(0, 1, Outcome::left, 70), repeated(1, 0, Outcome::left, 30)}));
        QVERIFY(clear->pairs[0].decided);
    }

    void a_win_and_a_tie_bound_nothing() {
        // A cycle, but with as many ties as wins: nu and the differences grow together.
        const auto votes = joined({repeated(0, 1, Outcome::left, 2), repeated(1, 2, Outcome::tie, 2),
            repeated(2, 0, Outcome::tie, 2)});
        const auto ratings = rate(3, votes);
        QVERIFY(ratings.has_value());
        QCOMPARE(ratings->contestants[0].group, ratings->contestants[1].group);
        QVERIFY(std::isinf(ratings->nu[0]));
        for (const Rating& rating : ratings->contestants) {
            QVERIFY(!rating.points.has_value());
        }
        QCOMPARE(*ratings->pairs[0].difference, infinite);
        QVERIFY(!ratings->pairs[0].decided);
        // One win back, and all is finite.
        const auto bounded = rate(3, joined({votes, repeated(1, 0, Outcome::left, 1)}));
        QVERIFY(bounded->contestants[2].points.has_value());
        QVERIFY(std::isfinite(bounded->nu[0]));
    }

    void nobody_and_no_votes() {
        QVERIFY(rate(0, {})->contestants.empty());
        const auto two = rate(2, {});
        QVERIFY(two.has_value());
        QCOMPARE(two->contestants[1].component, std::size_t(1));
        QVERIFY(!two->contestants[0].points.has_value());
        QVERIFY(!two->pairs[0].difference.has_value());
        QVERIFY(!two->pairs[0].decided);
        QCOMPARE(two->pairs[0].sign_test, 1.0);
    }

    void lopsided_and_many() {
        // The rare outcomes are what the strengths hang on.
        const auto ratings = rate(
            2, joined({repeated(0, 1, Outcome::left, 99'999), repeated(0, 1, Outcome::right, 1)}), {100, 1});
        QVERIFY(ratings.has_value());
        QVERIFY(std::abs(*ratings->pairs[0].difference - points_per_unit * std::log(99'999.0)) < 1e-6);
        // As many contestants as there may be, in a ring.
        std::vector<Vote> ring;
        for (std::size_t i = 0; i < max_contestants; ++i) {
            ring.push_back({i, (i + 1) % max_contestants, Outcome::left});
        }
        const auto round = rate(max_contestants, ring, {100, 1});
        QVERIFY(round.has_value());
        for (const Rating& rating : round->contestants) {
            QVERIFY(rating.points && std::abs(*rating.points - mean_points) < 1e-9);
        }
    }

    void bad_input() {
        QCOMPARE(rate(max_contestants + 1, {}).error().kind, ErrorKind::usage);
        QVERIFY(rate(2, {{0, 1, Outcome::left}, {0, 2, Outcome::left}}).error().message.find("Vote 2 ") == 0);
        QCOMPARE(rate(2, {{1, 1, Outcome::left}}).error().kind, ErrorKind::usage);
        QCOMPARE(rate(2, {}, {99, 1}).error().kind, ErrorKind::usage);
        QCOMPARE(rate(2, {}, {100'001, 1}).error().kind, ErrorKind::usage);
    }
};

QTEST_GUILESS_MAIN(RatingsTest)
#include "ratings_test.moc"
