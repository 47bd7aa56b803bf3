// SPDX-License-Identifier: Apache-2.0
// Sets of prompts, and comparisons that answer a whole set in the background.
#pragma once

#include "ui/compare/batch_runner.h"
#include "ui/compare/comparison.h"

#include <QObject>
#include <QThreadPool>
#include <QUrl>
#include <QVariantList>
#include <QtQml/qqmlregistration.h>

namespace inglenook::ui {

class Batches : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the session")
    /// The user's sets, then those that come with the program. Maps: "id" (0: comes with the program and is
    /// not stored yet), "name", "prompts" (how many), "own" (bool).
    Q_PROPERTY(QVariantList sets READ sets NOTIFY setsChanged)
    Q_PROPERTY(qint64 running READ running NOTIFY changed) ///< the comparison that is being answered; 0: none
    Q_PROPERTY(QString step READ step NOTIFY changed)
    /// It has made room for the chat's model, and goes on once the chat has been quiet for a while.
    Q_PROPERTY(bool waiting READ waiting NOTIFY changed)
    Q_PROPERTY(int done READ done NOTIFY changed)
    Q_PROPERTY(int all READ all NOTIFY changed)
    Q_PROPERTY(int failedAnswers READ failedAnswers NOTIFY changed)

public:
    Batches(EngineMaker make, EngineBridge& engine, StorageBridge& storage, Library& library,
        Settings& settings, Presets& presets, Comparison& comparison, QObject* parent = nullptr);
    ~Batches() override;

    Q_INVOKABLE void loadSets();
    /// Reads a file of prompts (CSV, JSON or text) and keeps it as a set.
    Q_INVOKABLE void importSet(const QUrl& file);
    Q_INVOKABLE void removeSet(qint64 set);
    /// Brings back what was removed last.
    Q_INVOKABLE void restoreSet();
    /// Has the columns on the screen answer the set of that name, and opens it as a comparison of its own.
    Q_INVOKABLE void start(const QString& name);
    Q_INVOKABLE void pause() { m_runner.pause(); }
    Q_INVOKABLE void resume(qint64 comparison) { m_runner.run(comparison); }
    /// Wants the answers that failed once more, and goes on.
    Q_INVOKABLE void retryFailed(qint64 comparison);

    [[nodiscard]] QVariantList sets() const;
    [[nodiscard]] qint64 running() const { return m_runner.comparison(); }
    [[nodiscard]] QString step() const { return m_runner.step(); }
    [[nodiscard]] bool waiting() const { return m_runner.givesWay(); }
    /// How long that is.
    void setQuiet(std::chrono::milliseconds quiet) { m_runner.setQuiet(quiet); }
    [[nodiscard]] int done() const { return static_cast<int>(m_runner.progress().done); }
    [[nodiscard]] int all() const { return static_cast<int>(m_runner.progress().all); }
    [[nodiscard]] int failedAnswers() const { return static_cast<int>(m_runner.progress().failed); }

signals:
    void changed();
    void setsChanged();
    void imported(const QString& name, int prompts);
    void removed(const QString& name);
    void ended(qint64 comparison);
    void failed(const inglenook::ui::Notice& notice);

private:
    void keep(storage::NewPromptSet set, std::function<void(const storage::PromptSet&)> then);
    void begin(const storage::PromptSet& set);
    [[nodiscard]] const storage::PromptSet* find(const std::string& name) const;
    void tell(const QString& title, const storage::Error& error);

    StorageBridge& m_storage;
    Comparison& m_comparison;
    BatchRunner m_runner;
    std::vector<storage::PromptSet> m_sets;
    std::vector<storage::NewPromptSet> m_supplied; ///< come with the program, and were not used yet
    storage::NewPromptSet m_removed;
    QThreadPool m_pool; ///< last: its work is waited for before the rest goes
};

} // namespace inglenook::ui
