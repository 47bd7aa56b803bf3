// SPDX-License-Identifier: Apache-2.0
// The parts of downloads by themselves: ranges, headers, addresses, names, journals, requests, waits.
#include "app/net/address.h"
#include "app/net/headers.h"
#include "app/net/journal.h"
#include "app/net/names.h"
#include "app/net/ranges.h"
#include "app/net/request.h"
#include "app/net/retry.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <nlohmann/json.hpp>
#include <random>

using namespace inglenook::net;
using namespace std::string_literals;

namespace {

Journal some_journal() {
    Journal journal;
    journal.url = "https://example.org/a";
    journal.etag = "\"x\"";
    journal.size = 1000;
    journal.sha256 = std::string(64, 'a');
    journal.piece_bytes = 100;
    journal.done.add({0, 250});
    journal.done.add({400, 1000});
    journal.sums = {{0, 1}, {1, UINT64_MAX}};
    journal.boot = "b";
    return journal;
}

DownloadRequest some_request() {
    DownloadFile file;
    file.urls = {"https://example.org/a.gguf"};
    file.name = "a.gguf";
    file.size = 5000;
    file.sha256 = std::string(64, '0');
    return {"id-1", "Title", "/somewhere", {file}};
}

} // namespace

class NetPartsTest : public QObject {
    Q_OBJECT

private slots:
    /// Against a plain list of bytes.
    void ranges_are_sets_of_bytes() {
        std::mt19937 random(7);
        for (int round = 0; round < 200; ++round) {
            RangeSet set;
            std::vector<bool> plain(64);
            for (int step = 0; step < 20; ++step) {
                std::uint64_t begin = random() % 65;
                std::uint64_t end = random() % 65;
                if (begin > end) {
                    std::swap(begin, end);
                }
                const bool add = random() % 3 != 0;
                add ? set.add({begin, end}) : set.remove({begin, end});
                std::fill(
                    plain.begin() + static_cast<long>(begin), plain.begin() + static_cast<long>(end), add);
                QCOMPARE(set.total(), std::uint64_t(std::count(plain.begin(), plain.end(), true)));
                for (std::uint64_t at = 0; at < plain.size(); ++at) {
                    QCOMPARE(set.contains({at, at + 1}), bool(plain[at]));
                    std::uint64_t until = at;
                    while (until < plain.size() && plain[until]) {
                        ++until;
                    }
                    QCOMPARE(set.covered_until(at), until);
                }
                const auto gap = set.first_gap({0, 64});
                const auto missing = std::find(plain.begin(), plain.end(), false);
                QCOMPARE(gap.has_value(), missing != plain.end());
                if (gap) {
                    QCOMPARE(gap->begin, std::uint64_t(missing - plain.begin()));
                    QCOMPARE(gap->end, std::uint64_t(std::find(missing, plain.end(), true) - plain.begin()));
                }
                std::uint64_t last = 0;
                for (const Range& range : set.list()) {
                    QVERIFY(range.begin < range.end && (last == 0 || range.begin > last));
                    last = range.end;
                }
            }
        }
    }

    void content_ranges_data() {
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<bool>("good");
        QTest::newRow("usual") << QByteArray("bytes 0-9/10") << true;
        QTest::newRow("one byte") << QByteArray("bytes 9-9/10") << true;
        for (const char* bad : {"", "bytes", "bytes 0-9", "bytes 0-9/*", "bytes */10", "0-9/10",
                 "bytes=0-9/10", "bytes 0-10/10", "bytes 5-4/10", "bytes -9/10", "bytes 0-/10", "bytes 0-9/",
                 "bytes 0-9/10 ", "bytes 0x0-9/10", "bytes +0-9/10", "bytes 0-9/99999999999999999999",
                 "Bytes 0-9/10", "bytes  0-9/10", "bytes 0-9/10/10", "bytes 0--9/10", "bytes /-10"}) {
            QTest::newRow(qPrintable("bad: " + QString(bad))) << QByteArray(bad) << false;
        }
    }
    void content_ranges() {
        QFETCH(QByteArray, value);
        QFETCH(bool, good);
        const auto range = parse_content_range(value.toStdString());
        QCOMPARE(range.has_value(), good);
        if (range) {
            QCOMPARE(range->size, std::uint64_t(10));
            QCOMPARE(range->range.end, std::uint64_t(10));
        }
    }

    void heads() {
        AnswerHead head;
        for (const char* line :
            {"ETag:  \"a\" \r\n", "content-LENGTH: 12\r\n", "Content-Range: bytes 0-11/12\r\n",
                "Retry-After: 3\r\n", "X-Other: y\r\n", "no colon\r\n", "\r\n"}) {
            head.add_line(line);
        }
        QCOMPARE(head.etag, "\"a\""s);
        QCOMPARE(head.length, std::optional<std::uint64_t>(12));
        QVERIFY(parse_content_range(head.content_range));
        QCOMPARE(head.retry_after, "3"s);
        // Two of a kind: neither counts.
        head.add_line("Content-Range: bytes 0-11/13");
        QVERIFY(!parse_content_range(head.content_range));
        head.add_line("ETag: \"b\"");
        QVERIFY(!is_strong_etag(head.etag));
        head.add_line("Content-Length: -1");
        QVERIFY(!head.length);
    }

    void etags() {
        QVERIFY(is_strong_etag("\"abc-1\""));
        QVERIFY(is_strong_etag("\"\""));
        for (const char* weak : {"", "\"", "W/\"abc\"", "abc", "\"a\"b\"", "\"a b\"", "\"a\r\nX: y\""}) {
            QVERIFY2(!is_strong_etag(weak), weak);
        }
    }

    void waits_that_servers_ask_for() {
        using std::chrono::seconds;
        QCOMPARE(parse_retry_after("0", 0), std::optional(seconds(0)));
        QCOMPARE(parse_retry_after("120", 0), std::optional(seconds(120)));
        QCOMPARE(parse_retry_after("99999999999", 0), std::optional(seconds(86'400)));
        QCOMPARE(parse_retry_after("Fri, 27 Nov 2026 10:00:30 GMT", 1795773600), std::optional(seconds(30)));
        QCOMPARE(parse_retry_after("Fri, 27 Nov 2020 10:00:30 GMT", 1795773600), std::optional(seconds(0)));
        for (const char* bad : {"", "soon", "-5", "1e3", "?"}) {
            QVERIFY2(!parse_retry_after(bad, 0), bad);
        }
    }

    void addresses_data() {
        QTest::addColumn<QByteArray>("url");
        QTest::addColumn<QByteArray>("host");
        QTest::newRow("https") << QByteArray("https://example.org/a?b=c") << QByteArray("example.org");
        QTest::newRow("http") << QByteArray("http://127.0.0.1:80/") << QByteArray("127.0.0.1");
        for (const char* bad : {"", "file:///etc/passwd", "ftp://example.org/", "example.org/a", "https://",
                 "https://user@example.org/", "https://user:word@example.org/", "https://example.org/a b",
                 "https://example.org/\r\nX: y", "javascript:alert(1)", "https://example.org:99999/",
                 "gopher://x/"}) {
            QTest::newRow(bad) << QByteArray(bad) << QByteArray();
        }
        QTest::newRow("too long") << "https://example.org/" + QByteArray(9000, 'a') << QByteArray();
    }
    void addresses() {
        QFETCH(QByteArray, url);
        QFETCH(QByteArray, host);
        const auto address = parse_address(url.toStdString());
        QCOMPARE(address.has_value(), !host.isEmpty());
        if (address) {
            QCOMPARE(address->host, host.toStdString());
            QCOMPARE(address->secure, url.startsWith("https"));
        } else {
            QVERIFY(address.error().kind == ErrorKind::usage && !address.error().message.empty());
        }
    }

    void names_data() {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QByteArray>("safe");
        const auto row = [](const char* title, const QByteArray& name, const QByteArray& safe) {
            QTest::newRow(title) << name << safe;
        };
        row("usual", "Qwen3-30B-A3B-Q4_K_M.gguf", "Qwen3-30B-A3B-Q4_K_M.gguf");
        row("folder", "Q4_K_M/a-00001-of-00002.gguf", "a-00001-of-00002.gguf");
        row("up", "../../.bashrc", "bashrc");
        row("only up", "..", "download");
        row("nothing", "", "download");
        row("a folder's end", "a/", "download");
        row("absolute", "/etc/passwd", "passwd");
        row("other slashes", "..\\..\\a.exe", "a.exe");
        row("hidden", "...a.gguf", "a.gguf");
        row("controls", QByteArray("a\0b\n\x1b[31m.gguf", 14), "a_b__[31m.gguf");
        row("turned round", "a\u202egguf.exe", "a_gguf.exe");
        row("no UTF-8", "a\xff\xc0\xaf.gguf", "a___.gguf");
        row("overlong slash",
            "a\xc0\xaf"
            "b",
            "a__b");
        row("surrogate", "\xed\xa0\x80", "___");
        row("other scripts", "模型.gguf", "模型.gguf");
        row("ours", "a.part", "a.part_");
        row("our journal", "a.part.json", "a.part.json_");
        row("wildcards", "a*?:|b", "a____b");
        row("spaces", " a b. ", "a b");
        row("long", QByteArray(300, 'a') + ".gguf", QByteArray(195, 'a') + ".gguf");
        row("long, of wide letters", QByteArray("模").repeated(100) + ".gguf",
            QByteArray("模").repeated(65) + ".gguf");
    }
    void names() {
        QFETCH(QByteArray, name);
        QFETCH(QByteArray, safe);
        QCOMPARE(QByteArray::fromStdString(safe_file_name(name.toStdString())), safe);
    }

    void journals_come_back() {
        Journal journal = some_journal();
        journal.verified = -5;
        const auto read = parse_journal(journal_text(journal));
        QVERIFY(read.has_value());
        QCOMPARE(read->url, journal.url);
        QCOMPARE(read->etag, journal.etag);
        QCOMPARE(read->size, journal.size);
        QCOMPARE(read->sha256, journal.sha256);
        QCOMPARE(read->piece_bytes, journal.piece_bytes);
        QVERIFY(read->done.list() == journal.done.list());
        QVERIFY(read->sums == journal.sums);
        QCOMPARE(read->boot, journal.boot);
        QCOMPARE(read->verified, journal.verified);
    }

    void journals_are_not_believed_data() {
        QTest::addColumn<QByteArray>("key");
        QTest::addColumn<QByteArray>("value");
        const auto row = [](const char* key, const char* value) {
            QTest::newRow(qPrintable(QString(key) + " = " + value)) << QByteArray(key) << QByteArray(value);
        };
        row("inglenook_partial_file", "2");
        row("inglenook_partial_file", "null");
        for (const char* value : {"-1", "\"5\"", "1.5", "null", "18446744073709551615", "400"}) {
            row("size", value);
        }
        row("piece_bytes", "0");
        row("piece_bytes", "-1");
        row("sha256", "\"abc\"");
        row("sha256", "7");
        row("etag", "\"weak\"");
        for (const char* value : {"{}", "[1]", "[[1]]", "[[5,5]]", "[[5,4]]", "[[0,1001]]", "[[-1,5]]",
                 "[[5,9],[3,4]]", "[[0,1,2]]", "[[\"0\",1]]"}) {
            row("done", value);
        }
        for (const char* value :
            {"[]", "{\"x\":1}", "{\"10\":1}", "{\"-1\":1}", "{\"1\":-1}", "{\"1\":\"1\"}"}) {
            row("sums", value);
        }
    }
    void journals_are_not_believed() {
        QFETCH(QByteArray, key);
        QFETCH(QByteArray, value);
        auto document = nlohmann::json::parse(journal_text(some_journal()));
        document[key.toStdString()] = nlohmann::json::parse(value.toStdString());
        QVERIFY(!parse_journal(document.dump()));
    }

    void journals_that_are_cut() {
        const std::string text = journal_text(some_journal());
        for (std::size_t size = 0; size < text.size(); ++size) {
            QVERIFY(!parse_journal(text.substr(0, size)));
        }
        const QTemporaryDir folder;
        const auto none = load_journal(folder.filePath("none").toStdString());
        QVERIFY(none.has_value() && !none->has_value());
        QVERIFY(!load_journal(folder.path().toStdString())); // no file
    }

    void pieces_are_few_and_not_small() {
        for (const std::uint64_t size : {0ULL, 1ULL, 5'000'000ULL, 134'000'000ULL, 700'000'000'000ULL}) {
            const std::uint64_t bytes = usual_piece_bytes(size);
            QVERIFY(bytes >= 4U << 20U && (bytes & (bytes - 1)) == 0);
            QVERIFY(piece_count(size, bytes) <= 2049);
        }
        QVERIFY((piece_range(2, 10, 25) == Range{20, 25}));
    }

    void waits_grow_and_end() {
        RetryOptions options;
        options.first = std::chrono::milliseconds(100);
        options.longest = std::chrono::milliseconds(1000);
        options.attempts = 6;
        Retry retry(options);
        const int most[] = {100, 200, 400, 800, 1000, 1000};
        for (const int longest : most) {
            const auto wait = retry.failed();
            QVERIFY(wait && wait->count() >= longest / 2 && wait->count() <= longest);
        }
        QVERIFY(!retry.failed());
        retry.succeeded();
        QVERIFY(retry.failed()->count() <= 100);
    }

    void requests_come_back() {
        DownloadRequest request = some_request();
        request.files[0].piece_bytes = 4096;
        request.files[0].piece_hashes = {std::string(64, '1'), std::string(64, '2')};
        const auto read = parse_request(request_json(request));
        QVERIFY(read.has_value() && check_request(*read).has_value());
        QCOMPARE(request_json(*read).dump(), request_json(request).dump());
    }

    void requests_that_make_no_sense() {
        const auto refused = [](const std::function<void(DownloadRequest&)>& spoil) {
            DownloadRequest request = some_request();
            spoil(request);
            const auto checked = check_request(request);
            return !checked && checked.error().kind == ErrorKind::usage && !checked.error().message.empty();
        };
        QVERIFY(!refused([](auto&) {}));
        for (const char* id : {"", "../a", "a/b", ".a", "a b", "a\n"}) {
            QVERIFY2(refused([&](auto& request) { request.id = id; }), id);
        }
        QVERIFY(refused([](auto& request) { request.id = std::string(129, 'a'); }));
        QVERIFY(refused([](auto& request) { request.folder = "relative"; }));
        QVERIFY(refused([](auto& request) { request.folder = "/a\0b"s; }));
        QVERIFY(refused([](auto& request) { request.files.clear(); }));
        QVERIFY(refused([](auto& request) { request.files.push_back(request.files[0]); }));
        QVERIFY(refused([](auto& request) { request.files.resize(2000, request.files[0]); }));
        QVERIFY(refused([](auto& request) { request.files[0].urls.clear(); }));
        QVERIFY(refused([](auto& request) { request.files[0].urls[0] = "file:///etc/passwd"; }));
        QVERIFY(refused([](auto& request) { request.files[0].sha256 = "x"; }));
        QVERIFY(refused([](auto& request) { request.files[0].size = UINT64_MAX; }));
        QVERIFY(refused([](auto& request) { request.files[0].piece_bytes = 1; }));
        QVERIFY(refused([](auto& request) { request.files[0].piece_hashes = {std::string(64, 'a')}; }));
        DownloadRequest outside = some_request();
        outside.files[0].name = "../../x.gguf";
        QCOMPARE(check_request(outside)->files[0].name, "x.gguf"s);
    }

    void requests_of_other_shapes() {
        for (const char* text :
            {"null", "[]", "{}", R"({"id":1,"title":"","folder":"","files":[]})",
                R"({"id":"a","title":"","folder":"/a","files":{}})",
                R"({"id":"a","title":"","folder":"/a","files":[1]})",
                R"({"id":"a","title":"","folder":"/a","files":[{"urls":"x","name":"","size":1,"sha256":""}]})",
                R"({"id":"a","title":"","folder":"/a","files":[{"urls":[1],"name":"","size":1,"sha256":""}]})",
                R"({"id":"a","title":"","folder":"/a","files":[{"urls":[],"name":"","size":-1,"sha256":""}]})"}) {
            QVERIFY2(!parse_request(nlohmann::json::parse(text)), text);
        }
    }

    void only_our_files_are_found() {
        const QTemporaryDir folder;
        const auto write = [&](const QString& name, const QByteArray& bytes) {
            QFile file(folder.filePath(name));
            QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
        };
        DownloadRequest request = some_request();
        request.folder = folder.path().toStdString();
        const QByteArray text = QByteArray::fromStdString(request_json(request).dump());
        write(".id-1.download", text);
        write(".other.download", text); // another's name
        write(".broken.download", "{");
        write("id-1.download", text);
        const auto found = find_unfinished(request.folder);
        QCOMPARE(found.size(), std::size_t(1));
        QCOMPARE(found[0].id, "id-1"s);
        QVERIFY(find_unfinished("/nowhere/at/all").empty());
    }
};

QTEST_GUILESS_MAIN(NetPartsTest)
#include "net_parts_test.moc"
