// SPDX-License-Identifier: Apache-2.0
#include "storage/search_conditions.h"

#include "storage/folders.h"
#include "storage/rows.h"
#include "storage/snippet.h"

#include <algorithm>

namespace inglenook::storage {

namespace {

constexpr const char* file_name_of_model = "replace(c.model, rtrim(c.model, replace(c.model, '/', '')), '')";

std::string list_of(const std::vector<Id>& ids) {
    std::string list;
    for (const Id id : ids) {
        list += (list.empty() ? "" : ", ") + std::to_string(id);
    }
    return list;
}

bool contains(const std::string& text, const std::string& part) { return !places_of(part, text, 1).empty(); }

/// Folders whose names hold the text, with all folders in them.
std::vector<Id> folders_named(Database& database, const std::string& name) {
    std::vector<Id> ids;
    std::uint32_t within = deepest_folder * 4; // depth of the last that fits
    for (const Folder& folder : read_folders(database)) {
        if (folder.depth <= within) {
            within = contains(folder.name, name) ? folder.depth : deepest_folder * 4;
        }
        if (within < deepest_folder * 4) {
            ids.push_back(folder.id);
        }
    }
    return ids;
}

std::vector<Id> tags_named(Database& database, const std::string& name) {
    std::vector<Id> ids;
    auto row =
        prepared(database.connection(), "SELECT id FROM tag WHERE name LIKE ? ESCAPE '\\'", as_pattern(name));
    while (row.executeStep()) {
        ids.push_back(row.getColumn(0).getInt64());
    }
    return ids;
}

std::string negation(bool negated) { return negated ? "NOT " : ""; }

void add_flag(Conditions& conditions, const char* column, std::optional<bool> wanted) {
    if (wanted) {
        conditions.add(std::string(column) + (*wanted ? " = 1" : " = 0"));
    }
}

void add_times(Conditions& conditions, const std::string& column, const SearchQuery& query) {
    if (query.after) {
        conditions.add(column + " >= " + std::to_string(*query.after));
    }
    if (query.before) {
        conditions.add(column + " < " + std::to_string(*query.before));
    }
}

} // namespace

void Conditions::add(const Conditions& more) {
    sql += more.sql;
    values.insert(values.end(), more.values.begin(), more.values.end());
}

bool is_indexed(const std::string& text) {
    return std::count_if(text.begin(), text.end(),
               [](char byte) { return (static_cast<unsigned char>(byte) & 0xc0U) != 0x80U; }) >= 3;
}

std::string as_phrase(const std::string& text) {
    std::string phrase = "\"";
    for (const char byte : text) {
        phrase.append(byte == '"' ? 2 : 1, byte);
    }
    return phrase + '"';
}

std::string as_pattern(const std::string& text) {
    std::string pattern = "%";
    for (const char byte : text) {
        if (byte == '%' || byte == '_' || byte == '\\') {
            pattern += '\\';
        }
        pattern += byte;
    }
    return pattern + '%';
}

Wanted::Wanted(const std::vector<SearchTerm>& words) {
    for (const SearchTerm& word : words) {
        if (!word.negated && is_indexed(word.text)) {
            match += (match.empty() ? "" : " AND ") + as_phrase(word.text);
        } else if (!word.negated) {
            in_rows.push_back(word);
        }
    }
    // The index finds what is with one and without another, not what is only without.
    std::string unwanted;
    for (const SearchTerm& word : words) {
        if (word.negated && is_indexed(word.text) && !match.empty()) {
            unwanted += (unwanted.empty() ? "" : " OR ") + as_phrase(word.text);
        } else if (word.negated) {
            in_rows.push_back(word);
        }
    }
    if (!unwanted.empty()) {
        match = "(" + match + ") NOT (" + unwanted + ")";
    }
}

Conditions Wanted::row_conditions(const std::string& column) const {
    Conditions conditions;
    for (const SearchTerm& word : in_rows) {
        conditions.add(column + (word.negated ? " NOT" : "") + " LIKE ? ESCAPE '\\'", as_pattern(word.text));
    }
    return conditions;
}

Conditions conversation_conditions(Database& database, const SearchQuery& query, std::string& hint) {
    Conditions conditions;
    add_flag(conditions, "c.pinned", query.pinned);
    add_flag(conditions, "c.archived", query.archived);
    const auto missing = [&hint](const char* what, const SearchTerm& term) {
        if (hint.empty()) {
            hint = std::string("There is no ") + what + " named \"" + term.text + "\"";
        }
    };
    for (const SearchTerm& term : query.folders) {
        const std::vector<Id> ids = folders_named(database, term.text);
        if (ids.empty()) {
            missing("folder", term);
        }
        conditions.add(negation(term.negated) + "coalesce(c.folder_id, 0) IN (" + list_of(ids) + ")");
    }
    for (const SearchTerm& term : query.tags) {
        const std::vector<Id> ids = tags_named(database, term.text);
        if (ids.empty()) {
            missing("tag", term);
        }
        conditions.add(
            negation(term.negated) +
            "EXISTS (SELECT 1 FROM conversation_tag t WHERE t.conversation_id = c.id AND t.tag_id IN (" +
            list_of(ids) + "))");
    }
    return conditions;
}

Conditions message_conditions(const SearchQuery& query) {
    Conditions conditions;
    add_times(conditions, "m.created", query);
    for (const SearchTerm& term : query.models) {
        // What answered, where that is known; else what the conversation used last.
        conditions.add(negation(term.negated) +
                           "coalesce((SELECT g.model_name FROM generation g WHERE g.message_id = m.id AND "
                           "g.model_name <> '' ORDER BY g.id DESC LIMIT 1), " +
                           file_name_of_model + ") LIKE ? ESCAPE '\\'",
            as_pattern(term.text));
    }
    if (query.code) {
        const std::string code = "(instr(p.content, '```') > 0 OR instr(p.content, '~~~') > 0)";
        conditions.add(negation(!*query.code) + code);
    }
    if (query.attachment) {
        conditions.add(negation(!*query.attachment) +
                       "EXISTS (SELECT 1 FROM part a WHERE a.message_id = m.id AND a.kind = 'attachment')");
    }
    return conditions;
}

Conditions title_conditions(const SearchQuery& query) {
    Conditions conditions;
    if (query.after) {
        conditions.add("c.updated >= " + std::to_string(*query.after));
    }
    if (query.before) {
        conditions.add("c.created < " + std::to_string(*query.before));
    }
    for (const SearchTerm& term : query.models) {
        conditions.add(
            negation(term.negated) + file_name_of_model + " LIKE ? ESCAPE '\\'", as_pattern(term.text));
    }
    return conditions;
}

} // namespace inglenook::storage
