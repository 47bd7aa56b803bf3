// SPDX-License-Identifier: Apache-2.0
// The files of translations against the sources: nothing missing, nothing unfinished, the same places for
// what is put in, and all plural forms.
#include <QDir>
#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>
#include <algorithm>

namespace {

struct Entry {
    QString context;
    QString source;
    QStringList translations; ///< one, or one for each plural form
    bool plural = false;
    bool finished = true;
};

QList<Entry> entriesOf(const QString& path) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return {};
    }
    QList<Entry> entries;
    QXmlStreamReader xml(&file);
    QString context;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement) {
            continue;
        }
        const QStringView name = xml.name();
        if (name == u"name") {
            context = xml.readElementText();
        } else if (name == u"message") {
            entries.append({context, {}, {}, xml.attributes().value("numerus") == u"yes", true});
        } else if (name == u"source") {
            entries.last().source = xml.readElementText();
        } else if (name == u"translation") {
            entries.last().finished = !xml.attributes().hasAttribute("type");
            if (!entries.last().plural) {
                entries.last().translations.append(xml.readElementText());
            }
        } else if (name == u"numerusform") {
            entries.last().translations.append(xml.readElementText());
        }
    }
    return xml.hasError() ? QList<Entry>() : entries;
}

/// "%1", "%n" and their like, each as often as it stands there, in order of their names.
QStringList places(const QString& text) {
    static const QRegularExpression place("%(?:L?\\d+|n)");
    QStringList found;
    for (auto match = place.globalMatch(text); match.hasNext();) {
        found.append(match.next().captured());
    }
    std::sort(found.begin(), found.end());
    return found;
}

QString problemOf(const Entry& entry, int forms) {
    if (!entry.finished || entry.translations.isEmpty()) {
        return QStringLiteral("is not translated");
    }
    if (entry.plural && entry.translations.size() != forms) {
        return QStringLiteral("lacks plural forms");
    }
    for (const QString& translation : entry.translations) {
        if (translation.trimmed().isEmpty()) {
            return QStringLiteral("has an empty translation");
        }
        if (places(translation) != places(entry.source)) {
            return QStringLiteral("has other places for what is put in");
        }
    }
    return {};
}

} // namespace

class TranslationsTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() {
        const QDir sources(TRANSLATIONS);
        for (const QString& name : sources.entryList({"*.ts"})) {
            QVERIFY(QFile::copy(sources.filePath(name), m_folder.filePath(name)));
        }
        QProcess script;
        script.setProcessChannelMode(QProcess::MergedChannels);
        script.start(SCRIPT, {m_folder.path()});
        QVERIFY(script.waitForFinished(-1));
        QVERIFY2(script.exitCode() == 0, script.readAll().constData());
    }

    void complete_data() {
        QTest::addColumn<int>("forms");
        QTest::addColumn<int>("least");
        QTest::newRow("en") << 2 << 1; // plural forms alone
        QTest::newRow("de") << 2 << 400;
        QTest::newRow("fr") << 2 << 400;
        QTest::newRow("zh_CN") << 1 << 400;
    }
    void complete() {
        QFETCH(int, forms);
        QFETCH(int, least);
        const QString name = QStringLiteral("inglenook_%1.ts").arg(QTest::currentDataTag());
        const QList<Entry> entries = entriesOf(m_folder.filePath(name));
        QVERIFY(entries.size() >= least);
        QStringList problems;
        for (const Entry& entry : entries) {
            if (const QString problem = problemOf(entry, forms); !problem.isEmpty()) {
                problems.append(QStringLiteral("  %1: “%2” %3").arg(entry.context, entry.source, problem));
            }
        }
        QVERIFY2(problems.isEmpty(),
            qPrintable(QStringLiteral("resources/translations/%1 is not up to the sources. Start "
                                      "packaging/setup/translations.sh, then translate in it:\n%2")
                           .arg(name, problems.join(u'\n'))));
    }

    void noticesWhatIsWrong() {
        QCOMPARE(problemOf({"c", "%1 of %2", {"%2 von %1"}, false, true}, 2), QString());
        QVERIFY(!problemOf({"c", "%1 of %2", {"%1 von %1"}, false, true}, 2).isEmpty());
        QVERIFY(!problemOf({"c", "%n there", {"%n da"}, true, true}, 2).isEmpty());
        QVERIFY(!problemOf({"c", "Open", {""}, false, true}, 2).isEmpty());
        QVERIFY(!problemOf({"c", "Open", {"Auf"}, false, false}, 2).isEmpty());
    }

private:
    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(TranslationsTest)
#include "translations_test.moc"
