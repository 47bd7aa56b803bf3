// SPDX-License-Identifier: Apache-2.0
// Downloads from a server that behaves: in ranges, paused, resumed by another program, several at once, split
// models.
#include "app/net/journal.h"
#include "app/net/names.h"
#include "tests/net/downloading.h"

#include <QDir>

using namespace inglenook;
using namespace inglenook::tests;

class DownloadTest : public QObject {
    Q_OBJECT

private slots:
    void init() { folder_ = std::make_unique<QTemporaryDir>(); }

    void whole_files_data() {
        QTest::addColumn<int>("size");
        for (const int size : {0, 1, 1000, 65'536, 65'537, 3'000'001}) {
            QTest::addRow("%d bytes", size) << size;
        }
    }
    void whole_files() {
        QFETCH(int, size);
        const std::string bytes = random_bytes(static_cast<std::size_t>(size));
        Hub hub;
        hub.put("/file", {bytes});
        Downloading one(folder());
        QVERIFY2(one.run(one.request({file_at(hub.url("/file"), "a.gguf", bytes)})), message(one));
        QVERIFY(contents(one.path("a.gguf")) == bytes);
        QCOMPARE(hub.served("/file"), std::uint64_t(size)); // nothing twice
        QCOMPARE(QDir(folder_->path()).entryList(QDir::Files | QDir::Hidden), QStringList("a.gguf"));
        QCOMPARE(one.finishes[0].paths, std::vector<std::string>{one.path("a.gguf")});
        QCOMPARE(one.progress->state, DownloadState::finished);
        QCOMPARE(one.progress->received, std::uint64_t(size));
        QVERIFY(one.notes.empty());
    }

    void ranges_come_over_several_connections() {
        const std::string bytes = random_bytes(4 * mib);
        HubFaults slow;
        slow.bytes_per_second = 4 * mib;
        Hub hub;
        hub.put("/file", {bytes}, slow);
        Downloading one(folder());
        QVERIFY2(one.run(one.request({file_at(hub.url("/file"), "a.gguf", bytes)})), message(one));
        std::set<int> connections;
        for (const HubRequest& request : hub.requests()) {
            connections.insert(request.connection);
            QCOMPARE(request.status, 206);
        }
        QCOMPARE(connections.size(), std::size_t(4));
        QVERIFY(contents(one.path("a.gguf")) == bytes);
        // All but the first vouch for the version that they want.
        const auto requests = hub.requests();
        QVERIFY(requests[0].if_range.empty());
        for (std::size_t i = 1; i < requests.size(); ++i) {
            QCOMPARE(requests[i].if_range, std::string("\"one\""));
        }
    }

    /// Many connections are for servers that give little to each.
    void a_quick_connection_stays_alone_data() {
        QTest::addColumn<std::uint64_t>("enough");
        QTest::addColumn<bool>("alone");
        QTest::newRow("quick") << std::uint64_t(1) << true;
        QTest::newRow("slow") << (std::uint64_t(1) << 60U) << false;
    }
    void a_quick_connection_stays_alone() {
        QFETCH(std::uint64_t, enough);
        QFETCH(bool, alone);
        const std::string bytes = random_bytes(4 * mib);
        HubFaults slow;
        slow.bytes_per_second = 4 * mib;
        Hub hub;
        hub.put("/file", {bytes}, slow);
        DownloadOptions options = quick_options();
        options.quick_enough = enough;
        Downloading one(folder(), options);
        QVERIFY2(one.run(one.request({file_at(hub.url("/file"), "a.gguf", bytes)})), message(one));
        std::set<int> connections;
        for (const HubRequest& request : hub.requests()) {
            connections.insert(request.connection);
        }
        QCOMPARE(connections.size(), std::size_t(alone ? 1 : 4));
        QVERIFY(contents(one.path("a.gguf")) == bytes);
    }

    void every_connection_is_written_down() {
        const std::string bytes = random_bytes(1 * mib);
        Hub hub;
        hub.put("/file", {bytes});
        hub.redirect("/here", hub.url("/file"));
        Downloading one(folder());
        QVERIFY2(one.run(one.request({file_at(hub.url("/here"), "a.gguf", bytes)})), message(one));
        QCOMPARE(one.connections.size(), hub.requests().size());
        std::uint64_t received = 0;
        for (const Connection& used : one.connections) {
            QCOMPARE(used.host, std::string("127.0.0.1"));
            QCOMPARE(used.purpose, std::string("download"));
            QVERIFY(used.sent > 50 && used.time > 1'600'000'000'000);
            received += used.received;
        }
        QVERIFY(received > bytes.size() && received < bytes.size() + 10'000);
        QCOMPARE(one.connections[0].outcome, std::string("302"));
        QCOMPARE(one.connections[1].outcome, std::string("206"));
        QCOMPARE(hub.requests("/here").size(), std::size_t(1)); // where it leads is remembered
    }

    void over_tls() {
        const TlsAuthority authority;
        const std::string bytes = random_bytes(1 * mib);
        Hub hub(authority.issue("127.0.0.1"));
        hub.put("/file", {bytes});
        Downloading one(folder(), quick_options(), trusting(authority, *folder_));
        QVERIFY2(one.run(one.request({file_at(hub.url("/file"), "a.gguf", bytes)})), message(one));
        QVERIFY(contents(one.path("a.gguf")) == bytes);
    }

    void paused_and_resumed() {
        const std::string bytes = random_bytes(4 * mib);
        HubFaults slow;
        slow.bytes_per_second = 2 * mib;
        Hub hub;
        hub.put("/file", {bytes}, slow);
        Downloading one(folder());
        QVERIFY(one.downloads.add(one.request({file_at(hub.url("/file"), "a.gguf", bytes)})).has_value());
        QVERIFY(one.run_until([&] { return one.progress && one.progress->received > 1 * mib; }));
        QVERIFY(one.downloads.pause("one").has_value());
        const std::uint64_t kept = one.progress->received;
        QCOMPARE(one.progress->state, DownloadState::paused);
        QVERIFY(kept > 1 * mib && kept < bytes.size());
        QCOMPARE(one.transfers.running(), std::size_t(0));
        QVERIFY(!QFile::exists(QString::fromStdString(one.path("a.gguf"))));
        hub.put("/file", {bytes});
        const std::uint64_t before = hub.served("/file");
        QVERIFY(one.downloads.resume("one").has_value());
        QVERIFY2(one.run_on(), message(one));
        QVERIFY(contents(one.path("a.gguf")) == bytes);
        // Only what was missing, beside what the old connections still had under way.
        QVERIFY(hub.served("/file") - before < bytes.size() - kept + 512 * kib);
    }

    /// The program ends half-way; another one finds what there is.
    void resumed_after_a_restart() {
        const std::string bytes = random_bytes(4 * mib);
        HubFaults slow;
        slow.bytes_per_second = 2 * mib;
        Hub hub;
        hub.put("/file", {bytes}, slow);
        std::uint64_t kept = 0;
        {
            Downloading first(folder());
            QVERIFY(
                first.downloads.add(first.request({file_at(hub.url("/file"), "a.gguf", bytes)})).has_value());
            QVERIFY(first.run_until([&] { return first.progress && first.progress->received > 1 * mib; }));
            QVERIFY(first.downloads.pause("one").has_value());
            kept = first.progress->received;
        }
        hub.put("/file", {bytes});
        const std::uint64_t before = hub.served("/file");
        const auto unfinished = find_unfinished(folder());
        QCOMPARE(unfinished.size(), std::size_t(1));
        QCOMPARE(unfinished[0].title, std::string("A model"));
        Downloading second(folder());
        QVERIFY(second.downloads.add(unfinished[0]).has_value());
        QCOMPARE(second.progress->received, kept); // known before it begins
        QVERIFY2(second.run_on(), message(second));
        QVERIFY(contents(second.path("a.gguf")) == bytes);
        QVERIFY(hub.served("/file") - before < bytes.size() - kept + 512 * kib);
        QVERIFY(find_unfinished(folder()).empty());
    }

    void what_changed_on_the_disk_meanwhile_is_fetched_again() {
        const std::string bytes = random_bytes(2 * mib);
        Hub hub;
        leave_half(hub, bytes);
        QFile part(folder_->filePath("a.gguf.part"));
        QVERIFY(part.open(QIODevice::ReadWrite) && part.seek(70'000) && part.write("damage") == 6);
        part.close();
        Downloading second(folder());
        QVERIFY2(second.run(find_unfinished(folder()).at(0)), message(second));
        QVERIFY(contents(second.path("a.gguf")) == bytes);
        QVERIFY(second.noted("damaged on the disk"));
        QVERIFY(!second.noted("SHA-256")); // found before, by the sum of its piece
    }

    /// After another run of the system only pieces whose sums are known count.
    void what_may_not_have_reached_the_disk_is_fetched_again() {
        const std::string bytes = random_bytes(2 * mib);
        Hub hub;
        leave_half(hub, bytes);
        const std::string path = folder() + "/a.gguf.part.json";
        auto journal = parse_journal(contents(path));
        QVERIFY(journal.has_value() && !journal->sums.empty());
        journal->boot = "another";
        journal->done.add({0, 1 * mib + 1}); // never written, and no sum
        QFile file(QString::fromStdString(path));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray::fromStdString(journal_text(*journal)));
        file.close();
        Downloading second(folder());
        QVERIFY2(second.run(find_unfinished(folder()).at(0)), message(second));
        QVERIFY(contents(second.path("a.gguf")) == bytes);
        QVERIFY(second.notes.empty());
    }

    void a_broken_journal_begins_again() {
        const std::string bytes = random_bytes(2 * mib);
        Hub hub;
        leave_half(hub, bytes);
        QFile file(folder_->filePath("a.gguf.part.json"));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("{\"inglenook_partial_file\":") > 0);
        file.close();
        Downloading second(folder());
        QVERIFY2(second.run(find_unfinished(folder()).at(0)), message(second));
        QVERIFY(second.noted("begins again"));
        QVERIFY(contents(second.path("a.gguf")) == bytes);
    }

    void split_models_are_one_entry() {
        const std::vector<std::string> parts = {
            random_bytes(700'000, 1), random_bytes(300'000, 2), random_bytes(5, 3)};
        Hub hub;
        Downloading one(folder());
        std::vector<DownloadFile> files;
        for (std::size_t i = 0; i < parts.size(); ++i) {
            const std::string name = "m-0000" + std::to_string(i + 1) + "-of-00003.gguf";
            hub.put("/" + name, {parts[i]});
            files.push_back(file_at(hub.url("/" + name), name, parts[i]));
        }
        // None has its name before all have come.
        bool early = false;
        QVERIFY(one.downloads.add(one.request(files)).has_value());
        QVERIFY(one.run_until([&] {
            const bool named = QFile::exists(QString::fromStdString(one.path(files[0].name)));
            early = early || (named && one.finishes.empty());
            return !one.finishes.empty() || one.failure;
        }));
        QVERIFY(!one.failure && !early);
        QCOMPARE(one.finishes[0].paths.size(), parts.size());
        for (std::size_t i = 0; i < parts.size(); ++i) {
            QVERIFY(contents(one.finishes[0].paths[i]) == parts[i]);
        }
        QCOMPARE(one.progress->received, std::uint64_t(1'000'005));
    }

    /// Files of an entry that were whole before a restart are not read again, let alone fetched.
    void split_models_are_resumed() {
        const std::string first = random_bytes(500'000, 1);
        const std::string second = random_bytes(500'000, 2);
        Hub hub;
        hub.put("/a", {first});
        hub.put("/b", HubAnswer{404, "", ""});
        {
            Downloading one(folder());
            QVERIFY(!one.run(
                one.request({file_at(hub.url("/a"), "a", first), file_at(hub.url("/b"), "b", second)})));
            QVERIFY(one.failure->kind == ErrorKind::not_found);
        }
        hub.put("/b", {second});
        Downloading two(folder());
        QVERIFY2(two.run(find_unfinished(folder()).at(0)), message(two));
        QCOMPARE(hub.served("/a"), std::uint64_t(500'000));
        QVERIFY(contents(two.path("a")) == first && contents(two.path("b")) == second);
    }

    void the_list_has_an_order_and_places() {
        const std::string bytes = random_bytes(300'000);
        HubFaults slow;
        slow.bytes_per_second = 3 * mib;
        Hub hub;
        DownloadLimits limits;
        limits.at_once = 1;
        Downloading one(folder(), quick_options(), {}, limits);
        for (const char* id : {"a", "b", "c"}) {
            hub.put(std::string("/") + id, {bytes}, slow);
            QVERIFY(one.downloads.add(one.request({file_at(hub.url(std::string("/") + id), id, bytes)}, id))
                        .has_value());
        }
        QVERIFY(!one.downloads.add(one.request({file_at(hub.url("/a"), "x", bytes)}, "a")).has_value());
        one.downloads.set_order({"c"});
        QVERIFY(one.run_until([&] { return one.finishes.size() == 3; }));
        QCOMPARE(one.finishes[0].id, std::string("c"));
        QCOMPARE(one.finishes[1].id, std::string("a"));
        // One at a time: the first bytes of the next come after the last of the one before.
        std::vector<std::string> paths;
        for (const HubRequest& request : hub.requests()) {
            if (paths.empty() || paths.back() != request.path) {
                paths.push_back(request.path);
            }
        }
        QCOMPARE(paths, (std::vector<std::string>{"/c", "/a", "/b"}));
        QVERIFY(!one.downloads.pause("a").has_value()); // finished, and gone
    }

    void cancelled() {
        const std::string bytes = random_bytes(2 * mib);
        Hub hub;
        leave_half(hub, bytes);
        Downloading one(folder());
        QVERIFY(one.downloads.add(find_unfinished(folder()).at(0)).has_value());
        QVERIFY(one.downloads.cancel("one", true).has_value());
        QVERIFY(QDir(folder_->path()).entryList(QDir::Files | QDir::Hidden).isEmpty());
        QVERIFY(!one.downloads.cancel("one", true).has_value());
    }

    /// A file that is there already, right or wrong.
    void existing_files() {
        const std::string bytes = random_bytes(300'000);
        Hub hub;
        hub.put("/file", {bytes});
        const auto put = [&](const std::string& what) {
            QFile file(folder_->filePath("a.gguf"));
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(QByteArray::fromStdString(what));
        };
        put(bytes);
        {
            Downloading one(folder());
            QVERIFY2(one.run(one.request({file_at(hub.url("/file"), "a.gguf", bytes)})), message(one));
        }
        for (const std::string& other : {random_bytes(300'000, 2), std::string("short")}) {
            put(other);
            Downloading one(folder());
            QVERIFY(!one.run(one.request({file_at(hub.url("/file"), "a.gguf", bytes)})));
            QVERIFY(one.failure->kind == ErrorKind::usage && !one.failure->hint.empty());
            QVERIFY(contents(one.path("a.gguf")) == other);
        }
        QVERIFY(hub.requests().empty());
    }

    void one_program_at_a_time() {
        const std::string bytes = random_bytes(2 * mib);
        HubFaults slow;
        slow.bytes_per_second = 1 * mib;
        Hub hub;
        hub.put("/file", {bytes}, slow);
        Downloading one(folder());
        QVERIFY(one.downloads.add(one.request({file_at(hub.url("/file"), "a.gguf", bytes)})).has_value());
        QVERIFY(one.run_until([&] { return one.progress && one.progress->received > 0; }));
        Downloading two(folder());
        QVERIFY(!two.run(two.request({file_at(hub.url("/file"), "a.gguf", bytes)})));
        QVERIFY(two.failure->message.find("Another program") != std::string::npos);
    }

    /// The limit holds for all connections together: less came than an unlimited server would have sent.
    void speed_is_limited() {
        const std::string bytes = random_bytes(8 * mib);
        Hub hub;
        hub.put("/file", {bytes});
        DownloadLimits limits;
        limits.speed = 1 * mib;
        DownloadOptions options = quick_options();
        options.range_bytes = 4 * mib;
        Downloading one(folder(), options, {}, limits);
        QVERIFY(one.downloads.add(one.request({file_at(hub.url("/file"), "a.gguf", bytes)})).has_value());
        const auto start = std::chrono::steady_clock::now();
        QVERIFY(one.run_until([&] { return one.progress && one.progress->received > 3 * mib; }));
        const std::chrono::duration<double> passed = std::chrono::steady_clock::now() - start;
        // What a computer that stands still for a while does to clocks makes it slower, never faster.
        QVERIFY(double(one.progress->received) < 4.0 * (passed.count() + 0.5) * double(limits.speed));
        one.downloads.set_limits({});
        QVERIFY2(one.run_on(), message(one));
        QVERIFY(contents(one.path("a.gguf")) == bytes);
    }

private:
    [[nodiscard]] std::string folder() const { return folder_->path().toStdString(); }
    static const char* message(const Downloading& one) {
        return one.failure ? one.failure->message.c_str() : "it did not end";
    }
    /// Begins a download, and leaves it with more than a quarter and some sums there; the hub is quick then.
    void leave_half(Hub& hub, const std::string& bytes) {
        HubFaults slow;
        slow.bytes_per_second = 1 * mib;
        hub.put("/file", {bytes}, slow);
        Downloading one(folder());
        QVERIFY(one.downloads.add(one.request({file_at(hub.url("/file"), "a.gguf", bytes)})).has_value());
        QVERIFY(one.run_until([&] {
            const auto journal = parse_journal(contents(folder() + "/a.gguf.part.json"));
            return journal && journal->sums.size() >= 4 && one.progress->received >= bytes.size() / 4;
        }));
        QVERIFY(one.downloads.pause("one").has_value());
        hub.put("/file", {bytes});
    }

    std::unique_ptr<QTemporaryDir> folder_;
};

QTEST_GUILESS_MAIN(DownloadTest)
#include "download_test.moc"
