// SPDX-License-Identifier: Apache-2.0
// What a hub answers, as its API documents it and as an attacker might.
#include "ui/control/wanted_model.h"
#include "ui/hub/hub_choices.h"
#include "ui/hub/hub_search.h"

#include <QRegularExpression>
#include <QTest>

using namespace inglenook::ui;

namespace {

const QString hash(64, u'a');
const QByteArray tree = R"([
    {"type": "directory", "oid": "1", "size": 0, "path": "Q4_K_M"},
    {"type": "file", "oid": "2", "size": 1519, "path": ".gitattributes"},
    {"type": "file", "oid": "3", "size": 4920734272, "path": "Q4_K_M/a-00001-of-00002.gguf",
     "lfs": {"oid": "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "size": 4920734272, "pointerSize": 135}},
    {"type": "file", "oid": "4", "size": 7, "path": "b.gguf",
     "lfs": {"oid": "sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "size": 7, "pointerSize": 135}}])";

WantedModel wanted(quint64 size = 0, const QString& sha256 = {}) {
    return {"maker/name", "A", "mit", {{"b.gguf", size, sha256, {}}}};
}

} // namespace

class HubTest : public QObject {
    Q_OBJECT

private slots:
    void addresses() {
        QCOMPARE(hubFilesUrl("https://h", "maker/name"),
            QString("https://h/api/models/maker/name/tree/main?recursive=true"));
        QCOMPARE(hubFileUrl("https://h", "maker/name", "a b/%2e?.gguf"),
            QString("https://h/maker/name/resolve/main/a%20b/%252e%3F.gguf"));
        QCOMPARE(hubSearchUrl("https://h", " qwen  3&limit=9 "),
            QString("https://h/api/models?search=qwen%203%26limit%3D9&filter=gguf&sort=downloads&direction=-1"
                    "&limit=50&full=true"));
    }

    void mirrors() {
        QCOMPARE(checkedHub(" https://hf.example/ "), QString("https://hf.example"));
        QCOMPARE(checkedHub("https://hf.example:8443/hub/"), QString("https://hf.example:8443/hub"));
        for (const char* bad : {"", "hf.example", "http://hf.example", "https://", "https://a:b@hf.example",
                 "https://hf.example/?x", "https://hf.example/#x", "file:///etc/passwd"}) {
            QVERIFY2(checkedHub(bad).isEmpty(), bad);
        }
    }

    void namesOfRepositories() {
        QVERIFY(isRepository("unsloth/Qwen3-0.6B_GGUF"));
        for (const char* bad : {"", "one", "a/b/c", "../b", "a/..", "a/b?x", "a/b#x", "a/ b", "/b", "a/",
                 "a/b\n", "a/b%2f", ".a/b"}) {
            QVERIFY2(!isRepository(bad), bad);
        }
        QVERIFY(!isRepository("a/" + QString(1000, u'b')));
    }

    void files() {
        const auto files = parseHubFiles(tree, "maker/name");
        QVERIFY(files.has_value());
        QCOMPARE(files->size(), std::size_t{3});
        QVERIFY(files->at(0) == (HubFile{".gitattributes", 1519, {}}));
        QVERIFY(files->at(1) == (HubFile{"Q4_K_M/a-00001-of-00002.gguf", 4920734272, hash}));
        QVERIFY(files->at(2) == (HubFile{"b.gguf", 7, hash}));
    }

    void hostileEntriesAreLeftOut_data() {
        QTest::addColumn<QByteArray>("entry");
        const char* entries[] = {"1", "null", "[]", "{}", "\"x\"", R"({"type":"file"})",
            R"({"type":"file","path":"../../etc/passwd","size":1})",
            R"({"type":"file","path":"/etc/passwd","size":1})", R"({"type":"file","path":"a//b","size":1})",
            R"({"type":"file","path":"a/./b","size":1})", R"({"type":"file","path":"a\\..\\b","size":1})",
            R"({"type":"file","path":"a\u0000b","size":1})", R"({"type":"file","path":"a\nb","size":1})",
            R"({"type":"file","path":"a","size":-1})", R"({"type":"file","path":"a","size":1.5})",
            R"({"type":"file","path":"a","size":"1"})", R"({"type":"file","path":"a","size":1e300})",
            R"({"type":"file","path":"a"})", R"({"type":"file","path":7,"size":1})",
            R"({"type":"directory","path":"a","size":1})", R"({"type":["file"],"path":"a","size":1})",
            R"({"type":"file","path":"a","size":1,"lfs":{"oid":"x","size":"many"}})"};
        for (const char* entry : entries) {
            QTest::newRow(entry) << QByteArray(entry);
        }
    }
    void hostileEntriesAreLeftOut() {
        QFETCH(const QByteArray, entry);
        const auto files = parseHubFiles(
            "[" + entry + R"(,{"type":"file","path":"good","size":3,"lfs":{"oid":"short","size":3}}])", "x");
        QVERIFY(files.has_value());
        QCOMPARE(files->size(), std::size_t{1});
        QVERIFY(files->front() == (HubFile{"good", 3, {}}));
    }

    void hostileAnswers() {
        for (const QByteArray& bad :
            {QByteArray(), QByteArray("{}"), QByteArray("<html>"), QByteArray("[1,"), QByteArray("[\xff]"),
                QByteArray(100'000, '['), QByteArray(17 << 20, ' '), QByteArray("{\"error\":\"no\"}")}) {
            const auto files = parseHubFiles(bad, "maker/name");
            QVERIFY(!files);
            QVERIFY(!files.error().message.isEmpty() && !files.error().hint.isEmpty());
            QCOMPARE(files.error().where, QString("maker/name"));
        }
        QByteArray many("[");
        for (int i = 0; i < 100'000; ++i) {
            many += "{\"path\":\"..\"},";
        }
        QVERIFY(parseHubFiles(many + "0]", "x")->empty());
    }

    void refusalsInWords() {
        QVERIFY(hubRefusal(401, "x").message.contains("account"));
        QVERIFY(hubRefusal(404, "x").message.contains("does not have"));
        QVERIFY(hubRefusal(503, "x").message.contains("busy"));
        QVERIFY(hubRefusal(418, "x").message.contains("418"));
    }

    void whatIsMissingIsTakenFromTheHub() {
        const auto files = parseHubFiles(tree, "x");
        const auto whole = completed(wanted(), *files);
        QVERIFY(whole && whole->known());
        QCOMPARE(whole->total(), quint64{7});
        QCOMPARE(whole->files.front().sha256, hash);
        QVERIFY(completed(wanted(7, hash.toUpper()), *files).has_value());
        QVERIFY(!completed(wanted(8), *files));
        QVERIFY(!completed(wanted(0, QString(64, u'b')), *files));
        WantedModel other = wanted();
        other.files.front().name = ".gitattributes"; // without a hash nobody could tell whether it is right
        QVERIFY(!completed(other, *files));
        other.files.front().name = "gone.gguf";
        const auto gone = completed(other, *files);
        QVERIFY(!gone);
        QCOMPARE(gone.error().where, QString("gone.gguf"));
    }

    void downloadsAsText() {
        WantedModel download = wanted(7, hash);
        download.files.push_back({"Q4/c \"d\".gguf", 0, {}, {"https://x/y"}});
        const auto again = wantedFromText(toText(download));
        QVERIFY(again && *again == download);
        QCOMPARE(again->id(), download.id());
        for (const char* bad : {"", "[]", "{}", R"({"files":[]})", R"({"files":[{"name":"../x"}]})",
                 R"({"files":7})", R"({"files":[7]})"}) {
            QVERIFY2(!wantedFromText(bad), bad);
        }
    }

    void idsDiffer() {
        WantedModel other = wanted();
        other.repository = "maker/other";
        QVERIFY(other.id() != wanted().id());
        other = wanted();
        other.files.front().name = "Q4/b.gguf";
        QVERIFY(other.id() != wanted().id());
        QCOMPARE(wanted(7, hash).id(), wanted().id());
        other.files.front().name = QString(500, u'\u00e4') + " ../%.gguf";
        static const QRegularExpression form("\\A[A-Za-z0-9][A-Za-z0-9_.-]{1,120}\\z");
        QVERIFY(form.match(other.id()).hasMatch());
    }

    void choices() {
        const auto file = [](const QString& path, quint64 size, const QString& sha256 = hash) {
            return HubFile{path, size, sha256};
        };
        const auto choices = choicesOf(
            {file("README.md", 5), file("big-Q8_0.gguf", 800), file("Q4/m-Q4_K_M-00002-of-00002.gguf", 30),
                file("Q4/m-Q4_K_M-00001-of-00002.gguf", 20), file("lost-00001-of-00003.gguf", 1),
                file("lost-00003-of-00003.gguf", 1), file("odd-00002-of-00001.gguf", 1),
                file("two-00001-of-00002.gguf", 1), file("two-00002-of-00003.gguf", 1),
                file("none-00000-of-00000.gguf", 1), file("mmproj-F16.gguf", 1), file("m.imatrix.gguf", 1),
                file("empty.gguf", 0), file("unknown.gguf", 9, {}), file("small.GGUF", 7)});
        QCOMPARE(choices.size(), std::size_t{3});
        QVERIFY(choices[0] == (HubChoice{"small", 7, {file("small.GGUF", 7)}}));
        QVERIFY(choices[1] == (HubChoice{"m-Q4_K_M", 50,
                                  {file("Q4/m-Q4_K_M-00001-of-00002.gguf", 20),
                                      file("Q4/m-Q4_K_M-00002-of-00002.gguf", 30)}}));
        QCOMPARE(choices[2].name, QString("big-Q8_0"));
        QVERIFY(choicesOf({}).empty());
    }

    void search() {
        const auto models = parseHubModels(R"([
            {"_id": "1", "id": "bartowski/A-GGUF", "likes": 342, "downloads": 1200000, "private": false,
             "gated": false, "lastModified": "2026-02-15T10:30:00.000Z", "pipeline_tag": "text-generation",
             "tags": ["gguf", "license:apache-2.0", "region:us"],
             "siblings": [{"rfilename": "README.md"}, {"rfilename": "A-Q4_K_M.gguf"}, {"rfilename": "b/A.GGUF"}]},
            {"id": "maker/gated", "gated": "manual", "siblings": [{"rfilename": "x.gguf"}]}])",
            "x");
        QVERIFY(models.has_value());
        QCOMPARE(models->size(), std::size_t{2});
        const HubModel& first = models->front();
        QCOMPARE(first.repository, QString("bartowski/A-GGUF"));
        QCOMPARE(first.downloads, qint64{1200000});
        QCOMPARE(first.likes, qint64{342});
        QCOMPARE(first.licence, QString("apache-2.0"));
        QCOMPARE(first.updated, QDateTime(QDate(2026, 2, 15), QTime(10, 30), Qt::UTC));
        QCOMPARE(first.files, (QStringList{"A-Q4_K_M.gguf", "b/A.GGUF"}));
        QVERIFY(!first.gated && models->back().gated);
        QVERIFY(!models->back().updated.isValid());
    }

    void hostileSearch() {
        for (const char* entry :
            {"7", "{}", R"({"id":"../x","siblings":[{"rfilename":"x.gguf"}]})", R"({"id":"a/b"})",
                R"({"id":"a/b","siblings":7})", R"({"id":"a/b","siblings":[{"rfilename":"../x.gguf"}]})",
                R"({"id":"a/b","siblings":[[[]]]})",
                R"({"id":"a/b","private":true,"siblings":[{"rfilename":"x.gguf"}]})"}) {
            const auto models = parseHubModels(QByteArray("[") + entry + "]", "x");
            QVERIFY2(models && models->empty(), entry);
        }
        const auto odd = parseHubModels(
            R"([{"id":"a/b","likes":-3,"downloads":1e300,"lastModified":"soon","tags":[7,"license:)" +
                QByteArray(1000, 'x') + R"("],"gated":[],"siblings":[{"rfilename":"x.gguf"}]}])",
            "x");
        QVERIFY(odd && odd->size() == 1);
        QVERIFY(odd->front() == (HubModel{"a/b", 0, 0, {}, {}, false, {"x.gguf"}}));
        QByteArray many("[");
        for (int i = 0; i < 1000; ++i) {
            many += R"({"id":"a/b","siblings":[{"rfilename":"x.gguf"}]},)";
        }
        QCOMPARE(parseHubModels(many + "0]", "x")->size(), std::size_t{50});
        QVERIFY(!parseHubModels("{}", "x"));
    }
};

QTEST_GUILESS_MAIN(HubTest)
#include "hub_test.moc"
