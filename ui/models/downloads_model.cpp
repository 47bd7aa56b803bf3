// SPDX-License-Identifier: Apache-2.0
#include "ui/models/downloads_model.h"

#include "ui/models/download_words.h"

#include <algorithm>
#include <utility>

namespace inglenook::ui {

double DownloadRow::share() const {
    if (state == DownloadsModel::Finished) {
        return 1;
    }
    const quint64 done = state == DownloadsModel::Verifying ? verified : received;
    return total == 0 ? 0 : std::min(1.0, static_cast<double>(done) / static_cast<double>(total));
}

DownloadsModel::DownloadsModel(QObject* parent) : QAbstractListModel(parent) {}
DownloadsModel::~DownloadsModel() = default;

int DownloadsModel::count() const { return static_cast<int>(m_rows.size()); }

int DownloadsModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : count(); }

QHash<int, QByteArray> DownloadsModel::roleNames() const {
    return {{IdRole, "download"}, {TitleRole, "title"}, {StateRole, "state"}, {StateTextRole, "stateText"},
        {DetailRole, "detail"}, {ShareRole, "share"}, {NoteRole, "note"}, {ProblemRole, "problem"},
        {ActiveRole, "active"}};
}

QVariant DownloadsModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) {
        return {};
    }
    const DownloadRow& row = m_rows[static_cast<std::size_t>(index.row())];
    switch (role) {
    case IdRole:
        return row.id;
    case TitleRole:
        return row.title;
    case StateRole:
        return row.state;
    case StateTextRole:
        return stateText(row.state);
    case DetailRole:
        return detailText(row);
    case ShareRole:
        return row.share();
    case NoteRole:
        return row.note;
    case ProblemRole:
        return row.problem.sentences();
    case ActiveRole:
        return row.isActive();
    default:
        return {};
    }
}

int DownloadsModel::rowOf(const QString& id) const {
    const auto found =
        std::find_if(m_rows.begin(), m_rows.end(), [&id](const DownloadRow& row) { return row.id == id; });
    return found == m_rows.end() ? -1 : static_cast<int>(found - m_rows.begin());
}

const DownloadRow* DownloadsModel::find(const QString& id) const {
    const int row = rowOf(id);
    return row < 0 ? nullptr : &m_rows[static_cast<std::size_t>(row)];
}

QStringList DownloadsModel::ids() const {
    QStringList ids;
    for (const DownloadRow& row : m_rows) {
        ids.append(row.id);
    }
    return ids;
}

void DownloadsModel::append(DownloadRow row) {
    beginInsertRows({}, count(), count());
    m_rows.push_back(std::move(row));
    endInsertRows();
    emit countChanged();
    countActive();
}

void DownloadsModel::change(const QString& id, const std::function<void(DownloadRow&)>& how) {
    const int at = rowOf(id);
    if (at < 0) {
        return;
    }
    DownloadRow& row = m_rows[static_cast<std::size_t>(at)];
    const DownloadRow before = row;
    how(row);
    if (row != before) {
        emit dataChanged(index(at), index(at));
        countActive();
    }
}

void DownloadsModel::remove(const QString& id) {
    const int at = rowOf(id);
    if (at < 0) {
        return;
    }
    beginRemoveRows({}, at, at);
    m_rows.erase(m_rows.begin() + at);
    endRemoveRows();
    emit countChanged();
    countActive();
}

bool DownloadsModel::move(const QString& id, int to) {
    const int from = rowOf(id);
    if (from < 0 || to < 0 || to >= count() || from == to) {
        return false;
    }
    beginMoveRows({}, from, from, {}, to > from ? to + 1 : to);
    const auto first = m_rows.begin();
    if (from < to) {
        std::rotate(first + from, first + from + 1, first + to + 1);
    } else {
        std::rotate(first + to, first + from, first + from + 1);
    }
    endMoveRows();
    return true;
}

void DownloadsModel::countActive() {
    const auto active = static_cast<int>(
        std::count_if(m_rows.begin(), m_rows.end(), [](const DownloadRow& row) { return row.isActive(); }));
    if (std::exchange(m_active, active) != active) {
        emit activeChanged();
    }
}

} // namespace inglenook::ui
