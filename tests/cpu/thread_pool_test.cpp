// SPDX-License-Identifier: Apache-2.0
#include "inference/cpu/thread_pool.h"

#include "inference/cpu/system_cores.h"

#include <QTest>
#include <algorithm>
#include <atomic>
#include <limits>
#include <numeric>

using namespace inglenook;

class ThreadPoolTest : public QObject {
    Q_OBJECT

private slots:
    void each_index_comes_once_data() {
        QTest::addColumn<unsigned>("threads");
        QTest::addColumn<int>("n");
        QTest::addColumn<int>("grain");
        for (const unsigned threads : {1U, 2U, 5U}) {
            for (const int n : {0, 1, 7, 64, 1001}) {
                for (const int grain : {0, 1, 8, 5000}) {
                    QTest::addRow("%u threads, %d in pieces of %d", threads, n, grain)
                        << threads << n << grain;
                }
            }
        }
    }

    void each_index_comes_once() {
        QFETCH(unsigned, threads);
        QFETCH(int, n);
        QFETCH(int, grain);
        ThreadPool pool(threads);
        QCOMPARE(pool.size(), threads);
        for (int round = 0; round < 50; ++round) {
            std::vector<std::atomic<int>> seen(static_cast<std::size_t>(n));
            std::atomic<bool> thread_in_range = true;
            pool.each(seen.size(), static_cast<std::size_t>(grain),
                [&](std::size_t begin, std::size_t end, std::uint32_t thread) {
                    thread_in_range = thread_in_range && thread < pool.size();
                    for (std::size_t i = begin; i < end; ++i) {
                        ++seen[i];
                    }
                });
            QVERIFY(thread_in_range);
            for (const auto& count : seen) {
                QCOMPARE(count.load(), 1);
            }
        }
    }

    void busy_ones_share_the_cores() {
        const std::uint32_t cores = usable_cores();
        ThreadPool one(cores);
        ThreadPool other(cores + 1);
        const auto highest = [](ThreadPool& pool) {
            std::atomic<std::uint32_t> found = 0;
            std::atomic<int> sum = 0;
            pool.each(200, 1, [&](std::size_t begin, std::size_t end, std::uint32_t thread) {
                for (std::uint32_t seen = found;
                     thread > seen && !found.compare_exchange_weak(seen, thread);) {
                }
                sum += static_cast<int>(end - begin);
            });
            return sum == 200 ? found.load() : std::numeric_limits<std::uint32_t>::max();
        };
        one.set_busy(true);
        one.set_busy(true);
        QCOMPARE(one.share(), cores); // alone
        other.set_busy(true);
        const std::uint32_t half = std::max(1U, cores / 2);
        QCOMPARE(one.share(), half);
        QCOMPARE(other.share(), half);
        for (int round = 0; round < 50; ++round) {
            QVERIFY(highest(one) < half);
            QVERIFY(highest(other) < half);
        }
        {
            ThreadPool third(1);
            third.set_busy(true);
            QCOMPARE(third.share(), 1U);
            QCOMPARE(one.share(), std::max(1U, cores / 3));
        }
        QCOMPARE(one.share(), half); // it went
        other.set_busy(false);
        QCOMPARE(one.share(), cores);
        for (int round = 0; round < 50; ++round) {
            QVERIFY(highest(one) < cores);
        }
    }

    void sleeps_and_wakes() {
        ThreadPool pool(3);
        for (int round = 0; round < 3; ++round) {
            QTest::qSleep(5); // longer than the workers spin
            std::atomic<std::size_t> sum = 0;
            pool.each(100, 1, [&](std::size_t begin, std::size_t, std::uint32_t) { sum += begin; });
            QCOMPARE(sum.load(), std::size_t(4950));
        }
    }
};

QTEST_GUILESS_MAIN(ThreadPoolTest)
#include "thread_pool_test.moc"
