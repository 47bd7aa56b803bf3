// SPDX-License-Identifier: Apache-2.0
// Earlier comparisons, or those in the trash, newest first. Rows come in pages from storage, and follow its
// changes.
#pragma once

#include "ui/bridge/notice.h"
#include "ui/bridge/storage_bridge.h"

#include <QAbstractListModel>
#include <QtQml/qqmlregistration.h>
#include <vector>

namespace inglenook::ui {

class ComparisonList : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the session")
    Q_PROPERTY(int count READ count NOTIFY countChanged)

public:
    enum Role {
        IdRole = Qt::UserRole + 1, ///< qint64
        NameRole,                  ///< QString; empty if it has none yet
        DetailRole,                ///< QString: "3 prompts · 2 votes"
        BatchRole,                 ///< bool: a set of prompts
        StateRole,                 ///< int: storage::BatchState, of a batch
        TrashedRole,               ///< QDateTime: when it was moved to the trash
    };

    enum Which { Kept, InTrash };

    explicit ComparisonList(StorageBridge& storage, Which which = Kept, QObject* parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;
    [[nodiscard]] bool canFetchMore(const QModelIndex& parent) const override;
    void fetchMore(const QModelIndex& parent) override;

    [[nodiscard]] int count() const { return static_cast<int>(m_rows.size()); }
    /// Reads the first page, unless it was read already.
    Q_INVOKABLE void read();
    /// A blank name leaves the old one.
    Q_INVOKABLE void rename(qint64 comparison, const QString& name);
    /// trashed() follows.
    Q_INVOKABLE void trash(qint64 comparison);
    Q_INVOKABLE void restore(qint64 comparison);
    /// Erases one that is in the trash for good, with its conversations and votes.
    Q_INVOKABLE void purge(qint64 comparison);

signals:
    void countChanged();
    void trashed(qint64 comparison, const QString& name);
    void failed(const inglenook::ui::Notice& notice);

private:
    void refresh();
    void take(const storage::Comparison& comparison);
    void remove(storage::Id comparison);
    void act(const QString& problem, const storage::Result<storage::Comparison>& result);

    StorageBridge& m_storage;
    const Which m_which;
    std::vector<storage::Comparison> m_rows;
    bool m_more = true;
    bool m_fetching = false;
    quint64 m_round = 0; ///< of reading; pages of earlier ones are not waited for
};

} // namespace inglenook::ui
