// SPDX-License-Identifier: Apache-2.0
// The files that will go with the next message, in the order of their coming.
#pragma once

#include <QAbstractListModel>
#include <QtQml/qqmlregistration.h>
#include <vector>

namespace inglenook::ui {

struct AttachedFile {
    enum class State { reading, ready, failed };

    quint64 id = 0;
    QString name;
    State state = State::reading;
    QString text;
    QString problem; ///< a sentence, if it failed
    int tokens = -1; ///< -1: not counted
};

class AttachmentsModel : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the chat")
    Q_PROPERTY(int count READ count NOTIFY countChanged)

public:
    enum Role {
        NameRole = Qt::UserRole + 1, ///< QString
        ReadingRole,                 ///< bool
        ProblemRole,                 ///< QString: why it cannot be sent; else empty
        TokensRole,                  ///< int; -1 if not counted
    };

    using QAbstractListModel::QAbstractListModel;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

    [[nodiscard]] int count() const { return static_cast<int>(m_files.size()); }
    [[nodiscard]] const std::vector<AttachedFile>& files() const { return m_files; }
    void append(AttachedFile file);
    /// Replaces the one with the same id, if it is still there.
    void replace(AttachedFile file);
    void setTokens(quint64 id, int tokens);
    void remove(int row);
    void clear();

signals:
    void countChanged();

private:
    [[nodiscard]] int rowOf(quint64 id) const;

    std::vector<AttachedFile> m_files;
};

} // namespace inglenook::ui
