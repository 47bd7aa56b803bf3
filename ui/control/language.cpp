// SPDX-License-Identifier: Apache-2.0
#include "ui/control/language.h"

#include <QGuiApplication>
#include <QLibraryInfo>
#include <algorithm>
#include <iterator>

namespace inglenook::ui {

namespace {

struct Known {
    const char* code;
    const char* name; ///< in the language itself, so that it can be found by whoever cannot read the window
};

constexpr Known known[] = {{"en", "English"}, {"de", "Deutsch"}, {"fr", "Français"}, {"zh_CN", "简体中文"}};

const QString folder = QStringLiteral(":/i18n");
const QString file = QStringLiteral("inglenook");
const QString joint = QStringLiteral("_");

/// By which Qt's own words say that they are read from right to left. Not literals where they are used, for
/// they are not to be translated here.
const char* const directionWord = "QT_LAYOUT_DIRECTION";
const char* const directionRemark = "Translate this string to the string 'LTR' in left-to-right languages or "
                                    "to 'RTL' in right-to-left languages "
                                    "(such as Hebrew and Arabic) to get proper widget layout.";

/// Whether the program runs the other way round, as with -reverse. Words of Qt's that the desktop brought
/// along are no reason: the window may be in another language.
bool isReversed() {
    const bool asked = QGuiApplication::tr(directionWord, directionRemark) == QLatin1String("RTL");
    return Language::rightToLeft() != asked;
}

/// Empty for what the file of settings should not hold.
QString usable(const QString& code) {
    const bool found = std::any_of(std::begin(known), std::end(known),
        [&](const Known& one) { return code == QLatin1String(one.code); });
    return found ? code : QString();
}

} // namespace

Language::Language(Settings& settings, QObject* parent)
    : QObject(parent), m_settings(settings), m_reversed(isReversed()) {
    if (const auto* app = qobject_cast<QGuiApplication*>(QCoreApplication::instance())) {
        connect(app, &QGuiApplication::layoutDirectionChanged, this, &Language::directionChanged);
    }
    m_code = usable(settings.language());
    follow();
    connect(&settings, &Settings::changed, this, [this] {
        if (const QString code = usable(m_settings.language()); code != m_code) {
            m_code = code;
            follow();
            emit changed();
        }
    });
}

Language::~Language() {
    QCoreApplication::removeTranslator(&m_words);
    QCoreApplication::removeTranslator(&m_qtWords);
    QGuiApplication::setLayoutDirection(m_reversed ? Qt::RightToLeft : Qt::LeftToRight);
}

bool Language::rightToLeft() { return QGuiApplication::layoutDirection() == Qt::RightToLeft; }

void Language::follow() {
    QCoreApplication::removeTranslator(&m_words);
    QCoreApplication::removeTranslator(&m_qtWords);
    m_locale = m_code.isEmpty() ? QLocale::system() : QLocale(m_code);
    QLocale::setDefault(m_locale);
    // English has a file too: its plural forms.
    if (m_words.load(m_locale, file, joint, folder) ||
        m_words.load(QLocale(QLocale::English), file, joint, folder)) {
        QCoreApplication::installTranslator(&m_words);
    }
    if (m_qtWords.load(
            m_locale, QStringLiteral("qtbase"), joint, QLibraryInfo::path(QLibraryInfo::TranslationsPath))) {
        QCoreApplication::installTranslator(&m_qtWords);
    }
    const bool leftwards = (direction() == Qt::RightToLeft) != m_reversed;
    QGuiApplication::setLayoutDirection(leftwards ? Qt::RightToLeft : Qt::LeftToRight);
}

QVariantList Language::choices() {
    QVariantList list{
        QVariantMap{{QStringLiteral("value"), QString()}, {QStringLiteral("text"), tr("As the system")}}};
    for (const Known& one : known) {
        list.append(QVariantMap{{QStringLiteral("value"), QLatin1String(one.code)},
            {QStringLiteral("text"), QString::fromUtf8(one.name)}});
    }
    return list;
}

Qt::LayoutDirection Language::direction() const { return QLocale(m_words.language()).textDirection(); }

} // namespace inglenook::ui
