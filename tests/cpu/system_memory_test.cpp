// SPDX-License-Identifier: Apache-2.0
#include "inference/cpu/system_memory.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace inglenook;

class SystemMemoryTest : public QObject {
    Q_OBJECT

private:
    static constexpr std::uint64_t mebibyte = 1048576;

    QTemporaryDir root_;

    void write(const QString& file, const QByteArray& text) const {
        const QString path = root_.filePath(file);
        QDir().mkpath(QFileInfo(path).path());
        QFile out(path);
        QVERIFY(out.open(QIODevice::WriteOnly));
        out.write(text);
    }
    [[nodiscard]] std::uint64_t available() const { return available_memory(root_.path().toStdString()); }

private slots:
    void this_machine() {
        QVERIFY(available_memory() > 0);
        QVERIFY(available_memory() <= total_memory());
    }

    void nothing_known() {
        QCOMPARE(available(), std::uint64_t(0));
        QCOMPARE(total_memory(root_.path().toStdString()), std::uint64_t(0));
    }

    void no_limit() {
        write("proc/meminfo", "MemTotal:     2048 kB\nMemFree: 1 kB\nMemAvailable:   1024 kB\n");
        QCOMPARE(available(), mebibyte);
        QCOMPARE(total_memory(root_.path().toStdString()), 2 * mebibyte);
        write("proc/self/cgroup", "0::/user/app\n");
        write("sys/fs/cgroup/user/app/memory.max", "max\n");
        write("sys/fs/cgroup/user/app/memory.current", "1000\n");
        QCOMPARE(available(), mebibyte);
    }

    void limits_of_groups() {
        // The outer group leaves less than the inner one; pages of files can be dropped.
        write("sys/fs/cgroup/user/app/memory.max", "900000\n");
        QCOMPARE(available(), std::uint64_t(899000));
        write("sys/fs/cgroup/user/memory.max", "500000\n");
        write("sys/fs/cgroup/user/memory.current", "450000\n");
        write("sys/fs/cgroup/user/memory.stat", "anon 350000\ninactive_file 100000\n");
        QCOMPARE(available(), std::uint64_t(150000));
        write("sys/fs/cgroup/user/memory.current", "600000\n");
        QCOMPARE(available(), std::uint64_t(0));
    }

    void first_version() {
        write("proc/self/cgroup", "12:pids:/x\n7:cpu,memory:/box\nno colons here\n");
        write("sys/fs/cgroup/memory/box/memory.limit_in_bytes", "700000\n");
        write("sys/fs/cgroup/memory/box/memory.usage_in_bytes", "300000\n");
        write("sys/fs/cgroup/memory/box/memory.stat", "inactive_file 9\ntotal_inactive_file 50000\n");
        QCOMPARE(available(), std::uint64_t(450000));
    }
};

QTEST_GUILESS_MAIN(SystemMemoryTest)
#include "system_memory_test.moc"
