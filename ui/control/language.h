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
    Q_PROPERTY(bool rightToLeft READ rightToLeft NOTIFY changed)

public:
    /// Follows `settings`, which must outlive it. Make it before whatever keeps translated words.
    explicit Language(Settings& settings, QObject* parent = nullptr);
    ~Language() override;

    [[nodiscard]] static QVariantList choices();
    [[nodiscard]] bool rightToLeft() const { return direction() == Qt::RightToLeft; }

signals:
    void changed(); ///< words that are kept must be made again

private:
    void follow();
    /// That of the words that are shown: English ones run from left to right on every system.
    [[nodiscard]] Qt::LayoutDirection direction() const;

    Settings& m_settings;
    QString m_code; ///< what the settings said when `follow` last ran
    QLocale m_locale;
    QTranslator m_words;   ///< the program's own
    QTranslator m_qtWords; ///< Qt's own: buttons of dialogs, names of keys
};

} // namespace inglenook::ui
