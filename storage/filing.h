// SPDX-License-Identifier: Apache-2.0
// Order among conversations, as plain structs: folders and tags, where conversations lie, and what a deletion
// took away, so that it can be undone.
#pragma once

#include "storage/records.h"
#include "storage/result.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace inglenook::storage {

constexpr std::size_t longest_filing_name = 100; ///< characters of a folder's or a tag's
constexpr std::uint32_t deepest_folder = 8;      ///< folders within each other
constexpr std::size_t most_folders = 1000;
constexpr std::size_t most_tags = 1000;
constexpr std::size_t most_tags_of_one = 50; ///< of one conversation

struct Folder {
    Id id = 0;
    Id parent = 0; ///< 0: none
    std::string name;
    std::uint32_t place = 0; ///< among those with the same parent, from 0
    std::uint32_t depth = 0; ///< how many folders it lies in

    bool operator==(const Folder&) const = default;
};

/// A conversation's folder; 0: none.
struct Filed {
    Id conversation = 0;
    Id folder = 0;

    bool operator==(const Filed&) const = default;
};

/// A folder that was deleted, with what lay directly in it: enough to undo it.
struct RemovedFolder {
    Folder folder;
    std::vector<Folder> children; ///< as they were
    std::vector<Id> conversations;
};

struct Tag {
    Id id = 0;
    std::string name;

    bool operator==(const Tag&) const = default;
};

/// Whether a conversation has a tag.
struct Tagged {
    Id conversation = 0;
    Id tag = 0;
    bool on = true;

    bool operator==(const Tagged&) const = default;
};

/// A tag that was deleted, and who had it: enough to undo it.
struct RemovedTag {
    Tag tag;
    std::vector<Id> conversations;
};

/// A name as it is kept, without white space at its ends. `what` ("folder") is for the sentence. Errors:
/// usage, if it is empty or too long, is no UTF-8 or has control characters in it.
Result<std::string> filing_name(std::string_view name, const std::string& what);

} // namespace inglenook::storage
