// SPDX-License-Identifier: Apache-2.0
// How many tokens of the context a conversation and its draft take. What is shown is counted once, the draft
// whenever it changes: a long chat must not be counted for each word.
#pragma once

#include "ui/bridge/engine_bridge.h"

#include <QObject>
#include <QTimer>

namespace inglenook::ui {

class ContextCount : public QObject {
    Q_OBJECT

public:
    explicit ContextCount(EngineBridge& engine, QObject* parent = nullptr);

    /// What was known stands until the new number is there.
    void pathChanged();
    void draftChanged();
    /// Another conversation: nothing of it is known.
    void forget();
    /// What the engine told of the path with an answer.
    void tell(int tokens) { m_path = tokens; }
    /// Counts the draft, and the path where it changed: pathWanted() asks for it.
    void count(const QString& draft);
    void countPath(const ChatInput& path);

    [[nodiscard]] int tokens() const { return m_path + m_draft; }

signals:
    void due(); ///< something changed, and nothing more for a while
    void pathWanted();
    void changed();

private:
    EngineBridge& m_engine;
    int m_path = 0;        ///< when last known
    quint64 m_version = 1; ///< of the path: what is told of an earlier one comes too late
    quint64 m_counted = 0; ///< the version that was counted
    int m_draft = 0;
    QTimer m_timer;
};

} // namespace inglenook::ui
