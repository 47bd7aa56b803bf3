// SPDX-License-Identifier: Apache-2.0
#include "tests/app/window/driven_window.h"

#include "tests/support/fixtures.h"

#include <QDeadlineTimer>
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>
#include <csignal>

namespace inglenook::tests {

namespace {

constexpr int patience = 120'000; // ms; only a failing test waits so long

} // namespace

QString windowObstacle() {
    if (!starter_model()) {
        return QStringLiteral(
            "the starter model is not there: ./run fetches it, or name it in INGLENOOK_STARTER_MODEL");
    }
    if (qEnvironmentVariableIsEmpty("DISPLAY") && qEnvironmentVariableIsEmpty("WAYLAND_DISPLAY")) {
        return QStringLiteral("there is no display: run this under xvfb-run");
    }
    return {};
}

bool addStarterModel(const QTemporaryDir& home) {
    const auto model = starter_model();
    return model && QDir().mkpath(home.filePath("data/inglenook/models")) &&
           QFile::link(
               QFile::decodeName(model->c_str()), home.filePath("data/inglenook/models/starter.gguf"));
}

DrivenWindow::DrivenWindow(const QTemporaryDir& home, const Options& options)
    : m_socketPath(home.filePath("driver")) {
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert("XDG_DATA_HOME", home.filePath("data"));
    environment.insert("XDG_CONFIG_HOME", home.filePath("config"));
    environment.insert("XDG_CACHE_HOME", home.filePath("cache"));
    environment.insert("XDG_STATE_HOME", home.filePath("state"));
    environment.insert("INGLENOOK_TEST_DRIVER", m_socketPath);
    for (auto entry = options.environment.begin(); entry != options.environment.end(); ++entry) {
        environment.insert(entry.key(), entry.value());
    }
    m_process.setProcessEnvironment(environment);
    m_process.setProcessChannelMode(QProcess::ForwardedChannels);
    QStringList command = options.command;
    command.append(INGLENOOK_BINARY);
    command.append(options.arguments);
    m_process.start(command.first(), command.mid(1));
}

DrivenWindow::~DrivenWindow() { kill(); }

bool DrivenWindow::connect() {
    return m_process.waitForStarted() && waitFor([this] {
        m_socket.connectToServer(m_socketPath);
        return m_socket.waitForConnected(200);
    });
}

QJsonObject DrivenWindow::operator()(const QJsonObject& request) {
    m_socket.write(QJsonDocument(request).toJson(QJsonDocument::Compact) + '\n');
    while (!m_socket.canReadLine()) {
        if (!m_socket.waitForReadyRead(patience)) {
            return {};
        }
    }
    return QJsonDocument::fromJson(m_socket.readLine()).object();
}

QJsonObject DrivenWindow::state() { return (*this)({{"do", "state"}}); }

bool DrivenWindow::sees(const QString& name) {
    return (*this)({{"do", "names"}})["names"].toArray().contains(name);
}

bool DrivenWindow::press(const QString& name) {
    return (*this)({{"do", "press"}, {"name", name}})["ok"].toBool();
}

bool DrivenWindow::until(const std::function<bool(const QJsonObject&)>& wanted) {
    return waitFor([&] { return wanted(state()); });
}

bool DrivenWindow::quit() {
    (*this)({{"do", "key"}, {"keys", "Ctrl+Q"}});
    return endsWell();
}

bool DrivenWindow::end(int signal) {
    ::kill(static_cast<pid_t>(m_process.processId()), signal);
    return endsWell();
}

bool DrivenWindow::endsWell() {
    return m_process.waitForFinished(patience) && m_process.exitStatus() == QProcess::NormalExit &&
           m_process.exitCode() == 0;
}

void DrivenWindow::kill() {
    if (m_process.state() != QProcess::NotRunning) {
        ::kill(static_cast<pid_t>(m_process.processId()), SIGKILL);
        m_process.waitForFinished();
    }
}

bool waitFor(const std::function<bool()>& done) {
    QDeadlineTimer deadline(patience);
    while (!deadline.hasExpired()) {
        if (done()) {
            return true;
        }
        QTest::qWait(100);
    }
    return false;
}

QString answerText(const QJsonObject& state) {
    QString text;
    for (const QJsonValue& row : state["rows"].toArray()) {
        if (row["kind"].toString() != u"User") {
            text += row["html"].toString() + row["text"].toString();
        }
    }
    return text;
}

} // namespace inglenook::tests
