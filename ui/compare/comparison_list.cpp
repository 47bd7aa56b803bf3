// SPDX-License-Identifier: Apache-2.0
#include "ui/compare/comparison_list.h"

#include <QDateTime>
#include <algorithm>

namespace inglenook::ui {

namespace {

bool standsAbove(const storage::Comparison& one, const storage::Comparison& other) {
    return one.updated > other.updated || (one.updated == other.updated && one.id > other.id);
}

} // namespace

ComparisonList::ComparisonList(StorageBridge& storage, Which which, QObject* parent)
    : QAbstractListModel(parent), m_storage(storage), m_which(which) {
    connect(&storage, &StorageBridge::replaced, this, &ComparisonList::refresh);
    connect(
        &storage, &StorageBridge::comparisonChanged, this, [this](const storage::ComparisonChanged& change) {
            const bool elsewhere = change.comparison.trashed.has_value() != (m_which == InTrash);
            if (change.change == storage::RowChange::removed || elsewhere) {
                remove(change.comparison.id);
            } else {
                take(change.comparison);
            }
        });
}

int ComparisonList::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : count(); }

QHash<int, QByteArray> ComparisonList::roleNames() const {
    return {{IdRole, "comparison"}, {NameRole, "name"}, {DetailRole, "detail"}, {BatchRole, "batch"},
        {StateRole, "batchState"}, {TrashedRole, "trashed"}};
}

QVariant ComparisonList::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) {
        return {};
    }
    const storage::Comparison& row = m_rows[static_cast<std::size_t>(index.row())];
    switch (role) {
    case IdRole:
        return QVariant::fromValue<qint64>(row.id);
    case NameRole:
        return QString::fromStdString(row.name);
    case DetailRole:
        return tr("%n prompt(s)", nullptr, static_cast<int>(row.runs)) + QStringLiteral(" · ") +
               tr("%n vote(s)", nullptr, static_cast<int>(row.votes));
    case BatchRole:
        return row.kind == storage::ComparisonKind::batch;
    case StateRole:
        return static_cast<int>(row.state);
    case TrashedRole:
        return row.trashed ? QDateTime::fromMSecsSinceEpoch(*row.trashed) : QDateTime();
    default:
        return {};
    }
}

bool ComparisonList::canFetchMore(const QModelIndex& parent) const {
    return !parent.isValid() && m_more && !m_fetching;
}

void ComparisonList::fetchMore(const QModelIndex& parent) {
    if (!canFetchMore(parent)) {
        return;
    }
    m_fetching = true;
    storage::ComparisonQuery query;
    query.trashed = m_which == InTrash;
    if (!m_rows.empty()) {
        query.after = storage::ComparisonPosition{m_rows.back().updated, m_rows.back().id};
    }
    m_storage.store().comparisons(
        query, m_storage.reply<storage::ComparisonPage>(
                   this, [this, round = m_round](const storage::Result<storage::ComparisonPage>& page) {
                       if (round != m_round) {
                           return;
                       }
                       if (!page) {
                           m_fetching = false;
                           m_more = false;
                           emit failed(noticeOf(tr("The comparisons could not be read"), page.error()));
                           return;
                       }
                       m_more = page->more;
                       for (const storage::Comparison& comparison : page->comparisons) {
                           take(comparison);
                       }
                       m_fetching = false;
                   }));
}

void ComparisonList::read() {
    if (m_rows.empty()) {
        fetchMore({});
    }
}

void ComparisonList::refresh() {
    ++m_round;
    beginResetModel();
    m_rows.clear();
    m_more = true;
    m_fetching = false;
    endResetModel();
    emit countChanged();
    fetchMore({});
}

/// Brings a comparison to its place. One that belongs behind what was read comes with its page.
void ComparisonList::take(const storage::Comparison& comparison) {
    const auto known =
        std::find_if(m_rows.begin(), m_rows.end(), [&](const auto& row) { return row.id == comparison.id; });
    const bool fresh = known == m_rows.end();
    if (!fresh && known->updated == comparison.updated) {
        *known = comparison;
        const int row = static_cast<int>(known - m_rows.begin());
        emit dataChanged(index(row), index(row));
        return;
    }
    remove(comparison.id);
    const auto place = std::find_if(
        m_rows.begin(), m_rows.end(), [&](const auto& row) { return standsAbove(comparison, row); });
    const int row = static_cast<int>(place - m_rows.begin());
    if (fresh && place == m_rows.end() && m_more && !m_fetching) {
        return;
    }
    beginInsertRows({}, row, row);
    m_rows.insert(place, comparison);
    endInsertRows();
    emit countChanged();
}

void ComparisonList::remove(storage::Id comparison) {
    const auto found =
        std::find_if(m_rows.begin(), m_rows.end(), [&](const auto& row) { return row.id == comparison; });
    if (found == m_rows.end()) {
        return;
    }
    const int row = static_cast<int>(found - m_rows.begin());
    beginRemoveRows({}, row, row);
    m_rows.erase(found);
    endRemoveRows();
    emit countChanged();
}

void ComparisonList::act(const QString& problem, const storage::Result<storage::Comparison>& result) {
    if (!result) {
        emit failed(noticeOf(problem, result.error()));
    }
}

void ComparisonList::rename(qint64 comparison, const QString& name) {
    if (name.trimmed().isEmpty()) {
        return;
    }
    m_storage.store().rename_comparison(comparison, name.trimmed().toStdString(),
        m_storage.reply<storage::Comparison>(
            this, [this](const storage::Result<storage::Comparison>& renamed) {
                act(tr("The comparison could not be renamed"), renamed);
            }));
}

void ComparisonList::trash(qint64 comparison) {
    m_storage.store().trash_comparison(comparison,
        m_storage.reply<storage::Comparison>(this, [this](const storage::Result<storage::Comparison>& gone) {
            act(tr("The comparison could not be moved to the trash"), gone);
            if (gone) {
                emit trashed(gone->id, QString::fromStdString(gone->name));
            }
        }));
}

void ComparisonList::restore(qint64 comparison) {
    m_storage.store().restore_comparison(comparison,
        m_storage.reply<storage::Comparison>(this, [this](const storage::Result<storage::Comparison>& back) {
            act(tr("The comparison could not be brought back"), back);
        }));
}

void ComparisonList::purge(qint64 comparison) {
    m_storage.store().purge_comparison(comparison,
        m_storage.reply<std::uint32_t>(this, [this](const storage::Result<std::uint32_t>& erased) {
            if (!erased) {
                emit failed(noticeOf(tr("The comparison could not be erased"), erased.error()));
            }
        }));
}

} // namespace inglenook::ui
