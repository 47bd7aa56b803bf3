// SPDX-License-Identifier: Apache-2.0
// Runs the tiny models of fixtures/archs on every device and compares logits and experts with what a correct
// engine computes.
#include "inference/engine/model.h"
#include "inference/ops/formats.h"
#include "tests/support/fixtures.h"
#include "tests/support/npy.h"

#include <QTest>
#include <algorithm>
#include <map>
#include <numeric>
#include <set>

using namespace inglenook;
using tests::fixture_json;
using tests::fixtures_dir;

namespace {

struct Case {
    nlohmann::ordered_json entry;
    nlohmann::ordered_json expected;
};

std::vector<std::uint32_t> one_sequence(std::uint32_t n_pages) {
    std::vector<std::uint32_t> pages(n_pages);
    // Not in order, so that a device that ignores the page list fails.
    std::iota(pages.rbegin(), pages.rend(), 0U);
    return pages;
}

/// Feeds ids from `position` on in one batch; logits of every row from `first_output` on.
std::vector<float> feed(Runner& runner, const std::vector<std::uint32_t>& ids, std::uint32_t position,
    std::size_t first_output, RoutingRecord& routing) {
    Batch batch;
    batch.pages = {one_sequence(4)};
    batch.states = {1};
    for (std::size_t i = 0; i < ids.size(); ++i) {
        batch.tokens.push_back({ids[i], position + static_cast<std::uint32_t>(i), 0, i >= first_output});
    }
    std::vector<float> logits;
    const auto ran = runner.run(batch, logits, &routing);
    if (!ran) {
        qWarning("%s", ran.error().text().c_str());
        return {};
    }
    return logits;
}

/// How near the rows have to come. The prompts were searched for clear margins in the reference engine's
/// routing, not in the published one's: there a rounded cache may flip an expert, and only the median counts.
struct Limit {
    double error = 0;
    bool top1 = true;
    bool median = false;
};

/// One recorded choice, best first, as id -> weight.
using Choice = std::map<std::uint32_t, float>;

Choice recorded(const RoutingRecord::Layer& layer, std::size_t token) {
    Choice choice;
    for (std::uint32_t r = 0; r < layer.n_used; ++r) {
        choice[layer.ids[token * layer.n_used + r]] = layer.weights[token * layer.n_used + r];
    }
    return choice;
}

} // namespace

class ArchsFixtureTest : public QObject {
    Q_OBJECT

private slots:
    void logits_and_experts_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("device");
        QTest::addColumn<bool>("f32");
        std::vector<std::string> devices = {"reference", "cpu"};
        for (const DeviceInfo& device : list_devices().devices) {
            if (device.id != "cpu") {
                devices.push_back(device.id);
            }
        }
        const auto known = known_architectures();
        const auto index = fixture_json("archs/index.json");
        std::set<std::string> seen;
        for (const auto& entry : index["cases"]) {
            const bool first = seen.insert(entry["architecture"].get<std::string>()).second;
            const auto name = QString::fromStdString(entry["name"].get<std::string>());
            if (std::find(known.begin(), known.end(), entry["architecture"]) == known.end()) {
                continue; // an architecture that this engine does not claim
            }
            for (const auto& device : devices) {
                for (const bool f32 : {true, false}) {
                    if (is_slow(device, first, f32, seen.size())) {
                        continue;
                    }
                    QTest::addRow("%s on %s, %s cache", qPrintable(name), device.c_str(), f32 ? "f32" : "f16")
                        << name << QString::fromStdString(device) << f32;
                }
            }
        }
    }

    void logits_and_experts() {
        QFETCH(QString, name);
        QFETCH(QString, device);
        QFETCH(bool, f32);
        const auto index = fixture_json("archs/index.json");
        for (const auto& entry : index["cases"]) {
            if (entry["name"] == name.toStdString()) {
                check(entry, device.toStdString(), f32);
            }
        }
    }

private:
    /// A software driver is slow: rounding to f16 is tried once an architecture there. The sanitizers' build
    /// is slower still, and neither the shaders nor the reference are what it looks at: it tries one
    /// architecture in four there.
    static bool is_slow(const std::string& device, bool first, bool f32, std::size_t architectures) {
        const bool sanitized = tests::built_with_sanitizers();
        if (device.starts_with("vulkan")) {
            return sanitized ? !first || !f32 || architectures % 4 != 1 : !first && !f32;
        }
        return sanitized && device == "reference" && !f32;
    }

    void check(const nlohmann::ordered_json& entry, const std::string& device, bool f32) {
        const auto archs = fixtures_dir() / "archs";
        const std::string file = (archs / entry["file"].get<std::string>()).string();
        const auto model = open_model(file);
        QVERIFY2(model, model ? "" : model.error().text().c_str());
        for (const GgufTensor& tensor : (*model)->file->tensors()) {
            if (!can_decode(tensor.type)) {
                QSKIP("holds a number format that the engine does not compute with");
            }
        }
        const auto expected = fixture_json(std::filesystem::path("archs") / entry["case"].get<std::string>());
        RunnerOptions options;
        options.n_pages = 4;
        options.n_states = 2;
        options.kv_type = f32 ? KvType::f32 : KvType::f16;
        const auto runner = make_runner(**model, device, options);
        if (!runner && runner.error().text().find("cannot compute") != std::string::npos) {
            QSKIP(runner.error().text().c_str());
        }
        QVERIFY2(runner, runner ? "" : runner.error().text().c_str());
        // Where the published model differs from what the reference engine computes, it is followed.
        const bool published = entry["expected"].contains("published");
        const Limit limit{
            expected["tolerance"][f32 ? "float32" : "float16_kv_cache"]["max_normalised_error"].get<double>(),
            !published, published && !f32};
        const auto& files = entry["expected"][published ? "published" : "exact"];
        const auto prompt = expected["prompt"].get<std::vector<std::uint32_t>>();
        const auto decode = expected["decode"].get<std::vector<std::uint32_t>>();
        const auto whole = expected["long"].get<std::vector<std::uint32_t>>();
        // A dense model has no choices recorded, and those recorded are the reference engine's.
        const auto choices = published ? nlohmann::ordered_json()
                                       : expected.value("routing", nlohmann::ordered_json::object());
        const auto experts = [&](const RoutingRecord& got, const char* part, std::size_t token,
                                 std::size_t row) {
            if (!published) {
                const auto want = choices.value(part, nlohmann::ordered_json::array());
                compare_experts(got, want, token, row, std::max(5e-3, limit.error));
            }
        };
        RoutingRecord record;
        compare(feed(**runner, prompt, 0, 0, record), archs / files["prompt"].get<std::string>(), 0, limit,
            "prompt");
        experts(record, "prompt", 0, 0);
        for (std::size_t i = 0; i < decode.size(); ++i) {
            const auto position = static_cast<std::uint32_t>(prompt.size() + i);
            compare(feed(**runner, {decode[i]}, position, 0, record),
                archs / files["decode"].get<std::string>(), i, limit, "decode");
            experts(record, "decode", 0, i);
        }
        compare(feed(**runner, whole, 0, whole.size() - 8, record), archs / files["long"].get<std::string>(),
            0, limit, "long");
        experts(record, "long_last8", whole.size() - 8, 0);
    }

    static void compare(const std::vector<float>& got, const std::filesystem::path& file,
        std::size_t first_row, const Limit& limit, const char* part) {
        const tests::Matrix want = tests::read_npy(file);
        QVERIFY2(want.rows > first_row, "the expected values can't be read");
        const std::size_t rows = got.size() / want.columns;
        QVERIFY2(rows > 0 && rows <= want.rows, "the wrong number of rows came back");
        std::vector<double> errors;
        for (std::size_t i = 0; i < rows; ++i) {
            const auto row = std::span(got).subspan(i * want.columns, want.columns);
            errors.push_back(tests::normalised_error(row, want.row(first_row + i)));
            const QString where = QString("%1 row %2: error %3, limit %4")
                                      .arg(part)
                                      .arg(first_row + i)
                                      .arg(errors.back())
                                      .arg(limit.error);
            QVERIFY2(limit.median || errors.back() <= limit.error, qPrintable(where));
            QVERIFY2(!limit.top1 || tests::argmax(row) == tests::argmax(want.row(first_row + i)),
                qPrintable(where));
        }
        std::ranges::sort(errors);
        const double middle = errors[errors.size() / 2];
        QVERIFY2(middle <= limit.error, qPrintable(QString("%1: median error %2").arg(part).arg(middle)));
    }

    /// Rows [first_token, …) of the record against rows [first_row, …) of the fixture.
    static void compare_experts(const RoutingRecord& record, const nlohmann::ordered_json& want,
        std::size_t first_token, std::size_t first_row, double weight_limit) {
        QCOMPARE(record.layers.size(), want.size());
        for (std::size_t l = 0; l < record.layers.size(); ++l) {
            const auto& layer = record.layers[l];
            QCOMPARE(layer.layer, want[l]["layer"].get<std::uint32_t>());
            const std::size_t tokens = layer.ids.size() / layer.n_used;
            for (std::size_t t = first_token; t < tokens; ++t) {
                const auto ids =
                    want[l]["experts"][first_row + t - first_token].get<std::vector<std::uint32_t>>();
                const auto weights =
                    want[l]["weights"][first_row + t - first_token].get<std::vector<float>>();
                const Choice got = recorded(layer, t);
                QCOMPARE(got.size(), ids.size());
                for (std::size_t r = 0; r < ids.size(); ++r) {
                    QVERIFY2(got.count(ids[r]) == 1,
                        qPrintable(QString("layer %1, token %2: expert %3 was not chosen")
                                       .arg(l)
                                       .arg(t)
                                       .arg(ids[r])));
                    QVERIFY(std::abs(got.at(ids[r]) - weights[r]) < weight_limit);
                }
            }
        }
    }
};

QTEST_GUILESS_MAIN(ArchsFixtureTest)
#include "archs_fixture_test.moc"
