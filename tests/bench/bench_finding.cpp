// SPDX-License-Identifier: Apache-2.0
// bench_finding FILE: fills a database with 100,000 messages in 10,000 conversations, unless the file is
// there already, and times what the window waits for: opening it, pages of lists, first results of searches.
#include "storage/conversations.h"
#include "storage/folders.h"
#include "storage/messages.h"
#include "storage/search.h"
#include "storage/tags.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <functional>
#include <random>
#include <string>

using namespace inglenook::storage;

namespace {

constexpr int n_conversations = 10'000;
constexpr int messages_each = 10;
constexpr int rounds = 9;
constexpr std::size_t n_words = 20'000;

using Clock = std::chrono::steady_clock;

double ms_since(Clock::time_point begun) {
    return std::chrono::duration<double, std::milli>(Clock::now() - begun).count();
}

/// Made-up words: a syllable or more, the same from run to run.
std::string word(std::size_t number) {
    static constexpr std::array syllables = {"ka", "lo", "mi", "ren", "tas", "ul", "ve", "shor", "pi", "dan",
        "qu", "est", "ing", "bra", "nor", "zel"};
    std::string text;
    for (std::size_t rest = number + 1; rest > 0; rest /= syllables.size()) {
        text += syllables.at(rest % syllables.size());
    }
    return text;
}

/// Text whose words are as often as in a language: the nth about 1/n as often as the first.
class Writer {
public:
    std::string text(int words) {
        std::string text;
        for (int i = 0; i < words; ++i) {
            const double share = std::uniform_real_distribution<double>(0, 1)(random_);
            text += word(static_cast<std::size_t>(std::pow(static_cast<double>(n_words), share)) - 1) + ' ';
        }
        return text;
    }
    int number(int least, int most) { return std::uniform_int_distribution<int>(least, most)(random_); }

private:
    std::mt19937 random_{7};
};

/// Rare things at known places, then words.
std::string message_text(Writer& writer, int conversation, int message) {
    std::string text;
    if (conversation % 1000 == 3 && message == 4) {
        text += "the lighthouse keeper ";
    }
    if (conversation % 50 == 7 && message == 1) {
        text += "東京タワーの高さは何ですか。";
    }
    if (conversation % 10 == 1 && message == 3) {
        text += "```c\nint main() { return 0; }\n```\n";
    }
    return text + writer.text(writer.number(20, 150));
}

void fill(Database& database) {
    Writer writer;
    SQLite::Database& sql = database.connection();
    SQLite::Transaction transaction(sql);
    SQLite::Statement conversation(sql,
        "INSERT INTO conversation (title, created, updated, model, pinned, archived, "
        "folder_id) VALUES (?, ?, ?, ?, ?, ?, ?)");
    SQLite::Statement message(sql, "INSERT INTO message (conversation_id, parent_id, role, state, created) "
                                   "VALUES (?, ?, ?, 'complete', ?)");
    SQLite::Statement part(
        sql, "INSERT INTO part (message_id, ordinal, kind, content) VALUES (?, 1, 'text', ?)");
    SQLite::Statement shown(sql, "UPDATE message SET active_child = ? WHERE id = ?");
    SQLite::Statement root(sql, "UPDATE conversation SET active_root = ? WHERE id = ?");
    const auto run = [](SQLite::Statement& statement, const auto&... values) {
        int index = 0;
        (statement.bind(++index, values), ...);
        statement.exec();
        statement.reset();
    };
    sql.exec("INSERT INTO folder (id, name, position, created) VALUES (1, 'Work', 0, 1)");
    sql.exec("INSERT INTO tag (id, name, created) VALUES (1, 'rust', 1)");
    for (int i = 1; i <= n_conversations; ++i) {
        const std::int64_t begun = 1'700'000'000'000 + std::int64_t{i} * 3'600'000;
        run(conversation, writer.text(5), begun, begun + 600'000,
            i % 2 == 0 ? "/m/Qwen3-4B.gguf" : "/m/gemma.gguf", i % 1000 == 0 ? 1 : 0, i % 10 == 0 ? 1 : 0);
        std::int64_t parent = 0;
        for (int k = 0; k < messages_each; ++k) {
            message.bind(1, i);
            parent == 0 ? message.bind(2) : message.bind(2, parent);
            message.bind(3, k % 2 == 0 ? "user" : "assistant");
            message.bind(4, begun + std::int64_t{k} * 60'000);
            message.exec();
            message.reset();
            const std::int64_t id = sql.getLastInsertRowid();
            run(part, id, message_text(writer, i, k));
            parent == 0 ? run(root, id, i) : run(shown, id, parent);
            parent = id;
        }
    }
    sql.exec("UPDATE conversation SET folder_id = 1 WHERE id % 4 = 0");
    sql.exec("INSERT INTO conversation_tag (conversation_id, tag_id) SELECT id, 1 FROM conversation WHERE id "
             "% 100 = 5");
    transaction.commit();
}

template <class T> T must(Result<T> result) {
    if (!result) {
        std::fprintf(stderr, "%s %s\n", result.error().message.c_str(), result.error().where.c_str());
        std::exit(1);
    }
    return std::move(*result);
}

/// Prints the first and the median time of several, and what the work counted.
void time(const std::string& name, const std::function<std::size_t()>& work) {
    std::array<double, rounds> all{};
    std::size_t counted = 0;
    for (double& one : all) {
        const auto begun = Clock::now();
        counted = work();
        one = ms_since(begun);
    }
    const double first = all[0];
    std::sort(all.begin(), all.end());
    std::printf(
        "%-46s %8.2f %8.2f %8.2f %6zu\n", name.c_str(), first, all[rounds / 2], all[rounds - 1], counted);
}

void time_lists(Database& database) {
    Conversations conversations(database);
    const auto page = [&](ConversationQuery query) {
        return [&conversations, query] { return must(conversations.list(query)).conversations.size(); };
    };
    ConversationQuery query;
    query.limit = 60;
    time("list: first page", page(query));
    query.folder = 0;
    time("list: those in no folder", page(query));
    query.folder = 1;
    time("list: a folder of 2,500", page(query));
    query.folder.reset();
    query.tag = 1;
    time("list: a tag that 100 have", page(query));
    query = {};
    query.shelf = Shelf::archived;
    time("list: the archive", page(query));
    query = {};
    query.limit = 60;
    query.after = ListPosition{false, 1'700'000'000'000 + std::int64_t{100} * 3'600'000, 0};
    time("list: a page near the end", page(query));
    Messages messages(database);
    time("open a conversation", [&] { return must(messages.thread(5003)).messages.size(); });
}

void time_searches(Database& database) {
    Search search(database);
    for (const std::string& text : {word(0), word(40), word(3000), std::string("lighthouse"),
             std::string("\"lighthouse keeper\""), word(2) + " " + word(5) + " " + word(9),
             word(12) + " -" + word(3), std::string("lighthouse ") + word(1), std::string("nothing like it"),
             std::string("東京タワー"), std::string("東京"), std::string("高"), std::string("xq"),
             std::string("ka"), word(7) + " folder:work", word(7) + " tag:rust",
             word(300) + " model:qwen has:code", std::string("has:code"),
             word(20) + " after:2024-06 before:2024-07", std::string("is:archived"), word(3) + " in:title"}) {
        time("search: " + text, [&] { return must(search.find(SearchRequest{text})).hits.size(); });
    }
}

} // namespace

int main(int argc, char** argv) {
    if (argc != 2) {
        std::fputs("Usage: bench_finding FILE\n", stderr);
        return 2;
    }
    const bool fresh = !std::filesystem::exists(argv[1]);
    if (fresh) {
        auto database = must(Database::open({argv[1]}));
        const auto begun = Clock::now();
        fill(database);
        std::printf("filled in %.1f s\n", ms_since(begun) / 1000);
    }
    std::printf("%ju bytes\n%-46s %8s %8s %8s %6s\n",
        static_cast<std::uintmax_t>(std::filesystem::file_size(argv[1])), "milliseconds", "first", "median",
        "most", "found");
    time("open the database",
        [&] { return must(Database::open({argv[1]})).read_only() ? std::size_t{0} : std::size_t{1}; });
    auto database = must(Database::open({argv[1]}));
    time_lists(database);
    time_searches(database);
    return 0;
}
