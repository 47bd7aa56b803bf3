// SPDX-License-Identifier: Apache-2.0
// Reads conversations from files of this program and of others. Blocks; for any thread but the window's and
// the storage's.
#pragma once

#include "storage/chat_tree.h"
#include "storage/result.h"
#include "storage/transfer/mended_file.h"

#include <functional>
#include <string>
#include <vector>

namespace inglenook::storage {

struct ReadChats {
    std::vector<ChatTree> chats;
    std::vector<std::string> programs; ///< those recognised: "ChatGPT", "Open WebUI", …
    std::size_t messages = 0;          ///< in all of them
    std::vector<std::string> notes;    ///< what could not be taken, a sentence each
};

/// Files, or folders that are looked through for such files (Jan's threads, LM Studio's conversations, an
/// unpacked export of ChatGPT). In folders, files of other shapes are passed over; a file named itself must
/// have conversations. Errors: usage, naming the file and the place in it, if one is no JSON, of no known
/// shape, damaged or too large; not_found, io. `progress` is told after each file how many there are still.
Result<ReadChats> read_chats(const std::vector<std::string>& paths, const ReadLimits& limits = {},
    const std::function<void(std::size_t conversations)>& progress = {});

} // namespace inglenook::storage
