// SPDX-License-Identifier: Apache-2.0
#include "app/window/network_link.h"

#include "app/window/network_values.h"

#include <QFile>
#include <utility>

namespace inglenook {

NetworkHelper NetworkHelper::start(const net::ClientOptions& options) {
    NetworkHelper helper;
    auto started = net::Client::start(options, [sink = helper.m_sink](const net::HelperEvent& event) {
        if (*sink) {
            (*sink)(event);
        }
    });
    if (started) {
        helper.m_client = std::move(*started);
    } else {
        helper.m_problem = started.error();
    }
    return helper;
}

NetworkLink::NetworkLink(NetworkHelper helper, QObject* parent)
    : ui::NetworkPort(parent), m_helper(std::move(helper)) {
    *m_helper.m_sink = [this](const net::HelperEvent& event) { hear(event); };
    if (m_helper.m_client) {
        m_heard = std::make_unique<QSocketNotifier>(m_helper.m_client->descriptor(), QSocketNotifier::Read);
        connect(m_heard.get(), &QSocketNotifier::activated, this, [this] { m_helper.m_client->receive(); });
    }
}

NetworkLink::~NetworkLink() {
    m_heard.reset();
    *m_helper.m_sink = {};
}

ui::NetworkError NetworkLink::problem() const { return value_of(m_helper.m_problem); }

void NetworkLink::allow(bool allowed) { send(net::AllowNetwork{allowed}, {}); }

void NetworkLink::add(const ui::NetworkDownload& download, ui::NetworkReply<Done> reply) {
    send(net::AddDownload{request_of(download)}, std::move(reply));
}

void NetworkLink::pause(const QString& id, ui::NetworkReply<Done> reply) {
    send(net::PauseDownload{id.toStdString()}, std::move(reply));
}

void NetworkLink::resume(const QString& id, ui::NetworkReply<Done> reply) {
    send(net::ResumeDownload{id.toStdString()}, std::move(reply));
}

void NetworkLink::cancel(const QString& id, bool remove, ui::NetworkReply<Done> reply) {
    send(net::CancelDownload{id.toStdString(), remove}, std::move(reply));
}

void NetworkLink::list(ui::NetworkReply<Listed> reply) { send(net::ListDownloads{}, std::move(reply)); }

void NetworkLink::order(const QStringList& ids) {
    net::OrderDownloads order;
    for (const QString& id : ids) {
        order.ids.push_back(id.toStdString());
    }
    send(std::move(order), {});
}

void NetworkLink::limit(const ui::NetworkLimits& limits) {
    send(net::LimitDownloads{{limits.atOnce, limits.connections, limits.speed}}, {});
}

void NetworkLink::fetchText(
    const QString& url, const QString& purpose, ui::NetworkReply<ui::NetworkText> reply) {
    send(net::FetchText{url.toStdString(), purpose.toStdString(), "application/json"}, std::move(reply));
}

void NetworkLink::send(net::HelperRequest request, Waiting reply) {
    auto number = m_helper.m_client ? m_helper.m_client->send(std::move(request))
                                    : net::Result<std::uint64_t>(tl::unexpected(m_helper.m_problem));
    if (number) {
        m_waiting.insert(*number, reply);
        return;
    }
    // Not before the caller is done with whatever it does.
    const auto tell = [reply = std::move(reply), why = value_of(number.error())] {
        std::visit(
            [&why](const auto& waiting) {
                if (waiting) {
                    waiting(tl::unexpected(why));
                }
            },
            reply);
    };
    QMetaObject::invokeMethod(this, tell, Qt::QueuedConnection);
}

template <class T> void NetworkLink::answer(quint64 number, ui::NetworkResult<T> result) {
    const Waiting waiting = m_waiting.take(number);
    if (const auto* reply = std::get_if<ui::NetworkReply<T>>(&waiting); reply != nullptr && *reply) {
        (*reply)(std::move(result));
    }
}

void NetworkLink::refuse(quint64 number, const net::Error& error) {
    if (number == 0) {
        m_helper.m_problem = error; // of its start; that it ends is told next
        return;
    }
    const Waiting waiting = m_waiting.take(number);
    std::visit(
        [&error](const auto& reply) {
            if (reply) {
                reply(tl::unexpected(value_of(error)));
            }
        },
        waiting);
}

void NetworkLink::lose(const net::Error& error) {
    m_heard->setEnabled(false);
    m_heard.release()->deleteLater(); // it may be what told this
    if (m_helper.m_problem.message.empty()) {
        m_helper.m_problem = error;
    }
    for (const quint64 number : m_waiting.keys()) {
        refuse(number, m_helper.m_problem);
    }
    emit gone(problem());
}

void NetworkLink::hear(const net::HelperEvent& event) {
    if (std::holds_alternative<net::HelperReady>(event)) {
        emit ready();
    } else if (const auto* done = std::get_if<net::RequestDone>(&event)) {
        answer<Done>(done->number, Done{});
    } else if (const auto* refused = std::get_if<net::RequestRefused>(&event)) {
        refuse(refused->number, refused->error);
    } else if (const auto* list = std::get_if<net::DownloadList>(&event)) {
        Listed listed;
        for (const net::ListedDownload& one : list->downloads) {
            listed.push_back(value_of(one));
        }
        answer<Listed>(list->number, std::move(listed));
    } else if (const auto* text = std::get_if<net::FetchedText>(&event)) {
        answer<ui::NetworkText>(
            text->number, ui::NetworkText{text->status, QByteArray::fromStdString(text->text)});
    } else if (const auto* made = std::get_if<net::ProgressMade>(&event)) {
        std::vector<ui::NetworkProgress> downloads;
        for (const net::DownloadProgress& one : made->downloads) {
            downloads.push_back(value_of(one));
        }
        emit progressed(downloads);
    } else if (const auto* note = std::get_if<net::DownloadNote>(&event)) {
        emit noted(QString::fromStdString(note->id), QString::fromStdString(note->text));
    } else if (const auto* end = std::get_if<net::DownloadFinished>(&event)) {
        QStringList paths;
        for (const std::string& path : end->paths) {
            paths.append(QFile::decodeName(path.c_str()));
        }
        emit finished(QString::fromStdString(end->id), paths);
    } else if (const auto* failure = std::get_if<net::DownloadFailed>(&event)) {
        emit failed(QString::fromStdString(failure->id), value_of(failure->error));
    } else if (const auto* used = std::get_if<net::ConnectionUsed>(&event)) {
        emit connectionUsed(value_of(used->connection));
    } else if (const auto* lost = std::get_if<net::HelperGone>(&event)) {
        lose(lost->error);
    }
}

} // namespace inglenook
