// SPDX-License-Identifier: Apache-2.0
#include "ui/control/chat_search.h"

#include <utility>

namespace inglenook::ui {

namespace {

constexpr int typingMs = 60;
constexpr std::uint32_t pageSize = 40;

} // namespace

ChatSearch::ChatSearch(StorageBridge& storage, QObject* parent) : QObject(parent), m_storage(storage) {
    m_typing.setSingleShot(true);
    m_typing.setInterval(typingMs);
    connect(&m_typing, &QTimer::timeout, this, [this] { ask(std::nullopt); });
    connect(&m_results, &SearchResultsModel::moreWanted, this,
        [this](const storage::SearchPosition& after) { ask(after); });
}

void ChatSearch::setQuery(const QString& query) {
    if (m_query == query) {
        return;
    }
    m_query = query;
    ++m_asked;
    emit queryChanged();
    m_busy = !query.trimmed().isEmpty();
    if (m_busy) {
        m_typing.start();
    } else {
        m_typing.stop();
        m_hint.clear();
        m_results.setHits({}, std::nullopt);
    }
    emit changed();
}

void ChatSearch::toggleFilter(const QString& filter) {
    QStringList words = m_query.split(u' ', Qt::SkipEmptyParts);
    if (words.removeAll(filter) == 0) {
        words.append(filter);
    }
    setQuery(words.join(u' ') + (filter.endsWith(u':') ? QString() : QStringLiteral(" ")));
}

void ChatSearch::ask(std::optional<storage::SearchPosition> after) {
    const bool first = !after.has_value();
    storage::SearchRequest request{m_query.toStdString(), pageSize, std::move(after)};
    m_storage.store().search(
        std::move(request), m_storage.reply<storage::SearchPage>(this,
                                [this, first, asked = ++m_asked](storage::Result<storage::SearchPage> page) {
                                    if (asked == m_asked) {
                                        take(std::move(page), first);
                                    }
                                }));
}

void ChatSearch::take(storage::Result<storage::SearchPage> page, bool first) {
    if (!page) {
        m_busy = false;
        emit changed();
        emit failed(noticeOf(tr("Searching failed"), page.error()));
        return;
    }
    const bool none = page->hits.empty() && (first || m_results.count() == 0);
    if (first) {
        m_hint = QString::fromStdString(page->hint);
        m_words.clear();
        for (const std::string& word : page->words) {
            m_words.append(QString::fromStdString(word));
        }
        m_results.setHits(std::move(page->hits), page->next);
    } else {
        m_results.append(std::move(page->hits), page->next);
    }
    // A page may be empty although there is more further back.
    if (none && page->next) {
        ask(std::move(page->next));
    } else {
        m_busy = false;
    }
    emit changed();
}

} // namespace inglenook::ui
