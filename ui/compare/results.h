// SPDX-License-Identifier: Apache-2.0
// What comparisons found: ratings with intervals, who beat whom, tags, sides, speeds, checks. Their report is
// made on a thread of the pool.
#pragma once

#include "storage/compare/report.h"
#include "ui/bridge/notice.h"
#include "ui/bridge/storage_bridge.h"
#include "ui/compare/shown_results.h"

#include <QObject>
#include <QThreadPool>
#include <QUrl>
#include <QVariantList>
#include <QVariantMap>
#include <QtQml/qqmlregistration.h>
#include <functional>

namespace inglenook::ui {

class Results : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the session")
    /// Of which comparison; 0: of all.
    Q_PROPERTY(qint64 scope READ scope NOTIFY changed)
    Q_PROPERTY(bool busy READ busy NOTIFY changed)
    Q_PROPERTY(int votes READ votes NOTIFY changed)
    /// Votes between answers of one and the same configuration, which rate nobody.
    Q_PROPERTY(int ownVotes READ ownVotes NOTIFY changed)
    /// Prompts of blind tests that were not voted on yet: they are left out.
    Q_PROPERTY(int hiddenPrompts READ hiddenPrompts NOTIFY changed)
    Q_PROPERTY(int blindVotes READ blindVotes NOTIFY changed)
    /// Best first. Maps: "name", "detail", "model" (path), "rated" (bool), "points", "low", "high" (infinite:
    /// open), "votes", "wins", "losses", "ties", "bad", "component" (from 0), "rate" (tokens a second,
    /// median; 0: not known), "firstToken" (seconds, median), "answers" (of which the speed is the median),
    /// "shared" (bool: all of these shared the machine), "memory" (bytes that it took; 0: not known).
    Q_PROPERTY(QVariantList contestants READ contestants NOTIFY changed)
    /// Of each two, the better first: "first", "second" (indices of contestants), "difference", "low",
    /// "high", "known", "decided", "wins", "losses", "ties".
    Q_PROPERTY(QVariantList pairs READ pairs NOTIFY changed)
    /// By contestant a list of maps: "share" of wins, ties as halves; "votes", "wins", "losses", "ties".
    Q_PROPERTY(QVariantList matrix READ matrix NOTIFY changed)
    /// "tag", "votes", "shares" (by contestant; -1: none).
    Q_PROPERTY(QVariantList tags READ tags NOTIFY changed)
    /// "left", "right", "share", "low", "high", "biased".
    Q_PROPERTY(QVariantMap sides READ sides NOTIFY changed)
    /// Of prompts that have a check: "name", "detail", "passed", "all", "undecided".
    Q_PROPERTY(QVariantList checks READ checks NOTIFY changed)
    /// Prompt by prompt: "prompt", "told" (its votes in words; empty: none).
    Q_PROPERTY(QVariantList prompts READ prompts NOTIFY changed)
    /// Groups between which no vote leads; more than 1: no rating compares them.
    Q_PROPERTY(int components READ components NOTIFY changed)
    Q_PROPERTY(QString problem READ problem NOTIFY changed)

public:
    explicit Results(StorageBridge& storage, QObject* parent = nullptr);
    ~Results() override;

    Q_INVOKABLE void load(qint64 comparison);
    Q_INVOKABLE void refresh() { load(m_scope); }
    /// Writes all of it into a file: CSV (the votes), JSON, Markdown or a page, by the file's name.
    /// exported() or failed() follows.
    Q_INVOKABLE void exportTo(const QUrl& file);

    [[nodiscard]] qint64 scope() const { return m_scope; }
    [[nodiscard]] bool busy() const { return m_busy; }
    [[nodiscard]] int votes() const { return m_shown.votes; }
    [[nodiscard]] int ownVotes() const { return m_shown.ownVotes; }
    [[nodiscard]] int hiddenPrompts() const { return m_hidden; }
    [[nodiscard]] int blindVotes() const { return m_shown.blindVotes; }
    [[nodiscard]] QVariantList contestants() const { return m_shown.contestants; }
    [[nodiscard]] QVariantList pairs() const { return m_shown.pairs; }
    [[nodiscard]] QVariantList matrix() const { return m_shown.matrix; }
    [[nodiscard]] QVariantList tags() const { return m_shown.tags; }
    [[nodiscard]] QVariantMap sides() const { return m_shown.sides; }
    [[nodiscard]] QVariantList checks() const { return m_shown.checks; }
    [[nodiscard]] QVariantList prompts() const { return m_shown.prompts; }
    [[nodiscard]] int components() const { return m_shown.components; }
    [[nodiscard]] QString problem() const { return m_shown.problem; }

signals:
    void changed();
    void exported(const QString& file);
    void failed(const inglenook::ui::Notice& notice);

private:
    using Report = storage::Result<storage::compare::ResultsReport>;
    /// With how many prompts are left out.
    using Work = std::function<void(const Report&, int hidden)>;

    void report(const Work& work);

    StorageBridge& m_storage;
    qint64 m_scope = 0;
    bool m_busy = false;
    int m_hidden = 0;
    quint64 m_round = 0; ///< of loading; answers to earlier ones are not waited for
    ShownResults m_shown;
    QThreadPool m_pool; ///< last: its work is waited for before the rest goes
};

} // namespace inglenook::ui
