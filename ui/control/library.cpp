// SPDX-License-Identifier: Apache-2.0
#include "ui/control/library.h"

#include "ui/control/model_facts.h"
#include "ui/generation/layers.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <algorithm>
#include <map>
#include <utility>

namespace inglenook::ui {

namespace {

constexpr int settleMs = 700;

/// Files that were linked before the database knew of links.
void addLinked(storage::ModelShelf& shelf, const QStringList& linked) {
    for (const QString& path : linked) {
        const std::string name = QFile::encodeName(path).toStdString();
        const auto known = std::find_if(shelf.models.begin(), shelf.models.end(),
            [&name](const storage::ModelRecord& record) { return record.path == name; });
        if (known != shelf.models.end()) {
            known->linked = true;
            continue;
        }
        storage::ModelRecord record;
        record.path = name;
        record.linked = true;
        shelf.models.push_back(std::move(record));
    }
}

/// Names, sizes and times of the models in folders, and the folders in there.
QStringList modelFilesIn(const QStringList& folders) {
    QStringList found;
    for (const QString& folder : folders) {
        const QFileInfoList entries = QDir(folder).entryInfoList(
            {QStringLiteral("*.gguf")}, QDir::Files | QDir::AllDirs | QDir::NoDotAndDotDot, QDir::Name);
        for (const QFileInfo& entry : entries) {
            found.append(QStringLiteral("%1|%2|%3")
                             .arg(entry.filePath())
                             .arg(entry.isDir() ? 0 : entry.size())
                             .arg(entry.lastModified().toMSecsSinceEpoch()));
        }
    }
    return found;
}

/// How many others have the same bytes, of files whose hash is known.
void countCopies(const std::vector<const storage::LibraryModel*>& models, std::vector<ModelFile>& files) {
    std::map<std::string, int> same;
    for (const storage::LibraryModel* model : models) {
        ++same[model->sha256];
    }
    for (std::size_t i = 0; i < models.size(); ++i) {
        files[i].copies = models[i]->sha256.empty() ? 0 : same[models[i]->sha256] - 1;
    }
}

} // namespace

const storage::LibraryModel* FoundModels::find(const QString& path) const {
    const std::string name = QFile::encodeName(path).toStdString();
    const auto& models = gathering.models;
    const auto there = std::find_if(models.begin(), models.end(),
        [&name](const storage::LibraryModel& model) { return model.record.path == name; });
    return there == models.end() ? nullptr : &*there;
}

QString parametersText(double parameters) {
    if (parameters >= 1e9) {
        return Library::tr("%1 B").arg(parameters / 1e9, 0, 'f', parameters < 1e11 ? 1 : 0);
    }
    return Library::tr("%1 M").arg(parameters / 1e6, 0, 'f', 0);
}

Library::Library(
    EngineBridge& engine, StorageBridge& storage, Settings& settings, Places places, QObject* parent)
    : Answerer(parent), m_engine(engine), m_settings(settings), m_places(std::move(places)),
      m_storage(storage), m_index(m_places.index) {
    m_pool.setMaxThreadCount(1);
    m_settle.setSingleShot(true);
    m_settle.setInterval(settleMs);
    connect(&m_settle, &QTimer::timeout, this, &Library::rescanIfChanged);
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
    m_idle.setSingleShot(true);
    connect(&m_idle, &QTimer::timeout, this, &Library::rest);
    connect(&settings, &Settings::unloadAfterChanged, this, &Library::whenUsed);
    connect(&engine, &EngineBridge::finished, this, &Library::whenUsed);
    connect(&engine, &EngineBridge::failed, this, &Library::whenUsed);
}

Library::~Library() {
    m_settings.setLoadingModel({}); // whatever is being loaded, this end is not its doing
    m_pool.waitForDone();
}

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
    // Without a database the files are there all the same.
    const auto take = [this](const storage::Result<storage::ModelShelf>& known) {
        storage::ModelShelf shelf = known ? *known : storage::ModelShelf{};
        addLinked(shelf, m_settings.linkedModels());
        watch(shelf);
        m_pool.start([this, shelf = std::move(shelf), first = !m_scanned] { scan(shelf, first); });
    };
    m_storage.store().models(m_storage.reply<storage::ModelShelf>(this, take));
}

/// What is being downloaded changes its folder every second, and no model.
void Library::rescanIfChanged() {
    m_pool.start([this, folders = m_watcher.directories()] {
        const QStringList now = modelFilesIn(folders);
        QMetaObject::invokeMethod(
            this,
            [this, now] {
                if (std::exchange(m_watched, now) != now) {
                    rescan();
                }
            },
            Qt::QueuedConnection);
    });
}

void Library::watch(const storage::ModelShelf& shelf) {
    QStringList folders{folder()};
    for (const storage::ModelFolder& chosen : shelf.folders) {
        if (chosen.used && chosen.kind.empty()) {
            folders.append(QFile::decodeName(chosen.path.c_str()));
        }
    }
    for (const QString& path : folders) {
        if (QDir(path).exists() && !m_watcher.directories().contains(path)) {
            m_watcher.addPath(path);
        }
    }
}

/// On the pool's thread. What is known from earlier is shown at once, the first time with the names of the
/// rest, before those are read.
void Library::scan(const storage::ModelShelf& shelf, bool first) {
    const auto others =
        m_places.others ? storage::libraries_of_others() : std::vector<storage::ModelLibrary>{};
    const auto found = std::make_shared<const FoundModels>(
        FoundModels{shelf, storage::gather(shelf, QFile::encodeName(folder()).toStdString(), others)});
    std::vector<const storage::LibraryModel*> shown;
    std::vector<ModelFile> files;
    std::vector<bool> known;
    QStringList paths;
    for (const storage::LibraryModel& model : found->gathering.models) {
        if (model.record.hidden) {
            continue;
        }
        bool complete = false;
        files.push_back(knownFacts(model, m_index, complete));
        paths.append(files.back().path);
        known.push_back(complete);
        shown.push_back(&model);
    }
    countCopies(shown, files);
    for (const storage::ModelRecord& record : shelf.models) {
        if (!record.linked || record.hidden) {
            continue;
        }
        if (const auto there = storage::look_at(record.path); !there) {
            files.push_back(missingFacts(record, there.error()));
        }
    }
    const auto tell = [this, &found](std::vector<ModelFile> list, auto whom) {
        std::sort(list.begin(), list.end(), comesBefore);
        QMetaObject::invokeMethod(
            this, [this, list = std::move(list), whom, found] { (this->*whom)(list, found); },
            Qt::QueuedConnection);
    };
    if (first) {
        tell(files, &Library::show);
    }
    for (std::size_t i = 0; i < shown.size(); ++i) {
        if (!known[i]) {
            const int copies = files[i].copies;
            files[i] = readFacts(*shown[i], m_index, m_engine.engine());
            files[i].copies = copies;
        }
    }
    m_index.keepOnly(paths);
    tell(std::move(files), &Library::take);
}

void Library::show(const std::vector<ModelFile>& files, const std::shared_ptr<const FoundModels>& found) {
    m_found = found;
    m_files.setFiles(files);
}

void Library::take(const std::vector<ModelFile>& files, const std::shared_ptr<const FoundModels>& found) {
    m_scanning = false;
    show(files, found);
    if (!std::exchange(m_scanned, true)) {
        emit scannedChanged();
    }
    chooseFirst();
    if (std::exchange(m_scanAgain, false)) {
        rescan(); // this is no longer how it is
    } else {
        emit looked();
    }
}

void Library::chooseFirst() {
    if (m_chosen) {
        return;
    }
    const auto& files = m_files.files();
    const auto usable = std::find_if(
        // What other programs keep may be of any size: only the user chooses among that.
        files.begin(), files.end(),
        [](const ModelFile& file) { return file.problem.isEmpty() && file.place.isEmpty(); });
    if (const QString broke = m_settings.loadingModel(); !broke.isEmpty()) {
        // It may do so again, and with it take the window away before anything can be changed.
        m_chosen = true;
        m_settings.setLoadingModel({});
        emit noticed({tr("%1 is not loaded by itself this time").arg(QFileInfo(broke).completeBaseName()),
            tr("The program ended while it was loading that model."),
            tr("Choose it to try once more, or choose another device in the settings first."), false});
    } else if (const QString last = m_settings.lastModel(); offers(last)) {
        load(last);
    } else if (usable != files.end()) {
        load(usable->path);
    }
}

bool Library::offers(const QString& path) const {
    return std::any_of(m_files.files().begin(), m_files.files().end(),
        [&path](const ModelFile& file) { return file.problem.isEmpty() && file.path == path; });
}

QStringList Library::problems() const {
    QStringList sentences;
    for (storage::Error error : m_found->gathering.problems) {
        error.where.clear(); // the message names it
        sentences.append(noticeOf({}, error).sentences());
    }
    return sentences;
}

bool Library::offersFile(const QString& name) const {
    return std::any_of(m_files.files().begin(), m_files.files().end(), [&name](const ModelFile& file) {
        return file.problem.isEmpty() && QFileInfo(file.path).fileName() == name;
    });
}

QVariantMap Library::facts(const QString& path) const {
    QVariantMap facts;
    const QHash<int, QByteArray> names = m_files.roleNames();
    for (int row = 0; row < m_files.count(); ++row) {
        if (m_files.files()[static_cast<std::size_t>(row)].path == path) {
            for (auto role = names.begin(); role != names.end(); ++role) {
                facts.insert(QString::fromLatin1(role.value()), m_files.data(m_files.index(row), role.key()));
            }
        }
    }
    return facts;
}

QString Library::pathOf(const QString& identity) const {
    const auto& files = m_files.files();
    const auto found = std::find_if(files.begin(), files.end(), [&identity](const ModelFile& file) {
        return file.problem.isEmpty() && modelIdentity(file.name, file.quantisation, file.bytes) == identity;
    });
    return found == files.end() ? QString() : found->path;
}

void Library::noteUse(double speed) { noteUseOf(m_path, speed, deviceName()); }

void Library::noteUseOf(const QString& path, double speed, const QString& device) {
    const auto kept = [this, path](const storage::Result<storage::ModelRecord>& record) {
        // That it could not be kept is no reason to disturb: it is only told less of the model.
        if (record) {
            m_files.change(path, [&record](ModelFile& file) { addUse(file, *record); });
            emit used();
        }
    };
    m_storage.store().note_model_use(QFile::encodeName(path).toStdString(), speed, device.toStdString(),
        m_storage.reply<storage::ModelRecord>(this, kept));
}

void Library::addFile(const QUrl& file) {
    const QString path = QFileInfo(file.toLocalFile()).absoluteFilePath();
    if (file.toLocalFile().isEmpty()) {
        return;
    }
    const bool inFolder = QFileInfo(path).absolutePath() == QDir(folder()).absolutePath();
    keepLinked(path, !inFolder);
    load(path);
}

void Library::unlink(const QString& path) { keepLinked(path, false); }

/// Notes it, then looks again.
void Library::keepLinked(const QString& path, bool linked) {
    QStringList earlier = m_settings.linkedModels();
    if (earlier.removeAll(path) > 0) {
        m_settings.setLinkedModels(earlier);
    }
    const std::string name = QFile::encodeName(path).toStdString();
    const auto kept = [this, path, linked](const storage::Result<storage::ModelRecord>& result) {
        if (!result && linked) {
            // The database cannot keep it: the settings do.
            m_settings.setLinkedModels(m_settings.linkedModels() << path);
        }
        rescan();
    };
    m_storage.store().set_model_linked(name, linked, m_storage.reply<storage::ModelRecord>(this, kept));
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

QString Library::deviceName() const {
    return m_loaded ? QString::fromStdString(m_loaded->device.name) : QString();
}

QString Library::remark() const { return m_loaded ? QString::fromStdString(m_loaded->notice) : QString(); }

} // namespace inglenook::ui
