// SPDX-License-Identifier: Apache-2.0
// The program under test with a home of its own, driven through the socket of app/window/driver.h.
#pragma once

#include <QJsonObject>
#include <QLocalSocket>
#include <QProcess>
#include <QTemporaryDir>
#include <functional>

namespace inglenook::tests {

/// Why the real window cannot be tested here; empty if it can. The starter model and a display are needed.
QString windowObstacle();

/// The starter model as the only one of a home's models folder.
bool addStarterModel(const QTemporaryDir& home);

class DrivenWindow {
public:
    /// Starts `command` (a wrapper such as strace and its arguments), then the program with `arguments`.
    /// `environment` comes on top of the test's own.
    struct Options {
        QStringList command;
        QStringList arguments;
        QMap<QString, QString> environment;
    };
    explicit DrivenWindow(const QTemporaryDir& home, const Options& options = {});
    ~DrivenWindow();

    bool connect();
    /// Empty if the program ended instead of answering.
    QJsonObject operator()(const QJsonObject& request);
    QJsonObject state();
    bool sees(const QString& name);
    bool press(const QString& name);
    /// Waits until the state is as wanted.
    bool until(const std::function<bool(const QJsonObject&)>& wanted);
    /// By Ctrl+Q; whether the program then ended well.
    bool quit();
    /// By a signal; whether the program then ended well.
    bool end(int signal);
    void kill();

private:
    bool endsWell();

    QString m_socketPath;
    QProcess m_process;
    QLocalSocket m_socket;
};

/// Waits, as long as only a failing test does.
bool waitFor(const std::function<bool()>& done);

/// All text of the answers.
QString answerText(const QJsonObject& state);

} // namespace inglenook::tests
