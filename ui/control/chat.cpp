// SPDX-License-Identifier: Apache-2.0
#include "ui/control/chat.h"

#include "ui/control/prompt.h"

#include <algorithm>
#include <utility>

namespace inglenook::ui {

namespace {

using storage::MessageState;

/// A question and an answer with everything that answers are made of.
std::vector<storage::Message> specimenMessages() {
    storage::Message question;
    question.id = 1;
    question.parts = {{storage::PartKind::text, "Why?"}};
    storage::Message answer;
    answer.id = 2;
    answer.parent = 1;
    answer.role = storage::Role::assistant;
    answer.parts = {{storage::PartKind::reasoning, "Hm."},
        {storage::PartKind::text,
            "# One\n\nTwo **three** *four* `five` [six](https://example.org), $x^2$.\n\n"
            "```python\nx = 1\n```\n\n| a | b |\n| --- | --- |\n| 1 | 2 |\n\n"
            "- one\n- [x] two\n\n> three\n"}};
    answer.generation.emplace();
    return {question, answer};
}

} // namespace

Chat::Chat(EngineBridge& engine, StorageBridge& storage, Answerer& model, Settings& settings,
    Presets& presets, QObject* parent)
    : QObject(parent), m_engine(engine), m_storage(storage), m_model(model),
      m_settings(storage, model, settings, presets), m_history(storage, m_transcript), m_find(m_transcript),
      m_selection(m_transcript), m_attachments(engine), m_runs(engine, storage, model, m_settings),
      m_count(engine) {
    connect(&model, &Answerer::stateChanged, this, [this] {
        m_count.pathChanged(); // another model counts otherwise
        m_attachments.countAgain();
        emit stateChanged();
    });
    connect(&m_attachments, &Attachments::changed, this, &Chat::numbersChanged);
    connect(&storage, &StorageBridge::rejoined, this, [this](const storage::Thread& thread) {
        if (thread.conversation.id == m_current.id && !busy()) {
            show(thread);
        }
    });
    connect(&storage, &StorageBridge::conversationChanged, this,
        [this](const storage::ConversationChanged& change) {
            if (change.conversation.id != m_current.id || m_current.id == 0) {
                return;
            }
            if (change.change == storage::RowChange::removed || change.conversation.trashed) {
                startNew();
                return;
            }
            m_current = change.conversation;
            emit conversationChanged();
        });
    connect(
        &storage, &StorageBridge::comparisonChanged, this, [this](const storage::ComparisonChanged& change) {
            const bool gone = change.change == storage::RowChange::removed || change.comparison.trashed;
            if (gone && m_current.comparison != 0 && m_current.comparison == change.comparison.id) {
                startNew(); // its conversations went along
            }
        });
    connect(&m_settings, &ChatSettings::changed, &m_count, &ContextCount::pathChanged);
    connect(&m_settings, &ChatSettings::failed, this, &Chat::noticed);
    m_specimen.setMessages(specimenMessages());
    connectCount();
    connectRuns();
    connectHistory();
}

void Chat::connectCount() {
    connect(&m_count, &ContextCount::due, this, [this] {
        if (m_model.state() == Answerer::Ready && !busy()) {
            m_count.count(m_draft);
        }
    });
    connect(&m_count, &ContextCount::pathWanted, this,
        [this] { m_history.whenKnown([this] { m_count.countPath(pathInput()); }); });
    connect(&m_count, &ContextCount::changed, this, &Chat::numbersChanged);
}

void Chat::connectHistory() {
    connect(&m_history, &History::changed, this, &Chat::earlierChanged);
    connect(&m_history, &History::failed, this, [this](const storage::Error& error) {
        emit noticed(noticeOf(tr("Earlier messages could not be read"), error));
    });
}

void Chat::connectRuns() {
    const auto shown = [this](
                           const storage::Message& message) { return message.conversation == m_current.id; };
    connect(&m_runs, &AnswerRuns::changed, this, [this](qint64 conversation) {
        emit runningChanged(running());
        if (conversation == m_current.id) {
            if (const Run* running = run(); running != nullptr && running->contextUsed > 0) {
                m_count.tell(static_cast<int>(running->contextUsed));
            }
            emit stateChanged();
            emit numbersChanged();
        }
    });
    connect(&m_runs, &AnswerRuns::begun, this, [this, shown](const storage::Message& message) {
        if (shown(message)) {
            m_transcript.append(message);
        }
    });
    connect(&m_runs, &AnswerRuns::resumed, this, [this, shown](const storage::Message& message) {
        if (shown(message)) {
            m_transcript.replace(message);
        }
    });
    connect(&m_runs, &AnswerRuns::grown, this,
        [this, shown](const storage::Message& message, const StreamedText& more) {
            if (shown(message)) {
                m_transcript.addText(message.id, more.reasoning, more.text, more.toolCalls);
            }
        });
    connect(&m_runs, &AnswerRuns::thought, this, [this, shown](const storage::Message& message, qint64 ms) {
        if (shown(message)) {
            m_transcript.setReasoningTime(message.id, ms);
        }
    });
    connect(&m_runs, &AnswerRuns::ended, this, [this, shown](const storage::Message& message) {
        if (shown(message)) {
            m_transcript.replace(message);
            m_count.pathChanged();
        }
        emit answered(message.conversation);
    });
    connect(&m_runs, &AnswerRuns::measured, this,
        [this, shown](const storage::Message& message, const Timings& timings) {
            if (shown(message)) {
                emit measured(message.id, timings);
            }
        });
    connect(&m_runs, &AnswerRuns::failed, this, &Chat::noticed);
}

const Run* Chat::run() const { return m_current.id == 0 ? nullptr : m_runs.find(m_current.id); }

Chat::State Chat::state() const {
    if (const Run* running = run()) {
        switch (running->phase) {
        case Run::Phase::waitingForModel:
            return LoadingModel;
        case Run::Phase::preparing:
        case Run::Phase::prompting:
            return Waiting;
        case Run::Phase::writing:
            return Generating;
        case Run::Phase::stopping:
            return Stopping;
        }
    }
    if (m_sending) {
        return Waiting;
    }
    const auto& messages = m_transcript.messages();
    return !messages.empty() && messages.back().state == MessageState::failed ? Failed : Idle;
}

QString Chat::answeredByPath() const {
    const storage::Message* answer = lastAnswer();
    return answer != nullptr && answer->generation ? QString::fromStdString(answer->generation->model_path)
                                                   : QString();
}

QString Chat::answeredByName() const {
    const storage::Message* answer = lastAnswer();
    return answer != nullptr && answer->generation ? QString::fromStdString(answer->generation->model_name)
                                                   : QString();
}

int Chat::contextUsed() const {
    const Run* running = run();
    return running != nullptr && running->contextUsed > 0 ? static_cast<int>(running->contextUsed)
                                                          : m_count.tokens() + m_attachments.tokens();
}

bool Chat::tooLong() const {
    return !busy() && m_model.contextSize() > 0 && contextUsed() >= m_model.contextSize();
}

double Chat::rate() const {
    const Run* running = run();
    if (running == nullptr || running->tokens < 2 || !running->sinceFirst.isValid()) {
        return 0;
    }
    const qint64 ms = running->sinceFirst.elapsed();
    return ms > 0 ? (running->tokens - 1) * 1000.0 / static_cast<double>(ms) : 0;
}

void Chat::startNew() {
    ++m_view;
    m_current = {};
    m_count.forget();
    m_settings.show(m_current);
    m_history.show({}, 0);
    emit conversationChanged();
    emit stateChanged();
    emit numbersChanged();
    emit opened();
}

void Chat::open(qint64 conversation) {
    const quint64 view = ++m_view;
    m_storage.store().load_end(conversation, History::pageSize,
        m_storage.reply<storage::Thread>(this, [this, view](const storage::Result<storage::Thread>& thread) {
            if (view != m_view) {
                return; // something else was opened meanwhile
            }
            if (!thread) {
                emit noticed(noticeOf(tr("The chat could not be opened"), thread.error()));
                return;
            }
            m_settings.show(thread->conversation);
            show(*thread);
            emit opened();
        }));
}

void Chat::openAt(qint64 conversation, qint64 message, const QStringList& words) {
    if (message == 0) {
        open(conversation);
        return;
    }
    // An answer that is being written on the screen is not taken from it.
    if (conversation == m_current.id && (m_transcript.find(message) != nullptr || busy())) {
        tellPlace(message, words);
        return;
    }
    const quint64 view = ++m_view;
    m_storage.store().show_message(message, History::pageSize,
        m_storage.reply<storage::Thread>(
            this, [this, view, message, words](const storage::Result<storage::Thread>& thread) {
                if (view != m_view) {
                    return;
                }
                if (!thread) {
                    emit noticed(noticeOf(tr("The message could not be shown"), thread.error()));
                    return;
                }
                m_settings.show(thread->conversation);
                show(*thread, message);
                emit opened();
                tellPlace(message, words);
            }));
}

void Chat::tellPlace(storage::Id message, const QStringList& words) {
    const auto [first, last] = m_transcript.rowsOf(message);
    int row = first;
    QString longest;
    for (int at = first; at >= 0 && at <= last; ++at) {
        const QString text = m_transcript.plainText(at);
        for (const QString& word : words) {
            if (word.size() > longest.size() && text.contains(word, Qt::CaseInsensitive)) {
                longest = word;
                row = at;
            }
        }
    }
    if (row >= 0) {
        emit placeFound(row, longest);
    }
}

/// The end of the path, and as much of it as leads up to `upTo`.
void Chat::show(storage::Thread thread, storage::Id upTo) {
    if (thread.conversation.id != m_current.id) {
        m_count.forget();
    }
    m_current = std::move(thread.conversation);
    std::vector<storage::Message>& messages = thread.messages;
    // The newest words of an answer being written are here, not yet in the store.
    if (const Run* running = run(); running != nullptr && running->message.id != 0) {
        std::replace_if(
            messages.begin(), messages.end(),
            [running](const storage::Message& message) { return message.id == running->message.id; },
            running->message);
    }
    m_history.show(std::move(messages), thread.earlier, upTo);
    m_count.pathChanged();
    emit conversationChanged();
    emit stateChanged();
    emit numbersChanged();
}

void Chat::readEarlier() { m_history.read(History::pageSize); }

void Chat::readAllEarlier() { m_history.read(static_cast<std::uint32_t>(m_history.earlier())); }

/// The path to a message, that message included; 0: nothing of it. A message that is not in the transcript is
/// the last one above it, all of which must be known.
ChatInput Chat::inputUpTo(storage::Id message) const {
    const auto& messages = m_transcript.messages();
    const auto last = std::find_if(messages.begin(), messages.end(),
        [message](const storage::Message& candidate) { return candidate.id == message; });
    const auto size = static_cast<std::size_t>(last == messages.end() ? 0 : last - messages.begin() + 1);
    ChatInput input = chatInput(m_settings.own().system_prompt, std::span(messages).first(size));
    if (message != 0) {
        putAbove(input, m_history.above());
    }
    return input;
}

/// All that is shown, and what is above it.
ChatInput Chat::pathInput() const {
    const GenerationSettings settings = m_settings.effective();
    ChatInput input = chatInput(settings.systemPrompt, m_transcript.messages());
    putAbove(input, m_history.above());
    if (m_model.loaded()) {
        input.choices = unusual(settings.choices, m_model.loaded()->model.template_settings);
    }
    return input;
}

ChatInput Chat::inputWith(const QString& text) const {
    ChatInput input = pathInput();
    const std::vector<storage::NewAttachment> files = m_attachments.all();
    if (!text.isEmpty() || !files.empty()) {
        input.messages.push_back({"user", withAttachments(text.toStdString(), files), {}});
    }
    return input;
}

void Chat::setDraft(const QString& draft) {
    if (m_draft == draft) {
        return;
    }
    m_draft = draft;
    emit draftChanged();
    m_count.draftChanged();
}

void Chat::stop() { m_runs.stop(m_current.id); }

} // namespace inglenook::ui
