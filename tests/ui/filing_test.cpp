// SPDX-License-Identifier: Apache-2.0
// Folders, tags, many chats at once and searching, as the window does them, on a store in memory.
#include "tests/ui/session_fixture.h"

#include <QAbstractItemModelTester>
#include <QGuiApplication>
#include <QSignalSpy>
#include <future>
#include <utility>

using namespace inglenook;
using namespace inglenook::ui;
using namespace inglenook::ui::tests;

namespace {

constexpr auto strict = QAbstractItemModelTester::FailureReportingMode::QtTest;

QStringList names(const FolderListModel& folders) {
    QStringList all;
    for (int row = 0; row < folders.count(); ++row) {
        const QModelIndex index = folders.index(row);
        all.append(QString(index.data(FolderListModel::DepthRole).toInt(), u'>') +
                   index.data(FolderListModel::NameRole).toString());
    }
    return all;
}

storage::Folder folder(storage::Id id, storage::Id parent, const char* name, std::uint32_t depth) {
    return {id, parent, name, 0, depth};
}

/// A chat with one question; its id.
qint64 ask(Fixture& f, const char* text) {
    f.chat().startNew();
    return f.ask(text) ? f.chat().conversation() : 0;
}

} // namespace

class FilingTest : public QObject {
    Q_OBJECT

private slots:
    void foldersFollowTheStore() {
        FolderListModel folders;
        const QAbstractItemModelTester tester(&folders, strict);
        folders.setFolders(
            {folder(1, 0, "a", 0), folder(2, 1, "b", 1), folder(3, 2, "c", 2), folder(4, 0, "d", 0)});
        QCOMPARE(names(folders), (QStringList{"a", ">b", ">>c", "d"}));
        QVERIFY(folders.index(0).data(FolderListModel::ParentsRole).toBool());
        QVERIFY(!folders.index(3).data(FolderListModel::ParentsRole).toBool());
        folders.setClosed(1, true);
        QCOMPARE(names(folders), (QStringList{"a", "d"}));
        QVERIFY(folders.index(0).data(FolderListModel::ClosedRole).toBool());
        folders.setFolders(
            {folder(4, 0, "d", 0), folder(5, 4, "e", 1), folder(1, 0, "A", 0), folder(2, 1, "b", 1)});
        QCOMPARE(names(folders), (QStringList{"d", ">e", "A"}));
        folders.setClosed(1, false);
        QCOMPARE(names(folders), (QStringList{"d", ">e", "A", ">b"}));
        folders.setFolders({});
        QCOMPARE(folders.count(), 0);
    }

    void movesChatsAndUndoes() {
        Fixture f;
        QVERIFY(f.ready());
        Filing& filing = *f.session->filing();
        ConversationListModel& list = *f.session->conversations()->list();
        const QAbstractItemModelTester tester(&list, strict);
        const qint64 one = ask(f, "one");
        const qint64 two = ask(f, "two");
        QTRY_COMPARE(list.count(), 2);
        QSignalSpy made(&filing, &Filing::folderMade);
        filing.createFolder("Work", 0);
        QVERIFY(made.wait(patience));
        const qint64 work = made[0][0].toLongLong();
        QCOMPARE(filing.folderName(work), QStringLiteral("Work"));
        QSignalSpy done(&filing, &Filing::done);
        filing.moveChats({one, two}, work);
        QVERIFY(done.wait(patience));
        QCOMPARE(done[0][0].toString(), QStringLiteral("2 chats moved to “Work”"));
        QTRY_COMPARE(list.count(), 0);
        f.session->conversations()->setFolder(work);
        QTRY_COMPARE(list.count(), 2);
        filing.undo();
        QTRY_COMPARE(list.count(), 0);
        filing.undo(); // once only
        f.session->conversations()->setFolder(0);
        QTRY_COMPARE(list.count(), 2);

        QSignalSpy failed(&filing, &Filing::failed);
        filing.createFolder("work", 0);
        QVERIFY(failed.wait(patience));
        QVERIFY(f.session->notice().what.contains("already"));
        QCOMPARE(filing.foldersNamed("OR").size(), 1);
        QCOMPARE(filing.foldersNamed("x").size(), 0);
    }

    void deletedFolderLeadsToItsParent() {
        Fixture f;
        QVERIFY(f.ready());
        Filing& filing = *f.session->filing();
        QSignalSpy made(&filing, &Filing::folderMade);
        filing.createFolder("outer", 0);
        QVERIFY(made.wait(patience));
        const qint64 outer = made[0][0].toLongLong();
        filing.createFolder("inner", outer);
        QVERIFY(made.wait(patience));
        const qint64 inner = made[1][0].toLongLong();
        f.session->conversations()->setFolder(inner);
        const qint64 chat = ask(f, "written in it");
        QTRY_COMPARE(f.session->conversations()->list()->count(), 1);
        filing.removeFolder(inner);
        QTRY_COMPARE(f.session->conversations()->folder(), outer);
        QTRY_COMPARE(f.session->conversations()->list()->count(), 1);
        filing.undo();
        QTRY_COMPARE(f.session->conversations()->list()->count(), 0);
        f.chat().startNew();
        QSignalSpy opened(&f.chat(), &Chat::opened);
        f.chat().open(chat);
        QVERIFY(opened.wait(patience));
        QCOMPARE(f.session->conversations()->folder(), inner); // the list shows where the chat lies
    }

    void tagsAreShownAndUndone() {
        Fixture f;
        QVERIFY(f.ready());
        Filing& filing = *f.session->filing();
        ConversationListModel& list = *f.session->conversations()->list();
        const qint64 one = ask(f, "one");
        const qint64 two = ask(f, "two");
        const auto tags = [&](int row) {
            return list.index(row).data(ConversationListModel::TagsRole).toStringList();
        };
        filing.addTag({one, two}, " red ");
        QTRY_COMPARE(tags(0), QStringList{"red"});
        QTRY_COMPARE(tags(1), QStringList{"red"});
        filing.addTag({one}, "RED"); // the same
        filing.addTag({one}, "blue");
        QTRY_COMPARE(tags(1), (QStringList{"blue", "red"}));
        QCOMPARE(filing.tags().size(), 2);
        const qint64 red = filing.tags()[1].toMap().value("tag").toLongLong();
        filing.renameTag(red, "scarlet");
        QTRY_COMPARE(tags(0), QStringList{"scarlet"});
        QSignalSpy done(&filing, &Filing::done);
        filing.removeTag(red);
        QTRY_COMPARE(tags(0), QStringList());
        QTRY_COMPARE(done.size(), 1);
        filing.undo();
        QTRY_COMPARE(tags(0), QStringList{"scarlet"});
    }

    void manyToTrashAndArchive() {
        Fixture f;
        QVERIFY(f.ready());
        Filing& filing = *f.session->filing();
        Conversations& all = *f.session->conversations();
        const QAbstractItemModelTester archive(all.archive(), strict);
        const QVariantList chats{ask(f, "one"), ask(f, "two"), ask(f, "three")};
        QSignalSpy done(&filing, &Filing::done);
        filing.trash(chats);
        QVERIFY(done.wait(patience));
        QTRY_COMPARE(all.trashList()->count(), 3);
        filing.undo();
        QTRY_COMPARE(all.list()->count(), 3);
        filing.setArchived(chats, true);
        QVERIFY(done.wait(patience));
        QTRY_COMPARE(all.archive()->count(), 3);
        filing.undo();
        QTRY_COMPARE(all.archive()->count(), 0);
        filing.setPinned(chats, true);
        QTRY_VERIFY(all.list()->index(2).data(ConversationListModel::PinnedRole).toBool());
    }

    void comparisonsStandApart() {
        Fixture f;
        QVERIFY(f.ready());
        ConversationListModel& list = *f.session->conversations()->list();
        QVERIFY(ask(f, "ordinary") > 0);
        QTRY_COMPARE(list.count(), 1);
        storage::Store& store = f.session->storage();
        storage::NewComparison wanted;
        wanted.columns.resize(2);
        std::promise<std::pair<storage::Id, qint64>> made;
        store.create_comparison(wanted, [&](const storage::Result<storage::WholeComparison>& whole) {
            const storage::Id id = whole ? whole->comparison.id : 0;
            store.begin_run({id, "compared"}, [&made, id](const storage::Result<storage::BegunRun>& begun) {
                made.set_value({id, begun ? begun->asked[1].question.conversation.id : 0});
            });
        });
        const auto [comparison, conversation] = made.get_future().get();
        QVERIFY(comparison > 0 && conversation > 0);
        // It is found and opened, but listed nowhere, in what was read as in what is told.
        f.session->search()->setQuery("compared");
        QTRY_COMPARE(f.session->search()->results()->count(), 2);
        QCOMPARE(list.count(), 1);
        QSignalSpy opened(&f.chat(), &Chat::opened);
        f.chat().open(conversation);
        QVERIFY(opened.wait(patience));
        QCOMPARE(f.chat().conversation(), conversation);
        // It goes with its comparison.
        store.trash_comparison(comparison, {});
        QTRY_COMPARE(f.chat().conversation(), 0);
        QCOMPARE(f.session->conversations()->trashList()->count(), 0);
        QCOMPARE(list.count(), 1);
    }

    void selection() {
        Fixture f;
        QVERIFY(f.ready());
        ConversationListModel& list = *f.session->conversations()->list();
        for (const char* text : {"one", "two", "three", "four"}) {
            QVERIFY(ask(f, text) > 0);
        }
        QTRY_COMPARE(list.count(), 4);
        QSignalSpy changed(&list, &ConversationListModel::selectionChanged);
        list.toggleSelected(1);
        list.toggleSelected(3);
        list.toggleSelected(1);
        QCOMPARE(list.selected().size(), 1);
        list.setAnchor(0);
        list.selectTo(2);
        QCOMPARE(list.selected().size(), 3);
        QVERIFY(list.index(1).data(ConversationListModel::SelectedRole).toBool());
        list.selectAll();
        QCOMPARE(list.selected().size(), 4);
        f.session->filing()->trash({list.selected()[0]});
        QTRY_COMPARE(list.selected().size(), 3); // what is gone is not selected
        list.clearSelection();
        QVERIFY(list.selected().isEmpty());
        list.toggleSelected(99);
        list.selectTo(-1);
        QVERIFY(list.selected().isEmpty());
        QVERIFY(changed.size() >= 6);
    }

    void searchesAsOneTypes() {
        Fixture f;
        QVERIFY(f.ready());
        ChatSearch& search = *f.session->search();
        SearchResultsModel& hits = *search.results();
        const QAbstractItemModelTester tester(&hits, strict);
        const qint64 zebras = ask(f, "about zebras & <lions>");
        QVERIFY(ask(f, "about bears") > 0);
        search.setQuery("zeb");
        QVERIFY(search.busy());
        search.setQuery("zebras lions");
        QTRY_COMPARE(hits.count(), 1);
        QVERIFY(!search.busy());
        const QModelIndex hit = hits.index(0);
        QCOMPARE(hit.data(SearchResultsModel::IdRole).toLongLong(), zebras);
        QCOMPARE(hit.data(SearchResultsModel::MarkedRole).toString(),
            QStringLiteral("about <b>zebras</b> &amp; &lt;<b>lions</b>&gt;"));
        QVERIFY(hit.data(SearchResultsModel::HeadRole).toBool());
        QCOMPARE(search.words(), (QStringList{"zebras", "lions"}));
        search.toggleFilter("is:pinned");
        QTRY_COMPARE(hits.count(), 0);
        search.toggleFilter("is:pinned");
        QTRY_COMPARE(hits.count(), 1);
        search.setQuery("zebras after:soon");
        QTRY_VERIFY(search.hint().contains("2026-03"));
        search.setQuery(" ");
        QCOMPARE(hits.count(), 0);
        QVERIFY(!search.busy() && search.hint().isEmpty());
    }

    void resultsComeInPages() {
        Fixture f;
        QVERIFY(f.ready());
        for (int i = 0; i < 60; ++i) {
            f.session->storage().append_user({0, "needle " + std::to_string(i), "", ""}, {});
        }
        ChatSearch& search = *f.session->search();
        search.setQuery("needle");
        QTRY_VERIFY(search.results()->count() >= 40);
        QVERIFY(search.results()->canFetchMore({}));
        search.results()->fetchMore({});
        QVERIFY(!search.results()->canFetchMore({})); // it is on its way
        QTRY_COMPARE(search.results()->count(), 60);
        QVERIFY(!search.results()->canFetchMore({}));
    }

    void opensAHitOnAnotherBranch() {
        Fixture f;
        QVERIFY(f.ready());
        QVERIFY(ask(f, "first version about zebras") > 0);
        const qint64 chat = f.chat().conversation();
        const storage::Id zebras = f.transcript().messages().front().id;
        f.chat().edit(zebras, "second version about lions");
        QTRY_VERIFY_WITH_TIMEOUT(f.transcript().messages().front().id != zebras, patience);
        QVERIFY(f.idle());
        QSignalSpy found(&f.chat(), &Chat::placeFound);
        f.chat().openAt(chat, zebras, {"about", "zebras"});
        QVERIFY(found.wait(patience));
        QCOMPARE(found[0][0].toInt(), 0);
        QCOMPARE(found[0][1].toString(), QStringLiteral("zebras"));
        QCOMPARE(f.transcript().messages().front().id, zebras);
        f.chat().openAt(chat, f.last().id, {"nowhere"}); // shown already, without the word
        QCOMPARE(found.size(), 2);
        QVERIFY(found[1][1].toString().isEmpty());
        f.chat().openAt(chat, 0, {}); // a title
        QSignalSpy opened(&f.chat(), &Chat::opened);
        QVERIFY(opened.wait(patience));
    }
};

QTEST_MAIN(FilingTest)
#include "filing_test.moc"
