// SPDX-License-Identifier: Apache-2.0
// Brings the store's replies and changes onto the UI thread. Lives there.
#pragma once

#include "storage/store.h"

#include <QObject>
#include <QPointer>
#include <functional>
#include <memory>
#include <optional>
#include <utility>

namespace inglenook::ui {

class StorageBridge : public QObject {
    Q_OBJECT

public:
    explicit StorageBridge(storage::StoreOptions options, QObject* parent = nullptr);
    ~StorageBridge() override;

    storage::Store& store() { return *m_store; }

    /// A reply that is called on the UI thread, while `receiver` lives.
    template <class T, class Receiver, class Function>
    storage::Reply<T> reply(Receiver* receiver, Function function) {
        QPointer<QObject> guard(receiver);
        return [this, guard, function = std::move(function)](storage::Result<T> result) {
            QMetaObject::invokeMethod(
                this,
                [guard, function, result = std::move(result)]() mutable {
                    if (guard) {
                        function(std::move(result));
                    }
                },
                Qt::QueuedConnection);
        };
    }

signals:
    void opened(const inglenook::storage::Opened& opened);
    void openFailed(const inglenook::storage::Error& error);
    void conversationChanged(const inglenook::storage::ConversationChanged& change);
    void messageChanged(const inglenook::storage::MessageChanged& change);
    void pathChanged(const inglenook::storage::Thread& thread);
    void rejoined(const inglenook::storage::Thread& thread);
    void foldersChanged(const std::vector<inglenook::storage::Folder>& folders);
    void tagsChanged(const std::vector<inglenook::storage::Tag>& tags);
    void comparisonChanged(const inglenook::storage::ComparisonChanged& change);
    /// Conversations came in; lists are to be read anew.
    void treesInserted();
    void savingFailed(const inglenook::storage::Error& error);
    void recovered();
    void upkeepFailed(const inglenook::storage::Error& error);
    void upkeepChanged();
    /// All conversations may be others: everything that was read is to be read again.
    void replaced();

private:
    void tell(const storage::Change& change);

    std::unique_ptr<storage::Store> m_store;
};

} // namespace inglenook::ui
