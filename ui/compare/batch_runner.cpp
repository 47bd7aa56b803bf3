// SPDX-License-Identifier: Apache-2.0
#include "ui/compare/batch_runner.h"

#include "storage/odds.h"
#include "ui/control/prompt.h"

#include <QFile>
#include <algorithm>
#include <utility>

namespace inglenook::ui {

namespace {

/// Time to read an answer and ask on: two models are loaded each time that the batch makes room.
constexpr std::chrono::seconds usualQuiet{30};

} // namespace

BatchRunner::BatchRunner(EngineMaker make, EngineBridge& chat, StorageBridge& storage, Library& library,
    Settings& settings, Presets& presets, QObject* parent)
    : QObject(parent), m_chat(chat), m_storage(storage), m_library(library), m_settings(settings),
      m_presets(presets), m_seats(std::move(make), chat, library) {
    m_quiet.setSingleShot(true);
    m_quiet.setInterval(usualQuiet);
    connect(&m_quiet, &QTimer::timeout, this, &BatchRunner::goOn);
    connect(&library, &Library::aboutToLoad, this, &BatchRunner::giveWay);
    connect(&library, &Library::stateChanged, this, &BatchRunner::waitForQuiet);
    connect(&chat, &EngineBridge::finished, this, &BatchRunner::waitForQuiet);
    connect(&chat, &EngineBridge::failed, this, &BatchRunner::waitForQuiet);
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
    const auto taken = [this, comparison, round = ++m_round](
                           const storage::Result<storage::Comparison>& running) {
        if (!running && m_comparison == comparison) {
            halt(); // another program runs it
            give(tr("The batch could not be begun"), running.error());
            emit changed();
        } else if (round == m_round) {
            load();
        }
    };
    m_storage.store().set_batch_state(
        comparison, storage::BatchState::running, m_storage.reply<storage::Comparison>(this, taken));
    countProgress();
    emit changed();
}

void BatchRunner::load() {
    const auto loaded = [this, round = m_round](const storage::Result<storage::WholeComparison>& whole) {
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
    m_storage.store().load_comparison(m_comparison, m_storage.reply<storage::WholeComparison>(this, loaded));
}

/// The answer that is being written is cut off, and made anew when it goes on.
void BatchRunner::giveWay() {
    if (m_comparison == 0) {
        return;
    }
    if (!std::exchange(m_holding, true)) {
        m_library.hold();
    }
    m_givesWay = true;
    leave();
    if (m_seat != nullptr) {
        m_seat->engine().settle(this, [this] { letLoad(); });
    } else {
        letLoad();
    }
    waitForQuiet();
    emit changed();
}

/// Once the batch's model has left memory.
void BatchRunner::letLoad() {
    if (m_holding && !m_seats.takeMemory()) {
        m_holding = false;
        m_library.release();
    }
}

void BatchRunner::waitForQuiet() {
    if (m_givesWay) {
        m_quiet.start();
    }
}

void BatchRunner::goOn() {
    if (!m_chat.idle() || m_library.state() == Library::Loading) {
        m_quiet.start();
        return;
    }
    m_givesWay = false;
    load();
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
        connect(&seat, &Seat::stateChanged, this, [this, &seat] {
            if (m_holding && seat.state() == Answerer::Empty) {
                seat.engine().settle(this, [this] { letLoad(); });
            }
        });
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
    const QString path = QFile::decodeName(column->setup.model_path.c_str());
    m_seats.setUsers({path});
    m_seat = &m_seats.of(path);
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
    m_comparison = 0;
    m_givesWay = false;
    m_quiet.stop();
    leave();
}

/// Whatever is being answered is cut off, and memory is freed.
void BatchRunner::leave() {
    ++m_round;
    m_left.clear();
    if (m_current != nullptr) {
        m_current->runs->stopAll();
        m_current = nullptr;
    }
    m_seats.leave();
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
    if (m_givesWay) {
        return tr("waits until the chat has been quiet for a while");
    }
    if (m_comparison == 0 || m_current == nullptr) {
        return {};
    }
    const QString name = QString::fromStdString(m_current->column.setup.model_name);
    return tr("%1 answers prompt %2").arg(name).arg(m_asked.number);
}

} // namespace inglenook::ui
