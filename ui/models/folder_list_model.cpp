// SPDX-License-Identifier: Apache-2.0
#include "ui/models/folder_list_model.h"

#include <algorithm>
#include <utility>

namespace inglenook::ui {

namespace {

auto withId(const std::vector<storage::Folder>& folders, storage::Id id) {
    return std::find_if(
        folders.begin(), folders.end(), [id](const storage::Folder& folder) { return folder.id == id; });
}

} // namespace

int FolderListModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : count(); }

QHash<int, QByteArray> FolderListModel::roleNames() const {
    return {{IdRole, "folder"}, {NameRole, "name"}, {DepthRole, "depth"}, {ParentsRole, "parents"},
        {ClosedRole, "closed"}};
}

QVariant FolderListModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) {
        return {};
    }
    const storage::Folder& row = m_rows[index.row()];
    switch (role) {
    case IdRole:
        return QVariant::fromValue<qint64>(row.id);
    case NameRole:
        return QString::fromStdString(row.name);
    case DepthRole:
        return static_cast<int>(row.depth);
    case ParentsRole:
        return hasFolders(row.id);
    case ClosedRole:
        return m_closed.contains(row.id);
    default:
        return {};
    }
}

bool FolderListModel::hasFolders(storage::Id folder) const {
    return std::any_of(m_all.begin(), m_all.end(),
        [folder](const storage::Folder& other) { return other.parent == folder; });
}

const storage::Folder* FolderListModel::find(storage::Id folder) const {
    const auto found = withId(m_all, folder);
    return found == m_all.end() ? nullptr : &*found;
}

void FolderListModel::setFolders(std::vector<storage::Folder> folders) {
    m_all = std::move(folders);
    show();
}

void FolderListModel::setClosed(qint64 folder, bool closed) {
    if (closed) {
        m_closed.insert(folder);
    } else {
        m_closed.remove(folder);
    }
    show();
}

void FolderListModel::removeRow(int row) {
    beginRemoveRows({}, row, row);
    m_rows.erase(m_rows.begin() + row);
    endRemoveRows();
}

/// Turns the rows into those that are to be seen now: what is gone goes, then each place is filled in turn.
void FolderListModel::show() {
    std::vector<storage::Folder> wanted;
    std::uint32_t closedAt = storage::deepest_folder * 4; // depth of the closed one that hides what follows
    for (const storage::Folder& folder : m_all) {
        if (folder.depth > closedAt) {
            continue;
        }
        closedAt = m_closed.contains(folder.id) ? folder.depth : storage::deepest_folder * 4;
        wanted.push_back(folder);
    }
    for (int row = count() - 1; row >= 0; --row) {
        if (withId(wanted, m_rows[row].id) == wanted.end()) {
            removeRow(row);
        }
    }
    for (int row = 0; row < static_cast<int>(wanted.size()); ++row) {
        const auto at = static_cast<int>(withId(m_rows, wanted[row].id) - m_rows.begin());
        if (at == count()) {
            beginInsertRows({}, row, row);
            m_rows.insert(m_rows.begin() + row, wanted[row]);
            endInsertRows();
        } else if (at != row) {
            beginMoveRows({}, at, at, {}, row);
            std::rotate(m_rows.begin() + row, m_rows.begin() + at, m_rows.begin() + at + 1);
            endMoveRows();
        }
        m_rows[row] = wanted[row];
    }
    if (!m_rows.empty()) {
        emit dataChanged(index(0), index(count() - 1));
    }
    emit countChanged();
}

} // namespace inglenook::ui
