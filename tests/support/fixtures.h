// SPDX-License-Identifier: Apache-2.0
// Where reference data and the starter model are found by tests.
#pragma once

#include <filesystem>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

namespace inglenook::tests {

/// The folder of reference data: $INGLENOOK_FIXTURES, else ../shared/fixtures beside the checkout if it is
/// there, else the small copy in tests/data.
std::filesystem::path fixtures_dir();

/// True if fixtures_dir() is the small copy, which holds fewer cases.
bool fixtures_are_small_copy();

/// A JSON document of the fixtures; aborts the test program with the path if it cannot be read.
nlohmann::ordered_json fixture_json(const std::filesystem::path& relative);

/// The whole of a file as bytes; empty if it cannot be read.
std::string read_file(const std::filesystem::path& path);

/// The starter model: $INGLENOOK_STARTER_MODEL, else where ./run puts it in the user's data folder.
/// Nothing if it is not there: tests that need it then skip, saying so.
std::optional<std::filesystem::path> starter_model();

/// A real model by its file's name: the starter model, or one that ./check puts into the user's cache folder.
/// Nothing if it is not there.
std::optional<std::filesystem::path> real_model(const std::string& file);

/// The names of all references of real models, in order: real/NAME.json (float32) and real/NAME.f64.json.
std::vector<std::string> real_references();

/// The first llama model of archs/index.json: another one in the small copy than in the full set.
std::string tiny_model_path();

/// Then everything is slow, and a program's memory says nothing: tests that walk many models walk fewer.
bool built_with_sanitizers();

/// Unpacks FILE.xz or an archive (with the `xz` or `cmake -E tar` command) into a folder of its own below the
/// build folder, once; returns the unpacked file or folder.
std::filesystem::path unpacked(const std::filesystem::path& packed);

} // namespace inglenook::tests
