// SPDX-License-Identifier: Apache-2.0
// The queue of downloads, on a network that does only what the test says.
#include "tests/ui/scripted_network.h"
#include "tests/ui/session_fixture.h"
#include "ui/models/download_words.h"

#include <QLocale>
#include <QSignalSpy>
#include <QStorageInfo>
#include <QThread>

using namespace inglenook;
using namespace inglenook::ui;
using namespace inglenook::ui::tests;

namespace {

const QString hash(64, u'a');
const QString page = "https://huggingface.co/api/models/maker/name/tree/main?recursive=true";
const QByteArray tree =
    R"([{"type":"file","path":"new.gguf","size":7,"lfs":{"oid":")" + hash.toLatin1() + R"(","size":7}}])";

/// One file, or a model that the hub must be asked about.
WantedModel wanted(const QString& name, quint64 size = 1000) {
    return {"maker/name", "Model " + name, "mit", {{name, size, size > 0 ? hash : QString(), {}}}};
}

/// A session, started as often as wanted, in a home of its own.
struct Home {
    Home() { QDir(folder.path()).mkdir("models"); }
    void start(bool withPort = true) {
        session.reset();
        port = withPort ? std::make_shared<ScriptedNetwork>() : nullptr;
        if (port) {
            port->left = left;
        }
        SessionOptions options;
        options.store.path = folder.filePath("inglenook.db").toStdString();
        options.settingsFile = folder.filePath("settings.ini");
        options.modelsFolder = folder.filePath("models");
        options.network = port;
        session = std::make_unique<Session>(std::make_unique<FakeEngine>(), options);
        session->start();
    }
    Downloads& downloads() { return *session->downloads(); }
    const DownloadRow& row(std::size_t at = 0) { return downloads().list()->rows().at(at); }
    DownloadsModel::State state(std::size_t at = 0) { return row(at).state; }
    /// Begins one; its id.
    QString begin(const WantedModel& download) {
        downloads().download(download);
        return download.id();
    }
    void put(const QString& name, const QByteArray& bytes = "model") const {
        QFile file(folder.filePath("models/" + name));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size()) {
            qFatal("the test cannot write to %s", qPrintable(file.fileName()));
        }
    }
    storage::ModelShelf shelf() {
        std::optional<storage::ModelShelf> found;
        session->storage().models([&found](auto shelf) { found = shelf ? *shelf : storage::ModelShelf{}; });
        while (!found) {
            QThread::msleep(1);
        }
        return *found;
    }

    QTemporaryDir folder;
    std::vector<NetworkListed> left;
    std::shared_ptr<ScriptedNetwork> port;
    std::unique_ptr<Session> session;
};

} // namespace

class DownloadsTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }
    void init() {
        m_home = std::make_unique<Home>();
        m_home->start();
    }

    void nothingIsAllowedBeforeItIsWanted() {
        QTest::qWait(50);
        QCOMPARE(port().said, QStringList());
        QVERIFY(m_home->session->network()->available());
        QVERIFY(!m_home->session->network()->online());
        QCOMPARE(m_home->downloads().active(), 0);
    }

    void allowedWhileOneIsWanted() {
        const QString first = m_home->begin(wanted("a.gguf"));
        const QString second = m_home->begin(wanted("b.gguf"));
        QCOMPARE(port().said, (QStringList{"allow", "add " + first, "add " + second}));
        QVERIFY(m_home->session->network()->online());
        QCOMPARE(m_home->downloads().active(), 2);
        port().tell(first, NetworkState::running, 300, 1000, 100);
        QCOMPARE(m_home->state(), DownloadsModel::Running);
        QCOMPARE(m_home->row().share(), 0.3);
        m_home->put("a.gguf");
        port().finished(first, {m_home->folder.filePath("models/a.gguf")});
        QCOMPARE(m_home->state(), DownloadsModel::Finished);
        QVERIFY(m_home->session->network()->online());
        port().tell(second, NetworkState::paused, 10, 1000);
        QCOMPARE(port().said.last(), QString("forbid"));
        QVERIFY(!m_home->session->network()->online());
        QCOMPARE(m_home->downloads().active(), 0);
    }

    void whatIsAskedFor() {
        WantedModel split = wanted("Q4/m-00001-of-00002.gguf", 10);
        split.files.push_back({"Q4/m-00002-of-00002.gguf", 20, hash, {"https://else.where/2"}});
        m_home->begin(split);
        const NetworkDownload& asked = port().added.at(0);
        QCOMPARE(asked.title, split.title);
        QCOMPARE(asked.folder, m_home->folder.filePath("models"));
        QVERIFY(
            asked.files == (std::vector<NetworkFile>{
                               {{"https://huggingface.co/maker/name/resolve/main/Q4/m-00001-of-00002.gguf"},
                                   "m-00001-of-00002.gguf", 10, hash},
                               {{"https://else.where/2"}, "m-00002-of-00002.gguf", 20, hash}}));
        QCOMPARE(m_home->row().total, quint64{30});
    }

    void fromTheCatalogue() {
        Downloads& downloads = m_home->downloads();
        for (const CatalogueEntry& entry : builtInCatalogue().models) {
            for (const CatalogueFormat& one : entry.downloads) {
                const WantedModel wanted = wantedOf(entry, one);
                QVERIFY2(isRepository(wanted.repository), qPrintable(wanted.repository));
                QCOMPARE(wanted.files.size(), one.files.size());
                QVERIFY(!wanted.known() || wanted.total() == one.bytes());
            }
        }
        const CatalogueEntry& entry = builtInCatalogue().models.front();
        QVERIFY(!downloads.listedFromCatalogue(entry.id, 0));
        downloads.downloadFromCatalogue(entry.id, 0);
        QVERIFY(downloads.listedFromCatalogue(entry.id, 0));
        QVERIFY(m_home->row().title.startsWith(entry.name));
        downloads.downloadFromCatalogue("no such model", 0);
        downloads.downloadFromCatalogue(entry.id, -1);
        downloads.downloadFromCatalogue(entry.id, 1000);
        QCOMPARE(downloads.list()->count(), 1);
    }

    void theHubIsAskedForWhatIsNotKnown() {
        const QString id = m_home->begin(wanted("new.gguf", 0));
        QCOMPARE(port().said, (QStringList{"allow", "fetch " + page}));
        QCOMPARE(port().purposes, QStringList("hub"));
        QCOMPARE(m_home->state(), DownloadsModel::Asking);
        port().answer(200, tree);
        QCOMPARE(port().said.last(), "add " + id);
        QVERIFY(!port().said.contains("forbid")); // nor in between
        QCOMPARE(port().added.at(0).files.at(0).size, quint64{7});
        QCOMPARE(port().added.at(0).files.at(0).sha256, hash);
        QCOMPARE(m_home->state(), DownloadsModel::Queued);
    }

    void aMirrorIsAsked() {
        m_home->session->settings()->setMirror("https://hf.example/");
        m_home->begin(wanted("new.gguf", 0));
        QVERIFY(port().said.last().startsWith("fetch https://hf.example/api/models/maker/name/"));
        port().answer(200, tree);
        QCOMPARE(port().added.at(0).files.at(0).urls,
            QStringList("https://hf.example/maker/name/resolve/main/new.gguf"));
        m_home->session->settings()->setMirror("http://plain.example"); // is not taken
        QCOMPARE(m_home->session->settings()->mirror(), QString("https://hf.example"));
        m_home->session->settings()->setMirror("");
        m_home->begin(wanted("c.gguf"));
        QVERIFY(port().added.at(1).files.at(0).urls.first().startsWith("https://huggingface.co/"));
    }

    void badAnswersOfTheHub_data() {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("garbage") << 200 << QByteArray("\xff<html>");
        QTest::newRow("nothing") << 200 << QByteArray();
        QTest::newRow("without it") << 200 << QByteArray("[]");
        QTest::newRow("out of the folder")
            << 200 << QByteArray(R"([{"type":"file","path":"../new.gguf","size":7}])");
        QTest::newRow("without a hash")
            << 200 << QByteArray(R"([{"type":"file","path":"new.gguf","size":7}])");
        QTest::newRow("endless") << 200 << QByteArray(R"([{"type":"file","path":"new.gguf","size":1e300}])");
        QTest::newRow("no such model") << 404 << tree;
        QTest::newRow("wants an account") << 401 << QByteArray("{}");
    }
    void badAnswersOfTheHub() {
        QFETCH(const int, status);
        QFETCH(const QByteArray, text);
        const QString id = m_home->begin(wanted("new.gguf", 0));
        port().answer(status, text);
        QCOMPARE(m_home->state(), DownloadsModel::Failed);
        QVERIFY(!m_home->row().problem.what.isEmpty() && !m_home->row().problem.todo.isEmpty());
        QVERIFY(port().added.empty());
        QCOMPARE(port().said.last(), QString("forbid"));
        // Another try asks again.
        m_home->downloads().resume(id);
        QCOMPARE(m_home->state(), DownloadsModel::Asking);
        port().answer(200, tree);
        QCOMPARE(port().added.size(), std::size_t{1});
        QVERIFY(!m_home->row().problem.shown());
    }

    void pausedWhileTheHubIsAsked() {
        const QString id = m_home->begin(wanted("new.gguf", 0));
        m_home->downloads().pause(id);
        QCOMPARE(m_home->state(), DownloadsModel::Paused);
        port().answer(200, tree); // too late
        QVERIFY(port().added.empty());
        QCOMPARE(m_home->state(), DownloadsModel::Paused);
        QCOMPARE(port().said.last(), QString("forbid"));
        m_home->downloads().cancel(id, true);
        QCOMPARE(m_home->downloads().list()->count(), 0);
    }

    void pausesAndResumes() {
        const QString id = m_home->begin(wanted("a.gguf"));
        port().tell(id, NetworkState::running, 400, 1000);
        m_home->downloads().pause(id);
        QCOMPARE(m_home->state(), DownloadsModel::Running); // until it is
        port().tell(id, NetworkState::paused, 400, 1000);
        QCOMPARE(m_home->state(), DownloadsModel::Paused);
        m_home->downloads().resume(id);
        QCOMPARE(port().said.mid(2), (QStringList{"pause " + id, "forbid", "allow", "resume " + id}));
        QCOMPARE(m_home->row().received, quint64{400});
        m_home->downloads().resume(id); // it goes on already
        QCOMPARE(port().said.size(), 6);
    }

    void cancels() {
        const QString first = m_home->begin(wanted("a.gguf"));
        const QString second = m_home->begin(wanted("b.gguf"));
        m_home->downloads().cancel(first, true);
        m_home->downloads().cancel(second, false);
        QCOMPARE(port().said.mid(3), (QStringList{"remove " + first, "cancel " + second, "forbid"}));
        QCOMPARE(m_home->downloads().list()->count(), 0);
        port().tell(first, NetworkState::running, 1, 2); // told before it heard
        QCOMPARE(m_home->downloads().list()->count(), 0);
    }

    void failuresInWords() {
        const QSignalSpy ended(&m_home->downloads(), &Downloads::ended);
        const QString id = m_home->begin(wanted("a.gguf"));
        port().failed(id, {"no connection", "example.org", "look at the cable"});
        QCOMPARE(m_home->state(), DownloadsModel::Failed);
        QCOMPARE(
            cell(DownloadsModel::ProblemRole), QVariant("no connection. (example.org) look at the cable."));
        QCOMPARE(ended.at(0).at(0).toString(), QString("Model a.gguf could not be downloaded"));
        QCOMPARE(port().said.last(), QString("forbid"));
        m_home->downloads().resume(id);
        QCOMPARE(cell(DownloadsModel::ProblemRole), QVariant(""));
        QCOMPARE(port().said.last(), "resume " + id);
        port().noted(id, "begins again");
        QCOMPARE(cell(DownloadsModel::NoteRole), QVariant("begins again"));
        port().refusal = {"not this", {}, {}};
        const QString refused = m_home->begin(wanted("b.gguf"));
        QCOMPARE(m_home->state(1), DownloadsModel::Failed);
        port().refusal = {};
        m_home->downloads().resume(refused); // it never had it
        QCOMPARE(port().said.last(), "add " + refused);
    }

    void doesNotFit() {
        m_home->begin(wanted("large.gguf", 1ULL << 55U));
        QCOMPARE(m_home->state(), DownloadsModel::Failed);
        QVERIFY(m_home->row().problem.what.contains("needs"));
        QVERIFY(m_home->row().problem.what.contains(m_home->folder.path()));
        QVERIFY(!m_home->row().problem.todo.isEmpty());
        QVERIFY(port().added.empty());
        QCOMPARE(port().said.last(), QString("forbid"));
    }

    void roomThatIsPromised() {
        const auto free = static_cast<quint64>(QStorageInfo(m_home->folder.path()).bytesAvailable());
        m_home->begin(wanted("a.gguf", free / 3 * 2));
        m_home->begin(wanted("b.gguf", free / 3 * 2));
        QCOMPARE(m_home->state(0), DownloadsModel::Queued);
        QCOMPARE(m_home->state(1), DownloadsModel::Failed);
    }

    void isThereAlready() {
        m_home->put("a.gguf");
        const QSignalSpy told(&m_home->downloads(), &Downloads::noticed);
        m_home->begin(wanted("Q8/a.gguf"));
        QCOMPARE(told.size(), 1);
        QVERIFY(told.at(0).at(0).value<Notice>().what.contains("a.gguf"));
        m_home->begin(wanted("b.gguf"));
        m_home->begin(wanted("b.gguf")); // is in the list
        QCOMPARE(told.size(), 2);
        QCOMPARE(m_home->downloads().list()->count(), 1);
        QCOMPARE(port().added.size(), std::size_t{1});
    }

    void makesNoSense() {
        const QSignalSpy told(&m_home->downloads(), &Downloads::noticed);
        WantedModel bad = wanted("../a.gguf");
        m_home->begin(bad);
        bad = wanted("a.gguf");
        bad.repository = "../..";
        m_home->begin(bad);
        bad = wanted("a.gguf");
        bad.files.clear();
        m_home->begin(bad);
        QCOMPARE(told.size(), 3);
        QCOMPARE(port().said, QStringList());
    }

    void order() {
        const QStringList ids{m_home->begin(wanted("a.gguf")), m_home->begin(wanted("b.gguf")),
            m_home->begin(wanted("c.gguf"))};
        m_home->downloads().move(ids[2], -1);
        QCOMPARE(port().ordered, (QStringList{ids[0], ids[2], ids[1]}));
        m_home->downloads().move(ids[0], 1);
        QCOMPARE(port().ordered, (QStringList{ids[2], ids[0], ids[1]}));
        m_home->downloads().move(ids[2], -1); // is first
        m_home->downloads().move(ids[1], 1);  // is last
        m_home->downloads().move("none", 1);
        QCOMPARE(m_home->downloads().list()->ids(), (QStringList{ids[2], ids[0], ids[1]}));
        // The next run has them in this order, whatever order they are told in.
        for (const QString& id : ids) {
            m_home->left.push_back(
                {"told", m_home->folder.filePath("models"), {id, NetworkState::paused, 5, 5, 1000, 0}});
        }
        m_home->start();
        QCOMPARE(m_home->downloads().list()->ids(), (QStringList{ids[2], ids[0], ids[1]}));
        QCOMPARE(port().ordered, (QStringList{ids[2], ids[0], ids[1]}));
    }

    void limits() {
        QVERIFY(port().limits == (NetworkLimits{2, 4, 0}));
        m_home->session->settings()->setDownloadsAtOnce(3);
        m_home->session->settings()->setDownloadSpeed(1500);
        QVERIFY(port().limits == (NetworkLimits{3, 4, 1'500'000}));
        m_home->session->settings()->setDownloadsAtOnce(-7);
        QCOMPARE(m_home->session->settings()->downloadsAtOnce(), 1);
        m_home->start();
        QVERIFY(port().limits == (NetworkLimits{1, 4, 1'500'000}));
    }

    void leftFromTheLastRun() {
        const QString id = m_home->begin(wanted("a.gguf"));
        const QString asking = m_home->begin(wanted("new.gguf", 0));
        const QString stranger = "stranger";
        m_home->left = {{"A model", "x", {id, NetworkState::paused, 400, 0, 1000, 0}},
            {"Another", "x", {stranger, NetworkState::paused, 1, 0, 2, 0}}};
        m_home->start();
        QCOMPARE(m_home->downloads().list()->count(), 3);
        QCOMPARE(m_home->downloads().active(), 0);
        QCOMPARE(port().said, QStringList()); // whether it goes on is for the user to say
        for (const DownloadRow& row : m_home->downloads().list()->rows()) {
            QCOMPARE(row.state, DownloadsModel::Paused);
        }
        QCOMPARE(m_home->downloads().list()->find(id)->received, quint64{400});
        m_home->downloads().resume(asking);
        QCOMPARE(port().said.last(), "fetch " + page);
        m_home->downloads().resume(id);
        QCOMPARE(port().said.last(), "resume " + id);
        // What is known of it outlived the run.
        m_home->put("a.gguf");
        const QSignalSpy done(&m_home->downloads(), &Downloads::done);
        port().finished(id, {m_home->folder.filePath("models/a.gguf")});
        QTRY_COMPARE_WITH_TIMEOUT(done.size(), 1, patience);
        QCOMPARE(m_home->shelf().models.at(0).licence, std::string("mit"));
        // Finished ones are not listed again.
        m_home->left.clear();
        m_home->start();
        QVERIFY(m_home->downloads().list()->find(id) == nullptr);
    }

    /// The helper finished it, and nobody listened any more.
    void finishedUnheard() {
        m_home->begin(wanted("a.gguf"));
        m_home->session.reset();
        m_home->put("a.gguf");
        m_home->start();
        QCOMPARE(m_home->downloads().list()->count(), 0);
        QTRY_VERIFY_WITH_TIMEOUT(m_home->shelf().models.size() == 1, patience);
    }

    void whatIsNoted() {
        const QString id = m_home->begin(wanted("a.gguf"));
        m_home->put("a.gguf");
        const QString path = m_home->folder.filePath("models/a.gguf");
        const QSignalSpy done(&m_home->downloads(), &Downloads::done);
        port().finished(id, {path});
        QTRY_COMPARE_WITH_TIMEOUT(done.size(), 1, patience);
        QCOMPARE(done.at(0).at(0).toString(), path);
        const storage::ModelShelf shelf = m_home->shelf();
        QCOMPARE(shelf.models.at(0).path, path.toStdString());
        QCOMPARE(shelf.models.at(0).source, std::string("https://huggingface.co/maker/name"));
        QCOMPARE(shelf.models.at(0).licence, std::string("mit"));
        QCOMPARE(shelf.files.at(0).sha256, hash.toStdString());
        QCOMPARE(shelf.files.at(0).expected, hash.toStdString());
        QCOMPARE(shelf.files.at(0).size, std::uint64_t{5});
        QVERIFY(shelf.files.at(0).verified > 0);
        // The library has it, without being told.
        QTRY_COMPARE_WITH_TIMEOUT(m_home->session->library()->files()->count(), 1, patience);
    }

    void theProgramForDownloadsEnds() {
        const QString id = m_home->begin(wanted("a.gguf"));
        const QString hub = m_home->begin(wanted("new.gguf", 0));
        port().end({"It has ended", {}, "Start again"});
        QVERIFY(!m_home->session->network()->available());
        QVERIFY(!m_home->session->network()->online());
        QCOMPARE(m_home->session->network()->problem(), QString("It has ended. Start again."));
        QCOMPARE(m_home->state(0), DownloadsModel::Failed);
        QCOMPARE(m_home->state(1), DownloadsModel::Failed);
        m_home->downloads().resume(id);
        m_home->downloads().pause(hub);
        QCOMPARE(m_home->state(0), DownloadsModel::Failed);
        m_home->downloads().cancel(id, true);
        QCOMPARE(m_home->downloads().list()->count(), 1);
    }

    void withoutANetwork() {
        m_home->start(false);
        QVERIFY(!m_home->session->network()->available());
        QVERIFY(!m_home->session->network()->problem().isEmpty());
        const QSignalSpy told(&m_home->downloads(), &Downloads::noticed);
        m_home->begin(wanted("a.gguf"));
        QCOMPARE(told.size(), 1);
        QCOMPARE(m_home->downloads().list()->count(), 0);
        bool answered = false;
        m_home->session->network()->fetchText(
            "https://x", "hub", [&](const auto& text) { answered = !text; });
        QVERIFY(!answered);
        QTRY_VERIFY_WITH_TIMEOUT(answered, patience);
    }

    void theLog() {
        Network& network = *m_home->session->network();
        port().connectionUsed({1'800'000'000'000, "example.org", "download", 300, 4'999'700, "206"});
        port().connectionUsed({1'800'000'001'000, "hub.example", "hub", 1, 1, "404"});
        network.watchLog(true);
        QTRY_COMPARE_WITH_TIMEOUT(network.log().size(), 2, patience);
        QCOMPARE(network.log()[0].toMap()["host"], QVariant("hub.example"));
        QCOMPARE(network.log()[0].toMap()["outcome"], QVariant("404"));
        QCOMPARE(network.log()[1].toMap()["bytes"], QVariant("5.0 MB"));
        port().connectionUsed({1, "third", "x", 0, 0, "200"});
        QTRY_COMPARE_WITH_TIMEOUT(network.log().size(), 3, patience); // while it is watched
        network.clearLog();
        QTRY_COMPARE_WITH_TIMEOUT(network.log().size(), 0, patience);
    }

    void searchingTheHub() {
        Hub& hub = *m_home->session->hub();
        hub.search("qwen");
        QCOMPARE(port().said, QStringList()); // it is off at first
        m_home->session->settings()->setNetworking(true);
        hub.search("  ");
        QCOMPARE(port().said, QStringList());
        hub.search(" qwen  3");
        QCOMPARE(port().said, (QStringList{"allow", "fetch " + hubSearchUrl(hubAddress(), "qwen 3")}));
        QVERIFY(hub.busy());
        port().answer(200, R"([{"id":"maker/name","downloads":1234,"tags":["license:mit"],
            "siblings":[{"rfilename":"new.gguf"}]}])");
        QVERIFY(!hub.busy());
        QCOMPARE(port().said.last(), QString("forbid"));
        QCOMPARE(hub.models().size(), 1);
        QCOMPARE(hub.models()[0].toMap()["repository"], QVariant("maker/name"));
        hub.open("of/nobody");
        QCOMPARE(hub.opened(), QString());
        hub.open("maker/name");
        QCOMPARE(port().said.last(), "fetch " + page);
        port().answer(200, tree);
        QCOMPARE(hub.choices().size(), 1);
        QCOMPARE(hub.choices()[0].toMap()["name"], QVariant("new"));
        QCOMPARE(hub.choices()[0].toMap()["listed"], QVariant(false));
        hub.download(7);
        hub.download(0);
        QCOMPARE(port().added.at(0).files.at(0).sha256, hash);
        QCOMPARE(hub.choices()[0].toMap()["listed"], QVariant(true));
        hub.open("");
        QCOMPARE(hub.choices().size(), 0);
    }

    void theHubInWords() {
        Hub& hub = *m_home->session->hub();
        m_home->session->settings()->setNetworking(true);
        hub.search("one");
        hub.search("two");
        port().answer(200, R"([{"id":"a/b","siblings":[{"rfilename":"x.gguf"}]}])"); // of the first: too late
        QCOMPARE(hub.models().size(), 0);
        QVERIFY(hub.busy());
        port().answer(503, {});
        QVERIFY(!hub.busy());
        QVERIFY(hub.problem().contains("busy"));
        hub.search("three");
        QCOMPARE(hub.problem(), QString());
        port().answer(200, "<html>");
        QVERIFY(!hub.problem().isEmpty());
        hub.search("four");
        port().answer(tl::unexpected(NetworkError{"no connection", "hub", "look at the cable"}));
        QCOMPARE(hub.problem(), QString("no connection. (hub) look at the cable."));
        hub.search("five");
        port().answer(200, R"([{"id":"a/b","siblings":[{"rfilename":"x.gguf"}]}])");
        hub.open("a/b");
        port().answer(200, "[]"); // nothing to download
        QVERIFY(!hub.problem().isEmpty());
    }

    void words() {
        DownloadRow row;
        row.total = 4'200'000'000;
        QCOMPARE(detailText(row), QString("4.2 GB"));
        row.state = DownloadsModel::Running;
        row.received = 2'900'000'000;
        row.speed = 38'000'000;
        QCOMPARE(detailText(row), QString("2.9 GB of 4.2 GB, 38.0 MB/s, 34 s left"));
        row.speed = 1'000'000;
        QCOMPARE(detailText(row), QString("2.9 GB of 4.2 GB, 1.0 MB/s, 21 min left"));
        row.speed = 100'000;
        QCOMPARE(detailText(row), QString("2.9 GB of 4.2 GB, 100.0 kB/s, 3 h 36 min left"));
        row.speed = 1;
        QCOMPARE(detailText(row), QString("2.9 GB of 4.2 GB, 1 bytes/s"));
        row.received = row.total + 1;
        QCOMPARE(row.share(), 1.0);
        row.state = DownloadsModel::Verifying;
        row.verified = 2'100'000'000;
        QCOMPARE(detailText(row), QString("2.1 GB of 4.2 GB"));
        QCOMPARE(row.share(), 0.5);
        row.total = 0;
        QCOMPARE(detailText(row), QString());
    }

private:
    ScriptedNetwork& port() { return *m_home->port; }
    QVariant cell(DownloadsModel::Role role) {
        DownloadsModel* list = m_home->downloads().list();
        return list->data(list->index(0), role);
    }

    std::unique_ptr<Home> m_home;
};

QTEST_MAIN(DownloadsTest)
#include "downloads_test.moc"
