// SPDX-License-Identifier: Apache-2.0
#include "app/paths/paths.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <map>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace inglenook;

namespace {

Result<Paths> paths_for(const std::map<std::string, std::string>& variables) {
    return find_paths([&](const char* name) -> std::optional<std::string> {
        const auto found = variables.find(name);
        return found == variables.end() ? std::nullopt : std::optional(found->second);
    });
}

unsigned mode_of(const std::filesystem::path& path) {
    struct stat status {};
    return ::stat(path.c_str(), &status) == 0 ? status.st_mode & 0777U : 0;
}

/// Whether making and writing work in a process without root's rights: bit 0 the folder, bit 1 the file.
int allowed_unprivileged(const std::filesystem::path& folder) {
    const pid_t child = ::fork();
    if (child == 0) {
        if (::geteuid() == 0 && (::setgid(65534) != 0 || ::setuid(65534) != 0)) {
            ::_exit(99);
        }
        ::_exit((make_folder(folder) ? 1 : 0) | (write_private_file(folder / "file", "x") ? 2 : 0));
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    return WEXITSTATUS(status);
}

} // namespace

class PathsTest : public QObject {
    Q_OBJECT
private slots:
    void usual_places();
    void places_by_environment();
    void relative_values_are_ignored();
    void without_home();
    void folders_are_private();
    void folders_that_cannot_be();
    void read_only_folder();
    void files_are_private_and_whole();
};

void PathsTest::usual_places() {
    const auto paths = paths_for({{"HOME", "/home/ann"}});
    QVERIFY(paths);
    QCOMPARE(paths->data.string(), std::string("/home/ann/.local/share/inglenook"));
    QCOMPARE(paths->models.string(), std::string("/home/ann/.local/share/inglenook/models"));
    QCOMPARE(paths->database.string(), std::string("/home/ann/.local/share/inglenook/inglenook.db"));
    QCOMPARE(paths->settings.string(), std::string("/home/ann/.config/inglenook/settings.ini"));
    QCOMPARE(paths->pipelines.string(), std::string("/home/ann/.cache/inglenook/pipelines"));
    QCOMPARE(paths->downloads.string(), std::string("/home/ann/.cache/inglenook/downloads"));
    QCOMPARE(paths->logs.string(), std::string("/home/ann/.local/state/inglenook/logs"));
}

void PathsTest::places_by_environment() {
    const auto paths = paths_for({{"HOME", "/home/ann"}, {"XDG_DATA_HOME", "/d"}, {"XDG_CONFIG_HOME", "/c/"},
        {"XDG_CACHE_HOME", "/k"}, {"XDG_STATE_HOME", "/s"}});
    QVERIFY(paths);
    QCOMPARE(paths->data.string(), std::string("/d/inglenook"));
    QCOMPARE(paths->config.string(), std::string("/c/inglenook"));
    QCOMPARE(paths->cache.string(), std::string("/k/inglenook"));
    QCOMPARE(paths->state.string(), std::string("/s/inglenook"));
}

void PathsTest::relative_values_are_ignored() {
    const auto paths = paths_for({{"HOME", "/home/ann"}, {"XDG_DATA_HOME", "data"}, {"XDG_CACHE_HOME", ""}});
    QVERIFY(paths);
    QCOMPARE(paths->data.string(), std::string("/home/ann/.local/share/inglenook"));
    QCOMPARE(paths->cache.string(), std::string("/home/ann/.cache/inglenook"));
}

void PathsTest::without_home() {
    // The account knows its home; only an account without one is an error, which names the variable.
    const auto paths = paths_for({});
    QVERIFY(paths ? paths->data.is_absolute() : paths.error().kind == ErrorKind::not_found);
}

void PathsTest::folders_are_private() {
    const QTemporaryDir scratch;
    const std::filesystem::path base = scratch.path().toStdString();
    QVERIFY(make_folder(base / "a" / "b"));
    QCOMPARE(mode_of(base / "a"), 0700U);
    QCOMPARE(mode_of(base / "a" / "b"), 0700U);
    ::chmod((base / "a").c_str(), 0755);
    QVERIFY(make_folder(base / "a"));
    QCOMPARE(mode_of(base / "a"), 0755U); // the user may have reasons
}

void PathsTest::folders_that_cannot_be() {
    const QTemporaryDir scratch;
    const std::filesystem::path base = scratch.path().toStdString();
    QVERIFY(write_private_file(base / "file", "x"));
    for (const auto& folder :
        {base / "file", base / "file" / "below", std::filesystem::path("/proc/inglenook")}) {
        const auto refused = make_folder(folder);
        QVERIFY2(!refused, folder.c_str());
        QCOMPARE(refused.error().kind, ErrorKind::io);
        QVERIFY(!refused.error().where.empty() && !refused.error().hint.empty());
    }
}

void PathsTest::read_only_folder() {
    const QTemporaryDir scratch;
    const std::filesystem::path folder = std::filesystem::path(scratch.path().toStdString()) / "data";
    QVERIFY(make_folder(folder));
    ::chmod(scratch.path().toLocal8Bit().constData(), 0755);
    ::chmod(folder.c_str(), 0555);
    QCOMPARE(allowed_unprivileged(folder), 0);
    ::chmod(folder.c_str(), 0777);
    QCOMPARE(allowed_unprivileged(folder), 3);
    QCOMPARE(mode_of(folder / "file"), 0600U);
}

void PathsTest::files_are_private_and_whole() {
    const QTemporaryDir scratch;
    const std::filesystem::path file = std::filesystem::path(scratch.path().toStdString()) / "settings";
    QVERIFY(write_private_file(file, "old"));
    QVERIFY(write_private_file(file, std::string("n\0w", 3)));
    QFile read(QString::fromStdString(file.string()));
    QVERIFY(read.open(QIODevice::ReadOnly));
    QCOMPARE(read.readAll(), QByteArray("n\0w", 3));
    QCOMPARE(mode_of(file), 0600U);
    QVERIFY(!std::filesystem::exists(file.string() + ".new"));
    const auto refused = write_private_file(file / "below", "x");
    QVERIFY(!refused && refused.error().kind == ErrorKind::io);
}

QTEST_GUILESS_MAIN(PathsTest)
#include "paths_test.moc"
