// SPDX-License-Identifier: Apache-2.0
// What a hub tells of the files of a repository: sizes and hashes. Its answers are taken for hostile.
#pragma once

#include "ui/bridge/network_port.h"

#include <QJsonArray>
#include <vector>

namespace inglenook::ui {

struct HubFile {
    QString path; ///< within the repository: "Q4_K_M/model-00001-of-00002.gguf"
    quint64 size = 0;
    QString sha256; ///< lower case; empty where the hub does not keep it as a large file

    bool operator==(const HubFile&) const = default;
};

/// "https://huggingface.co"; another one that keeps to the same API is a mirror.
[[nodiscard]] QString hubAddress();
/// `text` as a hub's address, without a slash at its end; empty if it is no https address.
[[nodiscard]] QString checkedHub(const QString& text);
/// Of the form "maker/name", with nothing in it that an address could misunderstand.
[[nodiscard]] bool isRepository(const QString& name);
/// Whether a path of a repository stays within it.
[[nodiscard]] bool isHubPath(const QString& path);
/// Where a file of a repository lies.
[[nodiscard]] QString hubFileUrl(const QString& hub, const QString& repository, const QString& path);
/// Where the list of all files of a repository is.
[[nodiscard]] QString hubFilesUrl(const QString& hub, const QString& repository);

/// The entries of any list that a hub answers with; `where` is for errors.
[[nodiscard]] NetworkResult<QJsonArray> parseHubList(const QByteArray& text, const QString& where);
/// Reads the list of files; entries that are no files, or whose path leads out of the repository, are left
/// out. `where` names the repository in errors.
[[nodiscard]] NetworkResult<std::vector<HubFile>> parseHubFiles(const QByteArray& text, const QString& where);
/// What else than 200 means, in words.
[[nodiscard]] NetworkError hubRefusal(int status, const QString& where);

} // namespace inglenook::ui
