// SPDX-License-Identifier: Apache-2.0
// Files that change under their maps: bytes that are gone read as zeros, and it is told.
#include "inference/gguf/mapped_file.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <numeric>
#include <optional>
#include <thread>
#include <vector>

#include <unistd.h>

using namespace inglenook;

namespace {

const qint64 page = ::sysconf(_SC_PAGESIZE);

unsigned sum(std::span<const std::byte> bytes) {
    return std::accumulate(bytes.begin(), bytes.end(), 0U,
        [](unsigned total, std::byte value) { return total + std::to_integer<unsigned>(value); });
}

} // namespace

class MapGuardTest : public QObject {
    Q_OBJECT

private slots:
    void init() {
        m_folder.emplace();
        QFile file(path());
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(QByteArray(int(page) * 5 / 2, 1)) > 0);
    }

    void aFileCutShortReadsAsZeros() {
        const auto map = MappedFile::open(path().toStdString());
        QVERIFY(map.has_value());
        QCOMPARE(sum(map->bytes()), unsigned(page * 5 / 2));
        QVERIFY(!map->broken() && !map->written_to());
        QVERIFY(QFile::resize(path(), page));
        QVERIFY(map->written_to());
        QVERIFY(!map->broken()); // nobody has looked yet
        QCOMPARE(sum(map->bytes()), unsigned(page));
        QVERIFY(map->broken());
    }

    void manyThreadsMayFindOut() {
        const auto map = MappedFile::open(path().toStdString());
        QVERIFY(map.has_value() && QFile::resize(path(), 0));
        std::vector<std::thread> threads;
        threads.reserve(8);
        std::array<unsigned, 8> sums{};
        sums.fill(1);
        for (unsigned& result : sums) {
            threads.emplace_back([&] { result = sum(map->bytes()); });
        }
        for (std::thread& thread : threads) {
            thread.join();
        }
        QCOMPARE(std::accumulate(sums.begin(), sums.end(), 0U), 0U);
        QVERIFY(map->broken());
    }

    void anotherFileOfTheNameIsNoChange() {
        const auto map = MappedFile::open(path().toStdString());
        QVERIFY(map.has_value());
        QVERIFY(QFile::remove(path()));
        QVERIFY(!map->written_to());
        QFile other(path());
        QVERIFY(other.open(QIODevice::WriteOnly) && other.write("new") == 3);
        other.close();
        QVERIFY(!map->written_to());
        QCOMPARE(sum(map->bytes()), unsigned(page * 5 / 2));
        QVERIFY(!map->broken());
    }

    void theNextMapOfAPlaceIsWhole() {
        {
            auto map = MappedFile::open(path().toStdString());
            QVERIFY(map.has_value() && QFile::resize(path(), page));
            MappedFile moved = std::move(*map);
            QCOMPARE(sum(moved.bytes()), unsigned(page));
            QVERIFY(moved.broken());
        }
        const auto again = MappedFile::open(path().toStdString());
        QVERIFY(again.has_value() && !again->broken());
        QCOMPARE(sum(again->bytes()), unsigned(page));
        QVERIFY(!again->broken());
    }

private:
    [[nodiscard]] QString path() const { return m_folder->filePath("file"); }

    std::optional<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(MapGuardTest)
#include "map_guard_test.moc"
