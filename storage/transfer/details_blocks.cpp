// SPDX-License-Identifier: Apache-2.0
#include "storage/transfer/details_blocks.h"

#include "storage/transfer/chat_text.h"
#include "storage/transfer/tree_builder.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <utility>

namespace inglenook::storage {

namespace {

std::string unescaped(std::string_view text) {
    constexpr std::array<std::pair<std::string_view, char>, 6> entities = {
        {{"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&#x27;", '\''}, {"&#39;", '\''}, {"&amp;", '&'}}};
    std::string out;
    while (!text.empty()) {
        std::size_t taken = 1;
        char byte = text.front();
        for (const auto& [entity, meaning] : entities) {
            if (byte == '&' && text.starts_with(entity)) {
                taken = entity.size();
                byte = meaning;
                break;
            }
        }
        out += byte;
        text.remove_prefix(taken);
    }
    return out;
}

/// The value of an attribute in a tag's text.
std::string attribute(std::string_view tag, const std::string& name) {
    const std::string begin = " " + name + "=\"";
    const std::size_t from = tag.find(begin);
    const std::size_t to = from == std::string_view::npos ? from : tag.find('"', from + begin.size());
    return to == std::string_view::npos
               ? std::string()
               : unescaped(tag.substr(from + begin.size(), to - from - begin.size()));
}

/// Without the summary and the marks of a quote in front of each line.
std::string quoted_text(std::string_view body) {
    constexpr std::string_view summary_end = "</summary>";
    if (const std::size_t end = body.find(summary_end); end != std::string_view::npos) {
        body.remove_prefix(end + summary_end.size());
    }
    std::string out;
    while (!body.empty()) {
        const std::size_t size = std::min(body.find('\n'), body.size());
        std::string_view line = body.substr(0, size);
        body.remove_prefix(std::min(size + 1, body.size()));
        if (line.starts_with(">")) {
            line.remove_prefix(line.starts_with("> ") ? 2 : 1);
        } else if (out.empty() && line.empty()) {
            continue;
        }
        out += unescaped(line) + "\n";
    }
    while (!out.empty() && out.back() == '\n') {
        out.pop_back();
    }
    return out;
}

std::string trimmed(std::string_view text) {
    const std::size_t first = text.find_first_not_of("\r\n");
    return first == std::string_view::npos
               ? std::string()
               : std::string(text.substr(first, text.find_last_not_of("\r\n") + 1 - first));
}

} // namespace

void add_details_blocks(std::vector<Part>& parts, std::string_view text) {
    constexpr std::string_view begin = "<details type=\"";
    constexpr std::string_view end = "</details>";
    while (!text.empty()) {
        const std::size_t from = text.find(begin);
        const std::size_t open = from == std::string_view::npos ? from : text.find('>', from);
        const std::size_t close = open == std::string_view::npos ? open : text.find(end, open);
        if (close == std::string_view::npos) {
            break;
        }
        const std::string_view tag = text.substr(from, open - from);
        const std::string_view body = text.substr(open + 1, close - open - 1);
        const std::string kind = attribute(tag, "type");
        std::string_view before = text.substr(0, from);
        if (kind == "reasoning") {
            add_answer_text(parts, trimmed(before));
            constexpr double most = 1e7;
            const double seconds = std::strtod(attribute(tag, "duration").c_str(), nullptr);
            const TimeMs duration = seconds > 0 && seconds < most ? static_cast<TimeMs>(seconds * 1000) : 0;
            add_part(parts, {PartKind::reasoning, quoted_text(body), duration});
        } else if (kind == "tool_calls") {
            add_answer_text(parts, trimmed(before));
            add_part(parts,
                {PartKind::tool_call,
                    call_line(attribute(tag, "id"), attribute(tag, "name"), attribute(tag, "arguments")), 0});
            add_part(parts, {PartKind::tool_result, attribute(tag, "result"), 0});
        } else {
            add_answer_text(parts, std::string(text.substr(0, close + end.size()))); // shown as it is
        }
        text.remove_prefix(close + end.size());
    }
    add_answer_text(parts, trimmed(text));
}

} // namespace inglenook::storage
