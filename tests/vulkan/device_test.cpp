// SPDX-License-Identifier: Apache-2.0
// Devices: what they are listed with, what happens without a driver, and objects that outlive a submission.
#include "inference/selftest/synthetic.h"
#include "inference/vulkan/commands.h"
#include "inference/vulkan/vulkan_runner.h"

#include <QFile>
#include <QProcess>
#include <QTest>

#include <algorithm>
#include <cstdio>

using namespace inglenook;

namespace {

/// Run as a child: two copies to one place with nothing between them, which is a race.
int race_for_parent() {
    auto device = vulkan::Device::open(0);
    if (!device) {
        return 1;
    }
    auto from = vulkan::Buffer::make(*device, 4096, vulkan::MemoryUse::upload);
    auto to = vulkan::Buffer::make(*device, 4096, vulkan::MemoryUse::device);
    auto commands = vulkan::Commands::begin(*device);
    if (!from || !to || !commands) {
        return 1;
    }
    commands->copy(from->handle(), 0, to->handle(), 0, 4096);
    commands->copy(from->handle(), 0, to->handle(), 0, 4096);
    const auto submitted = commands->end() ? (*device)->submit(commands->handle())
                                           : vulkan::vulkan_error(VK_ERROR_UNKNOWN, "vkEndCommandBuffer");
    return submitted && (*device)->wait(*submitted) ? 0 : 1;
}

/// Whether a package put the layer where the loader looks.
bool validation_layer_is_installed() {
    const QStringList folders = {"/usr/share/vulkan/explicit_layer.d", "/etc/vulkan/explicit_layer.d",
        "/usr/local/share/vulkan/explicit_layer.d"};
    return std::any_of(folders.begin(), folders.end(),
        [](const QString& folder) { return QFile::exists(folder + "/VkLayer_khronos_validation.json"); });
}

/// Run as a child: prints the list of devices, or the problem.
int list_devices_for_parent() {
    const auto list = vulkan::list_vulkan_devices();
    std::printf("devices %zu\nproblem %s\n", list.devices.size(), list.problem.c_str());
    const auto device = vulkan::Device::open(0);
    std::printf("open %s\n", device ? "worked" : device.error().text().c_str());
    return 0;
}

QString list_with(const QStringList& environment) {
    QProcess child;
    QStringList all = QProcess::systemEnvironment();
    all += environment;
    child.setEnvironment(all);
    child.start(QCoreApplication::applicationFilePath(), {"--list-devices"});
    if (!child.waitForFinished(60000) || child.exitStatus() != QProcess::NormalExit ||
        child.exitCode() != 0) {
        return "crashed: " + QString::fromUtf8(child.readAllStandardError());
    }
    return QString::fromUtf8(child.readAllStandardOutput());
}

} // namespace

class DeviceTest : public QObject {
    Q_OBJECT

private slots:
    void listsWhatItFinds() {
        const auto list = vulkan::list_vulkan_devices();
        if (list.devices.empty()) {
            QVERIFY(!list.problem.empty());
            QSKIP(list.problem.c_str());
        }
        for (std::size_t i = 0; i < list.devices.size(); ++i) {
            const DeviceInfo& info = list.devices[i];
            QCOMPARE(info.id, "vulkan:" + std::to_string(i));
            QVERIFY(!info.name.empty());
            QVERIFY(!info.driver.empty());
            QVERIFY(info.memory_total > 0);
            QVERIFY(info.memory_free <= info.memory_total);
            QVERIFY(info.subgroup_size > 0);
        }
    }

    void unknownDeviceIsNotFound() {
        const auto device = vulkan::Device::open(9999);
        QVERIFY(!device.has_value());
        QVERIFY(device.error().kind == ErrorKind::not_found || device.error().kind == ErrorKind::device);
        QVERIFY(!device.error().message.empty());
    }

    void noDriverIsASentence_data() {
        QTest::addColumn<QStringList>("environment");
        QTest::newRow("driver list that names nothing")
            << QStringList{"VK_ICD_FILENAMES=/nonexistent.json", "VK_DRIVER_FILES=/nonexistent.json"};
        QTest::newRow("driver list that names no driver")
            << QStringList{"VK_ICD_FILENAMES=/etc/hostname", "VK_DRIVER_FILES=/etc/hostname"};
    }

    void noDriverIsASentence() {
        QFETCH(QStringList, environment);
        const QString said = list_with(environment);
        QVERIFY2(said.contains("devices 0"), qPrintable(said));
        QVERIFY2(said.contains("problem ") && !said.contains("problem \n"), qPrintable(said));
        QVERIFY2(!said.contains("open worked"), qPrintable(said));
    }

    void tooLargeDoesNotFit() {
        auto device = vulkan::Device::open(0);
        if (!device) {
            QSKIP(device.error().text().c_str());
        }
        Program program;
        program.cache_layers = {{1U << 20U, 1U << 20U}};
        RunnerOptions options;
        options.n_pages = 4096;
        const auto runner = vulkan::make_vulkan_runner(*device, program, nullptr, options);
        QVERIFY(!runner.has_value());
        QCOMPARE(static_cast<int>(runner.error().kind), static_cast<int>(ErrorKind::does_not_fit));
    }

    void unknownFormatIsASentence() {
        auto device = vulkan::Device::open(0);
        if (!device) {
            QSKIP(device.error().text().c_str());
        }
        selftest::Setup setup;
        selftest::Random random("unknown format");
        selftest::add_tokens(setup, 1);
        const BufferIndex in = selftest::add_buffer(setup, Rows::tokens, 256);
        const BufferIndex out = selftest::add_buffer(setup, Rows::tokens, 2);
        MatmulStep step;
        step.weight = selftest::add_tensor(setup, random, TensorType::f64, 256, 2);
        step.in = in;
        step.out = out;
        setup.program.steps.emplace_back(step);
        const auto runner = vulkan::make_vulkan_runner(*device, setup.program, nullptr, setup.options);
        QVERIFY(!runner.has_value());
        QVERIFY(runner.error().message.find("F64") != std::string::npos);
    }

    void cancellingTheUploadInterrupts() {
        vulkan::Quirks quirks;
        quirks.import_host_memory = false;
        auto device = vulkan::Device::open(0, quirks);
        if (!device) {
            QSKIP(device.error().text().c_str());
        }
        selftest::Setup setup;
        selftest::Random random("cancel");
        selftest::add_tokens(setup, 1);
        const BufferIndex in = selftest::add_buffer(setup, Rows::tokens, 64);
        const BufferIndex out = selftest::add_buffer(setup, Rows::tokens, 64);
        MatmulStep step;
        step.weight = selftest::add_tensor(setup, random, TensorType::f32, 64, 64);
        step.in = in;
        step.out = out;
        setup.program.steps.emplace_back(step);
        const auto runner = vulkan::make_vulkan_runner(*device, setup.program, nullptr, setup.options,
            [](std::uint64_t, std::uint64_t) { return false; });
        QVERIFY(!runner.has_value());
        QCOMPARE(static_cast<int>(runner.error().kind), static_cast<int>(ErrorKind::interrupted));
    }

    void objectsOutliveTheirSubmission() {
        auto device = vulkan::Device::open(0);
        if (!device) {
            QSKIP(device.error().text().c_str());
        }
        std::uint64_t value = 0;
        {
            auto from = vulkan::Buffer::make(*device, 1U << 20U, vulkan::MemoryUse::upload);
            auto to = vulkan::Buffer::make(*device, 1U << 20U, vulkan::MemoryUse::device);
            QVERIFY(from.has_value() && to.has_value());
            auto commands = vulkan::Commands::begin(*device);
            QVERIFY(commands.has_value());
            commands->copy(from->handle(), 0, to->handle(), 0, 1U << 20U);
            QVERIFY(commands->end().has_value());
            const auto submitted = (*device)->submit(commands->handle());
            QVERIFY(submitted.has_value());
            value = *submitted;
        } // freed here, while the copy may still run
        QVERIFY((*device)->wait(value).has_value());
    }

    void validation_sees_a_race() {
        if (qgetenv("INGLENOOK_VULKAN_VALIDATION") != "1" || !validation_layer_is_installed()) {
            QSKIP("the Vulkan validation layer is not installed, or not asked for");
        }
        QProcess child;
        child.start(QCoreApplication::applicationFilePath(), {"--race"});
        QVERIFY(child.waitForFinished(60000));
        if (child.exitCode() == 1) {
            QSKIP("there is no Vulkan device");
        }
        const QByteArray told = child.readAllStandardError();
        QVERIFY2(told.contains("vulkan validation: ") && told.contains("SYNC-HAZARD"),
            "the layer did not report two unsynchronised writes");
    }

    void validation() {
        const auto device = vulkan::Device::open(0);
        if (!device) {
            QSKIP(device.error().text().c_str());
        }
        if (qgetenv("INGLENOOK_VULKAN_VALIDATION") != "1" || !validation_layer_is_installed()) {
            QSKIP("the Vulkan validation layer is not installed, or not asked for");
        }
        QVERIFY(vulkan::validation_active());
        for (const std::string& message : vulkan::validation_messages()) {
            QFAIL(message.c_str());
        }
    }
};

int main(int argc, char** argv) {
    if (argc == 2 && std::string_view(argv[1]) == "--list-devices") {
        return list_devices_for_parent();
    }
    if (argc == 2 && std::string_view(argv[1]) == "--race") {
        return race_for_parent();
    }
    QCoreApplication app(argc, argv);
    DeviceTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "device_test.moc"
