// SPDX-License-Identifier: Apache-2.0
// The network as the window knows it, by way of inglenook-net. That program is started before this one gives
// up the network, so before there is a window; a NetworkLink then makes it the window's.
#pragma once

#include "app/net/client.h"
#include "ui/bridge/network_port.h"

#include <QHash>
#include <QSocketNotifier>
#include <memory>
#include <variant>

namespace inglenook {

/// The helper, started; or why it is not.
class NetworkHelper {
public:
    /// On the main thread: the helper ends with the thread that started it.
    [[nodiscard]] static NetworkHelper start(const net::ClientOptions& options);
    /// -1: there is none.
    [[nodiscard]] pid_t process() const { return m_client ? m_client->process() : -1; }

private:
    friend class NetworkLink;
    std::unique_ptr<net::Client> m_client; ///< null: see m_problem
    net::Error m_problem;
    /// Who is told; the client is made before there is anybody.
    std::shared_ptr<net::Client::Sink> m_sink = std::make_shared<net::Client::Sink>();
};

class NetworkLink : public ui::NetworkPort {
    Q_OBJECT

public:
    explicit NetworkLink(NetworkHelper helper, QObject* parent = nullptr);
    ~NetworkLink() override;

    [[nodiscard]] ui::NetworkError problem() const override;
    void allow(bool allowed) override;
    void add(const ui::NetworkDownload& download, ui::NetworkReply<Done> reply) override;
    void pause(const QString& id, ui::NetworkReply<Done> reply) override;
    void resume(const QString& id, ui::NetworkReply<Done> reply) override;
    void cancel(const QString& id, bool remove, ui::NetworkReply<Done> reply) override;
    void list(ui::NetworkReply<std::vector<ui::NetworkListed>> reply) override;
    void order(const QStringList& ids) override;
    void limit(const ui::NetworkLimits& limits) override;
    void fetchText(
        const QString& url, const QString& purpose, ui::NetworkReply<ui::NetworkText> reply) override;

private:
    using Listed = std::vector<ui::NetworkListed>;
    using Waiting =
        std::variant<ui::NetworkReply<Done>, ui::NetworkReply<Listed>, ui::NetworkReply<ui::NetworkText>>;

    void send(net::HelperRequest request, Waiting reply);
    void hear(const net::HelperEvent& event);
    void refuse(quint64 number, const net::Error& error);
    void lose(const net::Error& error);
    /// Calls who waits for an answer of this kind, once.
    template <class T> void answer(quint64 number, ui::NetworkResult<T> result);

    NetworkHelper m_helper;
    std::unique_ptr<QSocketNotifier> m_heard;
    QHash<quint64, Waiting> m_waiting;
};

} // namespace inglenook
