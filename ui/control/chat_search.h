// SPDX-License-Identifier: Apache-2.0
// Searching all chats as one types: asks the store when typing pauses, and again for more as the list is
// scrolled.
#pragma once

#include "ui/bridge/notice.h"
#include "ui/bridge/storage_bridge.h"
#include "ui/models/search_results_model.h"

#include <QObject>
#include <QTimer>
#include <QtQml/qqmlregistration.h>

namespace inglenook::ui {

class ChatSearch : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the session")
    Q_PROPERTY(inglenook::ui::SearchResultsModel* results READ results CONSTANT)
    Q_PROPERTY(QString query READ query WRITE setQuery NOTIFY queryChanged)
    /// Something is being looked for: "nothing" cannot be said yet.
    Q_PROPERTY(bool busy READ busy NOTIFY changed)
    /// A sentence on what of the query says nothing; empty: nothing.
    Q_PROPERTY(QString hint READ hint NOTIFY changed)

public:
    explicit ChatSearch(StorageBridge& storage, QObject* parent = nullptr);

    [[nodiscard]] SearchResultsModel* results() { return &m_results; }
    [[nodiscard]] QString query() const { return m_query; }
    void setQuery(const QString& query);
    [[nodiscard]] bool busy() const { return m_busy; }
    [[nodiscard]] QString hint() const { return m_hint; }
    /// Adds a filter such as "has:code" to the query, or takes it out if it is there.
    Q_INVOKABLE void toggleFilter(const QString& filter);
    /// The words that were looked for in the results.
    Q_INVOKABLE QStringList words() const { return m_words; }

signals:
    void queryChanged();
    void changed();
    void failed(const inglenook::ui::Notice& notice);

private:
    void ask(std::optional<storage::SearchPosition> after);
    void take(storage::Result<storage::SearchPage> page, bool first);

    StorageBridge& m_storage;
    SearchResultsModel m_results;
    QString m_query;
    QString m_hint;
    QStringList m_words;
    bool m_busy = false;
    quint64 m_asked = 0; ///< what comes of earlier questions is dropped
    QTimer m_typing;
};

} // namespace inglenook::ui
