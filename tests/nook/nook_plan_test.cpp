// SPDX-License-Identifier: Apache-2.0
// nook plan: its sums, its verdicts, and how it answers what cannot be.
#include "tests/nook/nook_process.h"

#include <QTest>

namespace {

using namespace inglenook::tests;
using Json = nlohmann::ordered_json;

/// Of all parts, or of all layers and what is outside of them, in one memory.
std::uint64_t sum_of(const Json& list, const char* memory) {
    std::uint64_t sum = 0;
    for (const Json& part : list) {
        sum += part[memory].get<std::uint64_t>();
    }
    return sum;
}

Json plan(const QStringList& arguments) {
    const Ran ran = nook(QStringList{"plan", tiny_model(), "--json"} + arguments);
    return ran.code == 0 ? Json(ran.json()) : Json();
}

std::uint64_t needed(const Json& document) {
    return document["memory"]["ram"]["needed"].get<std::uint64_t>();
}

} // namespace

class NookPlanTest : public QObject {
    Q_OBJECT

private slots:
    void adds_up() {
        const Json document = plan({"--device", "cpu"});
        QVERIFY(document.is_object());
        QCOMPARE(document["device"].get<std::string>(), std::string("cpu"));
        QCOMPARE(document["verdict"].get<std::string>(), std::string("fits"));
        QCOMPARE(needed(document), sum_of(document["parts"], "ram"));
        QCOMPARE(std::uint64_t(0), sum_of(document["parts"], "vram"));
        std::uint64_t layers = sum_of(document["outside"], "ram");
        for (const Json& layer : document["layers"]) {
            layers += sum_of(layer, "ram");
        }
        const Json& parts = document["parts"];
        QCOMPARE(layers,
            parts["weights"]["ram"].get<std::uint64_t>() + parts["experts"]["ram"].get<std::uint64_t>() +
                parts["cache"]["ram"].get<std::uint64_t>() + parts["states"]["ram"].get<std::uint64_t>());
        const Json& ram = document["memory"]["ram"];
        if (!ram["free"].is_null()) {
            QCOMPARE(ram["free_after"].get<std::uint64_t>(),
                ram["free"].get<std::uint64_t>() - ram["needed"].get<std::uint64_t>());
        }
    }

    void foresees_a_speed() {
        const Json speed = plan({"--device", "cpu", "--threads", "1"})["speed"];
        QVERIFY(speed.is_object());
        QVERIFY(
            speed["tokens_per_second"].get<double>() >= speed["tokens_per_second_when_full"].get<double>());
        QVERIFY(speed["tokens_per_second_when_full"].get<double>() > 0);
        QVERIFY(speed["bytes_per_token"].get<double>() > 0);
        QVERIFY(speed["bandwidth"]["bytes_per_second"].get<double>() > 0);
        QCOMPARE(speed["bandwidth"]["how"].get<std::string>(), std::string("read"));
        QVERIFY(!speed["products"].empty());
        for (const Json& product : speed["products"]) {
            QVERIFY(product["type"].is_string() && product["packed"].is_boolean());
            QVERIFY(product["bytes_per_second"].get<double>() > 0);
        }
        const Ran text = nook({"plan", tiny_model(), "--device", "cpu", "--threads", "1"});
        QVERIFY2(text.out.contains("\n  About ") && text.out.contains(" tokens/s"), text.told().c_str());
        QVERIFY(plan({"--device", "cpu", "--ram", "1k"})["speed"].is_null());
    }

    void follows_its_options() {
        const QStringList small{"--device", "cpu", "--context", "256"};
        const Json document = plan(small);
        QVERIFY(document.is_object());
        QCOMPARE(document["context"].get<int>(), 256);
        QVERIFY(needed(plan({"--device", "cpu", "--context", "65536"})) > needed(document));
        const auto cache = document["parts"]["cache"]["ram"].get<std::uint64_t>();
        const Json wide = plan(small + QStringList{"--kv-type", "f32"});
        QCOMPARE(wide["parts"]["cache"]["ram"].get<std::uint64_t>(), 2 * cache);
        QCOMPARE(wide["kv_type"].get<std::string>(), std::string("f32"));
    }

    void plans_with_less_memory() {
        const Json document = plan({"--device", "cpu", "--ram", "1k"});
        QVERIFY(document.is_object());
        QCOMPARE(document["verdict"].get<std::string>(), std::string("does_not_fit"));
        QVERIFY(document["reason"].get<std::string>().find("1.0 kB is free") != std::string::npos);
        QCOMPARE(document["memory"]["ram"]["free"].get<int>(), 1000);
        QCOMPARE(document["memory"]["ram"]["free_after"].get<int>(), 0);
    }

    void reads_sizes_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<std::uint64_t>("bytes"); // 0: refused
        QTest::newRow("bytes") << "12345678" << std::uint64_t(12345678);
        QTest::newRow("kB") << "500kB" << std::uint64_t(500000);
        QTest::newRow("G") << "1.5G" << std::uint64_t(1500000000);
        QTest::newRow("GiB") << "2 GiB" << std::uint64_t(2147483648);
        QTest::newRow("Mi") << "16Mi" << std::uint64_t(16777216);
        for (const char* wrong : {"", "G", "-1G", "1X", "1GB2", "nan", "inf", "1e3", "99999999999T"}) {
            QTest::newRow(wrong) << wrong << std::uint64_t(0);
        }
    }
    void reads_sizes() {
        QFETCH(QString, text);
        QFETCH(std::uint64_t, bytes);
        const Ran ran = nook({"plan", tiny_model(), "--device", "cpu", "--json", "--ram=" + text});
        if (bytes == 0) {
            QVERIFY2(ran.code == 2, ran.told().c_str());
            QVERIFY2(ran.err.contains("--ram"), ran.told().c_str());
            return;
        }
        QVERIFY2(ran.code == 0, ran.told().c_str());
        QCOMPARE(ran.json()["memory"]["ram"]["free"].get<std::uint64_t>(), bytes);
    }

    void every_device() {
        for (const QString& device : devices_to_try()) {
            const Ran ran = nook({"plan", tiny_model(), "--device", device});
            QVERIFY2(ran.code == 0, ran.told().c_str());
            QVERIFY2(ran.out.contains(" on " + device.toUtf8()), ran.told().c_str());
            QVERIFY2(ran.out.contains(": fits\n"), ran.told().c_str());
            QVERIFY2(ran.out.contains("\nlayer") && ran.out.contains("\noutside "), ran.told().c_str());
        }
    }
};

QTEST_GUILESS_MAIN(NookPlanTest)
#include "nook_plan_test.moc"
