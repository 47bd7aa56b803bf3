// SPDX-License-Identifier: Apache-2.0
// Sets of prompts for `nook compare`: from files, and those that the database keeps.
#pragma once

#include "app/nook/conversation_store.h"

#include <string>

namespace inglenook::nook {

/// Reads a set: CSV, JSON or text by the file's name, after which it is called if it does not say its own.
/// Errors: not_found, io, and bad_file with the line ("line 7: …").
Result<storage::NewPromptSet> read_prompt_file(const std::string& path);

/// The stored set that is meant by a file or a name, letters' case aside. A file's prompts are kept as a set,
/// unless there is one with the same prompts by that name; where another one has the name, it gets a number.
/// A set that comes with the program is kept when it is first named.
/// Errors: those of read_prompt_file(); not_found, if it is neither.
Result<storage::PromptSet> find_prompt_set(ConversationStore& store, const std::string& wanted);

} // namespace inglenook::nook
