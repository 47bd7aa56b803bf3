// SPDX-License-Identifier: Apache-2.0
#include "storage/search.h"

#include "storage/rows.h"

#include <algorithm>
#include <string_view>

namespace inglenook::storage {

namespace {

constexpr std::size_t characters_around = 36; ///< of a snippet, on each side

bool is_continuation(char byte) { return (static_cast<unsigned char>(byte) & 0xc0U) == 0x80U; }

std::size_t count_characters(std::string_view text) {
    return static_cast<std::size_t>(
        std::count_if(text.begin(), text.end(), [](char byte) { return !is_continuation(byte); }));
}

std::string trimmed(const std::string& text) {
    constexpr const char* blank = " \t\r\n\v\f";
    const std::size_t first = text.find_first_not_of(blank);
    return first == std::string::npos ? std::string()
                                      : text.substr(first, text.find_last_not_of(blank) - first + 1);
}

/// As one phrase of the index's query language: in quotes, quotes doubled.
std::string as_phrase(const std::string& text) {
    std::string phrase = "\"";
    for (const char byte : text) {
        phrase.append(byte == '"' ? 2 : 1, byte);
    }
    return phrase + '"';
}

/// A LIKE pattern that finds the text anywhere.
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

/// Where a match begins and ends is marked by bytes that are no text.
constexpr char match_begin = '\x01';
constexpr char match_end = '\x02';

/// The text with its first match marked, as highlight() gives it, to a snippet.
std::string snippet_of_marked(std::string marked) {
    const std::size_t at = std::min(marked.find(match_begin), marked.size());
    std::size_t end = std::min(marked.find(match_end, at), marked.size());
    end -= end > at ? 1 : 0;
    marked.erase(std::remove_if(marked.begin(), marked.end(),
                     [](char byte) { return byte == match_begin || byte == match_end; }),
        marked.end());
    return snippet_of(marked, std::min(at, marked.size()), end - at);
}

/// Two ways to ask the same: the trigram index needs three characters; shorter texts are looked for in every
/// row.
struct Question {
    bool indexed;
    std::string value;
    std::string text;

    explicit Question(std::string wanted)
        : indexed(count_characters(wanted) >= 3), value(indexed ? as_phrase(wanted) : as_pattern(wanted)),
          text(std::move(wanted)) {}

    [[nodiscard]] const char* parts() const {
        return indexed ? "SELECT rowid FROM part_search WHERE part_search MATCH ?1"
                       : "SELECT id FROM part WHERE content LIKE ?1 ESCAPE '\\'";
    }
    [[nodiscard]] const char* titles() const {
        return indexed ? "SELECT rowid FROM title_search WHERE title_search MATCH ?1"
                       : "SELECT id FROM conversation WHERE title LIKE ?1 ESCAPE '\\'";
    }
};

/// Where the newest match of a conversation stands.
struct Place {
    Id part = 0;
    bool in_title = false;
};

std::string lower_ascii(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(),
        [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return text;
}

void fill_from_part(SQLite::Database& connection, const Question& question, Id part, SearchHit& hit) {
    auto row = prepared(connection, "SELECT message_id, content FROM part WHERE id = ?", part);
    if (!row.executeStep()) {
        return;
    }
    hit.message = row.getColumn(0).getInt64();
    if (!question.indexed) {
        const std::string content = row.getColumn(1).getString();
        const std::size_t at = lower_ascii(content).find(lower_ascii(question.text));
        hit.snippet = snippet_of(content, std::min(at, content.size()), question.text.size());
        return;
    }
    auto marked = prepared(connection,
        "SELECT highlight(part_search, 0, char(1), char(2)) FROM part_search WHERE part_search MATCH ? AND "
        "rowid = ?",
        question.value, part);
    if (marked.executeStep()) {
        hit.snippet = snippet_of_marked(marked.getColumn(0).getString());
    }
}

std::vector<std::pair<SearchHit, Place>> find_places(
    SQLite::Database& connection, const Question& question, std::uint32_t limit) {
    const std::string sql = std::string("WITH titles (id) AS (") + question.titles() + "), parts (id) AS (" +
                            question.parts() +
                            "), places (conversation, part) AS ("
                            " SELECT m.conversation_id, max(p.id) FROM parts JOIN part p ON p.id = parts.id"
                            " JOIN message m ON m.id = p.message_id GROUP BY m.conversation_id) SELECT " +
                            conversation_columns +
                            ", coalesce(places.part, 0), c.id IN (SELECT id FROM titles) FROM conversation c"
                            " LEFT JOIN places ON places.conversation = c.id WHERE c.trashed_at IS NULL"
                            " AND (places.part IS NOT NULL OR c.id IN (SELECT id FROM titles))"
                            " ORDER BY c.pinned DESC, c.updated DESC, c.id DESC LIMIT ?2";
    auto row = prepared(connection, sql.c_str(), question.value, limit);
    std::vector<std::pair<SearchHit, Place>> found;
    while (row.executeStep()) {
        const Place place{row.getColumn(n_conversation_columns).getInt64(),
            row.getColumn(n_conversation_columns + 1).getInt() != 0};
        found.emplace_back(SearchHit{read_conversation(row), 0, {}}, place);
    }
    return found;
}

/// Moves a byte offset by whole characters.
std::size_t moved(const std::string& text, std::size_t at, std::size_t characters, bool forward) {
    while (characters > 0 && (forward ? at < text.size() : at > 0)) {
        at += forward ? 1 : -1;
        if (at == text.size() || !is_continuation(text[at])) {
            --characters;
        }
    }
    return at;
}

} // namespace

std::string snippet_of(const std::string& text, std::size_t at, std::size_t length) {
    const std::size_t begin = moved(text, at, characters_around, false);
    const std::size_t end = moved(text, std::min(at + length, text.size()), characters_around, true);
    std::string snippet = begin > 0 ? "…" : "";
    for (std::size_t i = begin; i < end; ++i) {
        const bool blank = static_cast<unsigned char>(text[i]) <= ' ';
        if (!blank) {
            snippet += text[i];
        } else if (!snippet.empty() && snippet.back() != ' ') {
            snippet += ' ';
        }
    }
    return end < text.size() ? snippet + "…" : snippet;
}

Result<std::vector<SearchHit>> Search::find(const std::string& text, std::uint32_t limit) {
    const std::string wanted = trimmed(text);
    if (wanted.empty()) {
        return std::vector<SearchHit>{};
    }
    return database_.read([&]() -> Result<std::vector<SearchHit>> {
        const Question question(wanted);
        std::vector<SearchHit> hits;
        for (auto& [hit, place] : find_places(database_.connection(), question, limit)) {
            if (place.in_title) {
                hit.snippet = hit.conversation.title;
            } else {
                fill_from_part(database_.connection(), question, place.part, hit);
            }
            hits.push_back(std::move(hit));
        }
        return hits;
    });
}

} // namespace inglenook::storage
