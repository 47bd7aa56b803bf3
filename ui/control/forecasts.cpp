// SPDX-License-Identifier: Apache-2.0
#include "ui/control/forecasts.h"

#include "ui/control/load_settings.h"

#include <QFile>
#include <QStorageInfo>
#include <algorithm>
#include <utility>

namespace inglenook::ui {

namespace {

constexpr double restOfModel = 1.1; ///< of its weights: the cache of a usual context, scratch, vocabulary

double amount(const std::optional<std::uint64_t>& bytes) { return bytes ? static_cast<double>(*bytes) : -1; }

double sum(const Bytes& bytes) {
    return static_cast<double>(bytes.vram) + static_cast<double>(bytes.ram) + static_cast<double>(bytes.disk);
}

Forecasts::Grade gradeOf(Verdict verdict) {
    switch (verdict) {
    case Verdict::fits:
        return Forecasts::Fits;
    case Verdict::fits_with_experts_in_ram:
        return Forecasts::FitsWithExpertsInRam;
    case Verdict::fits_with_layers_in_ram:
        return Forecasts::FitsWithLayersInRam;
    case Verdict::runs_from_disk:
        return Forecasts::RunsFromDisk;
    case Verdict::does_not_fit:
        break;
    }
    return Forecasts::DoesNotFit;
}

QString verdictOf(Forecasts::Grade grade) {
    switch (grade) {
    case Forecasts::Unknown:
        break;
    case Forecasts::Fits:
        return Forecasts::tr("Fits");
    case Forecasts::FitsWithExpertsInRam:
        return Forecasts::tr("Fits with experts in RAM");
    case Forecasts::FitsWithLayersInRam:
        return Forecasts::tr("Fits with layers in RAM");
    case Forecasts::RunsFromDisk:
        return Forecasts::tr("Runs from disk, slow");
    case Forecasts::DoesNotFit:
        return Forecasts::tr("Does not fit");
    }
    return Forecasts::tr("Not known");
}

double shareOf(const MemoryShare& memory) {
    return memory.free && *memory.free > 0
               ? static_cast<double>(memory.needed) / static_cast<double>(*memory.free)
               : 0;
}

} // namespace

Forecasts::Forecasts(EngineBridge& engine, Library& library, QObject* parent)
    : QObject(parent), m_engine(engine), m_library(library) {
    m_pool.setMaxThreadCount(1);
    const auto look = [this] {
        if (m_wanted && circumstances() != m_circumstances) {
            refresh();
        }
    };
    connect(&library, &Library::looked, this, look);
    connect(&library, &Library::used, this, look); // another model may be loaded now
}

Forecasts::~Forecasts() {
    ++m_round;
    ++m_question;
    m_pool.waitForDone();
}

QVariantMap Forecasts::words(const Result<Placement>& plan) {
    if (!plan) {
        return {{"grade", Unknown}, {"verdict", verdictOf(Unknown)},
            {"reason", QString::fromStdString(plan.error().message)}};
    }
    const Grade grade = gradeOf(plan->verdict);
    return {{"grade", grade}, {"verdict", verdictOf(grade)}, {"reason", QString::fromStdString(plan->reason)},
        {"device", QString::fromStdString(plan->device)}, {"context", static_cast<double>(plan->context)},
        {"kvType", kvTypeName(plan->kv_type)}, {"ramNeeded", static_cast<double>(plan->ram.needed)},
        {"ramFree", amount(plan->ram.free)}, {"ramAfter", amount(plan->ram.free_after())},
        {"vramNeeded", static_cast<double>(plan->vram.needed)}, {"vramFree", amount(plan->vram.free)},
        {"vramAfter", amount(plan->vram.free_after())}, {"weights", sum(plan->weights) + sum(plan->experts)},
        {"cache", sum(plan->cache)}, {"layers", static_cast<int>(plan->layers.size())},
        {"expertLayersInRam", static_cast<int>(plan->expert_layers_in_ram)},
        {"layersInRam", static_cast<int>(plan->layers_in_ram)},
        {"speed", plan->speed ? plan->speed->tokens_per_second : 0},
        {"share", std::min(1.0, std::max(shareOf(plan->ram), shareOf(plan->vram)))}};
}

/// What plans depend on, but for what other programs take.
QStringList Forecasts::circumstances() const {
    QStringList list{m_library.path() + QString::number(m_library.state())};
    for (const ModelFile& file : m_library.files()->files()) {
        const LoadRequest request = m_library.requestFor(file.path);
        list.append(QStringLiteral("%1|%2|%3|%4|%5|%6|%7")
                        .arg(file.path, QString::fromStdString(request.device), kvTypeName(request.kv_type))
                        .arg(request.context)
                        .arg(request.expert_layers_in_ram)
                        .arg(request.layers_in_ram)
                        .arg(file.bytes));
    }
    return list;
}

void Forecasts::refresh() {
    m_wanted = true;
    m_circumstances = circumstances();
    const quint64 round = ++m_round;
    std::vector<std::pair<QString, LoadRequest>> wanted;
    QHash<QString, QVariantMap> known;
    for (const ModelFile& file : m_library.files()->files()) {
        if (file.problem.isEmpty()) {
            wanted.emplace_back(file.path, m_library.requestFor(file.path));
            known.insert(file.path, m_plans.value(file.path));
        }
    }
    m_plans = known; // what is gone is forgotten
    const std::string device = m_library.requestFor({}).device;
    m_pool.start([this, round, wanted = std::move(wanted), device, folder = m_library.folder()] {
        const auto memory = m_engine.engine().memory(device);
        if (memory) {
            const QVariantMap now{{"ram", static_cast<double>(memory->ram_total)},
                {"ramFree", amount(memory->ram_free)}, {"vram", static_cast<double>(memory->vram_total)},
                {"vramFree", amount(memory->vram_free)},
                {"disk", static_cast<double>(QStorageInfo(folder).bytesAvailable())}};
            QMetaObject::invokeMethod(
                this,
                [this, now] {
                    m_memory = now;
                    emit memoryChanged();
                },
                Qt::QueuedConnection);
        }
        for (const auto& [path, request] : wanted) {
            if (m_round != round) {
                return;
            }
            const QVariantMap plan = words(m_engine.engine().plan(request, true));
            QMetaObject::invokeMethod(
                this,
                [this, path = path, plan] {
                    m_plans[path] = plan;
                    ++m_revision;
                    emit changed();
                },
                Qt::QueuedConnection);
        }
    });
}

void Forecasts::refreshIfWanted() {
    if (m_wanted) {
        refresh();
    }
}

QVariantMap Forecasts::of(const QString& path) const { return m_plans.value(path); }

void Forecasts::tryOut(const QString& path, const QVariantMap& settings) {
    LoadRequest request = m_library.requestFor({});
    request.path = QFile::encodeName(path).toStdString();
    apply(loadSettings(settings), request);
    const quint64 question = ++m_question;
    m_pool.start(
        [this, question, request] {
            if (m_question != question) {
                return;
            }
            const QVariantMap plan = words(m_engine.engine().plan(request, false));
            QMetaObject::invokeMethod(
                this,
                [this, question, plan] {
                    if (m_question == question) {
                        m_trial = plan;
                        emit trialChanged();
                    }
                },
                Qt::QueuedConnection);
        },
        1); // before the plans of the whole list
}

QVariantMap Forecasts::ofSize(double bytes) const {
    const double needed = bytes * restOfModel;
    const double ram = m_memory.value("ram", -1).toDouble();
    const double ramFree = m_memory.value("ramFree", -1).toDouble();
    const double vram = m_memory.value("vram", 0).toDouble();
    const double vramFree = m_memory.value("vramFree", -1).toDouble();
    if (bytes <= 0 || ram <= 0 || ramFree < 0) {
        return {{"grade", Unknown}, {"verdict", verdictOf(Unknown)}};
    }
    const bool onGpu = vram > 0 && needed <= vramFree;
    const double free = onGpu ? vramFree : ramFree;
    // Weights are pages of the file there: what does not stay in memory is read again and again.
    const Grade grade = needed <= free ? Fits : RunsFromDisk;
    return {{"grade", grade},
        {"verdict", grade == Fits && vram > 0 && !onGpu ? tr("Fits, on the processor") : verdictOf(grade)},
        {"needed", needed}, {"free", free}, {"share", std::min(1.0, needed / std::max(1.0, free))}};
}

} // namespace inglenook::ui
