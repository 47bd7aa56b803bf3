// SPDX-License-Identifier: Apache-2.0
#include "ui/control/model_keeper.h"

#include "ui/control/load_settings.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QFile>
#include <QFileInfo>
#include <utility>

namespace inglenook::ui {

namespace {

QString textOf(const std::filesystem::path& path) { return QFile::decodeName(path.c_str()); }

} // namespace

ModelKeeper::ModelKeeper(StorageBridge& storage, Library& library, QObject* parent)
    : QObject(parent), m_storage(storage), m_library(library) {
    m_pool.setMaxThreadCount(1);
    connect(&library, &Library::looked, this, &ModelKeeper::foldersChanged);
}

ModelKeeper::~ModelKeeper() { m_pool.waitForDone(); }

void ModelKeeper::fail(const QString& title, const storage::Error& error) {
    emit failed(noticeOf(title, error));
}

/// A model that nothing was known of yet gets a record. The newest is asked for: a speed may have been
/// measured since the library was looked at.
void ModelKeeper::keep(const QString& path, const std::function<void(storage::ModelRecord&)>& change,
    const std::function<void()>& then) {
    const std::string name = QFile::encodeName(path).toStdString();
    const auto changed = [this, name, change, then](const storage::Result<storage::ModelShelf>& shelf) {
        if (!shelf) {
            fail(tr("This could not be kept"), shelf.error());
            return;
        }
        storage::ModelRecord record;
        record.path = name;
        for (const storage::ModelRecord& known : shelf->models) {
            if (known.path == name) {
                record = known;
            }
        }
        change(record);
        const auto kept = [this, then](const storage::Result<storage::ModelRecord>& result) {
            if (!result) {
                fail(tr("This could not be kept"), result.error());
                return;
            }
            if (then) {
                // Once the library knows of it.
                connect(&m_library, &Library::looked, this, then,
                    static_cast<Qt::ConnectionType>(Qt::QueuedConnection | Qt::SingleShotConnection));
            }
            m_library.rescan();
        };
        m_storage.store().keep_model(record, m_storage.reply<storage::ModelRecord>(this, kept));
    };
    m_storage.store().models(m_storage.reply<storage::ModelShelf>(this, changed));
}

void ModelKeeper::rename(const QString& path, const QString& title) {
    keep(path, [title](storage::ModelRecord& record) { record.title = title.toStdString(); });
}

void ModelKeeper::setFavourite(const QString& path, bool favourite) {
    keep(path, [favourite](storage::ModelRecord& record) { record.favourite = favourite; });
}

QVariantMap ModelKeeper::loadSettings(const QString& path) const {
    const auto found = m_library.found();
    const storage::LibraryModel* model = found->find(path);
    return loadSettingsMap(model == nullptr ? LoadSettings{} : ui::loadSettings(model->record.settings));
}

void ModelKeeper::setLoadSettings(const QString& path, const QVariantMap& settings) {
    const std::string json = loadSettingsJson(ui::loadSettings(settings));
    keep(
        path, [json](storage::ModelRecord& record) { record.settings = json; },
        [this, path] {
            if (m_library.path() == path) {
                m_library.load(path);
            }
        });
}

void ModelKeeper::remove(const QString& path) {
    const auto found = m_library.found();
    const storage::LibraryModel* model = found->find(path);
    const ModelFile* file = m_library.files()->find(path);
    const QString name = file == nullptr ? QFileInfo(path).completeBaseName() : file->name;
    if (m_library.path() == path) {
        m_library.unload();
    }
    if (model == nullptr || (model->record.linked && !model->own)) {
        forget(QFile::encodeName(path).toStdString(), {}, tr("“%1” is not linked any more").arg(name));
    } else if (model->own) {
        trash(*model, name);
    } else {
        hide(*model, name);
    }
}

void ModelKeeper::trash(const storage::LibraryModel& model, const QString& name) {
    m_pool.start([this, parts = model.on_disk.parts, path = model.record.path, name] {
        auto moved = storage::move_to_trash(parts, storage::home_trash());
        QMetaObject::invokeMethod(
            this,
            [this, moved = std::move(moved), path, name] {
                if (!moved) {
                    fail(tr("“%1” could not be moved to the trash").arg(name), moved.error());
                    return;
                }
                forget(path, {{}, *moved}, tr("“%1” is in the trash").arg(name));
            },
            Qt::QueuedConnection);
    });
}

/// The files are where they belong already; what was known of the model goes with it.
void ModelKeeper::forget(const std::string& path, Removal removal, const QString& told) {
    const auto forgotten = [this, removal = std::move(removal), told](
                               const storage::Result<storage::ForgottenModel>& known) mutable {
        if (known) {
            removal.forgotten = *known;
        } else if (removal.files.empty()) {
            fail(tr("The model is still on the list"), known.error());
            return;
        }
        m_removed = {std::move(removal)};
        m_library.rescan();
        emit removed(told);
    };
    m_storage.store().forget_model(path, m_storage.reply<storage::ForgottenModel>(this, forgotten));
}

void ModelKeeper::hide(const storage::LibraryModel& model, const QString& name) {
    Removal removal;
    removal.wasHidden = true;
    removal.forgotten.models = {model.record};
    keep(
        textOf(model.record.path), [](storage::ModelRecord& record) { record.hidden = true; },
        [this, removal, name] {
            m_removed = {removal};
            emit removed(tr("“%1” is off the list; its file stays").arg(name));
        });
}

void ModelKeeper::undo() {
    if (m_removed.empty()) {
        return;
    }
    const Removal removal = std::move(m_removed.back());
    m_removed.clear();
    if (removal.wasHidden) {
        keep(textOf(removal.forgotten.models.front().path),
            [](storage::ModelRecord& record) { record.hidden = false; });
        return;
    }
    m_pool.start([this, removal] {
        const auto restored = storage::restore_from_trash(removal.files);
        QMetaObject::invokeMethod(
            this,
            [this, restored, removal] {
                if (!restored) {
                    fail(tr("The model could not be brought back"), restored.error());
                }
                bringBack(removal);
            },
            Qt::QueuedConnection);
    });
}

void ModelKeeper::bringBack(const Removal& removal) {
    const auto back = [this](const storage::Result<storage::Done>& done) {
        if (!done) {
            fail(tr("What was known of the model could not be brought back"), done.error());
        }
        m_library.rescan();
    };
    m_storage.store().bring_back_model(removal.forgotten, m_storage.reply<storage::Done>(this, back));
}

/// By the desktop's bus (freedesktop.org's File Manager D-Bus Interface): a program that this one would start
/// had no network.
void ModelKeeper::showInFolder(const QString& path) {
    QDBusMessage message = QDBusMessage::createMethodCall(QStringLiteral("org.freedesktop.FileManager1"),
        QStringLiteral("/org/freedesktop/FileManager1"), QStringLiteral("org.freedesktop.FileManager1"),
        QStringLiteral("ShowItems"));
    message << QStringList{QUrl::fromLocalFile(path).toString(QUrl::FullyEncoded)} << QString();
    auto* watcher = new QDBusPendingCallWatcher(QDBusConnection::sessionBus().asyncCall(message), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, path](QDBusPendingCallWatcher* call) {
        call->deleteLater();
        if (QDBusPendingReply<>(*call).isError()) {
            emit failed({tr("No file manager could be asked"), tr("The file is %1").arg(path), {}, false});
        }
    });
}

void ModelKeeper::addFolder(const QUrl& folder) {
    const QString path = QFileInfo(folder.toLocalFile()).absoluteFilePath();
    if (folder.toLocalFile().isEmpty()) {
        return;
    }
    const auto kept = [this](const storage::Result<storage::Done>& done) {
        if (!done) {
            fail(tr("The folder could not be kept"), done.error());
        }
        m_library.rescan();
    };
    m_storage.store().keep_model_folder(
        {QFile::encodeName(path).toStdString(), "", true}, m_storage.reply<storage::Done>(this, kept));
}

void ModelKeeper::removeFolder(const QString& folder) {
    const auto forgotten = [this](const storage::Result<storage::Done>& done) {
        if (!done) {
            fail(tr("The folder is still on the list"), done.error());
        }
        m_library.rescan();
    };
    m_storage.store().forget_model_folder(
        QFile::encodeName(folder).toStdString(), m_storage.reply<storage::Done>(this, forgotten));
}

QStringList ModelKeeper::folders() const {
    QStringList folders;
    const auto found = m_library.found();
    for (const storage::ModelFolder& folder : found->shelf.folders) {
        if (folder.used && folder.kind.empty()) {
            folders.append(QFile::decodeName(folder.path.c_str()));
        }
    }
    return folders;
}

QStringList ModelKeeper::files(const QString& path) const {
    QStringList files;
    const auto found = m_library.found();
    if (const storage::LibraryModel* model = found->find(path)) {
        for (const auto& part : model->on_disk.parts) {
            files.append(textOf(part));
        }
    }
    return files;
}

QString ModelKeeper::sha256(const QString& path) const {
    const auto found = m_library.found();
    const storage::LibraryModel* model = found->find(path);
    return model == nullptr ? QString() : QString::fromStdString(model->sha256);
}

} // namespace inglenook::ui
