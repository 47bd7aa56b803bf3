// SPDX-License-Identifier: Apache-2.0
#include "app/nook/input.h"

#include <array>
#include <cerrno>
#include <charconv>
#include <cstdio>
#include <memory>
#include <system_error>

namespace inglenook::nook {

namespace {

using File = std::unique_ptr<std::FILE, int (*)(std::FILE*)>;

tl::unexpected<Error> file_error(const std::string& path, int error) {
    if (error == EINTR) {
        return fail(ErrorKind::interrupted, "interrupted", path);
    }
    const ErrorKind kind = error == ENOENT || error == ENOTDIR ? ErrorKind::not_found : ErrorKind::io;
    return fail(kind, std::generic_category().message(error), path);
}

Result<std::string> read_all(std::FILE* file, const std::string& name) {
    std::string bytes;
    std::array<char, 65536> buffer{};
    for (;;) {
        const std::size_t count = std::fread(buffer.data(), 1, buffer.size(), file);
        bytes.append(buffer.data(), count);
        if (count < buffer.size()) {
            break;
        }
    }
    if (std::ferror(file) != 0) {
        return file_error(name, errno);
    }
    return bytes;
}

bool is_separator(char c) { return c == ' ' || c == ',' || c == '\n' || c == '\t' || c == '\r'; }

std::string_view without_brackets(std::string_view text) {
    while (!text.empty() && is_separator(text.front())) {
        text.remove_prefix(1);
    }
    while (!text.empty() && is_separator(text.back())) {
        text.remove_suffix(1);
    }
    if (text.size() >= 2 && text.front() == '[' && text.back() == ']') {
        return text.substr(1, text.size() - 2);
    }
    return text;
}

constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

} // namespace

Result<std::string> read_file(const std::string& path) {
    const File file(std::fopen(path.c_str(), "rb"), &std::fclose);
    if (!file) {
        return file_error(path, errno);
    }
    return read_all(file.get(), path);
}

Result<std::string> read_input(const std::string& path) {
    return path.empty() || path == "-" ? read_all(stdin, "standard input") : read_file(path);
}

std::optional<std::string> read_line() {
    std::string line;
    for (int c = std::getc(stdin); c != EOF; c = std::getc(stdin)) {
        if (c == '\n') {
            return line;
        }
        line += static_cast<char>(c);
    }
    return line.empty() ? std::nullopt : std::optional(line);
}

Result<std::vector<TokenId>> parse_ids(std::string_view text, const std::string& where, ErrorKind kind) {
    text = without_brackets(text);
    std::vector<TokenId> ids;
    while (!text.empty()) {
        if (is_separator(text.front())) {
            text.remove_prefix(1);
            continue;
        }
        TokenId id = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), id);
        const auto length = static_cast<std::size_t>(end - text.data());
        if (error != std::errc() || (length < text.size() && !is_separator(text[length]))) {
            const std::string word(text.substr(0, text.find_first_of(" ,\n\t\r")));
            return fail(kind, "expected token ids, found \"" + word.substr(0, 40) + "\"", where);
        }
        ids.push_back(id);
        text.remove_prefix(length);
    }
    return ids;
}

Result<std::vector<TokenId>> ids_argument(const std::string& value, const std::string& option) {
    if (value.empty() || value.front() != '@') {
        return parse_ids(value, option, ErrorKind::usage);
    }
    const std::string path = value.substr(1);
    return read_file(path).and_then(
        [&](const std::string& text) { return parse_ids(text, path, ErrorKind::bad_file); });
}

Result<void> check_ids(
    const std::vector<TokenId>& ids, std::uint32_t vocabulary, const std::string& where, ErrorKind kind) {
    for (const TokenId id : ids) {
        if (id >= vocabulary) {
            return fail(kind,
                "token id " + std::to_string(id) + " is not in the vocabulary of " +
                    std::to_string(vocabulary) + " tokens",
                where);
        }
    }
    return {};
}

Result<Json> parse_json(std::string_view text, const std::string& where) {
    try {
        return Json::parse(text);
    } catch (const Json::parse_error& error) {
        return fail(ErrorKind::bad_file, "not JSON from byte " + std::to_string(error.byte) + " on", where);
    }
}

std::string base64(std::string_view bytes) {
    std::string out;
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        std::uint32_t group = 0;
        for (std::size_t j = 0; j < 3; ++j) {
            group = group << 8 | (i + j < bytes.size() ? static_cast<unsigned char>(bytes[i + j]) : 0U);
        }
        for (std::size_t j = 0; j < 4; ++j) {
            out += i + j <= bytes.size() ? alphabet[group >> (18 - 6 * j) & 63] : '=';
        }
    }
    return out;
}

std::optional<std::string> from_base64(std::string_view text) {
    if (text.size() % 4 != 0) {
        return std::nullopt;
    }
    std::string out;
    for (std::size_t i = 0; i < text.size(); i += 4) {
        const bool last = i + 4 == text.size();
        const std::size_t padding = !last ? 0 : text.ends_with("==") ? 2 : text.ends_with('=') ? 1 : 0;
        std::uint32_t group = 0;
        for (std::size_t j = 0; j < 4; ++j) {
            const std::size_t value = j < 4 - padding ? alphabet.find(text[i + j]) : 0;
            if (value == std::string_view::npos) {
                return std::nullopt;
            }
            group = group << 6 | static_cast<std::uint32_t>(value);
        }
        for (std::size_t j = 0; j < 3 - padding; ++j) {
            out += static_cast<char>(group >> (16 - 8 * j) & 0xff);
        }
    }
    return out;
}

} // namespace inglenook::nook
