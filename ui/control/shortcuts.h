// SPDX-License-Identifier: Apache-2.0
// The keys of what can be done anywhere in the window: the one table that the shortcuts, their list and the
// settings share. The user's own keys are kept with the settings; what cannot be used there is as if it were
// not.
#pragma once

#include "ui/control/settings.h"

#include <QAbstractListModel>
#include <QVariantMap>
#include <QtQml/qqmlregistration.h>
#include <vector>

namespace inglenook::ui {

class Shortcuts : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the session")
    /// The keys of every action by its name, as the window's language writes them.
    Q_PROPERTY(QVariantMap shown READ shown NOTIFY keysChanged)
    Q_PROPERTY(int changes READ changes NOTIFY keysChanged)

public:
    /// ActionRole: the name that never changes. SequencesRole: all keys that do it, for a Shortcut.
    /// ShownRole: its keys as the window's language writes them.
    enum Role { ActionRole = Qt::UserRole, TextRole, KeysRole, ShownRole, SequencesRole, ChangedRole };

    explicit Shortcuts(Settings& settings, QObject* parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;
    [[nodiscard]] QVariantMap shown() const;
    [[nodiscard]] int changes() const; ///< how many actions have keys of the user's own

    /// Keys of a key event, such as "Ctrl+Shift+K"; empty for a modifier alone.
    Q_INVOKABLE static QString keysOf(int key, int modifiers);
    /// `keys` as the window's language writes them.
    Q_INVOKABLE static QString written(const QString& keys);
    /// Whether a key event has the keys of an action.
    Q_INVOKABLE [[nodiscard]] bool matches(const QString& action, int key, int modifiers) const;
    /// Why `keys` cannot be a shortcut, a sentence; empty if they can.
    Q_INVOKABLE static QString problem(const QString& keys);
    /// The other action that has `keys` now, in words; empty if none has.
    Q_INVOKABLE [[nodiscard]] QString takenBy(const QString& action, const QString& keys) const;
    /// Gives `keys` to an action; one that had them is left without. Unusable keys change nothing.
    Q_INVOKABLE void set(const QString& action, const QString& keys);
    /// Back to the usual keys, which another action that took them gives back.
    Q_INVOKABLE void reset(const QString& action);
    Q_INVOKABLE void resetAll();
    /// Those of an action, in portable words; empty: none.
    [[nodiscard]] QString keys(const QString& action) const;
    /// The actions' words, after the language changed.
    void retranslate();

signals:
    void keysChanged();

private:
    void load();
    void write(int row, const QString& keys);
    void tell();
    [[nodiscard]] int rowOf(const QString& action) const;
    [[nodiscard]] int rowWith(const QString& keys, int except) const;

    Settings& m_settings;
    std::vector<QString> m_keys; ///< by row; empty: none
};

} // namespace inglenook::ui
