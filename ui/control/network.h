// SPDX-License-Identifier: Apache-2.0
// When the network may be used, and what was done there: it is allowed only while somebody needs it, and each
// connection goes into the log.
#pragma once

#include "ui/bridge/network_port.h"
#include "ui/bridge/notice.h"
#include "ui/bridge/storage_bridge.h"

#include <QVariantList>
#include <QtQml/qqmlregistration.h>
#include <memory>

namespace inglenook::ui {

class Network : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the session")
    /// Whether there is a program that can use the network.
    Q_PROPERTY(bool available READ available NOTIFY availableChanged)
    Q_PROPERTY(QString problem READ problem NOTIFY availableChanged) ///< sentences; empty: available
    /// It may be used now; else nothing is contacted.
    Q_PROPERTY(bool online READ online NOTIFY onlineChanged)
    Q_PROPERTY(bool downloading READ downloading NOTIFY onlineChanged) ///< downloads are why
    /// The newest connections, once watchLog() asked for them: a list of { time, host, purpose, bytes,
    /// outcome }, words for people.
    Q_PROPERTY(QVariantList log READ log NOTIFY logChanged)

public:
    /// `port`: may be null.
    Network(std::shared_ptr<NetworkPort> port, StorageBridge& storage, QObject* parent = nullptr);

    /// Null where there is none; gone ones stay.
    [[nodiscard]] NetworkPort* port() const { return m_port.get(); }
    [[nodiscard]] bool available() const;
    [[nodiscard]] QString problem() const;
    [[nodiscard]] NetworkError error() const;
    [[nodiscard]] bool online() const { return m_online; }
    [[nodiscard]] bool downloading() const { return m_downloading; }
    [[nodiscard]] QVariantList log() const { return m_log; }

    /// Whether downloads need it; they, and texts that are fetched, are all that it is allowed for.
    void setDownloading(bool downloading);
    /// The answer comes even where there is no port. Whoever asks has the user's leave.
    void fetchText(const QString& url, const QString& purpose, const NetworkReply<NetworkText>& reply);

    /// While watched, the log is read again after each connection.
    Q_INVOKABLE void watchLog(bool watched);
    Q_INVOKABLE void clearLog();

signals:
    void availableChanged();
    void onlineChanged();
    void logChanged();
    void failed(const inglenook::ui::Notice& notice);

private:
    void update();
    void note(const NetworkConnection& connection);
    void readLog();
    [[nodiscard]] static QString purposeText(const QString& purpose);
    void setLog(const std::vector<storage::NetworkUse>& uses);

    std::shared_ptr<NetworkPort> m_port;
    StorageBridge& m_storage;
    bool m_downloading = false;
    int m_fetches = 0;
    bool m_online = false;
    bool m_watched = false;
    bool m_logFails = false; ///< told once
    QVariantList m_log;
};

/// The sentences of an error: what happened, where, what to do.
Notice noticeOf(const QString& title, const NetworkError& error);

} // namespace inglenook::ui
