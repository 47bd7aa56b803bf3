// SPDX-License-Identifier: Apache-2.0
// The models on this machine, and the one that is loaded. Files are read on a thread of the pool; loading
// happens on the engine's thread. Nothing here waits.
#pragma once

#include "storage/library/gathering.h"
#include "ui/bridge/notice.h"
#include "ui/bridge/storage_bridge.h"
#include "ui/control/answerer.h"
#include "ui/control/model_index.h"
#include "ui/control/settings.h"
#include "ui/models/model_files_model.h"

#include <QFileSystemWatcher>
#include <QObject>
#include <QThreadPool>
#include <QTimer>
#include <QUrl>
#include <QtQml/qqmlregistration.h>
#include <memory>
#include <optional>

namespace inglenook::ui {

/// What was known and what lay on the disk when the library was last looked at.
struct FoundModels {
    storage::ModelShelf shelf;
    storage::Gathering gathering;

    /// Null if it was not there.
    [[nodiscard]] const storage::LibraryModel* find(const QString& path) const;
};

class Library : public Answerer {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the session")
    Q_PROPERTY(inglenook::ui::ModelFilesModel* files READ files CONSTANT)
    Q_PROPERTY(QString folder READ folder CONSTANT)
    Q_PROPERTY(bool scanned READ scanned NOTIFY scannedChanged)
    Q_PROPERTY(QStringList problems READ problems NOTIFY looked) ///< what could not be looked at, sentences
    Q_PROPERTY(QString detail READ detail NOTIFY stateChanged)
    Q_PROPERTY(QString deviceName READ deviceName NOTIFY stateChanged)
    Q_PROPERTY(QString remark READ remark NOTIFY stateChanged)
    /// The model was put away because nobody asked it anything; the next question loads it again.
    Q_PROPERTY(bool resting READ resting NOTIFY stateChanged)
    Q_PROPERTY(QVariantList devices READ devices NOTIFY devicesChanged)

public:
    struct Places {
        QString folder;      ///< where the user's models lie; it need not exist
        QString index;       ///< file for what was read from models; empty: none
        bool others = false; ///< look at what other programs keep too
    };
    Library(EngineBridge& engine, StorageBridge& storage, Settings& settings, Places places,
        QObject* parent = nullptr);
    ~Library() override;

    /// Looks for models; then loads the last used one, else the only one. `wanted`: load this file instead.
    void start(const QString& wanted);

    Q_INVOKABLE void load(const QString& path) override;
    /// Also ends loading.
    Q_INVOKABLE void unload();
    /// Loads the model that is resting.
    bool wake() override;
    /// Links a file (by its path; it is not copied) and loads it.
    Q_INVOKABLE void addFile(const QUrl& file);
    /// Forgets a linked file. The file stays.
    Q_INVOKABLE void unlink(const QString& path);
    Q_INVOKABLE void rescan();
    /// Whether a file is among the models of this machine and can be used.
    Q_INVOKABLE bool offers(const QString& path) const;
    /// What is known of a model, by the names of the list's roles; empty if it is not on it.
    Q_INVOKABLE QVariantMap facts(const QString& path) const;
    /// Whether a file of that name, without its folder, is among them.
    Q_INVOKABLE bool offersFile(const QString& name) const;
    [[nodiscard]] QString pathOf(const QString& identity) const override;
    /// As the library was looked at last; never null.
    [[nodiscard]] std::shared_ptr<const FoundModels> found() const { return m_found; }
    /// How a model would be loaded: as the settings of all say, and its own where those differ.
    [[nodiscard]] LoadRequest requestFor(const QString& path) const;
    void noteUse(double speed) override;
    /// The same of any model of this machine, on the device of that name.
    void noteUseOf(const QString& path, double speed, const QString& device);
    /// In aboutToLoad(): the model is not loaded before as many releases as holds. What frees memory for it
    /// takes a while, and would be counted as taken.
    void hold() { ++m_holds; }
    void release();
    /// Frees the memory of the model until somebody asks it something; false while it is answering, or is
    /// loaded for somebody who did.
    bool putAway();
    /// Asks for the devices of this machine, once.
    Q_INVOKABLE void findDevices();

    [[nodiscard]] ModelFilesModel* files() { return &m_files; }
    [[nodiscard]] QStringList problems() const;
    [[nodiscard]] QString folder() const { return m_places.folder; }
    [[nodiscard]] bool scanned() const { return m_scanned; }
    [[nodiscard]] EngineBridge& engine() override { return m_engine; }
    [[nodiscard]] State state() const override { return m_state; }
    [[nodiscard]] QString path() const override { return m_path; }
    [[nodiscard]] QString name() const override;
    [[nodiscard]] QString detail() const; ///< "Q4_1 · 135 M"
    [[nodiscard]] QString step() const override { return m_step; }
    [[nodiscard]] double share() const override { return m_share; }
    [[nodiscard]] QString deviceName() const;
    [[nodiscard]] QString remark() const; ///< what the engine has to say about the device, if anything
    [[nodiscard]] Notice problem() const override { return m_problem; }
    [[nodiscard]] bool resting() const { return m_state == Empty && !m_resting.isEmpty(); }
    [[nodiscard]] QVariantList devices() const { return m_devices; }
    [[nodiscard]] const std::optional<Loaded>& loaded() const override { return m_loaded; }

signals:
    void scannedChanged();
    /// The library was looked at once more, after the last rescan().
    void looked();
    /// A model will be loaded next: who holds memory that is not needed now can free it.
    void aboutToLoad();
    /// A use of a model was noted.
    void used();
    /// Something that the user should know, beside the state.
    void noticed(const inglenook::ui::Notice& notice);
    void devicesChanged();

private:
    void setState(State state);
    void scan(const storage::ModelShelf& shelf, bool first);
    void watch(const storage::ModelShelf& shelf);
    void rescanIfChanged();
    void begin(const QString& path, bool woken);
    void loadUnlessHeld();
    void keepLinked(const QString& path, bool linked);
    void show(const std::vector<ModelFile>& files, const std::shared_ptr<const FoundModels>& found);
    void take(const std::vector<ModelFile>& files, const std::shared_ptr<const FoundModels>& found);
    void chooseFirst();
    Q_INVOKABLE void rest();
    void whenUsed();
    void whenLoaded(const Loaded& loaded);
    void whenLoadFailed(const Error& error);

    EngineBridge& m_engine;
    Settings& m_settings;
    const Places m_places;
    StorageBridge& m_storage;
    ModelFilesModel m_files;
    QFileSystemWatcher m_watcher;
    QTimer m_settle;       ///< a file that is being copied changes many times
    QTimer m_idle;         ///< until the model is put away
    QStringList m_watched; ///< what the watched folders held when one of them changed last
    std::shared_ptr<const FoundModels> m_found = std::make_shared<FoundModels>();
    QString m_resting;    ///< the model that was put away; else empty
    bool m_woken = false; ///< what is loaded last was for a question
    bool m_scanned = false;
    bool m_scanning = false;
    bool m_scanAgain = false;
    int m_holds = 0;       ///< who frees memory
    bool m_wanted = false; ///< loading begins once nobody holds it any more
    bool m_chosen = false; ///< the first model has been chosen, by the program or the user
    State m_state = Empty;
    QString m_path;
    QString m_step;
    double m_share = 0;
    Notice m_problem;
    std::optional<Loaded> m_loaded;
    QVariantList m_devices;
    ModelIndex m_index; ///< of the pool's thread
    QThreadPool m_pool; ///< last: its work is waited for before the rest goes
};

/// "135 M", "3.3 B": a number of parameters for people.
QString parametersText(double parameters);

} // namespace inglenook::ui
