// SPDX-License-Identifier: Apache-2.0
// What the link helper opens for a sealed process, what it refuses, and that it ends with that process.
#include "app/links/link_helper.h"
#include "app/seal/seal.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <poll.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace inglenook;

namespace {

using Outcome = LinkHelper::Outcome;

constexpr int patience = 20'000; // ms; only a failing test waits so long

std::optional<Outcome> waited(const LinkHelper& helper) {
    pollfd wanted = {helper.descriptor(), POLLIN, 0};
    return poll(&wanted, 1, patience) == 1 ? helper.reply() : std::nullopt;
}

} // namespace

class LinksTest : public QObject {
    Q_OBJECT

private slots:
    /// A folder that holds xdg-open alone, and one that holds nothing. The helpers see the PATH, and the log,
    /// that the test has when it makes them.
    void initTestCase() {
        QVERIFY(folder_.isValid());
        QVERIFY(QFile::link(FAKE_BROWSER, folder_.filePath("xdg-open")));
        qputenv("PATH", QFile::encodeName(folder_.path()));
        qputenv("FAKE_BROWSER_LOG", QFile::encodeName(folder_.filePath("log")));
        auto made = LinkHelper::start();
        QVERIFY(made.has_value());
        helper_.emplace(std::move(*made));
        qputenv("FAKE_BROWSER_FAILS", "1");
        auto failing = LinkHelper::start();
        QVERIFY(failing.has_value());
        failing_.emplace(std::move(*failing));
        qunsetenv("FAKE_BROWSER_FAILS");
        qputenv("PATH", QFile::encodeName(folder_.filePath("nothing")));
        auto lonely = LinkHelper::start();
        QVERIFY(lonely.has_value());
        lonely_.emplace(std::move(*lonely));
        if (seal_is_available()) {
            QVERIFY(seal_network().has_value());
        }
    }
    void init() { QFile::remove(folder_.filePath("log")); }

    void opens_outside_the_seal() {
        const char* link = "https://example.org/a?b=c&d=%20#e";
        QVERIFY(helper_->ask(link));
        QCOMPARE(waited(*helper_), Outcome::opened);
        QCOMPARE(log(), QByteArray("free ") + link + '\n');
        if (seal_is_available()) {
            QVERIFY(network_is_sealed());
        }
    }

    void tells_what_went_wrong() {
        QVERIFY(failing_->ask("https://example.org/"));
        QCOMPARE(waited(*failing_), Outcome::failed);
        QVERIFY(lonely_->ask("https://example.org/"));
        QCOMPARE(waited(*lonely_), Outcome::missing);
    }

    void knows_web_links_data() {
        QTest::addColumn<QByteArray>("link");
        QTest::addColumn<bool>("good");
        const auto row = [](const char* name, const QByteArray& link, bool good) {
            QTest::newRow(name) << link << good;
        };
        row("https", "https://example.org", true);
        row("http with a port", "http://example.org:8080/x", true);
        row("address of version 6", "http://[::1]/", true);
        row("as long as may be", "https://example.org/" + QByteArray(2028, 'a'), true);
        row("one byte longer", "https://example.org/" + QByteArray(2029, 'a'), false);
        row("empty", "", false);
        row("no host", "https://", false);
        row("no host but a path", "https:///etc/passwd", false);
        row("host begins with a dash", "https://-x.org/", false);
        row("only a bracket", "https://[", false);
        row("a user", "https://bank.example@evil.example/", false);
        row("a file", "file:///etc/passwd", false);
        row("a script", "javascript:alert(1)", false);
        row("an option", "--help", false);
        row("another scheme after a blank", "https://example.org/ file:///etc/passwd", false);
        row("a quote", "https://example.org/\"x", false);
        row("an apostrophe", "https://example.org/'x", false);
        row("a backslash", "https://example.org\\x", false);
        row("a line end", "https://example.org/\nx", false);
        row("a null", QByteArray("https://example.org/\0x", 22), false);
        row("not encoded", "https://ex\xc3\xa4mple.org/", false);
    }
    void knows_web_links() {
        QFETCH(QByteArray, link);
        QFETCH(bool, good);
        QCOMPARE(is_web_link({link.constData(), static_cast<std::size_t>(link.size())}), good);
        if (good) {
            return;
        }
        QVERIFY(!helper_->ask({link.constData(), static_cast<std::size_t>(link.size())}));
        if (link.isEmpty()) {
            return;
        }
        // Whoever gets round the check on this side meets it on the other.
        QCOMPARE(send(helper_->descriptor(), link.constData(), link.size(), MSG_NOSIGNAL), link.size());
        QCOMPARE(waited(*helper_), Outcome::refused);
        QCOMPARE(log(), QByteArray());
    }

    void ends_with_its_process() {
        const pid_t process = helper_->process();
        helper_.reset();
        int status = -1;
        QVERIFY(QTest::qWaitFor([&] { return waitpid(process, &status, WNOHANG) == process; }, patience));
        QVERIFY(WIFEXITED(status) && WEXITSTATUS(status) == 0);
    }

    void asking_a_dead_helper_fails() {
        const pid_t process = lonely_->process();
        QCOMPARE(::kill(process, SIGKILL), 0);
        QCOMPARE(waitpid(process, nullptr, 0), process);
        QVERIFY(!lonely_->ask("https://example.org/"));
        QVERIFY(!lonely_->reply());
    }

private:
    [[nodiscard]] QByteArray log() const {
        QFile file(folder_.filePath("log"));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    QTemporaryDir folder_;
    std::optional<LinkHelper> helper_;
    std::optional<LinkHelper> failing_; ///< whose xdg-open finds no browser
    std::optional<LinkHelper> lonely_;  ///< without xdg-open
};

QTEST_GUILESS_MAIN(LinksTest)
#include "links_test.moc"
