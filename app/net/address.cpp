// SPDX-License-Identifier: Apache-2.0
#include "app/net/address.h"

#include <algorithm>
#include <memory>

#include <curl/curl.h>

namespace inglenook::net {

namespace {

constexpr std::size_t longest_address = 8192; // signed addresses of content networks are long

using ParsedUrl = std::unique_ptr<CURLU, decltype(&curl_url_cleanup)>;

std::string part_of(CURLU* url, CURLUPart part) {
    char* text = nullptr;
    if (curl_url_get(url, part, &text, 0) != CURLUE_OK) {
        return {};
    }
    std::string copy = text;
    curl_free(text);
    return copy;
}

} // namespace

Result<Address> parse_address(const std::string& url) {
    const std::string shown = url.substr(0, 200);
    const bool plain = std::all_of(
        url.begin(), url.end(), [](char c) { return static_cast<unsigned char>(c) > 0x20 && c != 0x7f; });
    if (url.size() > longest_address || !plain) {
        return fail(ErrorKind::usage, "This is not a web address", plain ? shown : "");
    }
    const ParsedUrl parsed(curl_url(), &curl_url_cleanup);
    if (!parsed || curl_url_set(parsed.get(), CURLUPART_URL, url.c_str(), 0) != CURLUE_OK) {
        return fail(ErrorKind::usage, "This is not a web address", shown);
    }
    const std::string scheme = part_of(parsed.get(), CURLUPART_SCHEME);
    if (scheme != "https" && scheme != "http") {
        return fail(ErrorKind::usage, "Only http and https addresses can be fetched", shown);
    }
    if (!part_of(parsed.get(), CURLUPART_USER).empty() ||
        !part_of(parsed.get(), CURLUPART_PASSWORD).empty()) {
        return fail(ErrorKind::usage, "An address with a user name or a password is not fetched", shown);
    }
    const std::string host = part_of(parsed.get(), CURLUPART_HOST);
    if (host.empty()) {
        return fail(ErrorKind::usage, "This address names no server", shown);
    }
    return Address{url, host, scheme == "https"};
}

} // namespace inglenook::net
