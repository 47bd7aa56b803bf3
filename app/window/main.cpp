// SPDX-License-Identifier: Apache-2.0
// The window's program: gives up the network, then opens storage, engine and QML. The only place that knows
// them all.
#include "app/paths/paths.h"
#include "app/seal/seal.h"
#include "app/window/driver.h"
#include "app/window/end_signals.h"
#include "app/window/link_opener.h"
#include "app/window/network_link.h"
#include "app/window/sample_chats.h"
#include "ui/bridge/fake_engine.h"
#include "ui/bridge/fake_network.h"
#include "ui/bridge/real_engine.h"
#include "ui/window.h"

#include <QCommandLineParser>
#include <QFile>
#include <QGuiApplication>
#include <QIcon>
#include <QTemporaryDir>
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <iterator>
#include <optional>
#include <string_view>

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

/// Folders that cannot be made are told by whoever needs them: the store, the settings, downloads.
void makeFolders(const Paths& paths) {
    for (const auto& folder : {paths.data, paths.models, paths.config, paths.cache}) {
        if (const auto made = make_folder(folder); !made) {
            std::fprintf(stderr, "inglenook: %s\n", made.error().text().c_str());
        }
    }
}

/// A copy of the settings, so that what is tried out is not kept.
QString settingsToTry(const QString& settings, const QTemporaryDir& folder) {
    const QString copy = folder.filePath(QStringLiteral("settings.ini"));
    QFile::copy(settings, copy);
    return copy;
}

/// Scripted engines download nothing, and whoever only asks for help starts no other program.
bool wantsNetwork(int argc, char* argv[]) {
    constexpr std::string_view others[] = {"--fake", "--help", "--help-all", "-h", "--version", "-v"};
    return std::none_of(argv + 1, argv + argc, [&others](const char* argument) {
        return std::find(std::begin(others), std::end(others), argument) != std::end(others);
    });
}

NetworkHelper startHelper(const Paths& paths) {
    static_cast<void>(make_folder(paths.models)); // the helper tells if it is not there
    net::ClientOptions options;
    options.folders = {paths.models};
    options.hidden = paths.database;
    return NetworkHelper::start(options);
}

ui::SessionOptions makeOptions(const Paths& paths) {
    ui::SessionOptions options;
    options.store.path = paths.database.string();
    options.store.upkeep_after = std::chrono::seconds(10); // when the window is there and the model loads
    options.settingsFile = text(paths.settings);
    options.modelsFolder = text(paths.models);
    options.modelIndex = text(paths.cache / "models.json");
    options.modelsOfOthers = true;
    return options;
}

} // namespace

int main(int argc, char* argv[]) {
    // What is started later has no network.
    auto linkHelper = LinkHelper::start();
    const auto paths = find_paths();
    std::optional<NetworkHelper> networkHelper;
    if (paths && wantsNetwork(argc, argv)) {
        networkHelper = startHelper(*paths);
    }
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

    if (!paths) {
        std::fprintf(stderr, "inglenook: %s\n", paths.error().text().c_str());
        return EXIT_FAILURE;
    }
    makeFolders(*paths);
    ui::SessionOptions options = makeOptions(*paths);
    options.seal = sealState;
    options.model = parser.value(model);
    if (networkHelper) {
        options.network = std::make_shared<NetworkLink>(std::move(*networkHelper));
    }
    std::unique_ptr<ui::ChatEngine> chatEngine;
    const QTemporaryDir trial;
    if (parser.isSet(fake)) {
        options.settingsFile = settingsToTry(options.settingsFile, trial);
        options.store.path = ":memory:";
        options.model = options.modelsFolder + QStringLiteral("/Qwen3-30B-A3B.gguf");
        ui::FakeScript script;
        script.held = std::make_shared<std::atomic<std::uint64_t>>(0);
        chatEngine = std::make_unique<ui::FakeEngine>(script);
        script.answers = sampleAnswers();
        options.moreEngines = [script] { return std::make_unique<ui::FakeEngine>(script); };
        options.network = std::make_shared<ui::FakeNetwork>(sampleTraffic(options.modelsFolder));
    } else {
        chatEngine = std::make_unique<ui::RealEngine>();
        options.moreEngines = [] { return std::make_unique<ui::RealEngine>(); };
    }

    ui::registerModule();
    ui::Session session(std::move(chatEngine), std::move(options));
    if (parser.isSet(fake)) {
        addSampleChats(session.storage());
    }
    const LinkOpener linkOpener(std::move(linkHelper), session);
    QQmlApplicationEngine qml;
    QObject::connect(&qml, &QQmlEngine::quit, &app, &QGuiApplication::quit);
    const EndSignals endSignals;
    QObject::connect(&endSignals, &EndSignals::caught, &app, &QGuiApplication::quit);
    QQuickWindow* window = ui::openWindow(qml, session);
    if (window == nullptr) {
        std::fprintf(
            stderr, "inglenook: The window could not be made. Install Qt Quick Controls and try again.\n");
        return EXIT_FAILURE;
    }
    const std::unique_ptr<Driver> driver = makeDriver(*window, session);
    return QGuiApplication::exec();
}
