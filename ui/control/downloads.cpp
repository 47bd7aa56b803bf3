// SPDX-License-Identifier: Apache-2.0
#include "ui/control/downloads.h"

#include <algorithm>
#include <utility>

namespace inglenook::ui {

namespace {

constexpr int httpOk = 200;

} // namespace

Downloads::Downloads(
    Network& network, StorageBridge& storage, Settings& settings, QString folder, QObject* parent)
    : QObject(parent), m_network(network), m_storage(storage), m_settings(settings),
      m_folder(std::move(folder)) {
    connect(&m_list, &DownloadsModel::activeChanged, this, [this] {
        m_network.setDownloading(active() > 0);
        emit activeChanged();
    });
    connect(&settings, &Settings::networkChanged, this, &Downloads::limit);
    if (m_network.port() != nullptr) {
        connectPort();
    }
}

void Downloads::connectPort() {
    NetworkPort* port = m_network.port();
    connect(port, &NetworkPort::progressed, this, [this](const std::vector<NetworkProgress>& downloads) {
        for (const NetworkProgress& one : downloads) {
            progress(one);
        }
    });
    connect(port, &NetworkPort::noted, this, [this](const QString& id, const QString& text) {
        m_list.change(id, [&text](DownloadRow& row) { row.note = text; });
    });
    connect(port, &NetworkPort::finished, this, &Downloads::finish);
    connect(port, &NetworkPort::failed, this, &Downloads::fail);
    connect(port, &NetworkPort::gone, this, &Downloads::whenGone);
}

bool Downloads::listed(const WantedModel& wanted) const {
    const DownloadRow* row = m_list.find(wanted.id());
    return row != nullptr && row->state != DownloadsModel::Finished;
}

void Downloads::download(const WantedModel& wanted) {
    const QString title = tr("%1 is not downloaded").arg(wanted.title);
    const bool paths = std::all_of(wanted.files.begin(), wanted.files.end(),
        [](const WantedFile& file) { return isHubPath(file.name); });
    if (wanted.files.empty() || !paths || !isRepository(wanted.repository)) {
        emit noticed({title, tr("What is known of it makes no sense."), tr("Choose another one."), true});
        return;
    }
    if (!m_network.available()) {
        emit noticed(noticeOf(title, m_network.error()));
        return;
    }
    if (!m_listed) {
        m_early.push_back(wanted);
        return;
    }
    if (listed(wanted)) {
        emit noticed({title, tr("It is in the list of downloads already."), {}, false});
        return;
    }
    const QStringList files = pathsOf(wanted);
    if (allThere(files)) {
        emit noticed({title, tr("It is there already: %1.").arg(files.first()),
            tr("Remove that file first, if you want it once more."), false});
        return;
    }
    const QString id = wanted.id();
    remove(id); // finished, and its file gone since
    m_entries[id] = {wanted};
    DownloadRow row;
    row.id = id;
    row.title = wanted.title;
    row.total = wanted.known() ? wanted.total() : 0;
    m_list.append(std::move(row));
    m_settings.setDownload(id, toText(wanted));
    keepOrder();
    begin(id);
}

void Downloads::begin(const QString& id) {
    if (m_entries[id].wanted.known()) {
        handOver(id);
    } else {
        ask(id);
    }
}

void Downloads::ask(const QString& id) {
    Entry& entry = m_entries[id];
    const quint64 number = entry.asked = ++m_asked;
    m_list.change(id, [](DownloadRow& row) {
        row.state = DownloadsModel::Asking;
        row.problem = {};
    });
    m_network.fetchText(hubFilesUrl(m_settings.hub(), entry.wanted.repository), QStringLiteral("hub"),
        [this, id, number](const NetworkResult<NetworkText>& answer) {
            const auto found = m_entries.constFind(id);
            if (found != m_entries.constEnd() && found->asked == number) {
                takeFiles(id, answer);
            }
        });
}

void Downloads::takeFiles(const QString& id, const NetworkResult<NetworkText>& answer) {
    Entry& entry = m_entries[id];
    entry.asked = 0;
    const QString& where = entry.wanted.repository;
    if (!answer) {
        fail(id, answer.error());
        return;
    }
    if (answer->status != httpOk) {
        fail(id, hubRefusal(answer->status, where));
        return;
    }
    const auto files = parseHubFiles(answer->text, where);
    auto whole = files ? completed(entry.wanted, *files) : tl::unexpected(files.error());
    if (!whole) {
        fail(id, whole.error());
        return;
    }
    entry.wanted = std::move(*whole);
    m_settings.setDownload(id, toText(entry.wanted));
    handOver(id);
}

void Downloads::handOver(const QString& id) {
    Entry& entry = m_entries[id];
    m_list.change(id, [&entry](DownloadRow& row) {
        row.state = DownloadsModel::Queued;
        row.total = entry.wanted.total();
        row.problem = {};
    });
    if (const NetworkError full = roomProblem(entry.wanted); !full.message.isEmpty()) {
        fail(id, full);
        return;
    }
    entry.handedOver = true;
    m_network.port()->add(
        requestOf(id, entry.wanted), [this, id](const NetworkResult<NetworkPort::Done>& done) {
            const auto found = m_entries.find(id);
            if (!done && found != m_entries.end()) {
                found->handedOver = false;
                fail(id, done.error());
            }
        });
    keepOrder();
}

void Downloads::progress(const NetworkProgress& now) {
    if (now.state == NetworkState::finished || now.state == NetworkState::failed) {
        return; // told by itself, with its files or its reason
    }
    m_list.change(now.id, [&now](DownloadRow& row) {
        row.state = stateOf(now.state);
        row.received = now.received;
        row.verified = now.verified;
        row.total = now.total;
        row.speed = now.bytesPerSecond;
        row.problem = {};
    });
}

void Downloads::fail(const QString& id, const NetworkError& error) {
    QString title;
    m_list.change(id, [&](DownloadRow& row) {
        title = tr("%1 could not be downloaded").arg(row.title);
        row.state = DownloadsModel::Failed;
        row.speed = 0;
        row.problem = noticeOf(title, error);
    });
    if (!title.isEmpty()) {
        emit ended(title);
    }
}

void Downloads::pause(const QString& id) {
    const auto entry = m_entries.find(id);
    if (entry == m_entries.end()) {
        return;
    }
    if (entry->handedOver && m_network.available()) {
        m_network.port()->pause(id, {});
        return;
    }
    entry->asked = 0;
    m_list.change(id, [](DownloadRow& row) { row.state = DownloadsModel::Paused; });
}

void Downloads::resume(const QString& id) {
    const auto entry = m_entries.find(id);
    const DownloadRow* row = m_list.find(id);
    if (entry == m_entries.end() || row == nullptr || row->isActive()) {
        return;
    }
    if (!m_network.available()) {
        fail(id, m_network.error());
        return;
    }
    if (!entry->handedOver) {
        begin(id);
        return;
    }
    // It counts from now on: the network is allowed before it is asked to go on.
    m_list.change(id, [](DownloadRow& now) {
        now.state = DownloadsModel::Queued;
        now.note.clear();
        now.problem = {};
    });
    m_network.port()->resume(id, [this, id](const NetworkResult<NetworkPort::Done>& done) {
        if (!done) {
            fail(id, done.error());
        }
    });
}

void Downloads::cancel(const QString& id, bool fetchedToo) {
    const auto entry = m_entries.constFind(id);
    if (entry != m_entries.constEnd() && entry->handedOver && m_network.available()) {
        m_network.port()->cancel(id, fetchedToo, {});
    }
    remove(id);
    keepOrder();
}

void Downloads::remove(const QString& id) {
    m_entries.remove(id);
    m_settings.setDownload(id, {});
    m_list.remove(id);
}

void Downloads::finish(const QString& id, const QStringList& paths) {
    const auto entry = m_entries.constFind(id);
    if (entry == m_entries.constEnd() || paths.isEmpty()) {
        return;
    }
    record(entry->wanted, paths);
    m_entries.remove(id);
    m_settings.setDownload(id, {});
    QString words;
    m_list.change(id, [&words](DownloadRow& row) {
        words = tr("%1 is downloaded").arg(row.title);
        row.state = DownloadsModel::Finished;
        row.received = row.verified = row.total;
        row.speed = 0;
        row.note.clear();
        row.problem = {};
    });
    emit ended(words);
}

void Downloads::whenGone(const NetworkError& error) {
    for (const QString& id : m_list.ids()) {
        const DownloadRow* row = m_list.find(id);
        if (row != nullptr && row->isActive()) {
            fail(id, error);
        }
    }
}

} // namespace inglenook::ui
