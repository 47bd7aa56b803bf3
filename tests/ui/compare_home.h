// SPDX-License-Identifier: Apache-2.0
// A session whose models are scripted engines that share one machine's memory: 24 GB are free.
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

struct CompareHome {
    explicit CompareHome(const QStringList& models = {"DeepSeek-R1-Distill-Qwen-7B", "OLMoE-1B-7B"}) {
        QDir(folder.path()).mkdir("models");
        for (const QString& name : models) {
            QFile file(path(name));
            if (!file.open(QIODevice::WriteOnly) || file.write(name.toUtf8()) < 0) {
                qFatal("the test cannot write to %s", qPrintable(folder.path()));
            }
        }
        script.answer = "One two three four.";
        script.loading = std::chrono::milliseconds(10);
        script.perToken = std::chrono::milliseconds(1);
        script.held = std::make_shared<std::atomic<std::uint64_t>>(0);
        start();
    }
    void start() {
        session.reset();
        SessionOptions options;
        options.store.path = folder.filePath("inglenook.db").toStdString();
        options.settingsFile = folder.filePath("settings.ini");
        options.modelsFolder = folder.filePath("models");
        options.moreEngines = [this] { return std::make_unique<FakeEngine>(script); };
        session = std::make_unique<Session>(std::make_unique<FakeEngine>(script), options);
        session->start();
    }
    [[nodiscard]] QString path(const QString& name) const {
        return folder.filePath("models/" + name + ".gguf");
    }
    Library& library() { return *session->library(); }
    Comparison& comparison() { return *session->comparison(); }
    Column& column(int place) { return *comparison().columns()->at(place); }
    static bool waits(const std::function<bool()>& done) { return QTest::qWaitFor(done, patience); }
    /// The models are known, the first one is loaded, and a new comparison is on the screen.
    bool begin() {
        const bool ready =
            waits([this] { return library().scanned() && library().state() == Library::Ready; });
        comparison().startNew();
        return ready;
    }
    /// Asks all columns, and waits for their answers.
    bool ask(const char* text) {
        comparison().setDraft(QString::fromUtf8(text));
        comparison().send();
        return waits(
            [&] { return comparison().prompt() == QString::fromUtf8(text) && comparison().answered(); });
    }

    QTemporaryDir folder;
    FakeScript script;
    std::unique_ptr<Session> session;
};

} // namespace inglenook::ui::tests
