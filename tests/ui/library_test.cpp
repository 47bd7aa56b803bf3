// SPDX-License-Identifier: Apache-2.0
// The models that the window offers: the user's own, linked ones, and those that other programs keep.
#include "tests/ui/home.h"

#include <QSignalSpy>
#include <QUrl>

using namespace inglenook;
using namespace inglenook::ui;
using namespace inglenook::ui::tests;

class LibraryTest : public QObject {
    Q_OBJECT

private slots:
    void init() { m_home = std::make_unique<Home>(); }
    void cleanup() { m_home.reset(); }

    void whatOthersKeepIsOfferedAndNotLoaded() {
        m_home->put(".lmstudio/models/org/m/theirs.gguf");
        m_home->start();
        QVERIFY(m_home->offers({"theirs"}));
        QCOMPARE(m_home->file(0).place, QStringLiteral("LM Studio"));
        QVERIFY(!m_home->file(0).linked && !m_home->file(0).own);
        QTest::qWait(100);
        QCOMPARE(m_home->library().state(), Library::Empty);
        m_home->library().load(m_home->file(0).path);
        QVERIFY(m_home->becomes(Library::Ready));
        // Chosen once, it is the one to start with.
        m_home->start();
        QVERIFY(m_home->becomes(Library::Ready));
    }

    void ownModelsAreLoadedBeforeOthers() {
        m_home->put(".lmstudio/models/org/m/a theirs.gguf");
        m_home->put("models/deep/mine.gguf");
        m_home->start();
        QVERIFY(m_home->offers({"a theirs", "mine"}));
        QVERIFY(m_home->becomes(Library::Ready));
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

    void whatBrokeIsNotLoadedAgainByItself() {
        m_home->put("models/mine.gguf");
        Settings(m_home->path("settings.ini")).setLoadingModel(m_home->path("models/mine.gguf"));
        m_home->start();
        QVERIFY(m_home->offers({"mine"}));
        QVERIFY(m_home->session->notice().title.contains("mine"));
        QTest::qWait(100);
        QCOMPARE(m_home->library().state(), Library::Empty);
        m_home->library().load(m_home->file(0).path);
        QVERIFY(m_home->becomes(Library::Ready));
        m_home->start(); // it went well: from now on as before
        QVERIFY(m_home->becomes(Library::Ready));
    }

    void whatIsNoModelDoesNotMakeItLookAgain() {
        m_home->put("models/mine.gguf");
        m_home->start();
        QVERIFY(m_home->offers({"mine"}));
        m_home->put("models/other.gguf");
        QVERIFY(m_home->offers({"mine", "other"})); // by itself
        QVERIFY(m_home->becomesQuiet());
        QSignalSpy looked(&m_home->library(), &Library::looked);
        m_home->put("models/third.gguf.part");
        QTest::qWait(1500); // longer than it waits for a folder to settle
        QCOMPARE(looked.count(), 0);
        m_home->put("models/third.gguf");
        QVERIFY(m_home->offers({"mine", "other", "third"}));
    }

    void quittingWhileLoadingIsNoFault() {
        m_home->put("models/mine.gguf");
        m_home->start();
        QVERIFY(m_home->offers({"mine"}));
        m_home->library().load(m_home->file(0).path);
        QVERIFY(!Settings(m_home->path("settings.ini")).loadingModel().isEmpty());
        m_home->session.reset();
        QVERIFY(Settings(m_home->path("settings.ini")).loadingModel().isEmpty());
    }

    void aRestingModelWakesForAQuestion() {
        m_home->put("models/mine.gguf");
        m_home->start();
        QVERIFY(m_home->becomes(Library::Ready));
        QVERIFY(!m_home->library().wake()); // it is awake
        QVERIFY(QMetaObject::invokeMethod(&m_home->library(), "rest"));
        QVERIFY(m_home->library().resting());
        QCOMPARE(m_home->library().state(), Library::Empty);
        Chat& chat = *m_home->session->chat();
        chat.setDraft("Hello");
        chat.send();
        QVERIFY(m_home->becomes(Library::Ready));
        QVERIFY(QTest::qWaitFor([&] { return !chat.busy() && chat.transcript()->rowCount() > 1; }, patience));
        // What the user puts away stays away.
        m_home->library().unload();
        QVERIFY(!m_home->library().resting());
        QVERIFY(!m_home->library().wake());
    }

    void useIsNoted() {
        m_home->put("models/mine.gguf");
        m_home->start();
        QVERIFY(m_home->becomes(Library::Ready));
        QVERIFY(QTest::qWaitFor([&] { return m_home->file(0).lastUsed > 0; }, patience));
        QCOMPARE(m_home->file(0).speed, 0.0);
        m_home->library().noteUse(12.5);
        QVERIFY(QTest::qWaitFor([&] { return m_home->file(0).speed == 12.5; }, patience));
        QCOMPARE(m_home->file(0).speedDevice, m_home->library().deviceName());
    }

private:
    std::unique_ptr<Home> m_home;
};

QTEST_MAIN(LibraryTest)
#include "library_test.moc"
