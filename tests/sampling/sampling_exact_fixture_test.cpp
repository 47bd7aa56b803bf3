// SPDX-License-Identifier: Apache-2.0
// The second, separately made set of samplers' results, with logits to the bit. Rows are NUMBER/SAMPLERS.
#include "tests/sampling/chains.h"
#include "tests/sampling/preselected.h"
#include "tests/support/fixtures.h"
#include "tests/support/npy.h"

#include <QTest>
#include <cmath>
#include <cstring>

using namespace inglenook;
using namespace inglenook::tests;

namespace {

using Json = nlohmann::ordered_json;

struct Reference {
    Json document = fixture_json("sampling-exact/samplers.json");
    std::vector<float> logits = read_f32(fixtures_dir() / "sampling-exact" / "logits.f32");
    std::vector<float> changed_logits = read_f32(fixtures_dir() / "sampling-exact" / "changed.f32");
    std::vector<std::uint16_t> changed_ids = read_u16("changed.u16");
    std::vector<std::uint16_t> kept_ids = read_u16("kept.u16");

    static std::vector<std::uint16_t> read_u16(const char* name) {
        const std::string bytes = read_file(fixtures_dir() / "sampling-exact" / name);
        std::vector<std::uint16_t> values(bytes.size() / 2);
        std::memcpy(values.data(), bytes.data(), values.size() * 2);
        return values;
    }
};

const Reference& reference() {
    static const Reference read;
    return read;
}

ChainInput input_of(const Json& row) {
    const auto n = reference().document.at("n_vocab").get<std::size_t>();
    const auto first = static_cast<std::ptrdiff_t>(row.at("vector").get<std::size_t>() * n);
    static const std::vector<std::string> texts = token_texts("sampling-exact/vocab.gguf");
    ChainInput input;
    input.texts = texts;
    input.logits.assign(reference().logits.begin() + first,
        reference().logits.begin() + first + static_cast<std::ptrdiff_t>(n));
    input.history = reference()
                        .document.at("histories")
                        .at(row.at("history").get<std::string>())
                        .get<std::vector<TokenId>>();
    return input;
}

/// The tokens that must be left with a finite logit.
std::map<TokenId, float> wanted(const Json& row, const ChainInput& input) {
    std::map<TokenId, float> left;
    const auto n = row.at("n").get<std::size_t>();
    for (std::size_t i = 0; i < n; ++i) {
        const TokenId id = n == input.logits.size()
                               ? static_cast<TokenId>(i)
                               : reference().kept_ids.at(row.at("ids_at").get<std::size_t>() + i);
        left[id] = input.logits.at(id);
    }
    for (std::size_t i = 0; i < row.value("changed", std::size_t{0}); ++i) {
        const std::size_t at = row.at("changed_at").get<std::size_t>() + i;
        left[reference().changed_ids.at(at)] = reference().changed_logits.at(at);
    }
    std::erase_if(left, [](const auto& entry) { return !std::isfinite(entry.second); });
    return left;
}

std::vector<float> logits_of(const std::map<TokenId, float>& left) {
    std::vector<float> logits;
    for (const auto& [id, logit] : left) {
        logits.push_back(logit);
    }
    std::sort(logits.begin(), logits.end());
    return logits;
}

} // namespace

class SamplingExactFixtureTest : public QObject {
    Q_OBJECT

private slots:
    void cases_data() {
        QTest::addColumn<int>("index");
        int index = 0;
        for (const Json& row : reference().document.at("cases")) {
            std::string tag = std::to_string(index);
            for (const Json& sampler : row.at("chain")) {
                tag += "/" + sampler.at("type").get<std::string>();
            }
            QTest::newRow(tag.c_str()) << index++;
        }
    }
    void cases() {
        QFETCH(int, index);
        const Json& row = reference().document.at("cases").at(static_cast<std::size_t>(index));
        if (const auto unknown = unknown_sampler(row.at("chain"))) {
            QFAIL(qPrintable(QStringLiteral("no sampler \"%1\"").arg(QString::fromStdString(*unknown))));
        }
        const ChainInput input = input_of(row);
        const auto got = run_chain(row.at("chain"), input);
        const auto want = wanted(row, input);
        if (row.value("near", false)) {
            near(got, want, row.at("chain"), input);
            return;
        }
        QCOMPARE(got.size(), want.size());
        for (const auto& [id, logit] : want) {
            QVERIFY2(got.contains(id), qPrintable(QStringLiteral("token %1 is gone").arg(id)));
            const double slack = temperature_slack(row.at("chain"), input.logits.at(id), logit);
            QVERIFY2(nearly_equal(got.at(id), logit, 2e-5 + slack),
                qPrintable(QStringLiteral("token %1: %2, want %3").arg(id).arg(got.at(id)).arg(logit)));
        }
    }

    /// The samplers of every row draw the same tokens from the most likely candidates as from all.
    void preselected() {
        for (const Json& row : reference().document.at("cases")) {
            const ChainInput input = input_of(row);
            const std::string wrong = preselection_differs(settings_of(row.at("chain")), input);
            QVERIFY2(wrong.empty(), (wrong + " " + row.dump()).c_str());
        }
    }

private:
    /// A tie at the cut, or rounding of a sum, decides what is left: another choice among equals is right
    /// too, and one more or fewer.
    static void near(const std::map<TokenId, float>& got, const std::map<TokenId, float>& want,
        const Json& chain, const ChainInput& input) {
        const auto a = logits_of(got);
        const auto b = logits_of(want);
        QVERIFY(a.size() + 1 >= b.size() && a.size() <= b.size() + 1);
        const TokenId some = want.begin()->first;
        const double slack = temperature_slack(chain, input.logits.at(some), want.at(some));
        for (std::size_t back = 1; back <= std::min(a.size(), b.size()); ++back) {
            QVERIFY(nearly_equal(a[a.size() - back], b[b.size() - back], 2e-5 + slack));
        }
    }
};

QTEST_GUILESS_MAIN(SamplingExactFixtureTest)
#include "sampling_exact_fixture_test.moc"
