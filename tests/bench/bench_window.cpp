// SPDX-License-Identifier: Apache-2.0
// How long the window's thread is busy: the real window on a scripted engine and a store in memory. Every
// event's time is taken, what the renderer paints left out. Needs no display; to be comparable, the software
// renderer:
//   QT_QPA_PLATFORM=offscreen QT_QUICK_BACKEND=software bench_window stream|long|paste [--tokens N] [--rate
//   N] [--messages N]
#include "storage/database.h"
#include "ui/bridge/fake_engine.h"
#include "ui/window.h"

#include <QClipboard>
#include <QCommandLineParser>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QGuiApplication>
#include <QQmlApplicationEngine>
#include <QQuickItem>
#include <QQuickWindow>
#include <QTemporaryDir>
#include <QTest>
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <memory>
#include <vector>

namespace {

using namespace inglenook;
using namespace inglenook::ui;

/// Times of events that the window's thread handled, without what was spent on painting in them.
class TimedApplication : public QGuiApplication {
public:
    using QGuiApplication::QGuiApplication;

    bool notify(QObject* receiver, QEvent* event) override {
        if (m_depth++ > 0) {
            const bool handled = QGuiApplication::notify(receiver, event);
            --m_depth;
            return handled;
        }
        QElapsedTimer timer;
        timer.start();
        m_painting = 0;
        const bool handled = QGuiApplication::notify(receiver, event);
        m_times.push_back(static_cast<double>(timer.nsecsElapsed() - m_painting) / 1e6);
        --m_depth;
        return handled;
    }

    void watch(QQuickWindow& window) {
        connect(
            &window, &QQuickWindow::beforeRendering, &window, [this] { m_paint.start(); },
            Qt::DirectConnection);
        connect(
            &window, &QQuickWindow::afterRendering, &window, [this] { m_painting += m_paint.nsecsElapsed(); },
            Qt::DirectConnection);
        connect(
            &window, &QQuickWindow::frameSwapped, &window, [this] { ++m_frames; }, Qt::DirectConnection);
    }
    std::vector<double> takeTimes() { return std::exchange(m_times, {}); }
    [[nodiscard]] int frames() const { return m_frames; }

private:
    int m_depth = 0;
    int m_frames = 0;
    qint64 m_painting = 0;
    QElapsedTimer m_paint;
    std::vector<double> m_times; ///< ms
};

/// Resident memory, MB.
double memory() {
    QFile status(QStringLiteral("/proc/self/status"));
    if (status.open(QIODevice::ReadOnly)) {
        for (const QByteArray& line : status.readAll().split('\n')) {
            if (line.startsWith("VmRSS:")) {
                return line.mid(6).trimmed().split(' ').first().toDouble() / 1024;
            }
        }
    }
    return 0;
}

void report(const char* what, std::vector<double> times) {
    std::sort(times.begin(), times.end());
    const auto at = [&times](double share) {
        return times.empty() ? 0.0
                             : times[static_cast<std::size_t>(share * static_cast<double>(times.size() - 1))];
    };
    const auto late = times.end() - std::upper_bound(times.begin(), times.end(), 33.0);
    std::printf("%-28s %7zu events, 99 %% %6.2f ms, 99.9 %% %6.2f ms, worst %7.2f ms, over 33 ms: %td\n",
        what, times.size(), at(0.99), at(0.999), at(1), late);
    std::fflush(stdout);
}

constexpr const char* passage = "The router scores every expert, keeps the **k** best and weighs their "
                                "answers; see [the page](https://example.org).\n\n"
                                "```python\ndef route(x, gate, k=8):\n    scores = softmax(gate @ x)\n    "
                                "return scores.argsort()[-k:]\n```\n\n"
                                "| Part | Parameters | Read per token |\n| --- | --- | ---: |\n| Attention | "
                                "1.6 B | 1.6 B |\n| Experts | 28.9 B | 1.8 B |\n\n"
                                "1. A token touches about *11 %* of the model.\n2. The rest may lie in "
                                "slower memory:\n   - in RAM, `--experts-in-ram`\n"
                                "   - on disk\n\n> The cheapest weight is the one that is not read.\n\n"
                                "With $E = mc^2$ and $4 or $5 in the till, it runs on a workstation for a "
                                "long time without anybody's help.\n\n";

struct Bench {
    Bench(TimedApplication& app, FakeScript script, const std::string& database = ":memory:")
        : application(app) {
        QDir(folder.path()).mkdir("models");
        QFile model(folder.filePath("models/tiny.gguf"));
        if (!model.open(QIODevice::WriteOnly)) {
            qFatal("%s cannot be written", qPrintable(folder.path()));
        }
        SessionOptions options;
        options.store.path = database;
        options.settingsFile = folder.filePath("settings.ini");
        options.modelsFolder = folder.filePath("models");
        options.seal.sealed = true;
        script.loading = std::chrono::milliseconds(10);
        script.context = 1 << 24; // nothing is too long
        session = std::make_unique<Session>(std::make_unique<FakeEngine>(std::move(script)), options);
        window = openWindow(qml, *session);
        if (window == nullptr) {
            qFatal("the window could not be made");
        }
        app.watch(*window);
        waitFor([this] { return session->library()->state() == Library::Ready; });
        settle();
    }

    template <class Condition> void waitFor(Condition condition) {
        while (!condition()) {
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 50);
            // Without a running event loop nobody else does.
            QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        }
    }
    void settle() {
        QElapsedTimer timer;
        timer.start();
        while (timer.elapsed() < 600) {
            QCoreApplication::processEvents(QEventLoop::AllEvents, 20);
        }
    }
    /// Milliseconds until a frame with what was just changed is drawn, painting included.
    double untilDrawn() {
        QElapsedTimer timer;
        timer.start();
        const int before = application.frames();
        window->update();
        waitFor([&] { return application.frames() > before; });
        return static_cast<double>(timer.nsecsElapsed()) / 1e6;
    }
    QQuickItem* find(QQuickItem* item, const char* type) {
        if (QByteArray(item->metaObject()->className()).startsWith(type)) {
            return item;
        }
        for (QQuickItem* child : item->childItems()) {
            if (QQuickItem* found = find(child, type)) {
                return found;
            }
        }
        return nullptr;
    }
    QQuickItem& transcript() {
        QQuickItem* list = find(window->contentItem(), "Transcript");
        if (list == nullptr) {
            qFatal("the window has no conversation");
        }
        return *list;
    }

    TimedApplication& application;
    QTemporaryDir folder;
    std::unique_ptr<Session> session;
    QQmlApplicationEngine qml;
    QQuickWindow* window = nullptr;
};

/// An answer streams in at a rate; the reader is at its end.
void stream(TimedApplication& app, int tokens, int rate) {
    FakeScript script;
    script.perToken = std::chrono::milliseconds(std::max(1, 1000 / rate));
    while (script.answer.size() < static_cast<std::size_t>(tokens) * 5) {
        script.answer += passage;
    }
    Bench bench(app, std::move(script));
    app.takeTimes();
    std::printf("memory before %.0f MB\n", memory());
    bench.session->chat()->setDraft("Go on");
    bench.session->chat()->send();
    QElapsedTimer timer;
    timer.start();
    int tenth = 0;
    const int total = tokens;
    bench.waitFor([&] {
        const auto& messages = bench.session->chat()->transcript()->messages();
        const std::size_t size = messages.empty() ? 0 : messages.back().text().size();
        const int now = static_cast<int>(size / 5 * 10 / static_cast<std::size_t>(total));
        if (now > tenth) {
            tenth = now;
            char name[64];
            std::snprintf(
                name, sizeof name, "%d0 %% after %lld s, %.0f MB", now, timer.elapsed() / 1000, memory());
            report(name, app.takeTimes());
        }
        return !bench.session->chat()->busy() && messages.size() == 2;
    });
    report("the end", app.takeTimes());
}

void jump(Bench& bench, double share) {
    QQuickItem& list = bench.transcript();
    const int count = list.property("count").toInt();
    QMetaObject::invokeMethod(&list, "showRow", Q_ARG(int, static_cast<int>(share * (count - 1))));
}

/// A conversation of so many messages.
storage::Id fill(const std::string& path, int messages) {
    auto database = storage::Database::open({path});
    if (!database) {
        qFatal("%s", database.error().message.c_str());
    }
    // Row by row as the store writes them, but in one transaction.
    SQLite::Database& connection = database->connection();
    SQLite::Transaction transaction(connection);
    connection.exec("PRAGMA defer_foreign_keys = ON");
    connection.exec(
        "INSERT INTO conversation (id, title, created, updated, active_root) VALUES (1, 'Long', 1, 1, 1)");
    SQLite::Statement message(connection,
        "INSERT INTO message (id, conversation_id, parent_id, role, state, created, active_child)"
        " VALUES (?1, 1, nullif(?1 - 1, 0), iif(?1 % 2 = 1, 'user', 'assistant'), 'complete', 1, iif(?1 < "
        "?2, ?1 + 1, NULL))");
    SQLite::Statement part(
        connection, "INSERT INTO part (message_id, ordinal, kind, content) VALUES (?, 1, 'text', ?)");
    for (int i = 1; i <= messages; ++i) {
        message.reset();
        message.bind(1, i);
        message.bind(2, messages);
        message.exec();
        part.reset();
        part.bind(1, i);
        part.bind(2, i % 2 == 1 ? "Question " + std::to_string(i) : passage);
        part.exec();
    }
    transaction.commit();
    return 1;
}

/// A long conversation is opened, and read here and there.
void longChat(TimedApplication& app, int messages) {
    const QTemporaryDir folder;
    const std::string database = folder.filePath("chats.db").toStdString();
    const storage::Id conversation = fill(database, messages);
    Bench bench(app, {}, database);
    bench.settle();
    app.takeTimes();
    std::printf("memory before %.0f MB\n", memory());
    QElapsedTimer timer;
    timer.start();
    bench.session->chat()->open(conversation);
    bench.waitFor([&] {
        return bench.session->chat()->conversation() == conversation &&
               bench.transcript().property("unrolled").toDouble() == 1;
    });
    const double shown = static_cast<double>(timer.nsecsElapsed()) / 1e6;
    const double drawn = bench.untilDrawn();
    std::printf("opened in %.1f ms, drawn %.1f ms later, %.0f MB\n", shown, drawn, memory());
    report("opening", app.takeTimes());
    std::vector<double> jumps;
    for (const double share : {0.0, 0.5, 0.25, 0.9, 0.1, 0.75, 0.33, 0.66, 1.0}) {
        jump(bench, share);
        jumps.push_back(bench.untilDrawn());
    }
    std::printf("jumps: worst %.1f ms to the frame\n", *std::max_element(jumps.begin(), jumps.end()));
    report("jumping", app.takeTimes());
    for (int i = 0; i < 100; ++i) {
        QMetaObject::invokeMethod(&bench.transcript(), "pageBy", Q_ARG(double, -0.5));
        bench.untilDrawn();
    }
    report("scrolling", app.takeTimes());
    bench.session->chat()->setDraft("a");
    for (int i = 0; i < 40; ++i) {
        QTest::keyClick(bench.window, Qt::Key_A);
        bench.untilDrawn();
    }
    report("typing", app.takeTimes());
    bench.session->chat()->send();
    bench.waitFor([&] { return bench.session->chat()->state() == Chat::Generating; });
    bench.waitFor([&] { return !bench.session->chat()->busy(); });
    report("an answer", app.takeTimes());
    std::printf("%.0f MB\n", memory());
}

/// 20,000 lines: pasted as a file, and typed into the composer as text.
void paste(TimedApplication& app) {
    Bench bench(app, {});
    QString text;
    for (int i = 0; i < 20'000; ++i) {
        text += QStringLiteral("%1: a line of a log file that somebody pastes\n").arg(i);
    }
    QGuiApplication::clipboard()->setText(text);
    bench.window->requestActivate();
    bench.settle();
    app.takeTimes();
    QTest::keyClick(bench.window, Qt::Key_V, Qt::ControlModifier);
    std::printf("pasted as a file, drawn after %.1f ms\n", bench.untilDrawn());
    bench.settle();
    report("pasting", app.takeTimes());
    bench.session->chat()->setDraft("Look");
    bench.session->chat()->send();
    bench.waitFor([&] { return bench.session->chat()->transcript()->messages().size() == 2; });
    bench.waitFor([&] { return !bench.session->chat()->busy(); });
    report("sending and the answer", app.takeTimes());
}

} // namespace

int main(int argc, char* argv[]) {
    TimedApplication app(argc, argv);
    QCommandLineParser parser;
    parser.addHelpOption();
    const QCommandLineOption tokens("tokens", "Length of the answer.", "N", "100000");
    const QCommandLineOption rate("rate", "Tokens a second.", "N", "200");
    const QCommandLineOption messages("messages", "Length of the conversation.", "N", "1000");
    parser.addOptions({tokens, rate, messages});
    parser.addPositionalArgument("case", "stream, long or paste");
    parser.process(app);
    registerModule();
    const QString which = parser.positionalArguments().value(0);
    if (which == u"stream") {
        stream(app, std::max(10, parser.value(tokens).toInt()), std::max(1, parser.value(rate).toInt()));
    } else if (which == u"long") {
        longChat(app, std::max(2, parser.value(messages).toInt()));
    } else if (which == u"paste") {
        paste(app);
    } else {
        parser.showHelp(2);
    }
    return 0;
}
