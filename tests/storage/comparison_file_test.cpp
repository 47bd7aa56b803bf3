// SPDX-License-Identifier: Apache-2.0
// Comparisons in a file that is read-only, full, damaged, or has to forget them.
#include "tests/storage/comparing.h"
#include "tests/storage/files.h"

#include "storage/backup_erasing.h"
#include "storage/backups.h"
#include "storage/check.h"
#include "storage/repair.h"
#include "storage/salvage.h"
#include "storage/upkeep.h"

#include <QDir>
#include <sys/stat.h>

using namespace inglenook::storage;
using namespace inglenook::storage::tests;

namespace {

/// Every file of the folder, and of that with the backups, that holds the bytes.
QStringList files_with(const Scratch& scratch, const QByteArray& bytes) {
    QStringList found;
    for (const std::string& folder : {scratch.folder(), scratch.folder() + "/backups"}) {
        for (const QFileInfo& info : QDir(QString::fromStdString(folder)).entryInfoList(QDir::Files)) {
            if (bytes_of(info.filePath().toStdString()).contains(bytes)) {
                found.append(info.fileName());
            }
        }
    }
    return found;
}

} // namespace

class ComparisonFileTest : public QObject {
    Q_OBJECT
private slots:
    void purge_leaves_nothing();
    void purge_finds_what_was_made_anew();
    void read_only_database();
    void full_disk();
    void salvage_keeps_them();
    void loose_ends_are_mended();
};

void ComparisonFileTest::purge_leaves_nothing() {
    const Scratch scratch;
    Opened db(scratch.options());
    const Id kept = db.exchange("Kept?", "Yes.").conversation;
    const WholeComparison whole = make(db);
    const Id id = whole.comparison.id;
    const BegunRun begun = must(db.runs.begin({id, "xylophone question"}));
    answer(db, begun.run.id, whole.columns[0].id, "xylophone answer");
    answer(db, begun.run.id, whole.columns[1].id, "xylophone reply");
    must(db.votes.cast({begun.run.id, whole.columns[0].id, whole.columns[1].id, VoteChoice::left,
        "xylophone reason", {}, false, 0}));
    const GoOn go_on = [] { return true; };
    must(make_backup(scratch.path(), true, go_on));
    QVERIFY(files_with(scratch, "xylophone reason").size() >= 2);

    QCOMPARE(kind_of(db.comparisons.purge(id)), ErrorKind::usage);
    must(db.comparisons.trash(id));
    const Erased erased = must(db.comparisons.purge(id));
    QCOMPARE(erased.conversations.size(), std::size_t{2});
    QCOMPARE(erased.comparisons.size(), std::size_t{1});
    for (const char* table :
        {"comparison", "comparison_column", "comparison_run", "comparison_answer", "vote"}) {
        QCOMPARE(db.number((std::string("SELECT count(*) FROM ") + table).c_str()), 0);
    }
    QCOMPARE(db.number("SELECT count(*) FROM conversation"), 1);
    QVERIFY(must(db.search.find("xylophone", 5)).empty());
    QVERIFY(erasing_waits(scratch.path()));
    must(erase_from_backups(scratch.path(), go_on));
    QCOMPARE(files_with(scratch, "xylophone"), QStringList());
    // The backup has everything else, and is sound.
    const auto backups = list_backups(scratch.path());
    QCOMPARE(backups.size(), std::size_t{1});
    Opened copy({backups[0].path, std::chrono::milliseconds(100), 0, migrations()});
    QVERIFY(copy.conversations.get(kept));
    QCOMPARE(copy.number("SELECT count(*) FROM comparison"), 0);
    QVERIFY(must(problems_of(copy.database.connection(), Depth::whole)).empty());
}

/// A backup may have an answer that was cut off, and whose conversation was replaced since.
void ComparisonFileTest::purge_finds_what_was_made_anew() {
    const Scratch scratch;
    Opened db(scratch.options());
    const WholeComparison whole = batch(db, 1);
    const Id run = whole.runs[0].id;
    answer(db, run, whole.columns[0].id, "xylophone half", MessageState::interrupted);
    const Id went_on =
        must(db.messages.get(answer(db, run, whole.columns[1].id, "zither", MessageState::interrupted)))
            .conversation;
    const GoOn go_on = [] { return true; };
    must(make_backup(scratch.path(), true, go_on));
    answer(db, run, whole.columns[0].id, "A whole one");
    must(db.messages.append_user({went_on, "On", "", ""}));
    answer(db, run, whole.columns[1].id, "Another whole one");
    must(db.comparisons.trash(whole.comparison.id));
    must(db.comparisons.purge(whole.comparison.id));
    must(erase_from_backups(scratch.path(), go_on));
    QCOMPARE(files_with(scratch, "xylophone"), QStringList());
    // What the user has still is in the backup too.
    QCOMPARE(must(db.messages.thread(went_on)).messages.size(), std::size_t{3});
    QCOMPARE(files_with(scratch, "zither").filter("inglenook-").size(), 1);
}

void ComparisonFileTest::read_only_database() {
    const Scratch scratch;
    WholeComparison whole;
    Id writing = 0;
    {
        Opened db(scratch.options());
        whole = answered(db);
        const BegunRun next = must(db.runs.begin({whole.comparison.id, "And?"}));
        writing = must(db.runs.begin_answer(next.run.id, whole.columns[0].id, {})).answer.message.id;
        whole = must(db.comparisons.load(whole.comparison.id));
    }
    ::chmod(scratch.path().c_str(), 0444);
    ::chmod(scratch.folder().c_str(), 0555);
    const int failure = first_failure_unprivileged([&] {
        Opened db(scratch.options());
        const auto read = db.comparisons.load(whole.comparison.id);
        if (!db.database.read_only() || !read || read->runs.size() != 2) {
            return 1;
        }
        const ComparisonAnswer& cut_off = read->runs[1].answers[0];
        if (cut_off.message != writing || cut_off.state != AnswerState::interrupted) {
            return 2;
        }
        if (kind_of(db.votes.cast(vote_on(whole, VoteChoice::left))) != ErrorKind::read_only ||
            kind_of(db.runs.begin({whole.comparison.id, "x"})) != ErrorKind::read_only ||
            kind_of(db.comparisons.create({})) != ErrorKind::read_only ||
            kind_of(db.prompt_sets.create({"x", {{"", "x"}}})) != ErrorKind::read_only) {
            return 3;
        }
        return db.comparisons.load_answered(0) ? 0 : 4;
    });
    ::chmod(scratch.folder().c_str(), 0700);
    QCOMPARE(failure, 0);
}

void ComparisonFileTest::full_disk() {
    const Scratch scratch;
    Opened db(scratch.options());
    const WholeComparison whole = answered(db);
    SQLite::Database& connection = db.database.connection();
    connection.execAndGet("PRAGMA max_page_count = " + std::to_string(db.number("PRAGMA page_count")));
    const std::string long_text(300'000, 'x');
    QCOMPARE(kind_of(db.runs.begin({whole.comparison.id, long_text})), ErrorKind::disk_full);
    QCOMPARE(kind_of(db.prompt_sets.create({"Long", {{"", long_text}}})), ErrorKind::disk_full);
    QVERIFY(must(db.comparisons.load(whole.comparison.id)) == whole);
    connection.execAndGet("PRAGMA max_page_count = 1000000");
    QCOMPARE(must(db.runs.begin({whole.comparison.id, long_text})).asked.size(), std::size_t{2});
    QVERIFY(must(problems_of(connection, Depth::whole)).empty());
}

void ComparisonFileTest::salvage_keeps_them() {
    const Scratch scratch;
    WholeComparison whole;
    WholeComparison set;
    {
        Opened db(scratch.options());
        whole = answered(db);
        must(db.votes.cast(vote_on(whole, VoteChoice::right)));
        whole = must(db.comparisons.load(whole.comparison.id));
        set = batch(db, 5);
    }
    const std::string saved = scratch.folder() + "/saved.db";
    must(salvage(scratch.path(), saved));
    Opened again({saved, std::chrono::milliseconds(100), 0, migrations()});
    QVERIFY(must(again.comparisons.load(whole.comparison.id)) == whole);
    QVERIFY(must(again.comparisons.load(set.comparison.id)) == set);
    QCOMPARE(must(again.prompt_sets.all()).size(), std::size_t{1});
    QVERIFY(listed(again).empty());
    QVERIFY(must(problems_of(again.database.connection(), Depth::whole)).empty());
}

void ComparisonFileTest::loose_ends_are_mended() {
    Opened db;
    const WholeComparison lost = answered(db);
    const WholeComparison whole = answered(db);
    must(db.votes.cast(vote_on(lost, VoteChoice::left)));
    SQLite::Database& connection = db.database.connection();
    connection.exec(
        "PRAGMA foreign_keys = OFF; DELETE FROM comparison WHERE id = " + std::to_string(lost.comparison.id) +
        "; DELETE FROM conversation WHERE id = " + std::to_string(whole.columns[0].conversation) +
        "; INSERT INTO vote (run_id, left_column, right_column, choice, made) VALUES (" +
        std::to_string(whole.runs[0].id) + ", " + std::to_string(lost.columns[0].id) + ", " +
        std::to_string(whole.columns[0].id) + ", 'tie', 1); PRAGMA foreign_keys = ON");
    QVERIFY(!must(problems_of(connection, Depth::whole)).empty());
    RepairReport report;
    must(mend(connection, report));
    QVERIFY(must(problems_of(connection, Depth::whole)).empty());
    const WholeComparison found = must(db.comparisons.load(lost.comparison.id));
    QCOMPARE(found.comparison.name, std::string("Recovered comparison"));
    QCOMPARE(found.comparison.kind, ComparisonKind::chat);
    QVERIFY(found.columns == lost.columns);
    QCOMPARE(found.runs.at(0).votes.size(), std::size_t{1});
    const WholeComparison other = must(db.comparisons.load(whole.comparison.id));
    QVERIFY(other.runs.at(0).votes.empty());
    QCOMPARE(other.runs[0].answers.size(), std::size_t{2});
}

QTEST_GUILESS_MAIN(ComparisonFileTest)
#include "comparison_file_test.moc"
