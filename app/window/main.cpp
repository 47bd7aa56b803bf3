// SPDX-License-Identifier: Apache-2.0
// The window's program: gives up the network, then opens storage, engine and QML. The only place that knows
// them all.
#include "app/paths/paths.h"
#include "app/seal/seal.h"
#include "app/window/driver.h"
#include "app/window/link_opener.h"
#include "app/window/sample_chats.h"
#include "ui/bridge/fake_engine.h"
#include "ui/bridge/real_engine.h"
#include "ui/window.h"

#include <QCommandLineParser>
#include <QFile>
#include <QGuiApplication>
#include <QIcon>
#include <cstdio>

namespace {

using namespace inglenook;

ui::SealState seal() {
    const auto sealed = seal_network();
    ui::SealState state;
    state.sealed = network_is_sealed();
    if (!state.sealed) {
        state.problem = sealed ? QStringLiteral("The system did not take the network away.")
                               : QString::fromStdString(sealed.error());
    }
    return state;
}

QString text(const std::filesystem::path& path) { return QFile::decodeName(path.c_str()); }

/// Folders that cannot be made are told by whoever needs them: the store, the settings.
Result<ui::SessionOptions> makeOptions() {
    const auto paths = find_paths();
    if (!paths) {
        return tl::unexpected(paths.error());
    }
    for (const auto& folder : {paths->data, paths->models, paths->config, paths->cache}) {
        if (const auto made = make_folder(folder); !made) {
            std::fprintf(stderr, "inglenook: %s\n", made.error().text().c_str());
        }
    }
    ui::SessionOptions options;
    options.store.path = paths->database.string();
    options.store.upkeep_after = std::chrono::seconds(10); // when the window is there and the model loads
    options.settingsFile = text(paths->settings);
    options.modelsFolder = text(paths->models);
    options.modelIndex = text(paths->cache / "models.json");
    options.modelsOfOthers = true;
    return options;
}

} // namespace

int main(int argc, char* argv[]) {
    auto linkHelper = LinkHelper::start(); // what is started later has no network
    const ui::SealState sealState = seal();

    QGuiApplication app(argc, argv);
    QGuiApplication::setApplicationName(QStringLiteral("inglenook"));
    QGuiApplication::setApplicationDisplayName(QStringLiteral("Inglenook"));
    QGuiApplication::setApplicationVersion(QStringLiteral(INGLENOOK_VERSION));
    QGuiApplication::setDesktopFileName(QStringLiteral("org.inglenook.Inglenook"));
    QGuiApplication::setWindowIcon(QIcon::fromTheme(QStringLiteral("org.inglenook.Inglenook")));

    QCommandLineParser parser;
    parser.setApplicationDescription(
        QGuiApplication::translate("main", "Talk to language models on your own machine."));
    parser.addHelpOption();
    parser.addVersionOption();
    const QCommandLineOption model(QStringLiteral("model"),
        QGuiApplication::translate("main", "Load this model file."), QStringLiteral("FILE"));
    const QCommandLineOption fake(
        QStringLiteral("fake"), QGuiApplication::translate("main",
                                    "A scripted engine and chats that are not kept, for work on looks."));
    parser.addOptions({model, fake});
    parser.process(app);

    auto options = makeOptions();
    if (!options) {
        std::fprintf(stderr, "inglenook: %s\n", options.error().text().c_str());
        return 1;
    }
    options->seal = sealState;
    options->model = parser.value(model);
    std::unique_ptr<ui::ChatEngine> chatEngine;
    if (parser.isSet(fake)) {
        options->store.path = ":memory:";
        options->model = QStringLiteral("Qwen3-30B-A3B.gguf");
        chatEngine = std::make_unique<ui::FakeEngine>();
    } else {
        chatEngine = std::make_unique<ui::RealEngine>();
    }

    ui::registerModule();
    ui::Session session(std::move(chatEngine), std::move(*options));
    if (parser.isSet(fake)) {
        addSampleChats(session.storage());
    }
    const LinkOpener linkOpener(std::move(linkHelper), session);
    QQmlApplicationEngine qml;
    QObject::connect(&qml, &QQmlEngine::quit, &app, &QGuiApplication::quit);
    QQuickWindow* window = ui::openWindow(qml, session);
    if (window == nullptr) {
        std::fprintf(
            stderr, "inglenook: The window could not be made. Install Qt Quick Controls and try again.\n");
        return 1;
    }
    const std::unique_ptr<Driver> driver = makeDriver(*window, session);
    return QGuiApplication::exec();
}
