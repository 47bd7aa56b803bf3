// SPDX-License-Identifier: Apache-2.0
// The language of the window: the system's at first, or the one the user chose, at once and without a
// restart.
#pragma once

#include "ui/control/settings.h"

#include <QLocale>
#include <QObject>
#include <QTranslator>
#include <QVariantList>
#include <QtQml/qqmlregistration.h>

namespace inglenook::ui {

class Language : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the session")
    /// What can be chosen: { value, text }; the value "" follows the system.
    Q_PROPERTY(QVariantList choices READ choices NOTIFY changed)
    /// Which way the window runs: as its words do, or the other way for who starts it with -reverse.
    Q_PROPERTY(bool rightToLeft READ rightToLeft NOTIFY directionChanged)

public:
    /// Follows `settings`, which must outlive it. Make it before whatever keeps translated words.
    explicit Language(Settings& settings, QObject* parent = nullptr);
    ~Language() override;

    [[nodiscard]] static QVariantList choices();
    [[nodiscard]] static bool rightToLeft();

signals:
    void directionChanged();
    void changed(); ///< words that are kept must be made again

private:
    void follow();
    /// That of the words that are shown: English ones run from left to right on every system.
    [[nodiscard]] Qt::LayoutDirection direction() const;

    Settings& m_settings;
    const bool m_reversed; ///< the program was started to run the other way round
    QString m_code;        ///< what the settings said when `follow` last ran
    QLocale m_locale;
    QTranslator m_words;   ///< the program's own
    QTranslator m_qtWords; ///< Qt's own: buttons of dialogs, names of keys
};

} // namespace inglenook::ui
