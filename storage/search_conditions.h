// SPDX-License-Identifier: Apache-2.0
// What is searched for, as parts of SQL statements. Values are always bound. For search.cpp.
#pragma once

#include "storage/database.h"
#include "storage/search_query.h"

#include <string>
#include <vector>

namespace inglenook::storage {

/// Conditions with "AND" between and before them, and their parameters in order.
struct Conditions {
    std::string sql;
    std::vector<std::string> values;

    void add(const std::string& condition) { sql += " AND " + condition; }
    void add(const std::string& condition, std::string value) {
        add(condition);
        values.push_back(std::move(value));
    }
    void add(const Conditions& more);
};

/// Words as the trigram index is asked for them, and those that are looked for (or for whose absence) in each
/// row.
struct Wanted {
    std::string match; ///< of the index's query language; empty: nothing that the index finds
    std::vector<SearchTerm> in_rows;

    explicit Wanted(const std::vector<SearchTerm>& words);
    [[nodiscard]] Conditions row_conditions(const std::string& column) const;
};

/// A text as one phrase of the index's query language.
std::string as_phrase(const std::string& text);
/// A LIKE pattern that finds the text anywhere (with ESCAPE '\').
std::string as_pattern(const std::string& text);
/// Whether the trigram index can find it: it has three characters.
bool is_indexed(const std::string& text);

/// What a conversation `c` must be like. A folder or tag that does not exist is told in `hint`.
Conditions conversation_conditions(Database& database, const SearchQuery& query, std::string& hint);
/// What the part `p` of a message `m` must be like, beside what Wanted says.
Conditions message_conditions(const SearchQuery& query);
/// What a title must be like, beside what Wanted says, and the times of its conversation.
Conditions title_conditions(const SearchQuery& query);

} // namespace inglenook::storage
