// SPDX-License-Identifier: Apache-2.0
// The columns of a comparison in the order in which they stand on the screen. Rows that stay keep their
// delegates.
#pragma once

#include "ui/compare/column.h"

#include <QAbstractListModel>
#include <QtQml/qqmlregistration.h>
#include <vector>

namespace inglenook::ui {

class ColumnsModel : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the comparison")
    Q_PROPERTY(int count READ count NOTIFY countChanged)

public:
    enum Role { ColumnRole = Qt::UserRole + 1 }; ///< Column*

    using QAbstractListModel::QAbstractListModel;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

    void setColumns(const std::vector<Column*>& columns);
    [[nodiscard]] int count() const { return static_cast<int>(m_columns.size()); }
    /// Null beyond the ends.
    Q_INVOKABLE [[nodiscard]] inglenook::ui::Column* at(int place) const;
    [[nodiscard]] const std::vector<Column*>& columns() const { return m_columns; }

signals:
    void countChanged();

private:
    std::vector<Column*> m_columns;
};

} // namespace inglenook::ui
