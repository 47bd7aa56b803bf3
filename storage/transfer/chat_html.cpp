// SPDX-License-Identifier: Apache-2.0
#include "storage/transfer/chat_html.h"

#include "storage/compare/html.h"
#include "storage/transfer/chat_text.h"
#include "storage/transfer/markdown_html.h"

namespace inglenook::storage {

namespace {

/// The page may load nothing at all, whatever is in it; the colours are those of the window.
constexpr const char* head = R"(<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="referrer" content="no-referrer">
<style>
:root { color-scheme: light dark; --page: #FBF9F6; --text: #2B2622; --soft: #7A7067; --line: #E6DFD6; --own: #F1EBE3;
  --code: #F6F2EC; --accent: #A8431F; }
@media (prefers-color-scheme: dark) {
  :root { --page: #1E1B19; --text: #ECE5DD; --soft: #A79C91; --line: #38322D; --own: #2D2825; --code: #191614;
    --accent: #E8825A; }
}
body { margin: 0 auto; max-width: 760px; padding: 32px 16px; background: var(--page); color: var(--text);
  font: 16px/1.55 system-ui, sans-serif; overflow-wrap: break-word; }
h1 { font-size: 24px; line-height: 1.3; margin: 0 0 4px; }
h2 { font-size: 13px; font-weight: 600; color: var(--soft); margin: 0 0 8px; }
h3, h4, h5, h6 { line-height: 1.3; margin: 20px 0 8px; }
.about { color: var(--soft); font-size: 13px; margin: 0 0 32px; }
section { margin: 24px 0; }
section.you { background: var(--own); border-radius: 12px; padding: 12px 16px; }
.plain { white-space: pre-wrap; }
p { margin: 8px 0; }
a { color: var(--accent); }
code, pre { font-family: ui-monospace, monospace; font-size: 14px; background: var(--code); border-radius: 4px; }
code { padding: 1px 4px; }
pre { border: 1px solid var(--line); border-radius: 8px; padding: 12px; overflow-x: auto; }
pre code { padding: 0; }
blockquote { margin: 8px 0; padding-left: 16px; border-left: 3px solid var(--line); color: var(--soft); }
table { border-collapse: collapse; display: block; overflow-x: auto; }
th, td { border: 1px solid var(--line); padding: 4px 12px; text-align: start; }
details { margin: 8px 0; color: var(--soft); }
summary { cursor: pointer; font-size: 13px; }
li.task { list-style: none; }
hr { border: 0; border-top: 1px solid var(--line); }
</style>
)";

std::string folded(const std::string& title, const std::string& content) {
    return "<details><summary>" + compare::html_text(title) + "</summary>\n" + content + "</details>\n";
}

std::string as_it_is(const std::string& text) { return "<pre>" + compare::html_text(text) + "</pre>\n"; }

/// What people write is shown as they wrote it; what models write is Markdown.
std::string part_html(const Part& part, Role role) {
    switch (part.kind) {
    case PartKind::reasoning:
        return folded(thought_title(part), markdown_html(part.content));
    case PartKind::tool_call: {
        std::string out;
        for (const CallText& call : calls_in(part.content)) {
            out += "<p>Asks for the tool <code>" + compare::html_text(call.name) + "</code>:</p>\n" +
                   as_it_is(call.arguments);
        }
        return out;
    }
    case PartKind::tool_result:
        return as_it_is(part.content);
    case PartKind::attachment:
        return folded("Attached: " + part.content, as_it_is(part.attached));
    case PartKind::text:
        break;
    }
    return role == Role::assistant ? markdown_html(part.content)
                                   : "<div class=\"plain\">" + compare::html_text(part.content) + "</div>\n";
}

std::string message_html(const TreeMessage& message) {
    const std::string writer = writer_of(message);
    std::string out = message.role == Role::user ? "<section class=\"you\">\n" : "<section>\n";
    out += "<h2>" + std::string(speaker(message.role)) +
           (writer.empty() ? "" : " \u00b7 " + compare::html_text(writer)) + "</h2>\n";
    for (const Part& part : message.parts) {
        out += part_html(part, message.role);
    }
    return out + "</section>\n";
}

} // namespace

std::string chat_html(const ChatTree& tree) {
    const std::string title = compare::html_text(shown_title(tree));
    std::string out = "<!DOCTYPE html>\n<html>\n<head>\n" + std::string(head) + "<title>" + title +
                      "</title>\n</head>\n<body>\n<h1>" + title + "</h1>\n<p class=\"about\">" +
                      iso_time(tree.created) +
                      (tree.model.empty() ? "" : " \u00b7 " + compare::html_text(tree.model)) + "</p>\n";
    if (!tree.system_prompt.empty()) {
        out += folded(
            "System prompt", "<div class=\"plain\">" + compare::html_text(tree.system_prompt) + "</div>\n");
    }
    for (const TreeMessage* message : shown_path(tree)) {
        out += message_html(*message);
    }
    return out + "</body>\n</html>\n";
}

} // namespace inglenook::storage
