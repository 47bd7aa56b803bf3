// SPDX-License-Identifier: Apache-2.0
#include "app/paths/paths.h"

#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <pwd.h>
#include <string_view>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>
#include <vector>

namespace inglenook {

namespace fs = std::filesystem;

namespace {

std::string reason(int error) { return std::strerror(error); } // NOLINT(concurrency-mt-unsafe)

std::optional<fs::path> absolute_value(const Environment& environment, const char* name) {
    const auto value = environment(name);
    if (!value || value->empty() || value->front() != '/') {
        return std::nullopt;
    }
    return fs::path(*value).lexically_normal();
}

std::optional<fs::path> account_home() {
    struct passwd entry {};
    struct passwd* found = nullptr;
    std::array<char, 16384> buffer{};
    const bool known =
        getpwuid_r(getuid(), &entry, buffer.data(), buffer.size(), &found) == 0 && found != nullptr;
    if (!known || found->pw_dir == nullptr || found->pw_dir[0] != '/') {
        return std::nullopt;
    }
    return fs::path(found->pw_dir);
}

Result<void> make_one(const fs::path& folder) {
    if (::mkdir(folder.c_str(), 0700) == 0 || errno == EEXIST) {
        return {};
    }
    const int error = errno;
    return fail(ErrorKind::io, "The folder cannot be made: " + reason(error), folder.string(),
        error == ENOSPC ? "Free some space and try again."
                        : "Make it yourself, or choose another place with the XDG_… variables.");
}

/// Closes on destruction; removes the file unless it was kept.
class NewFile {
public:
    explicit NewFile(std::string path)
        : path_(std::move(path)),
          descriptor_(::open(path_.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600)) {}
    NewFile(const NewFile&) = delete;
    NewFile& operator=(const NewFile&) = delete;
    ~NewFile() {
        if (descriptor_ >= 0) {
            ::close(descriptor_);
            ::unlink(path_.c_str());
        }
    }

    [[nodiscard]] bool is_open() const { return descriptor_ >= 0; }

    bool write(std::string_view bytes) {
        while (!bytes.empty()) {
            const ssize_t done = ::write(descriptor_, bytes.data(), bytes.size());
            if (done < 0 && errno != EINTR) {
                return false;
            }
            bytes.remove_prefix(done > 0 ? static_cast<std::size_t>(done) : 0);
        }
        return true;
    }

    /// Onto the disk, then to its final name.
    bool move_to(const fs::path& target) {
        if (::fsync(descriptor_) != 0 || ::rename(path_.c_str(), target.c_str()) != 0) {
            return false;
        }
        const int descriptor = std::exchange(descriptor_, -1);
        return ::close(descriptor) == 0;
    }

private:
    std::string path_;
    int descriptor_;
};

} // namespace

Result<Paths> find_paths(const Environment& environment) {
    auto home = absolute_value(environment, "HOME");
    if (!home) {
        home = account_home();
    }
    const auto place = [&](const char* variable, const char* below_home) -> Result<fs::path> {
        if (const auto value = absolute_value(environment, variable)) {
            return *value / "inglenook";
        }
        if (!home) {
            return fail(ErrorKind::not_found, "There is no home folder to keep things in", variable,
                "Set HOME or " + std::string(variable) + " to a folder.");
        }
        return *home / below_home / "inglenook";
    };

    Paths paths;
    struct Place {
        fs::path& path;
        const char* variable;
        const char* below_home;
    };
    const std::array<Place, 4> places = {
        {{paths.data, "XDG_DATA_HOME", ".local/share"}, {paths.config, "XDG_CONFIG_HOME", ".config"},
            {paths.cache, "XDG_CACHE_HOME", ".cache"}, {paths.state, "XDG_STATE_HOME", ".local/state"}}};
    for (const Place& wanted : places) {
        auto found = place(wanted.variable, wanted.below_home);
        if (!found) {
            return tl::unexpected(found.error());
        }
        wanted.path = std::move(*found);
    }
    paths.models = paths.data / "models";
    paths.database = paths.data / "inglenook.db";
    paths.settings = paths.config / "settings.ini";
    paths.pipelines = paths.cache / "pipelines";
    paths.downloads = paths.cache / "downloads";
    paths.logs = paths.state / "logs";
    return paths;
}

Result<Paths> find_paths() {
    return find_paths([](const char* name) -> std::optional<std::string> {
        const char* value = std::getenv(name); // NOLINT(concurrency-mt-unsafe)
        return value != nullptr ? std::optional<std::string>(value) : std::nullopt;
    });
}

Result<void> make_folder(const fs::path& folder) {
    std::vector<fs::path> missing;
    std::error_code ignored;
    for (fs::path at = folder; !at.empty() && !fs::exists(at, ignored); at = at.parent_path()) {
        missing.push_back(at);
        if (at == at.parent_path()) {
            break;
        }
    }
    for (auto at = missing.rbegin(); at != missing.rend(); ++at) {
        if (auto made = make_one(*at); !made) {
            return made;
        }
    }
    if (!fs::is_directory(folder, ignored)) {
        return fail(ErrorKind::io, "There is a file where a folder is needed", folder.string(),
            "Move it away, or choose another place with the XDG_… variables.");
    }
    if (::access(folder.c_str(), W_OK | X_OK) != 0) {
        return fail(ErrorKind::io, "The folder cannot be written: " + reason(errno), folder.string(),
            "Give yourself the right to write there.");
    }
    return {};
}

Result<void> write_private_file(const fs::path& file, const std::string& bytes) {
    NewFile fresh(file.string() + ".new");
    if (!fresh.is_open() || !fresh.write(bytes) || !fresh.move_to(file)) {
        const int error = errno;
        return fail(ErrorKind::io, "The file cannot be written: " + reason(error), file.string(),
            error == ENOSPC ? "Free some space and try again." : "");
    }
    return {};
}

} // namespace inglenook
