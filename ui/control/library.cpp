// SPDX-License-Identifier: Apache-2.0
#include "ui/control/library.h"

#include "ui/generation/layers.h"

#include <QDir>
#include <QFileInfo>
#include <QRegularExpression>
#include <algorithm>
#include <utility>

namespace inglenook::ui {

namespace {

constexpr int settleMs = 700;

QStringList filesOf(const QString& folder) {
    QStringList paths;
    const QDir dir(folder);
    for (const QFileInfo& entry : dir.entryInfoList({QStringLiteral("*.gguf")}, QDir::Files, QDir::Name)) {
        // Of a model in several files the first stands for all.
        static const QRegularExpression laterPart(QStringLiteral("-(\\d{5})-of-\\d{5}\\.gguf$"));
        const auto match = laterPart.match(entry.fileName());
        if (!match.hasMatch() || match.captured(1).toInt() == 1) {
            paths.append(entry.absoluteFilePath());
        }
    }
    return paths;
}

/// What is known of a file without opening it.
ModelFile unread(const QString& path) {
    const QFileInfo entry(path);
    ModelFile file;
    file.path = path;
    file.name = entry.completeBaseName();
    file.bytes = static_cast<quint64>(entry.size());
    return file;
}

ModelFile describe(ChatEngine& engine, const QString& path) {
    ModelFile file = unread(path);
    const auto info = engine.inspect(QFile::encodeName(path).toStdString());
    if (!info) {
        file.problem = QString::fromStdString(info.error().message);
        return file;
    }
    if (!info->name.empty()) {
        file.name = QString::fromStdString(info->name);
    }
    if (info->file_bytes > 0) {
        file.bytes = info->file_bytes;
    }
    file.quantisation = QString::fromStdString(info->quantisation);
    file.parameters = info->parameters;
    file.activeParameters = info->active_parameters;
    file.experts = static_cast<int>(info->n_experts);
    file.expertsUsed = static_cast<int>(info->n_experts_used);
    file.context = static_cast<int>(info->context_trained);
    return file;
}

} // namespace

QString parametersText(double parameters) {
    if (parameters >= 1e9) {
        return Library::tr("%1 B").arg(parameters / 1e9, 0, 'f', parameters < 1e11 ? 1 : 0);
    }
    return Library::tr("%1 M").arg(parameters / 1e6, 0, 'f', 0);
}

Library::Library(
    EngineBridge& engine, Settings& settings, QString folder, const QString& index, QObject* parent)
    : QObject(parent), m_engine(engine), m_settings(settings), m_folder(std::move(folder)), m_index(index) {
    m_pool.setMaxThreadCount(1);
    m_settle.setSingleShot(true);
    m_settle.setInterval(settleMs);
    connect(&m_settle, &QTimer::timeout, this, &Library::rescan);
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, &m_settle, qOverload<>(&QTimer::start));
    connect(&engine, &EngineBridge::loading, this, [this](const QString& what, double share) {
        m_step = what;
        m_share = share;
        emit progressChanged();
    });
    connect(&engine, &EngineBridge::loaded, this, &Library::whenLoaded);
    connect(&engine, &EngineBridge::loadFailed, this, &Library::whenLoadFailed);
    connect(&settings, &Settings::deviceChanged, this, [this] {
        if (!m_path.isEmpty()) {
            load(m_path);
        }
    });
}

Library::~Library() { m_pool.waitForDone(); }

void Library::start(const QString& wanted) {
    if (!wanted.isEmpty()) {
        load(QFileInfo(wanted).absoluteFilePath());
    }
    rescan();
}

void Library::rescan() {
    if (std::exchange(m_scanning, true)) {
        m_scanAgain = true;
        return;
    }
    if (QDir(m_folder).exists() && m_watcher.directories().isEmpty()) {
        m_watcher.addPath(m_folder);
    }
    m_pool.start([this, linked = m_settings.linkedModels(), first = !m_scanned] { scan(linked, first); });
}

/// On the pool's thread. What is known from earlier is shown at once, the first time with the names of the
/// rest, before those are read.
void Library::scan(const QStringList& linked, bool first) {
    const QStringList paths = filesOf(m_folder) + linked;
    std::vector<ModelFile> files;
    std::vector<bool> known;
    for (const QString& path : paths) {
        const auto facts = m_index.find(QFileInfo(path));
        known.push_back(facts.has_value());
        files.push_back(facts ? *facts : unread(path));
        files.back().linked = linked.contains(path);
    }
    const auto tell = [this](std::vector<ModelFile> list, auto whom) {
        std::sort(list.begin(), list.end(), comesBefore);
        QMetaObject::invokeMethod(
            this, [this, list = std::move(list), whom] { (this->*whom)(list); }, Qt::QueuedConnection);
    };
    if (first) {
        tell(files, &Library::show);
    }
    for (std::size_t i = 0; i < files.size(); ++i) {
        if (!known[i]) {
            const bool wasLinked = files[i].linked;
            files[i] = describe(m_engine.engine(), files[i].path);
            m_index.put(QFileInfo(files[i].path), files[i]);
            files[i].linked = wasLinked;
        }
    }
    m_index.keepOnly(paths);
    tell(std::move(files), &Library::take);
}

void Library::show(const std::vector<ModelFile>& files) { m_files.setFiles(files); }

void Library::take(const std::vector<ModelFile>& files) {
    m_scanning = false;
    m_files.setFiles(files);
    if (!std::exchange(m_scanned, true)) {
        emit scannedChanged();
    }
    chooseFirst();
    if (std::exchange(m_scanAgain, false)) {
        rescan();
    }
}

void Library::chooseFirst() {
    if (m_chosen) {
        return;
    }
    const auto& files = m_files.files();
    const auto usable = std::find_if(
        files.begin(), files.end(), [](const ModelFile& file) { return file.problem.isEmpty(); });
    if (const QString last = m_settings.lastModel(); offers(last)) {
        load(last);
    } else if (usable != files.end()) {
        load(usable->path);
    }
}

bool Library::offers(const QString& path) const {
    return std::any_of(m_files.files().begin(), m_files.files().end(),
        [&path](const ModelFile& file) { return file.problem.isEmpty() && file.path == path; });
}

QString Library::pathOf(const QString& identity) const {
    const auto& files = m_files.files();
    const auto found = std::find_if(files.begin(), files.end(), [&identity](const ModelFile& file) {
        return file.problem.isEmpty() && modelIdentity(file.name, file.quantisation, file.bytes) == identity;
    });
    return found == files.end() ? QString() : found->path;
}

void Library::load(const QString& path) {
    m_chosen = true;
    m_path = path;
    m_loaded.reset();
    m_problem = {};
    m_step = tr("Opening the file");
    m_share = 0;
    LoadRequest request;
    request.path = QFile::encodeName(path).toStdString();
    request.device = m_settings.device().toStdString();
    request.context = static_cast<std::uint32_t>(m_settings.contextLimit());
    setState(Loading);
    emit progressChanged();
    m_engine.load(std::move(request));
}

void Library::unload() {
    m_engine.unload();
    m_path.clear();
    m_loaded.reset();
    setState(Empty);
}

void Library::addFile(const QUrl& file) {
    const QString path = QFileInfo(file.toLocalFile()).absoluteFilePath();
    if (file.toLocalFile().isEmpty()) {
        return;
    }
    QStringList linked = m_settings.linkedModels();
    const bool inFolder = QFileInfo(path).absolutePath() == QDir(m_folder).absolutePath();
    if (!inFolder && !linked.contains(path)) {
        linked.append(path);
        m_settings.setLinkedModels(linked);
    }
    load(path);
    rescan();
}

void Library::unlink(const QString& path) {
    QStringList linked = m_settings.linkedModels();
    if (linked.removeAll(path) > 0) {
        m_settings.setLinkedModels(linked);
        rescan();
    }
}

void Library::whenLoaded(const Loaded& loaded) {
    m_loaded = loaded;
    m_settings.setLastModel(m_path);
    setState(Ready);
}

void Library::whenLoadFailed(const Error& error) {
    m_problem = noticeOf(tr("%1 could not be loaded").arg(QFileInfo(m_path).fileName()), error);
    setState(Failed);
}

void Library::setState(State state) {
    m_state = state;
    emit stateChanged();
}

void Library::findDevices() {
    if (!m_devices.isEmpty()) {
        return;
    }
    m_pool.start([this] {
        const DeviceList list = m_engine.engine().devices();
        QVariantList devices;
        for (const DeviceInfo& device : list.devices) {
            devices.append(QVariantMap{
                {"value", QString::fromStdString(device.id)}, {"text", QString::fromStdString(device.name)}});
        }
        QMetaObject::invokeMethod(
            this,
            [this, devices] {
                m_devices = devices;
                emit devicesChanged();
            },
            Qt::QueuedConnection);
    });
}

QString Library::name() const {
    if (m_loaded && !m_loaded->model.name.empty()) {
        return QString::fromStdString(m_loaded->model.name);
    }
    for (const ModelFile& file : m_files.files()) {
        if (file.path == m_path) {
            return file.name;
        }
    }
    return QFileInfo(m_path).completeBaseName();
}

QString Library::detail() const {
    if (!m_loaded) {
        return {};
    }
    const ModelInfo& model = m_loaded->model;
    const QString parameters = model.n_experts > 0
                                   ? tr("%1 of %2 active")
                                         .arg(parametersText(static_cast<double>(model.active_parameters)),
                                             parametersText(static_cast<double>(model.parameters)))
                                   : parametersText(static_cast<double>(model.parameters));
    return QString::fromStdString(model.quantisation) + QStringLiteral(" · ") + parameters;
}

int Library::contextSize() const { return m_loaded ? static_cast<int>(m_loaded->context) : 0; }

QString Library::deviceName() const {
    return m_loaded ? QString::fromStdString(m_loaded->device.name) : QString();
}

QString Library::remark() const { return m_loaded ? QString::fromStdString(m_loaded->notice) : QString(); }

} // namespace inglenook::ui
