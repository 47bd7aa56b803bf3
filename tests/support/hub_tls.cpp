// SPDX-License-Identifier: Apache-2.0
#include "tests/support/hub_tls.h"

#include <cstdio>
#include <cstdlib>

#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>

namespace inglenook::tests {

namespace {

void must(bool good, const char* what) {
    if (!good) {
        std::fprintf(stderr, "the test's certificates: %s failed\n", what);
        std::abort();
    }
}

void add_extension(X509* certificate, X509* issuer, int kind, const std::string& value) {
    X509V3_CTX context;
    X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
    X509_EXTENSION* extension = X509V3_EXT_conf_nid(nullptr, &context, kind, value.c_str());
    must(extension != nullptr && X509_add_ext(certificate, extension, -1) == 1, "an extension");
    X509_EXTENSION_free(extension);
}

/// `issuer` null: signed by itself.
TlsCertificate make_certificate(const std::string& name, int days, const TlsCertificate* issuer,
    const std::string& constraints, const std::string& alternative) {
    TlsCertificate made{{X509_new(), &X509_free}, {EVP_EC_gen("P-256"), &EVP_PKEY_free}};
    X509* certificate = made.certificate.get();
    must(certificate != nullptr && made.key != nullptr, "a key");
    static long serial = 1;
    X509_set_version(certificate, 2);
    ASN1_INTEGER_set(X509_get_serialNumber(certificate), serial++);
    X509_gmtime_adj(X509_getm_notBefore(certificate), -30L * 86'400);
    X509_gmtime_adj(X509_getm_notAfter(certificate), days * 86'400L);
    X509_set_pubkey(certificate, made.key.get());
    X509_NAME* subject = X509_get_subject_name(certificate);
    X509_NAME_add_entry_by_txt(
        subject, "CN", MBSTRING_UTF8, reinterpret_cast<const unsigned char*>(name.c_str()), -1, -1, 0);
    X509* const signer = issuer != nullptr ? issuer->certificate.get() : certificate;
    X509_set_issuer_name(certificate, X509_get_subject_name(signer));
    add_extension(certificate, signer, NID_basic_constraints, constraints);
    if (!alternative.empty()) {
        add_extension(certificate, signer, NID_subject_alt_name, alternative);
    }
    EVP_PKEY* const key = issuer != nullptr ? issuer->key.get() : made.key.get();
    must(X509_sign(certificate, key, EVP_sha256()) > 0, "signing");
    return made;
}

} // namespace

namespace {

/// Authorities of one name would be taken for each other, up to their keys.
std::string authority_name() {
    static int made = 0;
    return "Authority " + std::to_string(++made) + " of a test";
}

} // namespace

TlsAuthority::TlsAuthority() : own_(make_certificate(authority_name(), 1, nullptr, "critical,CA:TRUE", "")) {}

TlsCertificate TlsAuthority::issue(const std::string& ip_address, int days) const {
    return make_certificate(ip_address, days, &own_, "CA:FALSE", "IP:" + ip_address);
}

std::string TlsAuthority::pem() const {
    BIO* memory = BIO_new(BIO_s_mem());
    must(memory != nullptr && PEM_write_bio_X509(memory, own_.certificate.get()) == 1, "writing");
    char* bytes = nullptr;
    const long size = BIO_get_mem_data(memory, &bytes);
    std::string text(bytes, static_cast<std::size_t>(size));
    BIO_free(memory);
    return text;
}

TlsServer::TlsServer(const TlsCertificate& certificate) : context_(SSL_CTX_new(TLS_server_method())) {
    must(context_ != nullptr && SSL_CTX_use_certificate(context_, certificate.certificate.get()) == 1 &&
             SSL_CTX_use_PrivateKey(context_, certificate.key.get()) == 1,
        "the server's context");
}

TlsServer::~TlsServer() { SSL_CTX_free(context_); }

SSL* TlsServer::accept(int socket) const {
    SSL* tls = SSL_new(context_);
    if (tls != nullptr && SSL_set_fd(tls, socket) == 1 && SSL_accept(tls) == 1) {
        return tls;
    }
    SSL_free(tls);
    return nullptr;
}

} // namespace inglenook::tests
