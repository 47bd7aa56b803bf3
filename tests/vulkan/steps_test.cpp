// SPDX-License-Identifier: Apache-2.0
// Every case of the self-test on the first Vulkan device against the plain reference, once with the device's
// own switches and once with those of a discrete GPU; small models with the largest shape of workgroups that
// tuning may choose; no message from the validation layer.
#include "inference/selftest/selftest.h"
#include "inference/vulkan/vulkan_runner.h"

#include <QTest>

using namespace inglenook;

class StepsTest : public QObject {
    Q_OBJECT

private:
    static bool reads_matrix(std::string_view op) {
        return op == "embed" || op == "latent_attention" || op == "decode" || op == "attention" ||
               op.ends_with("matmul");
    }

    static void check(const selftest::Case& tried, const selftest::RunnerFactory& factory) {
        const auto outcome = selftest::run_case(tried, factory);
        QVERIFY2(outcome.verdict == selftest::Verdict::passed,
            (outcome.note + "; error " + std::to_string(outcome.error / outcome.tolerance) +
                " of the tolerance")
                .c_str());
    }

    std::shared_ptr<vulkan::Device> m_own;
    std::shared_ptr<vulkan::Device> m_discrete;

private slots:
    void initTestCase() {
        auto device = vulkan::Device::open(0);
        if (!device) {
            QSKIP(device.error().text().c_str());
        }
        m_own = *device;
        vulkan::Quirks quirks;
        quirks.import_host_memory = false;
        auto discrete = vulkan::Device::open(0, quirks);
        QVERIFY(discrete.has_value());
        m_discrete = *discrete;
    }

    void step_data() {
        QTest::addColumn<int>("index");
        QTest::addColumn<bool>("discrete");
        const auto cases = selftest::all_cases();
        for (const bool discrete : {false, true}) {
            for (std::size_t i = 0; i < cases.size(); ++i) {
                if (cases[i].name.ends_with("in 8 bits")) {
                    continue; // makes a difference to CPUs alone
                }
                if (discrete && !reads_matrix(cases[i].op)) {
                    continue; // nothing there depends on how weights get to the device
                }
                const std::string row = cases[i].op + ": " + cases[i].name + (discrete ? " (as a GPU)" : "");
                QTest::newRow(row.c_str()) << static_cast<int>(i) << discrete;
            }
        }
    }

    void step() {
        QFETCH(int, index);
        QFETCH(bool, discrete);
        static const auto cases = selftest::all_cases();
        check(cases[static_cast<std::size_t>(index)],
            [&](const Program& program, const RunnerOptions& options) {
                return vulkan::make_vulkan_runner(discrete ? m_discrete : m_own, program, nullptr, options);
            });
    }

    void tuned_data() {
        QTest::addColumn<int>("index");
        QTest::addColumn<bool>("discrete");
        const auto cases = selftest::all_cases();
        for (std::size_t i = 0; i < cases.size(); ++i) {
            for (const bool discrete : {false, true}) {
                if (cases[i].op == "decode") {
                    const std::string row = cases[i].name + (discrete ? " (as a GPU)" : "");
                    QTest::newRow(row.c_str()) << static_cast<int>(i) << discrete;
                }
            }
        }
    }

    /// With the largest shape; nook selftest tries all of them.
    void tuned() {
        QFETCH(int, index);
        QFETCH(bool, discrete);
        static const auto cases = selftest::all_cases();
        const auto device = discrete ? m_discrete : m_own;
        const vulkan::LaneShape shape = vulkan::lane_shapes(*device, false).back();
        check(cases[static_cast<std::size_t>(index)],
            [&](const Program& program, const RunnerOptions& options) {
                return vulkan::make_vulkan_runner(device, program, options, shape);
            });
    }

    void validation() {
        if (!vulkan::validation_active()) {
            QSKIP("the Vulkan validation layer is not installed");
        }
        for (const std::string& message : vulkan::validation_messages()) {
            QFAIL(message.c_str());
        }
    }

    void cleanupTestCase() {
        m_own.reset();
        m_discrete.reset();
    }
};

QTEST_GUILESS_MAIN(StepsTest)
#include "steps_test.moc"
