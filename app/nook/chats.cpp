// SPDX-License-Identifier: Apache-2.0
// nook chats: the conversations that the window shows.
#include "app/nook/chats.h"
#include "app/nook/chats_care.h"
#include "app/nook/conversation_store.h"
#include "app/nook/verbs.h"

#include <algorithm>
#include <iterator>
#include <limits>
#include <memory>
#include <optional>

namespace inglenook::nook {

namespace {

struct ChatsOptions {
    std::string text;
    std::string folder;
    std::string tag;
    bool archived = false;
    bool json = false;
};

std::string title(const storage::Conversation& conversation) {
    return conversation.title.empty() ? "(untitled)" : conversation.title;
}

/// Names of the folders (with those that they lie in before them) and tags of conversations.
struct Names {
    std::vector<storage::Folder> folders;
    std::vector<storage::Tag> tags;

    static Result<Names> read(ConversationStore& store) {
        auto folders = store.ask<std::vector<storage::Folder>>(
            [](storage::Store& asked, auto reply) { asked.folders(std::move(reply)); });
        auto tags = store.ask<std::vector<storage::Tag>>(
            [](storage::Store& asked, auto reply) { asked.tags(std::move(reply)); });
        if (!folders || !tags) {
            return tl::unexpected(folders ? tags.error() : folders.error());
        }
        return Names{std::move(*folders), std::move(*tags)};
    }

    [[nodiscard]] std::string path_of(storage::Id id) const {
        std::string path;
        for (std::uint32_t depth = 0; id != 0 && depth < storage::deepest_folder; ++depth) {
            const auto at = std::find_if(folders.begin(), folders.end(),
                [id](const storage::Folder& folder) { return folder.id == id; });
            if (at == folders.end()) {
                break;
            }
            path.insert(0, path.empty() ? at->name : at->name + '/');
            id = at->parent;
        }
        return path;
    }
    [[nodiscard]] std::vector<std::string> tags_of(const storage::Conversation& conversation) const {
        std::vector<std::string> names;
        for (const storage::Tag& tag : tags) {
            if (std::count(conversation.tags.begin(), conversation.tags.end(), tag.id) > 0) {
                names.push_back(tag.name);
            }
        }
        return names;
    }
};

Json conversation_json(const storage::Conversation& conversation) {
    return {{"id", conversation.id}, {"title", conversation.title}, {"created", conversation.created},
        {"updated", conversation.updated}, {"model", conversation.model}, {"pinned", conversation.pinned},
        {"archived", conversation.archived}};
}

Json conversation_json(const storage::Conversation& conversation, const Names& names) {
    Json entry = conversation_json(conversation);
    entry["folder"] = names.path_of(conversation.folder);
    entry["tags"] = names.tags_of(conversation);
    return entry;
}

void print_line(const storage::Conversation& conversation, const std::string& more) {
    print(std::to_string(conversation.id) + "\t" + local_time(conversation.updated) + "\t" +
          printable(title(conversation)) + (more.empty() ? "" : "\t" + printable(more)) + "\n");
}

/// A filter as it is written in a search, its value in quotes.
std::string filter(const char* name, std::string value) {
    std::replace(value.begin(), value.end(), '"', ' ');
    return value.empty() ? "" : std::string(" ") + name + ":\"" + value + "\"";
}

/// All hits of a search, page after page, at most `most`; what of it says nothing is told on stderr.
Result<std::vector<storage::SearchHit>> all_hits(
    ConversationStore& store, const std::string& text, std::size_t most) {
    std::vector<storage::SearchHit> hits;
    storage::SearchRequest request{text};
    do {
        auto page = store.ask<storage::SearchPage>(
            [&](storage::Store& asked, auto reply) { asked.search(request, std::move(reply)); });
        if (!page) {
            return tl::unexpected(page.error());
        }
        if (!page->hint.empty() && !request.after) {
            warn(page->hint + ".");
        }
        std::move(page->hits.begin(), page->hits.end(), std::back_inserter(hits));
        request.after = std::move(page->next);
    } while (request.after && hits.size() < most);
    hits.resize(std::min(hits.size(), most));
    return hits;
}

/// Where a hit's marks lie in its snippet, in bytes.
Json marks_json(const storage::SearchHit& hit) {
    Json marks = Json::array();
    for (const storage::TextRange& mark : hit.marks) {
        marks.push_back({mark.begin, mark.length});
    }
    return marks;
}

Result<void> list(const ChatsOptions& options) {
    auto store = ConversationStore::open();
    if (!store) {
        return tl::unexpected(store.error());
    }
    const auto names = Names::read(**store);
    if (!names) {
        return tl::unexpected(names.error());
    }
    const std::string wanted = (options.archived ? "is:archived" : "-is:archived") +
                               filter("folder", options.folder) + filter("tag", options.tag);
    const auto hits = all_hits(**store, wanted, std::numeric_limits<std::size_t>::max());
    if (!hits) {
        return tl::unexpected(hits.error());
    }
    Json all = Json::array();
    for (const storage::SearchHit& hit : *hits) {
        if (options.json) {
            all.push_back(conversation_json(hit.conversation, *names));
        } else {
            print_line(hit.conversation, "");
        }
    }
    if (options.json) {
        print_json({{"conversations", std::move(all)}});
    }
    return {};
}

Result<void> search(const ChatsOptions& options) {
    auto store = ConversationStore::open();
    if (!store) {
        return tl::unexpected(store.error());
    }
    const auto names = Names::read(**store);
    if (!names) {
        return tl::unexpected(names.error());
    }
    constexpr std::size_t most = 200;
    const auto hits =
        all_hits(**store, options.text + filter("folder", options.folder) + filter("tag", options.tag), most);
    if (!hits) {
        return tl::unexpected(hits.error());
    }
    Json all = Json::array();
    for (const storage::SearchHit& hit : *hits) {
        if (options.json) {
            Json entry = conversation_json(hit.conversation, *names);
            entry["message"] = hit.message;
            entry["snippet"] = hit.snippet;
            entry["marks"] = marks_json(hit);
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

} // namespace

void add_chats(CommandLine& program) {
    const Verb verb =
        program.verb("chats", "The conversations that the window shows", "nook chats search 'capital of'");
    const auto options = std::make_shared<ChatsOptions>();
    const auto add = [&](const char* name, const char* description, const char* example,
                         Result<void> (*work)(const ChatsOptions&)) {
        const Verb sub = verb.sub(name, description, example);
        sub.runs([options, work] { return work(*options); });
        return sub;
    };
    const Verb lister = add("list", "List them, newest first", "nook chats list", list);
    const auto add_places = [&](const Verb& to) {
        to.option("--folder", options->folder, "Only those in folders with this in their name");
        to.option("--tag", options->tag, "Only those that have a tag with this in its name");
    };
    add_places(lister);
    lister.flag("--archived", options->archived, "Those in the archive");
    lister.flag("--json", options->json, "One JSON document");
    const Verb searcher = add("search", "Find the messages and titles that hold a text",
        "nook chats search 'Paris model:qwen after:2026-03'", search);
    searcher.option("TEXT", options->text, "Words, \"phrases\" and filters; all must be met").required();
    add_places(searcher);
    searcher.flag("--json", options->json, "One JSON document");
    add_chats_export(verb);
    add_chats_import(verb);
    add_chats_care(verb);
}

} // namespace inglenook::nook
