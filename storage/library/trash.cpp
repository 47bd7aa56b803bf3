// SPDX-License-Identifier: Apache-2.0
#include "storage/library/trash.h"

#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace inglenook::storage {

namespace fs = std::filesystem;

namespace {

constexpr mode_t only_mine = 0700;

/// Like a URL's path, as the specification demands.
std::string percent_encoded(const std::string& path) {
    constexpr const char* digits = "0123456789ABCDEF";
    std::string out;
    for (const char c : path) {
        const auto byte = static_cast<unsigned char>(c);
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                           std::strchr("/-_.~", c) != nullptr;
        if (plain && c != '\0') {
            out += c;
        } else {
            out += {'%', digits[byte >> 4], digits[byte & 15]};
        }
    }
    return out;
}

std::string local_time() {
    const std::time_t now = std::time(nullptr);
    std::tm parts{};
    localtime_r(&now, &parts);
    std::array<char, 32> text{};
    std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%S", &parts);
    return text.data();
}

dev_t device_of(const fs::path& path) {
    struct stat found {};
    return ::stat(path.c_str(), &found) == 0 ? found.st_dev : 0;
}

/// The folder where the disk of a file is mounted.
fs::path top_of(const fs::path& file) {
    const dev_t device = device_of(file.parent_path());
    fs::path top = file.parent_path();
    while (top.has_relative_path() && device_of(top.parent_path()) == device) {
        top = top.parent_path();
    }
    return top;
}

struct TrashFolder {
    fs::path folder;
    fs::path relative_to; ///< what the notes' paths leave out; empty: nothing
};

Result<void> make_private_folder(const fs::path& folder) {
    std::error_code error;
    fs::create_directories(folder.parent_path(), error);
    if (::mkdir(folder.c_str(), only_mine) == 0) {
        return {};
    }
    struct stat found {};
    // Not through a link: on a disk that others write to, somebody else could choose where files go.
    if (::lstat(folder.c_str(), &found) == 0 && S_ISDIR(found.st_mode)) {
        return {};
    }
    return fail(ErrorKind::read_only, "There is no trash on the disk of " + folder.parent_path().string(),
        folder.string(), "Delete the file yourself, with a file manager.");
}

Result<TrashFolder> trash_for(const fs::path& file, const fs::path& home) {
    std::error_code unmade;
    fs::create_directories(home.parent_path(), unmade); // else it lies on no disk yet
    TrashFolder trash{home, {}};
    if (home.empty() || device_of(file.parent_path()) != device_of(home.parent_path())) {
        const fs::path top = top_of(file);
        trash = {top / (".Trash-" + std::to_string(::getuid())), top};
    }
    for (const fs::path& folder : {trash.folder, trash.folder / "files", trash.folder / "info"}) {
        if (auto made = make_private_folder(folder); !made) {
            return tl::unexpected(made.error());
        }
    }
    return trash;
}

Error failed(const fs::path& file, const std::string& what) {
    return {ErrorKind::io,
        file.filename().string() + " " + what + " (" + std::strerror(errno) +
            ")", // NOLINT(concurrency-mt-unsafe)
        file.string(), "Check that you may change the folder that it lies in."};
}

/// Writes the note under a name that nothing in the trash has yet, and moves the file to that name.
Result<TrashedFile> move_one(const fs::path& file, const TrashFolder& trash) {
    const fs::path said = trash.relative_to.empty() ? file : file.lexically_relative(trash.relative_to);
    const std::string text =
        "[Trash Info]\nPath=" + percent_encoded(said.string()) + "\nDeletionDate=" + local_time() + "\n";
    for (int n = 0; n < 10'000; ++n) {
        const std::string name =
            n == 0 ? file.filename().string()
                   : file.stem().string() + "." + std::to_string(n + 1) + file.extension().string();
        TrashedFile moved{file, trash.folder / "files" / name, trash.folder / "info" / (name + ".trashinfo")};
        const int note = ::open(moved.note.c_str(), O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0600); // NOLINT
        if (note < 0 && errno == EEXIST) {
            continue;
        }
        const bool written =
            note >= 0 && ::write(note, text.data(), text.size()) == static_cast<ssize_t>(text.size());
        if (note >= 0) {
            ::close(note);
        }
        if (!written || ::rename(file.c_str(), moved.kept.c_str()) != 0) {
            const Error error = failed(file, "could not be moved to the trash");
            ::unlink(moved.note.c_str());
            return tl::unexpected(error);
        }
        return moved;
    }
    return tl::unexpected(failed(file, "could not be moved to the trash, which holds too many of its name"));
}

} // namespace

fs::path home_trash() {
    // NOLINTBEGIN(concurrency-mt-unsafe): nothing here sets variables
    const char* data = std::getenv("XDG_DATA_HOME");
    const char* home = std::getenv("HOME");
    // NOLINTEND(concurrency-mt-unsafe)
    if (data != nullptr && fs::path(data).is_absolute()) {
        return fs::path(data) / "Trash";
    }
    return home == nullptr ? fs::path() : fs::path(home) / ".local/share/Trash";
}

Result<std::vector<TrashedFile>> move_to_trash(const std::vector<fs::path>& files, const fs::path& home) {
    std::vector<TrashedFile> moved;
    for (const fs::path& file : files) {
        auto trash = trash_for(fs::absolute(file), home);
        auto one =
            trash ? move_one(fs::absolute(file), *trash) : Result<TrashedFile>(tl::unexpected(trash.error()));
        if (!one) {
            // What cannot come back stays in the trash, where the desktop shows it.
            (void)restore_from_trash(moved);
            return tl::unexpected(one.error());
        }
        moved.push_back(std::move(*one));
    }
    return moved;
}

Result<void> restore_from_trash(const std::vector<TrashedFile>& files) {
    for (const TrashedFile& file : files) {
        std::error_code error;
        if (fs::exists(fs::symlink_status(file.original, error))) {
            return fail(ErrorKind::io,
                "Another file has the place of " + file.original.filename().string() + " by now",
                file.original.string(), "Move that one away, then take the model out of the trash.");
        }
        if (::rename(file.kept.c_str(), file.original.c_str()) != 0) {
            return tl::unexpected(failed(file.original, "could not be taken out of the trash"));
        }
        ::unlink(file.note.c_str());
    }
    return {};
}

} // namespace inglenook::storage
