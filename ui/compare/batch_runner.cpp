// SPDX-License-Identifier: Apache-2.0
#include "ui/compare/batch_runner.h"

#include "storage/odds.h"
#include "ui/control/prompt.h"

#include <QFile>
#include <algorithm>
#include <utility>

namespace inglenook::ui {

BatchRunner::BatchRunner(EngineMaker make, EngineBridge& chat, StorageBridge& storage, Library& library,
    Settings& settings, Presets& presets, QObject* parent)
    : QObject(parent), m_chat(chat), m_storage(storage), m_library(library), m_settings(settings),
      m_presets(presets), m_seats(std::move(make), chat, library) {
    connect(&storage, &StorageBridge::replaced, this, [this] {
        halt(); // whatever it was, it is not there any more
        emit changed();
    });
}

BatchRunner::~BatchRunner() = default;

void BatchRunner::give(const QString& title, const storage::Error& error) {
    emit failed(noticeOf(title, error));
}

void BatchRunner::run(storage::Id comparison) {
    if (m_comparison != 0) {
        return;
    }
    m_comparison = comparison;
    const quint64 round = ++m_round;
    const auto loaded = [this, round](const storage::Result<storage::WholeComparison>& whole) {
        if (round != m_round) {
            return;
        }
        if (!whole) {
            stop(storage::BatchState::paused);
            give(tr("The batch could not be begun"), whole.error());
            return;
        }
        start(*whole);
    };
    const auto taken = [this, round, loaded](const storage::Result<storage::Comparison>& running) {
        if (round != m_round) {
            return;
        }
        if (!running) {
            m_comparison = 0; // another program runs it
            give(tr("The batch could not be begun"), running.error());
            emit changed();
            return;
        }
        m_storage.store().load_comparison(
            m_comparison, m_storage.reply<storage::WholeComparison>(this, loaded));
    };
    m_storage.store().set_batch_state(
        comparison, storage::BatchState::running, m_storage.reply<storage::Comparison>(this, taken));
    countProgress();
    emit changed();
}

void BatchRunner::start(const storage::WholeComparison& whole) {
    m_whole = whole;
    const auto found = [this, round = m_round](
                           const storage::Result<std::vector<storage::Unanswered>>& left) {
        if (round != m_round) {
            return;
        }
        if (!left) {
            stop(storage::BatchState::paused);
            give(tr("What is to be answered could not be read"), left.error());
            return;
        }
        m_left.assign(left->begin(), left->end());
        std::stable_sort(m_left.begin(), m_left.end(),
            [](const auto& one, const auto& other) { return one.place < other.place; });
        next();
    };
    m_storage.store().next_unanswered(
        m_comparison, 0, m_storage.reply<std::vector<storage::Unanswered>>(this, found));
}

BatchRunner::Worker& BatchRunner::workerOf(const storage::ComparisonColumn& column) {
    Worker& worker = m_workers[column.id];
    if (!worker.runs) {
        worker.column = column;
        Seat& seat = m_seats.of(QFile::decodeName(column.setup.model_path.c_str()));
        worker.settings = std::make_unique<ChatSettings>(m_storage, seat, m_settings, m_presets);
        worker.runs = std::make_unique<AnswerRuns>(seat.engine(), m_storage, seat, *worker.settings);
        if (m_whole.runs.size() * m_whole.columns.size() <= storage::most_answers_with_odds) {
            worker.runs->setLogprobs(storage::kept_tokens);
        }
        connect(worker.runs.get(), &AnswerRuns::ended, this, &BatchRunner::whenEnded, Qt::QueuedConnection);
        connect(worker.runs.get(), &AnswerRuns::failed, this, &BatchRunner::failed);
        connect(&seat, &Seat::stateChanged, this, &BatchRunner::changed);
        connect(&seat, &Seat::progressChanged, this, &BatchRunner::changed);
    }
    return worker;
}

void BatchRunner::next() {
    if (m_left.empty()) {
        const storage::Id done = m_comparison;
        stop(storage::BatchState::done);
        emit ended(done);
        return;
    }
    const storage::Unanswered wanted = m_left.front();
    m_left.pop_front();
    ask(wanted);
}

void BatchRunner::ask(const storage::Unanswered& wanted) {
    const auto column = std::find_if(m_whole.columns.begin(), m_whole.columns.end(),
        [&](const auto& of) { return of.id == wanted.column; });
    const auto run = std::find_if(
        m_whole.runs.begin(), m_whole.runs.end(), [&](const auto& of) { return of.id == wanted.run; });
    if (column == m_whole.columns.end() || run == m_whole.runs.end()) {
        next(); // taken away meanwhile
        return;
    }
    Worker& worker = workerOf(*column);
    m_current = &worker;
    m_asked = wanted;
    m_seats.setUsers({QFile::decodeName(column->setup.model_path.c_str())});
    storage::ConversationSettings own{
        column->setup.system_prompt, column->setup.settings, column->setup.preset};
    if (!run->system.empty()) {
        own.system_prompt = run->system;
    }
    const auto begun = [this, round = m_round, &worker, own](
                           const storage::Result<storage::BegunAnswer>& answer) {
        if (round != m_round) {
            if (answer) { // paused meanwhile: cut off, and made anew when it goes on
                m_storage.store().finish_answer(answer->answer.message.id, storage::MessageState::interrupted,
                    answer->answer.message.generation.value_or(storage::Generation{}),
                    m_storage.reply<storage::Appended>(
                        this, [](const storage::Result<storage::Appended>&) {}));
            }
            return;
        }
        if (!answer) {
            stop(storage::BatchState::paused);
            give(tr("The answer could not be begun"), answer.error());
            return;
        }
        worker.runs->write(
            answer->answer, chatInput(own.system_prompt, std::span(&answer->question, 1)), own);
        emit changed();
    };
    m_storage.store().begin_run_answer(wanted.run, wanted.column,
        plannedGeneration(nullptr, worker.settings->effective(own)),
        m_storage.reply<storage::BegunAnswer>(this, begun));
    emit changed();
}

void BatchRunner::whenEnded() {
    if (m_comparison == 0 || m_current == nullptr || !m_current->runs->empty()) {
        return;
    }
    m_storage.store().set_shared_device(m_asked.run, m_asked.column, !m_chat.idle(),
        m_storage.reply<storage::Done>(this, [](const storage::Result<storage::Done>&) {}));
    countProgress();
    emit answered(m_comparison);
    next();
}

void BatchRunner::countProgress() {
    m_storage.store().batch_progress(
        m_comparison, m_storage.reply<storage::BatchProgress>(this,
                          [this, of = m_comparison](const storage::Result<storage::BatchProgress>& progress) {
                              if (progress && of == m_comparison) {
                                  m_progress = *progress;
                                  emit changed();
                              }
                          }));
}

void BatchRunner::pause() {
    if (m_comparison != 0) {
        stop(storage::BatchState::paused);
    }
}

void BatchRunner::halt() {
    ++m_round;
    m_comparison = 0;
    m_left.clear();
    if (m_current != nullptr) {
        m_current->runs->stopAll();
        m_current = nullptr;
    }
    m_seats.setUsers({});
}

void BatchRunner::stop(storage::BatchState state) {
    if (m_comparison == 0) {
        return;
    }
    const storage::Id comparison = m_comparison;
    halt();
    m_storage.store().set_batch_state(comparison, state,
        m_storage.reply<storage::Comparison>(this, [this](const storage::Result<storage::Comparison>& kept) {
            if (!kept) {
                give(tr("The batch's state could not be saved"), kept.error());
            }
        }));
    emit changed();
}

QString BatchRunner::step() const {
    if (m_comparison == 0 || m_current == nullptr) {
        return {};
    }
    const QString name = QString::fromStdString(m_current->column.setup.model_name);
    return tr("%1 answers prompt %2").arg(name).arg(m_asked.number);
}

} // namespace inglenook::ui
