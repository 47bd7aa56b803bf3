// SPDX-License-Identifier: Apache-2.0
// Conversations to files and from files, for the window: read and written on a thread of its own.
#pragma once

#include "storage/chat_tree.h"
#include "ui/bridge/notice.h"
#include "ui/bridge/storage_bridge.h"

#include <QList>
#include <QObject>
#include <QThreadPool>
#include <QUrl>
#include <QtQml/qqmlregistration.h>
#include <atomic>
#include <memory>
#include <vector>

namespace inglenook::ui {

class Transfer : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the session")
    /// What is being done, with how far it is; empty: nothing.
    Q_PROPERTY(QString step READ step NOTIFY stepChanged)
    Q_PROPERTY(bool busy READ busy NOTIFY stepChanged)

public:
    explicit Transfer(StorageBridge& storage, QObject* parent = nullptr);
    ~Transfer() override;

    /// The file's name says whether as Markdown, HTML or JSON.
    Q_INVOKABLE void exportChat(qint64 conversation, const QUrl& file);
    /// All that are not in the trash, as JSON.
    Q_INVOKABLE void exportAll(const QUrl& file);
    /// What a file of a conversation may be called, with the extension of Markdown.
    Q_INVOKABLE static QString fileNameOf(const QString& title);

    /// Reads files; found() follows, and then take() or forget().
    Q_INVOKABLE void read(const QList<QUrl>& files);
    /// Imports what was read; imported() follows.
    Q_INVOKABLE void take();
    Q_INVOKABLE void forget();

    [[nodiscard]] QString step() const { return m_step; }
    [[nodiscard]] bool busy() const { return !m_step.isEmpty(); }

signals:
    void stepChanged();
    void exported(int count, const QString& file);
    /// `title` names the programs, `what` tells the rest; `fresh`: how many are not here yet.
    void found(const QString& title, const QString& what, int fresh);
    void imported(int count);
    void failed(const inglenook::ui::Notice& notice);

private:
    using Trees = std::shared_ptr<const std::vector<storage::ChatTree>>;
    struct Read;

    void setStep(const QString& step);
    void start(std::vector<storage::Id> conversations, const QString& path, bool many);
    void write(const std::vector<storage::Id>& conversations, const QString& path, bool many);
    storage::Result<storage::ChatTree> treeOf(storage::Id conversation);
    void look(const Read& read);
    void fail(const QString& title, const storage::Error& error);
    /// Calls a function on the thread of this object.
    template <class Function> void here(Function function);

    StorageBridge& m_storage;
    QString m_step;
    Trees m_trees;
    std::atomic<bool> m_ending = false;
    QThreadPool m_work; ///< last: its work is waited for before the rest goes
};

} // namespace inglenook::ui
