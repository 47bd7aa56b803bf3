// SPDX-License-Identifier: Apache-2.0
// Looks for models in a hub: what to ask, and what its answer says. Answers are taken for hostile.
#pragma once

#include "ui/hub/hub_files.h"

#include <QDateTime>

namespace inglenook::ui {

/// A repository with model files.
struct HubModel {
    QString repository; ///< "maker/name"
    qint64 downloads = 0;
    qint64 likes = 0;
    QDateTime updated;  ///< invalid: not told
    QString licence;    ///< as the hub calls it: "apache-2.0"; empty: not told
    bool gated = false; ///< wants an account
    QStringList files;  ///< paths of its GGUF files

    bool operator==(const HubModel&) const = default;
};

/// Repositories with GGUF files, those that are fetched most first.
[[nodiscard]] QString hubSearchUrl(const QString& hub, const QString& words);

/// Entries that make no sense are left out, and those without a GGUF file.
[[nodiscard]] NetworkResult<std::vector<HubModel>> parseHubModels(
    const QByteArray& text, const QString& where);

} // namespace inglenook::ui
