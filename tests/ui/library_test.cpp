// SPDX-License-Identifier: Apache-2.0
// The models that the window offers: the user's own, linked ones, and those that other programs keep.
#include "ui/bridge/fake_engine.h"
#include "ui/control/session.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>
#include <QUrl>
#include <memory>

using namespace inglenook;
using namespace inglenook::ui;

namespace {

constexpr int patience = 20'000; // ms; only a failing test waits so long

/// The window's session in a home of its own, started as often as wanted.
struct Home {
    void put(const QString& name) const {
        QDir(folder.path()).mkpath(QFileInfo(path(name)).path());
        QFile file(path(name));
        if (!file.open(QIODevice::WriteOnly)) {
            qFatal("the test cannot write to %s", qPrintable(file.fileName()));
        }
    }
    [[nodiscard]] QString path(const QString& name) const { return folder.filePath(name); }

    void start() {
        session.reset();
        SessionOptions options;
        options.store.path = path("inglenook.db").toStdString();
        options.settingsFile = path("settings.ini");
        options.modelsFolder = path("models");
        options.modelsOfOthers = true;
        FakeScript script;
        script.loading = std::chrono::milliseconds(10);
        session = std::make_unique<Session>(std::make_unique<FakeEngine>(script), options);
        session->start();
    }
    Library& library() { return *session->library(); }
    /// Waits until these names are offered, in their order.
    bool offers(const QStringList& names) {
        return QTest::qWaitFor(
            [&] {
                QStringList now;
                for (const ModelFile& file : library().files()->files()) {
                    now.append(file.name);
                }
                return library().scanned() && now == names;
            },
            patience);
    }
    [[nodiscard]] const ModelFile& file(int row) {
        return library().files()->files().at(static_cast<std::size_t>(row));
    }

    QTemporaryDir folder;
    std::unique_ptr<Session> session;
};

} // namespace

class LibraryTest : public QObject {
    Q_OBJECT

private slots:
    void init() {
        m_home = std::make_unique<Home>();
        qputenv("HOME", m_home->folder.path().toUtf8());
        for (const char* name : {"XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "OLLAMA_MODELS",
                 "HF_HOME", "HF_HUB_CACHE", "LLAMA_CACHE"}) {
            qunsetenv(name);
        }
    }

    void whatOthersKeepIsOfferedAndNotLoaded() {
        m_home->put(".lmstudio/models/org/m/theirs.gguf");
        m_home->start();
        QVERIFY(m_home->offers({"theirs"}));
        QCOMPARE(m_home->file(0).place, QStringLiteral("LM Studio"));
        QVERIFY(!m_home->file(0).linked && !m_home->file(0).own);
        QTest::qWait(100);
        QCOMPARE(m_home->library().state(), Library::Empty);
        m_home->library().load(m_home->file(0).path);
        QVERIFY(QTest::qWaitFor([&] { return m_home->library().state() == Library::Ready; }, patience));
        // Chosen once, it is the one to start with.
        m_home->start();
        QVERIFY(QTest::qWaitFor([&] { return m_home->library().state() == Library::Ready; }, patience));
    }

    void ownModelsAreLoadedBeforeOthers() {
        m_home->put(".lmstudio/models/org/m/a theirs.gguf");
        m_home->put("models/deep/mine.gguf");
        m_home->start();
        QVERIFY(m_home->offers({"a theirs", "mine"}));
        QVERIFY(QTest::qWaitFor([&] { return m_home->library().state() == Library::Ready; }, patience));
        QCOMPARE(m_home->library().name(), QStringLiteral("mine"));
    }

    void linksAreKept() {
        m_home->put("models/mine.gguf");
        m_home->put("disk/linked.gguf");
        m_home->start();
        QVERIFY(m_home->offers({"mine"}));
        m_home->library().addFile(QUrl::fromLocalFile(m_home->path("disk/linked.gguf")));
        QVERIFY(m_home->offers({"linked", "mine"}));
        QVERIFY(m_home->file(0).linked);
        m_home->start();
        QVERIFY(m_home->offers({"linked", "mine"}));
        m_home->library().unlink(m_home->path("disk/linked.gguf"));
        QVERIFY(m_home->offers({"mine"}));
        m_home->start();
        QVERIFY(m_home->offers({"mine"}));
        QVERIFY(QFile::exists(m_home->path("disk/linked.gguf")));
    }

    void earlierLinksStillCount() {
        m_home->put("disk/linked.gguf");
        Settings(m_home->path("settings.ini")).setLinkedModels({m_home->path("disk/linked.gguf")});
        m_home->start();
        QVERIFY(m_home->offers({"linked"}));
        QVERIFY(m_home->file(0).linked);
        m_home->library().unlink(m_home->path("disk/linked.gguf"));
        QVERIFY(m_home->offers({}));
        m_home->start();
        QVERIFY(m_home->offers({}));
    }

    void aLinkToNothingSaysSo() {
        m_home->put("disk/linked.gguf");
        m_home->start();
        QVERIFY(m_home->offers({}));
        m_home->library().addFile(QUrl::fromLocalFile(m_home->path("disk/linked.gguf")));
        QVERIFY(m_home->offers({"linked"}));
        QVERIFY(QFile::remove(m_home->path("disk/linked.gguf")));
        m_home->library().rescan();
        QVERIFY(QTest::qWaitFor([&] { return !m_home->file(0).problem.isEmpty(); }, patience));
        QVERIFY2(m_home->file(0).problem.contains("linked.gguf"), qPrintable(m_home->file(0).problem));
        QVERIFY(!m_home->library().offers(m_home->path("disk/linked.gguf")));
        m_home->library().unlink(m_home->path("disk/linked.gguf"));
        QVERIFY(m_home->offers({}));
    }

private:
    std::unique_ptr<Home> m_home;
};

QTEST_MAIN(LibraryTest)
#include "library_test.moc"
