// SPDX-License-Identifier: Apache-2.0
// A model that is wanted from a hub, as a plain value, and as the text that it is kept as until it is there.
#pragma once

#include "ui/catalogue/catalogue.h"
#include "ui/hub/hub_files.h"

#include <QString>
#include <QStringList>
#include <optional>
#include <vector>

namespace inglenook::ui {

struct WantedFile {
    QString name;       ///< its path in the repository; the last part is the name it gets
    quint64 size = 0;   ///< 0: not known
    QString sha256;     ///< empty: not known
    QStringList urls{}; ///< empty: where the hub has it

    /// The name that it gets.
    [[nodiscard]] QString fileName() const { return name.section(u'/', -1); }
    [[nodiscard]] bool known() const { return size > 0 && !sha256.isEmpty(); }
    bool operator==(const WantedFile&) const = default;
};

struct WantedModel {
    QString repository; ///< "maker/name"
    QString title;
    QString licence; ///< a licence's id in the catalogue or of SPDX; empty: not known
    std::vector<WantedFile> files;

    /// The same for the same files of the same repository; letters, digits, '-', '_', '.'.
    [[nodiscard]] QString id() const;
    /// Sizes and hashes of all files are known.
    [[nodiscard]] bool known() const;
    [[nodiscard]] quint64 total() const;
    bool operator==(const WantedModel&) const = default;
};

/// A model of the catalogue in one number format; sizes that are only about right are not known.
[[nodiscard]] WantedModel wantedOf(const CatalogueEntry& model, const CatalogueFormat& download);

/// What is missing is taken from a hub's list. Errors: a file that is not in it, or without a hash; one whose
/// size or hash the catalogue told otherwise.
[[nodiscard]] NetworkResult<WantedModel> completed(WantedModel download, const std::vector<HubFile>& files);

[[nodiscard]] QString toText(const WantedModel& download);
/// Nothing if it is none.
[[nodiscard]] std::optional<WantedModel> wantedFromText(const QString& text);

} // namespace inglenook::ui
