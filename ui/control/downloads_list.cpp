// SPDX-License-Identifier: Apache-2.0
// The list of downloads from one run to the next, its order and its limits.
#include "ui/control/downloads.h"

#include <utility>

namespace inglenook::ui {

namespace {

constexpr quint64 thousand = 1000;

} // namespace

DownloadsModel::State Downloads::stateOf(NetworkState state) {
    switch (state) {
    case NetworkState::queued:
        return DownloadsModel::Queued;
    case NetworkState::running:
        return DownloadsModel::Running;
    case NetworkState::waiting:
        return DownloadsModel::Waiting;
    case NetworkState::verifying:
        return DownloadsModel::Verifying;
    case NetworkState::repairing:
        return DownloadsModel::Repairing;
    case NetworkState::paused:
        return DownloadsModel::Paused;
    case NetworkState::failed:
        return DownloadsModel::Failed;
    case NetworkState::finished:
        return DownloadsModel::Finished;
    }
    return DownloadsModel::Failed;
}

void Downloads::start() {
    if (!m_network.available()) {
        takeKept({});
        return;
    }
    limit();
    m_network.port()->list([this](const NetworkResult<std::vector<NetworkListed>>& listed) {
        takeListed(listed ? *listed : std::vector<NetworkListed>{});
    });
}

void Downloads::takeListed(const std::vector<NetworkListed>& listed) {
    QStringList ids;
    for (const NetworkListed& one : listed) {
        const QString& id = one.progress.id;
        ids.append(id);
        const auto kept = wantedFromText(m_settings.download(id));
        m_entries[id] = {kept.value_or(WantedModel{{}, one.title, {}, {}}), true};
        DownloadRow row;
        row.id = id;
        row.title = one.title;
        row.state = stateOf(one.progress.state);
        row.received = one.progress.received;
        row.verified = one.progress.verified;
        row.total = one.progress.total;
        m_list.append(std::move(row));
    }
    takeKept(ids);
}

/// Those that the hub was still asked about, or that came to their end when nobody listened.
void Downloads::takeKept(const QStringList& listed) {
    const QStringList order = m_settings.downloads();
    for (const QString& id : order) {
        const auto kept = wantedFromText(m_settings.download(id));
        if (listed.contains(id) || m_list.find(id) != nullptr) {
            continue;
        }
        const QStringList paths = kept ? pathsOf(*kept) : QStringList();
        if (!kept || kept->id() != id) {
            m_settings.setDownload(id, {});
        } else if (kept->known() && allThere(paths)) {
            m_settings.setDownload(id, {});
            record(*kept, paths);
        } else {
            m_entries[id] = {*kept};
            DownloadRow row;
            row.id = id;
            row.title = kept->title;
            row.state = DownloadsModel::Paused;
            row.total = kept->total();
            m_list.append(std::move(row));
        }
    }
    int place = 0;
    for (const QString& id : order) {
        if (m_list.find(id) != nullptr) {
            m_list.move(id, place++);
        }
    }
    keepOrder();
    m_listed = true;
    for (const WantedModel& wanted : std::exchange(m_early, {})) {
        download(wanted);
    }
}

void Downloads::move(const QString& id, int step) {
    if (m_list.move(id, static_cast<int>(m_list.ids().indexOf(id)) + step)) {
        keepOrder();
    }
}

void Downloads::keepOrder() {
    const QStringList ids = m_list.ids();
    m_settings.setDownloads(ids);
    if (m_network.available() && ids.size() > 1) {
        m_network.port()->order(ids);
    }
}

void Downloads::limit() {
    if (m_network.available()) {
        NetworkLimits limits;
        limits.atOnce = m_settings.downloadsAtOnce();
        limits.speed = static_cast<quint64>(m_settings.downloadSpeed()) * thousand;
        m_network.port()->limit(limits);
    }
}

} // namespace inglenook::ui
