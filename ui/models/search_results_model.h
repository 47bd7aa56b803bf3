// SPDX-License-Identifier: Apache-2.0
// Conversations that hold what is searched for, with the text around it.
#pragma once

#include "storage/search_page.h"

#include <QAbstractListModel>
#include <QtQml/qqmlregistration.h>
#include <vector>

namespace inglenook::ui {

class SearchResultsModel : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the session")
    Q_PROPERTY(int count READ count NOTIFY countChanged)

public:
    enum Role {
        IdRole = Qt::UserRole + 1, ///< qint64: the conversation
        TitleRole,                 ///< QString
        SnippetRole,               ///< QString: empty if it was found in the title
    };

    using QAbstractListModel::QAbstractListModel;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

    [[nodiscard]] int count() const { return static_cast<int>(m_hits.size()); }
    void setHits(std::vector<storage::SearchHit> hits);

signals:
    void countChanged();

private:
    std::vector<storage::SearchHit> m_hits;
};

} // namespace inglenook::ui
