// SPDX-License-Identifier: Apache-2.0
#include "ui/bridge/fake_network.h"

#include <QDateTime>
#include <QUrl>
#include <algorithm>
#include <utility>

namespace inglenook::ui {

FakeNetwork::FakeNetwork(FakeTraffic traffic, QObject* parent)
    : NetworkPort(parent), m_traffic(std::move(traffic)) {
    for (const NetworkListed& listed : m_traffic.left) {
        m_entries.push_back({listed.title, {listed.folder + u'/' + listed.title}, listed.progress});
    }
    m_clock.setInterval(m_traffic.step);
    connect(&m_clock, &QTimer::timeout, this, &FakeNetwork::step);
}

void FakeNetwork::allow(bool allowed) {
    if (allowed) {
        m_clock.start();
    } else {
        m_clock.stop();
    }
}

void FakeNetwork::add(const NetworkDownload& download, NetworkReply<Done> reply) {
    Entry entry{download.title, {}, {download.id}};
    for (const NetworkFile& file : download.files) {
        entry.progress.total += file.size;
        entry.paths.append(download.folder + u'/' + file.name);
    }
    m_entries.push_back(std::move(entry));
    setState(download.id, NetworkState::queued, reply);
}

void FakeNetwork::pause(const QString& id, NetworkReply<Done> reply) {
    setState(id, NetworkState::paused, reply);
}

void FakeNetwork::resume(const QString& id, NetworkReply<Done> reply) {
    setState(id, NetworkState::queued, reply);
}

void FakeNetwork::cancel(const QString& id, bool /*remove*/, NetworkReply<Done> reply) {
    setState(id, NetworkState::paused, reply);
    forget(id);
}

void FakeNetwork::forget(const QString& id) {
    std::erase_if(m_entries, [&id](const Entry& entry) { return entry.progress.id == id; });
}

void FakeNetwork::list(NetworkReply<std::vector<NetworkListed>> reply) { reply(m_traffic.left); }

void FakeNetwork::order(const QStringList& ids) {
    std::stable_sort(m_entries.begin(), m_entries.end(), [&ids](const Entry& left, const Entry& right) {
        return ids.indexOf(left.progress.id) < ids.indexOf(right.progress.id);
    });
}

void FakeNetwork::limit(const NetworkLimits& limits) { m_limits = limits; }

void FakeNetwork::fetchText(const QString& url, const QString& purpose, NetworkReply<NetworkText> reply) {
    const auto tell = [this, url, purpose, reply] {
        emit connectionUsed({QDateTime::currentMSecsSinceEpoch(), QUrl(url).host(), purpose, 0,
            static_cast<quint64>(m_traffic.text.size()), QStringLiteral("200")});
        reply(NetworkText{200, m_traffic.text});
    };
    QMetaObject::invokeMethod(this, tell, Qt::QueuedConnection);
}

void FakeNetwork::setState(const QString& id, NetworkState state, const NetworkReply<Done>& reply) {
    for (Entry& entry : m_entries) {
        if (entry.progress.id == id) {
            entry.progress.state = state;
            entry.progress.bytesPerSecond = 0;
            emit progressed({entry.progress});
        }
    }
    if (reply) {
        reply(Done{});
    }
}

void FakeNetwork::step() {
    constexpr quint64 second = 1000;
    int running = 0;
    std::vector<NetworkProgress> made;
    std::vector<Entry> ended;
    for (Entry& entry : m_entries) {
        NetworkProgress& now = entry.progress;
        if (now.state == NetworkState::paused || running >= m_limits.atOnce) {
            continue;
        }
        ++running;
        now.state = NetworkState::running;
        now.bytesPerSecond = m_traffic.bytesPerSecond;
        now.received += m_traffic.bytesPerSecond * static_cast<quint64>(m_traffic.step) / second;
        now.received = now.verified = std::min(now.received, now.total);
        made.push_back(now);
        if (now.received == now.total) {
            ended.push_back(entry);
        }
    }
    emit progressed(made);
    for (const Entry& entry : ended) {
        forget(entry.progress.id);
        emit finished(entry.progress.id, entry.paths);
    }
}

} // namespace inglenook::ui
