// SPDX-License-Identifier: Apache-2.0
// Lets a test drive the real window: only if INGLENOOK_TEST_DRIVER names a path, a local (AF_UNIX) socket
// there takes one JSON object a line and answers each with one.
//   {"do":"state"}                     what is shown
//   {"do":"type","text":"…"}           characters, to whatever has the focus
//   {"do":"key","keys":"Ctrl+N"}       one key with its modifiers
//   {"do":"press","name":"Send"}       what assistive programs do: presses the control of that name
//   {"do":"names"}                     the accessible names in the window
//   {"do":"link","target":"…"}         as if that link of an answer were clicked
//   {"do":"attach","file":"…"}         as if that file were dropped onto the chat
//   {"do":"reach"}                     tries to make internet sockets, now
//   {"do":"resize","width":…,"height":…}, {"do":"grab","file":"….png"}
#pragma once

#include "ui/control/session.h"

#include <QJsonObject>
#include <QLocalServer>
#include <QObject>
#include <QQuickWindow>
#include <memory>

namespace inglenook {

class Driver : public QObject {
    Q_OBJECT

public:
    Driver(QQuickWindow& window, ui::Session& session);

    bool listen(const QString& path);

private:
    void serve();
    QJsonObject answer(const QJsonObject& request);
    [[nodiscard]] QJsonObject state() const;

    QQuickWindow& m_window;
    ui::Session& m_session;
    QLocalServer m_server;
};

/// Null unless the environment asks for a driver.
std::unique_ptr<Driver> makeDriver(QQuickWindow& window, ui::Session& session);

} // namespace inglenook
