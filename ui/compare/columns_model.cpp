// SPDX-License-Identifier: Apache-2.0
#include "ui/compare/columns_model.h"

#include <algorithm>

namespace inglenook::ui {

int ColumnsModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : count(); }

QHash<int, QByteArray> ColumnsModel::roleNames() const { return {{ColumnRole, "column"}}; }

QVariant ColumnsModel::data(const QModelIndex& index, int role) const {
    if (role != ColumnRole ||
        !checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) {
        return {};
    }
    return QVariant::fromValue(m_columns[static_cast<std::size_t>(index.row())]);
}

Column* ColumnsModel::at(int place) const {
    return place < 0 || place >= count() ? nullptr : m_columns[static_cast<std::size_t>(place)];
}

void ColumnsModel::setColumns(const std::vector<Column*>& columns) {
    const int before = count();
    for (int row = count() - 1; row >= 0; --row) {
        if (std::find(columns.begin(), columns.end(), at(row)) == columns.end()) {
            beginRemoveRows({}, row, row);
            m_columns.erase(m_columns.begin() + row);
            endRemoveRows();
        }
    }
    for (int row = 0; row < static_cast<int>(columns.size()); ++row) {
        Column* wanted = columns[static_cast<std::size_t>(row)];
        const auto found = std::find(m_columns.begin() + row, m_columns.end(), wanted);
        const int from = static_cast<int>(found - m_columns.begin());
        if (found == m_columns.end()) {
            beginInsertRows({}, row, row);
            m_columns.insert(m_columns.begin() + row, wanted);
            endInsertRows();
        } else if (from != row) {
            beginMoveRows({}, from, from, {}, row);
            std::rotate(m_columns.begin() + row, found, found + 1);
            endMoveRows();
        }
    }
    if (before != count()) {
        emit countChanged();
    }
}

} // namespace inglenook::ui
