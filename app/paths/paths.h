// SPDX-License-Identifier: Apache-2.0
// Where things lie: the XDG places of one user, made on first use with rights for nobody else.
#pragma once

#include "inference/result.h"

#include <filesystem>
#include <functional>
#include <optional>
#include <string>

namespace inglenook {

/// Absolute paths; nothing needs to exist yet.
struct Paths {
    std::filesystem::path data;      ///< $XDG_DATA_HOME/inglenook: what must not be lost
    std::filesystem::path models;    ///< data/models
    std::filesystem::path database;  ///< data/inglenook.db
    std::filesystem::path config;    ///< $XDG_CONFIG_HOME/inglenook
    std::filesystem::path settings;  ///< config/settings.ini
    std::filesystem::path cache;     ///< $XDG_CACHE_HOME/inglenook: what can be made again
    std::filesystem::path pipelines; ///< cache/pipelines: compiled shaders
    std::filesystem::path downloads; ///< cache/downloads: partial ones
    std::filesystem::path state;     ///< $XDG_STATE_HOME/inglenook
    std::filesystem::path logs;      ///< state/logs
};

/// The value of an environment variable, if it is set.
using Environment = std::function<std::optional<std::string>(const char* name)>;

/// By XDG_DATA_HOME, XDG_CONFIG_HOME, XDG_CACHE_HOME and XDG_STATE_HOME, else the usual places below HOME (or
/// the home folder of the user's account). A relative value is ignored, as the standard demands. Creates
/// nothing. Errors: not_found, if there is no home folder at all.
Result<Paths> find_paths();
Result<Paths> find_paths(const Environment& environment);

/// Makes a folder and its missing parents, 0700 each; folders that exist keep their rights. Errors: io, if it
/// cannot be made, is no folder, or cannot be written.
Result<void> make_folder(const std::filesystem::path& folder);

/// Writes a file as a whole, 0600: a new one beside it replaces the old one, so that a crash or a full disk
/// leaves one of the two. Errors: io.
Result<void> write_private_file(const std::filesystem::path& file, const std::string& bytes);

} // namespace inglenook
