// SPDX-License-Identifier: Apache-2.0
#include "ui/control/session.h"

#include <QAccessible>
#include <QUrl>
#include <utility>

namespace inglenook::ui {

Session::Session(std::unique_ptr<ChatEngine> engine, SessionOptions options, QObject* parent)
    : QObject(parent), m_options(std::move(options)), m_settings(m_options.settingsFile),
      m_language(m_settings), m_shortcuts(m_settings), m_storage(m_options.store),
      m_engine(std::move(engine)),
      m_library(m_engine, m_storage, m_settings,
          {m_options.modelsFolder, m_options.modelIndex, m_options.modelsOfOthers}),
      m_models(m_storage, m_library), m_verifier(m_storage, m_library), m_forecasts(m_engine, m_library),
      m_catalogue(builtInCatalogue()), m_conversations(m_storage), m_filing(m_storage), m_search(m_storage),
      m_presets(m_storage), m_data(m_storage, m_settings, m_options.modelsFolder), m_transfer(m_storage),
      m_chat(m_engine, m_storage, m_library, m_settings, m_presets),
      m_titles(m_engine, m_storage, m_library, m_settings, m_chat),
      m_comparison(m_options.moreEngines, m_engine, m_storage, m_library, m_settings, m_presets),
      m_comparisons(m_storage), m_trashedComparisons(m_storage, ComparisonList::InTrash),
      m_results(m_storage),
      m_batches(m_options.moreEngines, m_engine, m_storage, m_library, m_settings, m_presets, m_comparison),
      m_network(m_options.network, m_storage),
      m_downloads(m_network, m_storage, m_settings, m_options.modelsFolder), m_card(m_network, m_settings),
      m_hub(m_network, m_downloads, m_settings) {
    connectStorage();
    connectDefaults();
    connectLanguage();
    connectFiling();
    connectNetwork();
    connect(&m_chat, &Chat::noticed, this, &Session::tell);
    connect(&m_comparison, &Comparison::noticed, this, &Session::tell);
    connect(&m_comparisons, &ComparisonList::failed, this, &Session::tell);
    connect(&m_trashedComparisons, &ComparisonList::failed, this, &Session::tell);
    connect(&m_batches, &Batches::failed, this, &Session::tell);
    connect(&m_results, &Results::failed, this, &Session::tell);
    connect(&m_conversations, &Conversations::failed, this, &Session::tell);
    connect(&m_presets, &Presets::failed, this, &Session::tell);
    connect(&m_data, &DataKeeper::noticed, this, &Session::tell);
    connect(&m_transfer, &Transfer::failed, this, &Session::tell);
    connect(&m_library, &Library::noticed, this, &Session::tell);
    connect(&m_models, &ModelKeeper::failed, this, &Session::tell);
    connect(&m_verifier, &Verifier::failed, this, &Session::tell);
    connect(&m_storage, &StorageBridge::treesInserted, &m_presets, &Presets::load);
    connect(&m_library, &Library::stateChanged, this, [this] {
        if (m_library.state() == Library::Failed) {
            tell(m_library.problem());
        } else if (m_library.state() == Library::Ready && !m_library.remark().isEmpty()) {
            tell({tr("About the device"), m_library.remark(), {}, false});
        }
    });
}

Session::~Session() = default;

void Session::connectStorage() {
    connect(&m_storage, &StorageBridge::opened, this, [this](const storage::Opened& opened) {
        if (!opened.notice.empty()) {
            tell({opened.read_only ? tr("Conversations can be read, but not saved")
                                   : tr("About your conversations"),
                QString::fromStdString(opened.notice), {}, opened.read_only});
        }
    });
    connect(&m_storage, &StorageBridge::openFailed, this, [this](const storage::Error& error) {
        tell(noticeOf(tr("The conversations could not be opened"), error));
    });
    connect(&m_storage, &StorageBridge::replaced, this, [this] {
        m_chat.startNew();
        m_presets.load();
    });
    connect(&m_storage, &StorageBridge::savingFailed, this, [this](const storage::Error& error) {
        const Notice notice = noticeOf(tr("The answer is not being saved"), error);
        tell(notice);
        m_unsaved = notice;
    });
    connect(&m_storage, &StorageBridge::recovered, this, [this] {
        m_unsaved = {};
        tell({tr("Saving works again"), tr("Everything that was written meanwhile is saved."), {}, false});
    });
}

void Session::connectFiling() {
    connect(&m_filing, &Filing::failed, this, &Session::tell);
    connect(&m_search, &ChatSearch::failed, this, &Session::tell);
    connect(&m_filing, &Filing::tagsRead, &m_conversations, &Conversations::setTags);
    // A folder that is gone cannot be looked into, its chats are in its parent.
    connect(&m_filing, &Filing::folderRemoved, this, [this](qint64 folder, qint64 parent) {
        if (m_conversations.folder() == folder) {
            m_conversations.setFolder(parent);
        }
    });
    connect(&m_conversations, &Conversations::folderChanged, this,
        [this] { m_chat.setNewFolder(m_conversations.folder()); });
    // The list shows where the chat on the screen lies.
    connect(&m_chat, &Chat::opened, this, [this] {
        if (m_chat.conversation() != 0) {
            m_conversations.setFolder(m_chat.folder());
        }
    });
}

void Session::connectDefaults() {
    const auto show = [this] {
        m_defaults.show({{Origin::program, {}, {}}, {Origin::user, m_settings.generation(), {}}}, {});
    };
    connect(&m_settings, &Settings::generationChanged, this, show);
    connect(&m_defaults, &SettingsEditor::edited, &m_settings, &Settings::setGeneration);
    show();
}

void Session::connectLanguage() {
    connect(&m_language, &Language::changed, this, [this] {
        m_shortcuts.retranslate();
        emit m_settings.generationChanged(); // titles of settings, for the page and for the chat
        m_forecasts.refreshIfWanted();
        for (QAbstractItemModel* list :
            std::initializer_list<QAbstractItemModel*>{m_conversations.list(), m_conversations.archive(),
                m_conversations.trashList(), m_library.files(), m_chat.transcript(), m_downloads.list()}) {
            if (const int rows = list->rowCount(); rows > 0) {
                emit list->dataChanged(list->index(0, 0), list->index(rows - 1, 0));
            }
        }
    });
}

void Session::connectNetwork() {
    connect(&m_network, &Network::failed, this, &Session::tell);
    connect(&m_downloads, &Downloads::noticed, this, &Session::tell);
    connect(&m_downloads, &Downloads::done, &m_library, &Library::rescan);
}

QString Session::version() { return QStringLiteral(INGLENOOK_VERSION); }

void Session::start() {
    m_conversations.list()->fetchMore({});
    m_conversations.trashList()->fetchMore({});
    m_conversations.archive()->fetchMore({});
    m_filing.load();
    m_presets.load();
    m_library.start(m_options.model);
    m_downloads.start();
}

void Session::tell(const Notice& notice) {
    if (m_notice == notice) {
        return;
    }
    if (m_unsaved.shown()) {
        m_waiting = notice;
        return;
    }
    m_notice = notice;
    emit noticeChanged();
}

QString Session::webAddress(const QString& link) {
    // Encoded throughout: a host's name that only looks like a known one shows what it is.
    return QString::fromLatin1(QUrl(link).toEncoded()).replace(u'\'', QStringLiteral("%27"));
}

void Session::openAddress(const QString& address) { emit addressWanted(address.toLatin1()); }

void Session::announce(QObject* item) {
    QAccessibleEvent event(item, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

void Session::dismissNotice() {
    if (!m_unsaved.shown()) {
        tell(std::exchange(m_waiting, {}));
    }
}

} // namespace inglenook::ui
