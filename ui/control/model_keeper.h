// SPDX-License-Identifier: Apache-2.0
// What the user does to models of the library: names, favourites, how they are loaded, taking them away and
// back. Files are moved on a thread of the pool.
#pragma once

#include "storage/library/trash.h"
#include "ui/bridge/notice.h"
#include "ui/bridge/storage_bridge.h"
#include "ui/control/library.h"

#include <QObject>
#include <QThreadPool>
#include <QUrl>
#include <QVariantMap>
#include <QtQml/qqmlregistration.h>
#include <functional>
#include <vector>

namespace inglenook::ui {

class ModelKeeper : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the session")
    Q_PROPERTY(QStringList folders READ folders NOTIFY foldersChanged) ///< that the user added

public:
    ModelKeeper(StorageBridge& storage, Library& library, QObject* parent = nullptr);
    ~ModelKeeper() override;

    /// An empty title gives it its own name back.
    Q_INVOKABLE void rename(const QString& path, const QString& title);
    Q_INVOKABLE void setFavourite(const QString& path, bool favourite);
    /// As it is kept, by the names of loadSettingsMap(); empty and 0: as for all.
    Q_INVOKABLE QVariantMap loadSettings(const QString& path) const;
    /// Kept; a model that is loaded is loaded again.
    Q_INVOKABLE void setLoadSettings(const QString& path, const QVariantMap& settings);
    /// Own files go into the desktop's trash, linked ones are unlinked, those of other programs leave the
    /// list. Ends in removed() or failed().
    Q_INVOKABLE void remove(const QString& path);
    /// Brings back what was removed last.
    Q_INVOKABLE void undo();
    /// Shows the file in the desktop's file manager.
    Q_INVOKABLE void showInFolder(const QString& path);
    /// Looks for models in a folder from now on.
    Q_INVOKABLE void addFolder(const QUrl& folder);
    /// Does so no longer; what lies there stays.
    Q_INVOKABLE void removeFolder(const QString& folder);
    /// The files that a model lies in.
    Q_INVOKABLE QStringList files(const QString& path) const;
    /// Of its content, if that is known; else empty.
    Q_INVOKABLE QString sha256(const QString& path) const;

    [[nodiscard]] QStringList folders() const;

signals:
    void foldersChanged();
    void removed(const QString& what); ///< a sentence that says what became of it
    void failed(const inglenook::ui::Notice& notice);

private:
    struct Removal {
        storage::ForgottenModel forgotten;
        std::vector<storage::TrashedFile> files;
        bool wasHidden = false; ///< by the removal; then `forgotten` is what it was before
    };

    void keep(const QString& path, const std::function<void(storage::ModelRecord&)>& change,
        const std::function<void()>& then = {});
    void trash(const storage::LibraryModel& model, const QString& name);
    void forget(const std::string& path, Removal removal, const QString& told);
    void hide(const storage::LibraryModel& model, const QString& name);
    void bringBack(const Removal& removal);
    void fail(const QString& title, const storage::Error& error);

    StorageBridge& m_storage;
    Library& m_library;
    std::vector<Removal> m_removed; ///< at most one
    QThreadPool m_pool;             ///< last: its work is waited for before the rest goes
};

} // namespace inglenook::ui
