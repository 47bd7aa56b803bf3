// SPDX-License-Identifier: Apache-2.0
#include "ui/control/network.h"

#include <QDateTime>
#include <QLocale>
#include <utility>

namespace inglenook::ui {

namespace {

constexpr std::uint32_t shownConnections = 50;

QString sentence(QString words) {
    words = words.trimmed();
    const bool ended = words.endsWith(u'.') || words.endsWith(u'?') || words.endsWith(u'!') ||
                       words.endsWith(u'。') || words.isEmpty();
    return ended ? words : words + u'.';
}

} // namespace

Notice noticeOf(const QString& title, const NetworkError& error) {
    QString what = sentence(error.message);
    if (!error.where.isEmpty()) {
        what += QStringLiteral(" (%1)").arg(error.where);
    }
    return {title, what, sentence(error.hint), true};
}

Network::Network(std::shared_ptr<NetworkPort> port, StorageBridge& storage, QObject* parent)
    : QObject(parent), m_port(std::move(port)), m_storage(storage) {
    if (m_port) {
        connect(m_port.get(), &NetworkPort::connectionUsed, this, &Network::note);
        connect(m_port.get(), &NetworkPort::gone, this, [this] {
            update();
            emit availableChanged();
        });
    }
}

NetworkError Network::error() const {
    if (!m_port) {
        return {tr("This window was started without the program for downloads"), {}, {}};
    }
    return m_port->problem();
}

bool Network::available() const { return error().message.isEmpty(); }

QString Network::problem() const { return available() ? QString() : noticeOf({}, error()).sentences(); }

void Network::setDownloading(bool downloading) {
    if (std::exchange(m_downloading, downloading) != downloading) {
        update();
    }
}

void Network::update() {
    const bool online = available() && (m_downloading || m_fetches > 0);
    if (std::exchange(m_online, online) != online && available()) {
        m_port->allow(online);
    }
    emit onlineChanged();
}

void Network::fetchText(const QString& url, const QString& purpose, const NetworkReply<NetworkText>& reply) {
    if (!available()) {
        // Not before the caller is done with whatever it does.
        QMetaObject::invokeMethod(
            this, [reply, why = error()] { reply(tl::unexpected(why)); }, Qt::QueuedConnection);
        return;
    }
    ++m_fetches;
    update();
    m_port->fetchText(url, purpose, [this, reply](NetworkResult<NetworkText> result) {
        reply(std::move(result)); // perhaps it goes on at once
        --m_fetches;
        update();
    });
}

void Network::note(const NetworkConnection& connection) {
    storage::NetworkUse use;
    use.time = connection.time;
    use.host = connection.host.toStdString();
    use.purpose = connection.purpose.toStdString();
    use.sent = static_cast<std::int64_t>(connection.sent);
    use.received = static_cast<std::int64_t>(connection.received);
    use.outcome = connection.outcome.toStdString();
    const auto noted = [this](const storage::Result<storage::Done>& done) {
        if (!done && !std::exchange(m_logFails, true)) {
            emit failed(noticeOf(tr("Connections are not being noted"), done.error()));
        }
        if (m_watched) {
            readLog();
        }
    };
    m_storage.store().append_network_uses({std::move(use)}, m_storage.reply<storage::Done>(this, noted));
}

void Network::watchLog(bool watched) {
    m_watched = watched;
    if (watched) {
        readLog();
    }
}

void Network::readLog() {
    const auto take = [this](const storage::Result<std::vector<storage::NetworkUse>>& uses) {
        if (uses) {
            setLog(*uses);
        }
    };
    m_storage.store().network_uses(
        0, shownConnections, m_storage.reply<std::vector<storage::NetworkUse>>(this, take));
}

/// Whoever asks names a purpose in few words; the log keeps them.
QString Network::purposeText(const QString& purpose) {
    return purpose == u"download"     ? tr("a model")
           : purpose == u"hub"        ? tr("the hub's lists")
           : purpose == u"model card" ? tr("a model card")
                                      : purpose;
}

void Network::setLog(const std::vector<storage::NetworkUse>& uses) {
    m_log.clear();
    for (const storage::NetworkUse& use : uses) {
        m_log.append(QVariantMap{
            {"time", QLocale().toString(QDateTime::fromMSecsSinceEpoch(use.time), QLocale::ShortFormat)},
            {"host", QString::fromStdString(use.host)},
            {"purpose", purposeText(QString::fromStdString(use.purpose))},
            {"bytes", QLocale().formattedDataSize(use.received + use.sent, 1, QLocale::DataSizeSIFormat)},
            {"outcome", QString::fromStdString(use.outcome)}});
    }
    emit logChanged();
}

void Network::clearLog() {
    const auto cleared = [this](const storage::Result<storage::Done>& done) {
        if (!done) {
            emit failed(noticeOf(tr("The list of connections could not be erased"), done.error()));
        }
        readLog();
    };
    m_storage.store().erase_network_uses(m_storage.reply<storage::Done>(this, cleared));
}

} // namespace inglenook::ui
