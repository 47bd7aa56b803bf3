// SPDX-License-Identifier: Apache-2.0
#include "ui/control/conversations.h"

namespace inglenook::ui {

namespace {

constexpr int typingMs = 120;
constexpr int clockMs = 60'000;
constexpr std::uint32_t mostHits = 50;

} // namespace

Conversations::Conversations(StorageBridge& storage, QObject* parent)
    : QObject(parent), m_storage(storage), m_list(storage, storage::Shelf::active),
      m_trash(storage, storage::Shelf::trash) {
    m_typing.setSingleShot(true);
    m_typing.setInterval(typingMs);
    connect(&m_typing, &QTimer::timeout, this, &Conversations::search);
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

void Conversations::setQuery(const QString& query) {
    if (m_query == query) {
        return;
    }
    m_query = query;
    emit queryChanged();
    if (query.trimmed().isEmpty()) {
        m_typing.stop();
        m_results.setHits({});
    } else {
        m_typing.start();
    }
}

void Conversations::search() {
    const QString asked = m_query;
    m_storage.store().search({asked.trimmed().toStdString(), mostHits},
        m_storage.reply<storage::SearchPage>(this, [this, asked](storage::Result<storage::SearchPage> page) {
            if (asked != m_query) {
                return; // typed on meanwhile
            }
            if (page) {
                m_results.setHits(std::move(page->hits));
            } else {
                emit failed(noticeOf(tr("Searching failed"), page.error()));
            }
        }));
}

} // namespace inglenook::ui
