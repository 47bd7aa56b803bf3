// SPDX-License-Identifier: Apache-2.0
// Whether models would run here: what each needs, what is free, what would be left, by the engine's own plan.
// Plans are made on a thread of the pool.
#pragma once

#include "ui/bridge/engine_bridge.h"
#include "ui/control/library.h"

#include <QHash>
#include <QObject>
#include <QThreadPool>
#include <QVariantMap>
#include <QtQml/qqmlregistration.h>
#include <atomic>

namespace inglenook::ui {

class Forecasts : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the session")
    /// Counts up when any forecast changed: bindings that call of() read it.
    Q_PROPERTY(int revision READ revision NOTIFY changed)
    Q_PROPERTY(QVariantMap trial READ trial NOTIFY trialChanged)
    Q_PROPERTY(QVariantMap memory READ memory NOTIFY memoryChanged)

public:
    enum Grade { Unknown, Fits, FitsWithExpertsInRam, FitsWithLayersInRam, RunsFromDisk, DoesNotFit };
    Q_ENUM(Grade)

    Forecasts(EngineBridge& engine, Library& library, QObject* parent = nullptr);
    ~Forecasts() override;

    /// Looks again at what is free, then plans for every model of the list; while nobody calls this, nothing
    /// is planned.
    Q_INVOKABLE void refresh();
    /// {"grade", "verdict", "reason", "device", "context", "kvType", "ramNeeded", "ramFree", "ramAfter",
    /// "vramNeeded", "vramFree", "vramAfter", "weights", "cache", "layers", "expertLayersInRam",
    /// "layersInRam", "speed", "share"}: amounts in bytes, -1: not known; speed: tokens a second, 0: not
    /// known; share: 0…1 of what is free in the tighter memory. Empty while nothing is known.
    Q_INVOKABLE QVariantMap of(const QString& path) const;
    /// Plans for one model with other settings; the answer is `trial`. Of several questions in a row the last
    /// is answered. Settings as ModelKeeper::loadSettings().
    Q_INVOKABLE void tryOut(const QString& path, const QVariantMap& settings);
    /// The same for a model of this many bytes that is not here yet: what its weights take, and a tenth for
    /// the rest.
    Q_INVOKABLE QVariantMap ofSize(double bytes) const;

    /// As refresh(), if that was ever asked for: the words are others.
    void refreshIfWanted();

    [[nodiscard]] int revision() const { return m_revision; }
    [[nodiscard]] QVariantMap trial() const { return m_trial; }
    /// {"ram", "ramFree", "vram", "vramFree", "disk"}: bytes, "disk" what is free where models lie; -1: not
    /// known, 0: there is none.
    [[nodiscard]] QVariantMap memory() const { return m_memory; }

signals:
    void changed();
    void trialChanged();
    void memoryChanged();

private:
    [[nodiscard]] static QVariantMap words(const Result<Placement>& plan);
    [[nodiscard]] QStringList circumstances() const;

    EngineBridge& m_engine;
    Library& m_library;
    QHash<QString, QVariantMap> m_plans;
    QVariantMap m_trial;
    QVariantMap m_memory;
    int m_revision = 0;
    bool m_wanted = false;
    QStringList m_circumstances;      ///< of the last refresh()
    std::atomic<quint64> m_round = 0; ///< older work gives up
    std::atomic<quint64> m_question = 0;
    QThreadPool m_pool; ///< last: its work is waited for before the rest goes
};

} // namespace inglenook::ui
