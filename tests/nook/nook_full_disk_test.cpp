// SPDX-License-Identifier: Apache-2.0
// No room to write: a full device behind standard output, a full or read-only file system, a limit on the
// size of files. Each ends with its exit code and one line, and leaves nothing half written.
#include "tests/nook/nook_process.h"
#include "tests/support/fixtures.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>
#include <memory>

namespace {

using namespace inglenook::tests;

constexpr int does_not_fit = 4;

/// Runs a shell script with the program as $0 and the rest as its arguments.
Ran shell(const QStringList& before, const QString& script, const QStringList& arguments,
    const QByteArray& input, const QProcessEnvironment& environment) {
    QStringList words = before;
    words += {"sh", "-c", script, nook_program()};
    words += arguments;
    QProcess process;
    process.setProcessEnvironment(environment);
    process.start(words.takeFirst(), words);
    process.write(input);
    process.closeWriteChannel();
    if (!process.waitForFinished(120000) || process.exitStatus() != QProcess::NormalExit) {
        process.kill();
        process.waitForFinished();
        return {-1, process.readAllStandardOutput(), process.readAllStandardError()};
    }
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

/// The one line that is no warning.
QByteArray complaint(const Ran& ran) {
    QByteArrayList lines;
    for (const QByteArray& line : ran.err.split('\n')) {
        if (!line.isEmpty() && !line.startsWith("nook: warning: ")) {
            lines << line;
        }
    }
    return lines.size() == 1 && lines[0].startsWith("nook: ") ? lines[0] : QByteArray();
}

/// What lets a process mount a file system of its own, without rights on this one.
const QStringList own_mounts = {"unshare", "--user", "--map-root-user", "--mount"};

} // namespace

class NookFullDiskTest : public QObject {
    Q_OBJECT

private slots:
    void init() {
        home_ = std::make_unique<QTemporaryDir>();
        environment_ = private_environment(*home_);
        QVERIFY(QDir().mkpath(small_folder()));
    }

    void full_output_data() {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QByteArray>("input");
        const QString model = tiny_model();
        const QStringList generate = {
            "generate", model, "--tokens", "1,2,3", "--max-tokens", "4", "--device", "cpu"};
        QTest::newRow("generate") << generate << QByteArray();
        QTest::newRow("generate --json") << generate + QStringList{"--json"} << QByteArray();
        QTest::newRow("info") << QStringList{"info", model} << QByteArray();
        QTest::newRow("devices") << QStringList{"devices", "--json"} << QByteArray();
        QTest::newRow("tokenize") << QStringList{"tokenize", model} << QByteArray("some words");
        QTest::newRow("detokenize") << QStringList{"detokenize", model} << QByteArray("5 6 7");
        QTest::newRow("perplexity") << QStringList{"perplexity", model, "--file", "-", "--device", "cpu"}
                                    << QByteArray("some words to foretell");
        QTest::newRow("chats list --json") << QStringList{"chats", "list", "--json"} << QByteArray();
        QTest::newRow("help") << QStringList{"--help"} << QByteArray();
    }
    void full_output() {
        QFETCH(QStringList, arguments);
        QFETCH(QByteArray, input);
        const Ran ran = shell({}, R"(exec "$0" "$@" > /dev/full)", arguments, input, environment_);
        if (arguments.contains("--help")) {
            QVERIFY2(ran.code != 0 && ran.code != -1, ran.told().c_str());
            return;
        }
        QVERIFY2(ran.code == does_not_fit, ran.told().c_str());
        QVERIFY2(complaint(ran).contains("standard output: No space left"), ran.told().c_str());
    }

    void full_output_file() {
        const QString out = home_->filePath("logits.npy");
        const Ran ran = nook({"logits", tiny_model(), "--tokens", "1,2,3", "--device", "cpu", "--out", out,
                                 "--routing", "/dev/full"},
            {}, environment_);
        QVERIFY2(ran.code == does_not_fit, ran.told().c_str());
        QVERIFY2(complaint(ran).contains("/dev/full: No space left"), ran.told().c_str());
        QCOMPARE(QDir(home_->path()).entryList({"logits*"}, QDir::Files), QStringList());
    }

    void full_file_system() {
        const Ran ran = in_small_file_system("rw", logits_arguments(small_folder() + "/logits.npy"));
        if (!mounted_) {
            QSKIP("this system lets no process mount a file system of its own");
        }
        QVERIFY2(ran.code == does_not_fit, ran.told().c_str());
        QVERIFY2(complaint(ran).contains("No space left"), ran.told().c_str());
        QVERIFY2(ran.out.contains("left behind: []"), ran.told().c_str());
    }

    void limit_on_the_size_of_files() {
        const QString out = home_->filePath("logits.npy");
        // Without the file limit's signal being ignored for it: the program must see to that itself.
        const Ran ran = shell({}, R"(ulimit -f 16; exec "$0" "$@")", logits_arguments(out), {}, environment_);
        QVERIFY2(ran.code == does_not_fit, ran.told().c_str());
        QVERIFY2(complaint(ran).contains("File too large"), ran.told().c_str());
        QCOMPARE(QDir(home_->path()).entryList({"logits*"}, QDir::Files), QStringList());
    }

    void chat_goes_on_where_nothing_can_be_saved_data() {
        QTest::addColumn<QString>("how");
        QTest::newRow("full") << QString("rw");
        QTest::newRow("read-only") << QString("ro");
    }
    void chat_goes_on_where_nothing_can_be_saved() {
        QFETCH(QString, how);
        environment_.insert("XDG_DATA_HOME", small_folder());
        const Ran ran = in_small_file_system(
            how, {"chat", tiny_model(), "--device", "cpu", "--max-tokens", "8", "--temp", "0"}, "Hi\n");
        if (!mounted_) {
            QSKIP("this system lets no process mount a file system of its own");
        }
        QVERIFY2(ran.code == 0, ran.told().c_str());
        QCOMPARE(ran.err.count("is not saved"), 1);
        QVERIFY2(!ran.out.left(ran.out.indexOf("left behind")).trimmed().isEmpty(), ran.told().c_str());
    }

private:
    [[nodiscard]] QString small_folder() const { return home_->filePath("small"); }

    /// More logits than a small file system or file holds.
    static QStringList logits_arguments(const QString& out) {
        QStringList ids;
        for (int i = 0; i < 200; ++i) {
            ids << QString::number(i % 200 + 1);
        }
        return {"logits", tiny_model(), "--tokens", ids.join(','), "--device", "cpu", "--out", out};
    }

    /// Runs it with four pages of a file system, writable or not, on small_folder(); then tells what lies
    /// there.
    Ran in_small_file_system(const QString& how, const QStringList& arguments, const QByteArray& input = {}) {
        QProcess probe;
        QStringList words = own_mounts + QStringList{"mount", "-t", "tmpfs", "none", small_folder()};
        probe.start(words.takeFirst(), words);
        mounted_ = probe.waitForFinished() && probe.exitStatus() == QProcess::NormalExit &&
                   probe.error() != QProcess::FailedToStart && probe.exitCode() == 0;
        if (!mounted_) {
            return {};
        }
        const QString script = QString(R"(mount -t tmpfs -o %1,size=16k none '%2' || exit 97
"$0" "$@"; code=$?; echo "left behind: [$(ls -A '%2' | grep -v inglenook)]"; exit $code)")
                                   .arg(how, small_folder());
        return shell(own_mounts, script, arguments, input, environment_);
    }

    std::unique_ptr<QTemporaryDir> home_;
    QProcessEnvironment environment_;
    bool mounted_ = false;
};

QTEST_GUILESS_MAIN(NookFullDiskTest)
#include "nook_full_disk_test.moc"
