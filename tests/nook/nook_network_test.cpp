// SPDX-License-Identifier: Apache-2.0
// What strace sees: no verb ever makes a socket that reaches beyond this machine. The seal's own trial, which
// must fail, is the only one that asks for it.
#include "tests/nook/nook_process.h"
#include "tests/support/fixtures.h"

#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

namespace {

using namespace inglenook::tests;

} // namespace

class NookNetworkTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() {
        strace_ = QStandardPaths::findExecutable("strace");
        if (strace_.isEmpty()) {
            QSKIP("strace is not installed");
        }
        if (trace({"--version"}).isEmpty()) {
            QSKIP("strace cannot trace here");
        }
        if (nook({"--version"}).out.contains("no network seal")) {
            QSKIP("this build has no seal (no libseccomp)");
        }
    }

    void makes_no_socket_data() {
        QTest::addColumn<QStringList>("arguments");
        const auto index = fixture_json("archs/index.json");
        QString model;
        for (const auto& entry : index.at("cases")) {
            if (model.isEmpty() && entry.at("architecture") == "llama") {
                const auto path = fixtures_dir() / "archs" / entry.at("file").get<std::string>();
                model = QString::fromStdString(path.string());
            }
        }
        QTest::newRow("info") << QStringList{"info", model};
        QTest::newRow("devices") << QStringList{"devices"};
        for (const QString& device : devices_to_try()) {
            QTest::newRow(qPrintable("generate on " + device)) << QStringList{
                "generate", model, "--tokens", "1,2,3", "--max-tokens", "4", "--device", device};
        }
    }
    void makes_no_socket() {
        QFETCH(QStringList, arguments);
        const QString calls = trace(arguments);
        QVERIFY(!calls.isEmpty());
        static const QRegularExpression inet(R"(socket(pair)?\(AF_(?!UNIX|LOCAL|NETLINK)[^\n]*= \d)");
        const auto found = inet.match(calls);
        QVERIFY2(!found.hasMatch(), qPrintable(found.captured()));
        // Asked for only to see it refused.
        static const QRegularExpression refused(R"(socket\(AF_INET6?, [^\n]*= -1 EACCES)");
        QVERIFY2(refused.match(calls).hasMatch(), qPrintable(calls));
        static const QRegularExpression ring(R"(io_uring_setup\([^\n]*= \d)");
        QVERIFY2(!ring.match(calls).hasMatch(), qPrintable(calls));
    }

private:
    /// Empty if strace or the program failed.
    QString trace(const QStringList& arguments) const {
        QTemporaryDir folder;
        const QString log = folder.filePath("calls");
        QProcess process;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        // Looking for leaks uses ptrace itself, which cannot work below strace.
        environment.insert("ASAN_OPTIONS", environment.value("ASAN_OPTIONS") + ":detect_leaks=0");
        process.setProcessEnvironment(environment);
        process.start(strace_,
            QStringList{"-f", "-e", "trace=socket,socketpair,io_uring_setup", "-o", log, nook_program()} +
                arguments);
        if (!process.waitForFinished(300000) || process.exitCode() != 0) {
            qWarning("%s", process.readAllStandardError().constData());
            return {};
        }
        return QString::fromStdString(read_file(log.toStdString()));
    }

    QString strace_;
};

QTEST_GUILESS_MAIN(NookNetworkTest)
#include "nook_network_test.moc"
