// SPDX-License-Identifier: Apache-2.0
#include "ui/control/conversations.h"

namespace inglenook::ui {

namespace {

constexpr int clockMs = 60'000;

} // namespace

Conversations::Conversations(StorageBridge& storage, QObject* parent)
    : QObject(parent), m_storage(storage), m_list(storage, storage::Shelf::active),
      m_trash(storage, storage::Shelf::trash), m_archive(storage, storage::Shelf::archived) {
    m_list.setFolder(0);
    m_clock.setInterval(clockMs);
    connect(&m_clock, &QTimer::timeout, this, [this] { m_list.setToday(QDate::currentDate()); });
    m_clock.start();
}

/// Replies of requests whose success the models hear of as a change.
template <class T> storage::Reply<T> Conversations::orTell(const QString& title) {
    return m_storage.reply<T>(this, [this, title](const storage::Result<T>& result) {
        if (!result) {
            emit failed(noticeOf(title, result.error()));
        }
    });
}

void Conversations::rename(qint64 conversation, const QString& title) {
    const QString text = title.simplified();
    if (!text.isEmpty()) {
        m_storage.store().rename(conversation, text.toStdString(),
            orTell<storage::Conversation>(tr("The chat could not be renamed")));
    }
}

void Conversations::setPinned(qint64 conversation, bool pinned) {
    m_storage.store().set_pinned(
        conversation, pinned, orTell<storage::Conversation>(tr("The chat could not be pinned")));
}

void Conversations::trash(qint64 conversation) {
    m_storage.store().trash(
        conversation, m_storage.reply<storage::Conversation>(
                          this, [this](const storage::Result<storage::Conversation>& result) {
                              if (result) {
                                  emit trashed(result->id, QString::fromStdString(result->title));
                              } else {
                                  emit failed(noticeOf(tr("The chat could not be deleted"), result.error()));
                              }
                          }));
}

void Conversations::restore(qint64 conversation) {
    m_storage.store().restore(
        conversation, orTell<storage::Conversation>(tr("The chat could not be restored")));
}

void Conversations::purge(qint64 conversation) {
    m_storage.store().purge(conversation, orTell<std::uint32_t>(tr("The chat could not be erased")));
}

void Conversations::emptyTrash() {
    m_storage.store().empty_trash(orTell<std::uint32_t>(tr("The trash could not be emptied")));
}

void Conversations::setFolder(qint64 folder) {
    if (m_folder == folder) {
        return;
    }
    m_folder = folder;
    m_list.setFolder(folder);
    emit folderChanged();
}

void Conversations::setTags(const std::vector<storage::Tag>& tags) {
    m_list.setTags(tags);
    m_archive.setTags(tags);
}

} // namespace inglenook::ui
