// SPDX-License-Identifier: Apache-2.0
// The list of conversations and what is done with whole ones: rename, pin, trash, restore, erase.
#pragma once

#include "ui/bridge/notice.h"
#include "ui/models/conversation_list_model.h"

#include <QObject>
#include <QTimer>
#include <QtQml/qqmlregistration.h>

namespace inglenook::ui {

class Conversations : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the session")
    Q_PROPERTY(inglenook::ui::ConversationListModel* list READ list CONSTANT)
    Q_PROPERTY(inglenook::ui::ConversationListModel* trashList READ trashList CONSTANT)
    Q_PROPERTY(inglenook::ui::ConversationListModel* archive READ archive CONSTANT)
    /// The folder whose chats the list shows; 0: those that are in none.
    Q_PROPERTY(qint64 folder READ folder WRITE setFolder NOTIFY folderChanged)

public:
    explicit Conversations(StorageBridge& storage, QObject* parent = nullptr);

    Q_INVOKABLE void rename(qint64 conversation, const QString& title);
    Q_INVOKABLE void setPinned(qint64 conversation, bool pinned);
    /// Moves to the trash; trashed() follows, and restore() undoes it.
    Q_INVOKABLE void trash(qint64 conversation);
    Q_INVOKABLE void restore(qint64 conversation);
    /// Erases for good; only what is in the trash.
    Q_INVOKABLE void purge(qint64 conversation);
    Q_INVOKABLE void emptyTrash();

    [[nodiscard]] ConversationListModel* list() { return &m_list; }
    [[nodiscard]] ConversationListModel* trashList() { return &m_trash; }
    [[nodiscard]] ConversationListModel* archive() { return &m_archive; }
    [[nodiscard]] qint64 folder() const { return m_folder; }
    void setFolder(qint64 folder);
    void setTags(const std::vector<storage::Tag>& tags);

signals:
    void folderChanged();
    void trashed(qint64 conversation, const QString& title);
    void failed(const inglenook::ui::Notice& notice);

private:
    template <class T> storage::Reply<T> orTell(const QString& title);

    StorageBridge& m_storage;
    ConversationListModel m_list;
    ConversationListModel m_trash;
    ConversationListModel m_archive;
    qint64 m_folder = 0;
    QTimer m_clock; ///< tells the models that a new day begins
};

} // namespace inglenook::ui
