// SPDX-License-Identifier: Apache-2.0
// `nook models download` from a hub on this machine: what is meant by a name, what the hub tells, what is
// kept.
#include "storage/hash/sha256.h"
#include "tests/nook/nook_process.h"
#include "tests/support/fixtures.h"
#include "tests/support/hub.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>
#include <csignal>
#include <memory>
#include <string>

using namespace inglenook;
using namespace inglenook::tests;
using Json = nlohmann::ordered_json;

namespace {

/// Of the catalogue, one whose size and hash only the hub knows.
constexpr const char* of_catalogue = "qwen3-30b-a3b-instruct-2507";
constexpr const char* its_repository = "bartowski/Qwen_Qwen3-30B-A3B-Instruct-2507-GGUF";
constexpr const char* its_file = "Qwen_Qwen3-30B-A3B-Instruct-2507-Q6_K.gguf";

std::string some_bytes(std::size_t count) {
    std::string bytes(count, '\0');
    std::uint32_t state = 7;
    for (char& byte : bytes) {
        state = state * 1664525U + 1013904223U;
        byte = static_cast<char>(state >> 24U);
    }
    return bytes;
}

Json entry(const std::string& path, const std::string& bytes) {
    return {{"type", "file"}, {"path", path}, {"size", bytes.size()},
        {"lfs", {{"oid", storage::sha256_hex(bytes)}, {"size", bytes.size()}}}};
}

} // namespace

class NookDownloadTest : public QObject {
    Q_OBJECT

private slots:
    void init() {
        home_ = std::make_unique<QTemporaryDir>();
        environment_ = private_environment(*home_);
        environment_.insert("HOME", home_->path());
        hub_ = std::make_unique<Hub>(authority_.issue("127.0.0.1"));
        QFile trusted(home_->filePath("trusted.pem"));
        QVERIFY(trusted.open(QIODevice::WriteOnly) && trusted.write(authority_.pem().c_str()) > 0);
        own_ = home_->filePath("xdg_data_home/inglenook/models");
    }

    void of_the_catalogue() {
        const std::string bytes = some_bytes(300'000);
        list(its_repository, {entry("README.md", "x"), entry(its_file, bytes)});
        hub_->put(address(its_repository, its_file), HubFile{bytes});
        const Ran ran = download({QString(of_catalogue) + ":q6_k", "--json"});
        QVERIFY2(ran.code == 0, ran.told().c_str());
        const Json told = ran.json();
        QCOMPARE(told.at("model").get<std::string>(), std::string("Qwen3 30B A3B Instruct 2507 Q6_K"));
        QCOMPARE(told.at("licence").get<std::string>(), std::string("apache-2.0"));
        QCOMPARE(told.at("files").at(0).at("sha256").get<std::string>(), storage::sha256_hex(bytes));
        QFile file(own_ + "/" + its_file);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(file.readAll().toStdString() == bytes);
        // The library knows where it is from and that it is right, without reading it again.
        const Json model = nook({"models", "list", "--json"}, {}, environment_).json().at("models").at(0);
        QCOMPARE(model.at("proof").get<std::string>(), std::string("matches"));
        QCOMPARE(model.at("source").get<std::string>(), hub_->url(std::string("/") + its_repository));
        QCOMPARE(model.at("licence").get<std::string>(), std::string("apache-2.0"));
    }

    void of_a_repository() {
        const std::string first = some_bytes(100'000);
        const std::string second = some_bytes(50'000);
        const std::string other = some_bytes(10'000);
        list("maker/Model-GGUF",
            {entry("big/Model-Q5_K_M-00002-of-00002.gguf", second), entry("Model-Q5_K.gguf", other),
                entry("mmproj-Model-Q5_K_M.gguf", other),
                entry("big/Model-Q5_K_M-00001-of-00002.gguf", first), entry("../Model-Q5_K_M.gguf", other)});
        hub_->put(address("maker/Model-GGUF", "big/Model-Q5_K_M-00001-of-00002.gguf"), HubFile{first});
        hub_->put(address("maker/Model-GGUF", "big/Model-Q5_K_M-00002-of-00002.gguf"), HubFile{second});
        const Ran ran = download({"maker/Model-GGUF:Q5_K_M"});
        QVERIFY2(ran.code == 0, ran.told().c_str());
        QCOMPARE(QDir(own_).entryList(QDir::Files | QDir::Hidden, QDir::Name),
            (QStringList{"Model-Q5_K_M-00001-of-00002.gguf", "Model-Q5_K_M-00002-of-00002.gguf"}));
        QVERIFY(ran.out.contains("/Model-Q5_K_M-00001-of-00002.gguf\n"));
        // Without a quantisation it is the usual one, which is not there.
        const Ran usual = download({"maker/Model-GGUF"});
        QVERIFY2(usual.code == 6 && usual.err.contains("no Q4_K_M") && usual.err.contains("Model-Q5_K.gguf"),
            usual.told().c_str());
    }

    void names_that_mean_nothing_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<int>("code");
        QTest::addColumn<QByteArray>("words");
        QTest::newRow("unknown") << "no-such-model" << 6 << QByteArray("MAKER/NAME");
        QTest::newRow("part of one") << "qwen3-30b" << 6 << QByteArray(of_catalogue);
        QTest::newRow("unknown quantisation")
            << QString(of_catalogue) + ":Q1_0" << 6 << QByteArray("There is Q3_K_M, Q4_K_M");
        QTest::newRow("empty quantisation") << QString(of_catalogue) + ":" << 2 << QByteArray(":Q4_K_M");
        QTest::newRow("odd quantisation") << "maker/name:Q4/../x" << 2 << QByteArray("quantisation");
        QTest::newRow("climbs") << "../name" << 6 << QByteArray("catalogue");
        QTest::newRow("two slashes") << "a/b/c" << 6 << QByteArray("catalogue");
        QTest::newRow("not there") << "maker/nothing" << 6 << QByteArray("the hub does not have this model");
    }
    void names_that_mean_nothing() {
        QFETCH(QString, name);
        QFETCH(int, code);
        QFETCH(QByteArray, words);
        const Ran ran = download({name});
        QVERIFY2(ran.code == code && ran.err.contains(words), ran.told().c_str());
        QCOMPARE(hub_->requests().size(), std::size_t(name == "maker/nothing" ? 1 : 0));
    }

    void hubs_that_lie_data() {
        QTest::addColumn<QByteArray>("listing");
        QTest::addColumn<QByteArray>("words");
        QTest::newRow("no list") << QByteArray("{\"error\":\"x\"}")
                                 << QByteArray("not what its API promises");
        QTest::newRow("no JSON") << QByteArray("<html>") << QByteArray("not what its API promises");
        QTest::newRow("of numbers") << QByteArray("[1,null,[],\"x\"]")
                                    << QByteArray("does not have this file");
        QTest::newRow("no hash")
            << QByteArray(R"([{"type":"file","path":"Qwen_Qwen3-30B-A3B-Instruct-2507-Q6_K.gguf","size":5}])")
            << QByteArray("does not tell this file's hash");
        QTest::newRow("no size")
            << QByteArray(
                   R"([{"type":"file","path":"Qwen_Qwen3-30B-A3B-Instruct-2507-Q6_K.gguf","lfs":{"size":-1,"oid":"x"}}])")
            << QByteArray("does not tell this file's hash");
    }
    void hubs_that_lie() {
        QFETCH(QByteArray, listing);
        QFETCH(QByteArray, words);
        hub_->put(listing_address(its_repository), HubAnswer{200, "", listing.toStdString()});
        const Ran ran = download({QString(of_catalogue) + ":Q6_K"});
        QVERIFY2(ran.code != 0 && ran.err.contains(words), ran.told().c_str());
    }

    void other_bytes_than_told() {
        const std::string bytes = some_bytes(100'000);
        list("maker/m", {entry("m-Q4_K_M.gguf", bytes)});
        std::string others = bytes;
        others[1000] = static_cast<char>(~others[1000]);
        hub_->put(address("maker/m", "m-Q4_K_M.gguf"), HubFile{others});
        const Ran ran = download({"maker/m"});
        QVERIFY2(ran.code == 3 && ran.err.contains("SHA-256"), ran.told().c_str());
        QVERIFY(!QFileInfo::exists(own_ + "/m-Q4_K_M.gguf"));
    }

    void goes_on_after_an_interrupt() {
        const std::string bytes = some_bytes(12'000'000);
        list("maker/m", {entry("m-Q4_K_M.gguf", bytes)});
        HubFaults slow;
        slow.bytes_per_second = 4'000'000;
        const std::string place = address("maker/m", "m-Q4_K_M.gguf");
        hub_->put(place, HubFile{bytes}, slow);
        QProcess process;
        process.setProcessEnvironment(environment_);
        process.start(nook_program(), arguments({"maker/m"}));
        QVERIFY(process.waitForStarted());
        QVERIFY(hub_->wait_for_served(place, 5'000'000));
        ::kill(static_cast<pid_t>(process.processId()), SIGINT);
        QVERIFY(process.waitForFinished(60'000));
        QCOMPARE(process.exitCode(), 130);
        QVERIFY(process.readAllStandardError().contains("goes on from there"));
        const std::uint64_t before = hub_->served(place);
        const Ran ran = download({"maker/m"});
        QVERIFY2(ran.code == 0, ran.told().c_str());
        QVERIFY2(hub_->served(place) - before < bytes.size(), "it began again");
        QFile file(own_ + "/m-Q4_K_M.gguf");
        QVERIFY(file.open(QIODevice::ReadOnly) && file.readAll().toStdString() == bytes);
    }

private:
    QStringList arguments(const QStringList& more) const {
        return QStringList{"models", "download", "--hub", QString::fromStdString(hub_->url("")),
                   "--certificates", home_->filePath("trusted.pem")} +
               more;
    }
    Ran download(const QStringList& more) const { return nook(arguments(more), {}, environment_); }
    static std::string listing_address(const std::string& repository) {
        return "/api/models/" + repository + "/tree/main?recursive=true";
    }
    static std::string address(const std::string& repository, const std::string& path) {
        return "/" + repository + "/resolve/main/" + path;
    }
    void list(const std::string& repository, std::vector<Json> entries) {
        hub_->put(listing_address(repository), HubAnswer{200, "", Json(std::move(entries)).dump()});
    }

    TlsAuthority authority_;
    std::unique_ptr<QTemporaryDir> home_;
    std::unique_ptr<Hub> hub_;
    QProcessEnvironment environment_;
    QString own_;
};

QTEST_GUILESS_MAIN(NookDownloadTest)
#include "nook_download_test.moc"
