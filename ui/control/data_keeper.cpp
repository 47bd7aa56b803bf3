// SPDX-License-Identifier: Apache-2.0
#include "ui/control/data_keeper.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QDirIterator>
#include <QLocale>
#include <QPointer>
#include <QThreadPool>
#include <utility>

namespace inglenook::ui {

namespace {

QString size(qint64 bytes) { return QLocale().formattedDataSize(bytes); }

QString when(storage::TimeMs time) {
    return QLocale().toString(QDateTime::fromMSecsSinceEpoch(time), QLocale::ShortFormat);
}

QString joined(const std::vector<std::string>& lines) {
    QStringList all;
    for (const std::string& line : lines) {
        all << QString::fromStdString(line);
    }
    return all.join(u' ');
}

} // namespace

DataKeeper::DataKeeper(StorageBridge& storage, Settings& settings, QString modelsFolder, QObject* parent)
    : QObject(parent), m_storage(storage), m_settings(settings), m_modelsFolder(std::move(modelsFolder)) {
    connect(&m_storage, &StorageBridge::openFailed, this, [this](const storage::Error& error) {
        if (error.kind == storage::ErrorKind::damaged || error.kind == storage::ErrorKind::not_a_database) {
            setDamage(noticeOf(tr("The conversations could not be opened"), error));
            load();
        }
    });
    connect(&m_storage, &StorageBridge::upkeepFailed, this, [this](const storage::Error& error) {
        emit noticed(noticeOf(error.kind == storage::ErrorKind::damaged ? tr("The conversations are damaged")
                                                                        : tr("No backup could be made"),
            error));
    });
    connect(&m_storage, &StorageBridge::replaced, this, [this] { setDamage({}); });
    connect(&m_storage, &StorageBridge::upkeepChanged, this, &DataKeeper::load);
}

void DataKeeper::load() {
    m_storage.store().data_state(
        m_storage.reply<storage::DataState>(this, [this](const storage::Result<storage::DataState>& state) {
            if (state) {
                m_state = *state;
                emit changed();
            }
        }));
    measureModels();
}

/// On another thread: the folder may be large, or far away.
void DataKeeper::measureModels() {
    QThreadPool::globalInstance()->start([guard = QPointer(this), folder = m_modelsFolder] {
        qint64 bytes = 0;
        QDirIterator entry(folder, QDir::Files | QDir::NoSymLinks, QDirIterator::Subdirectories);
        while (entry.hasNext()) {
            entry.next();
            bytes += entry.fileInfo().size();
        }
        QMetaObject::invokeMethod(
            QCoreApplication::instance(),
            [guard, bytes] {
                if (guard && guard->m_modelBytes != bytes) {
                    guard->m_modelBytes = bytes;
                    emit guard->changed();
                }
            },
            Qt::QueuedConnection);
    });
}

void DataKeeper::begin(const QString& what) {
    m_doing = what;
    emit changed();
}

void DataKeeper::end(const Notice& notice) {
    m_doing.clear();
    emit changed();
    emit noticed(notice);
}

void DataKeeper::setDamage(const Notice& damage) {
    if (m_damage != damage) {
        m_damage = damage;
        emit damageChanged();
    }
}

/// `told`: makes the notice of what was done.
template <class T, class Told> storage::Reply<T> DataKeeper::whenDone(const QString& failure, Told told) {
    return m_storage.reply<T>(this, [this, failure, told](const storage::Result<T>& result) {
        end(result ? told(*result) : noticeOf(failure, result.error()));
    });
}

void DataKeeper::backUp() {
    begin(tr("Making a backup…"));
    m_storage.store().back_up(
        whenDone<storage::Backup>(tr("No backup could be made"), [](const storage::Backup& backup) {
            return Notice{tr("The backup is made"),
                tr("It was checked and is sound: %1").arg(QString::fromStdString(backup.path)), {}, false};
        }));
}

void DataKeeper::check() {
    begin(tr("Checking…"));
    m_storage.store().check(whenDone<storage::CheckResult>(
        tr("The check could not be done"), [](const storage::CheckResult& result) {
            return result.problems.empty()
                       ? Notice{tr("Everything is sound"),
                             tr("Every page, every link and the search were checked."), {}, false}
                       : Notice{tr("The conversations are damaged"), joined(result.problems),
                             tr("Let them be checked and repaired."), true};
        }));
}

void DataKeeper::repair() {
    begin(tr("Repairing…"));
    m_storage.store().repair(whenDone<storage::RepairReport>(
        tr("The conversations could not be repaired"), [](const storage::RepairReport& report) {
            if (report.problems.empty()) {
                return Notice{tr("Everything is sound"), tr("There was nothing to repair."), {}, false};
            }
            return Notice{tr("The conversations are repaired"), joined(report.done),
                report.set_aside.empty() ? QString()
                                         : tr("The damaged file is kept for 30 days: %1")
                                               .arg(QString::fromStdString(report.set_aside)),
                false};
        }));
}

void DataKeeper::restore(const QString& backup) {
    begin(tr("Restoring…"));
    m_storage.store().restore_backup(backup.toStdString(),
        whenDone<storage::Restored>(
            tr("The backup could not be restored"), [](const storage::Restored& restored) {
                return Notice{tr("The backup of %1 is restored").arg(when(restored.made)),
                    tr("It brought %n chat(s).", nullptr, static_cast<int>(restored.conversations)),
                    tr("What was there before is kept for 30 days, as a backup that can be restored."),
                    false};
            }));
}

void DataKeeper::eraseEverything(bool settingsToo) {
    begin(tr("Erasing…"));
    m_storage.store().erase_everything(whenDone<storage::Opened>(
        tr("Not everything could be erased"), [this, settingsToo](const storage::Opened&) {
            if (settingsToo) {
                m_settings.forgetAll();
            }
            return Notice{
                tr("Everything is erased"), tr("There are no chats and no backups any more."), {}, false};
        }));
}

QString DataKeeper::databaseText() const {
    if (!m_state.conversations) {
        return tr("It is not open.");
    }
    return tr("%n chat(s)", nullptr, static_cast<int>(*m_state.conversations)) + QStringLiteral(" · ") +
           size(m_state.database_bytes);
}

QString DataKeeper::backupsText() const {
    if (m_state.backups.empty()) {
        return tr("There is none yet. One is made every day, and seven are kept.");
    }
    return tr("The last of %1 · %2 in all")
        .arg(when(m_state.backups.front().backup.made), size(m_state.backups_bytes));
}

QString DataKeeper::modelsText() const { return size(m_modelBytes); }

QString DataKeeper::checkText() const {
    if (!m_state.last_check) {
        return tr("Not yet checked as a whole.");
    }
    const QString time = when(m_state.last_check->when);
    return m_state.last_check->problems.empty() ? tr("Checked on %1: everything is sound.").arg(time)
                                                : tr("Checked on %1: damaged.").arg(time);
}

QVariantList DataKeeper::backups() const {
    QVariantList all;
    for (const storage::ListedBackup& listed : m_state.backups) {
        if (!listed.conversations || listed.backup.kind == storage::BackupKind::damaged) {
            continue;
        }
        const QString chats = tr("%n chat(s)", nullptr, static_cast<int>(*listed.conversations));
        const QString text = listed.backup.kind == storage::BackupKind::rolling
                                 ? tr("%1 · %2").arg(when(listed.backup.made), chats)
                                 : tr("%1 · %2, before a restore").arg(when(listed.backup.made), chats);
        all << QVariantMap{{QStringLiteral("value"), QString::fromStdString(listed.backup.path)},
            {QStringLiteral("text"), text}};
    }
    return all;
}

} // namespace inglenook::ui
