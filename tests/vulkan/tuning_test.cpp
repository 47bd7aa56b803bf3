// SPDX-License-Identifier: Apache-2.0
// What tuning learns is remembered for one device, driver and build; files that are damaged, or of others,
// are ignored.
#include "inference/vulkan/tune.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace inglenook;
using vulkan::LaneShape;
using vulkan::Tuning;
using vulkan::TuningKey;

class TuningTest : public QObject {
    Q_OBJECT

private:
    static constexpr TuningKey key{TensorType::q4_0, 3072, 576, true};
    static constexpr TuningKey other{TensorType::q6_k, 512, 768, false};

    std::shared_ptr<vulkan::Device> m_device;

    static QString only_file(const QTemporaryDir& folder) {
        const QStringList files = QDir(folder.path()).entryList(QDir::Files);
        return files.size() == 1 ? folder.filePath(files.front()) : QString();
    }

    [[nodiscard]] Tuning tuning_in(const QTemporaryDir& folder) const {
        return {*m_device, folder.path().toStdString()};
    }

    /// A file with what is known of two keys.
    void save(const QTemporaryDir& folder) const {
        Tuning tuning = tuning_in(folder);
        tuning.put(key, {2, 1});
        tuning.put(other, {1, 1});
        tuning.save();
    }

private slots:
    void initTestCase() {
        auto device = vulkan::Device::open(0);
        if (!device) {
            QSKIP(device.error().text().c_str());
        }
        m_device = *device;
    }

    void remembers() {
        const QTemporaryDir folder;
        QVERIFY(!tuning_in(folder).find(key));
        save(folder);
        const Tuning again = tuning_in(folder);
        QVERIFY(again.find(key) == (LaneShape{2, 1}));
        QVERIFY(again.find(other) == (LaneShape{1, 1}));
        QVERIFY(!again.find({TensorType::q4_0, 3072, 576, false}));
        QVERIFY(only_file(folder).contains("tuning-"));
    }

    void ignoresBadFiles_data() {
        QTest::addColumn<QByteArray>("from");
        QTest::addColumn<QByteArray>("to");
        QTest::newRow("another build or driver")
            << QByteArray("inglenook-tuning 1 ") << QByteArray("inglenook-tuning 1 9");
        QTest::newRow("a shape that is not tried") << QByteArray("576 1 2 1") << QByteArray("576 1 3 1");
        QTest::newRow("an odd number of rows of gate and up")
            << QByteArray("576 1 2 1") << QByteArray("576 1 1 1");
        QTest::newRow("no number") << QByteArray("576 1 2 1") << QByteArray("576 1 x 1");
        QTest::newRow("cut off") << QByteArray("576 1 2 1\n") << QByteArray("576");
        QTest::newRow("empty") << QByteArray() << QByteArray();
    }

    void ignoresBadFiles() {
        QFETCH(QByteArray, from);
        QFETCH(QByteArray, to);
        const QTemporaryDir folder;
        save(folder);
        QFile file(only_file(folder));
        QVERIFY(file.open(QIODevice::ReadWrite));
        QByteArray text = file.readAll();
        if (from.isEmpty()) {
            text.clear();
        } else {
            QVERIFY(text.contains(from));
            text.replace(from, to);
        }
        file.resize(0);
        file.seek(0);
        file.write(text);
        file.close();
        const Tuning tuning = tuning_in(folder);
        QVERIFY(!tuning.find(key));
        QVERIFY(!tuning.find(other));
    }

    void forgetsEarlierBuilds() {
        const QTemporaryDir folder;
        save(folder);
        const QString path = only_file(folder);
        const QString old = path.left(path.lastIndexOf('-')) + "-1.bin";
        QVERIFY(QFile::rename(path, old));
        QVERIFY(!tuning_in(folder).find(key));
        save(folder);
        QCOMPARE(only_file(folder), path);
    }

    void withoutFolder() {
        Tuning tuning(*m_device, {});
        tuning.put(key, {2, 1});
        tuning.save();
        QVERIFY(tuning.find(key) == (LaneShape{2, 1}));
    }

    void measures() {
        const QTemporaryDir folder;
        Tuning tuning = tuning_in(folder);
        const TuningKey large{TensorType::q8_0, 4096, 4096, false}; // 17.8 MB
        QVERIFY(vulkan::tune(m_device, {large, key}, tuning, std::chrono::minutes(10)));
        const auto learnt = tuning.find(large);
        QVERIFY(learnt.has_value());
        const auto tried = vulkan::lane_shapes(*m_device, false);
        QVERIFY(std::find(tried.begin(), tried.end(), *learnt) != tried.end());
        QVERIFY2(!tuning.find(key), "so little is not worth measuring");
        QVERIFY(tuning_in(folder).find(large) == learnt);
        QVERIFY2(!vulkan::tune(m_device, {large}, tuning, std::chrono::minutes(10)), "it is known");
    }

    void cleanupTestCase() { m_device.reset(); }
};

QTEST_GUILESS_MAIN(TuningTest)
#include "tuning_test.moc"
