// SPDX-License-Identifier: Apache-2.0
// Order among chats: folders, tags, and what is done with many chats at once. Whatever is done can be undone
// once: done() tells of it, undo() takes the last back.
#pragma once

#include "ui/bridge/notice.h"
#include "ui/bridge/storage_bridge.h"
#include "ui/models/folder_list_model.h"

#include <QObject>
#include <QVariantList>
#include <QtQml/qqmlregistration.h>
#include <functional>

namespace inglenook::ui {

class Filing : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the session")
    Q_PROPERTY(inglenook::ui::FolderListModel* folders READ folders CONSTANT)
    /// All tags by name: objects with `tag` and `name`.
    Q_PROPERTY(QVariantList tags READ tags NOTIFY tagsChanged)

public:
    explicit Filing(StorageBridge& storage, QObject* parent = nullptr);

    /// Reads folders and tags.
    void load();

    Q_INVOKABLE void createFolder(const QString& name, qint64 parent);
    /// Makes a folder and moves these chats into it.
    Q_INVOKABLE void createFolderFor(const QString& name, const QVariantList& conversations);
    Q_INVOKABLE void renameFolder(qint64 folder, const QString& name);
    Q_INVOKABLE void removeFolder(qint64 folder);
    /// Into another one, as the last; 0: out of all.
    Q_INVOKABLE void moveFolder(qint64 folder, qint64 parent);
    /// A folder's name; empty if it is not there any more.
    Q_INVOKABLE QString folderName(qint64 folder) const;
    /// Folders to choose from: objects with `folder`, `name` and `depth`, those first whose names hold
    /// `text`.
    Q_INVOKABLE QVariantList foldersNamed(const QString& text) const;

    Q_INVOKABLE void moveChats(const QVariantList& conversations, qint64 folder);
    Q_INVOKABLE void setTag(const QVariantList& conversations, qint64 tag, bool on);
    /// The tag of that name, made if there is none, for these chats.
    Q_INVOKABLE void addTag(const QVariantList& conversations, const QString& name);
    Q_INVOKABLE void renameTag(qint64 tag, const QString& name);
    Q_INVOKABLE void removeTag(qint64 tag);
    Q_INVOKABLE void setArchived(const QVariantList& conversations, bool archived);
    Q_INVOKABLE void setPinned(const QVariantList& conversations, bool pinned);
    Q_INVOKABLE void trash(const QVariantList& conversations);
    Q_INVOKABLE void undo();

    [[nodiscard]] FolderListModel* folders() { return &m_folders; }
    [[nodiscard]] QVariantList tags() const;

signals:
    void tagsChanged();
    void tagsRead(const std::vector<inglenook::storage::Tag>& tags); ///< at first and after each change
    void done(const QString& what);                                  ///< a sentence; undo() takes it back
    void folderMade(qint64 folder);
    void folderRemoved(qint64 folder, qint64 parent);
    void failed(const inglenook::ui::Notice& notice);

private:
    template <class T>
    storage::Reply<T> then(const QString& trouble, std::function<void(const T&)> good = {});
    void tellDone(const QString& what, std::function<void()> undo);
    void file(std::vector<storage::Filed> wanted, const QString& folder);
    void setTags(const std::vector<storage::Tag>& tags);
    void tellTagged(const std::vector<storage::Tagged>& before);

    StorageBridge& m_storage;
    FolderListModel m_folders;
    std::vector<storage::Tag> m_tags;
    std::function<void()> m_undo;
};

} // namespace inglenook::ui
