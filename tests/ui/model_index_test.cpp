// SPDX-License-Identifier: Apache-2.0
// What is remembered of model files: only while they are the same, and never more than was written.
#include "ui/control/model_index.h"

#include <QDateTime>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace inglenook::ui;

namespace {

QFileInfo written(const QString& path, const QByteArray& text) {
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size()) {
        qFatal("the test cannot write to %s", qPrintable(path));
    }
    file.close();
    return QFileInfo(path);
}

ModelFile factsOf(const QFileInfo& file) {
    ModelFile facts;
    facts.path = file.absoluteFilePath();
    facts.name = QStringLiteral("Süß \"7 B\"");
    facts.quantisation = QStringLiteral("Q4_K");
    facts.bytes = quint64(file.size());
    facts.parameters = 671'026'419'200;
    facts.activeParameters = 37'552'282'624;
    facts.experts = 256;
    facts.expertsUsed = 8;
    facts.context = 163'840;
    facts.architecture = QStringLiteral("deepseek2");
    facts.licence = QStringLiteral("mit");
    return facts;
}

} // namespace

class ModelIndexTest : public QObject {
    Q_OBJECT

private slots:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void isThereAfterARestart() {
        const QFileInfo model = written(place("a.gguf"), "model");
        {
            ModelIndex index(place("index.json"));
            QVERIFY(!index.find(model));
            index.put(model, factsOf(model));
            index.keepOnly({model.absoluteFilePath()});
        }
        ModelIndex again(place("index.json"));
        const auto found = again.find(model);
        QVERIFY(found.has_value());
        QCOMPARE(*found, factsOf(model));
        QCOMPARE(QFile(place("index.json")).permissions() & (QFile::ReadOther | QFile::ReadGroup), 0);
    }

    void aChangedFileIsForgotten() {
        const QString path = place("a.gguf");
        ModelIndex index(place("index.json"));
        const QFileInfo model = written(path, "model");
        index.put(model, factsOf(model));
        QVERIFY(!index.find(written(path, "models")));
        const QFileInfo same = written(path, "ledom");
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadWrite));
        QVERIFY(file.setFileTime(same.lastModified().addSecs(7), QFileDevice::FileModificationTime));
        file.close();
        QVERIFY(!index.find(QFileInfo(path)));
        QVERIFY(QFile::remove(path));
        QVERIFY(!index.find(QFileInfo(path)));
    }

    void problemsAndPartsAreNotKept() {
        ModelIndex index(place("index.json"));
        const QFileInfo model = written(place("a.gguf"), "model");
        ModelFile facts = factsOf(model);
        facts.problem = QStringLiteral("It is broken.");
        index.put(model, facts);
        QVERIFY(!index.find(model));
        facts = factsOf(model);
        facts.bytes *= 3; // with its other parts
        index.put(model, facts);
        QVERIFY(!index.find(model));
    }

    void whatIsGoneIsDropped() {
        const QFileInfo a = written(place("a.gguf"), "a");
        const QFileInfo b = written(place("b.gguf"), "b");
        ModelIndex index(place("index.json"));
        index.put(a, factsOf(a));
        index.put(b, factsOf(b));
        index.keepOnly({b.absoluteFilePath()});
        ModelIndex again(place("index.json"));
        QVERIFY(!again.find(a));
        QVERIFY(again.find(b).has_value());
    }

    void strangeFilesCountAsNone_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("no JSON") << QByteArray("\0\xff{", 3);
        QTest::newRow("a list") << QByteArray("[1, 2]");
        QTest::newRow("another version") << QByteArray(R"({"version": "9", "files": [{"path": "/a"}]})");
        QTest::newRow("wrong kinds") << QByteArray(
            R"({"version": ")" INGLENOOK_VERSION
            R"(", "files": [7, {"path": 3}, {"path": "/a", "name": {}}]})");
        QTest::newRow("deep") << QByteArray(100'000, '[');
    }
    void strangeFilesCountAsNone() {
        QFETCH(QByteArray, text);
        written(place("index.json"), text);
        const QFileInfo model = written(place("a.gguf"), "model");
        ModelIndex index(place("index.json"));
        QVERIFY(!index.find(model));
        index.put(model, factsOf(model));
        index.keepOnly({model.absoluteFilePath()});
        QVERIFY(ModelIndex(place("index.json")).find(model).has_value());
    }

    void worksWithoutAPlace() {
        const QFileInfo model = written(place("a.gguf"), "model");
        for (const QString& path : {QString(), place("missing/folder/index.json")}) {
            ModelIndex index(path);
            index.put(model, factsOf(model));
            index.keepOnly({model.absoluteFilePath()});
            QVERIFY(index.find(model).has_value());
        }
    }

private:
    QString place(const QString& name) const { return m_folder->filePath(name); }

    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(ModelIndexTest)
#include "model_index_test.moc"
