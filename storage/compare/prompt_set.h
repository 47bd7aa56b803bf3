// SPDX-License-Identifier: Apache-2.0
// A list of prompts that contestants answer one by one.
#pragma once

#include "storage/compare/check.h"
#include "storage/result.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace inglenook::storage::compare {

struct Prompt {
    std::string id = {}; ///< no other prompt of the set has it
    std::string prompt = {};
    std::string system = {}; ///< empty: the contestant's own
    std::vector<std::string> tags = {};
    std::optional<Check> check = std::nullopt;
    std::string expected =
        {}; ///< what a good answer is, for whoever votes; with a check it may be the check's value
};

struct PromptSet {
    std::string name = {};
    std::vector<Prompt> prompts = {};
};

enum class PromptFormat { csv, json, text };

/// What files of a set, and each of its parts, may hold at most; in bytes where nothing else is said.
constexpr std::size_t largest_prompt_file = 16 * 1024 * 1024;
constexpr std::size_t most_prompts = 10'000;
constexpr std::size_t longest_prompt = 256 * 1024; ///< of the system prompt, `check` and `expected` too
constexpr std::size_t longest_prompt_id = 200;
constexpr std::size_t most_prompt_tags = 32;
constexpr std::size_t longest_prompt_tag = 100;

/// By what the name ends with, of letters of either case: ".csv", ".json", and text for anything else.
PromptFormat prompt_format_of(std::string_view path);

/// Reads a set. The file is UTF-8, with or without a byte order mark; lines end as on any system.
///
/// CSV (RFC 4180): the first line names the columns, of which `prompt` has to be there; `id`, `system`,
/// `tags` (with ';' in between), `check` and `expected` may be. `check` is a check's JSON or a kind's name,
/// whose value is `expected` then. JSON: a list of prompts, or an object with `prompts` and maybe `name`; a
/// prompt is a text, or an object of the names above, its tags a list or a text as in CSV, its check an
/// object or a text as there. Text: prompts with a line "---" between them; if there is none, each line is a
/// prompt, empty ones left out.
///
/// A prompt without an id gets its number in the set. `name` is taken for the set's name if the file has
/// none.
///
/// Errors: usage, "line 7: …", for anything else: other columns, keys and types, two prompts of one id, no
/// prompt at all, bytes that are no UTF-8, zero bytes, what is larger than the limits, checks that can't be
/// run.
Result<PromptSet> read_prompts(std::string_view file, PromptFormat format, std::string_view name = {});

/// As JSON that read_prompts() reads to the same set.
std::string write_prompts(const PromptSet& set);

} // namespace inglenook::storage::compare
