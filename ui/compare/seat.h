// SPDX-License-Identifier: Apache-2.0
// An engine of a comparison's own, for one model: what columns with that model ask. When it may load is
// decided by the seats together.
#pragma once

#include "ui/control/answerer.h"
#include "ui/control/library.h"

#include <memory>

namespace inglenook::ui {

class Seat : public Answerer {
    Q_OBJECT
    QML_ANONYMOUS

public:
    Seat(std::unique_ptr<ChatEngine> engine, Library& library, QString path, QObject* parent = nullptr);

    [[nodiscard]] EngineBridge& engine() override { return m_engine; }
    [[nodiscard]] State state() const override { return m_state; }
    [[nodiscard]] QString path() const override { return m_path; }
    [[nodiscard]] QString name() const override;
    [[nodiscard]] const std::optional<Loaded>& loaded() const override { return m_loaded; }
    [[nodiscard]] Notice problem() const override { return m_problem; }
    [[nodiscard]] QString step() const override { return m_step; }
    [[nodiscard]] double share() const override { return m_share; }
    [[nodiscard]] QString pathOf(const QString& identity) const override {
        return m_library.pathOf(identity);
    }
    /// A seat is for one model: its column takes another seat instead.
    void load(const QString& path) override;
    /// Asks for a turn; the state is Loading until the model is ready or could not be loaded.
    bool wake() override;
    void noteUse(double speed) override;

    /// Its turn is not yet; `why` is shown meanwhile.
    void await(const QString& why);
    /// Its turn has come.
    void begin(const LoadRequest& request);
    /// Frees its memory.
    void clear();

    [[nodiscard]] bool waiting() const { return m_waiting; }
    /// The model is there, or is on its way.
    [[nodiscard]] bool takesMemory() const { return m_state == Ready || (m_state == Loading && !m_waiting); }
    [[nodiscard]] bool answering() const { return !m_engine.idle(); }
    /// How many contexts its cache was made for.
    [[nodiscard]] std::uint32_t sequences() const { return m_sequences; }

signals:
    void turnWanted();
    /// What it was doing is done: an answer, or loading.
    void rested();

private:
    void setState(State state);

    Library& m_library;
    const QString m_path;
    State m_state = Empty;
    bool m_waiting = false;
    std::uint32_t m_sequences = 0;
    QString m_step;
    double m_share = 0;
    Notice m_problem;
    std::optional<Loaded> m_loaded;
    EngineBridge m_engine; ///< last: it is stopped before the rest goes
};

} // namespace inglenook::ui
