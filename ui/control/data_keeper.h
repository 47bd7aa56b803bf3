// SPDX-License-Identifier: Apache-2.0
// Where everything lies, and the way back from damage and mistakes: backups, checks, repair, erasing.
#pragma once

#include "ui/bridge/notice.h"
#include "ui/bridge/storage_bridge.h"
#include "ui/control/settings.h"

#include <QObject>
#include <QVariantList>
#include <QtQml/qqmlregistration.h>

namespace inglenook::ui {

class DataKeeper : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the session")
    Q_PROPERTY(QString database READ database NOTIFY changed)
    Q_PROPERTY(QString backupsFolder READ backupsFolder NOTIFY changed)
    Q_PROPERTY(QString modelsFolder READ modelsFolder CONSTANT)
    Q_PROPERTY(QString databaseText READ databaseText NOTIFY changed) ///< how many chats, how large
    Q_PROPERTY(QString backupsText READ backupsText NOTIFY changed)   ///< when the last was made, how large
    Q_PROPERTY(QString modelsText READ modelsText NOTIFY changed)     ///< how large
    Q_PROPERTY(QString checkText READ checkText NOTIFY changed)       ///< when, with what result
    /// Newest first: a list of { value: path, text: when and how much it holds }.
    Q_PROPERTY(QVariantList backups READ backups NOTIFY changed)
    /// What is being done, for people; empty: nothing.
    Q_PROPERTY(QString doing READ doing NOTIFY changed)
    /// Why the database could not be opened, if a repair or a backup may help; else it is not shown.
    Q_PROPERTY(inglenook::ui::Notice damage READ damage NOTIFY damageChanged)

public:
    DataKeeper(StorageBridge& storage, Settings& settings, QString modelsFolder, QObject* parent = nullptr);

    /// Asks for what the properties tell; changed() follows.
    Q_INVOKABLE void load();
    Q_INVOKABLE void backUp();
    Q_INVOKABLE void check();
    Q_INVOKABLE void repair();
    Q_INVOKABLE void restore(const QString& backup);
    /// All chats, backups and what was set aside; the settings too, if wanted.
    Q_INVOKABLE void eraseEverything(bool settingsToo);

    [[nodiscard]] QString database() const { return QString::fromStdString(m_state.database); }
    [[nodiscard]] QString backupsFolder() const { return QString::fromStdString(m_state.backups_folder); }
    [[nodiscard]] QString modelsFolder() const { return m_modelsFolder; }
    [[nodiscard]] QString databaseText() const;
    [[nodiscard]] QString backupsText() const;
    [[nodiscard]] QString modelsText() const;
    [[nodiscard]] QString checkText() const;
    [[nodiscard]] QVariantList backups() const;
    [[nodiscard]] QString doing() const { return m_doing; }
    [[nodiscard]] Notice damage() const { return m_damage; }

signals:
    void changed();
    void damageChanged();
    void noticed(const inglenook::ui::Notice& notice);

private:
    void begin(const QString& what);
    void end(const Notice& notice);
    void setDamage(const Notice& damage);
    void measureModels();
    template <class T, class Told> storage::Reply<T> whenDone(const QString& failure, Told told);

    StorageBridge& m_storage;
    Settings& m_settings;
    QString m_modelsFolder;
    storage::DataState m_state;
    qint64 m_modelBytes = 0;
    QString m_doing;
    Notice m_damage;
};

} // namespace inglenook::ui
