// SPDX-License-Identifier: Apache-2.0
// Shows a session's window.
#pragma once

#include "ui/control/session.h"

#include <QQmlApplicationEngine>
#include <QQuickWindow>

namespace inglenook::ui {

/// Makes the types of the QML module known; call it once, before the first window.
void registerModule();

/// What every engine needs that loads the module: where it is, and the pictures of formulas.
void prepare(QQmlEngine& engine);

/// Loads the window of a session; null if its QML cannot be loaded, which the log then tells. The session
/// must outlive the engine.
QQuickWindow* openWindow(QQmlApplicationEngine& engine, Session& session);

} // namespace inglenook::ui
