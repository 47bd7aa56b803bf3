// SPDX-License-Identifier: Apache-2.0
// The whole program as a person meets it: the real window, the real starter model. Types a message, sees the
// answer stream, kills the program in the middle of it, starts it again and finds the conversation with the
// interrupted answer and "Continue".
#include "tests/support/fixtures.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocalSocket>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>
#include <csignal>
#include <functional>

namespace {

constexpr int patience = 120'000; // ms; only a failing test waits so long

/// The program under test and the socket that drives it.
class Window {
public:
    explicit Window(const QTemporaryDir& home) : m_socketPath(home.filePath("driver")) {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert("XDG_DATA_HOME", home.filePath("data"));
        environment.insert("XDG_CONFIG_HOME", home.filePath("config"));
        environment.insert("XDG_CACHE_HOME", home.filePath("cache"));
        environment.insert("XDG_STATE_HOME", home.filePath("state"));
        environment.insert("INGLENOOK_TEST_DRIVER", m_socketPath);
        m_process.setProcessEnvironment(environment);
        m_process.setProcessChannelMode(QProcess::ForwardedChannels);
        m_process.start(INGLENOOK_BINARY, {});
    }
    ~Window() { kill(); }

    bool connect() {
        return m_process.waitForStarted() && waitFor([this] {
            m_socket.connectToServer(m_socketPath);
            return m_socket.waitForConnected(200);
        });
    }

    QJsonObject operator()(const QJsonObject& request) {
        m_socket.write(QJsonDocument(request).toJson(QJsonDocument::Compact) + '\n');
        while (!m_socket.canReadLine()) {
            if (!m_socket.waitForReadyRead(patience)) {
                return {};
            }
        }
        return QJsonDocument::fromJson(m_socket.readLine()).object();
    }
    QJsonObject state() { return (*this)({{"do", "state"}}); }
    bool sees(const QString& name) { return (*this)({{"do", "names"}})["names"].toArray().contains(name); }
    bool press(const QString& name) { return (*this)({{"do", "press"}, {"name", name}})["ok"].toBool(); }

    /// Waits until the state is as wanted.
    bool until(const std::function<bool(const QJsonObject&)>& wanted) {
        return waitFor([&] { return wanted(state()); });
    }

    void kill() {
        if (m_process.state() != QProcess::NotRunning) {
            ::kill(static_cast<pid_t>(m_process.processId()), SIGKILL);
            m_process.waitForFinished();
        }
    }

private:
    static bool waitFor(const std::function<bool()>& done) {
        QDeadlineTimer deadline(patience);
        while (!deadline.hasExpired()) {
            if (done()) {
                return true;
            }
            QTest::qWait(100);
        }
        return false;
    }

    QString m_socketPath;
    QProcess m_process;
    QLocalSocket m_socket;
};

/// All text of the last answer, and its state.
QString answerText(const QJsonObject& state) {
    QString text;
    for (const QJsonValue& row : state["rows"].toArray()) {
        if (row["kind"].toString() != u"User") {
            text += row["html"].toString() + row["text"].toString();
        }
    }
    return text;
}

int lastState(const QJsonObject& state) {
    const QJsonArray rows = state["rows"].toArray();
    return rows.isEmpty() ? -1 : rows.last()["state"].toInt();
}

constexpr int interrupted = 2; // storage::MessageState

} // namespace

class WindowRealTest : public QObject {
    Q_OBJECT

private slots:
    void killedInMidAnswer() {
        const auto model = inglenook::tests::starter_model();
        if (!model) {
            QSKIP("the starter model is not there: ./run fetches it, or name it in INGLENOOK_STARTER_MODEL");
        }
        if (qEnvironmentVariableIsEmpty("DISPLAY") && qEnvironmentVariableIsEmpty("WAYLAND_DISPLAY")) {
            QSKIP("there is no display: run this under xvfb-run");
        }
        const QTemporaryDir home;
        QVERIFY(QDir().mkpath(home.filePath("data/inglenook/models")));
        QVERIFY(QFile::link(
            QFile::decodeName(model->c_str()), home.filePath("data/inglenook/models/starter.gguf")));

        QString before;
        {
            Window window(home);
            QVERIFY(window.connect());
            QVERIFY(window.until([](const QJsonObject& state) { return state["model"] == "Ready"; }));
            QVERIFY(window.state()["sealed"].toBool());
            window({{"do", "type"}, {"text", "Write a very long story about a fox, a river and a mill."}});
            QCOMPARE(window.state()["draft"].toString(),
                QStringLiteral("Write a very long story about a fox, a river and a mill."));
            QVERIFY(window.press("Send"));
            QVERIFY(window.until([](const QJsonObject& state) { return answerText(state).size() > 20; }));
            const QString early = answerText(window.state());
            QVERIFY(window.until(
                [&](const QJsonObject& state) { return answerText(state).size() > early.size() + 100; }));
            QVERIFY2(answerText(window.state()).startsWith(early.left(10)),
                "the answer streams: earlier text stays");
            QTest::qWait(700); // longer than text may stay unsaved
            before = answerText(window.state());
            QCOMPARE(window.state()["chat"].toString(), QStringLiteral("Generating"));
            window.kill();
        }
        Window window(home);
        QVERIFY(window.connect());
        QVERIFY(window.until([](const QJsonObject& state) { return state["chats"].toArray().size() == 1; }));
        window({{"do", "key"}, {"keys", "Ctrl+Tab"}});
        QVERIFY(window.until([](const QJsonObject& state) { return !state["rows"].toArray().isEmpty(); }));
        QCOMPARE(lastState(window.state()), interrupted);
        QVERIFY(answerText(window.state()).startsWith(before.left(100)));
        QVERIFY(window.sees("Continue"));
        QVERIFY(window.until([](const QJsonObject& state) { return state["model"] == "Ready"; }));
        const qsizetype length = answerText(window.state()).size();
        QVERIFY(window.press("Continue"));
        QVERIFY(window.until([&](const QJsonObject& state) { return answerText(state).size() > length; }));
        window({{"do", "key"}, {"keys", "Esc"}});
        QVERIFY(window.until([](const QJsonObject& state) { return state["chat"] == "Idle"; }));
    }
};

QTEST_GUILESS_MAIN(WindowRealTest)
#include "window_real_test.moc"
