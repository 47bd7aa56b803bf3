// SPDX-License-Identifier: Apache-2.0
// What every sampler, alone and in chains, leaves of the reference vectors. Rows are CASE/VECTOR.
#include "tests/sampling/chains.h"
#include "tests/sampling/preselected.h"
#include "tests/support/fixtures.h"

#include <QTest>
#include <cmath>
#include <limits>
#include <set>

using namespace inglenook;
using namespace inglenook::tests;

namespace {

using Json = nlohmann::ordered_json;

const Json& document() {
    static const Json read = fixture_json("sampling/samplers.json");
    return read;
}

const Json& case_named(const std::string& name) {
    for (const Json& entry : document().at("cases")) {
        if (entry.at("name") == name) {
            return entry;
        }
    }
    qFatal("no case %s", name.c_str());
    return document();
}

ChainInput input_of(const Json& entry, const std::string& vector) {
    static const Json vectors = fixture_json("sampling/vectors.json");
    static const std::vector<std::string> texts = token_texts("sampling/vocab512.gguf");
    ChainInput input;
    input.texts = texts;
    for (const Json& logit : vectors.at(vector)) {
        input.logits.push_back(
            logit.is_null() ? -std::numeric_limits<float>::infinity() : logit.get<float>());
    }
    input.history = entry.at("history").get<std::vector<TokenId>>();
    return input;
}

std::map<TokenId, double> shares_of(const std::map<TokenId, float>& left) {
    Candidates candidates;
    for (const auto& [id, logit] : left) {
        candidates.push_back({id, logit});
    }
    const auto shares = probabilities(candidates);
    std::map<TokenId, double> result;
    for (std::size_t i = 0; i < candidates.size(); ++i) {
        result.emplace(candidates[i].id, shares[i]);
    }
    return result;
}

/// Sorted, largest first.
std::vector<double> sorted(std::vector<double> values) {
    std::sort(values.begin(), values.end(), std::greater<>());
    return values;
}

} // namespace

class SamplingFixtureTest : public QObject {
    Q_OBJECT

private slots:
    void results_data() {
        QTest::addColumn<int>("index");
        int index = 0;
        for (const Json& result : document().at("results")) {
            const std::string tag =
                result.at("case").get<std::string>() + "/" + result.at("vector").get<std::string>();
            QTest::newRow(tag.c_str()) << index++;
        }
    }
    void results() {
        QFETCH(int, index);
        const Json& row = document().at("results").at(static_cast<std::size_t>(index));
        const Json& entry = case_named(row.at("case"));
        if (const auto unknown = unknown_sampler(entry.at("samplers"))) {
            QFAIL(qPrintable(QStringLiteral("no sampler \"%1\"").arg(QString::fromStdString(*unknown))));
        }
        const ChainInput input = input_of(entry, row.at("vector"));
        const auto left = run_chain(entry.at("samplers"), input);
        // Where the reference is wrong, what the sampler's definition gives is right.
        const Json& want = row.contains("definition") ? row.at("definition") : row;
        const auto shares = shares_of(left);

        const std::size_t count = want.at("ids").is_array() ? want.at("ids").size() : input.logits.size();
        const bool edge = row.value("edge", false);
        if (!edge) {
            QCOMPARE(left.size(), count);
        } else {
            QVERIFY(left.size() + 1 >= count && left.size() <= count + 1);
            return;
        }
        compare_shares(want, shares, row.value("ties_at_cut", false));
        if (want.contains("logits") || want.contains("changed")) {
            compare_logits(want, entry.at("samplers"), input, left, row.value("ties_at_cut", false));
        }
    }

    /// The samplers of every row draw the same tokens from the most likely candidates as from all.
    void preselected() {
        for (const Json& row : document().at("results")) {
            const Json& entry = case_named(row.at("case"));
            const ChainInput input = input_of(entry, row.at("vector"));
            const std::string wrong = preselection_differs(settings_of(entry.at("samplers")), input);
            QVERIFY2(wrong.empty(), (wrong + " " + row.dump()).c_str());
        }
    }

private:
    static void compare_shares(const Json& want, const std::map<TokenId, double>& got, bool ties) {
        if (ties) {
            std::vector<double> values;
            for (const auto& [id, share] : got) {
                values.push_back(share);
            }
            values = sorted(values);
            const auto expected = sorted(want.at("p").get<std::vector<double>>());
            QCOMPARE(values.size(), expected.size());
            for (std::size_t i = 0; i < values.size(); ++i) {
                QVERIFY(nearly_equal(values[i], expected[i], 1e-5));
            }
            return;
        }
        const bool all = !want.at("ids").is_array();
        for (std::size_t i = 0; i < want.at("p").size(); ++i) {
            const TokenId id = all ? static_cast<TokenId>(i) : want.at("ids").at(i).get<TokenId>();
            QVERIFY2(got.contains(id), qPrintable(QStringLiteral("token %1 is gone").arg(id)));
            const double expected = want.at("p").at(i);
            QVERIFY2(nearly_equal(got.at(id), expected, 1e-5),
                qPrintable(QStringLiteral("token %1: %2, want %3").arg(id).arg(got.at(id)).arg(expected)));
        }
    }

    static void compare_logits(const Json& want, const Json& chain, const ChainInput& input,
        const std::map<TokenId, float>& left, bool ties) {
        std::map<TokenId, float> changed;
        for (const Json& entry : want.value("changed", Json::array())) {
            changed.emplace(entry.at(0).get<TokenId>(), entry.at(1).get<float>());
        }
        for (const auto& [id, logit] : left) {
            const auto found = changed.find(id);
            if (ties && found == changed.end()) {
                continue;
            }
            const float expected = found == changed.end() ? input.logits.at(id) : found->second;
            QVERIFY2(
                nearly_equal(logit, expected, 2e-5 + temperature_slack(chain, input.logits.at(id), expected)),
                qPrintable(
                    QStringLiteral("logit of token %1: %2, want %3").arg(id).arg(logit).arg(expected)));
        }
    }
};

QTEST_GUILESS_MAIN(SamplingFixtureTest)
#include "sampling_fixture_test.moc"
