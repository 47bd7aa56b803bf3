// SPDX-License-Identifier: Apache-2.0
// Models that are downloaded: the queue, what is asked of the hub before, and what is noted after. The
// network is allowed while one of them goes on by itself, and not longer.
#pragma once

#include "ui/control/network.h"
#include "ui/control/settings.h"
#include "ui/control/wanted_model.h"
#include "ui/models/downloads_model.h"

#include <QHash>
#include <QtQml/qqmlregistration.h>

namespace inglenook::ui {

class Downloads : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the session")
    Q_PROPERTY(inglenook::ui::DownloadsModel* list READ list CONSTANT)
    /// How many go on by themselves.
    Q_PROPERTY(int active READ active NOTIFY activeChanged)
    Q_PROPERTY(QString folder READ folder CONSTANT)

public:
    Downloads(Network& network, StorageBridge& storage, Settings& settings, QString folder,
        QObject* parent = nullptr);

    /// Lists what the last run left, paused.
    void start();
    /// Puts it into the list, and begins when it is its turn. noticed() tells if it is there already.
    void download(const WantedModel& wanted);
    /// A model of the built-in catalogue, in one of its number formats.
    Q_INVOKABLE void downloadFromCatalogue(const QString& model, int choice);
    /// Whether that is in the list and not finished.
    Q_INVOKABLE [[nodiscard]] bool listedFromCatalogue(const QString& model, int choice) const;
    [[nodiscard]] bool listed(const WantedModel& wanted) const;

    Q_INVOKABLE void pause(const QString& id);
    /// Also after a failure.
    Q_INVOKABLE void resume(const QString& id);
    /// Takes it off the list, with or without what was fetched; what is finished stays.
    Q_INVOKABLE void cancel(const QString& id, bool remove);
    /// `step` places down (+1) or up (-1).
    Q_INVOKABLE void move(const QString& id, int step);

    [[nodiscard]] DownloadsModel* list() { return &m_list; }
    [[nodiscard]] const DownloadsModel* list() const { return &m_list; }
    [[nodiscard]] int active() const { return m_list.active(); }
    [[nodiscard]] QString folder() const { return m_folder; }

signals:
    void activeChanged();
    /// A model is there, verified, and what is known of it is noted; `path` opens it.
    void done(const QString& path);
    /// One ended, well or not: a sentence.
    void ended(const QString& words);
    void noticed(const inglenook::ui::Notice& notice);

private:
    struct Entry {
        WantedModel wanted;
        bool handedOver = false; ///< whoever downloads has it in its list
        quint64 asked = 0;       ///< numbers the question to the hub; another one is not waited for
    };

    void connectPort();
    void takeListed(const std::vector<NetworkListed>& listed);
    void takeKept(const QStringList& listed);
    void begin(const QString& id);
    void ask(const QString& id);
    void takeFiles(const QString& id, const NetworkResult<NetworkText>& answer);
    void handOver(const QString& id);
    void progress(const NetworkProgress& now);
    void fail(const QString& id, const NetworkError& error);
    void finish(const QString& id, const QStringList& paths);
    void record(const WantedModel& got, const QStringList& paths);
    void whenGone(const NetworkError& error);
    void remove(const QString& id);
    void keepOrder();
    void limit();
    [[nodiscard]] static DownloadsModel::State stateOf(NetworkState state);
    /// Why there is no room for it; empty message: there is.
    [[nodiscard]] NetworkError roomProblem(const WantedModel& wanted) const;
    [[nodiscard]] NetworkDownload requestOf(const QString& id, const WantedModel& wanted) const;
    [[nodiscard]] QStringList pathsOf(const WantedModel& wanted) const;
    [[nodiscard]] static bool allThere(const QStringList& paths);

    Network& m_network;
    StorageBridge& m_storage;
    Settings& m_settings;
    const QString m_folder;
    DownloadsModel m_list;
    QHash<QString, Entry> m_entries;
    std::vector<WantedModel> m_early; ///< wanted before it is known what the last run left
    bool m_listed = false;
    quint64 m_asked = 0;
};

} // namespace inglenook::ui
