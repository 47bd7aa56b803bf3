// SPDX-License-Identifier: Apache-2.0
#include "app/nook/chats_care.h"

#include "app/nook/conversation_store.h"

#include <array>
#include <filesystem>
#include <memory>

namespace inglenook::nook {

namespace {

struct ChatsCareOptions {
    std::string backup;
    bool repair = false;
    bool list = false;
    bool json = false;
};

Json lines_json(const std::vector<std::string>& lines) {
    Json all = Json::array();
    for (const std::string& line : lines) {
        all.push_back(line);
    }
    return all;
}

void print_lines(const std::vector<std::string>& lines) {
    for (const std::string& line : lines) {
        print(printable(line) + "\n");
    }
}

Error damaged(const std::string& where) {
    return Error{ErrorKind::bad_file, "the conversations are damaged", where,
        "Repair them with nook chats check --repair, or restore a backup with nook chats restore."};
}

Result<void> repair(const ChatsCareOptions& options) {
    auto store = ConversationStore::open_or_damaged();
    if (!store) {
        return tl::unexpected(store.error());
    }
    const auto report = (*store)->ask<storage::RepairReport>(
        [](storage::Store& asked, auto reply) { asked.repair(std::move(reply)); });
    if (!report) {
        return tl::unexpected(report.error());
    }
    if (options.json) {
        print_json({{"problems", lines_json(report->problems)}, {"done", lines_json(report->done)},
            {"set_aside", report->set_aside}});
        return {};
    }
    if (report->problems.empty()) {
        print("Everything is sound.\n");
        return {};
    }
    print_lines(report->done);
    if (!report->set_aside.empty()) {
        print("The damaged file is kept for 30 days: " + report->set_aside + "\n");
    }
    return {};
}

Result<void> check(const ChatsCareOptions& options) {
    if (options.repair) {
        return repair(options);
    }
    auto store = ConversationStore::open();
    if (!store) {
        return tl::unexpected(store.error());
    }
    const auto result = (*store)->ask<storage::CheckResult>(
        [](storage::Store& asked, auto reply) { asked.check(std::move(reply)); });
    if (!result) {
        return tl::unexpected(result.error());
    }
    if (options.json) {
        print_json({{"problems", lines_json(result->problems)}});
    } else if (result->problems.empty()) {
        print("Everything is sound.\n");
    } else {
        print_lines(result->problems);
    }
    return result->problems.empty() ? Result<void>() : tl::unexpected(damaged(""));
}

Json backup_json(const storage::ListedBackup& listed) {
    constexpr std::array kinds = {"rolling", "before-restore", "damaged"};
    return {{"path", listed.backup.path}, {"kind", kinds.at(static_cast<std::size_t>(listed.backup.kind))},
        {"made", listed.backup.made}, {"bytes", listed.backup.bytes},
        {"conversations", listed.conversations ? Json(*listed.conversations) : Json(nullptr)}};
}

Result<void> list_backups(ConversationStore& store, const ChatsCareOptions& options) {
    const auto state = store.ask<storage::DataState>(
        [](storage::Store& asked, auto reply) { asked.data_state(std::move(reply)); });
    if (!state) {
        return tl::unexpected(state.error());
    }
    Json all = Json::array();
    for (const storage::ListedBackup& listed : state->backups) {
        if (options.json) {
            all.push_back(backup_json(listed));
        } else {
            print(std::filesystem::path(listed.backup.path).filename().string() + "\t" +
                  (listed.conversations ? std::to_string(*listed.conversations) + " conversations"
                                        : std::string("not readable")) +
                  "\t" + std::to_string(listed.backup.bytes) + " bytes\n");
        }
    }
    if (options.json) {
        print_json({{"folder", state->backups_folder}, {"backups", std::move(all)}});
    }
    return {};
}

Result<void> back_up(const ChatsCareOptions& options) {
    auto store = options.list ? ConversationStore::open_or_damaged() : ConversationStore::open();
    if (!store) {
        return tl::unexpected(store.error());
    }
    if (options.list) {
        return list_backups(**store, options);
    }
    const auto made = (*store)->ask<storage::Backup>(
        [](storage::Store& asked, auto reply) { asked.back_up(std::move(reply)); });
    if (!made) {
        return tl::unexpected(made.error());
    }
    if (options.json) {
        print_json({{"path", made->path}, {"bytes", made->bytes}});
    } else {
        print(made->path + "\n");
    }
    return {};
}

Result<void> restore(const ChatsCareOptions& options) {
    auto store = ConversationStore::open_or_damaged();
    if (!store) {
        return tl::unexpected(store.error());
    }
    const auto state = (*store)->ask<storage::DataState>(
        [](storage::Store& asked, auto reply) { asked.data_state(std::move(reply)); });
    if (!state) {
        return tl::unexpected(state.error());
    }
    // A name from the list, or the path of such a file.
    const auto file = std::filesystem::path(options.backup).filename();
    const std::string path = (std::filesystem::path(state->backups_folder) / file).string();
    const auto restored = (*store)->ask<storage::Restored>(
        [&](storage::Store& asked, auto reply) { asked.restore_backup(path, std::move(reply)); });
    if (!restored) {
        return tl::unexpected(restored.error());
    }
    if (options.json) {
        print_json({{"conversations", restored->conversations}, {"made", restored->made},
            {"set_aside", restored->set_aside}});
        return {};
    }
    print("Restored: " + std::to_string(restored->conversations) + " conversations.\n");
    if (!restored->set_aside.empty()) {
        print("What was there before is kept for 30 days: " + restored->set_aside + "\n");
    }
    return {};
}

} // namespace

void add_chats_care(const Verb& chats) {
    const auto options = std::make_shared<ChatsCareOptions>();
    const auto add = [&](const char* name, const char* description, const char* example,
                         Result<void> (*work)(const ChatsCareOptions&)) {
        const Verb sub = chats.sub(name, description, example);
        sub.runs([options, work] { return work(*options); });
        sub.flag("--json", options->json, "One JSON document");
        return sub;
    };
    const Verb checker = add("check", "Look whether everything is sound", "nook chats check --repair", check);
    checker.flag("--repair", options->repair, "Repair what is not; the damaged file is kept");
    const Verb keeper = add("backup", "Make a backup", "nook chats backup --list", back_up);
    keeper.flag("--list", options->list, "List those that there are");
    const Verb restorer = add("restore", "Put a backup in the place of what is there",
        "nook chats restore inglenook-2026-11-26T16-06-35Z.db", restore);
    restorer.option("BACKUP", options->backup, "Its name in the list").required();
}

} // namespace inglenook::nook
