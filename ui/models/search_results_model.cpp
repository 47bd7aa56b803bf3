// SPDX-License-Identifier: Apache-2.0
#include "ui/models/search_results_model.h"

#include <QDateTime>
#include <algorithm>
#include <iterator>
#include <utility>

namespace inglenook::ui {

namespace {

QString escaped(std::string_view text) {
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())).toHtmlEscaped();
}

} // namespace

QString markedHtml(const storage::SearchHit& hit) {
    const std::string_view text = hit.snippet;
    QString html;
    std::size_t at = 0;
    for (const storage::TextRange& mark : hit.marks) {
        const std::size_t begin = std::clamp(mark.begin, at, text.size());
        const std::size_t end = std::min(begin + mark.length, text.size());
        html += escaped(text.substr(at, begin - at)) + QLatin1String("<b>") +
                escaped(text.substr(begin, end - begin)) + QLatin1String("</b>");
        at = end;
    }
    return html + escaped(text.substr(at));
}

int SearchResultsModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : count(); }

QHash<int, QByteArray> SearchResultsModel::roleNames() const {
    return {{IdRole, "conversation"}, {MessageRole, "message"}, {TitleRole, "title"},
        {SnippetRole, "snippet"}, {MarkedRole, "marked"}, {UpdatedRole, "updated"}, {BlindRole, "blind"},
        {RunRole, "run"}, {HeadRole, "head"}};
}

QVariant SearchResultsModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) {
        return {};
    }
    const storage::SearchHit& hit = m_hits[index.row()];
    switch (role) {
    case IdRole:
        return QVariant::fromValue<qint64>(hit.conversation.id);
    case MessageRole:
        return QVariant::fromValue<qint64>(hit.message);
    case TitleRole:
        return QString::fromStdString(hit.conversation.title);
    case SnippetRole:
        return QString::fromStdString(hit.snippet);
    case MarkedRole:
        return markedHtml(hit);
    case UpdatedRole:
        return QDateTime::fromMSecsSinceEpoch(hit.conversation.updated);
    case BlindRole:
        return QVariant::fromValue<qint64>(hit.blind ? hit.conversation.comparison : 0);
    case RunRole:
        return static_cast<int>(hit.run);
    case HeadRole:
        return index.row() == 0 || m_hits[index.row() - 1].conversation.id != hit.conversation.id;
    default:
        return {};
    }
}

bool SearchResultsModel::canFetchMore(const QModelIndex& parent) const {
    return !parent.isValid() && m_next && !m_asked;
}

void SearchResultsModel::fetchMore(const QModelIndex& parent) {
    if (canFetchMore(parent)) {
        m_asked = true;
        emit moreWanted(*m_next);
    }
}

void SearchResultsModel::setHits(
    std::vector<storage::SearchHit> hits, std::optional<storage::SearchPosition> next) {
    beginResetModel();
    m_hits = std::move(hits);
    m_next = std::move(next);
    m_asked = false;
    endResetModel();
    emit countChanged();
}

void SearchResultsModel::append(
    std::vector<storage::SearchHit> hits, std::optional<storage::SearchPosition> next) {
    m_next = std::move(next);
    m_asked = false;
    if (hits.empty()) {
        return;
    }
    beginInsertRows({}, count(), count() + static_cast<int>(hits.size()) - 1);
    std::move(hits.begin(), hits.end(), std::back_inserter(m_hits));
    endInsertRows();
    emit countChanged();
}

} // namespace inglenook::ui
