// SPDX-License-Identifier: Apache-2.0
// Ollama's store: manifests/REGISTRY/NAMESPACE/MODEL/TAG is JSON in the shape of an OCI image's manifest,
// whose layer of type "application/vnd.ollama.image.model" is the GGUF file blobs/sha256-HEX.
#pragma once

#include "storage/library/folder_scan.h"

namespace inglenook::storage {

/// The models in a store; `folder` is the one that holds "manifests" and "blobs". Several tags of one file
/// are one model. Manifests that cannot be understood are told as problems.
FolderScan scan_ollama(const std::filesystem::path& folder);

} // namespace inglenook::storage
