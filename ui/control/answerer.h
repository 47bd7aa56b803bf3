// SPDX-License-Identifier: Apache-2.0
// The model that a chat asks: which one it is, whether it can answer now, and the engine that holds it.
#pragma once

#include "ui/bridge/engine_bridge.h"
#include "ui/bridge/notice.h"

#include <QObject>
#include <QString>
#include <QtQml/qqmlregistration.h>
#include <optional>

namespace inglenook::ui {

class Answerer : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the session")
    Q_PROPERTY(State state READ state NOTIFY stateChanged)
    Q_PROPERTY(QString path READ path NOTIFY stateChanged)
    Q_PROPERTY(QString name READ name NOTIFY stateChanged)
    Q_PROPERTY(int contextSize READ contextSize NOTIFY stateChanged)
    Q_PROPERTY(inglenook::ui::Notice problem READ problem NOTIFY stateChanged) ///< why the state is Failed
    /// What is being done while it is loading, and how much of that is done, 0…1.
    Q_PROPERTY(QString step READ step NOTIFY progressChanged)
    Q_PROPERTY(double share READ share NOTIFY progressChanged)

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
    [[nodiscard]] virtual Notice problem() const = 0;
    [[nodiscard]] virtual QString step() const = 0;
    [[nodiscard]] virtual double share() const = 0;
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
    void progressChanged();
};

} // namespace inglenook::ui
