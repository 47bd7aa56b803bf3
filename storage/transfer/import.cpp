// SPDX-License-Identifier: Apache-2.0
#include "storage/transfer/import.h"

#include "storage/title.h"
#include "storage/transfer/chat_json.h"
#include "storage/transfer/import_files.h"
#include "storage/transfer/shapes.h"
#include "storage/transfer/tree_builder.h"

#include <algorithm>
#include <map>
#include <sys/stat.h>

namespace inglenook::storage {

namespace {

constexpr std::size_t most_notes = 50;

/// A conversation of Jan's, whose files come one after the other.
struct JanChat {
    Taken taken;
    std::vector<TreeMessage> messages;
    TimeMs fallback = 0;
};

class Reader {
public:
    explicit Reader(const ReadLimits& limits, const std::function<void(std::size_t)>& progress)
        : limits_(limits), progress_(progress) {}

    Result<void> read(const ImportFile& file) {
        auto opened = MendedFile::open(file.path, limits_);
        if (!opened) {
            return tl::unexpected(opened.error());
        }
        file_ = &file;
        recognised_ = false;
        changed_ = time_of_change(file.path);
        const ElementSinks sinks{
            [this](const Json& json, const std::string& where) { return take_element(json, where); },
            [this](const Json& json, const std::string& where) { return take_document(json, where); }};
        auto done = read_elements(*opened, file.path, limits_, sinks);
        if (done && !recognised_ && !file.found) {
            return unknown_shape(file.path);
        }
        // What lies in a folder beside conversations may be anything; what is damaged is told.
        if (!done && file.found && !recognised_ && done.error().kind == ErrorKind::usage) {
            note("Not read: " + done.error().where);
            return {};
        }
        return done;
    }

    Result<ReadChats> finish() {
        for (auto& [folder, jan] : jan_) {
            if (auto added = add_jan(jan); !added) {
                return tl::unexpected(added.error());
            }
        }
        if (unnoted_ > 0) {
            read_.notes.push_back("And " + std::to_string(unnoted_) + " more like these");
        }
        return std::move(read_);
    }

private:
    static TimeMs time_of_change(const std::string& path) {
        struct stat found {};
        return ::stat(path.c_str(), &found) == 0 ? TimeMs{found.st_mtime} * 1000 : now_ms();
    }

    [[nodiscard]] static tl::unexpected<Error> unknown_shape(const std::string& where) {
        return fail(ErrorKind::usage, "This is no conversation of a program that is known here", where,
            "Choose an export of Inglenook, ChatGPT, Open WebUI, LM Studio or Jan.");
    }

    Result<void> take_element(const Json& json, const std::string& where) {
        if (is_jan_message(json) || is_jan_thread(json)) {
            return take_document(json, where);
        }
        return take_chat(json, where).and_then([&](bool known) -> Result<void> {
            if (!known && !file_->found) {
                return unknown_shape(where);
            }
            return {};
        });
    }

    Result<void> take_document(const Json& json, const std::string& where) {
        if (text_in(json, "format") == chat_format_name) {
            recognised_ = true;
            program("Inglenook");
            if (number_in(json, "version") > chat_format_version) {
                return fail(ErrorKind::usage, "The file was written by a newer version of this program",
                    where, "Install that version, or export from it as Markdown.");
            }
            return {};
        }
        if (is_jan_thread(json)) {
            recognised_ = true;
            take_jan_thread(json, jan().taken);
            return {};
        }
        if (is_jan_message(json)) {
            recognised_ = true;
            jan().messages.push_back(take_jan_message(json));
            return count(1);
        }
        // A list whose elements were taken already leaves nothing.
        recognised_ = recognised_ || (json.is_array() && json.empty());
        return take_chat(json, where).map([](bool) {});
    }

    /// Whether it was a conversation.
    Result<bool> take_chat(const Json& json, const std::string& where) {
        if (is_own_chat(json)) {
            auto taken = take_own_chat(json);
            if (!taken) {
                taken.error().where = where;
                return tl::unexpected(taken.error());
            }
            return add("Inglenook", std::move(*taken));
        }
        if (is_chatgpt(json)) {
            return add("ChatGPT", take_chatgpt(json));
        }
        if (is_open_webui(json)) {
            return add("Open WebUI", take_open_webui(json, file_->path));
        }
        if (is_lm_studio(json)) {
            return add("LM Studio", take_lm_studio(json));
        }
        return is_old_own_chat(json) ? add("Inglenook", take_old_own_chat(json)) : Result<bool>(false);
    }

    JanChat& jan() {
        JanChat& chat = jan_[file_->folder];
        chat.fallback = chat.fallback == 0 ? changed_ : chat.fallback;
        return chat;
    }

    Result<void> add_jan(JanChat& jan) {
        // Files are written at their end, but of some versions the other way round.
        std::stable_sort(jan.messages.begin(), jan.messages.end(),
            [](const TreeMessage& left, const TreeMessage& right) { return left.created < right.created; });
        std::vector<TreeNode> nodes;
        for (TreeMessage& message : jan.messages) {
            TreeNode node;
            node.id = std::to_string(nodes.size());
            node.parent = nodes.empty() ? "" : nodes.back().id;
            node.kept = !(message.parts.empty() && message.generations.empty());
            node.message = std::move(message);
            nodes.push_back(std::move(node));
        }
        changed_ = jan.fallback;
        counted_ = true;
        jan.taken.notes = build_tree(std::move(nodes), "", jan.taken.tree);
        return add("Jan", std::move(jan.taken)).map([](bool) {});
    }

    Result<void> count(std::size_t messages) {
        read_.messages += messages;
        if (read_.messages > limits_.messages || read_.chats.size() >= limits_.conversations) {
            return fail(ErrorKind::usage, "There is more in it than can be taken in at once", file_->path,
                "Import fewer files at a time.");
        }
        return {};
    }

    Result<bool> add(const char* name, Taken taken) {
        recognised_ = true;
        program(name);
        ChatTree& tree = taken.tree;
        if (!counted_) {
            if (auto fits = count(tree.messages.size()); !fits) {
                return tl::unexpected(fits.error());
            }
        }
        tree.title = one_line_title(tree.title);
        complete_times(tree);
        for (const std::string& text : taken.notes) {
            note("\"" + (tree.title.empty() ? "Untitled" : tree.title) + "\": " + text);
        }
        read_.chats.push_back(std::move(tree));
        if (progress_) {
            progress_(read_.chats.size());
        }
        return true;
    }

    /// Messages without a time have that of what they answer; a conversation without one that of its
    /// messages, or of its file.
    void complete_times(ChatTree& tree) const {
        TimeMs first = 0;
        TimeMs last = 0;
        for (const TreeMessage& message : tree.messages) {
            if (message.created > 0) {
                first = first == 0 ? message.created : std::min(first, message.created);
                last = std::max(last, message.created);
            }
        }
        if (tree.created <= 0) {
            tree.created = first > 0 ? first : changed_;
        }
        for (TreeMessage& message : tree.messages) {
            if (message.created <= 0) {
                message.created =
                    message.parent == 0 ? tree.created : tree.messages[message.parent - 1].created;
            }
        }
        if (tree.updated <= 0) {
            tree.updated = std::max(last, tree.created);
        }
    }

    void program(const std::string& name) {
        if (std::find(read_.programs.begin(), read_.programs.end(), name) == read_.programs.end()) {
            read_.programs.push_back(name);
        }
    }

    void note(const std::string& text) {
        if (read_.notes.size() < most_notes) {
            read_.notes.push_back(text);
        } else {
            ++unnoted_;
        }
    }

    ReadLimits limits_;
    const std::function<void(std::size_t)>& progress_;
    const ImportFile* file_ = nullptr;
    bool recognised_ = false; ///< something in this file
    bool counted_ = false;    ///< the messages of what is added, when they were read
    TimeMs changed_ = 0;
    std::map<std::string, JanChat> jan_; ///< by folder
    ReadChats read_;
    std::size_t unnoted_ = 0;
};

} // namespace

Result<ReadChats> read_chats(const std::vector<std::string>& paths, const ReadLimits& limits,
    const std::function<void(std::size_t)>& progress) {
    const auto files = find_import_files(paths, limits);
    if (!files) {
        return tl::unexpected(files.error());
    }
    Reader reader(limits, progress);
    for (const ImportFile& file : *files) {
        if (auto read = reader.read(file); !read) {
            return tl::unexpected(read.error());
        }
    }
    auto chats = reader.finish();
    if (chats && chats->chats.empty() && chats->programs.empty()) {
        return fail(ErrorKind::usage, "There are no conversations in it", paths.empty() ? "" : paths.front(),
            "Choose an export of Inglenook, ChatGPT, Open WebUI, LM Studio or Jan.");
    }
    return chats;
}

} // namespace inglenook::storage
