// SPDX-License-Identifier: Apache-2.0
// nook chats export: conversations to files.
#include "app/nook/chats.h"
#include "app/nook/conversation_store.h"
#include "storage/transfer/chat_json.h"
#include "storage/transfer/export.h"

#include <charconv>
#include <memory>

namespace inglenook::nook {

namespace {

struct ChatsExportOptions {
    std::vector<std::string> ids;
    bool all = false;
    std::string format = "markdown";
    std::string out;
};

Result<std::vector<storage::Id>> chosen(const ChatsExportOptions& options, ConversationStore& store) {
    if (options.all) {
        return store.ask<std::vector<storage::Id>>(
            [](storage::Store& asked, auto reply) { asked.tree_ids(std::move(reply)); });
    }
    std::vector<storage::Id> ids;
    for (const std::string& word : options.ids) {
        storage::Id id = 0;
        const char* const end = word.data() + word.size();
        if (const auto read = std::from_chars(word.data(), end, id);
            read.ec != std::errc() || read.ptr != end) {
            return fail(ErrorKind::usage, "'" + printable(word) + "' is no number of a conversation", "",
                "See nook chats list.");
        }
        ids.push_back(id);
    }
    return ids;
}

storage::Result<storage::ChatTree> read_tree(ConversationStore& store, storage::Id id) {
    auto answered = std::make_shared<std::promise<storage::Result<storage::ChatTree>>>();
    std::future<storage::Result<storage::ChatTree>> answer = answered->get_future();
    store.store().read_tree(
        id, [answered](storage::Result<storage::ChatTree> tree) { answered->set_value(std::move(tree)); });
    return answer.get();
}

/// Conversations that were asked for by number must be there.
Result<void> check_there(ConversationStore& store, const std::vector<storage::Id>& ids) {
    for (const storage::Id id : ids) {
        if (const auto tree = read_tree(store, id); !tree) {
            return tl::unexpected(from_storage(tree.error()));
        }
    }
    return {};
}

/// One document: of markdown and html, with one conversation.
Result<void> print_document(
    ConversationStore& store, const std::vector<storage::Id>& ids, storage::ChatFormat format) {
    const bool json = format == storage::ChatFormat::json;
    std::string before = json ? storage::chat_json_begin() : "";
    for (const storage::Id id : ids) {
        const auto tree = read_tree(store, id);
        if (!tree) {
            return tl::unexpected(from_storage(tree.error()));
        }
        print(before + (json ? storage::chat_json(*tree) : storage::chat_document(*tree, format)));
        before = json ? ",\n" : "";
    }
    print(json ? (ids.empty() ? before : "") + storage::chat_json_end() : "");
    return {};
}

Result<void> export_chats(const ChatsExportOptions& options) {
    if (options.all == !options.ids.empty()) {
        return fail(ErrorKind::usage,
            options.all ? "--all and numbers exclude each other"
                        : "Which conversations are to be written is not said",
            "", "Give their numbers (see nook chats list) or --all.");
    }
    auto store = ConversationStore::open();
    if (!store) {
        return tl::unexpected(store.error());
    }
    auto ids = chosen(options, **store);
    if (!ids) {
        return tl::unexpected(ids.error());
    }
    const storage::ChatFormat format =
        storage::chat_format_named(options.format).value_or(storage::ChatFormat::json);
    const bool many = options.all || ids->size() > 1;
    if (options.out.empty() && many && format != storage::ChatFormat::json) {
        return fail(ErrorKind::usage, "Several conversations as " + options.format + " need a folder", "",
            "Name one with --out, or choose --format json.");
    }
    if (auto there = options.all ? Result<void>() : check_there(**store, *ids); !there) {
        return there;
    }
    if (options.out.empty()) {
        return print_document(**store, *ids, format);
    }
    const auto written = storage::export_chats(
        {*ids, format, options.out, many}, {[&](storage::Id id) { return read_tree(**store, id); }});
    if (!written) {
        return tl::unexpected(from_storage(written.error()));
    }
    if (many) {
        print("Wrote " + std::to_string(*written) + " conversations to " + printable(options.out) + "\n");
    }
    return {};
}

} // namespace

void add_chats_export(const Verb& chats) {
    const auto options = std::make_shared<ChatsExportOptions>();
    const Verb verb = chats.sub(
        "export", "Write some or all to files", "nook chats export --all --format json --out chats.json");
    verb.option("ID", options->ids, "Their numbers in the list");
    verb.flag("--all", options->all, "All that are not in the trash");
    verb.option("--format", options->format, "markdown, html or json")
        .among({"markdown", "html", "json"})
        .show_default();
    verb.option(
        "--out", options->out, "A file instead of standard output; a folder for several as markdown or html");
    verb.runs([options] { return export_chats(*options); });
}

} // namespace inglenook::nook
