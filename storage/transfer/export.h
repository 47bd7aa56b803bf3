// SPDX-License-Identifier: Apache-2.0
// Writes conversations to files, one after the other, so that only one is in memory at a time. Blocks; for
// any thread but the window's and the storage's.
#pragma once

#include "storage/chat_tree.h"
#include "storage/result.h"

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace inglenook::storage {

enum class ChatFormat { json, markdown, html };

/// "json", "markdown" and "html"; nothing for other names.
std::optional<ChatFormat> chat_format_named(std::string_view name);
/// By the extension of a file (.json, .md, .markdown, .html, .htm), in any case; nothing for others.
std::optional<ChatFormat> chat_format_of(std::string_view file);
/// ".json", ".md" or ".html".
std::string_view extension_of(ChatFormat format);

/// A whole document with one conversation.
std::string chat_document(const ChatTree& tree, ChatFormat format);

struct ExportRequest {
    std::vector<Id> conversations;
    ChatFormat format = ChatFormat::json;
    /// A file, which is replaced. Of Markdown and HTML with `many`: a folder, made if there is none, in which
    /// each conversation gets a file named like its title; nothing that is there is overwritten.
    std::string target;
    bool many = false;
};

struct ExportSteps {
    std::function<Result<ChatTree>(Id)> read;
    std::function<void(std::size_t done)> progress{}; ///< after each conversation
};

/// How many were written; conversations that were deleted meanwhile are left out. Errors: those of `read`,
/// but not_found; not_found, disk_full, io of writing.
Result<std::size_t> export_chats(const ExportRequest& request, const ExportSteps& steps);

} // namespace inglenook::storage
