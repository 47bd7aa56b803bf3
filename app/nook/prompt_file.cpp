// SPDX-License-Identifier: Apache-2.0
#include "app/nook/prompt_file.h"

#include "storage/transfer/stored_prompts.h"
#include "storage/transfer/supplied_prompts.h"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <system_error>
#include <utility>
#include <vector>

namespace inglenook::nook {

namespace fs = std::filesystem;
namespace compare = storage::compare;

namespace {

using Sets = std::vector<storage::PromptSet>;

/// Its beginning, if it is larger than a set may be: enough to be refused for it.
Result<std::string> read_beginning(const std::string& path) {
    const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(path.c_str(), "rb"), std::fclose);
    std::string bytes(compare::largest_prompt_file + 1, '\0');
    errno = 0;
    if (file) {
        bytes.resize(std::fread(bytes.data(), 1, bytes.size(), file.get()));
    }
    if (!file || std::ferror(file.get()) != 0) {
        const int error = errno;
        return fail(error == ENOENT || error == ENOTDIR ? ErrorKind::not_found : ErrorKind::io,
            std::generic_category().message(error), path);
    }
    return bytes;
}

const storage::PromptSet* find_named(const Sets& sets, const std::string& name) {
    const auto found = std::find_if(sets.begin(), sets.end(),
        [&](const storage::PromptSet& set) { return storage::is_same_name(set.name, name); });
    return found == sets.end() ? nullptr : &*found;
}

Result<bool> has_prompts(
    ConversationStore& store, const storage::PromptSet& set, const std::vector<storage::NewPrompt>& prompts) {
    const auto whole = store.ask<storage::WholePromptSet>(
        [&](storage::Store& asked, auto reply) { asked.load_prompt_set(set.id, std::move(reply)); });
    if (!whole) {
        return tl::unexpected(whole.error());
    }
    return std::equal(whole->prompts.begin(), whole->prompts.end(), prompts.begin(), prompts.end(),
        [](const storage::SetPrompt& one, const storage::NewPrompt& other) { return one.prompt == other; });
}

Result<storage::PromptSet> keep(ConversationStore& store, const Sets& sets, storage::NewPromptSet set) {
    const std::string name = set.name;
    for (int number = 2;; ++number) {
        const storage::PromptSet* const other = find_named(sets, set.name);
        if (other == nullptr) {
            return store.ask<storage::PromptSet>(
                [&](storage::Store& asked, auto reply) { asked.create_prompt_set(set, std::move(reply)); });
        }
        const auto same = has_prompts(store, *other, set.prompts);
        if (!same) {
            return tl::unexpected(same.error());
        }
        if (*same) {
            return *other;
        }
        set.name = name + " (" + std::to_string(number) + ")";
    }
}

} // namespace

Result<storage::NewPromptSet> read_prompt_file(const std::string& path) {
    const auto bytes = read_beginning(path);
    if (!bytes) {
        return tl::unexpected(bytes.error());
    }
    auto set = compare::read_prompts(*bytes, compare::prompt_format_of(path), fs::path(path).stem().string());
    if (!set) {
        return fail(ErrorKind::bad_file, set.error().message, path, set.error().hint);
    }
    return storage::stored_prompts(std::move(*set));
}

Result<storage::PromptSet> find_prompt_set(ConversationStore& store, const std::string& wanted) {
    const auto sets =
        store.ask<Sets>([](storage::Store& asked, auto reply) { asked.prompt_sets(std::move(reply)); });
    if (!sets) {
        return tl::unexpected(sets.error());
    }
    std::error_code ignored;
    if (fs::exists(wanted, ignored) && !fs::is_directory(wanted, ignored)) {
        auto set = read_prompt_file(wanted);
        return set ? keep(store, *sets, std::move(*set)) : tl::unexpected(set.error());
    }
    if (const storage::PromptSet* const named = find_named(*sets, wanted)) {
        return *named;
    }
    for (storage::NewPromptSet& set : storage::supplied_prompts(*sets)) {
        if (storage::is_same_name(set.name, wanted)) {
            return keep(store, *sets, std::move(set));
        }
    }
    return fail(ErrorKind::not_found, "there is no such file, and no set of prompts of that name", wanted,
        "See nook compare sets.");
}

} // namespace inglenook::nook
