// SPDX-License-Identifier: Apache-2.0
// The cache that Hugging Face's libraries share: hub/models--ORG--NAME/snapshots/COMMIT/FILE, where FILE is a
// link to blobs/SHA256 (huggingface_hub's documentation, "Understand caching").
#pragma once

#include "storage/library/folder_scan.h"

namespace inglenook::storage {

/// The models in a cache; `folder` is the one that holds "models--…". A file that several snapshots share is
/// told once.
FolderScan scan_hub_cache(const std::filesystem::path& folder);

} // namespace inglenook::storage
