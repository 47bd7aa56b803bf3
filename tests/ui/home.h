// SPDX-License-Identifier: Apache-2.0
// A home folder with models in it, and the window's session in there on the scripted engine.
#pragma once

#include "ui/bridge/fake_engine.h"
#include "ui/control/session.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <memory>

namespace inglenook::ui::tests {

constexpr int patience = 20'000; // ms; only a failing test waits so long

/// The window's session in a home of its own, started as often as wanted.
struct Home {
    Home() {
        qputenv("HOME", folder.path().toUtf8());
        for (const char* name : {"XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "OLLAMA_MODELS",
                 "HF_HOME", "HF_HUB_CACHE", "LLAMA_CACHE"}) {
            qunsetenv(name);
        }
    }
    void put(const QString& name, const QByteArray& bytes = {}) const {
        QDir(folder.path()).mkpath(QFileInfo(path(name)).path());
        QFile file(path(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size()) {
            qFatal("the test cannot write to %s", qPrintable(file.fileName()));
        }
    }
    [[nodiscard]] QString path(const QString& name) const { return folder.filePath(name); }

    void start() {
        session.reset();
        SessionOptions options;
        options.store.path = path("inglenook.db").toStdString();
        options.settingsFile = path("settings.ini");
        options.modelsFolder = path("models");
        options.modelsOfOthers = true;
        FakeScript script;
        script.loading = std::chrono::milliseconds(10);
        session = std::make_unique<Session>(std::make_unique<FakeEngine>(script), options);
        session->start();
    }
    Library& library() { return *session->library(); }
    /// Waits until these names are offered, in their order.
    bool offers(const QStringList& names) {
        return QTest::qWaitFor(
            [&] {
                QStringList now;
                for (const ModelFile& file : library().files()->files()) {
                    now.append(file.name);
                }
                return library().scanned() && now == names;
            },
            patience);
    }
    bool becomes(Library::State state) {
        return QTest::qWaitFor([&] { return library().state() == state; }, patience);
    }
    /// Waits until the first model is loaded and the library has not been looked at for a while.
    bool becomesQuiet() {
        QSignalSpy looked(&library(), &Library::looked);
        while (becomes(Library::Ready) && looked.wait(1000)) {
        }
        return library().state() == Library::Ready;
    }
    [[nodiscard]] const ModelFile& file(int row) {
        return library().files()->files().at(static_cast<std::size_t>(row));
    }

    QTemporaryDir folder;
    std::unique_ptr<Session> session;
};

} // namespace inglenook::ui::tests
