// SPDX-License-Identifier: Apache-2.0
// The model that a chat asks: which one it is, whether it can answer now, and the engine that holds it.
#pragma once

#include "ui/bridge/engine_bridge.h"

#include <QObject>
#include <QString>
#include <QtQml/qqmlregistration.h>
#include <optional>

namespace inglenook::ui {

class Answerer : public QObject {
    Q_OBJECT
    QML_ANONYMOUS

public:
    enum State { Empty, Loading, Ready, Failed };
    Q_ENUM(State)

    using QObject::QObject;

    /// The engine that answers while the state is Ready.
    [[nodiscard]] virtual EngineBridge& engine() = 0;
    [[nodiscard]] virtual State state() const = 0;
    [[nodiscard]] virtual QString path() const = 0;
    [[nodiscard]] virtual QString name() const = 0;
    [[nodiscard]] virtual const std::optional<Loaded>& loaded() const = 0;
    /// Has another model answer from now on.
    virtual void load(const QString& path) = 0;
    /// Gets ready again what was put away; false if there is nothing.
    virtual bool wake() = 0;
    /// It has answered: `speed` in tokens a second, 0 if that was too short to tell.
    virtual void noteUse(double speed) = 0;
    /// The file of a model, by its identity; empty if it is not among those of this machine.
    [[nodiscard]] virtual QString pathOf(const QString& identity) const = 0;

    /// In tokens; 0 while nothing is loaded.
    [[nodiscard]] int contextSize() const { return loaded() ? static_cast<int>(loaded()->context) : 0; }

signals:
    void stateChanged();
};

} // namespace inglenook::ui
