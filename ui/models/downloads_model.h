// SPDX-License-Identifier: Apache-2.0
// The list of downloads: what each is doing, in words and numbers.
#pragma once

#include "ui/bridge/notice.h"

#include <QAbstractListModel>
#include <QtQml/qqmlregistration.h>
#include <functional>
#include <vector>

namespace inglenook::ui {

struct DownloadRow;

class DownloadsModel : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the session")
    Q_PROPERTY(int count READ count NOTIFY countChanged)
    Q_PROPERTY(int active READ active NOTIFY activeChanged)

public:
    enum State {
        Asking, ///< the hub, for sizes and hashes
        Queued,
        Running,
        Waiting, ///< to try again
        Verifying,
        Repairing,
        Paused,
        Failed,
        Finished,
    };
    Q_ENUM(State)

    enum Role {
        IdRole = Qt::UserRole + 1, ///< QString
        TitleRole,                 ///< QString
        StateRole,                 ///< State
        StateTextRole,             ///< QString: "Downloading"
        DetailRole,                ///< QString: "2.9 GB of 4.2 GB, 38 MB/s, 35 s left"
        ShareRole,                 ///< double, 0…1
        NoteRole,                  ///< QString: something to know; else empty
        ProblemRole,               ///< QString: why it failed and what to do; else empty
        ActiveRole,                ///< bool: it goes on by itself
    };

    explicit DownloadsModel(QObject* parent = nullptr);
    ~DownloadsModel() override;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

    [[nodiscard]] int count() const;
    /// How many go on by themselves.
    [[nodiscard]] int active() const { return m_active; }
    [[nodiscard]] const std::vector<DownloadRow>& rows() const { return m_rows; }
    /// Null if it is not in the list.
    [[nodiscard]] const DownloadRow* find(const QString& id) const;
    void append(DownloadRow row);
    /// Nothing if it is not in the list.
    void change(const QString& id, const std::function<void(DownloadRow&)>& how);
    void remove(const QString& id);
    /// To a place that is within the list; false: it is there already.
    bool move(const QString& id, int to);
    [[nodiscard]] QStringList ids() const;

signals:
    void countChanged();
    void activeChanged();

private:
    [[nodiscard]] int rowOf(const QString& id) const;
    void countActive();

    std::vector<DownloadRow> m_rows;
    int m_active = 0;
};

struct DownloadRow {
    QString id;
    QString title;
    DownloadsModel::State state = DownloadsModel::Queued;
    quint64 received = 0;
    quint64 verified = 0;
    quint64 total = 0; ///< 0: not known
    quint64 speed = 0; ///< bytes a second
    QString note;
    Notice problem; ///< of a failed one

    [[nodiscard]] bool isActive() const { return state < DownloadsModel::Paused; }
    [[nodiscard]] double share() const;
    bool operator==(const DownloadRow&) const = default;
};

} // namespace inglenook::ui
