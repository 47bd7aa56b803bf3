// SPDX-License-Identifier: Apache-2.0
// Tiny llama and Mixtral models through `nook logits`: logits and chosen experts on the CPU and on Vulkan.
#include "inference/ops/formats.h"
#include "tests/nook/nook_process.h"
#include "tests/support/fixtures.h"
#include "tests/support/npy.h"

#include <QTemporaryDir>
#include <QTest>
#include <algorithm>
#include <filesystem>
#include <set>

namespace {

using namespace inglenook;
using namespace inglenook::tests;
using Json = nlohmann::ordered_json;

const std::filesystem::path folder = "archs";

/// Dense llama and Mixtral, which is llama with experts, in number formats that the engine can decode.
bool is_known(const Json& entry) {
    if (entry.at("architecture") != "llama") {
        return false;
    }
    for (const auto& [name, count] : entry.at("tensor_types").items()) {
        const auto types = tensor_types();
        const auto type =
            std::find_if(types.begin(), types.end(), [&](const auto& info) { return info.name == name; });
        if (type == types.end() || !can_decode(type->type)) {
            return false;
        }
    }
    return true;
}

/// Rows computed beside rows expected.
struct Rows {
    std::vector<double> errors;
    std::size_t top_equal = 0;

    void add(const Matrix& got, std::size_t from, const Matrix& want) {
        for (std::size_t i = 0; i < want.rows; ++i) {
            errors.push_back(normalised_error(got.row(from + i), want.row(i)));
            top_equal += argmax(got.row(from + i)) == argmax(want.row(i)) ? 1 : 0;
        }
    }
    [[nodiscard]] double quantile(double share) const {
        std::vector<double> sorted = errors;
        std::sort(sorted.begin(), sorted.end());
        return sorted[static_cast<std::size_t>(share * static_cast<double>(sorted.size() - 1))];
    }
    [[nodiscard]] double agreement() const { return double(top_equal) / double(errors.size()); }
};

/// Expert sets and weights beside those of case.json.
struct Choices {
    std::size_t all = 0;
    std::size_t equal = 0;
    double weight_difference = 0;

    void add(const Json& got, std::size_t from, const Json& want) {
        for (std::size_t layer = 0; layer < want.size(); ++layer) {
            const Json& experts = want[layer].at("experts");
            for (std::size_t i = 0; i < experts.size(); ++i) {
                compare(got.at("ids")[layer][from + i], got.at("weights")[layer][from + i], experts[i],
                    want[layer].at("weights")[i]);
            }
        }
    }

private:
    void compare(const Json& ids, const Json& weights, const Json& want_ids, const Json& want_weights) {
        ++all;
        const auto got = ids.get<std::vector<int>>();
        const auto want = want_ids.get<std::vector<int>>();
        if (std::set(got.begin(), got.end()) != std::set(want.begin(), want.end())) {
            return;
        }
        ++equal;
        for (std::size_t i = 0; i < want.size(); ++i) {
            const auto at =
                static_cast<std::size_t>(std::find(got.begin(), got.end(), want[i]) - got.begin());
            weight_difference = std::max(
                weight_difference, std::abs(weights[at].get<double>() - want_weights[i].get<double>()));
        }
    }
};

} // namespace

class NookArchsFixtureTest : public QObject {
    Q_OBJECT

private slots:
    void logits_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("device");
        QTest::addColumn<QString>("precision");
        const Json index = fixture_json(folder / "index.json");
        for (const Json& entry : index.at("cases")) {
            const auto name = QString::fromStdString(entry.at("name"));
            if (!is_known(entry)) {
                continue;
            }
            for (const QString& device : devices_to_try()) {
                for (const char* precision : {"exact", "fast"}) {
                    const QString row = name + " " + device + " " + precision;
                    QTest::newRow(qPrintable(row)) << name << device << QString(precision);
                }
            }
        }
    }

    void logits() {
        QFETCH(QString, name);
        QFETCH(QString, device);
        QFETCH(QString, precision);
        const Json entry = find(name.toStdString());
        const Json wanted = fixture_json(folder / entry.at("case").get<std::string>());

        const Run steps = run(entry, device, precision, wanted.at("prompt"), wanted.at("decode"));
        const Run batch = run(entry, device, precision, wanted.at("long"), Json::array());
        if (steps.problem.find("cannot compute with") != std::string::npos) {
            QSKIP(steps.problem.c_str()); // a number format that this device has no shader for
        }
        QVERIFY2(steps.problem.empty(), steps.problem.c_str());
        QVERIFY2(batch.problem.empty(), batch.problem.c_str());

        const Json& files = entry.at("expected").at("exact");
        const auto expected = [&](const char* part) {
            return read_npy(fixtures_dir() / folder / files.at(part).get<std::string>());
        };
        const std::size_t n_prompt = wanted.at("prompt").size();
        const std::size_t n_long = wanted.at("long").size();
        const Matrix last = expected("long");
        QCOMPARE(steps.logits.rows, n_prompt + wanted.at("decode").size());
        QCOMPARE(batch.logits.rows, n_long);
        Rows rows;
        rows.add(steps.logits, 0, expected("prompt"));
        rows.add(steps.logits, n_prompt, expected("decode"));
        rows.add(batch.logits, n_long - last.rows, last);

        Choices choices;
        if (const Json& routing = wanted.value("routing", Json()); routing.is_object()) {
            choices.add(steps.routing, 0, routing.at("prompt"));
            choices.add(steps.routing, n_prompt, routing.at("decode"));
            choices.add(batch.routing, n_long - last.rows, routing.at("long_last8"));
        }
        check(rows, choices, entry.at("tolerance"), precision == "exact");
    }

private:
    struct Run {
        Matrix logits;
        Json routing;
        std::string problem;
    };

    static Json find(const std::string& name) {
        const Json index = fixture_json(folder / "index.json");
        for (const Json& entry : index.at("cases")) {
            if (entry.at("name") == name) {
                return entry;
            }
        }
        return {};
    }

    Run run(const Json& entry, const QString& device, const QString& precision, const Json& tokens,
        const Json& decode) const {
        const QString npy = files_.filePath("logits.npy");
        const QString routing = files_.filePath("routing.json");
        const auto model = fixtures_dir() / folder / entry.at("file").get<std::string>();
        QStringList arguments = {"logits", QString::fromStdString(model.string()), "--tokens",
            id_list(tokens), "--out", npy, "--routing", routing, "--device", device, "--precision",
            precision};
        if (!decode.empty()) {
            arguments << "--decode" << id_list(decode);
        }
        const Ran ran = nook(arguments);
        if (ran.code != 0) {
            return {{}, {}, ran.told()};
        }
        return {
            read_npy(npy.toStdString()), Json::parse(read_file(routing.toStdString()), nullptr, false), {}};
    }

    static void check(const Rows& rows, const Choices& choices, const Json& tolerance, bool exact) {
        const double worst = rows.quantile(1);
        const std::string told = "worst error " + std::to_string(worst) + ", median " +
                                 std::to_string(rows.quantile(0.5)) + ", top-1 " +
                                 std::to_string(rows.agreement()) + ", experts " +
                                 std::to_string(choices.equal) + "/" + std::to_string(choices.all);
        if (exact) {
            QVERIFY2(worst <= tolerance.at("float32").at("max_normalised_error"), told.c_str());
            QVERIFY2(rows.agreement() == 1.0 && choices.equal == choices.all, told.c_str());
            QVERIFY2(choices.weight_difference <= 1e-3, std::to_string(choices.weight_difference).c_str());
            return;
        }
        // Files of plain float32 have no limits for 8-bit activations: only the cache is rounded there.
        if (!tolerance.contains("reduced_precision_activations")) {
            QVERIFY2(worst <= tolerance.at("float16_operands").at("max_normalised_error"), told.c_str());
            return;
        }
        const Json& reduced = tolerance.at("reduced_precision_activations");
        QVERIFY2(rows.quantile(0.5) <= reduced.at("median_normalised_error"), told.c_str());
        QVERIFY2(rows.quantile(0.9) <= reduced.at("p90_normalised_error"), told.c_str());
        QVERIFY2(rows.agreement() >= reduced.at("top1_agreement"), told.c_str());
        if (reduced.at("routing_agreement").is_number()) {
            const double share = double(choices.equal) / double(choices.all);
            QVERIFY2(share >= reduced.at("routing_agreement"), told.c_str());
        }
    }

    QTemporaryDir files_;
};

QTEST_GUILESS_MAIN(NookArchsFixtureTest)
#include "nook_archs_fixture_test.moc"
