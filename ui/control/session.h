// SPDX-License-Identifier: Apache-2.0
// Everything behind one window: made once in main() from an engine, a store and settings, handed to QML.
#pragma once

#include "ui/compare/batches.h"
#include "ui/compare/comparison.h"
#include "ui/compare/comparison_list.h"
#include "ui/compare/results.h"
#include "ui/control/appearance.h"
#include "ui/control/chat.h"
#include "ui/control/chat_search.h"
#include "ui/control/conversations.h"
#include "ui/control/data_keeper.h"
#include "ui/control/downloads.h"
#include "ui/control/filing.h"
#include "ui/control/forecasts.h"
#include "ui/control/hub.h"
#include "ui/control/hub_card.h"
#include "ui/control/language.h"
#include "ui/control/library.h"
#include "ui/control/model_keeper.h"
#include "ui/control/network.h"
#include "ui/control/presets.h"
#include "ui/control/settings.h"
#include "ui/control/shortcuts.h"
#include "ui/control/title_maker.h"
#include "ui/control/transfer.h"
#include "ui/control/verifier.h"
#include "ui/models/catalogue_list.h"

#include <QObject>
#include <QtQml/qqmlregistration.h>
#include <memory>

namespace inglenook::ui {

/// Whether the process can reach the network, as main() found it after the filter was set.
struct SealState {
    bool sealed = false;
    QString problem; ///< why not
};

struct SessionOptions {
    storage::StoreOptions store;
    QString settingsFile;
    QString modelsFolder;
    QString modelIndex;          ///< file for what was read from models; empty: none
    bool modelsOfOthers = false; ///< offer the models that other programs keep on this machine
    QString model;               ///< load this file at start; empty: the last used one
    SealState seal;
    std::shared_ptr<NetworkPort> network; ///< null: nothing can be downloaded
    EngineMaker moreEngines;              ///< for models that are compared
};

class Session : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by main()")
    Q_PROPERTY(inglenook::ui::Chat* chat READ chat CONSTANT)
    Q_PROPERTY(inglenook::ui::Conversations* conversations READ conversations CONSTANT)
    Q_PROPERTY(inglenook::ui::Filing* filing READ filing CONSTANT)
    Q_PROPERTY(inglenook::ui::ChatSearch* search READ search CONSTANT)
    Q_PROPERTY(inglenook::ui::Library* library READ library CONSTANT)
    Q_PROPERTY(inglenook::ui::ModelKeeper* models READ models CONSTANT)
    Q_PROPERTY(inglenook::ui::Verifier* verifier READ verifier CONSTANT)
    Q_PROPERTY(inglenook::ui::Forecasts* forecasts READ forecasts CONSTANT)
    Q_PROPERTY(inglenook::ui::CatalogueList* catalogue READ catalogue CONSTANT)
    Q_PROPERTY(inglenook::ui::HubCard* card READ card CONSTANT)
    Q_PROPERTY(inglenook::ui::Settings* settings READ settings CONSTANT)
    Q_PROPERTY(inglenook::ui::Presets* presets READ presets CONSTANT)
    Q_PROPERTY(inglenook::ui::Transfer* transfer READ transfer CONSTANT)
    /// The user's defaults for answers, which Settings keeps.
    Q_PROPERTY(inglenook::ui::SettingsEditor* defaults READ defaults CONSTANT)
    Q_PROPERTY(inglenook::ui::Appearance* appearance READ appearance CONSTANT)
    Q_PROPERTY(inglenook::ui::Language* language READ language CONSTANT)
    Q_PROPERTY(inglenook::ui::DataKeeper* data READ data CONSTANT)
    Q_PROPERTY(inglenook::ui::Network* network READ network CONSTANT)
    Q_PROPERTY(inglenook::ui::Downloads* downloads READ downloads CONSTANT)
    Q_PROPERTY(inglenook::ui::Hub* hub READ hub CONSTANT)
    Q_PROPERTY(inglenook::ui::Comparison* comparison READ comparison CONSTANT)
    Q_PROPERTY(inglenook::ui::ComparisonList* comparisons READ comparisons CONSTANT)
    Q_PROPERTY(inglenook::ui::ComparisonList* trashedComparisons READ trashedComparisons CONSTANT)
    Q_PROPERTY(inglenook::ui::Results* results READ results CONSTANT)
    Q_PROPERTY(inglenook::ui::Batches* batches READ batches CONSTANT)
    Q_PROPERTY(inglenook::ui::Shortcuts* shortcuts READ shortcuts CONSTANT)
    Q_PROPERTY(bool sealed READ sealed CONSTANT)
    Q_PROPERTY(QString sealProblem READ sealProblem CONSTANT)
    Q_PROPERTY(inglenook::ui::Notice notice READ notice NOTIFY noticeChanged)
    Q_PROPERTY(QString version READ version CONSTANT)

public:
    Session(std::unique_ptr<ChatEngine> engine, SessionOptions options, QObject* parent = nullptr);
    ~Session() override;

    /// Opens the list of conversations and loads a model; call it once the window is there.
    Q_INVOKABLE void start();
    Q_INVOKABLE void dismissNotice();
    Q_INVOKABLE void tell(const inglenook::ui::Notice& notice);
    /// The address that a link of an answer really leads to, as it is shown before it is opened.
    Q_INVOKABLE static QString webAddress(const QString& link);
    /// Has screen readers read the name of an item at once.
    Q_INVOKABLE static void announce(QObject* item);
    /// Asks whoever can reach the browser to open a web address.
    Q_INVOKABLE void openAddress(const QString& address);

    [[nodiscard]] Chat* chat() { return &m_chat; }
    [[nodiscard]] Conversations* conversations() { return &m_conversations; }
    [[nodiscard]] Filing* filing() { return &m_filing; }
    [[nodiscard]] ChatSearch* search() { return &m_search; }
    [[nodiscard]] Library* library() { return &m_library; }
    [[nodiscard]] ModelKeeper* models() { return &m_models; }
    [[nodiscard]] Verifier* verifier() { return &m_verifier; }
    [[nodiscard]] Forecasts* forecasts() { return &m_forecasts; }
    [[nodiscard]] CatalogueList* catalogue() { return &m_catalogue; }
    [[nodiscard]] HubCard* card() { return &m_card; }
    [[nodiscard]] Settings* settings() { return &m_settings; }
    [[nodiscard]] Presets* presets() { return &m_presets; }
    [[nodiscard]] Transfer* transfer() { return &m_transfer; }
    [[nodiscard]] SettingsEditor* defaults() { return &m_defaults; }
    [[nodiscard]] Appearance* appearance() { return &m_appearance; }
    [[nodiscard]] Language* language() { return &m_language; }
    [[nodiscard]] DataKeeper* data() { return &m_data; }
    [[nodiscard]] Network* network() { return &m_network; }
    [[nodiscard]] Downloads* downloads() { return &m_downloads; }
    [[nodiscard]] Hub* hub() { return &m_hub; }
    [[nodiscard]] Comparison* comparison() { return &m_comparison; }
    [[nodiscard]] ComparisonList* comparisons() { return &m_comparisons; }
    [[nodiscard]] ComparisonList* trashedComparisons() { return &m_trashedComparisons; }
    [[nodiscard]] Results* results() { return &m_results; }
    [[nodiscard]] Batches* batches() { return &m_batches; }
    [[nodiscard]] Shortcuts* shortcuts() { return &m_shortcuts; }
    [[nodiscard]] bool sealed() const { return m_options.seal.sealed; }
    [[nodiscard]] QString sealProblem() const { return m_options.seal.problem; }
    [[nodiscard]] Notice notice() const { return m_notice; }
    storage::Store& storage() { return m_storage.store(); }
    [[nodiscard]] static QString version();

signals:
    void noticeChanged();
    void addressWanted(const QByteArray& address);

private:
    void connectStorage();
    void connectFiling();
    void connectDefaults();
    void connectLanguage();
    void connectNetwork();

    SessionOptions m_options;
    Notice m_notice;
    Notice m_unsaved; ///< stays to be seen until everything could be saved
    Notice m_waiting; ///< what was told meanwhile, the last
    Settings m_settings;
    Language m_language; ///< before all that keep words of it
    Appearance m_appearance;
    Shortcuts m_shortcuts;
    StorageBridge m_storage;
    EngineBridge m_engine;
    Library m_library;
    ModelKeeper m_models;
    Verifier m_verifier;
    Forecasts m_forecasts;
    CatalogueList m_catalogue;
    Conversations m_conversations;
    Filing m_filing;
    ChatSearch m_search;
    Presets m_presets;
    DataKeeper m_data;
    Transfer m_transfer;
    SettingsEditor m_defaults;
    Chat m_chat;
    TitleMaker m_titles;
    Comparison m_comparison;
    ComparisonList m_comparisons;
    ComparisonList m_trashedComparisons;
    Results m_results;
    Batches m_batches;
    Network m_network;
    Downloads m_downloads;
    HubCard m_card;
    Hub m_hub;
};

} // namespace inglenook::ui
