// SPDX-License-Identifier: Apache-2.0
// What was done in the network is kept in order, in pages, within bounds, and can be erased.
#include "storage/network_log.h"
#include "tests/storage/support.h"

using namespace inglenook::storage;
using namespace inglenook::storage::tests;

class NetworkLogTest : public QObject {
    Q_OBJECT

private slots:
    void keeps_what_was_done() {
        Opened db;
        NetworkLog log(db.database);
        QVERIFY(must(log.page(0, 10)).empty());
        const NetworkUse use{0, 1'800'000'000'000, "example.org", "download", 300, 5'000'000'000, "206"};
        NetworkUse failed = use;
        failed.outcome = "it's \"over\"; DROP TABLE network_log";
        const NetworkUse both[] = {use, failed};
        must(log.append(both));
        const auto page = must(log.page(0, 10));
        QCOMPARE(page.size(), std::size_t{2});
        failed.id = page[0].id;
        QVERIFY(page[0] == failed);
        QCOMPARE(page[1].outcome, std::string("206"));
    }

    void in_pages_from_the_newest_on() {
        Opened db;
        NetworkLog log(db.database);
        std::vector<NetworkUse> uses(25);
        for (std::size_t i = 0; i < uses.size(); ++i) {
            uses[i].time = static_cast<TimeMs>(i);
        }
        must(log.append(uses));
        TimeMs expected = 24;
        Id before = 0;
        for (const std::size_t size : {10, 10, 5, 0}) {
            const auto page = must(log.page(before, 10));
            QCOMPARE(page.size(), size);
            for (const NetworkUse& use : page) {
                QCOMPARE(use.time, expected--);
                before = use.id;
            }
        }
    }

    void refuses_all_where_one_is_wrong() {
        Opened db;
        NetworkLog log(db.database);
        std::vector<NetworkUse> uses(2);
        uses[1].sent = -1;
        QVERIFY(!log.append(uses));
        QVERIFY(must(log.page(0, 10)).empty());
    }

    void is_bounded() {
        Opened db;
        NetworkLog log(db.database);
        const std::vector<NetworkUse> uses(network_log_rows + 3);
        must(log.append(uses));
        QCOMPARE(db.number("SELECT count(*) FROM network_log"), network_log_rows);
        QCOMPARE(db.number("SELECT min(id) FROM network_log"), std::int64_t{4});
    }

    void comes_with_an_upgrade_and_goes_when_erased() {
        const Scratch scratch;
        { const Opened old(scratch.options_of(8)); }
        Opened db(scratch.options());
        NetworkLog log(db.database);
        const std::vector<NetworkUse> uses(3);
        must(log.append(uses));
        must(log.erase());
        QVERIFY(must(log.page(0, 10)).empty());
    }
};

QTEST_GUILESS_MAIN(NetworkLogTest)
#include "network_log_test.moc"
