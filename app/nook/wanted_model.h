// SPDX-License-Identifier: Apache-2.0
// Which files somebody means who names a model to download: one of the built-in catalogue, or a repository of
// the hub. What the hub answers is taken for hostile.
#pragma once

#include "inference/result.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace inglenook::nook {

/// A file in a repository; size 0 and an empty hash: the hub must tell.
struct WantedFile {
    std::string path; ///< within the repository
    std::uint64_t size = 0;
    std::string sha256; ///< lower case

    [[nodiscard]] std::string name() const { return path.substr(path.rfind('/') + 1); }
    [[nodiscard]] bool known() const { return size != 0 && !sha256.empty(); }
};

struct WantedModel {
    std::string repository; ///< "maker/name"
    std::string title;
    std::string licence; ///< its id in the catalogue, or empty
    std::string quantisation;
    std::vector<WantedFile> files; ///< none: of those that the hub lists, the ones of that quantisation

    [[nodiscard]] bool known() const;
    [[nodiscard]] std::uint64_t total() const;
    /// The same as the window gives it, so that either goes on with what the other began.
    [[nodiscard]] std::string download_id() const;
};

/// `name` is ID or MAKER/NAME, with :QUANT behind it if that is to be chosen; else Q4_K_M, or what there is.
/// Errors: not_found (with what there is), usage.
Result<WantedModel> wanted_model(const std::string& name, std::string_view catalogue);
/// The built-in one.
std::string_view built_in_catalogue();

/// Sizes and hashes, and for a repository the files, by the hub's answer. Errors: bad_file, not_found.
Result<void> complete(WantedModel& model, const std::string& listing);

/// Addresses on a hub.
std::string listing_url(const std::string& hub, const std::string& repository);
std::string file_url(const std::string& hub, const std::string& repository, const std::string& path);

} // namespace inglenook::nook
