// SPDX-License-Identifier: Apache-2.0
#include "ui/models/search_results_model.h"

#include <utility>

namespace inglenook::ui {

int SearchResultsModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : count(); }

QHash<int, QByteArray> SearchResultsModel::roleNames() const {
    return {{IdRole, "conversation"}, {TitleRole, "title"}, {SnippetRole, "snippet"}};
}

QVariant SearchResultsModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) {
        return {};
    }
    const storage::SearchHit& hit = m_hits[index.row()];
    switch (role) {
    case IdRole:
        return QVariant::fromValue<qint64>(hit.conversation.id);
    case TitleRole:
        return QString::fromStdString(hit.conversation.title);
    case SnippetRole:
        return hit.message == 0 ? QString() : QString::fromStdString(hit.snippet);
    default:
        return {};
    }
}

void SearchResultsModel::setHits(std::vector<storage::SearchHit> hits) {
    beginResetModel();
    m_hits = std::move(hits);
    endResetModel();
    emit countChanged();
}

} // namespace inglenook::ui
