// SPDX-License-Identifier: Apache-2.0
// The network as the window knows it: whoever can use it is asked, and tells what it does. Lives on the UI
// thread; everything here returns at once, and answers, where somebody wants one, come from the event loop.
#pragma once

#include <QObject>
#include <QString>
#include <QStringList>
#include <functional>
#include <tl/expected.hpp>
#include <vector>

namespace inglenook::ui {

/// Why something could not be done: a sentence, what it is about, what to do. The last two may be empty.
struct NetworkError {
    QString message;
    QString where;
    QString hint;

    bool operator==(const NetworkError&) const = default;
};
template <class T> using NetworkResult = tl::expected<T, NetworkError>;
template <class T> using NetworkReply = std::function<void(NetworkResult<T>)>;

struct NetworkFile {
    QStringList urls; ///< the same file; later ones are tried where earlier ones fail
    QString name;     ///< within the folder
    quint64 size = 0;
    QString sha256;

    bool operator==(const NetworkFile&) const = default;
};

/// A model: one file, or the parts of a split one.
struct NetworkDownload {
    QString id; ///< letters, digits, '-', '_', '.'
    QString title;
    QString folder;
    std::vector<NetworkFile> files;

    bool operator==(const NetworkDownload&) const = default;
};

enum class NetworkState { queued, running, waiting, verifying, repairing, paused, finished, failed };

struct NetworkProgress {
    QString id;
    NetworkState state = NetworkState::queued;
    quint64 received = 0;
    quint64 verified = 0;
    quint64 total = 0;
    quint64 bytesPerSecond = 0;
};

/// One that was begun before.
struct NetworkListed {
    QString title;
    QString folder;
    NetworkProgress progress;
};

struct NetworkLimits {
    int atOnce = 2;
    int connections = 4; ///< of one file
    quint64 speed = 0;   ///< bytes a second of everything together; 0: none

    bool operator==(const NetworkLimits&) const = default;
};

struct NetworkText {
    int status = 0; ///< of HTTP
    QByteArray text;
};

/// For the log.
struct NetworkConnection {
    qint64 time = 0; ///< ms since 1970
    QString host;
    QString purpose;
    quint64 sent = 0;
    quint64 received = 0;
    QString outcome;
};

class NetworkPort : public QObject {
    Q_OBJECT

public:
    struct Done {};

    using QObject::QObject;

    /// Why there is no network; empty message: there is. After gone() there is none.
    [[nodiscard]] virtual NetworkError problem() const = 0;

    /// Nothing is contacted before; with false, what runs is paused.
    virtual void allow(bool allowed) = 0;
    virtual void add(const NetworkDownload& download, NetworkReply<Done> reply) = 0;
    virtual void pause(const QString& id, NetworkReply<Done> reply) = 0;
    virtual void resume(const QString& id, NetworkReply<Done> reply) = 0;
    /// Takes it off the list, with or without what was fetched.
    virtual void cancel(const QString& id, bool remove, NetworkReply<Done> reply) = 0;
    virtual void list(NetworkReply<std::vector<NetworkListed>> reply) = 0;
    virtual void order(const QStringList& ids) = 0;
    virtual void limit(const NetworkLimits& limits) = 0;
    /// Of an https address; whatever its server answers.
    virtual void fetchText(const QString& url, const QString& purpose, NetworkReply<NetworkText> reply) = 0;

signals:
    void ready();
    void progressed(const std::vector<inglenook::ui::NetworkProgress>& downloads);
    /// Something to know; the download goes on.
    void noted(const QString& id, const QString& text);
    void finished(const QString& id, const QStringList& paths);
    /// It can be resumed.
    void failed(const QString& id, const inglenook::ui::NetworkError& error);
    void connectionUsed(const inglenook::ui::NetworkConnection& connection);
    /// Nothing more will be told; requests are answered by this.
    void gone(const inglenook::ui::NetworkError& error);
};

} // namespace inglenook::ui
