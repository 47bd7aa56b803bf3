// SPDX-License-Identifier: Apache-2.0
// Certificates made for one test, and the server's half of TLS.
#pragma once

#include <memory>
#include <string>

using SSL_CTX = struct ssl_ctx_st;
using SSL = struct ssl_st;
using X509 = struct x509_st;
using EVP_PKEY = struct evp_pkey_st;

namespace inglenook::tests {

/// A certificate with its key.
struct TlsCertificate {
    std::shared_ptr<X509> certificate;
    std::shared_ptr<EVP_PKEY> key;
};

/// Issues certificates that whoever knows it trusts.
class TlsAuthority {
public:
    TlsAuthority();
    /// For an address such as 127.0.0.1; `days` of validity from now on, negative: it has expired.
    [[nodiscard]] TlsCertificate issue(const std::string& ip_address, int days = 1) const;
    /// The authority's own certificate as PEM, to be trusted.
    [[nodiscard]] std::string pem() const;

private:
    TlsCertificate own_;
};

class TlsServer {
public:
    explicit TlsServer(const TlsCertificate& certificate);
    ~TlsServer();
    TlsServer(const TlsServer&) = delete;
    TlsServer& operator=(const TlsServer&) = delete;

    /// Shakes hands; nothing if that fails. The caller frees it.
    [[nodiscard]] SSL* accept(int socket) const;

private:
    SSL_CTX* context_;
};

} // namespace inglenook::tests
