// SPDX-License-Identifier: Apache-2.0
#include "ui/models/conversation_list_model.h"

#include <QDateTime>
#include <QLocale>
#include <algorithm>

namespace inglenook::ui {

namespace {

constexpr std::uint32_t pageSize = 60;

/// Names of tags in the order of all of them.
QStringList namesOf(const std::vector<storage::Id>& wanted, const std::vector<storage::Tag>& tags) {
    QStringList names;
    for (const storage::Tag& tag : tags) {
        if (std::find(wanted.begin(), wanted.end(), tag.id) != wanted.end()) {
            names.append(QString::fromStdString(tag.name));
        }
    }
    return names;
}

QDateTime timeOf(storage::TimeMs ms) { return QDateTime::fromMSecsSinceEpoch(ms); }

} // namespace

QString sectionName(const storage::Conversation& conversation, QDate today) {
    if (conversation.pinned) {
        return ConversationListModel::tr("Pinned");
    }
    const QDate day = timeOf(conversation.updated).date();
    const qint64 age = day.daysTo(today);
    if (age <= 0) {
        return ConversationListModel::tr("Today");
    }
    if (age == 1) {
        return ConversationListModel::tr("Yesterday");
    }
    if (age <= 7) {
        return ConversationListModel::tr("Previous 7 days");
    }
    return QLocale().standaloneMonthName(day.month()) + u' ' + QString::number(day.year());
}

ConversationListModel::ConversationListModel(StorageBridge& storage, storage::Shelf shelf, QObject* parent)
    : QAbstractListModel(parent), m_storage(storage), m_shelf(shelf) {
    connect(&storage, &StorageBridge::conversationChanged, this, &ConversationListModel::apply);
    connect(&storage, &StorageBridge::replaced, this, &ConversationListModel::reload);
    connect(&storage, &StorageBridge::treesInserted, this, &ConversationListModel::refresh);
}

int ConversationListModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : count();
}

QHash<int, QByteArray> ConversationListModel::roleNames() const {
    return {{IdRole, "conversation"}, {TitleRole, "title"}, {SectionRole, "section"}, {PinnedRole, "pinned"},
        {UpdatedRole, "updated"}, {TrashedRole, "trashed"}, {TagsRole, "tags"}, {TagIdsRole, "tagIds"},
        {SelectedRole, "selected"}};
}

QVariant ConversationListModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) {
        return {};
    }
    const storage::Conversation& row = m_rows[index.row()];
    switch (role) {
    case IdRole:
        return QVariant::fromValue<qint64>(row.id);
    case TitleRole:
        return QString::fromStdString(row.title);
    case SectionRole:
        return sectionName(row, m_today);
    case PinnedRole:
        return row.pinned;
    case UpdatedRole:
        return timeOf(row.updated);
    case TrashedRole:
        return row.trashed ? timeOf(*row.trashed) : QDateTime();
    case TagsRole:
        return namesOf(row.tags, m_tags);
    case TagIdsRole: {
        QVariantList ids;
        for (const storage::Id id : row.tags) {
            ids.append(QVariant::fromValue<qint64>(id));
        }
        return ids;
    }
    case SelectedRole:
        return m_selected.contains(row.id);
    default:
        return {};
    }
}

bool ConversationListModel::canFetchMore(const QModelIndex& parent) const {
    return !parent.isValid() && m_more && !m_fetching;
}

void ConversationListModel::fetchMore(const QModelIndex& parent) {
    if (!canFetchMore(parent)) {
        return;
    }
    m_fetching = true;
    storage::ConversationQuery query;
    query.shelf = m_shelf;
    query.limit = pageSize;
    query.folder = m_folder;
    if (!m_rows.empty()) {
        query.after = storage::position_of(m_rows.back());
    }
    m_storage.store().list(
        query, m_storage.reply<storage::ConversationPage>(
                   this, [this, view = m_view](const storage::Result<storage::ConversationPage>& page) {
                       if (view != m_view) {
                           return;
                       }
                       m_fetching = false;
                       if (page) {
                           take(*page);
                       } else {
                           m_more = false; // the store tells why, to whom it concerns
                       }
                   }));
}

void ConversationListModel::refresh() {
    m_fetching = true;
    storage::ConversationQuery query;
    query.shelf = m_shelf;
    query.limit = static_cast<std::uint32_t>(m_rows.size()) + pageSize;
    query.folder = m_folder;
    m_storage.store().list(
        query, m_storage.reply<storage::ConversationPage>(
                   this, [this, view = ++m_view](const storage::Result<storage::ConversationPage>& page) {
                       if (view != m_view) {
                           return;
                       }
                       m_fetching = false;
                       if (!page || page->conversations.empty()) {
                           return;
                       }
                       take(*page);
                       // What lies below the page is read again when it is scrolled to, with what came
                       // between.
                       while (page->more && m_rows.back().id != page->conversations.back().id) {
                           remove(count() - 1);
                       }
                   }));
}

/// After the database was replaced. What was asked for before has been answered by then.
void ConversationListModel::reload() {
    clearSelection();
    beginResetModel();
    m_rows.clear();
    m_more = true;
    m_fetching = false;
    ++m_view;
    endResetModel();
    emit countChanged();
    fetchMore({});
}

void ConversationListModel::take(const storage::ConversationPage& page) {
    m_more = page.more;
    for (const storage::Conversation& conversation : page.conversations) {
        // A change may have told of it already.
        if (rowOf(conversation.id) < 0) {
            insert(conversation);
        }
    }
}

bool ConversationListModel::belongs(const storage::Conversation& conversation) const {
    if (m_folder && conversation.folder != *m_folder) {
        return false;
    }
    switch (m_shelf) {
    case storage::Shelf::active:
        return !conversation.trashed && !conversation.archived && conversation.comparison == 0;
    case storage::Shelf::archived:
        return !conversation.trashed && conversation.archived && conversation.comparison == 0;
    case storage::Shelf::trash:
        return conversation.trashed.has_value();
    }
    return false;
}

int ConversationListModel::rowOf(storage::Id id) const {
    const auto found = std::find_if(m_rows.begin(), m_rows.end(),
        [id](const storage::Conversation& conversation) { return conversation.id == id; });
    return found == m_rows.end() ? -1 : static_cast<int>(found - m_rows.begin());
}

const storage::Conversation* ConversationListModel::find(storage::Id id) const {
    const int row = rowOf(id);
    return row < 0 ? nullptr : &m_rows[row];
}

int ConversationListModel::placeOf(const storage::Conversation& conversation) const {
    const storage::ListPosition position = storage::position_of(conversation);
    const auto place = std::find_if(m_rows.begin(), m_rows.end(), [&](const storage::Conversation& other) {
        return other.id != conversation.id && storage::stands_above(position, storage::position_of(other));
    });
    return static_cast<int>(place - m_rows.begin());
}

void ConversationListModel::insert(const storage::Conversation& conversation) {
    const int row = placeOf(conversation);
    beginInsertRows({}, row, row);
    m_rows.insert(m_rows.begin() + row, conversation);
    endInsertRows();
    emit countChanged();
}

void ConversationListModel::remove(int row) {
    const bool selected = m_selected.remove(m_rows[row].id);
    beginRemoveRows({}, row, row);
    m_rows.erase(m_rows.begin() + row);
    endRemoveRows();
    emit countChanged();
    if (selected) {
        emit selectionChanged();
    }
}

void ConversationListModel::apply(const storage::ConversationChanged& change) {
    const storage::Conversation& conversation = change.conversation;
    const int row = rowOf(conversation.id);
    if (change.change == storage::RowChange::removed || !belongs(conversation)) {
        if (row >= 0) {
            remove(row);
        }
        return;
    }
    if (row < 0) {
        // Below what is loaded it comes with its page.
        if (placeOf(conversation) < count() || !m_more) {
            insert(conversation);
        } else if (m_rows.empty()) {
            fetchMore({});
        }
        return;
    }
    const int target = placeOf(conversation);
    if (target != row && target != row + 1) {
        beginMoveRows({}, row, row, {}, target);
        const storage::Conversation moved = m_rows[row];
        m_rows.erase(m_rows.begin() + row);
        m_rows.insert(m_rows.begin() + (target > row ? target - 1 : target), moved);
        endMoveRows();
    }
    const int now = rowOf(conversation.id);
    m_rows[now] = conversation;
    emit dataChanged(index(now), index(now));
}

qint64 ConversationListModel::neighbour(qint64 conversation, int step) const {
    if (m_rows.empty()) {
        return 0;
    }
    const int row = rowOf(conversation);
    const int size = count();
    const int next = row < 0 ? 0 : ((row + step) % size + size) % size;
    return m_rows[next].id;
}

void ConversationListModel::setToday(QDate today) {
    if (m_today == today) {
        return;
    }
    m_today = today;
    if (!m_rows.empty()) {
        emit dataChanged(index(0), index(count() - 1), {SectionRole});
    }
}

void ConversationListModel::setFolder(std::optional<storage::Id> folder) {
    if (m_folder == folder) {
        return;
    }
    m_folder = folder;
    reload();
}

void ConversationListModel::setTags(const std::vector<storage::Tag>& tags) {
    m_tags = tags;
    if (!m_rows.empty()) {
        emit dataChanged(index(0), index(count() - 1), {TagsRole});
    }
}

void ConversationListModel::tellSelection() {
    if (!m_rows.empty()) {
        emit dataChanged(index(0), index(count() - 1), {SelectedRole});
    }
    emit selectionChanged();
}

void ConversationListModel::setAnchor(int row) {
    if (row >= 0 && row < count()) {
        m_anchor = m_rows[row].id;
    }
}

void ConversationListModel::toggleSelected(int row) {
    if (row < 0 || row >= count()) {
        return;
    }
    setAnchor(row);
    if (!m_selected.remove(m_anchor)) {
        m_selected.insert(m_anchor);
    }
    tellSelection();
}

void ConversationListModel::selectTo(int row) {
    if (row < 0 || row >= count()) {
        return;
    }
    const int anchor = rowOf(m_anchor) < 0 ? row : rowOf(m_anchor);
    m_selected.clear();
    for (int at = std::min(anchor, row); at <= std::max(anchor, row); ++at) {
        m_selected.insert(m_rows[at].id);
    }
    tellSelection();
}

void ConversationListModel::selectAll() {
    for (const storage::Conversation& row : m_rows) {
        m_selected.insert(row.id);
    }
    tellSelection();
}

void ConversationListModel::clearSelection() {
    if (!m_selected.isEmpty()) {
        m_selected.clear();
        tellSelection();
    }
}

QVariantList ConversationListModel::selected() const {
    QVariantList ids;
    for (const storage::Conversation& row : m_rows) {
        if (m_selected.contains(row.id)) {
            ids.append(QVariant::fromValue<qint64>(row.id));
        }
    }
    return ids;
}

} // namespace inglenook::ui
