// SPDX-License-Identifier: Apache-2.0
// Brings the engine's events onto the UI thread, joined, once a frame. Lives there; late events of what was
// cancelled or replaced are dropped here.
#pragma once

#include "ui/bridge/chat_engine.h"

#include <QObject>
#include <QString>
#include <QTimer>
#include <functional>
#include <memory>
#include <set>
#include <unordered_map>
#include <vector>

namespace inglenook::ui {

/// What one frame brought of an answer, or the part of it up to a tool call.
struct StreamedText {
    std::string reasoning;
    std::string text;
    std::string toolCalls; ///< after the text; as tool_call_line() writes them
    std::uint32_t contextUsed = 0;
    std::uint32_t tokens = 0;
    std::vector<std::vector<TokenLogprob>> odds = {}; ///< of each token, if that was asked for
};

class EngineBridge : public QObject {
    Q_OBJECT

public:
    /// The bridge's own name for a request; known before the engine's first event.
    using Ticket = quint64;

    explicit EngineBridge(std::unique_ptr<ChatEngine> engine, QObject* parent = nullptr);
    ~EngineBridge() override;

    ChatEngine& engine() { return *m_engine; }
    /// Nothing is being generated.
    [[nodiscard]] bool idle() const { return m_running.empty(); }

    /// Ends in loaded() or loadFailed(), unless another load or unload comes first.
    void load(LoadRequest request);
    void unload();
    /// Ends in finished() or failed().
    Ticket generate(GenerateRequest request);
    /// Asks to stop: finished() follows with what was written until then.
    void cancel(Ticket ticket);
    /// Drops what still comes of a request, and cancels it.
    void forget(Ticket ticket);
    void countTokens(
        PromptInput prompt, QObject* receiver, std::function<void(const Result<std::uint32_t>&)> function);
    /// Calls once the engine has done what it was asked before: after unload(), its memory is free.
    void settle(QObject* receiver, std::function<void()> function);

signals:
    void loading(const QString& what, double share);
    void loaded(const inglenook::Loaded& loaded);
    void loadFailed(const inglenook::Error& error);
    void started(quint64 ticket, const inglenook::Started& started);
    void streamed(quint64 ticket, const inglenook::ui::StreamedText& text);
    void finished(quint64 ticket, const inglenook::Finished& finished);
    void failed(quint64 ticket, const inglenook::Error& error);

private:
    struct Inbox;

    void schedule();
    void drain();
    void gather(Ticket ticket, StreamedText& text, const std::vector<AnswerPiece>& pieces);
    void tellLoad(const LoadEvent& event);
    void tell(Ticket ticket, const GenerateEvent& event);

    std::shared_ptr<Inbox> m_inbox; ///< shared with sinks, which may outlive a request
    QTimer m_frame;
    std::unordered_map<Ticket, RequestId> m_running;
    Ticket m_lastTicket = 0;
    quint64 m_loadTicket = 0;
    std::unique_ptr<ChatEngine> m_engine; ///< last: it is stopped before the rest goes
};

} // namespace inglenook::ui
