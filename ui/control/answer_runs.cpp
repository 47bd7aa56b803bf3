// SPDX-License-Identifier: Apache-2.0
#include "ui/control/answer_runs.h"

#include "ui/control/prompt.h"
#include "ui/generation/constraint.h"
#include "ui/models/answer_blocks.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace inglenook::ui {

namespace {

using storage::MessageState;
using storage::PartKind;

/// Of an answer, so that its speed tells something of the model's.
constexpr std::uint32_t enoughToMeasure = 32;

bool answers(const storage::Message& message) {
    return std::any_of(message.parts.begin(), message.parts.end(),
        [](const storage::Part& part) { return part.kind != PartKind::reasoning; });
}

} // namespace

/// Why no model answers, with the title of the problem that it has.
Notice AnswerRuns::unready(Notice problem) {
    if (problem.shown()) {
        problem.what = problem.title + QStringLiteral(". ") + problem.what;
        return problem;
    }
    return noticeOf({}, Error{ErrorKind::usage, tr("No model is loaded").toStdString(), {},
                            tr("Choose a model above, then try again.").toStdString()});
}

AnswerRuns::AnswerRuns(EngineBridge& engine, StorageBridge& storage, Answerer& model,
    const ChatSettings& settings, QObject* parent)
    : QObject(parent), m_engine(engine), m_storage(storage), m_model(model), m_settings(settings) {
    connect(&engine, &EngineBridge::started, this, [this](quint64 ticket, const Started& started) {
        if (Run* run = byTicket(ticket)) {
            run->message.generation->seed = started.seed;
            run->contextUsed = started.prompt_tokens;
            emit changed(run->message.conversation);
        }
    });
    connect(&engine, &EngineBridge::streamed, this, &AnswerRuns::whenStreamed);
    connect(&engine, &EngineBridge::finished, this, &AnswerRuns::whenFinished);
    connect(&engine, &EngineBridge::failed, this, &AnswerRuns::whenFailed);
    connect(&model, &Answerer::stateChanged, this, &AnswerRuns::whenModelChanged);
}

const Run* AnswerRuns::find(storage::Id conversation) const {
    const auto found = m_runs.find(conversation);
    return found == m_runs.end() ? nullptr : &found->second;
}

Run* AnswerRuns::byTicket(quint64 ticket) {
    for (auto& [conversation, run] : m_runs) {
        if (run.ticket == ticket && ticket != 0) {
            return &run;
        }
    }
    return nullptr;
}

storage::Generation AnswerRuns::planned(const Run& run) const {
    const Loaded* loaded = m_model.loaded() ? &*m_model.loaded() : nullptr;
    return plannedGeneration(loaded, m_settings.effective(run.own));
}

void AnswerRuns::begin(
    storage::Id conversation, storage::Id parent, ChatInput input, storage::ConversationSettings own) {
    Run& run = m_runs[conversation] = {};
    run.input = std::move(input);
    run.own = std::move(own);
    m_storage.store().begin_answer(conversation, parent, planned(run),
        m_storage.reply<storage::Appended>(
            this, [this, conversation](storage::Result<storage::Appended> appended) {
                start(conversation, std::move(appended), false);
            }));
    emit changed(conversation);
}

void AnswerRuns::write(storage::Appended answer, ChatInput input, storage::ConversationSettings own) {
    const storage::Id conversation = answer.message.conversation;
    Run& run = m_runs[conversation] = {};
    run.input = std::move(input);
    run.own = std::move(own);
    start(conversation, std::move(answer), false);
}

void AnswerRuns::resume(const storage::Message& message, ChatInput input, storage::ConversationSettings own) {
    const storage::Id conversation = message.conversation;
    Run& run = m_runs[conversation] = {};
    run.input = std::move(input);
    run.input.continue_last = true;
    run.own = std::move(own);
    m_storage.store().continue_answer(message.id, planned(run),
        m_storage.reply<storage::Appended>(
            this, [this, conversation](storage::Result<storage::Appended> appended) {
                start(conversation, std::move(appended), true);
            }));
    emit changed(conversation);
}

void AnswerRuns::start(storage::Id conversation, storage::Result<storage::Appended> appended, bool resumes) {
    if (!appended) {
        m_runs.erase(conversation);
        emit changed(conversation);
        emit failed(noticeOf(tr("The answer could not be begun"), appended.error()));
        return;
    }
    Run& run = m_runs[conversation];
    run.message = std::move(appended->message);
    run.message.state = MessageState::streaming;
    if (!run.message.generation) {
        run.message.generation.emplace();
    }
    const storage::Message message = run.message;
    if (resumes) {
        emit resumed(message);
    } else {
        emit begun(message);
    }
    if (run.stopWanted) {
        end(conversation, MessageState::interrupted);
        return;
    }
    askWhenReady(conversation);
}

void AnswerRuns::askWhenReady(storage::Id conversation) {
    Run& run = m_runs[conversation];
    switch (m_model.state()) {
    case Answerer::Ready:
        ask(run); // which may end it at once
        emit changed(conversation);
        return;
    case Answerer::Loading:
        run.phase = Run::Phase::waitingForModel;
        break;
    case Answerer::Empty:
        if (m_model.wake()) {
            run.phase = Run::Phase::waitingForModel;
            break;
        }
        [[fallthrough]];
    case Answerer::Failed:
        fail(conversation, unready(m_model.problem()));
        return;
    }
    emit changed(conversation);
}

void AnswerRuns::ask(Run& run) {
    // With the model that answers now: it may not be the one that was loaded when the answer was begun.
    const GenerationSettings settings = m_settings.effective(run.own);
    const storage::TimeMs started = run.message.generation->started;
    run.message.generation = plannedGeneration(&*m_model.loaded(), settings);
    run.message.generation->started = started;
    auto grammar = constraintOf(settings.grammar, settings.jsonSchema);
    if (!grammar) {
        fail(run.message.conversation, noticeOf({}, grammar.error()));
        return;
    }
    run.phase = Run::Phase::prompting;
    const std::uint32_t logprobs = run.input.continue_last ? 0 : m_logprobs;
    run.input.choices = unusual(settings.choices, m_model.loaded()->model.template_settings);
    GenerateRequest request;
    request.prompt = std::move(run.input);
    request.sampling = settings.sampling;
    request.max_tokens = settings.maxTokens;
    request.stop = settings.stop;
    request.grammar = std::move(*grammar);
    request.logprobs = logprobs;
    run.ticket = m_engine.generate(std::move(request));
}

void AnswerRuns::whenModelChanged() {
    std::vector<storage::Id> waiting;
    for (const auto& [conversation, run] : m_runs) {
        if (run.phase == Run::Phase::waitingForModel) {
            waiting.push_back(conversation);
        }
    }
    for (const storage::Id conversation : waiting) {
        askWhenReady(conversation);
    }
}

void AnswerRuns::stop(storage::Id conversation) {
    const auto found = m_runs.find(conversation);
    if (found == m_runs.end()) {
        return;
    }
    Run& run = found->second;
    run.stopWanted = true;
    if (run.phase == Run::Phase::waitingForModel) {
        end(conversation, MessageState::interrupted);
        return;
    }
    if (run.ticket != 0) {
        run.phase = Run::Phase::stopping;
        m_engine.cancel(run.ticket);
    }
    emit changed(conversation);
}

void AnswerRuns::stopAll() {
    std::vector<storage::Id> running;
    for (const auto& [conversation, run] : m_runs) {
        running.push_back(conversation);
    }
    for (const storage::Id conversation : running) {
        stop(conversation);
    }
}

void AnswerRuns::think(Run& run, const StreamedText& text) {
    if (!text.reasoning.empty() && !run.thinking.isValid()) {
        run.thinking.start();
    }
    // The time stands still from the first word of the answer on.
    if (run.thinking.isValid() && !answers(run.message)) {
        run.thinkingMs = run.thinking.elapsed();
        emit thought(run.message, run.thinkingMs);
    }
}

/// To the store and to the run.
void AnswerRuns::add(Run& run, PartKind kind, const std::string& content) {
    if (!content.empty()) {
        m_storage.store().append_answer(run.message.id, kind, content);
        addPart(run.message, kind, content);
    }
}

void AnswerRuns::whenStreamed(quint64 ticket, const StreamedText& text) {
    Run* run = byTicket(ticket);
    if (run == nullptr) {
        return;
    }
    if (run->phase == Run::Phase::prompting) {
        run->phase = Run::Phase::writing;
    }
    if (!run->sinceFirst.isValid()) {
        run->sinceFirst.start();
    }
    run->tokens += text.tokens;
    run->contextUsed = std::max(run->contextUsed, text.contextUsed);
    add(*run, PartKind::reasoning, text.reasoning);
    emit grown(run->message, text);
    think(*run, text);
    add(*run, PartKind::text, text.text);
    add(*run, PartKind::tool_call, text.toolCalls);
    addOdds(run->odds, text.odds);
    emit changed(run->message.conversation);
}

void AnswerRuns::whenFinished(quint64 ticket, const Finished& finished) {
    Run* run = byTicket(ticket);
    if (run == nullptr) {
        return;
    }
    addTimings(*run->message.generation, finished);
    const Timings& timings = finished.timings;
    const bool tells = timings.generated_tokens >= enoughToMeasure && timings.shared_tokens == 0;
    m_model.noteUse(tells ? timings.decode_rate() : 0);
    emit measured(run->message, timings);
    end(run->message.conversation,
        finished.reason == StopReason::cancelled ? MessageState::interrupted : MessageState::complete);
}

void AnswerRuns::whenFailed(quint64 ticket, const Error& error) {
    if (Run* run = byTicket(ticket)) {
        fail(run->message.conversation, noticeOf({}, error));
    }
}

void AnswerRuns::fail(storage::Id conversation, const Notice& why) {
    if (const auto found = m_runs.find(conversation); found != m_runs.end()) {
        found->second.message.generation->error = why.sentences().toStdString();
        end(conversation, MessageState::failed);
    }
}

void AnswerRuns::end(storage::Id conversation, MessageState state) {
    const auto found = m_runs.find(conversation);
    storage::Message message = std::move(found->second.message);
    const storage::TimeMs thinkingMs = found->second.thinkingMs;
    storage::AnswerOdds odds = std::move(found->second.odds);
    m_runs.erase(found);
    message.state = state;
    if (thinkingMs > 0) {
        for (storage::Part& part : message.parts) {
            if (part.kind == PartKind::reasoning) {
                part.duration = thinkingMs;
                break;
            }
        }
    }
    message.generation->finished = storage::now_ms();
    m_storage.store().finish_answer(message.id, state, *message.generation,
        m_storage.reply<storage::Appended>(this, [this](const storage::Result<storage::Appended>& saved) {
            if (!saved) {
                emit failed(noticeOf(tr("The answer could not be saved yet"), saved.error()));
            }
        }));
    if (!odds.tokens.empty()) {
        m_storage.store().keep_odds(message.id, std::move(odds),
            m_storage.reply<storage::Done>(this, [this](const storage::Result<storage::Done>& kept) {
                if (!kept) {
                    emit failed(
                        noticeOf(tr("The probabilities of an answer could not be saved"), kept.error()));
                }
            }));
    }
    emit ended(message);
    emit changed(conversation);
}

} // namespace inglenook::ui
