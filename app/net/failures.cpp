// SPDX-License-Identifier: Apache-2.0
#include "app/net/failures.h"

#include "app/net/address.h"

#include <unistd.h>

#include <curl/curl.h>

namespace inglenook::net {

namespace {

std::string host_of(const std::string& url) {
    const auto address = parse_address(url);
    return address ? address->host : std::string();
}

bool exists(const char* path) { return path != nullptr && ::access(path, R_OK) == 0; }

} // namespace

Failure describe_failure(int result, const std::string& words, const std::string& url) {
    const std::string host = host_of(url);
    const std::string detail = words.empty() ? curl_easy_strerror(static_cast<CURLcode>(result)) : words;
    switch (result) {
    case CURLE_COULDNT_RESOLVE_HOST:
        return {{ErrorKind::unreachable, "The server's name cannot be found: " + detail, host,
                    "Check the connection to the internet."},
            true};
    case CURLE_COULDNT_RESOLVE_PROXY:
        return {{ErrorKind::unreachable, "The proxy's name cannot be found: " + detail, host,
                    "Check the proxy that the environment names (https_proxy)."},
            true};
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_ISSUER_ERROR:
    case CURLE_SSL_INVALIDCERTSTATUS:
        return {
            {ErrorKind::insecure, "The server cannot prove that it is who it says: " + detail, host,
                "Check this computer's date; in a network that inspects connections, add its certificate to "
                "the system's."},
            false};
    case CURLE_SSL_CACERT_BADFILE:
        return {{ErrorKind::insecure, "The system's certificates cannot be read: " + detail, host,
                    "Install the package ca-certificates."},
            false};
    case CURLE_UNSUPPORTED_PROTOCOL:
    case CURLE_URL_MALFORMAT:
        return {{ErrorKind::usage, "This address cannot be fetched: " + detail, host, {}}, false};
    case CURLE_WEIRD_SERVER_REPLY:
        return {{ErrorKind::bad_answer, "The server's answer makes no sense: " + detail, host,
                    "Try again later."},
            true};
    case CURLE_OUT_OF_MEMORY:
        return {
            {ErrorKind::io, "There is no memory for the connection", host, "Close other programs."}, false};
    default: // connecting, TLS, sending, receiving, an end too early
        return {{ErrorKind::unreachable, "The connection was lost: " + detail, host,
                    "Check the connection to the internet, then resume."},
            true};
    }
}

Failure describe_status(const AnswerHead& head, const std::string& url) {
    const std::string host = host_of(url);
    const std::string answer = " (HTTP " + std::to_string(head.status) + ")";
    switch (head.status) {
    case 401:
    case 403:
        return {{ErrorKind::refused, "The server does not give this file to everybody" + answer, host,
                    "It may ask for an account, or for its licence to be accepted on its page."},
            false};
    case 404:
    case 410:
        return {
            {ErrorKind::not_found, "The server has no such file" + answer, host, "Look for another source."},
            false};
    case 407:
        return {{ErrorKind::refused, "The proxy asks for a name and a password" + answer, host,
                    "Name them in the environment (https_proxy)."},
            false};
    case 429:
    case 503:
        return {
            {ErrorKind::busy, "The server asks to come back later" + answer, host, "Resume later."}, true};
    default:
        break;
    }
    const bool may_pass = head.status == 408 || head.status == 425 ||
                          (head.status >= 500 && head.status != 501 && head.status != 505);
    return {{may_pass ? ErrorKind::unreachable : ErrorKind::bad_answer, "The server cannot answer" + answer,
                host, "Try again later."},
        may_pass};
}

std::string system_ca_bundle() {
    const curl_version_info_data* about = curl_version_info(CURLVERSION_NOW);
    if (about->age >= CURLVERSION_SEVENTH && (exists(about->cainfo) || exists(about->capath))) {
        return {};
    }
    for (const char* path : {"/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt",
             "/etc/ssl/ca-bundle.pem", "/etc/ssl/cert.pem"}) {
        if (exists(path)) {
            return path;
        }
    }
    return {};
}

} // namespace inglenook::net
