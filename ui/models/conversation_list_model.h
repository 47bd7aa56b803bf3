// SPDX-License-Identifier: Apache-2.0
// The conversations of a shelf (the active ones, or the trash), pinned first, then the newest; by day. Rows
// come in pages from storage, and follow its changes.
#pragma once

#include "storage/filing.h"
#include "ui/bridge/storage_bridge.h"

#include <QAbstractListModel>
#include <QDate>
#include <QSet>
#include <QVariantList>
#include <QtQml/qqmlregistration.h>
#include <optional>
#include <vector>

namespace inglenook::ui {

class ConversationListModel : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the session")
    Q_PROPERTY(int count READ count NOTIFY countChanged)
    /// What is selected, in the order of the rows.
    Q_PROPERTY(QVariantList selected READ selected NOTIFY selectionChanged)

public:
    enum Role {
        IdRole = Qt::UserRole + 1, ///< qint64
        TitleRole,                 ///< QString; empty if it has none yet
        SectionRole,               ///< QString: "Pinned", "Today", … for people
        PinnedRole,                ///< bool
        UpdatedRole,               ///< QDateTime of the last message
        TrashedRole,               ///< QDateTime; invalid unless in the trash
        TagsRole,                  ///< QStringList of names
        TagIdsRole,                ///< QVariantList of qint64
        SelectedRole,              ///< bool
    };

    ConversationListModel(StorageBridge& storage, storage::Shelf shelf, QObject* parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;
    [[nodiscard]] bool canFetchMore(const QModelIndex& parent) const override;
    void fetchMore(const QModelIndex& parent) override;

    [[nodiscard]] int count() const { return static_cast<int>(m_rows.size()); }
    /// The conversation `step` rows after another one; 0 if there is none.
    Q_INVOKABLE qint64 neighbour(qint64 conversation, int step) const;
    [[nodiscard]] const storage::Conversation* find(storage::Id id) const;
    /// Names of days are counted from here. The model does not watch the clock.
    void setToday(QDate today);
    /// Reads the rows anew, since others came between them.
    void refresh();

    /// Shows only what lies in a folder (0: in none); without a value all of the shelf.
    void setFolder(std::optional<storage::Id> folder);
    void setTags(const std::vector<storage::Tag>& tags);

    /// Selects from the last row that was selected alone or toggled up to this one.
    Q_INVOKABLE void selectTo(int row);
    Q_INVOKABLE void toggleSelected(int row);
    /// All rows that are loaded.
    Q_INVOKABLE void selectAll();
    Q_INVOKABLE void clearSelection();
    /// From where selectTo() selects, without selecting it.
    Q_INVOKABLE void setAnchor(int row);
    [[nodiscard]] QVariantList selected() const;

signals:
    void countChanged();
    void selectionChanged();

private:
    void reload();
    void tellSelection();
    void take(const storage::ConversationPage& page);
    void apply(const storage::ConversationChanged& change);
    void insert(const storage::Conversation& conversation);
    void remove(int row);
    [[nodiscard]] bool belongs(const storage::Conversation& conversation) const;
    [[nodiscard]] int rowOf(storage::Id id) const;
    [[nodiscard]] int placeOf(const storage::Conversation& conversation) const;

    StorageBridge& m_storage;
    storage::Shelf m_shelf;
    std::vector<storage::Conversation> m_rows;
    std::optional<storage::Id> m_folder;
    std::vector<storage::Tag> m_tags;
    QSet<qint64> m_selected;
    qint64 m_anchor = 0;
    QDate m_today = QDate::currentDate();
    bool m_more = true;
    bool m_fetching = false;
    quint64 m_view =
        0; ///< of reading; pages that were asked for before the folder changed, or anew, are dropped
};

/// "Pinned", "Today", "Yesterday", "Previous 7 days", else the month.
QString sectionName(const storage::Conversation& conversation, QDate today);

} // namespace inglenook::ui
