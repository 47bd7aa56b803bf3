// SPDX-License-Identifier: Apache-2.0
// Every stored number format in the shaders, from the fixtures' raw blocks: values by the embedding, products
// by the matmul, one vector and many, with the device's own switches and with those of a discrete GPU.
#include "inference/ops/formats.h"
#include "inference/vulkan/vulkan_runner.h"
#include "tests/support/fixtures.h"
#include "tests/support/npy.h"

#include <QTest>
#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstring>

using namespace inglenook;

namespace {

constexpr std::uint32_t rows = 8;
constexpr std::uint32_t columns = 512;
constexpr std::uint32_t most_tokens = 9;

/// A set of a format's blocks with what they must give, and the buffers of the program that computes it.
struct Set {
    std::string raw;
    GgufTensor tensor;
    std::vector<float> values;    ///< rows × columns
    std::vector<float> x;         ///< columns
    std::vector<double> products; ///< rows
    std::vector<double> abs_sum;  ///< rows
    BufferIndex embedded = no_index;
    BufferIndex in = no_index;
    BufferIndex out = no_index;
};

BufferIndex add_buffer(Program& program, std::uint32_t width) {
    program.buffers.push_back(
        {"b" + std::to_string(program.buffers.size()), Rows::tokens, width, Element::f32});
    return static_cast<BufferIndex>(program.buffers.size() - 1);
}

/// Token i takes row i of the embedding, from the start again after the last.
Batch batch_of(std::uint32_t n) {
    Batch batch;
    batch.pages = {{0}};
    for (std::uint32_t i = 0; i < n; ++i) {
        batch.tokens.push_back({i % rows, i, 0, false});
    }
    return batch;
}

std::vector<float> as_floats(const std::vector<std::uint32_t>& words) {
    std::vector<float> values(words.size());
    std::memcpy(values.data(), words.data(), words.size() * sizeof(float));
    return values;
}

} // namespace

class FormatsFixtureTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() {
        index_ = tests::fixture_json("quants/index.json");
        auto own = vulkan::Device::open(0);
        if (!own) {
            QSKIP(own.error().text().c_str());
        }
        vulkan::Quirks quirks;
        quirks.import_host_memory = false;
        auto discrete = vulkan::Device::open(0, quirks);
        QVERIFY(discrete.has_value());
        devices_ = {*own, *discrete};
    }

    void format_data() {
        QTest::addColumn<int>("position");
        QTest::addColumn<int>("device");
        for (int device = 0; device < 2; ++device) {
            int position = 0;
            for (const auto& type : index_["types"]) {
                const std::string name = type["name"].get<std::string>() + (device == 1 ? " (as a GPU)" : "");
                QTest::newRow(name.c_str()) << position++ << device;
            }
        }
    }

    // One program for both sets, so that a format's shaders are built once.
    void format() {
        QFETCH(int, position);
        QFETCH(int, device);
        const auto& type = index_["types"][std::size_t(position)];
        std::array<Set, 2> sets;
        Program program;
        read_set(type, type["gauss"], sets[0]);
        read_set(type, type["adversarial"], sets[1]);
        for (Set& set : sets) {
            append_steps(program, set);
        }
        RunnerOptions options;
        options.max_batch = most_tokens;
        options.n_pages = 1;
        auto runner = vulkan::make_vulkan_runner(devices_[std::size_t(device)], program, nullptr, options);
        QVERIFY2(runner.has_value(), runner ? "" : runner.error().text().c_str());
        for (const std::uint32_t n : {1U, most_tokens}) {
            for (const Set& set : sets) {
                std::vector<std::uint32_t> words;
                for (std::uint32_t i = 0; i < n; ++i) {
                    for (const float value : set.x) {
                        words.push_back(std::bit_cast<std::uint32_t>(value));
                    }
                }
                QVERIFY((*runner)->write_buffer(set.in, words).has_value());
            }
            std::vector<float> logits;
            QVERIFY((*runner)->run(batch_of(n), logits, nullptr).has_value());
            for (const Set& set : sets) {
                check_values(**runner, set, std::min(n, rows));
                check_products(**runner, set, n);
            }
        }
    }

    void validation() {
        if (!vulkan::validation_active()) {
            QSKIP("the Vulkan validation layer is not installed");
        }
        for (const std::string& message : vulkan::validation_messages()) {
            QFAIL(message.c_str());
        }
    }

    void cleanupTestCase() { devices_.clear(); }

private:
    void read_set(const nlohmann::ordered_json& type, const nlohmann::ordered_json& files, Set& set) const {
        set.raw = tests::read_file(folder_ / files["raw"].get<std::string>());
        set.tensor.name = "fixture";
        set.tensor.type = TensorType(type["id"].get<std::uint32_t>());
        set.tensor.dims = {columns, rows, 1, 1};
        set.tensor.n_dims = 2;
        set.tensor.data = std::as_bytes(std::span(set.raw));
        set.values = tests::read_f32(folder_ / files["dequantised"].get<std::string>());
        set.x = tests::read_f32(folder_ / files["x"].get<std::string>());
        const std::string products = tests::read_file(folder_ / files["y"].get<std::string>());
        set.products.resize(products.size() / sizeof(double));
        std::memcpy(set.products.data(), products.data(), set.products.size() * sizeof(double));
        set.abs_sum = files["abs_sum"].get<std::vector<double>>();
        QCOMPARE(set.values.size(), std::size_t(rows) * columns);
        QCOMPARE(set.products.size(), std::size_t(rows));
    }

    static void append_steps(Program& program, Set& set) {
        program.weights.push_back(&set.tensor);
        const auto weight = static_cast<WeightIndex>(program.weights.size() - 1);
        set.embedded = add_buffer(program, columns);
        set.in = add_buffer(program, columns);
        set.out = add_buffer(program, rows);
        program.steps.emplace_back(EmbedStep{weight, set.embedded});
        MatmulStep matmul;
        matmul.weight = weight;
        matmul.in = set.in;
        matmul.out = set.out;
        program.steps.emplace_back(matmul);
    }

    static void check_values(Runner& runner, const Set& set, std::uint32_t n) {
        const auto words = runner.read_buffer(set.embedded, std::size_t(n) * columns);
        QVERIFY(words.has_value());
        const auto got = as_floats(*words);
        for (std::size_t r = 0; r < n; ++r) {
            const auto row = set.values.begin() + qsizetype(r * columns);
            const auto largest = std::max_element(
                row, row + columns, [](float a, float b) { return std::abs(a) < std::abs(b); });
            for (std::size_t i = 0; i < columns; ++i) {
                // One rounding more than the definition has; subnormal floats may be taken for zero.
                const double want = row[qsizetype(i)];
                const double error = std::abs(got[r * columns + i] - want);
                QVERIFY2(error <= 1e-6 * std::abs(double(*largest)) + 1e-37,
                    qPrintable(QString("row %1, weight %2: got %3, want %4")
                                   .arg(r)
                                   .arg(i)
                                   .arg(got[r * columns + i])
                                   .arg(want)));
            }
        }
    }

    static void check_products(Runner& runner, const Set& set, std::uint32_t n) {
        const auto words = runner.read_buffer(set.out, std::size_t(n) * rows);
        QVERIFY(words.has_value());
        const auto got = as_floats(*words);
        for (std::size_t i = 0; i < got.size(); ++i) {
            const std::size_t r = i % rows;
            if (set.abs_sum[r] > 3e38) {
                continue; // overflows a float whatever the order
            }
            // The bound of a float sum, twice for scales that are applied to sums; subnormals may be lost.
            const double bound = 2 * columns * std::ldexp(1.0, -24) * set.abs_sum[r] + 1e-34;
            QVERIFY2(std::abs(got[i] - set.products[r]) <= bound,
                qPrintable(QString("product %1: got %2, want %3").arg(i).arg(got[i]).arg(set.products[r])));
        }
    }

    const std::filesystem::path folder_ = tests::fixtures_dir() / "quants";
    nlohmann::ordered_json index_;
    std::vector<std::shared_ptr<vulkan::Device>> devices_;
};

QTEST_GUILESS_MAIN(FormatsFixtureTest)
#include "formats_fixture_test.moc"
