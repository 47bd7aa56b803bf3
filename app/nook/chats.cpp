// SPDX-License-Identifier: Apache-2.0
// nook chats: the conversations that the window shows.
#include "app/nook/answer_pieces.h"
#include "app/nook/conversation_store.h"
#include "app/nook/output_file.h"
#include "app/nook/verbs.h"

#include <array>
#include <ctime>
#include <memory>
#include <optional>

namespace inglenook::nook {

namespace {

struct Options {
    std::string text;
    storage::Id conversation = 0;
    std::string format = "markdown";
    std::string out;
    bool json = false;
};

std::string time_text(storage::TimeMs time) {
    const std::time_t seconds = time / 1000;
    std::tm broken_down{};
    localtime_r(&seconds, &broken_down);
    std::array<char, 32> text{};
    std::strftime(text.data(), text.size(), "%Y-%m-%d %H:%M", &broken_down);
    return text.data();
}

std::string title(const storage::Conversation& conversation) {
    return conversation.title.empty() ? "(untitled)" : conversation.title;
}

Json conversation_json(const storage::Conversation& conversation) {
    return {{"id", conversation.id}, {"title", conversation.title}, {"created", conversation.created},
        {"updated", conversation.updated}, {"model", conversation.model}, {"pinned", conversation.pinned}};
}

void print_line(const storage::Conversation& conversation, const std::string& more) {
    print(std::to_string(conversation.id) + "\t" + time_text(conversation.updated) + "\t" +
          printable(title(conversation)) + (more.empty() ? "" : "\t" + printable(more)) + "\n");
}

Result<void> list(const Options& options) {
    auto store = ConversationStore::open();
    if (!store) {
        return tl::unexpected(store.error());
    }
    Json all = Json::array();
    storage::ConversationQuery query;
    for (bool more = true; more;) {
        const auto page = (*store)->ask<storage::ConversationPage>(
            [&](storage::Store& asked, auto reply) { asked.list(query, std::move(reply)); });
        if (!page) {
            return tl::unexpected(page.error());
        }
        for (const storage::Conversation& conversation : page->conversations) {
            if (options.json) {
                all.push_back(conversation_json(conversation));
            } else {
                print_line(conversation, "");
            }
        }
        more = page->more && !page->conversations.empty();
        if (more) {
            query.after = storage::position_of(page->conversations.back());
        }
    }
    if (options.json) {
        print_json({{"conversations", std::move(all)}});
    }
    return {};
}

Result<void> search(const Options& options) {
    auto store = ConversationStore::open();
    if (!store) {
        return tl::unexpected(store.error());
    }
    constexpr std::uint32_t most = 200;
    const auto hits = (*store)->ask<std::vector<storage::SearchHit>>(
        [&](storage::Store& asked, auto reply) { asked.search(options.text, most, std::move(reply)); });
    if (!hits) {
        return tl::unexpected(hits.error());
    }
    Json all = Json::array();
    for (const storage::SearchHit& hit : *hits) {
        if (options.json) {
            Json entry = conversation_json(hit.conversation);
            entry["message"] = hit.message;
            entry["snippet"] = hit.snippet;
            all.push_back(std::move(entry));
        } else {
            print_line(hit.conversation, hit.snippet);
        }
    }
    if (options.json) {
        print_json({{"hits", std::move(all)}});
    }
    return {};
}

std::string_view role_name(storage::Role role) {
    switch (role) {
    case storage::Role::system:
        return "system";
    case storage::Role::user:
        return "user";
    case storage::Role::assistant:
        return "assistant";
    case storage::Role::tool:
        return "tool";
    }
    return "user";
}

std::vector<ToolCall> tool_calls_of(const storage::Message& message) {
    return read_tool_call_lines(message.text(storage::PartKind::tool_call));
}

std::string as_markdown(const storage::Thread& thread) {
    std::string text = "# " + title(thread.conversation) + "\n";
    if (!thread.conversation.system_prompt.empty()) {
        text += "\n## system\n\n" + thread.conversation.system_prompt + "\n";
    }
    for (const storage::Message& message : thread.messages) {
        text += "\n## " + std::string(role_name(message.role)) + "\n\n" + message.text() + "\n";
        for (const ToolCall& call : tool_calls_of(message)) {
            text += "\n```json\n" + call.name + " " + pretty_arguments(call.arguments) + "\n```\n";
        }
    }
    return text;
}

std::string as_json(const storage::Thread& thread) {
    Json document = conversation_json(thread.conversation);
    document["system"] = thread.conversation.system_prompt;
    document["messages"] = Json::array();
    for (const storage::Message& message : thread.messages) {
        Json entry = {
            {"role", role_name(message.role)}, {"content", message.text()}, {"created", message.created}};
        const std::string reasoning = message.text(storage::PartKind::reasoning);
        if (!reasoning.empty()) {
            entry["reasoning"] = reasoning;
        }
        if (const auto calls = tool_calls_of(message); !calls.empty()) {
            entry["tool_calls"] = tool_calls_json(calls);
        }
        document["messages"].push_back(std::move(entry));
    }
    return document.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

Result<void> export_one(const Options& options) {
    auto store = ConversationStore::open();
    if (!store) {
        return tl::unexpected(store.error());
    }
    const auto thread = (*store)->ask<storage::Thread>(
        [&](storage::Store& asked, auto reply) { asked.load(options.conversation, std::move(reply)); });
    if (!thread) {
        return tl::unexpected(thread.error());
    }
    const std::string text = options.format == "json" ? as_json(*thread) : as_markdown(*thread);
    if (options.out.empty()) {
        print(text);
        return {};
    }
    auto file = OutputFile::create(options.out);
    if (!file) {
        return tl::unexpected(file.error());
    }
    return file->write(text).and_then([&] { return file->commit(); });
}

} // namespace

void add_chats(CommandLine& program) {
    const Verb verb =
        program.verb("chats", "The conversations that the window shows", "nook chats search 'capital of'");
    const auto options = std::make_shared<Options>();
    const auto add = [&](const char* name, const char* description, const char* example,
                         Result<void> (*work)(const Options&)) {
        const Verb sub = verb.sub(name, description, example);
        sub.runs([options, work] { return work(*options); });
        return sub;
    };
    const Verb lister = add("list", "List them, newest first", "nook chats list", list);
    lister.flag("--json", options->json, "One JSON document");
    const Verb searcher = add("search", "Find those that hold a text", "nook chats search Paris", search);
    searcher.option("TEXT", options->text, "What to look for").required();
    searcher.flag("--json", options->json, "One JSON document");
    const Verb exporter =
        add("export", "Write one out", "nook chats export 3 --format json --out chat.json", export_one);
    exporter.option("ID", options->conversation, "Its number in the list").required();
    exporter.option("--format", options->format, "markdown or json")
        .among({"markdown", "json"})
        .show_default();
    exporter.option("--out", options->out, "A file instead of standard output");
}

} // namespace inglenook::nook
