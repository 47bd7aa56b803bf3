// SPDX-License-Identifier: Apache-2.0
#include "app/links/web_link.h"

#include <algorithm>

namespace inglenook {

namespace {

bool is_alphanumeric(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

// Those of RFC 3986 without the apostrophe, which programs on the way to the browser have stumbled over.
bool is_url_character(char c) {
    return is_alphanumeric(c) || std::string_view("-._~:/?#[]@!$&()*+,;=%").find(c) != std::string_view::npos;
}

bool is_host_character(char c) {
    return is_alphanumeric(c) || std::string_view("-._:[]").find(c) != std::string_view::npos;
}

std::string_view without_scheme(std::string_view link) {
    for (const std::string_view scheme : {"https://", "http://"}) {
        if (link.starts_with(scheme)) {
            return link.substr(scheme.size());
        }
    }
    return {};
}

} // namespace

bool is_web_link(std::string_view link) {
    if (link.size() > longest_link || !std::all_of(link.begin(), link.end(), is_url_character)) {
        return false;
    }
    const std::string_view rest = without_scheme(link);
    const std::string_view host = rest.substr(0, rest.find_first_of("/?#"));
    const bool numeric = host.size() > 2 && host.front() == '['; // an address of version 6
    const bool begins_well = numeric || (!host.empty() && is_alphanumeric(host.front()));
    return begins_well && std::all_of(host.begin(), host.end(), is_host_character);
}

} // namespace inglenook
