// SPDX-License-Identifier: Apache-2.0
#include "storage/transfer/markdown_html.h"

#include "storage/compare/html.h"

#include <algorithm>
#include <cctype>
#include <limits>
#include <md4c.h>
#include <vector>

namespace inglenook::storage {

namespace {

constexpr std::size_t most_levels = 32;   ///< marks of quotes and lists that one line may begin with
constexpr std::size_t most_columns = 200; ///< of a table

/// Whether no line is nested or divided more than a person would write it.
bool is_tame(std::string_view text) {
    if (text.size() > std::numeric_limits<MD_SIZE>::max() / 2) {
        return false;
    }
    std::size_t levels = 0;
    std::size_t bars = 0;
    bool beginning = true;
    for (const char c : text) {
        if (c == '\n') {
            levels = bars = 0;
            beginning = true;
        } else if (c == '|') {
            ++bars;
        }
        beginning = beginning &&
                    (c == '\n' || std::string_view(" \t>-*+.)0123456789").find(c) != std::string_view::npos);
        levels += beginning && std::string_view(">-*+.)").find(c) != std::string_view::npos ? 1 : 0;
        // A rule of hyphens is no nesting, but nobody needs one longer than this either.
        if (levels > most_levels * 8 || bars > most_columns) {
            return false;
        }
    }
    return true;
}

bool is_harmless_link(std::string_view target) {
    const auto begins = [&](std::string_view scheme) {
        return target.size() > scheme.size() &&
               std::equal(scheme.begin(), scheme.end(), target.begin(),
                   [](char a, char b) { return a == std::tolower(static_cast<unsigned char>(b)); });
    };
    return begins("http://") || begins("https://") || begins("mailto:");
}

/// Receives md4c's events and writes.
class Writer {
public:
    std::string run(std::string_view text) {
        MD_PARSER parser = {};
        parser.flags = MD_FLAG_TABLES | MD_FLAG_STRIKETHROUGH | MD_FLAG_TASKLISTS |
                       MD_FLAG_PERMISSIVEAUTOLINKS | MD_FLAG_NOHTML;
        parser.enter_block = [](MD_BLOCKTYPE type, void* detail, void* self) {
            return of(self).enter_block(type, detail);
        };
        parser.leave_block = [](MD_BLOCKTYPE type, void* detail, void* self) {
            return of(self).leave_block(type, detail);
        };
        parser.enter_span = [](MD_SPANTYPE type, void* detail, void* self) {
            return of(self).enter_span(type, detail);
        };
        parser.leave_span = [](MD_SPANTYPE type, void*, void* self) { return of(self).leave_span(type); };
        parser.text = [](MD_TEXTTYPE type, const MD_CHAR* bytes, MD_SIZE size, void* self) {
            return of(self).text(type, {bytes, size});
        };
        md_parse(text.data(), static_cast<MD_SIZE>(text.size()), &parser, this);
        return std::move(html_);
    }

private:
    static Writer& of(void* self) { return *static_cast<Writer*>(self); }

    /// The element of a block; empty for what has none of its own.
    static std::string element(MD_BLOCKTYPE type, const void* detail) {
        switch (type) {
        case MD_BLOCK_QUOTE:
            return "blockquote";
        case MD_BLOCK_UL:
            return "ul";
        case MD_BLOCK_OL:
            return "ol";
        case MD_BLOCK_LI:
            return "li";
        case MD_BLOCK_H:
            // The page has the first two levels.
            return "h" +
                   std::to_string(std::min(6U, static_cast<const MD_BLOCK_H_DETAIL*>(detail)->level + 2));
        case MD_BLOCK_P:
            return "p";
        case MD_BLOCK_TABLE:
            return "table";
        case MD_BLOCK_THEAD:
            return "thead";
        case MD_BLOCK_TBODY:
            return "tbody";
        case MD_BLOCK_TR:
            return "tr";
        case MD_BLOCK_TH:
            return "th";
        case MD_BLOCK_TD:
            return "td";
        case MD_BLOCK_DOC:
        case MD_BLOCK_HR:
        case MD_BLOCK_CODE:
        case MD_BLOCK_HTML:
            break;
        }
        return {};
    }

    int enter_block(MD_BLOCKTYPE type, void* detail) {
        if (type == MD_BLOCK_HR) {
            html_ += "<hr>\n";
        } else if (type == MD_BLOCK_CODE) {
            const MD_ATTRIBUTE& language = static_cast<MD_BLOCK_CODE_DETAIL*>(detail)->lang;
            html_ += "<pre><code";
            if (language.size > 0) {
                html_ += " data-language=\"" + compare::html_text({language.text, language.size}) + "\"";
            }
            html_ += ">";
        } else if (type == MD_BLOCK_OL) {
            html_ += "<ol start=\"" + std::to_string(static_cast<MD_BLOCK_OL_DETAIL*>(detail)->start) + "\">";
        } else if (type == MD_BLOCK_LI && static_cast<MD_BLOCK_LI_DETAIL*>(detail)->is_task != 0) {
            const char mark = static_cast<MD_BLOCK_LI_DETAIL*>(detail)->task_mark;
            html_ += mark == ' ' ? "<li class=\"task\">\u2610 " : "<li class=\"task\">\u2611 ";
        } else if (const std::string name = element(type, detail); !name.empty()) {
            html_ += "<" + name + ">";
        }
        return 0;
    }

    int leave_block(MD_BLOCKTYPE type, void* detail) {
        if (type == MD_BLOCK_CODE) {
            html_ += "</code></pre>\n";
        } else if (const std::string name = element(type, detail); !name.empty()) {
            html_ += "</" + name + ">\n";
        }
        return 0;
    }

    int enter_span(MD_SPANTYPE type, void* detail) {
        switch (type) {
        case MD_SPAN_EM:
            html_ += "<em>";
            break;
        case MD_SPAN_STRONG:
            html_ += "<strong>";
            break;
        case MD_SPAN_DEL:
            html_ += "<del>";
            break;
        case MD_SPAN_CODE:
            html_ += "<code>";
            break;
        case MD_SPAN_A:
            open_link(static_cast<MD_SPAN_A_DETAIL*>(detail)->href);
            break;
        case MD_SPAN_IMG: {
            // Said, never fetched.
            const MD_ATTRIBUTE& source = static_cast<MD_SPAN_IMG_DETAIL*>(detail)->src;
            image_ = compare::html_text({source.text, source.size});
            html_ += "[image: ";
            break;
        }
        default:
            break;
        }
        return 0;
    }

    int leave_span(MD_SPANTYPE type) {
        switch (type) {
        case MD_SPAN_EM:
            html_ += "</em>";
            break;
        case MD_SPAN_STRONG:
            html_ += "</strong>";
            break;
        case MD_SPAN_DEL:
            html_ += "</del>";
            break;
        case MD_SPAN_CODE:
            html_ += "</code>";
            break;
        case MD_SPAN_A:
            html_ += links_.empty() || !links_.back() ? "" : "</a>";
            if (!links_.empty()) {
                links_.pop_back();
            }
            break;
        case MD_SPAN_IMG:
            html_ += " " + image_ + "]";
            break;
        default:
            break;
        }
        return 0;
    }

    void open_link(const MD_ATTRIBUTE& href) {
        std::string target;
        // Entities ("&colon;") stay as they are written, so that no scheme hides in them.
        target.assign(href.text, href.size);
        links_.push_back(is_harmless_link(target));
        if (links_.back()) {
            html_ += "<a rel=\"noreferrer\" href=\"" + compare::html_text(target) + "\">";
        }
    }

    int text(MD_TEXTTYPE type, std::string_view bytes) {
        switch (type) {
        case MD_TEXT_BR:
            html_ += "<br>\n";
            break;
        case MD_TEXT_SOFTBR:
            html_ += "\n";
            break;
        case MD_TEXT_NULLCHAR:
            html_ += "\uFFFD";
            break;
        case MD_TEXT_ENTITY:
            html_ += bytes; // md4c calls only "&name;" and "&#1;" so
            break;
        default:
            html_ += compare::html_text(bytes);
        }
        return 0;
    }

    std::string html_;
    std::string image_;
    std::vector<bool> links_; ///< of the open ones: whether it is written as one
};

} // namespace

std::string markdown_html(std::string_view text) {
    return is_tame(text) ? Writer().run(text) : "<pre>" + compare::html_text(text) + "</pre>\n";
}

} // namespace inglenook::storage
