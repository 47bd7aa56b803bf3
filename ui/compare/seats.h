// SPDX-License-Identifier: Apache-2.0
// Which models of a comparison are in memory: all at the same time where they fit, else one after the other,
// each as long as it has something to answer. The chat's own model makes room.
#pragma once

#include "ui/compare/seat.h"

#include <QThreadPool>
#include <functional>
#include <map>
#include <memory>
#include <set>
#include <vector>

namespace inglenook::ui {

using EngineMaker = std::function<std::unique_ptr<ChatEngine>()>;

class Seats : public QObject {
    Q_OBJECT

public:
    /// `chat`: the engine of the chat's model, which is put away before a seat loads.
    Seats(EngineMaker make, EngineBridge& chat, Library& library, QObject* parent = nullptr);
    ~Seats() override;

    /// The seat of a model; made when it is first asked for.
    Seat& of(const QString& path);
    /// Which models have how many columns; seats of others go once they have nothing to answer.
    void setUsers(const QStringList& paths);

    /// Nobody asks them anything any more: those that wait for their turn give it up, and memory is freed
    /// once what is being written has ended.
    void leave();
    /// Whether one of them holds memory, or will in a moment.
    [[nodiscard]] bool takeMemory() const;

    /// Whether an answer of that model has shared the machine with another model's since it began.
    [[nodiscard]] bool overlapped(const QString& path) const { return m_overlapped.count(path) > 0; }

    /// What will happen when all of them are asked, in a sentence; empty for one model alone, or while it is
    /// being found out.
    [[nodiscard]] QString outlook() const { return m_outlook; }
    [[nodiscard]] bool atOnce() const { return m_atOnce; }

signals:
    void outlookChanged();

private:
    void proceed();
    void tryLoading(Seat& seat);
    void whenPlanned(const QString& path, const LoadRequest& request, const Result<Placement>& plan);
    void noteOverlap();
    void lookAhead();
    void tellOutlook(const std::vector<Result<Placement>>& plans);
    [[nodiscard]] LoadRequest requestFor(const QString& path) const;
    [[nodiscard]] int users(const QString& path) const;
    [[nodiscard]] Seat* nextWaiting() const;
    bool makeRoom();

    EngineMaker m_make;
    Library& m_library;
    std::map<QString, std::unique_ptr<Seat>> m_seats; ///< by path
    std::vector<QString> m_queue;                     ///< those that wait for their turn, in order
    QStringList m_users;
    std::set<QString> m_overlapped;
    QString m_outlook;
    bool m_atOnce = true;
    bool m_planning = false;
    quint64 m_round = 0; ///< of looking ahead; answers to earlier ones are not waited for
    std::unique_ptr<ChatEngine> m_planner;
    QThreadPool m_pool; ///< last: its work is waited for before the rest goes
};

} // namespace inglenook::ui
