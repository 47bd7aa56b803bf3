// SPDX-License-Identifier: Apache-2.0
// What is asked for when a model is downloaded: which files, from where, to where, and whether there is room.
#include "ui/control/downloads.h"
#include "ui/models/download_words.h"

#include <QDir>
#include <QFileInfo>
#include <QStorageInfo>
#include <algorithm>
#include <optional>

namespace inglenook::ui {

namespace {

std::optional<WantedModel> inCatalogue(const QString& id, int choice) {
    const auto& models = builtInCatalogue().models;
    const auto found = std::find_if(
        models.begin(), models.end(), [&id](const CatalogueEntry& entry) { return entry.id == id; });
    if (found == models.end() || choice < 0 || choice >= static_cast<int>(found->downloads.size())) {
        return {};
    }
    return wantedOf(*found, found->downloads[static_cast<std::size_t>(choice)]);
}

} // namespace

void Downloads::downloadFromCatalogue(const QString& model, int choice) {
    if (const auto wanted = inCatalogue(model, choice)) {
        download(*wanted);
    }
}

bool Downloads::listedFromCatalogue(const QString& model, int choice) const {
    const auto wanted = inCatalogue(model, choice);
    return wanted && listed(*wanted);
}

NetworkError Downloads::roomProblem(const WantedModel& wanted) const {
    const QStorageInfo disk(m_folder);
    if (!disk.isValid() || disk.bytesAvailable() < 0) {
        return {}; // whoever writes will find out
    }
    quint64 promised = 0; // to those before it, which take their room when they begin
    for (const DownloadRow& row : m_list.rows()) {
        if (row.state == DownloadsModel::Queued && row.id != wanted.id() && row.received == 0) {
            promised += row.total;
        }
    }
    const auto free = static_cast<quint64>(disk.bytesAvailable());
    const quint64 left = free > promised ? free - promised : 0;
    if (wanted.total() <= left) {
        return {};
    }
    const QString what =
        promised == 0
            ? tr("It needs %1, and %2 are free").arg(fileSizeText(wanted.total()), fileSizeText(left))
            : tr("It needs %1, and %2 are free beside what the other downloads need")
                  .arg(fileSizeText(wanted.total()), fileSizeText(left));
    return {what, m_folder, tr("Make room on the disk, then resume, or choose a smaller one.")};
}

NetworkDownload Downloads::requestOf(const QString& id, const WantedModel& wanted) const {
    NetworkDownload request{id, wanted.title, m_folder, {}};
    for (const WantedFile& file : wanted.files) {
        const QStringList urls = file.urls.isEmpty()
                                     ? QStringList{hubFileUrl(m_settings.hub(), wanted.repository, file.name)}
                                     : file.urls;
        request.files.push_back({urls, file.fileName(), file.size, file.sha256});
    }
    return request;
}

QStringList Downloads::pathsOf(const WantedModel& wanted) const {
    QStringList paths;
    for (const WantedFile& file : wanted.files) {
        paths.append(QDir(m_folder).filePath(file.fileName()));
    }
    return paths;
}

bool Downloads::allThere(const QStringList& paths) {
    return std::all_of(
        paths.begin(), paths.end(), [](const QString& path) { return QFileInfo::exists(path); });
}

} // namespace inglenook::ui
