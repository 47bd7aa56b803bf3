// SPDX-License-Identifier: Apache-2.0
#include "ui/bridge/engine_bridge.h"

#include <QPointer>
#include <mutex>
#include <utility>

namespace inglenook::ui {

namespace {

constexpr int frameMs = 16;

void append(StreamedText& streamed, const AnswerPiece& piece) {
    if (piece.kind == AnswerKind::tool_call) {
        streamed.toolCalls += tool_call_line(piece.call);
    } else {
        (piece.kind == AnswerKind::reasoning ? streamed.reasoning : streamed.text) += piece.text;
    }
}

/// What follows a tool call must not come to stand before it.
bool goesBefore(const StreamedText& streamed, const AnswerPiece& piece) {
    return !streamed.toolCalls.empty() && piece.kind != AnswerKind::tool_call;
}

} // namespace

/// What the engine's thread leaves for the UI thread.
struct EngineBridge::Inbox {
    struct LoadMail {
        quint64 ticket;
        LoadEvent event;
    };
    struct Mail {
        Ticket ticket;
        GenerateEvent event;
    };

    std::mutex mutex;
    EngineBridge* bridge = nullptr; ///< null once the bridge is gone
    bool scheduled = false;
    std::vector<LoadMail> loads;
    std::vector<Mail> mails;

    /// Called with the mutex held: one queued call a frame at most.
    void wake() {
        if (!std::exchange(scheduled, true) && bridge != nullptr) {
            QMetaObject::invokeMethod(bridge, &EngineBridge::schedule, Qt::QueuedConnection);
        }
    }
};

EngineBridge::EngineBridge(std::unique_ptr<ChatEngine> engine, QObject* parent)
    : QObject(parent), m_inbox(std::make_shared<Inbox>()), m_engine(std::move(engine)) {
    m_inbox->bridge = this;
    m_frame.setSingleShot(true);
    m_frame.setInterval(frameMs);
    connect(&m_frame, &QTimer::timeout, this, &EngineBridge::drain);
}

EngineBridge::~EngineBridge() {
    const std::scoped_lock lock(m_inbox->mutex);
    m_inbox->bridge = nullptr;
}

void EngineBridge::schedule() {
    if (!m_frame.isActive()) {
        m_frame.start();
    }
}

void EngineBridge::load(LoadRequest request) {
    const quint64 ticket = ++m_loadTicket;
    m_engine->load(std::move(request), [inbox = m_inbox, ticket](const LoadEvent& event) {
        const std::scoped_lock lock(inbox->mutex);
        inbox->loads.push_back({ticket, event});
        inbox->wake();
    });
}

void EngineBridge::unload() {
    ++m_loadTicket;
    m_engine->unload();
}

EngineBridge::Ticket EngineBridge::generate(GenerateRequest request) {
    const Ticket ticket = ++m_lastTicket;
    m_running[ticket] =
        m_engine->generate(std::move(request), [inbox = m_inbox, ticket](const GenerateEvent& event) {
            const std::scoped_lock lock(inbox->mutex);
            inbox->mails.push_back({ticket, event});
            inbox->wake();
        });
    return ticket;
}

void EngineBridge::cancel(Ticket ticket) {
    if (const auto found = m_running.find(ticket); found != m_running.end()) {
        m_engine->cancel(found->second);
    }
}

void EngineBridge::forget(Ticket ticket) {
    cancel(ticket);
    m_running.erase(ticket);
}

void EngineBridge::countTokens(
    PromptInput prompt, QObject* receiver, std::function<void(const Result<std::uint32_t>&)> function) {
    QPointer<QObject> guard(receiver);
    m_engine->countTokens(std::move(prompt),
        [inbox = m_inbox, guard, function = std::move(function)](const Result<std::uint32_t>& count) {
            const std::scoped_lock lock(inbox->mutex);
            if (inbox->bridge == nullptr) {
                return;
            }
            QMetaObject::invokeMethod(
                inbox->bridge,
                [guard, function, count] {
                    if (guard) {
                        function(count);
                    }
                },
                Qt::QueuedConnection);
        });
}

void EngineBridge::settle(QObject* receiver, std::function<void()> function) {
    // Counting has its turn behind everything else; what it says is not looked at.
    countTokens(ChatInput{}, receiver, [function = std::move(function)](const auto&) { function(); });
}

void EngineBridge::drain() {
    std::vector<Inbox::LoadMail> loads;
    std::vector<Inbox::Mail> mails;
    {
        const std::scoped_lock lock(m_inbox->mutex);
        loads.swap(m_inbox->loads);
        mails.swap(m_inbox->mails);
        m_inbox->scheduled = false;
    }
    for (std::size_t i = 0; i < loads.size(); ++i) {
        // Of several steps in one frame the last is enough.
        const bool outdated = std::holds_alternative<Loading>(loads[i].event) && i + 1 < loads.size();
        if (loads[i].ticket == m_loadTicket && !outdated) {
            tellLoad(loads[i].event);
        }
    }
    for (std::size_t i = 0; i < mails.size();) {
        const Ticket ticket = mails[i].ticket;
        StreamedText text;
        for (; i < mails.size() && mails[i].ticket == ticket; ++i) {
            const auto* token = std::get_if<Token>(&mails[i].event);
            if (token == nullptr) {
                break;
            }
            gather(ticket, text, token->pieces);
            text.contextUsed = token->context_used;
            ++text.tokens;
            if (!token->logprobs.empty()) {
                text.odds.push_back(token->logprobs);
            }
        }
        if (text.tokens > 0 && m_running.contains(ticket)) {
            emit streamed(ticket, text);
        }
        if (i < mails.size() && !std::holds_alternative<Token>(mails[i].event)) {
            tell(mails[i].ticket, mails[i].event);
            ++i;
        }
    }
}

/// Joins pieces; what was gathered goes first where the order of an answer demands it.
void EngineBridge::gather(Ticket ticket, StreamedText& text, const std::vector<AnswerPiece>& pieces) {
    for (const AnswerPiece& piece : pieces) {
        if (goesBefore(text, piece) && m_running.contains(ticket)) {
            emit streamed(ticket, std::exchange(text, {}));
        }
        append(text, piece);
    }
}

void EngineBridge::tellLoad(const LoadEvent& event) {
    if (const auto* step = std::get_if<Loading>(&event)) {
        emit loading(QString::fromStdString(step->what), step->share);
    } else if (const auto* done = std::get_if<Loaded>(&event)) {
        emit loaded(*done);
    } else {
        emit loadFailed(std::get<LoadFailed>(event).error);
    }
}

void EngineBridge::tell(Ticket ticket, const GenerateEvent& event) {
    if (!m_running.contains(ticket)) {
        return;
    }
    if (const auto* begun = std::get_if<Started>(&event)) {
        emit started(ticket, *begun);
    } else if (const auto* done = std::get_if<Finished>(&event)) {
        StreamedText rest;
        gather(ticket, rest, done->pieces);
        m_running.erase(ticket);
        if (!rest.text.empty() || !rest.reasoning.empty() || !rest.toolCalls.empty()) {
            emit streamed(ticket, rest);
        }
        emit finished(ticket, *done);
    } else if (const auto* bad = std::get_if<Failed>(&event)) {
        m_running.erase(ticket);
        emit failed(ticket, bad->error);
    }
}

} // namespace inglenook::ui
