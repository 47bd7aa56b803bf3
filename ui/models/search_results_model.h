// SPDX-License-Identifier: Apache-2.0
// What a search found, with the place of each hit. More comes as the list is scrolled.
#pragma once

#include "storage/search_page.h"

#include <QAbstractListModel>
#include <QtQml/qqmlregistration.h>
#include <optional>
#include <vector>

namespace inglenook::ui {

class SearchResultsModel : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the session")
    Q_PROPERTY(int count READ count NOTIFY countChanged)

public:
    enum Role {
        IdRole = Qt::UserRole + 1, ///< qint64, of the conversation
        MessageRole,               ///< qint64; 0: the title
        TitleRole,                 ///< QString
        SnippetRole,               ///< QString: the words around the place; of a title, it
        MarkedRole,                ///< QString: the same as HTML, what was looked for in <b>
        UpdatedRole,               ///< QDateTime of the conversation's last message
        BlindRole,                 ///< qint64: the comparison, of a blind test without its vote; else 0
        RunRole,                   ///< int: number of the prompt there
        HeadRole, ///< bool: the first of neighbours of one conversation, which shows its title
    };

    using QAbstractListModel::QAbstractListModel;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;
    [[nodiscard]] bool canFetchMore(const QModelIndex& parent) const override;
    void fetchMore(const QModelIndex& parent) override;

    [[nodiscard]] int count() const { return static_cast<int>(m_hits.size()); }
    /// `next`: where more of them are, which moreWanted() asks for.
    void setHits(std::vector<storage::SearchHit> hits, std::optional<storage::SearchPosition> next);
    void append(std::vector<storage::SearchHit> hits, std::optional<storage::SearchPosition> next);

signals:
    void countChanged();
    void moreWanted(const inglenook::storage::SearchPosition& after);

private:
    std::vector<storage::SearchHit> m_hits;
    std::optional<storage::SearchPosition> m_next;
    bool m_asked = false; ///< more is on its way
};

/// A snippet as HTML with its marks in <b>.
QString markedHtml(const storage::SearchHit& hit);

} // namespace inglenook::ui
