// SPDX-License-Identifier: Apache-2.0
// Answers a batch in the background, one model after the other, so that each is loaded once and no speed is
// told that another one has shared. The chat goes first: when its model is loaded, the batch leaves memory,
// and goes on once the chat has been quiet for a while. Whatever ends the program, what is answered stays,
// and the rest goes on from there.
#pragma once

#include "storage/comparison_records.h"
#include "ui/compare/seats.h"
#include "ui/control/answer_runs.h"
#include "ui/control/chat_settings.h"

#include <QObject>
#include <QTimer>
#include <chrono>
#include <deque>
#include <map>
#include <memory>

namespace inglenook::ui {

class BatchRunner : public QObject {
    Q_OBJECT

public:
    BatchRunner(EngineMaker make, EngineBridge& chat, StorageBridge& storage, Library& library,
        Settings& settings, Presets& presets, QObject* parent = nullptr);
    ~BatchRunner() override;

    /// Begins, or goes on. Ends in ended(), unless it is paused.
    void run(storage::Id comparison);
    /// The answer that is being written is cut off, and made anew later.
    void pause();

    [[nodiscard]] storage::Id comparison() const { return m_comparison; } ///< 0: nothing is running
    [[nodiscard]] const storage::BatchProgress& progress() const { return m_progress; }
    /// It has made room for the chat, and goes on by itself.
    [[nodiscard]] bool givesWay() const { return m_givesWay; }
    /// How long the chat must be quiet before the batch goes on.
    void setQuiet(std::chrono::milliseconds quiet) { m_quiet.setInterval(quiet); }
    /// What is being done, in words.
    [[nodiscard]] QString step() const;

signals:
    void changed();
    void ended(qint64 comparison);
    void answered(qint64 comparison); ///< one more
    void failed(const inglenook::ui::Notice& notice);

private:
    /// Answers of one column.
    struct Worker {
        storage::ComparisonColumn column;
        std::unique_ptr<ChatSettings> settings;
        std::unique_ptr<AnswerRuns> runs;
    };

    void load();
    void giveWay();
    void letLoad();
    void waitForQuiet();
    void goOn();
    void leave();
    void start(const storage::WholeComparison& whole);
    void next();
    Worker& workerOf(const storage::ComparisonColumn& column);
    void ask(const storage::Unanswered& wanted);
    void whenEnded();
    void halt();
    void stop(storage::BatchState state);
    void give(const QString& title, const storage::Error& error);
    void countProgress();

    EngineBridge& m_chat;
    StorageBridge& m_storage;
    Library& m_library;
    Settings& m_settings;
    Presets& m_presets;
    Seats m_seats;
    storage::Id m_comparison = 0;
    storage::WholeComparison m_whole;
    storage::BatchProgress m_progress;
    std::deque<storage::Unanswered> m_left;  ///< column by column
    std::map<storage::Id, Worker> m_workers; ///< by column
    Worker* m_current = nullptr;
    Seat* m_seat = nullptr; ///< of what was asked last
    storage::Unanswered m_asked;
    quint64 m_round = 0; ///< changes when another batch begins, or this one is paused or gives way
    bool m_givesWay = false;
    bool m_holding = false; ///< the chat's model is not loaded before the batch's has left memory
    QTimer m_quiet;
};

} // namespace inglenook::ui
