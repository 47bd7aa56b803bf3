// SPDX-License-Identifier: Apache-2.0
// Which way the window runs: as its own words do, whatever the desktop's do, or the other way round.
#include "ui/control/language.h"

#include <QGuiApplication>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <memory>

using namespace inglenook::ui;

namespace {

/// Qt's own words in a language that is read from right to left, such as a desktop may bring along.
class ArabicWords : public QTranslator {
public:
    using QTranslator::QTranslator;
    [[nodiscard]] QString translate(
        const char* /*context*/, const char* source, const char* /*remark*/, int /*n*/) const override {
        return qstrcmp(source, "QT_LAYOUT_DIRECTION") == 0 ? QStringLiteral("RTL") : QString();
    }
    [[nodiscard]] bool isEmpty() const override { return false; }
};

} // namespace

class LanguageTest : public QObject {
    Q_OBJECT

private slots:
    void init() { m_settings = std::make_unique<Settings>(m_folder.filePath("settings.ini")); }
    void cleanup() { QGuiApplication::setLayoutDirection(Qt::LeftToRight); }

    void asItsOwnWords() {
        const Language language(*m_settings);
        QVERIFY(!language.rightToLeft());
        m_settings->setLanguage("de");
        QVERIFY(!language.rightToLeft());
    }

    void notAsTheDesktops() {
        ArabicWords words;
        QCoreApplication::installTranslator(&words);
        QGuiApplication::setLayoutDirection(Qt::RightToLeft); // as Qt does with these words
        const Language language(*m_settings);
        QVERIFY(!language.rightToLeft());
        QCoreApplication::removeTranslator(&words);
    }

    void theOtherWayRound() {
        QGuiApplication::setLayoutDirection(Qt::RightToLeft); // as -reverse does
        {
            const Language language(*m_settings);
            QVERIFY(language.rightToLeft());
            m_settings->setLanguage("zh_CN");
            QVERIFY(language.rightToLeft());
        }
        QCOMPARE(QGuiApplication::layoutDirection(), Qt::RightToLeft);
    }

    void changesWhileRunning() {
        const Language language(*m_settings);
        QSignalSpy told(&language, &Language::directionChanged);
        QGuiApplication::setLayoutDirection(Qt::RightToLeft);
        QCOMPARE(told.count(), 1);
        QVERIFY(language.rightToLeft());
    }

private:
    const QTemporaryDir m_folder;
    std::unique_ptr<Settings> m_settings;
};

QTEST_MAIN(LanguageTest)
#include "language_test.moc"
