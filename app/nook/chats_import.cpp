// SPDX-License-Identifier: Apache-2.0
// nook chats import: conversations from files of this program and of others.
#include "app/nook/chats.h"
#include "app/nook/conversation_store.h"
#include "storage/transfer/import.h"

#include <algorithm>
#include <memory>

namespace inglenook::nook {

namespace {

struct ChatsImportOptions {
    std::vector<std::string> files;
    bool dry_run = false;
    bool again = false;
    bool json = false;
};

using Trees = std::shared_ptr<const std::vector<storage::ChatTree>>;

/// How many there are, and how many of them are here already.
struct Found {
    std::size_t conversations = 0;
    std::size_t messages = 0;
    std::size_t known = 0;
    std::size_t imported = 0;
    std::vector<std::string> programs;
    std::vector<std::string> notes;
};

void tell(const ChatsImportOptions& options, const Found& found) {
    if (options.json) {
        print_json({{"programs", found.programs}, {"conversations", found.conversations},
            {"messages", found.messages}, {"known", found.known}, {"imported", found.imported},
            {"notes", found.notes}});
        return;
    }
    std::string programs;
    for (const std::string& program : found.programs) {
        programs += (programs.empty() ? "" : ", ") + program;
    }
    print(programs + ": " + std::to_string(found.conversations) + " conversations, " +
          std::to_string(found.messages) + " messages\n");
    if (found.known > 0) {
        print(std::to_string(found.known) + " are here already" + (options.again ? "" : " and are left out") +
              "\n");
    }
    print(options.dry_run ? std::string("Nothing was imported: this was a trial\n")
                          : "Imported " + std::to_string(found.imported) + "\n");
    for (const std::string& note : found.notes) {
        warn(printable(note));
    }
}

Result<void> import_chats(const ChatsImportOptions& options) {
    auto read = storage::read_chats(options.files);
    if (!read) {
        Error error = from_storage(read.error());
        // What is wrong is in the file, not in how it was named.
        error.kind = error.kind == ErrorKind::usage ? ErrorKind::bad_file : error.kind;
        return tl::unexpected(error);
    }
    auto store = ConversationStore::open();
    if (!store) {
        return tl::unexpected(store.error());
    }
    Found found{read->chats.size(), read->messages, 0, 0, read->programs, read->notes};
    const Trees trees = std::make_shared<const std::vector<storage::ChatTree>>(std::move(read->chats));
    if (options.dry_run || options.again) {
        const auto known = (*store)->ask<std::vector<bool>>(
            [&](storage::Store& asked, auto reply) { asked.known_trees(trees, std::move(reply)); });
        if (!known) {
            return tl::unexpected(known.error());
        }
        found.known = static_cast<std::size_t>(std::count(known->begin(), known->end(), true));
    }
    if (!options.dry_run) {
        const auto imported = (*store)->ask<storage::Imported>([&](storage::Store& asked, auto reply) {
            asked.insert_trees(trees, {options.again}, std::move(reply));
        });
        if (!imported) {
            return tl::unexpected(imported.error());
        }
        found.known = options.again ? found.known : imported->known;
        found.imported = imported->conversations.size();
        found.notes.insert(found.notes.end(), imported->notes.begin(), imported->notes.end());
    }
    tell(options, found);
    return {};
}

} // namespace

void add_chats_import(const Verb& chats) {
    const auto options = std::make_shared<ChatsImportOptions>();
    const Verb verb =
        chats.sub("import", "Take in conversations of Inglenook, ChatGPT, Open WebUI, LM Studio and Jan",
            "nook chats import conversations.json");
    verb.option("FILE", options->files, "Files, or folders that hold them").required();
    verb.flag("--dry-run", options->dry_run, "Say what is in them, and import nothing");
    verb.flag("--again", options->again, "Also what is here already");
    verb.flag("--json", options->json, "One JSON document");
    verb.runs([options] { return import_chats(*options); });
}

} // namespace inglenook::nook
