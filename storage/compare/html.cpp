// SPDX-License-Identifier: Apache-2.0
#include "storage/compare/html.h"

#include "storage/compare/reading.h"

namespace inglenook::storage::compare {

std::string html_text(std::string_view text) {
    std::string out;
    for (const char c : as_utf8(text)) {
        switch (c) {
        case '&':
            out += "&amp;";
            break;
        case '<':
            out += "&lt;";
            break;
        case '>':
            out += "&gt;";
            break;
        case '"':
            out += "&quot;";
            break;
        case '\'':
            out += "&#39;";
            break;
        default: {
            const auto code = static_cast<unsigned char>(c);
            const bool control = (code < ' ' && c != '\t' && c != '\n' && c != '\r') || code == 0x7F;
            out += control ? std::string_view("\uFFFD") : std::string_view(&c, 1);
        }
        }
    }
    return out;
}

} // namespace inglenook::storage::compare
