// SPDX-License-Identifier: Apache-2.0
#include "ui/models/attachments_model.h"

#include <algorithm>

namespace inglenook::ui {

int AttachmentsModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : count(); }

QHash<int, QByteArray> AttachmentsModel::roleNames() const {
    return {{NameRole, "name"}, {ReadingRole, "reading"}, {ProblemRole, "problem"}, {TokensRole, "tokens"}};
}

QVariant AttachmentsModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) {
        return {};
    }
    const AttachedFile& file = m_files[index.row()];
    switch (role) {
    case NameRole:
        return file.name;
    case ReadingRole:
        return file.state == AttachedFile::State::reading;
    case ProblemRole:
        return file.problem;
    case TokensRole:
        return file.tokens;
    default:
        return {};
    }
}

int AttachmentsModel::rowOf(quint64 id) const {
    const auto found = std::find_if(
        m_files.begin(), m_files.end(), [id](const AttachedFile& file) { return file.id == id; });
    return found == m_files.end() ? -1 : static_cast<int>(found - m_files.begin());
}

void AttachmentsModel::append(AttachedFile file) {
    beginInsertRows({}, count(), count());
    m_files.push_back(std::move(file));
    endInsertRows();
    emit countChanged();
}

void AttachmentsModel::replace(AttachedFile file) {
    const int row = rowOf(file.id);
    if (row >= 0) {
        m_files[row] = std::move(file);
        emit dataChanged(index(row), index(row));
    }
}

void AttachmentsModel::setTokens(quint64 id, int tokens) {
    const int row = rowOf(id);
    if (row >= 0) {
        m_files[row].tokens = tokens;
        emit dataChanged(index(row), index(row), {TokensRole});
    }
}

void AttachmentsModel::remove(int row) {
    if (row < 0 || row >= count()) {
        return;
    }
    beginRemoveRows({}, row, row);
    m_files.erase(m_files.begin() + row);
    endRemoveRows();
    emit countChanged();
}

void AttachmentsModel::clear() {
    if (m_files.empty()) {
        return;
    }
    beginResetModel();
    m_files.clear();
    endResetModel();
    emit countChanged();
}

} // namespace inglenook::ui
