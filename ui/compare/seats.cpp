// SPDX-License-Identifier: Apache-2.0
#include "ui/compare/seats.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace inglenook::ui {

namespace {

bool fits(const Result<Placement>& plan) {
    return plan && plan->verdict != Verdict::does_not_fit && plan->verdict != Verdict::runs_from_disk;
}

/// Memory of the machine and of graphics cards.
struct Room {
    double ram = 0;
    double vram = 0;
};

double freeOf(const MemoryShare& memory) {
    return memory.free ? static_cast<double>(*memory.free) : std::numeric_limits<double>::infinity();
}

/// What a loaded model holds, and would give back.
void addHeld(Room& room, const std::optional<Loaded>& loaded) {
    if (loaded) {
        const RunnerMemory& memory = loaded->memory;
        (loaded->device.id == "cpu" ? room.ram : room.vram) +=
            static_cast<double>(memory.weights + memory.cache + memory.scratch);
    }
}

} // namespace

Seats::Seats(EngineMaker make, EngineBridge& chat, Library& library, QObject* parent)
    : QObject(parent), m_make(std::move(make)), m_library(library) {
    m_pool.setMaxThreadCount(1);
    connect(&library, &Library::aboutToLoad, this, &Seats::makeRoom);
    connect(&library, &Library::stateChanged, this, &Seats::proceed, Qt::QueuedConnection);
    connect(&chat, &EngineBridge::finished, this, &Seats::proceed, Qt::QueuedConnection);
    connect(&chat, &EngineBridge::failed, this, &Seats::proceed, Qt::QueuedConnection);
}

Seats::~Seats() {
    ++m_round;
    m_pool.waitForDone();
}

Seat& Seats::of(const QString& path) {
    std::unique_ptr<Seat>& seat = m_seats[path];
    if (!seat) {
        seat = std::make_unique<Seat>(m_make(), m_library, path);
        connect(seat.get(), &Seat::turnWanted, this, [this, path] {
            m_queue.push_back(path);
            proceed();
        });
        connect(seat.get(), &Seat::rested, this, &Seats::proceed);
        connect(&seat->engine(), &EngineBridge::started, this, &Seats::noteOverlap);
    }
    return *seat;
}

int Seats::users(const QString& path) const { return static_cast<int>(m_users.count(path)); }

void Seats::setUsers(const QStringList& paths) {
    m_users = paths;
    lookAhead();
    proceed();
}

void Seats::leave() {
    for (auto& [path, seat] : m_seats) {
        if (seat->waiting()) {
            seat->clear();
        }
    }
    setUsers({});
}

bool Seats::takeMemory() const {
    return std::any_of(m_seats.begin(), m_seats.end(),
        [](const auto& seat) { return seat.second->takesMemory() || seat.second->answering(); });
}

/// Answers that are written at the same time share the machine.
void Seats::noteOverlap() {
    std::set<QString> answering;
    for (const auto& [path, seat] : m_seats) {
        if (seat->answering()) {
            answering.insert(path);
        }
    }
    if (answering.size() > 1) {
        m_overlapped.insert(answering.begin(), answering.end());
    }
}

Seat* Seats::nextWaiting() const {
    for (const QString& path : m_queue) {
        const auto found = m_seats.find(path);
        if (found != m_seats.end() && found->second->waiting()) {
            return found->second.get();
        }
    }
    return nullptr;
}

/// As its own settings say, with a cache that holds every column's context.
LoadRequest Seats::requestFor(const QString& path) const {
    LoadRequest request = m_library.requestFor(path);
    request.full_sequences = static_cast<std::uint32_t>(std::max(1, users(path)));
    request.max_sequences = std::max(request.max_sequences, request.full_sequences);
    return request;
}

void Seats::proceed() {
    // An answer that ended shares no more.
    std::erase_if(m_overlapped, [this](const QString& path) {
        const auto found = m_seats.find(path);
        return found == m_seats.end() || !found->second->answering();
    });
    for (auto& [path, seat] : m_seats) {
        // What no column has, and what was loaded for fewer of them: its cache would not hold all of their
        // contexts.
        const int wanted = users(path);
        const bool small = seat->state() == Answerer::Ready && static_cast<int>(seat->sequences()) < wanted;
        if ((wanted == 0 || small) && seat->takesMemory() && !seat->answering()) {
            seat->clear();
        }
    }
    std::erase_if(m_queue, [this](const QString& path) {
        const auto found = m_seats.find(path);
        return found == m_seats.end() || !found->second->waiting();
    });
    Seat* next = nextWaiting();
    // One after the other: what is being loaded does not hold its memory yet.
    const bool loading = std::any_of(m_seats.begin(), m_seats.end(), [](const auto& other) {
        return other.second->state() == Answerer::Loading && !other.second->waiting();
    });
    if (next == nullptr || m_planning || loading) {
        return;
    }
    if (!m_library.putAway()) {
        next->await(tr("Waiting for the chat's answer"));
        return;
    }
    tryLoading(*next);
}

void Seats::tryLoading(Seat& seat) {
    if (!m_planner) {
        m_planner = m_make();
    }
    m_planning = true;
    const LoadRequest request = requestFor(seat.path());
    m_pool.start([this, path = seat.path(), request] {
        const auto plan = m_planner->plan(request, true);
        QMetaObject::invokeMethod(
            this, [this, path, request, plan] { whenPlanned(path, request, plan); }, Qt::QueuedConnection);
    });
}

/// Puts away what answers nothing now; false if there is no such model.
bool Seats::makeRoom() {
    bool made = false;
    for (auto& [path, seat] : m_seats) {
        if (seat->state() == Answerer::Ready && !seat->answering()) {
            seat->clear();
            made = true;
        }
    }
    return made;
}

void Seats::whenPlanned(const QString& path, const LoadRequest& request, const Result<Placement>& plan) {
    m_planning = false;
    const auto found = m_seats.find(path);
    if (found == m_seats.end() || !found->second->waiting()) {
        proceed();
        return;
    }
    Seat& seat = *found->second;
    const bool others = std::any_of(m_seats.begin(), m_seats.end(),
        [&seat](const auto& other) { return other.second.get() != &seat && other.second->takesMemory(); });
    if (fits(plan) || !others) {
        std::erase(m_queue, path);
        seat.begin(request); // which may fail, and then tells why
        proceed();
        return;
    }
    m_atOnce = false;
    if (makeRoom()) {
        tryLoading(seat);
        return;
    }
    seat.await(tr("Waiting for the other answers"));
}

/// How many of the models fit at the same time, each planned as if it were alone.
void Seats::lookAhead() {
    const quint64 round = ++m_round;
    QStringList models = m_users;
    models.removeDuplicates();
    m_outlook.clear();
    if (models.size() < 2) {
        m_atOnce = true;
        emit outlookChanged();
        return;
    }
    if (!m_planner) {
        m_planner = m_make();
    }
    std::vector<LoadRequest> requests;
    for (const QString& path : models) {
        requests.push_back(requestFor(path));
    }
    m_pool.start([this, round, requests = std::move(requests)] {
        std::vector<Result<Placement>> plans;
        for (const LoadRequest& request : requests) {
            plans.push_back(m_planner->plan(request, true));
        }
        QMetaObject::invokeMethod(
            this,
            [this, round, plans] {
                if (round == m_round) {
                    tellOutlook(plans);
                }
            },
            Qt::QueuedConnection);
    });
}

void Seats::tellOutlook(const std::vector<Result<Placement>>& plans) {
    Room held; // by what makes room for them
    addHeld(held, m_library.loaded());
    for (const auto& [path, seat] : m_seats) {
        addHeld(held, seat->loaded());
    }
    Room needed;
    Room room{std::numeric_limits<double>::infinity(), std::numeric_limits<double>::infinity()};
    for (const Result<Placement>& plan : plans) {
        if (plan) {
            needed.ram += static_cast<double>(plan->ram.needed);
            needed.vram += static_cast<double>(plan->vram.needed);
            room.ram = std::min(room.ram, freeOf(plan->ram) + held.ram);
            room.vram =
                plan->vram.needed > 0 ? std::min(room.vram, freeOf(plan->vram) + held.vram) : room.vram;
        }
    }
    const bool alone = std::all_of(plans.begin(), plans.end(), [&room](const Result<Placement>& plan) {
        return fits(plan) || (plan && static_cast<double>(plan->ram.needed) <= room.ram &&
                                 static_cast<double>(plan->vram.needed) <= room.vram);
    });
    m_atOnce = alone && needed.ram <= room.ram && needed.vram <= room.vram;
    m_outlook = m_atOnce ? tr("These models fit into memory together: they answer at the same time.")
                : alone ? tr("These models do not fit into memory together: they answer one after the other.")
                        : tr("Not all of these models fit into memory: they answer one after the other, as "
                             "far as they can.");
    emit outlookChanged();
}

} // namespace inglenook::ui
