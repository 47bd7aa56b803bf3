// SPDX-License-Identifier: Apache-2.0
// What the user does to models: names, favourites, settings, taking away and back.
#include "tests/ui/home.h"

#include <QSignalSpy>
#include <unistd.h>

using namespace inglenook;
using namespace inglenook::ui;
using namespace inglenook::ui::tests;

class ModelKeeperTest : public QObject {
    Q_OBJECT

private slots:
    void init() {
        m_home = std::make_unique<Home>();
        m_home->put("models/a.gguf", "aaaa");
        m_home->put("models/b.gguf", "b");
    }
    void cleanup() { m_home.reset(); }

    void namesAndFavouritesAreKept() {
        start({"a", "b"});
        keeper().rename(m_home->file(0).path, "Zebra");
        QVERIFY(m_home->offers({"b", "Zebra"}));
        keeper().setFavourite(m_home->file(1).path, true);
        QVERIFY(m_home->offers({"Zebra", "b"}));
        start({"Zebra", "b"});
        QVERIFY(m_home->file(0).favourite);
        keeper().rename(m_home->file(0).path, "");
        QVERIFY(m_home->offers({"a", "b"}));
        keeper().setFavourite(m_home->file(0).path, false);
        QVERIFY(QTest::qWaitFor([&] { return !m_home->file(0).favourite; }, patience));
    }

    void aModelIsLoadedAsItsSettingsSay() {
        start({"a", "b"});
        const QString path = m_home->file(0).path;
        const LoadRequest usual = m_home->library().requestFor(path);
        QVERIFY(!usual.kv_type);
        m_home->library().load(path);
        QVERIFY(m_home->becomes(Library::Ready));
        QSignalSpy states(&m_home->library(), &Library::stateChanged);
        keeper().setLoadSettings(path, {{"context", 4096}, {"kvType", "f32"}, {"device", "cpu"},
                                           {"expertLayersInRam", 3}, {"layersInRam", 2}});
        QVERIFY(
            QTest::qWaitFor([&] { return m_home->library().requestFor(path).context == 4096; }, patience));
        const LoadRequest request = m_home->library().requestFor(path);
        QVERIFY(request.kv_type == KvType::f32);
        QCOMPARE(request.device, std::string("cpu"));
        QCOMPARE(request.expert_layers_in_ram, 3U);
        QCOMPARE(request.layers_in_ram, 2U);
        QVERIFY(m_home->library().requestFor(m_home->file(1).path).context == usual.context);
        // It was loaded, so it is loaded anew.
        QVERIFY(QTest::qWaitFor([&] { return states.count() >= 2; }, patience));
        QVERIFY(m_home->becomes(Library::Ready));
        start({"a", "b"});
        QCOMPARE(
            keeper().loadSettings(path), (QVariantMap{{"context", 4096}, {"kvType", "f32"}, {"device", "cpu"},
                                             {"expertLayersInRam", 3}, {"layersInRam", 2}}));
        keeper().setLoadSettings(path, {});
        QVERIFY(QTest::qWaitFor([&] { return !m_home->library().requestFor(path).kv_type; }, patience));
    }

    void ownModelsGoToTheTrashAndComeBack() {
        start({"a", "b"});
        keeper().rename(m_home->file(0).path, "Named");
        QVERIFY(m_home->offers({"b", "Named"}));
        const QString path = m_home->file(1).path;
        m_home->library().load(path);
        QVERIFY(m_home->becomes(Library::Ready));
        QSignalSpy removed(&keeper(), &ModelKeeper::removed);
        keeper().remove(path);
        QVERIFY(m_home->offers({"b"}));
        QCOMPARE(m_home->library().state(), Library::Empty); // it was in use
        QCOMPARE(removed.count(), 1);
        QVERIFY(!QFile::exists(path));
        QVERIFY(QFile::exists(m_home->path(".local/share/Trash/files/a.gguf")));
        keeper().undo();
        QVERIFY(m_home->offers({"b", "Named"}));
        QCOMPARE(QFileInfo(path).size(), 4);
        keeper().undo(); // there is nothing more
        QTest::qWait(50);
        QVERIFY(m_home->offers({"b", "Named"}));
    }

    void whatOthersKeepIsOnlyTakenOffTheList() {
        m_home->put(".lmstudio/models/org/m/theirs.gguf");
        start({"a", "b", "theirs"});
        const QString path = m_home->file(2).path;
        keeper().remove(path);
        QVERIFY(m_home->offers({"a", "b"}));
        QVERIFY(QFile::exists(path));
        start({"a", "b"});
        QVERIFY(QFile::exists(path));
    }

    void takenOffAndBackOn() {
        m_home->put(".lmstudio/models/org/m/theirs.gguf");
        start({"a", "b", "theirs"});
        QSignalSpy removed(&keeper(), &ModelKeeper::removed);
        keeper().remove(m_home->file(2).path);
        QVERIFY(QTest::qWaitFor([&] { return removed.count() == 1; }, patience));
        QVERIFY(m_home->offers({"a", "b"}));
        keeper().undo();
        QVERIFY(m_home->offers({"a", "b", "theirs"}));
    }

    void linksAreTakenOffAndBack() {
        m_home->put("disk/linked.gguf");
        start({"a", "b"});
        m_home->library().addFile(QUrl::fromLocalFile(m_home->path("disk/linked.gguf")));
        QVERIFY(m_home->offers({"a", "b", "linked"}));
        QSignalSpy removed(&keeper(), &ModelKeeper::removed);
        keeper().remove(m_home->path("disk/linked.gguf"));
        QVERIFY(QTest::qWaitFor([&] { return removed.count() == 1; }, patience));
        QVERIFY(m_home->offers({"a", "b"}));
        QVERIFY(QFile::exists(m_home->path("disk/linked.gguf")));
        keeper().undo();
        QVERIFY(m_home->offers({"a", "b", "linked"}));
    }

    void whatCannotBeRemovedStays() {
        start({"a", "b"});
        const QString path = m_home->file(0).path;
        QVERIFY(QFile::remove(path)); // somebody else was quicker
        QSignalSpy failed(&keeper(), &ModelKeeper::failed);
        keeper().remove(path);
        QVERIFY(QTest::qWaitFor([&] { return failed.count() == 1; }, patience));
        QVERIFY(failed.first().first().value<Notice>().title.contains("a"));
    }

    void aFolderIsLookedIntoFromThenOn() {
        m_home->put("disk/deep/c.gguf");
        start({"a", "b"});
        keeper().addFolder(QUrl::fromLocalFile(m_home->path("disk")));
        QVERIFY(m_home->offers({"a", "b", "c"}));
        start({"a", "b", "c"});
        QCOMPARE(keeper().folders(), QStringList{m_home->path("disk")});
        keeper().removeFolder(m_home->path("disk"));
        QVERIFY(m_home->offers({"a", "b"}));
        QVERIFY(keeper().folders().isEmpty());
        QVERIFY(QFile::exists(m_home->path("disk/deep/c.gguf")));
    }

    void aFolderThatCannotBeReadIsTold() {
        if (::geteuid() == 0) {
            QSKIP("root may read every folder");
        }
        m_home->put("disk/c.gguf");
        start({"a", "b"});
        QVERIFY(QFile::setPermissions(m_home->path("disk"), {}));
        keeper().addFolder(QUrl::fromLocalFile(m_home->path("disk")));
        QVERIFY(QTest::qWaitFor([&] { return m_home->library().problems().size() == 1; }, patience));
        QVERIFY(m_home->library().problems().first().contains("disk"));
        QVERIFY(QFile::setPermissions(
            m_home->path("disk"), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
    }

    void copiesAreCounted() {
        m_home->put("models/c.gguf", "aaaa");
        start({"a", "b", "c"});
        m_home->session->verifier()->verifyAll();
        QVERIFY(QTest::qWaitFor(
            [&] { return m_home->file(0).copies == 1 && m_home->file(2).copies == 1; }, patience));
        QCOMPARE(m_home->file(1).copies, 0);
    }

private:
    void start(const QStringList& names) {
        m_home->start();
        QVERIFY(m_home->offers(names));
    }
    ModelKeeper& keeper() { return *m_home->session->models(); }

    std::unique_ptr<Home> m_home;
};

QTEST_MAIN(ModelKeeperTest)
#include "model_keeper_test.moc"
