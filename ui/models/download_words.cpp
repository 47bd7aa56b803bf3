// SPDX-License-Identifier: Apache-2.0
#include "ui/models/download_words.h"

#include <QCoreApplication>
#include <QLocale>
#include <algorithm>
#include <limits>

namespace inglenook::ui {

namespace {

constexpr quint64 minute = 60; // seconds
constexpr quint64 hour = 60 * minute;
constexpr quint64 longTime = 100 * hour; // beyond it nobody knows

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Downloads)
};

QString leftText(quint64 seconds) {
    if (seconds < minute) {
        return Words::tr("%1 s left").arg(seconds);
    }
    if (seconds < hour) {
        return Words::tr("%1 min left").arg(seconds / minute);
    }
    return Words::tr("%1 h %2 min left").arg(seconds / hour).arg(seconds % hour / minute);
}

} // namespace

QString fileSizeText(quint64 bytes) {
    const auto most = static_cast<quint64>(std::numeric_limits<qint64>::max());
    return QLocale().formattedDataSize(
        static_cast<qint64>(std::min(bytes, most)), 1, QLocale::DataSizeSIFormat);
}

QString stateText(DownloadsModel::State state) {
    switch (state) {
    case DownloadsModel::Asking:
        return Words::tr("Asking the hub about its size");
    case DownloadsModel::Queued:
        return Words::tr("Waiting for its turn");
    case DownloadsModel::Running:
        return Words::tr("Downloading");
    case DownloadsModel::Waiting:
        return Words::tr("Waiting to try again");
    case DownloadsModel::Verifying:
        return Words::tr("Verifying");
    case DownloadsModel::Repairing:
        return Words::tr("Fetching wrong parts again");
    case DownloadsModel::Paused:
        return Words::tr("Paused");
    case DownloadsModel::Failed:
        return Words::tr("Failed");
    case DownloadsModel::Finished:
        return Words::tr("Downloaded and verified");
    }
    return {};
}

QString detailText(const DownloadRow& row) {
    if (row.total == 0) {
        return {};
    }
    if (row.state == DownloadsModel::Finished || (row.state == DownloadsModel::Queued && row.received == 0)) {
        return fileSizeText(row.total);
    }
    const bool verifying = row.state == DownloadsModel::Verifying;
    QStringList parts{
        Words::tr("%1 of %2")
            .arg(fileSizeText(verifying ? row.verified : row.received), fileSizeText(row.total))};
    if (row.state == DownloadsModel::Running && row.speed > 0 && row.received <= row.total) {
        parts.append(Words::tr("%1/s", "speed: 38 MB/s").arg(fileSizeText(row.speed)));
        const quint64 left = (row.total - row.received) / row.speed;
        if (left < longTime) {
            parts.append(leftText(left));
        }
    }
    return parts.join(QStringLiteral(", "));
}

} // namespace inglenook::ui
