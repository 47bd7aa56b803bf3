// SPDX-License-Identifier: Apache-2.0
#include "storage/search.h"

#include "storage/blind.h"
#include "storage/rows.h"
#include "storage/search_conditions.h"

#include <algorithm>

namespace inglenook::storage {

namespace {

constexpr std::uint32_t first_titles = 8;   ///< that come before messages
constexpr std::size_t most_marks = 500;     ///< of one text
constexpr Id first_window = 4096;           ///< parts that are looked at in one step
constexpr Id largest_window = Id{1} << 17U; ///< where nothing is found, steps grow

/// What is looked for in a part `p`: the content of the view part_text, which the index holds.
constexpr const char* searched_text = "(p.content || coalesce(char(10) || (SELECT a.text FROM attachment a "
                                      "WHERE a.sha256 = p.attachment), ''))";

/// Of a hidden column's conversation the comparison's name, and the number of the run: from then on nothing
/// tells of the column.
constexpr const char* told_of_blind =
    "SELECT k.name, r.number FROM comparison_answer a JOIN comparison_run r ON r.id = a.run_id"
    " JOIN comparison k ON k.id = r.comparison_id WHERE a.question_id = ?";

/// Where a match begins and ends in what highlight() gives: bytes that are hardly in a text.
constexpr char match_begin = '\x01';
constexpr char match_end = '\x02';

/// Takes the marks out of a text.
std::vector<TextRange> take_marks(std::string& text) {
    std::vector<TextRange> marks;
    std::size_t out = 0;
    for (const char byte : text) {
        if (byte == match_begin) {
            marks.push_back({out, 0});
        } else if (byte == match_end) {
            if (!marks.empty()) {
                marks.back().length = out - marks.back().begin;
            }
        } else {
            text[out++] = byte;
        }
    }
    text.resize(out);
    marks.resize(std::min(marks.size(), most_marks));
    return marks;
}

/// One search: its words and filters, ready to be asked.
class Asking {
public:
    Asking(Database& database, const SearchRequest& request)
        : database_(database), request_(request), query_(parse_search(request.text)), words_(query_.wanted()),
          wanted_(query_.words) {
        page_.hint = query_.hint;
    }

    SearchPage run() {
        page_.words = words_;
        if (query_.empty()) {
            return std::move(page_);
        }
        of_conversation_ = conversation_conditions(database_, query_, page_.hint);
        const bool in_messages = query_.code || query_.attachment;
        const bool in_titles = !in_messages || query_.in_title;
        if (in_titles && (query_.in_title || words_.empty())) {
            titles(limit_);
            return std::move(page_);
        }
        SearchPosition from = request_.after.value_or(SearchPosition());
        if (in_titles && !request_.after) {
            titles(std::min(first_titles, limit_));
            for (const SearchHit& hit : page_.hits) {
                from.titles.push_back(hit.conversation.id);
            }
        }
        page_.next.reset();
        messages(std::move(from));
        return std::move(page_);
    }

private:
    static void bind_all(SQLite::Statement& statement, int& index, const std::vector<std::string>& values) {
        for (const std::string& value : values) {
            statement.bind(++index, value);
        }
    }

    /// Conversations in the order of the list whose titles hold the words.
    void titles(std::uint32_t limit) {
        Conditions conditions;
        if (!wanted_.match.empty()) {
            conditions.add(
                "c.id IN (SELECT rowid FROM title_search WHERE title_search MATCH ?)", wanted_.match);
        }
        conditions.add(wanted_.row_conditions("c.title"));
        conditions.add(of_conversation_);
        conditions.add(title_conditions(query_));
        conditions.add(std::string("NOT ") + names_hidden); // its prompts are found
        const auto after = request_.after ? request_.after->title : std::nullopt;
        if (after) {
            conditions.add("(c.pinned, c.updated, c.id) < (" + std::to_string(after->pinned ? 1 : 0) + ", " +
                           std::to_string(after->updated) + ", " + std::to_string(after->id) + ")");
        }
        SQLite::Statement row(
            database_.connection(), std::string("SELECT ") + conversation_columns +
                                        " FROM conversation c WHERE c.trashed_at IS NULL" + conditions.sql +
                                        " ORDER BY c.pinned DESC, c.updated DESC, c.id DESC LIMIT " +
                                        std::to_string(std::uint64_t{limit} + 1));
        int index = 0;
        bind_all(row, index, conditions.values);
        while (row.executeStep()) {
            if (page_.hits.size() == limit) {
                page_.next = SearchPosition{position_of(page_.hits.back().conversation), 0, 0, {}};
                break;
            }
            SearchHit hit{read_conversation(row), 0, {}, {}};
            mark(hit, marked_title(hit.conversation));
            page_.hits.push_back(std::move(hit));
        }
    }

    std::string marked_title(const Conversation& conversation) {
        if (wanted_.match.empty()) {
            return conversation.title;
        }
        auto row = prepared(database_.connection(),
            "SELECT highlight(title_search, 0, char(1), char(2)) FROM title_search"
            " WHERE title_search MATCH ? AND rowid = ?",
            wanted_.match, conversation.id);
        return row.executeStep() ? row.getColumn(0).getString() : conversation.title;
    }

    /// Takes out of a hit all that a blind test hides.
    void blind(SearchHit& hit) {
        auto row = prepared(database_.connection(), told_of_blind, hit.message);
        Conversation told;
        told.id = hit.conversation.id;
        told.comparison = hit.conversation.comparison;
        told.created = hit.conversation.created;
        told.updated = hit.conversation.updated;
        if (row.executeStep()) {
            told.title = row.getColumn(0).getString();
            hit.run = row.getColumn(1).getUInt();
        }
        hit.conversation = std::move(told);
        hit.blind = true;
    }

    void mark(SearchHit& hit, std::string marked) const {
        std::vector<TextRange> marks = take_marks(marked);
        for (const SearchTerm& word : wanted_.in_rows) {
            const auto places = places_of(word.negated ? "" : word.text, marked, most_marks);
            marks.insert(marks.end(), places.begin(), places.end());
        }
        Snippet snippet = snippet_of(marked, std::move(marks));
        hit.snippet = std::move(snippet.text);
        hit.marks = std::move(snippet.marks);
    }

    /// Messages from the newest on, step by step, until the page is full or patience ends.
    void messages(SearchPosition from) {
        SQLite::Statement statement = message_statement(from);
        Id upper = from.part > 0 ? from.part : last_part() + 1;
        last_message_ = from.message;
        for (Id window = first_window; upper > 1; window = std::min(window * 2, largest_window)) {
            const Id lower = std::max<Id>(1, upper - window);
            const bool full = !step(statement, lower, upper);
            // Titles alone may have filled it.
            upper = !full ? lower : last_hit_ > 0 ? last_hit_ : upper;
            if (full || (upper > 1 && patience_is_over())) {
                from.part = upper;
                from.message = last_message_;
                page_.next = std::move(from);
                return;
            }
        }
    }

    [[nodiscard]] bool patience_is_over() const {
        return std::chrono::steady_clock::now() - begun_ >= request_.patience;
    }

    Id last_part() {
        SQLite::Statement row(database_.connection(), "SELECT coalesce(max(id), 0) FROM part");
        return row.executeStep() ? row.getColumn(0).getInt64() : 0;
    }

    /// Parameters: the words', then lower and upper end of the ids.
    SQLite::Statement message_statement(const SearchPosition& from) {
        Conditions conditions;
        std::string match = wanted_.match;
        if (words_.empty() && query_.code.value_or(false)) {
            match = R"("```" OR "~~~")";
        }
        const bool indexed = !match.empty();
        if (indexed) {
            conditions.add("part_search MATCH ?", match);
        }
        conditions.add(wanted_.row_conditions(searched_text));
        if (words_.empty() && query_.attachment.value_or(false)) {
            conditions.add("p.kind = 'attachment'");
        }
        conditions.add(message_conditions(query_));
        conditions.add(of_conversation_);
        conditions.add(std::string("(NOT ") + names_hidden +
                       (query_.models.empty() ? std::string(" OR ") + first_question : "") + ")");
        if (!from.titles.empty()) {
            std::string shown;
            for (const Id id : from.titles) {
                shown += (shown.empty() ? "" : ", ") + std::to_string(id);
            }
            conditions.add("NOT (m.parent_id IS NULL AND c.id IN (" + shown + "))");
        }
        const std::string id = indexed ? "part_search.rowid" : "p.id";
        const bool marked = indexed && !words_.empty();
        SQLite::Statement statement(database_.connection(),
            std::string("SELECT ") + conversation_columns + ", p.id, m.id, " +
                (marked              ? "highlight(part_search, 0, char(1), char(2))"
                    : words_.empty() ? "p.content"
                                     : searched_text) +
                ", " + names_hidden + " FROM " +
                (indexed ? "part_search CROSS JOIN part p ON p.id = part_search.rowid" : "part p") +
                " CROSS JOIN message m ON m.id = p.message_id CROSS JOIN conversation c ON c.id = "
                "m.conversation_id WHERE c.trashed_at IS NULL" +
                conditions.sql + " AND " + id + " >= ? AND " + id + " < ? ORDER BY " + id + " DESC");
        bound_ = 0;
        bind_all(statement, bound_, conditions.values);
        return statement;
    }

    [[nodiscard]] bool told(Id message) const {
        return message == last_message_ ||
               std::any_of(page_.hits.begin(), page_.hits.end(),
                   [message](const SearchHit& hit) { return hit.message == message; });
    }

    /// False if the page was full before the end, or has a hit and patience is over: files are long texts, in
    /// which the words around one take a while to be found.
    bool step(SQLite::Statement& statement, Id lower, Id upper) {
        statement.reset();
        statement.bind(bound_ + 1, lower);
        statement.bind(bound_ + 2, upper);
        while (statement.executeStep()) {
            const Id message = statement.getColumn(n_conversation_columns + 1).getInt64();
            if (told(message)) {
                continue; // by another part of it
            }
            if (page_.hits.size() >= limit_ || (last_hit_ > 0 && patience_is_over())) {
                return false;
            }
            SearchHit hit{read_conversation(statement), message, {}, {}};
            mark(hit, statement.getColumn(n_conversation_columns + 2).getString());
            if (statement.getColumn(n_conversation_columns + 3).getInt() != 0) {
                blind(hit);
            }
            page_.hits.push_back(std::move(hit));
            last_hit_ = statement.getColumn(n_conversation_columns).getInt64();
            last_message_ = message;
        }
        return true;
    }

    Database& database_;
    const SearchRequest& request_;
    SearchQuery query_;
    std::vector<std::string> words_;
    Wanted wanted_;
    Conditions of_conversation_;
    SearchPage page_;
    std::uint32_t limit_ = std::max(1U, request_.limit);
    std::chrono::steady_clock::time_point begun_ = std::chrono::steady_clock::now();
    int bound_ = 0; ///< parameters of the statement before those of a step
    Id last_hit_ = 0;
    Id last_message_ = 0;
};

} // namespace

Result<SearchPage> Search::find(const SearchRequest& request) {
    return database_.read([&]() -> Result<SearchPage> { return Asking(database_, request).run(); });
}

Result<std::vector<SearchHit>> Search::find(const std::string& text, std::uint32_t limit) {
    return find({text, limit, std::nullopt, std::chrono::hours(1)}).map([](SearchPage page) {
        return std::move(page.hits);
    });
}

} // namespace inglenook::storage
