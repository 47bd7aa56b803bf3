// SPDX-License-Identifier: Apache-2.0
#include "inference/cpu/system_cores.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <thread>

using namespace inglenook;

class SystemCoresTest : public QObject {
    Q_OBJECT

private:
    static void write(const QTemporaryDir& root, const QString& file, const QByteArray& text) {
        const QString path = root.filePath(file);
        QDir().mkpath(QFileInfo(path).path());
        QFile out(path);
        QVERIFY(out.open(QIODevice::WriteOnly));
        out.write(text);
    }

    /// Four cores of two threads each: 0 and 4, 1 and 5, ….
    static void write_machine(const QTemporaryDir& root, const QByteArray& allowed) {
        write(root, "proc/self/status",
            "Name:\tnook\nCpus_allowed:\tff\nCpus_allowed_list:\t" + allowed + "\n");
        for (int cpu = 0; cpu < 8; ++cpu) {
            const QByteArray siblings =
                QByteArray::number(cpu % 4) + "," + QByteArray::number(cpu % 4 + 4) + "\n";
            write(root, QString("sys/devices/system/cpu/cpu%1/topology/thread_siblings_list").arg(cpu),
                siblings);
        }
    }
    static std::uint32_t cores(const QTemporaryDir& root) { return usable_cores(root.path().toStdString()); }

private slots:
    void this_machine() {
        QVERIFY(usable_cores() >= 1);
        QVERIFY(usable_cores() <= std::max(1U, std::thread::hardware_concurrency()));
    }

    void allowed_data() {
        QTest::addColumn<QByteArray>("list");
        QTest::addColumn<std::uint32_t>("expected");
        QTest::newRow("all") << QByteArray("0-7") << 4U;
        QTest::newRow("both threads of one core") << QByteArray("1,5") << 1U;
        QTest::newRow("three cores") << QByteArray("0-2,4") << 3U;
        QTest::newRow("CPUs that tell nothing") << QByteArray("0,100,101") << 3U;
        QTest::newRow("no list") << QByteArray("x,-,3-") << std::max(1U, std::thread::hardware_concurrency());
    }

    void allowed() {
        QFETCH(QByteArray, list);
        QFETCH(std::uint32_t, expected);
        const QTemporaryDir root;
        write_machine(root, list);
        QCOMPARE(cores(root), expected);
    }

    void nothing_known() {
        const QTemporaryDir root;
        QCOMPARE(cores(root), std::max(1U, std::thread::hardware_concurrency()));
    }

    void quotas() {
        const QTemporaryDir root;
        write_machine(root, "0-7");
        write(root, "proc/self/cgroup", "0::/user/app\n");
        write(root, "sys/fs/cgroup/user/app/cpu.max", "max 100000\n");
        QCOMPARE(cores(root), 4U);
        write(root, "sys/fs/cgroup/user/cpu.max", "250000 100000\n");
        QCOMPARE(cores(root), 3U);
        write(root, "sys/fs/cgroup/user/app/cpu.max", "10000 100000\n");
        QCOMPARE(cores(root), 1U);
        write(root, "sys/fs/cgroup/user/app/cpu.max", "what 0\n");
        QCOMPARE(cores(root), 3U);
    }

    void quotas_of_the_first_version() {
        const QTemporaryDir root;
        write_machine(root, "0-7");
        write(root, "proc/self/cgroup", "4:cpu,cpuacct:/box\n");
        write(root, "sys/fs/cgroup/cpu/box/cpu.cfs_period_us", "50000\n");
        write(root, "sys/fs/cgroup/cpu/box/cpu.cfs_quota_us", "-1\n");
        QCOMPARE(cores(root), 4U);
        write(root, "sys/fs/cgroup/cpu/box/cpu.cfs_quota_us", "100000\n");
        QCOMPARE(cores(root), 2U);
    }
};

QTEST_GUILESS_MAIN(SystemCoresTest)
#include "system_cores_test.moc"
