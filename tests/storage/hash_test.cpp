// SPDX-License-Identifier: Apache-2.0
// SHA-256 against published values, and of files: in pieces, with progress, ended early, missing.
#include "storage/hash/sha256.h"

#include <QCryptographicHash>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace inglenook::storage;

class HashTest : public QObject {
    Q_OBJECT

private slots:
    /// FIPS 180-2, appendix B.
    void known_values() {
        QCOMPARE(
            sha256_hex(""), std::string("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"));
        QCOMPARE(sha256_hex("abc"),
            std::string("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
        QCOMPARE(sha256_hex(std::string(1'000'000, 'a')),
            std::string("cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"));
    }

    void goes_on_after_a_look_and_from_a_copy() {
        Sha256 hash;
        hash.add("a");
        QCOMPARE(hash.hex(), sha256_hex("a"));
        Sha256 other = hash;
        hash.add("bc");
        other.add("xyz");
        QCOMPARE(hash.hex(), sha256_hex("abc"));
        QCOMPARE(other.hex(), sha256_hex("axyz"));
        other = hash;
        other.add("d");
        QCOMPARE(other.hex(), sha256_hex("abcd"));
        QCOMPARE(hash.hex(), sha256_hex("abc"));
    }

    void knows_the_form() {
        QVERIFY(is_sha256(sha256_hex("abc")));
        QVERIFY(!is_sha256(""));
        QVERIFY(!is_sha256(std::string(64, 'A')));
        QVERIFY(!is_sha256(std::string(65, 'a')));
        QVERIFY(!is_sha256(std::string(63, 'a') + "g"));
    }

    void files() {
        const QTemporaryDir folder;
        for (const int size : {0, 1, 262'143, 262'144, 3'000'001}) {
            QByteArray bytes(size, '\0');
            for (int i = 0; i < size; ++i) {
                bytes[i] = static_cast<char>(i * 7 + i / 251);
            }
            QFile file(folder.filePath("file"));
            QVERIFY(file.open(QIODevice::WriteOnly));
            QCOMPARE(file.write(bytes), qint64(size));
            file.close();
            std::uint64_t told = 0;
            const auto hash = file_sha256(file.fileName().toStdString(), [&](std::uint64_t done) {
                told = done;
                return true;
            });
            QVERIFY(hash.has_value());
            QCOMPARE(told, std::uint64_t(size));
            QCOMPARE(
                *hash, QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex().toStdString());
        }
    }

    void failures() {
        const QTemporaryDir folder;
        const std::string path = folder.filePath("file").toStdString();
        QVERIFY(file_sha256(path).error() == std::errc::no_such_file_or_directory);
        QVERIFY(file_sha256(folder.path().toStdString()).error() == std::errc::is_a_directory);
        QFile file(QString::fromStdString(path));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray(1'000'000, 'x'));
        file.close();
        const auto ended = file_sha256(path, [](std::uint64_t done) { return done < 500'000; });
        QVERIFY(ended.error() == std::errc::operation_canceled);
    }
};

QTEST_GUILESS_MAIN(HashTest)
#include "hash_test.moc"
