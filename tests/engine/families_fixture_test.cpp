// SPDX-License-Identifier: Apache-2.0
// Every architecture through the engine: however a text is cut into batches, whatever is cached of it and
// whoever is answered beside it, the likeliest continuation is the same.
#include "tests/engine/requests.h"
#include "tests/support/fixtures.h"

#include "inference/architectures/model_spec.h"

#include <QTest>
#include <algorithm>

using namespace inglenook;

namespace {

constexpr std::uint32_t n_new = 12;

LoadRequest request_for(const std::string& path) {
    LoadRequest request;
    request.path = path;
    request.device = "cpu";
    request.context = 512;
    request.precision = Precision::exact;
    return request;
}

/// The prompt's first n ids, over and over.
std::vector<TokenId> repeated(const std::vector<TokenId>& ids, std::size_t n) {
    std::vector<TokenId> out;
    while (out.size() < n) {
        out.push_back(ids[out.size() % ids.size()]);
    }
    return out;
}

} // namespace

class FamiliesFixtureTest : public QObject {
    Q_OBJECT

private slots:
    void same_text_however_it_is_computed_data() {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("expected");
        const auto known = known_architectures();
        const auto index = tests::fixture_json("archs/index.json");
        for (const auto& entry : index["cases"]) {
            if (std::find(known.begin(), known.end(), entry["architecture"]) != known.end()) {
                QTest::addRow("%s", entry["name"].get<std::string>().c_str())
                    << QString::fromStdString(entry["file"]) << QString::fromStdString(entry["case"]);
            }
        }
    }

    void same_text_however_it_is_computed() {
        QFETCH(QString, file);
        QFETCH(QString, expected);
        const auto archs = tests::fixtures_dir() / "archs";
        const std::string path = (archs / file.toStdString()).string();
        const auto ids =
            tests::fixture_json(std::filesystem::path("archs") / expected.toStdString())["prompt"]
                .get<std::vector<TokenId>>();
        const auto prompt = repeated(ids, 70);

        // Everything new, a prompt that is fed in pieces.
        Engine fresh;
        QCOMPARE(tests::load(fresh, request_for(path)), std::string());
        const auto wanted = tests::answer_to(fresh, prompt, n_new);
        QCOMPARE(wanted.size(), std::size_t(n_new));

        // The same again, from what is cached; then a conversation that goes on, and one that parts early.
        QCOMPARE(tests::answer_to(fresh, prompt, n_new), wanted);
        auto longer = prompt;
        longer.insert(longer.end(), wanted.begin(), wanted.end());
        longer.insert(longer.end(), ids.begin(), ids.end());
        auto parted = prompt;
        parted[66] = (parted[66] + 1) % 250;
        const auto went_on = tests::answer_to(fresh, longer, n_new);
        const auto went_apart = tests::answer_to(fresh, parted, n_new);

        // Several at once in another engine, which has nothing cached.
        Engine other;
        QCOMPARE(tests::load(other, request_for(path)), std::string());
        tests::Outcome a;
        tests::Outcome b;
        other.generate(tests::greedy(longer, n_new), a.sink());
        other.generate(tests::greedy(parted, n_new), b.sink());
        QVERIFY(a.wait_end() && b.wait_end());
        QCOMPARE(went_on, a.ids());
        QCOMPARE(went_apart, b.ids());
    }
};

QTEST_GUILESS_MAIN(FamiliesFixtureTest)
#include "families_fixture_test.moc"
