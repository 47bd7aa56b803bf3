// SPDX-License-Identifier: Apache-2.0
// What of a repository can be downloaded: its GGUF files, those of a split model together.
#pragma once

#include "ui/hub/hub_files.h"

#include <vector>

namespace inglenook::ui {

struct HubChoice {
    QString name; ///< of its file, without what all of them end in: "Qwen3-0.6B-Q4_K_M"
    quint64 bytes = 0;
    std::vector<HubFile> files; ///< in order

    bool operator==(const HubChoice&) const = default;
};

/// By size. Without files that have no hash, split models that lack a part, and what is no language model.
[[nodiscard]] std::vector<HubChoice> choicesOf(const std::vector<HubFile>& files);

} // namespace inglenook::ui
