// SPDX-License-Identifier: Apache-2.0
// Runs the tst_*.qml of this folder; each test gets a session of its own on the scripted engine.
#include "ui/bridge/fake_engine.h"
#include "ui/bridge/fake_network.h"
#include "ui/window.h"

#include <QAccessible>
#include <QDir>
#include <QFile>
#include <QGuiApplication>
#include <QQmlContext>
#include <QQmlEngine>
#include <QQuickWindow>
#include <QTemporaryDir>
#include <QUrl>
#include <QtQuickTest>
#include <memory>
#include <vector>

namespace {

using namespace inglenook::ui;

/// A repository, and its only file: whatever the hub is asked.
constexpr const char* hubAnswer =
    R"([{"id": "maker/found", "downloads": 5, "siblings": [{"rfilename": "found.gguf"}],
    "type": "file", "path": "found.gguf", "size": 1000,
    "lfs": {"oid": "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "size": 1000}}])";

/// Makes sessions for tests, which QML cannot.
class Sessions : public QObject {
    Q_OBJECT

public:
    /// A fresh session; with a model, or with an empty models folder. The model says its usual answer, or
    /// this.
    Q_INVOKABLE QObject* make(bool withModel, const QString& answer = {}) {
        return makeWith(withModel ? QStringList{"tiny"} : QStringList(), answer);
    }

    /// The same with these models.
    Q_INVOKABLE QObject* makeWith(const QStringList& models, const QString& answer = {}) {
        m_folders.push_back(std::make_unique<QTemporaryDir>());
        const QDir folder(m_folders.back()->path());
        folder.mkdir("models");
        for (const QString& name : models) {
            QFile model(folder.filePath("models/" + name + ".gguf"));
            if (!model.open(QIODevice::WriteOnly)) {
                qFatal("the test cannot write to %s", qPrintable(folder.path()));
            }
        }
        FakeScript script;
        script.answer = answer.toStdString();
        script.perToken = std::chrono::milliseconds(2);
        script.loading = std::chrono::milliseconds(20);
        SessionOptions options;
        options.store.path = ":memory:";
        options.settingsFile = folder.filePath("settings.ini");
        options.modelsFolder = folder.filePath("models");
        options.seal.sealed = true;
        FakeTraffic traffic;
        traffic.bytesPerSecond = 2000;
        traffic.step = 50; // ten steps for what the tests download
        traffic.text = hubAnswer;
        options.network = std::make_shared<FakeNetwork>(traffic);
        options.moreEngines = [script] { return std::make_unique<FakeEngine>(script); };
        auto engine = std::make_unique<FakeEngine>(script);
        m_engine = engine.get();
        m_sessions.push_back(std::make_unique<Session>(std::move(engine), options));
        QQmlEngine::setObjectOwnership(m_sessions.back().get(), QQmlEngine::CppOwnership);
        return m_sessions.back().get();
    }

    /// Presses Download in the session made last, for a model of 1000 bytes; its id.
    Q_INVOKABLE QString download(const QString& name) {
        const WantedModel wanted{
            "maker/" + name, name, "mit", {{name + ".gguf", 1000, QString(64, u'a'), {}}}};
        m_sessions.back()->downloads()->download(wanted);
        return wanted.id();
    }

    /// A file beside the data of the session made last.
    Q_INVOKABLE [[nodiscard]] QUrl file(const QString& name) const {
        return QUrl::fromLocalFile(m_folders.back()->filePath(name));
    }

    /// Every window from right to left, as when started with -reverse; or back.
    Q_INVOKABLE static void mirror(bool on) {
        QGuiApplication::setLayoutDirection(on ? Qt::RightToLeft : Qt::LeftToRight);
    }

    /// What a screen reader's user could reach in a window and would be told nothing of; empty is good.
    Q_INVOKABLE static QStringList nameless(QQuickWindow* window) {
        QStringList found;
        collect(QAccessible::queryAccessibleInterface(window), found, 0);
        return found;
    }
    /// How much the tree holds that can be reached, so that an empty one is noticed.
    Q_INVOKABLE static int reachable(QQuickWindow* window) {
        QStringList found;
        return collect(QAccessible::queryAccessibleInterface(window), found, 0);
    }

    /// What the session made last asked its engine for.
    Q_INVOKABLE double askedTemperature() const { return m_engine->lastRequest().sampling.temperature; }

private:
    static int collect(QAccessibleInterface* node, QStringList& nameless, int depth) {
        constexpr int deepest = 60;
        if (node == nullptr || !node->isValid() || depth > deepest || node->state().invisible) {
            return 0;
        }
        QAccessibleActionInterface* actions = node->actionInterface();
        const bool pressed =
            actions != nullptr && actions->actionNames().contains(QAccessibleActionInterface::pressAction());
        int count = 0;
        if (depth > 0 && (node->state().focusable || pressed)) {
            ++count;
            if (node->text(QAccessible::Name).trimmed().isEmpty() || node->role() == QAccessible::NoRole) {
                const QObject* object = node->object();
                nameless.append(QStringLiteral("%1 (role %2) at %3,%4")
                                    .arg(object == nullptr ? "?" : object->metaObject()->className())
                                    .arg(node->role())
                                    .arg(node->rect().x())
                                    .arg(node->rect().y()));
            }
        }
        for (int i = 0; i < node->childCount(); ++i) {
            count += collect(node->child(i), nameless, depth + 1);
        }
        return count;
    }

    FakeEngine* m_engine = nullptr;
    std::vector<std::unique_ptr<QTemporaryDir>> m_folders;
    std::vector<std::unique_ptr<Session>> m_sessions;
};

class Setup : public QObject {
    Q_OBJECT

public slots:
    void applicationAvailable() {
        registerModule();
        QAccessible::setActive(true);
    }
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
