// SPDX-License-Identifier: Apache-2.0
#include "storage/transfer/export.h"

#include "storage/transfer/chat_html.h"
#include "storage/transfer/chat_json.h"
#include "storage/transfer/chat_markdown.h"
#include "storage/transfer/chat_text.h"
#include "storage/transfer/file_names.h"
#include "storage/transfer/output.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <filesystem>

namespace inglenook::storage {

namespace {

struct Extension {
    std::string_view text;
    ChatFormat format;
};
constexpr std::array<Extension, 5> extensions = {{{".json", ChatFormat::json}, {".md", ChatFormat::markdown},
    {".html", ChatFormat::html}, {".markdown", ChatFormat::markdown}, {".htm", ChatFormat::html}}};

/// Calls `each` with every conversation that is still there.
template <class Each>
Result<std::size_t> for_each_tree(const ExportRequest& request, const ExportSteps& steps, Each each) {
    std::size_t written = 0;
    std::size_t done = 0;
    for (const Id id : request.conversations) {
        const auto tree = steps.read(id);
        if (!tree && tree.error().kind != ErrorKind::not_found) {
            return tl::unexpected(tree.error());
        }
        if (tree) {
            if (auto kept = each(*tree, written); !kept) {
                return tl::unexpected(kept.error());
            }
            ++written;
        }
        if (steps.progress) {
            steps.progress(++done);
        }
    }
    return written;
}

Result<std::size_t> to_one_file(const ExportRequest& request, const ExportSteps& steps) {
    auto output = Output::replacing(request.target);
    if (!output) {
        return tl::unexpected(output.error());
    }
    const bool json = request.format == ChatFormat::json;
    auto begun = output->write(json ? chat_json_begin() : std::string());
    if (!begun) {
        return tl::unexpected(begun.error());
    }
    auto written = for_each_tree(request, steps, [&](const ChatTree& tree, std::size_t before) {
        return output->write(
            json ? (before == 0 ? "" : ",\n") + chat_json(tree) : chat_document(tree, request.format));
    });
    if (!written) {
        return written;
    }
    const auto ended =
        output->write(json ? chat_json_end() : std::string()).and_then([&] { return output->commit(); });
    if (!ended) {
        return tl::unexpected(ended.error());
    }
    return written;
}

Result<std::size_t> to_folder(const ExportRequest& request, const ExportSteps& steps) {
    std::error_code trouble;
    std::filesystem::create_directory(request.target, trouble);
    if (trouble || !std::filesystem::is_directory(request.target, trouble)) {
        return fail(ErrorKind::not_found, "The folder cannot be made",
            request.target + ": " + trouble.message(), "Choose a folder that exists.");
    }
    return for_each_tree(request, steps, [&](const ChatTree& tree, std::size_t) -> Result<void> {
        auto output = Output::beside(
            request.target, safe_file_name(shown_title(tree)), std::string(extension_of(request.format)));
        if (!output) {
            return tl::unexpected(output.error());
        }
        return output->write(chat_document(tree, request.format)).and_then([&] { return output->commit(); });
    });
}

} // namespace

std::optional<ChatFormat> chat_format_named(std::string_view name) {
    if (name == "json") {
        return ChatFormat::json;
    }
    if (name == "markdown") {
        return ChatFormat::markdown;
    }
    return name == "html" ? std::optional(ChatFormat::html) : std::nullopt;
}

std::optional<ChatFormat> chat_format_of(std::string_view file) {
    std::string lower(file);
    std::transform(lower.begin(), lower.end(), lower.begin(),
        [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    for (const Extension& extension : extensions) {
        if (lower.ends_with(extension.text)) {
            return extension.format;
        }
    }
    return std::nullopt;
}

std::string_view extension_of(ChatFormat format) {
    return std::find_if(extensions.begin(), extensions.end(), [&](const Extension& extension) {
        return extension.format == format;
    })->text;
}

std::string chat_document(const ChatTree& tree, ChatFormat format) {
    switch (format) {
    case ChatFormat::markdown:
        return chat_markdown(tree);
    case ChatFormat::html:
        return chat_html(tree);
    case ChatFormat::json:
        break;
    }
    return chat_json_begin() + chat_json(tree) + chat_json_end();
}

Result<std::size_t> export_chats(const ExportRequest& request, const ExportSteps& steps) {
    const bool folder = request.many && request.format != ChatFormat::json;
    if (!folder && request.format != ChatFormat::json && request.conversations.size() != 1) {
        return fail(ErrorKind::usage, "A file of this form holds one conversation", request.target,
            "Choose JSON, or a folder.");
    }
    return folder ? to_folder(request, steps) : to_one_file(request, steps);
}

} // namespace inglenook::storage
