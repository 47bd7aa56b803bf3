// SPDX-License-Identifier: Apache-2.0
#include "storage/salvage_file.h"

#include "storage/database_file.h"

#include <array>
#include <cstdint>
#include <cstring>
#include <fstream>
#include <string_view>
#include <vector>

namespace inglenook::storage {

namespace {

// https://www.sqlite.org/fileformat.html
constexpr std::size_t page_size = 4096; ///< SQLite's default, which this program never changes
constexpr std::size_t head_size = 100;
constexpr std::size_t at_file_change = 24;
constexpr std::size_t at_page_count = 28;
constexpr std::size_t at_version = 60;
constexpr std::size_t at_valid_for = 92;
constexpr std::uint8_t leaf = 0x0d;
constexpr std::uint8_t interior = 0x05;

using Page = std::vector<char>;

std::uint32_t get(const Page& page, std::size_t at, std::size_t bytes) {
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < bytes && at + i < page.size(); ++i) {
        value = value << 8U | static_cast<std::uint8_t>(page[at + i]);
    }
    return value;
}

void put(Page& page, std::size_t at, std::uint32_t value) {
    for (std::size_t i = 0; i < 4 && at + i < page.size(); ++i) {
        page[at + i] = static_cast<char>(value >> (24U - 8U * i) & 0xffU);
    }
}

tl::unexpected<Error> unreadable(const std::string& path) {
    return fail(ErrorKind::damaged, "The file with the conversations is too damaged to be read", path,
        "It was left as it is. Restore a backup, or move it away to start anew.");
}

/// Page `number`, from 1.
Result<Page> read_page(std::istream& file, std::uint32_t number, const std::string& path) {
    Page page(page_size);
    file.clear();
    file.seekg(static_cast<std::streamoff>(number - 1) * page_size);
    if (number == 0 || !file.read(page.data(), page_size)) {
        return unreadable(path);
    }
    return page;
}

std::uint32_t pages_in(std::iostream& file) {
    file.clear();
    file.seekg(0, std::ios::end);
    return static_cast<std::uint32_t>(file.tellg() / static_cast<std::streamoff>(page_size));
}

void set_page_count(Page& first, std::uint32_t count) {
    put(first, at_page_count, count);
    put(first, at_valid_for, get(first, at_file_change, 4)); // the count holds for this state of the file
}

Result<void> write_page(
    std::iostream& file, std::uint32_t number, const Page& page, const std::string& path) {
    file.clear();
    file.seekp(static_cast<std::streamoff>(number - 1) * page_size);
    file.write(page.data(), page_size);
    return file.flush()
               ? Result<void>()
               : Result<void>(fail(ErrorKind::io, "A copy of the conversations cannot be written", path));
}

} // namespace

Result<void> mend_head(const std::string& path, int newest_version) {
    std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
    auto first = read_page(file, 1, path);
    if (!first) {
        return tl::unexpected(first.error());
    }
    // Magic, page size, log, no reserved bytes, the three fixed fractions.
    constexpr std::array<char, 24> fixed{'S', 'Q', 'L', 'i', 't', 'e', ' ', 'f', 'o', 'r', 'm', 'a', 't', ' ',
        '3', '\0', page_size >> 8U, 0, 2, 2, 0, 64, 32, 32};
    std::memcpy(first->data(), fixed.data(), fixed.size());
    set_page_count(*first, pages_in(file));
    put(*first, 44, 4); // format of the schema
    put(*first, 56, 1); // UTF-8
    put(*first, 68, static_cast<std::uint32_t>(application_id));
    const auto version = get(*first, at_version, 4);
    if (version == 0 || version > static_cast<std::uint32_t>(newest_version)) {
        put(*first, at_version, static_cast<std::uint32_t>(newest_version));
    }
    return write_page(file, 1, *first, path);
}

Result<void> graft_schema(const std::string& path, const std::string& model) {
    std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
    std::ifstream fresh(model, std::ios::binary);
    auto first = read_page(fresh, 1, model);
    if (!first) {
        return tl::unexpected(first.error());
    }
    std::uint32_t count = pages_in(file);
    const std::uint32_t kind = get(*first, head_size, 1);
    if (kind == interior) {
        // Its leaves go to the end of the file; nothing but reading is done there.
        std::vector<std::size_t> links{head_size + 8}; // the rightmost, then one in each cell
        for (std::uint32_t i = 0; i < get(*first, head_size + 3, 2); ++i) {
            links.push_back(get(*first, head_size + 12 + std::size_t{2} * i, 2));
        }
        for (const std::size_t link : links) {
            const auto page = read_page(fresh, get(*first, link, 4), model);
            if (!page || get(*page, 0, 1) != leaf) {
                return unreadable(path);
            }
            if (auto written = write_page(file, ++count, *page, path); !written) {
                return written;
            }
            put(*first, link, count);
        }
    } else if (kind != leaf) {
        return unreadable(path);
    }
    set_page_count(*first, count);
    return write_page(file, 1, *first, path);
}

} // namespace inglenook::storage
