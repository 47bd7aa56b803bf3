// SPDX-License-Identifier: Apache-2.0
#include "tests/support/fixtures.h"

#include <QCoreApplication>
#include <QProcess>
#include <QStandardPaths>
#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <functional>
#include <iostream>
#include <sstream>

namespace inglenook::tests {

namespace fs = std::filesystem;

namespace {

const fs::path source_dir = INGLENOOK_SOURCE_DIR;

constexpr const char* starter_file = "SmolLM2-135M-Instruct.Q4_1.gguf";

/// Inglenook's folder below one of the user's: what an XDG variable names, else `usual` below the home
/// folder.
fs::path user_folder(const char* variable, const char* usual) {
    const char* named = std::getenv(variable);
    const char* home = std::getenv("HOME");
    const fs::path base = named != nullptr && *named != '\0' ? fs::path(named)
                          : home != nullptr                  ? fs::path(home) / usual
                                                             : fs::path();
    return base / "inglenook";
}

[[noreturn]] void give_up(const std::string& why) {
    std::cerr << "fixtures: " << why << '\n';
    std::exit(1);
}

bool run(const QString& program, const QStringList& arguments, const fs::path& folder,
    const fs::path& output = {}) {
    QProcess process;
    process.setWorkingDirectory(QString::fromStdString(folder.string()));
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    if (!output.empty()) {
        process.setStandardOutputFile(QString::fromStdString(output.string()));
    }
    process.start(program, arguments);
    return process.waitForFinished(-1) && process.exitStatus() == QProcess::NormalExit &&
           process.exitCode() == 0;
}

} // namespace

fs::path fixtures_dir() {
    if (const char* named = std::getenv("INGLENOOK_FIXTURES"); named != nullptr && *named != '\0') {
        return named;
    }
    const fs::path beside = source_dir.parent_path() / "shared" / "fixtures";
    return fs::exists(beside / "index.json") ? beside : source_dir / "tests" / "data";
}

bool fixtures_are_small_copy() {
    std::error_code ignored;
    return fs::equivalent(fixtures_dir(), source_dir / "tests" / "data", ignored);
}

std::string read_file(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    std::ostringstream bytes;
    bytes << in.rdbuf();
    return bytes.str();
}

nlohmann::ordered_json fixture_json(const fs::path& relative) {
    const fs::path path = fixtures_dir() / relative;
    auto document = nlohmann::ordered_json::parse(read_file(path), nullptr, false);
    if (document.is_discarded()) {
        give_up(path.string() + " is missing or not JSON");
    }
    return document;
}

std::optional<fs::path> starter_model() {
    if (const char* named = std::getenv("INGLENOOK_STARTER_MODEL"); named != nullptr && *named != '\0') {
        return fs::path(named);
    }
    const fs::path path = user_folder("XDG_DATA_HOME", ".local/share") / "models" / starter_file;
    return fs::exists(path) ? std::optional(path) : std::nullopt;
}

std::optional<fs::path> real_model(const std::string& file) {
    if (file == starter_file) {
        return starter_model();
    }
    const fs::path path = user_folder("XDG_CACHE_HOME", ".cache") / "test-models" / file;
    return fs::exists(path) ? std::optional(path) : std::nullopt;
}

std::vector<std::string> real_references() {
    std::vector<std::string> names;
    for (const auto& entry : fs::directory_iterator(fixtures_dir() / "real")) {
        const std::string name = entry.path().stem().string();
        if (entry.path().extension() == ".json" &&
            fs::exists(fixtures_dir() / "real" / (name + ".f64.json"))) {
            names.push_back(name);
        }
    }
    std::sort(names.begin(), names.end());
    return names;
}

fs::path unpacked(const fs::path& packed) {
    const auto key = std::hash<std::string>{}(packed.string() + std::to_string(fs::file_size(packed)));
    const fs::path folder = fs::temp_directory_path() / ("inglenook-fixtures-" + std::to_string(key));
    const bool archive = packed.stem().extension() == ".tar";
    fs::path result = archive ? folder : folder / packed.stem();
    if (fs::exists(folder)) {
        return result;
    }
    // Made apart and renamed whole, so that two test programs at once never see half of it.
    const fs::path making = folder.string() + "." + std::to_string(QCoreApplication::applicationPid());
    fs::create_directories(making);
    const auto file = QString::fromStdString(packed.string());
    const bool done = archive ? run("cmake", {"-E", "tar", "xf", file}, making)
                              : run("xz", {"-dkc", file}, making, making / packed.stem());
    if (!done) {
        give_up("cannot unpack " + packed.string());
    }
    std::error_code lost_the_race;
    fs::rename(making, folder, lost_the_race);
    if (lost_the_race) {
        fs::remove_all(making);
    }
    return result;
}

std::string tiny_model_path() {
    const auto index = fixture_json("archs/index.json");
    for (const auto& entry : index.at("cases")) {
        if (entry.at("architecture") == "llama") {
            return (fixtures_dir() / "archs" / entry.at("file").get<std::string>()).string();
        }
    }
    return {};
}

bool built_with_sanitizers() {
#ifdef INGLENOOK_SANITIZED
    return true;
#else
    return false;
#endif
}

} // namespace inglenook::tests
