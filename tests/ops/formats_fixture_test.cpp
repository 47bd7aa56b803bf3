// SPDX-License-Identifier: Apache-2.0
// Every stored number format against the fixtures' raw blocks: bit for bit.
#include "inference/ops/formats.h"
#include "tests/support/fixtures.h"
#include "tests/support/npy.h"

#include <QtTest>
#include <bit>
#include <cmath>
#include <map>
#include <span>

using namespace inglenook;

namespace {

std::span<const std::byte> as_bytes(const std::string& text) { return std::as_bytes(std::span(text)); }

} // namespace

class FormatsFixtureTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { index_ = tests::fixture_json("quants/index.json"); }

    void table_data() { rows(); }
    void table() {
        const auto& type = current_type();
        const TensorTypeInfo* info = find_tensor_type(type["id"]);
        QVERIFY(info != nullptr);
        const auto name = QString::fromUtf8(info->name.data(), qsizetype(info->name.size()));
        QCOMPARE(name, QString::fromStdString(type["name"]).toUpper());
        QCOMPARE(info->block_weights, type["block_weights"].get<std::uint32_t>());
        QCOMPARE(info->block_bytes, type["block_bytes"].get<std::uint32_t>());
    }

    void values_data() { rows(); }
    void values() {
        const auto& type = current_type();
        const auto id = TensorType(type["id"].get<std::uint32_t>());
        if (!can_decode(id)) {
            QSKIP("no decoder for this type");
        }
        for (const char* set : {"gauss", "adversarial"}) {
            const std::string raw = tests::read_file(folder_ / type[set]["raw"].get<std::string>());
            const auto want = tests::read_f32(folder_ / type[set]["dequantised"].get<std::string>());
            const std::size_t blocks = raw.size() / type["block_bytes"].get<std::size_t>();
            QVERIFY(blocks > 0);
            QCOMPARE(blocks * type["block_weights"].get<std::size_t>(), want.size());
            std::vector<float> got(want.size(), NAN);
            decode(id, as_bytes(raw).data(), got.data(), got.size());
            for (std::size_t i = 0; i < want.size(); ++i) {
                if (std::bit_cast<std::uint32_t>(got[i]) != std::bit_cast<std::uint32_t>(want[i])) {
                    QFAIL(qPrintable(
                        QString("%1, weight %2: got %3, want %4").arg(set).arg(i).arg(got[i]).arg(want[i])));
                }
            }
        }
    }

    // Nothing is written past the row, and a row read from an odd address is the same row.
    void bounds_data() { rows(); }
    void bounds() {
        const auto& type = current_type();
        const auto id = TensorType(type["id"].get<std::uint32_t>());
        if (!can_decode(id)) {
            QSKIP("no decoder for this type");
        }
        const std::string raw = tests::read_file(folder_ / type["gauss"]["raw"].get<std::string>());
        const auto want = tests::read_f32(folder_ / type["gauss"]["dequantised"].get<std::string>());
        const std::string moved = "x" + raw;
        std::vector<float> got(want.size() + 64, 12345.0F);
        decode(id, as_bytes(moved).data() + 1, got.data(), want.size());
        QVERIFY(std::equal(want.begin(), want.end(), got.begin()));
        QVERIFY(std::all_of(
            got.begin() + qsizetype(want.size()), got.end(), [](float x) { return x == 12345.0F; }));
    }

    void every_half_there_and_back() {
        for (std::uint32_t half = 0; half < 0x10000; ++half) {
            const float value = half_to_float(std::uint16_t(half));
            if (std::isnan(value)) {
                QVERIFY((half & 0x7C00) == 0x7C00 && (half & 0x3FF) != 0);
                QVERIFY(std::isnan(half_to_float(float_to_half(value))));
                continue;
            }
            QCOMPARE(float_to_half(value), std::uint16_t(half));
        }
    }

    void halves_of_known_value() {
        QCOMPARE(half_to_float(0x3C00), 1.0F);
        QCOMPARE(half_to_float(0xC000), -2.0F);
        QCOMPARE(half_to_float(0x7BFF), 65504.0F);
        QCOMPARE(half_to_float(0x0001), 0x1p-24F);
        QCOMPARE(half_to_float(0x03FF), 0x1p-14F - 0x1p-24F);
        QVERIFY(std::isinf(half_to_float(0xFC00)) && std::signbit(half_to_float(0xFC00)));
    }

    // Between two neighbouring halves the nearer one is taken, at the middle the even one.
    void rounding_to_half() {
        for (std::uint32_t half = 0; half < 0x7BFF; ++half) {
            const double low = half_to_float(std::uint16_t(half));
            const double high = half_to_float(std::uint16_t(half + 1));
            const auto middle = float((low + high) / 2);
            QCOMPARE(std::uint32_t(float_to_half(middle)), half % 2 == 0 ? half : half + 1);
            QCOMPARE(std::uint32_t(float_to_half(std::nextafter(middle, 0.0F))), half);
            QCOMPARE(std::uint32_t(float_to_half(std::nextafter(middle, 1e6F))), half + 1);
        }
        QCOMPARE(float_to_half(65519.99F), std::uint16_t(0x7BFF));
        QCOMPARE(float_to_half(65520.0F), std::uint16_t(0x7C00));
        QCOMPARE(float_to_half(-1e30F), std::uint16_t(0xFC00));
        QCOMPARE(float_to_half(0x1p-25F), std::uint16_t(0));
        QCOMPARE(float_to_half(-0.0F), std::uint16_t(0x8000));
    }

private:
    void rows() {
        QTest::addColumn<int>("position");
        int position = 0;
        for (const auto& type : index_["types"]) {
            QTest::newRow(type["name"].get<std::string>().c_str()) << position++;
        }
    }
    const nlohmann::ordered_json& current_type() {
        QFETCH(int, position);
        return index_["types"][std::size_t(position)];
    }

    const std::filesystem::path folder_ = tests::fixtures_dir() / "quants";
    nlohmann::ordered_json index_;
};

QTEST_GUILESS_MAIN(FormatsFixtureTest)
#include "formats_fixture_test.moc"
