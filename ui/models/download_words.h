// SPDX-License-Identifier: Apache-2.0
// What a download is doing, in words.
#pragma once

#include "ui/models/downloads_model.h"

namespace inglenook::ui {

/// "4.2 GB".
[[nodiscard]] QString fileSizeText(quint64 bytes);
[[nodiscard]] QString stateText(DownloadsModel::State state);
/// "2.9 GB of 4.2 GB, 38.0 MB/s, 35 s left"; without what is not known.
[[nodiscard]] QString detailText(const DownloadRow& row);

} // namespace inglenook::ui
