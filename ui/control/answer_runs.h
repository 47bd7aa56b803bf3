// SPDX-License-Identifier: Apache-2.0
// The answers that are being written, one a conversation at most, whether their conversation is on the screen
// or not: waits for the model, asks the engine, hands the text to the store as it comes, ends them properly.
#pragma once

#include "storage/odds.h"
#include "ui/bridge/engine_bridge.h"
#include "ui/bridge/notice.h"
#include "ui/bridge/storage_bridge.h"
#include "ui/control/answerer.h"
#include "ui/control/chat_settings.h"

#include <QElapsedTimer>
#include <QObject>
#include <map>

namespace inglenook::ui {

/// One answer being written.
struct Run {
    enum class Phase { preparing, waitingForModel, prompting, writing, stopping };

    Phase phase = Phase::preparing;
    storage::Message message; ///< with all text so far; id 0 while it is being made
    ChatInput input;
    storage::ConversationSettings own; ///< of the conversation, when the answer was asked for
    EngineBridge::Ticket ticket = 0;
    bool stopWanted = false;
    std::uint32_t tokens = 0;
    std::uint32_t contextUsed = 0;
    QElapsedTimer sinceFirst;
    QElapsedTimer thinking;
    storage::TimeMs thinkingMs = 0;
    storage::AnswerOdds odds; ///< if they were asked for
};

class AnswerRuns : public QObject {
    Q_OBJECT

public:
    AnswerRuns(EngineBridge& engine, StorageBridge& storage, Answerer& model, const ChatSettings& settings,
        QObject* parent = nullptr);

    /// Begins an answer below a message, made as `own` says. begun() follows when it is stored.
    void begin(
        storage::Id conversation, storage::Id parent, ChatInput input, storage::ConversationSettings own);
    /// Writes an answer that is stored already, streaming and empty. begun() follows at once.
    void write(storage::Appended answer, ChatInput input, storage::ConversationSettings own);
    /// Goes on in an answer that was cut off.
    void resume(const storage::Message& message, ChatInput input, storage::ConversationSettings own);
    /// How many of the most probable tokens are kept with each one of an answer; 0: none. Nothing is kept of
    /// what goes on in an answer.
    void setLogprobs(std::uint32_t logprobs) { m_logprobs = logprobs; }
    void stop(storage::Id conversation);
    void stopAll();
    [[nodiscard]] bool empty() const { return m_runs.empty(); }
    [[nodiscard]] const Run* find(storage::Id conversation) const;

signals:
    /// The run of a conversation began, moved to another phase, or got numbers.
    void changed(qint64 conversation);
    void begun(const inglenook::storage::Message& message);
    void resumed(const inglenook::storage::Message& message);
    /// The message is as it was before `more`, but for its reasoning.
    void grown(const inglenook::storage::Message& message, const inglenook::ui::StreamedText& more);
    void thought(const inglenook::storage::Message& message, qint64 ms);
    /// What the engine measured; ended() follows.
    void measured(const inglenook::storage::Message& message, const inglenook::Timings& timings);
    void ended(const inglenook::storage::Message& message);
    void failed(const inglenook::ui::Notice& notice);

private:
    void start(storage::Id conversation, storage::Result<storage::Appended> appended, bool resumes);
    [[nodiscard]] storage::Generation planned(const Run& run) const;
    void askWhenReady(storage::Id conversation);
    void ask(Run& run);
    void whenStreamed(quint64 ticket, const StreamedText& text);
    void whenFinished(quint64 ticket, const Finished& finished);
    void whenFailed(quint64 ticket, const Error& error);
    void whenModelChanged();
    void add(Run& run, storage::PartKind kind, const std::string& content);
    void think(Run& run, const StreamedText& text);
    void fail(storage::Id conversation, const Notice& why);
    static Notice unready(Notice problem);
    void end(storage::Id conversation, storage::MessageState state);
    Run* byTicket(quint64 ticket);

    EngineBridge& m_engine;
    StorageBridge& m_storage;
    Answerer& m_model;
    const ChatSettings& m_settings;
    std::map<storage::Id, Run> m_runs; ///< by conversation
    std::uint32_t m_logprobs = 0;
};

} // namespace inglenook::ui
