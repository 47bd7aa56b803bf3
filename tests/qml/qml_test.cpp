// SPDX-License-Identifier: Apache-2.0
// Runs the tst_*.qml of this folder; each test gets a session of its own on the scripted engine.
#include "ui/bridge/fake_engine.h"
#include "ui/window.h"

#include <QDir>
#include <QFile>
#include <QQmlContext>
#include <QQmlEngine>
#include <QTemporaryDir>
#include <QtQuickTest>
#include <memory>
#include <vector>

namespace {

using namespace inglenook::ui;

/// Makes sessions for tests, which QML cannot.
class Sessions : public QObject {
    Q_OBJECT

public:
    /// A fresh session; with a model, or with an empty models folder.
    Q_INVOKABLE QObject* make(bool withModel) {
        m_folders.push_back(std::make_unique<QTemporaryDir>());
        const QDir folder(m_folders.back()->path());
        folder.mkdir("models");
        if (withModel) {
            QFile model(folder.filePath("models/tiny.gguf"));
            if (!model.open(QIODevice::WriteOnly)) {
                qFatal("the test cannot write to %s", qPrintable(folder.path()));
            }
        }
        FakeScript script;
        script.perToken = std::chrono::milliseconds(2);
        script.loading = std::chrono::milliseconds(20);
        SessionOptions options;
        options.store.path = ":memory:";
        options.settingsFile = folder.filePath("settings.ini");
        options.modelsFolder = folder.filePath("models");
        options.seal.sealed = true;
        auto engine = std::make_unique<FakeEngine>(script);
        m_engine = engine.get();
        m_sessions.push_back(std::make_unique<Session>(std::move(engine), options));
        QQmlEngine::setObjectOwnership(m_sessions.back().get(), QQmlEngine::CppOwnership);
        return m_sessions.back().get();
    }

    /// What the session made last asked its engine for.
    Q_INVOKABLE double askedTemperature() const { return m_engine->lastRequest().sampling.temperature; }

private:
    FakeEngine* m_engine = nullptr;
    std::vector<std::unique_ptr<QTemporaryDir>> m_folders;
    std::vector<std::unique_ptr<Session>> m_sessions;
};

class Setup : public QObject {
    Q_OBJECT

public slots:
    void applicationAvailable() { registerModule(); }
    void qmlEngineAvailable(QQmlEngine* engine) {
        prepare(*engine);
        engine->rootContext()->setContextProperty(QStringLiteral("sessions"), &m_sessions);
    }

private:
    Sessions m_sessions;
};

} // namespace

QUICK_TEST_MAIN_WITH_SETUP(qml, Setup)
#include "qml_test.moc"
