// SPDX-License-Identifier: Apache-2.0
// Packed weights and their 8-bit products against sums in double of the same weights and rounded activations,
// in every instruction set at hand.
#include "inference/cpu/packed.h"
#include "inference/cpu/stored_codes.h"
#include "inference/ops/formats.h"
#include "tests/cpu/on_target.h"
#include "tests/support/fixtures.h"
#include "tests/support/npy.h"

#include <algorithm>
#include <cmath>
#include <random>

using namespace inglenook;

namespace {

constexpr std::size_t fixture_rows = 8;
constexpr std::size_t fixture_columns = 512;

std::vector<float> normal(std::size_t n, unsigned seed) {
    std::mt19937 random(seed);
    std::normal_distribution<float> values;
    std::vector<float> out(n);
    std::generate(out.begin(), out.end(), [&] { return values(random); });
    return out;
}

/// Q8_0 blocks of random codes and scales.
std::string random_blocks(std::size_t n, unsigned seed) {
    std::mt19937 random(seed);
    std::uniform_int_distribution<int> code(-127, 127);
    std::uniform_real_distribution<float> scale(0.001F, 0.02F);
    std::string blocks;
    for (std::size_t b = 0; b < n; ++b) {
        const std::uint16_t half = float_to_half(scale(random));
        blocks.append(reinterpret_cast<const char*>(&half), sizeof half);
        for (int i = 0; i < 32; ++i) {
            blocks.push_back(static_cast<char>(code(random)));
        }
    }
    return blocks;
}

/// A matrix with the memory that it lies in.
struct Packed {
    std::vector<std::byte> memory;
    PackedMatrix matrix;

    explicit Packed(const MatrixView& stored) {
        matrix = {*packed_layout(stored.type), nullptr, stored.rows, stored.columns, cpu_packed_group()};
        memory.resize(matrix.bytes());
        matrix.data = memory.data();
        const std::size_t group_bytes = matrix.bytes() / matrix.groups();
        for (std::size_t i = 0; i < matrix.groups(); ++i) {
            pack_group(stored, matrix, i, memory.data() + i * group_bytes);
        }
    }
    [[nodiscard]] std::vector<float> times(
        const std::vector<QuantisedRow>& in, std::size_t begin, std::size_t end) const {
        std::vector<float> out(in.size() * matrix.rows, -1);
        std::vector<float*> rows;
        for (std::size_t c = 0; c < in.size(); ++c) {
            rows.push_back(out.data() + c * matrix.rows);
        }
        cpu_packed_matmul(matrix, begin, end, in, {.rows = rows});
        return out;
    }
    [[nodiscard]] std::vector<float> times(const std::vector<QuantisedRow>& in) const {
        return times(in, 0, matrix.groups());
    }
};

/// What rounding scales and smallest values to halves, brought to the row's range, may change at most; with
/// super scales nothing is rounded but the sums.
double allowance(const StoredCodes& row, const PackedLayout& layout, const QuantisedRow& in) {
    const std::size_t part = packed_block / layout.scale_groups;
    double top = 0;
    double sum = 0;
    double reach = 0;
    for (std::size_t i = 0; i < row.codes.size(); ++i) {
        const double a = std::abs(double(in.codes[i]) * in.scales[i / packed_block]);
        const double code = layout.table != nullptr ? 127 : row.codes[i] + layout.offset;
        double least = row.leasts.empty() ? 0 : std::abs(row.leasts[i / part]);
        double scale = std::abs(row.scales[i / part]);
        if (layout.supers) {
            scale *= std::abs(row.super_scales[i / packed_super]);
            least *= row.leasts.empty() ? 0 : std::abs(row.super_leasts[i / packed_super]);
        }
        sum += (scale * code + least) * a;
        reach += (code + 1) * a;
        top = std::max({top, scale, least});
    }
    return layout.supers ? std::ldexp(sum, -18) + 1e-40
                         : std::ldexp(sum, -11) + std::ldexp(top * reach, -38) + 1e-40;
}

} // namespace

class PackedFixtureTest : public QObject {
    Q_OBJECT

private slots:
    void formats_data() { tests::each_target(); }
    void formats() {
        const tests::OnTarget held;
        std::size_t packed = 0;
        const auto index = tests::fixture_json("quants/index.json");
        for (const auto& type : index["types"]) {
            const auto id = TensorType(type["id"].get<std::uint32_t>());
            if (can_decode(id) && packed_layout(id)) {
                ++packed;
                check_format(id, type["gauss"]);
                check_format(id, type["adversarial"]);
            }
        }
        QVERIFY(packed >= 10);
    }

    void rounding_data() { tests::each_target(); }
    void rounding() {
        const tests::OnTarget held;
        auto values = normal(96, 3);
        std::fill(values.begin() + 32, values.begin() + 64, 0.0F);
        values[70] = -1e6F;
        QuantisedRows rounded;
        rounded.resize(2, values.size());
        rounded.set(1, values);
        const QuantisedRow row = rounded.row(1);
        for (std::size_t b = 0; b < 3; ++b) {
            double sums[2] = {0, 0};
            float largest = 0;
            for (std::size_t i = 32 * b; i < 32 * (b + 1); ++i) {
                const double code = row.codes[i];
                QVERIFY(std::abs(code * row.scales[b] - values[i]) <= 0.5001 * row.scales[b]);
                sums[i / 16 % 2] += code * row.scales[b];
                largest = std::max(largest, std::abs(values[i]));
            }
            QCOMPARE(row.scales[b], largest / 127.0F);
            const double slack = 1e-5 * row.scales[b];
            QVERIFY(std::abs(row.sums[2 * b] - sums[0]) <= slack * 127);
            QVERIFY(std::abs(row.sums[2 * b + 1] - sums[1]) <= slack * 127);
            QVERIFY(std::abs(row.block_sums[b] - (sums[0] + sums[1])) <= slack * 254);
        }
    }

    void columns_and_rows_do_not_change_each_other_data() { tests::each_target(); }
    void columns_and_rows_do_not_change_each_other() {
        const tests::OnTarget held;
        constexpr std::size_t rows = 37; // no multiple of any group
        constexpr std::size_t columns = 96;
        const std::string blocks = random_blocks(rows * columns / 32, 5);
        const Packed packed(
            {TensorType::q8_0, reinterpret_cast<const std::byte*>(blocks.data()), rows, columns});
        QuantisedRows rounded;
        constexpr std::size_t n = 7;
        rounded.resize(n, columns);
        std::vector<QuantisedRow> in;
        for (std::size_t c = 0; c < n; ++c) {
            rounded.set(c, normal(columns, 10 + static_cast<unsigned>(c)));
        }
        for (std::size_t c = 0; c < n; ++c) {
            in.push_back(rounded.row(c));
        }
        const auto together = packed.times(in);
        for (std::size_t c = 0; c < n; ++c) {
            const auto first = packed.times({in[c]}, 0, 1);
            const auto rest = packed.times({in[c]}, 1, packed.matrix.groups());
            for (std::size_t j = 0; j < rows; ++j) {
                QCOMPARE(j < packed.matrix.group ? first[j] : rest[j], together[c * rows + j]);
            }
        }
        // Bias, scale and sum with what was there.
        std::vector<float> out(rows, 3);
        const auto bias = normal(rows, 6);
        float* place = out.data();
        const MatmulOutput output{
            .rows = std::span(&place, 1), .bias = bias.data(), .scale = 0.5F, .accumulate = true};
        cpu_packed_matmul(packed.matrix, 0, packed.matrix.groups(), std::span(in).first(1), output);
        for (std::size_t j = 0; j < rows; ++j) {
            QCOMPARE(out[j], 3 + 0.5F * (together[j] + bias[j]));
        }
    }

private:
    static void check_format(TensorType type, const nlohmann::ordered_json& files) {
        const auto folder = tests::fixtures_dir() / "quants";
        const std::string raw = tests::read_file(folder / files["raw"].get<std::string>());
        const auto x = tests::read_f32(folder / files["x"].get<std::string>());
        const auto weights = tests::read_f32(folder / files["dequantised"].get<std::string>());
        const MatrixView stored{
            type, reinterpret_cast<const std::byte*>(raw.data()), fixture_rows, fixture_columns};
        const Packed packed(stored);
        QuantisedRows rounded;
        rounded.resize(1, fixture_columns);
        rounded.set(0, x);
        const QuantisedRow in = rounded.row(0);
        const auto got = packed.times({in});
        StoredCodes codes;
        for (std::size_t r = 0; r < fixture_rows; ++r) {
            double want = 0;
            for (std::size_t i = 0; i < fixture_columns; ++i) {
                want += double(weights[r * fixture_columns + i]) * in.codes[i] * in.scales[i / packed_block];
            }
            take_apart(type, stored.row(r), fixture_columns, codes);
            const double limit = allowance(codes, packed.matrix.layout, in);
            if (!std::isfinite(want) || std::abs(want) + limit > 3e38) {
                continue; // not a float
            }
            QVERIFY2(std::abs(got[r] - want) <= limit,
                qPrintable(QString("type %1, row %2: got %3, want %4, off by more than %5")
                               .arg(int(type))
                               .arg(r)
                               .arg(got[r])
                               .arg(want)
                               .arg(limit)));
        }
    }
};

QTEST_GUILESS_MAIN(PackedFixtureTest)
#include "packed_fixture_test.moc"
