// SPDX-License-Identifier: Apache-2.0
// Which device a model runs on, from made lists, and what is said of a driver that lacks something.
#include "inference/engine/device_list.h"
#include "inference/vulkan/physical_device.h"

#include <QTest>

using namespace inglenook;

namespace {

DeviceInfo device(std::string id, DeviceKind kind, std::string problem = {}) {
    DeviceInfo info;
    info.id = std::move(id);
    info.name = "the " + info.id;
    info.kind = kind;
    info.problem = std::move(problem);
    return info;
}

/// A discrete GPU that lacks nothing.
vulkan::PhysicalDevice whole() {
    vulkan::PhysicalDevice made;
    made.properties.apiVersion = VK_API_VERSION_1_3;
    made.properties.deviceType = VK_PHYSICAL_DEVICE_TYPE_DISCRETE_GPU;
    made.properties.limits.maxComputeSharedMemorySize = 48U << 10U;
    made.properties.limits.maxPerStageDescriptorStorageBuffers = 32;
    made.properties.limits.maxComputeWorkGroupInvocations = 1024;
    made.subgroup.subgroupSize = 32;
    made.subgroup.supportedStages = VK_SHADER_STAGE_COMPUTE_BIT;
    made.subgroup.supportedOperations =
        VK_SUBGROUP_FEATURE_BASIC_BIT | VK_SUBGROUP_FEATURE_ARITHMETIC_BIT | VK_SUBGROUP_FEATURE_SHUFFLE_BIT;
    made.min_subgroup = 32;
    made.max_subgroup = 32;
    made.timeline = true;
    made.queue_family = 0;
    made.stamp_bits = 64;
    made.quirks.import_host_memory = false;
    return made;
}

using Change = std::function<void(vulkan::PhysicalDevice&)>;

} // namespace

Q_DECLARE_METATYPE(Change)

class DeviceListTest : public QObject {
    Q_OBJECT

private slots:
    void chooses_data() {
        QTest::addColumn<QStringList>("devices"); // id, kind, problem
        QTest::addColumn<QString>("wish");
        QTest::addColumn<QString>("chosen"); // empty: an error
        QTest::addColumn<QString>("notice"); // a part of it
        const QString integrated = "vulkan:0 1";
        const QString discrete = "vulkan:1 2";
        const QString software = "vulkan:2 4";
        const QString old = "vulkan:3 2 too old";
        const auto row = [](const char* name, const QStringList& devices, const char* wish,
                             const char* chosen, const char* notice = "") {
            QTest::newRow(name) << devices << QString(wish) << QString(chosen) << QString(notice);
        };
        row("the discrete one", {integrated, discrete, software}, "auto", "vulkan:1");
        row("the integrated one", {software, integrated}, "auto", "vulkan:0");
        row("no software driver by itself", {software}, "auto", "cpu", "No graphics card");
        row("a software driver if asked for", {software}, "vulkan", "vulkan:2");
        row("by name", {integrated, discrete}, "vulkan:0", "vulkan:0");
        row("none that cannot be used", {old, integrated}, "auto", "vulkan:0");
        row("none that cannot be used, for vulkan", {old, software}, "vulkan", "vulkan:2");
        row("none at all", {old}, "auto", "cpu", "the vulkan:3 cannot be used: too old.");
        row("if there is no other, what opens it says why", {old}, "vulkan", "vulkan:3");
        row("no Vulkan device", {}, "vulkan", "");
        row("unknown", {integrated}, "vulkan:7", "");
        row("a word", {integrated}, "gpu", "");
    }

    void chooses() {
        QFETCH(QStringList, devices);
        QFETCH(QString, wish);
        QFETCH(QString, chosen);
        QFETCH(QString, notice);
        DeviceList list;
        for (const QString& text : devices) {
            const QStringList words = text.split(' ');
            list.devices.push_back(device(words[0].toStdString(),
                words[1] == "1"   ? DeviceKind::integrated_gpu
                : words[1] == "2" ? DeviceKind::discrete_gpu
                                  : DeviceKind::software_vulkan,
                words.mid(2).join(' ').toStdString()));
        }
        list.devices.push_back(device("cpu", DeviceKind::cpu));
        std::string said;
        const auto found = choose_from(list, wish.toStdString(), &said);
        QCOMPARE(QString::fromStdString(found ? found->id : ""), chosen);
        QVERIFY2(QString::fromStdString(said).contains(notice), said.c_str());
        QCOMPARE(said.empty(), notice.isEmpty());
    }

    void tellsFallbacks_data() {
        QTest::addColumn<Change>("change");
        QTest::addColumn<QString>("op");
        QTest::newRow("nothing") << Change([](auto& /*device*/) {}) << QString();
        QTest::newRow("little shared memory")
            << Change([](auto& device) { device.properties.limits.maxComputeSharedMemorySize = 16384; })
            << "matmul of prompts: ";
        QTest::newRow("no clock") << Change([](auto& device) { device.stamp_bits = 0; }) << "profile: ";
        QTest::newRow("shared memory that cannot be used in place")
            << Change([](auto& device) { device.quirks.shared_memory = true; }) << "weights: ";
        QTest::newRow("software without texel buffers")
            << Change([](auto& device) { device.quirks.software_lanes = true; }) << "reading of weights: ";
    }

    void tellsFallbacks() {
        QFETCH(Change, change);
        QFETCH(QString, op);
        vulkan::PhysicalDevice made = whole();
        change(made);
        const DeviceInfo info = vulkan::device_info(made, 0);
        QVERIFY2(info.problem.empty(), info.problem.c_str());
        QCOMPARE(info.fallbacks.size(), op.isEmpty() ? 0U : 1U);
        QVERIFY(op.isEmpty() || info.fallbacks.front().starts_with(op.toStdString()));
    }

    void tellsProblems_data() {
        QTest::addColumn<Change>("change");
        QTest::addColumn<QString>("word");
        QTest::newRow("old") << Change([](auto& device) {
            device.properties.apiVersion = VK_API_VERSION_1_1;
        }) << "older";
        QTest::newRow("no shuffles") << Change([](auto& device) { device.subgroup.supportedOperations = 1; })
                                     << "subgroup";
        QTest::newRow("no queue") << Change([](auto& device) { device.queue_family.reset(); }) << "queue";
        QTest::newRow("few lanes") << Change([](auto& device) { device.subgroup.subgroupSize = 4; })
                                   << "lanes";
    }

    void tellsProblems() {
        QFETCH(Change, change);
        QFETCH(QString, word);
        vulkan::PhysicalDevice made = whole();
        made.stamp_bits = 0;
        change(made);
        const DeviceInfo info = vulkan::device_info(made, 0);
        QVERIFY2(QString::fromStdString(info.problem).contains(word), info.problem.c_str());
        QVERIFY2(info.fallbacks.empty(), "it is not used at all");
    }
};

QTEST_GUILESS_MAIN(DeviceListTest)
#include "device_list_test.moc"
