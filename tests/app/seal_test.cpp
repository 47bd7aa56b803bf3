// SPDX-License-Identifier: Apache-2.0
// A sealed process can make local sockets and no others, in any thread, by any system call interface.
#include <QProcess>
#include <QTest>
#include <map>

namespace {

using Outcomes = std::map<QString, QString>;

Outcomes probe() {
    QProcess process;
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    process.start(SEAL_PROBE, {});
    Outcomes outcomes;
    if (!process.waitForFinished(60000) || process.exitStatus() != QProcess::NormalExit) {
        return outcomes;
    }
    for (const QString& line : QString::fromUtf8(process.readAllStandardOutput()).split('\n')) {
        outcomes[line.section(' ', 0, 0)] = line.section(' ', 1);
    }
    return outcomes;
}

} // namespace

class SealTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() {
        outcomes_ = probe();
        QVERIFY2(!outcomes_.empty(), "the probe did not run to its end");
        if (outcomes_["available"] == "no") {
            QSKIP("this build has no seal (no libseccomp)");
        }
    }

    void seals() {
        QCOMPARE(outcomes_["seal"], QString("done"));
        QCOMPARE(outcomes_["is_sealed"], QString("yes"));
        QCOMPARE(outcomes_["twice"], QString("done"));
    }

    void refuses_data() {
        QTest::addColumn<QString>("what");
        for (const char* what : {"inet_stream", "inet_datagram", "inet6_stream", "packet", "vsock",
                 "stray_high_bits", "pair_inet", "pair_tipc", "io_uring", "earlier_thread", "later_thread"}) {
            QTest::newRow(what) << what;
        }
    }
    void refuses() {
        QFETCH(QString, what);
        QCOMPARE(outcomes_[what], QString("EACCES"));
    }

    void refuses_foreign_interfaces() {
#ifndef __x86_64__
        QSKIP("only x86-64 has the i386 and x32 interfaces beside its own");
#endif
        QCOMPARE(outcomes_["x32"], QString("EACCES"));
        QVERIFY2(
            outcomes_["i386"] == "EACCES" || outcomes_["i386"] == "killed", qPrintable(outcomes_["i386"]));
    }

    void allows_local_sockets() {
        for (const char* what : {"unix", "pair_unix", "netlink"}) {
            QVERIFY2(outcomes_[what] == "made", what);
        }
    }

private:
    Outcomes outcomes_;
};

QTEST_GUILESS_MAIN(SealTest)
#include "seal_test.moc"
