// SPDX-License-Identifier: Apache-2.0
// Broken model files through `nook`: refused in one line with exit code 3 that names the fault, or opened;
// never a crash, and nothing on stdout.
#include "tests/nook/nook_process.h"
#include "tests/support/fixtures.h"

#include <QTest>
#include <algorithm>
#include <filesystem>

namespace {

using namespace inglenook::tests;
using Json = nlohmann::ordered_json;

constexpr int bad_file = 3;

/// Whether one of the words, which "|" divides into alternatives, is missing; ignoring case.
QString missing_word(const QByteArray& told, const Json& words) {
    const QString text = QString::fromUtf8(told).toLower();
    for (const Json& entry : words) {
        const QString all = QString::fromStdString(entry).toLower();
        const QStringList alternatives = all.split('|');
        if (std::none_of(alternatives.begin(), alternatives.end(),
                [&](const QString& word) { return text.contains(word); })) {
            return all;
        }
    }
    return {};
}

} // namespace

class NookBadModelFixtureTest : public QObject {
    Q_OBJECT

private slots:
    void badgguf_data() {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("verdict");
        QTest::addColumn<int>("index");
        const auto index = fixture_json("badgguf/index.json");
        for (std::size_t i = 0; i < index.size(); ++i) {
            const std::string file = index[i].at("file");
            QTest::newRow(file.c_str())
                << QString::fromStdString((fixtures_dir() / "badgguf" / file).string())
                << QString::fromStdString(index[i].at("verdict")) << int(i);
        }
    }
    void badgguf() {
        QFETCH(QString, path);
        QFETCH(QString, verdict);
        QFETCH(int, index);
        const Json entry = fixture_json("badgguf/index.json")[index];
        const Ran ran = nook({"info", path});
        QVERIFY2(ran.code == 0 || ran.code == bad_file, ran.told().c_str());
        if (verdict == "load") {
            QVERIFY2(ran.code == 0, ran.told().c_str());
            return;
        }
        if (verdict == "refuse") {
            QVERIFY2(ran.code == bad_file, ran.told().c_str());
            QVERIFY2(ran.out.isEmpty() && ran.err.count('\n') == 1, ran.told().c_str());
        }
        // What may load with a warning says it either way.
        const QString missing = missing_word(ran.err, entry.at("words"));
        QVERIFY2(missing.isEmpty(), qPrintable("\"" + missing + "\" is not in: " + ran.err));
    }

    void malformed_data() {
        QTest::addColumn<QString>("file");
        QTest::addColumn<int>("index");
        if (!std::filesystem::exists(fixtures_dir() / "malformed" / "files.tar.xz")) {
            QSKIP("the small copy of the fixtures has no archive of malformed files");
        }
        const Json index = fixture_json("malformed/index.json");
        for (std::size_t i = 0; i < index.size(); ++i) {
            const auto file = QString::fromStdString(index[i].at("file"));
            QTest::newRow(qPrintable(file)) << file << int(i);
        }
    }
    void malformed() {
        QFETCH(QString, file);
        QFETCH(int, index);
        const Json entry = fixture_json("malformed/index.json")[index];
        const std::string expect = entry.at("expect");
        static const std::filesystem::path folder = unpacked(fixtures_dir() / "malformed" / "files.tar.xz");
        const auto path = folder / file.toStdString();
        const Ran ran = nook({"info", QString::fromStdString(path.string())});
        QVERIFY2(ran.code == 0 || ran.code == bad_file, ran.told().c_str());
        QVERIFY2(expect != "load" || ran.code == 0, ran.told().c_str());
        if (expect == "error") {
            const Json& names = entry.at("error_names");
            const bool named = std::any_of(names.begin(), names.end(),
                [&](const Json& name) { return missing_word(ran.err, Json::array({name})).isEmpty(); });
            QVERIFY2(ran.code == bad_file && named, ran.told().c_str());
        }
    }
};

QTEST_GUILESS_MAIN(NookBadModelFixtureTest)
#include "nook_bad_model_fixture_test.moc"
