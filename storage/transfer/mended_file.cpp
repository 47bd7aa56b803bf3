// SPDX-License-Identifier: Apache-2.0
#include "storage/transfer/mended_file.h"

#include <array>
#include <cerrno>
#include <cstring>
#include <sys/stat.h>
#include <utility>

namespace inglenook::storage {

namespace {

constexpr std::size_t chunk = std::size_t{1} << 16U;
constexpr const char* replacement = "\uFFFD";
constexpr const char* escaped_replacement = "\\ufffd";

int hex_value(int byte) {
    if (byte >= '0' && byte <= '9') {
        return byte - '0';
    }
    const int lower = byte | 0x20;
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

bool is_high_surrogate(int unit) { return unit >= 0xd800 && unit <= 0xdbff; }
bool is_low_surrogate(int unit) { return unit >= 0xdc00 && unit <= 0xdfff; }

} // namespace

MendedFile::MendedFile(std::unique_ptr<std::FILE, Close> file, std::string path, const ReadLimits& limits)
    : file_(std::move(file)), path_(std::move(path)), limits_(limits) {}

Result<MendedFile> MendedFile::open(const std::string& path, const ReadLimits& limits) {
    std::unique_ptr<std::FILE, Close> file(std::fopen(path.c_str(), "rbe"));
    if (!file) {
        const int error = errno;
        return fail(error == ENOENT ? ErrorKind::not_found : ErrorKind::io,
            error == ENOENT ? "There is no such file" : "The file cannot be read",
            path + ": " + std::strerror(error), "Choose a file that can be read.");
    }
    struct stat found {};
    if (::fstat(::fileno(file.get()), &found) != 0 || S_ISDIR(found.st_mode)) {
        return fail(ErrorKind::io, "This is no file", path, "Choose a file.");
    }
    MendedFile opened(std::move(file), path, limits);
    if (static_cast<std::uint64_t>(found.st_size) > limits.file_bytes) {
        return fail(ErrorKind::usage,
            "The file is larger than conversations may be (" + std::to_string(limits.file_bytes >> 20U) +
                " MB)",
            path, "Export fewer conversations at a time.");
    }
    if (opened.raw(0) == 0xef && opened.raw(1) == 0xbb && opened.raw(2) == 0xbf) {
        opened.next_ += 3; // a byte order mark
        opened.position_ += 3;
    }
    return opened;
}

int MendedFile::skip_space() {
    int byte = peek();
    while (byte == ' ' || byte == '\n' || byte == '\r' || byte == '\t') {
        take();
        byte = peek();
    }
    return byte;
}

void MendedFile::stop(ErrorKind kind, const std::string& message) {
    if (!trouble_) {
        trouble_ =
            std::make_unique<Error>(Error{kind, message, path_ + ", byte " + std::to_string(position_), ""});
    }
    buffer_.clear();
    next_ = 0;
}

/// A byte that is still to be mended; -1 behind the last.
int MendedFile::raw(std::size_t ahead) {
    if (next_ + ahead >= buffer_.size() && !trouble_ && std::feof(file_.get()) == 0) {
        buffer_.erase(buffer_.begin(), buffer_.begin() + static_cast<std::ptrdiff_t>(next_));
        next_ = 0;
        const std::size_t kept = buffer_.size();
        buffer_.resize(kept + chunk);
        buffer_.resize(kept + std::fread(buffer_.data() + kept, 1, chunk, file_.get()));
        if (std::ferror(file_.get()) != 0) {
            stop(ErrorKind::io, "The file cannot be read to its end");
        } else if (position_ + buffer_.size() > limits_.file_bytes) {
            stop(ErrorKind::usage, "The file is larger than conversations may be");
        }
    }
    return next_ + ahead < buffer_.size() ? static_cast<unsigned char>(buffer_[next_ + ahead]) : -1;
}

void MendedFile::copy(std::size_t count) {
    ready_.append(buffer_.data() + next_, count);
    next_ += count;
    position_ += count;
}

void MendedFile::mend_more() {
    ready_.clear();
    at_ = 0;
    while (ready_.size() < chunk) {
        const int byte = raw(0);
        if (byte < 0) {
            return;
        }
        if (in_text_) {
            const std::size_t before = ready_.size();
            mend_text_byte();
            text_size_ += ready_.size() - before;
            if (text_size_ > limits_.text_bytes) {
                stop(ErrorKind::usage,
                    "A text in the file is larger than " + std::to_string(limits_.text_bytes >> 20U) + " MB");
                return;
            }
        } else if (byte < 0x80) {
            in_text_ = byte == '"';
            text_size_ = 0;
            copy(1);
        } else {
            mend_character();
        }
    }
}

void MendedFile::mend_text_byte() {
    const int byte = raw(0);
    if (byte == '\\') {
        mend_escape();
    } else if (byte < ' ') {
        constexpr std::array<char, 17> digits = {"0123456789abcdef"};
        ready_ += "\\u00";
        ready_ += digits[static_cast<std::size_t>(byte) >> 4U];
        ready_ += digits[static_cast<std::size_t>(byte) & 15U];
        ++next_;
        ++position_;
    } else if (byte < 0x80) {
        in_text_ = byte != '"';
        copy(1);
    } else {
        mend_character();
    }
}

/// The number in "\uXXXX"; -1 if there is none.
int MendedFile::escaped_unit(std::size_t ahead) {
    if (raw(ahead) != '\\' || raw(ahead + 1) != 'u') {
        return -1;
    }
    int unit = 0;
    for (std::size_t digit = ahead + 2; digit < ahead + 6; ++digit) {
        const int value = hex_value(raw(digit));
        if (value < 0) {
            return -1;
        }
        unit = unit * 16 + value;
    }
    return unit;
}

void MendedFile::mend_escape() {
    const int unit = escaped_unit(0);
    if (unit < 0) {
        copy(raw(1) < 0 ? 1 : 2); // a short escape; what is none, the parser refuses
    } else if (is_high_surrogate(unit) && is_low_surrogate(escaped_unit(6))) {
        copy(12);
    } else if (is_high_surrogate(unit) || is_low_surrogate(unit)) {
        ready_ += escaped_replacement;
        next_ += 6;
        position_ += 6;
    } else {
        copy(6);
    }
}

/// A character of several bytes.
void MendedFile::mend_character() {
    const auto lead = static_cast<unsigned>(raw(0));
    const std::size_t size = lead >= 0xc2 && lead <= 0xdf   ? 2
                             : lead >= 0xe0 && lead <= 0xef ? 3
                             : lead >= 0xf0 && lead <= 0xf4 ? 4
                                                            : 0;
    // The second byte's range is narrower behind some leads: no overlong forms, no surrogates, not past
    // U+10FFFF.
    const int lowest = lead == 0xe0 ? 0xa0 : lead == 0xf0 ? 0x90 : 0x80;
    const int highest = lead == 0xed ? 0x9f : lead == 0xf4 ? 0x8f : 0xbf;
    bool valid = size > 0 && raw(1) >= lowest && raw(1) <= highest;
    for (std::size_t i = 2; i < size; ++i) {
        valid = valid && raw(i) >= 0x80 && raw(i) <= 0xbf;
    }
    if (valid) {
        copy(size);
    } else {
        ready_ += replacement;
        ++next_;
        ++position_;
    }
}

} // namespace inglenook::storage
