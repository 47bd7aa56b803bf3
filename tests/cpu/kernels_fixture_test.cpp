// SPDX-License-Identifier: Apache-2.0
// The CPU's fast kernels against the plain ones: decoding bit for bit, products within float rounding.
#include "inference/cpu/kernels.h"
#include "inference/ops/activate.h"
#include "inference/ops/formats.h"
#include "inference/ops/norm.h"
#include "tests/support/fixtures.h"
#include "tests/support/npy.h"

#include <QTest>
#include <bit>
#include <cmath>
#include <cstring>
#include <random>

using namespace inglenook;

namespace {

constexpr std::size_t rows = 8;
constexpr std::size_t columns = 512;

std::vector<float> normal(std::size_t n, unsigned seed) {
    std::mt19937 random(seed);
    std::normal_distribution<float> values;
    std::vector<float> out(n);
    for (float& value : out) {
        value = values(random);
    }
    return out;
}

} // namespace

class KernelsFixtureTest : public QObject {
    Q_OBJECT

private slots:
    void formats_data() {
        QTest::addColumn<QString>("type");
        QTest::addColumn<QString>("set");
        index_ = tests::fixture_json("quants/index.json");
        for (const auto& type : index_["types"]) {
            for (const char* set : {"gauss", "adversarial"}) {
                const auto name = QString::fromStdString(type["name"].get<std::string>());
                QTest::addRow("%s %s", qPrintable(name), set) << name << QString(set);
            }
        }
    }

    void formats() {
        QFETCH(QString, type);
        QFETCH(QString, set);
        for (const auto& entry : index_["types"]) {
            if (entry["name"] == type.toStdString()) {
                check_format(entry, entry[set.toStdString()]);
            }
        }
    }

    void columns_do_not_change_each_other() {
        const auto weights = normal(13 * 100, 1);
        const MatrixView matrix{TensorType::f32, std::as_bytes(std::span(weights)).data(), 13, 100};
        std::vector<std::vector<float>> in, alone, together;
        std::vector<const float*> in_pointers;
        std::vector<float*> out_pointers;
        std::vector<float> scratch;
        for (unsigned c = 0; c < 7; ++c) {
            in.push_back(normal(100, 10 + c));
            alone.emplace_back(13);
            together.emplace_back(13);
        }
        for (std::size_t c = 0; c < in.size(); ++c) {
            const float* x = in[c].data();
            float* y = alone[c].data();
            cpu_matmul(matrix, 0, 5, std::span(&x, 1), {.rows = std::span(&y, 1)}, scratch);
            cpu_matmul(matrix, 5, 13, std::span(&x, 1), {.rows = std::span(&y, 1)}, scratch);
            in_pointers.push_back(x);
            out_pointers.push_back(together[c].data());
        }
        cpu_matmul(matrix, 0, 13, in_pointers, {.rows = out_pointers}, scratch);
        QCOMPARE(together, alone);
    }

    void norm_and_activations() {
        for (const std::size_t n : {1, 7, 16, 33, 576}) {
            const auto in = normal(n, 3);
            const auto weight = normal(n, 4);
            std::vector<float> got(n), want(n);
            cpu_rms_norm(in, weight, 1e-5F, got);
            rms_norm(in, weight, 1e-5F, want);
            for (std::size_t i = 0; i < n; ++i) {
                QVERIFY(std::abs(got[i] - want[i]) <= 4e-6F * std::abs(want[i]) + 1e-7F);
            }
            for (const Activation kind : {Activation::silu, Activation::gelu_tanh}) {
                auto gate = normal(n, 5);
                gate[0] = -90; // far out, where exp overflows or underflows
                const auto plain = gate;
                cpu_activate(kind, gate, weight);
                for (std::size_t i = 0; i < n; ++i) {
                    const float exact = activate(kind, plain[i], weight[i]);
                    QVERIFY(std::abs(gate[i] - exact) <= 2e-6F * (1 + std::abs(exact)));
                }
            }
        }
    }

private:
    void check_format(const nlohmann::ordered_json& type, const nlohmann::ordered_json& files) {
        const auto id = TensorType(type["id"].get<std::uint32_t>());
        if (!can_decode(id)) {
            QSKIP("no decoder for this type");
        }
        const auto folder = tests::fixtures_dir() / "quants";
        const std::string raw = tests::read_file(folder / files["raw"].get<std::string>());
        const auto want = tests::read_f32(folder / files["dequantised"].get<std::string>());
        const auto* blocks = reinterpret_cast<const std::byte*>(raw.data());
        QCOMPARE(want.size(), rows * columns);
        std::vector<float> got(want.size());
        cpu_decode(id, blocks, got.data(), got.size());
        for (std::size_t i = 0; i < want.size(); ++i) {
            QVERIFY2(std::bit_cast<std::uint32_t>(got[i]) == std::bit_cast<std::uint32_t>(want[i]),
                qPrintable(QString("weight %1: got %2, want %3").arg(i).arg(got[i]).arg(want[i])));
        }
        const auto x = tests::read_f32(folder / files["x"].get<std::string>());
        const std::string products = tests::read_file(folder / files["y"].get<std::string>());
        const auto abs_sum = files["abs_sum"].get<std::vector<double>>();
        std::vector<float> y(rows), scratch;
        const float* in = x.data();
        float* out = y.data();
        cpu_matmul(
            {id, blocks, rows, columns}, 0, rows, std::span(&in, 1), {.rows = std::span(&out, 1)}, scratch);
        for (std::size_t r = 0; r < rows; ++r) {
            double exact = 0;
            std::memcpy(&exact, products.data() + r * sizeof exact, sizeof exact);
            if (abs_sum[r] > 3e38) {
                continue; // overflows a float whatever the order
            }
            QVERIFY(std::abs(y[r] - exact) <= columns * std::ldexp(1.0, -24) * abs_sum[r] + 1e-44);
        }
    }

    nlohmann::ordered_json index_;
};

QTEST_GUILESS_MAIN(KernelsFixtureTest)
#include "kernels_fixture_test.moc"
