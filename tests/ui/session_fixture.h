// SPDX-License-Identifier: Apache-2.0
// A session without a window: scripted engine, store in memory, a folder of its own.
#pragma once

#include "ui/bridge/fake_engine.h"
#include "ui/control/session.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <memory>

namespace inglenook::ui::tests {

inline constexpr int patience = 20'000; // ms; only a failing test waits so long

struct Fixture {
    explicit Fixture(FakeScript script = {}, const QString& file = QStringLiteral("model.gguf"),
        const QString& database = QStringLiteral(":memory:")) {
        if (script.answer.empty()) {
            script.answer = "One two three.\n\n```c\nint a;\n```\n\nFour.";
        }
        if (script.loading == FakeScript().loading) {
            script.loading = std::chrono::milliseconds(20);
        }
        if (script.perToken == FakeScript().perToken) {
            script.perToken = std::chrono::milliseconds(1);
        }
        QDir(folder.path()).mkdir("models");
        if (!file.isEmpty()) {
            QFile model(folder.filePath("models/" + file));
            if (!model.open(QIODevice::WriteOnly)) {
                qFatal("the test cannot write to %s", qPrintable(folder.path()));
            }
        }
        SessionOptions options;
        options.store.path = database.toStdString();
        options.settingsFile = folder.filePath("settings.ini");
        options.modelsFolder = folder.filePath("models");
        auto made = std::make_unique<FakeEngine>(script);
        engine = made.get();
        session = std::make_unique<Session>(std::move(made), options);
        session->start();
    }
    Chat& chat() { return *session->chat(); }
    Library& library() { return *session->library(); }
    TranscriptModel& transcript() { return *chat().transcript(); }
    bool ready() {
        return QTest::qWaitFor([this] { return library().state() == Library::Ready; }, patience);
    }
    bool idle() {
        return QTest::qWaitFor([this] { return !chat().busy(); }, patience);
    }
    bool ask(const char* text) {
        chat().setDraft(QString::fromUtf8(text));
        chat().send();
        return idle();
    }
    const storage::Message& last() { return transcript().messages().back(); }

    QTemporaryDir folder;
    FakeEngine* engine = nullptr; ///< the session's
    std::unique_ptr<Session> session;
};

} // namespace inglenook::ui::tests
