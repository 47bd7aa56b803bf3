// SPDX-License-Identifier: Apache-2.0
#include "storage/prompt_sets.h"

#include "storage/comparison_rows.h"
#include "storage/rows.h"
#include "storage/title.h"

#include <string>

namespace inglenook::storage {

namespace {

constexpr const char* set_fields =
    "s.id, s.name, s.created, (SELECT count(*) FROM prompt p WHERE p.set_id = s.id)";

PromptSet read_set(SQLite::Statement& row) {
    return {row.getColumn(0).getInt64(), row.getColumn(1).getString(), row.getColumn(2).getInt64(),
        row.getColumn(3).getUInt()};
}

Result<PromptSet> find_set(Database& database, Id id) {
    const std::string sql = std::string("SELECT ") + set_fields + " FROM prompt_set s WHERE s.id = ?";
    auto row = prepared(database.connection(), sql.c_str(), id);
    if (!row.executeStep()) {
        return fail(ErrorKind::not_found, "This prompt set does not exist any more",
            "prompt set " + std::to_string(id));
    }
    return read_set(row);
}

Result<WholePromptSet> read_set_whole(Database& database, Id id) {
    auto set = find_set(database, id);
    if (!set) {
        return tl::unexpected(set.error());
    }
    WholePromptSet whole{std::move(*set), {}};
    auto row = prepared(database.connection(),
        "SELECT id, key, text, system, tags, check_rule, expected FROM prompt WHERE set_id = ? ORDER BY "
        "ordinal",
        id);
    while (row.executeStep()) {
        whole.prompts.push_back({row.getColumn(0).getInt64(),
            {row.getColumn(1).getString(), row.getColumn(2).getString(), row.getColumn(3).getString(),
                texts_in(database, row.getColumn(4).getString()), row.getColumn(5).getString(),
                row.getColumn(6).getString()}});
    }
    return whole;
}

/// `but`: the one that may have the name already.
Result<void> check_set_name(Database& database, const std::string& name, Id but) {
    if (name.empty()) {
        return fail(ErrorKind::usage, "A prompt set needs a name");
    }
    auto row = prepared(database.connection(),
        "SELECT 1 FROM prompt_set WHERE name = ? COLLATE NOCASE AND id <> ?", name, but);
    if (row.executeStep()) {
        return fail(ErrorKind::usage, "There is a prompt set \"" + name + "\" already", "",
            "Choose another name, or delete that one first.");
    }
    return {};
}

Result<void> insert_prompt(Database& database, Id set, std::size_t ordinal, const NewPrompt& prompt) {
    const auto with_number = [&](Error error) {
        error.message = "Prompt " + std::to_string(ordinal) + ": " + error.message;
        return error;
    };
    const auto tags = tidy_tags(prompt.tags);
    if (!tags) {
        return tl::unexpected(with_number(tags.error()));
    }
    if (auto good = require_prompt(database, prompt); !good) {
        return tl::unexpected(with_number(good.error()));
    }
    run(database.connection(),
        "INSERT INTO prompt (set_id, ordinal, key, text, system, tags, check_rule, expected)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        set, static_cast<std::int64_t>(ordinal), one_line_title(prompt.key), prompt.text, prompt.system,
        json_of(database, *tags), prompt.check, prompt.expected);
    return {};
}

} // namespace

Result<std::vector<PromptSet>> PromptSets::all() {
    return database_.read([&]() -> Result<std::vector<PromptSet>> {
        SQLite::Statement row(database_.connection(),
            std::string("SELECT ") + set_fields + " FROM prompt_set s ORDER BY s.name COLLATE NOCASE, s.id");
        std::vector<PromptSet> sets;
        while (row.executeStep()) {
            sets.push_back(read_set(row));
        }
        return sets;
    });
}

Result<WholePromptSet> PromptSets::load(Id id) {
    return database_.read([&] { return read_set_whole(database_, id); });
}

Result<PromptSet> PromptSets::create(const NewPromptSet& set) {
    const std::string name = one_line_title(set.name);
    if (set.prompts.empty() || set.prompts.size() > most_prompts) {
        return fail(ErrorKind::usage, "A prompt set has 1 to " + std::to_string(most_prompts) +
                                          " prompts, this has " + std::to_string(set.prompts.size()));
    }
    return database_.write(Durability::full, [&]() -> Result<PromptSet> {
        if (auto good = check_set_name(database_, name, 0); !good) {
            return tl::unexpected(good.error());
        }
        run(database_.connection(), "INSERT INTO prompt_set (name, created) VALUES (?, ?)", name, now_ms());
        const Id id = database_.connection().getLastInsertRowid();
        std::size_t ordinal = 0;
        for (const NewPrompt& prompt : set.prompts) {
            if (auto kept = insert_prompt(database_, id, ++ordinal, prompt); !kept) {
                return tl::unexpected(kept.error());
            }
        }
        return find_set(database_, id);
    });
}

Result<PromptSet> PromptSets::rename(Id id, const std::string& wanted) {
    const std::string name = one_line_title(wanted);
    return database_.write(Durability::normal, [&]() -> Result<PromptSet> {
        if (auto good = check_set_name(database_, name, id); !good) {
            return tl::unexpected(good.error());
        }
        run(database_.connection(), "UPDATE prompt_set SET name = ? WHERE id = ?", name, id);
        return find_set(database_, id);
    });
}

Result<WholePromptSet> PromptSets::remove(Id id) {
    return database_.write(Durability::normal, [&]() -> Result<WholePromptSet> {
        auto whole = read_set_whole(database_, id);
        if (whole) {
            run(database_.connection(), "DELETE FROM prompt_set WHERE id = ?", id);
        }
        return whole;
    });
}

} // namespace inglenook::storage
