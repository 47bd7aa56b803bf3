// SPDX-License-Identifier: Apache-2.0
#include "app/window/network_values.h"

#include <QFile>

namespace inglenook {

namespace {

QString text(const std::string& bytes) { return QString::fromStdString(bytes); }

ui::NetworkState value_of(net::DownloadState state) {
    switch (state) {
    case net::DownloadState::queued:
        return ui::NetworkState::queued;
    case net::DownloadState::running:
        return ui::NetworkState::running;
    case net::DownloadState::waiting:
        return ui::NetworkState::waiting;
    case net::DownloadState::verifying:
        return ui::NetworkState::verifying;
    case net::DownloadState::repairing:
        return ui::NetworkState::repairing;
    case net::DownloadState::paused:
        return ui::NetworkState::paused;
    case net::DownloadState::finished:
        return ui::NetworkState::finished;
    case net::DownloadState::failed:
        return ui::NetworkState::failed;
    }
    return ui::NetworkState::failed;
}

} // namespace

net::DownloadRequest request_of(const ui::NetworkDownload& download) {
    net::DownloadRequest request;
    request.id = download.id.toStdString();
    request.title = download.title.toStdString();
    request.folder = QFile::encodeName(download.folder).toStdString();
    for (const ui::NetworkFile& file : download.files) {
        net::DownloadFile one;
        for (const QString& url : file.urls) {
            one.urls.push_back(url.toStdString());
        }
        one.name = file.name.toStdString();
        one.size = file.size;
        one.sha256 = file.sha256.toStdString();
        request.files.push_back(std::move(one));
    }
    return request;
}

ui::NetworkError value_of(const net::Error& error) {
    return {text(error.message), text(error.where), text(error.hint)};
}

ui::NetworkProgress value_of(const net::DownloadProgress& progress) {
    return {text(progress.id), value_of(progress.state), progress.received, progress.verified, progress.total,
        progress.bytes_per_second};
}

ui::NetworkListed value_of(const net::ListedDownload& listed) {
    return {text(listed.title), QFile::decodeName(listed.folder.c_str()), value_of(listed.progress)};
}

ui::NetworkConnection value_of(const net::Connection& used) {
    return {used.time, text(used.host), text(used.purpose), used.sent, used.received, text(used.outcome)};
}

} // namespace inglenook
