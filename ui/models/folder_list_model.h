// SPDX-License-Identifier: Apache-2.0
// The tree of folders as rows from top to bottom, without those in folders that are closed.
#pragma once

#include "storage/filing.h"

#include <QAbstractListModel>
#include <QSet>
#include <QtQml/qqmlregistration.h>
#include <vector>

namespace inglenook::ui {

class FolderListModel : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the session")
    Q_PROPERTY(int count READ count NOTIFY countChanged)

public:
    enum Role {
        IdRole = Qt::UserRole + 1, ///< qint64
        NameRole,                  ///< QString
        DepthRole,                 ///< int: how many folders it lies in
        ParentsRole,               ///< bool: there are folders in it
        ClosedRole,                ///< bool: they are not shown
    };

    using QAbstractListModel::QAbstractListModel;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;
    [[nodiscard]] int count() const { return static_cast<int>(m_rows.size()); }

    /// All folders, each followed by what lies in it.
    void setFolders(std::vector<storage::Folder> folders);
    Q_INVOKABLE void setClosed(qint64 folder, bool closed);
    [[nodiscard]] const storage::Folder* find(storage::Id folder) const;
    [[nodiscard]] const std::vector<storage::Folder>& all() const { return m_all; }

signals:
    void countChanged();

private:
    [[nodiscard]] bool hasFolders(storage::Id folder) const;
    void show();
    void removeRow(int row);

    std::vector<storage::Folder> m_all;
    std::vector<storage::Folder> m_rows;
    QSet<qint64> m_closed;
};

} // namespace inglenook::ui
