// SPDX-License-Identifier: Apache-2.0
// A network that does nothing by itself: it keeps what it is asked, and tells what a test wants told.
#pragma once

#include "ui/bridge/network_port.h"

#include <QHash>
#include <utility>

namespace inglenook::ui::tests {

class ScriptedNetwork : public NetworkPort {
public:
    [[nodiscard]] NetworkError problem() const override { return wrong; }

    void allow(bool allowed) override { said.append(allowed ? "allow" : "forbid"); }
    void add(const NetworkDownload& download, NetworkReply<Done> reply) override {
        said.append("add " + download.id);
        added.push_back(download);
        settle(reply);
    }
    void pause(const QString& id, NetworkReply<Done> reply) override {
        said.append("pause " + id);
        settle(reply);
    }
    void resume(const QString& id, NetworkReply<Done> reply) override {
        said.append("resume " + id);
        settle(reply);
    }
    void cancel(const QString& id, bool remove, NetworkReply<Done> reply) override {
        said.append((remove ? "remove " : "cancel ") + id);
        settle(reply);
    }
    void list(NetworkReply<std::vector<NetworkListed>> reply) override { reply(left); }
    void order(const QStringList& ids) override { ordered = ids; }
    void limit(const NetworkLimits& wanted) override { limits = wanted; }
    void fetchText(const QString& url, const QString& purpose, NetworkReply<NetworkText> reply) override {
        said.append("fetch " + url);
        purposes.append(purpose);
        texts.push_back(std::move(reply));
    }

    /// Answers the text that was asked for first.
    void answer(int status, const QByteArray& text) { answer(NetworkText{status, text}); }
    void answer(NetworkResult<NetworkText> result) {
        const auto reply = texts.front();
        texts.erase(texts.begin());
        reply(std::move(result));
    }
    void tell(
        const QString& id, NetworkState state, quint64 received = 0, quint64 total = 0, quint64 speed = 0) {
        emit progressed({{id, state, received, received, total, speed}});
    }
    void end(const NetworkError& error) {
        wrong = error;
        emit gone(error);
    }

    QStringList said;
    QStringList purposes;
    std::vector<NetworkDownload> added;
    QStringList ordered;
    NetworkLimits limits;
    NetworkError wrong;   ///< there is no network
    NetworkError refusal; ///< of whatever is asked
    std::vector<NetworkListed> left;
    std::vector<NetworkReply<NetworkText>> texts;

private:
    void settle(const NetworkReply<Done>& reply) {
        if (reply && refusal.message.isEmpty()) {
            reply(Done{});
        } else if (reply) {
            reply(tl::unexpected(refusal));
        }
    }
};

} // namespace inglenook::ui::tests
