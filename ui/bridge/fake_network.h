// SPDX-License-Identifier: Apache-2.0
// A scripted network: downloads grow at a chosen pace and nothing is contacted or written. For work on looks
// (`--fake`) and for tests.
#pragma once

#include "ui/bridge/network_port.h"

#include <QTimer>

namespace inglenook::ui {

struct FakeTraffic {
    quint64 bytesPerSecond = 38'000'000; ///< of each download
    int step = 100;                      ///< ms between two reports
    std::vector<NetworkListed> left;     ///< by an earlier run
    QByteArray text;                     ///< what every address answers
};

class FakeNetwork : public NetworkPort {
    Q_OBJECT

public:
    explicit FakeNetwork(FakeTraffic traffic = {}, QObject* parent = nullptr);

    [[nodiscard]] NetworkError problem() const override { return {}; }
    void allow(bool allowed) override;
    void add(const NetworkDownload& download, NetworkReply<Done> reply) override;
    void pause(const QString& id, NetworkReply<Done> reply) override;
    void resume(const QString& id, NetworkReply<Done> reply) override;
    void cancel(const QString& id, bool remove, NetworkReply<Done> reply) override;
    void list(NetworkReply<std::vector<NetworkListed>> reply) override;
    void order(const QStringList& ids) override;
    void limit(const NetworkLimits& limits) override;
    void fetchText(const QString& url, const QString& purpose, NetworkReply<NetworkText> reply) override;

private:
    struct Entry {
        QString title;
        QStringList paths;
        NetworkProgress progress;
    };
    void step();
    void forget(const QString& id);
    void setState(const QString& id, NetworkState state, const NetworkReply<Done>& reply);

    FakeTraffic m_traffic;
    NetworkLimits m_limits;
    std::vector<Entry> m_entries;
    QTimer m_clock;
};

} // namespace inglenook::ui
