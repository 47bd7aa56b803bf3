// SPDX-License-Identifier: Apache-2.0
// inglenook-net as other programs use it: started, asked, misused, killed.
#include "app/net/client.h"
#include "app/net/journal.h"
#include "app/net/names.h"
#include "tests/net/downloading.h"

#include <QCoreApplication>
#include <QDir>
#include <csignal>

#include <dirent.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace inglenook;
using namespace inglenook::tests;

namespace {

constexpr auto patience = std::chrono::seconds(60);

/// A client with everything that it heard.
class Asking {
public:
    explicit Asking(const std::string& folder, const std::string& ca_bundle = {}) {
        ClientOptions options;
        options.program = QCoreApplication::applicationDirPath().toStdString() + "/inglenook-net";
        options.folders = {folder};
        options.ca_bundle = ca_bundle;
        auto started = Client::start(options, [this](const HelperEvent& event) { heard.push_back(event); });
        if (started) {
            client = std::move(*started);
        }
    }
    template <class T> [[nodiscard]] const T* last() const {
        for (auto at = heard.rbegin(); at != heard.rend(); ++at) {
            if (const auto* one = std::get_if<T>(&*at)) {
                return one;
            }
        }
        return nullptr;
    }
    template <class T> [[nodiscard]] int count() const {
        return static_cast<int>(std::count_if(
            heard.begin(), heard.end(), [](const auto& event) { return std::holds_alternative<T>(event); }));
    }
    bool until(const std::function<bool()>& so) {
        const auto end = std::chrono::steady_clock::now() + patience;
        while (!so()) {
            if (std::chrono::steady_clock::now() > end || client->descriptor() < 0) {
                return so();
            }
            static_cast<void>(client->wait(std::chrono::milliseconds(20)));
            client->receive();
        }
        return true;
    }
    /// The answer to a request.
    std::optional<HelperEvent> ask(HelperRequest request) {
        const auto number = client->send(std::move(request));
        std::optional<HelperEvent> answer;
        if (number) {
            until([&] { return (answer = answer_to(*number)).has_value(); });
        }
        return answer;
    }
    bool done(HelperRequest request) {
        const auto answer = ask(std::move(request));
        return answer && std::holds_alternative<RequestDone>(*answer);
    }
    std::optional<ErrorKind> refused(HelperRequest request) {
        const auto answer = ask(std::move(request));
        const auto* refusal = answer ? std::get_if<RequestRefused>(&*answer) : nullptr;
        return refusal != nullptr ? std::optional(refusal->error.kind) : std::nullopt;
    }
    [[nodiscard]] std::uint64_t received() const {
        const auto* made = last<ProgressMade>();
        return made != nullptr ? made->downloads.back().received : 0;
    }

    std::vector<HelperEvent> heard;
    std::unique_ptr<Client> client;

private:
    [[nodiscard]] std::optional<HelperEvent> answer_to(std::uint64_t number) const {
        for (const HelperEvent& event : heard) {
            const bool it = std::visit(
                [&](const auto& one) {
                    if constexpr (requires { one.number; }) {
                        return one.number == number;
                    } else {
                        return false;
                    }
                },
                event);
            if (it) {
                return event;
            }
        }
        return {};
    }
};

/// Says raw bytes to a helper's socket, which the client does not.
void say(const Asking& asking, std::string_view bytes) {
    while (!bytes.empty()) {
        const auto count = ::send(asking.client->descriptor(), bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (count <= 0) {
            return;
        }
        bytes.remove_prefix(static_cast<std::size_t>(count));
    }
}

/// The command that a process runs, with what it was given; empty: there is no such process.
QByteArray command_of(pid_t process) {
    QFile file(QString("/proc/%1/cmdline").arg(process));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class NetHelperTest : public QObject {
    Q_OBJECT

private slots:
    void init() { folder_ = std::make_unique<QTemporaryDir>(); }

    void downloads_when_allowed() {
        Hub hub;
        hub.put("/file", {bytes_});
        Asking asking(folder());
        QVERIFY(asking.client);
        QVERIFY(asking.done(AllowNetwork{true}));
        const auto* ready = asking.last<HelperReady>();
        QVERIFY(ready != nullptr && std::holds_alternative<HelperReady>(asking.heard.front()));
        QVERIFY(asking.done(LimitDownloads{{1, 3, 0}}));
        QVERIFY(asking.done(AddDownload{request(hub)}));
        QVERIFY(asking.until([&] { return asking.last<DownloadFinished>() != nullptr; }));
        QCOMPARE(asking.last<DownloadFinished>()->paths, std::vector<std::string>{folder() + "/a.gguf"});
        QVERIFY(contents(folder() + "/a.gguf") == bytes_);
        QVERIFY(asking.received() == bytes_.size());
        // Each connection is told, with its bytes.
        QVERIFY(asking.until([&] { return connected_bytes(asking) >= bytes_.size(); }));
        const auto& used = asking.last<ConnectionUsed>()->connection;
        QCOMPARE(used.host, std::string("127.0.0.1"));
        QVERIFY(!used.purpose.empty() && used.time > 0 && used.sent > 0);
        QCOMPARE(used.outcome, std::string("206"));
        const auto left = asking.ask(ListDownloads{});
        QVERIFY(left && std::get<DownloadList>(*left).downloads.empty());
    }

    void contacts_nobody_unless_allowed() {
        Hub hub;
        hub.put("/file", {bytes_});
        Asking asking(folder());
        QVERIFY(asking.refused(AddDownload{request(hub)}) == ErrorKind::not_allowed);
        QVERIFY(asking.refused(ResumeDownload{"one"}) == ErrorKind::not_allowed);
        QVERIFY(asking.refused(FetchText{hub.url("/file"), "a test", ""}) == ErrorKind::not_allowed);
        QVERIFY(asking.done(AllowNetwork{true}));
        QVERIFY(asking.done(AllowNetwork{false}));
        QVERIFY(asking.refused(AddDownload{request(hub)}) == ErrorKind::not_allowed);
        QVERIFY(hub.requests().empty());
        QCOMPARE(asking.count<ConnectionUsed>(), 0);
        QVERIFY(QDir(folder_->path()).isEmpty(QDir::Files | QDir::Hidden));
    }

    void stops_when_no_longer_allowed() {
        Hub hub;
        hub.put("/file", {bytes_}, slowly());
        Asking asking(folder());
        QVERIFY(asking.done(AllowNetwork{true}));
        QVERIFY(asking.done(AddDownload{request(hub)}));
        QVERIFY(asking.until([&] { return asking.received() > 0; }));
        QVERIFY(asking.done(AllowNetwork{false}));
        const auto list = asking.ask(ListDownloads{});
        QVERIFY(
            list && std::get<DownloadList>(*list).downloads.at(0).progress.state == DownloadState::paused);
        QVERIFY(asking.refused(ResumeDownload{"one"}) == ErrorKind::not_allowed);
        const std::size_t before = hub.requests().size();
        QVERIFY(asking.done(LimitDownloads{{2, 4, 0}}));
        QCOMPARE(hub.requests().size(), before);
    }

    void pauses_resumes_and_cancels() {
        Hub hub;
        hub.put("/file", {bytes_}, slowly());
        Asking asking(folder());
        QVERIFY(asking.done(AllowNetwork{true}));
        QVERIFY(asking.done(AddDownload{request(hub)}));
        QVERIFY(asking.refused(AddDownload{request(hub)}) == ErrorKind::usage); // taken
        QVERIFY(asking.until([&] { return asking.received() > 0; }));
        QVERIFY(asking.done(PauseDownload{"one"}));
        QVERIFY(asking.done(OrderDownloads{{"one", "none"}}));
        QVERIFY(asking.done(ResumeDownload{"one"}));
        QVERIFY(asking.refused(PauseDownload{"none"}) == ErrorKind::usage);
        QVERIFY(asking.done(CancelDownload{"one", true}));
        QVERIFY(!QFile::exists(folder_->filePath("a.gguf.part")));
        QVERIFY(asking.refused(ResumeDownload{"one"}) == ErrorKind::usage);
    }

    void failures_come_with_their_reason() {
        Hub hub;
        hub.put("/file", HubAnswer{404, "", ""});
        Asking asking(folder());
        QVERIFY(asking.done(AllowNetwork{true}));
        QVERIFY(asking.done(AddDownload{request(hub)}));
        QVERIFY(asking.until([&] { return asking.last<DownloadFailed>() != nullptr; }));
        QVERIFY(asking.last<DownloadFailed>()->error.kind == ErrorKind::not_found);
        QVERIFY(!asking.last<DownloadFailed>()->error.hint.empty());
    }

    /// Killed without warning: what the journal knows of is not fetched again.
    void resumes_after_a_kill() {
        Hub hub;
        hub.put("/file", {bytes_}, slowly());
        {
            Asking asking(folder());
            QVERIFY(asking.done(AllowNetwork{true}));
            QVERIFY(asking.done(LimitDownloads{{1, 1, 0}}));
            QVERIFY(asking.done(AddDownload{request(hub)}));
            QVERIFY(asking.until([&] { return journalled() > bytes_.size() / 4; }));
            ::kill(asking.client->process(), SIGKILL);
            QVERIFY(asking.until([&] { return asking.last<HelperGone>() != nullptr; }));
            QVERIFY(asking.last<HelperGone>()->error.message.find("signal 9") != std::string::npos);
            QVERIFY(!asking.last<HelperGone>()->error.hint.empty());
            QVERIFY(!asking.client->send(ListDownloads{}));
            QCOMPARE(asking.client->descriptor(), -1);
        }
        const std::uint64_t kept = journalled();
        QVERIFY(kept > 0 && kept < bytes_.size());
        const int before = hub.requests().back().connection;
        Asking asking(folder());
        const auto list = asking.ask(ListDownloads{});
        QVERIFY(list && std::get<DownloadList>(*list).downloads.size() == 1);
        const ListedDownload& listed = std::get<DownloadList>(*list).downloads.front();
        QVERIFY(listed.progress.state == DownloadState::paused);
        QCOMPARE(listed.title, std::string("A model"));
        QCOMPARE(listed.progress.received, kept);
        QVERIFY(asking.done(AllowNetwork{true}));
        QVERIFY(asking.done(ResumeDownload{"one"}));
        QVERIFY(asking.until([&] { return asking.last<DownloadFinished>() != nullptr; }));
        QVERIFY(contents(folder() + "/a.gguf") == bytes_);
        std::uint64_t fetched = 0;
        for (const HubRequest& one : hub.requests()) {
            fetched += one.connection > before ? one.sent : 0;
        }
        QCOMPARE(fetched, bytes_.size() - kept);
    }

    /// Ended in order, all of it is kept.
    void ends_with_its_client() {
        Hub hub;
        hub.put("/file", {bytes_}, slowly());
        pid_t process = -1;
        std::uint64_t shown = 0;
        {
            Asking asking(folder());
            process = asking.client->process();
            QVERIFY(asking.done(AllowNetwork{true}));
            QVERIFY(command_of(process).contains("inglenook-net"));
            QVERIFY(asking.done(AddDownload{request(hub)}));
            QVERIFY(asking.until([&] { return asking.received() > 100'000; }));
            shown = asking.received();
        }
        QVERIFY(!command_of(process).contains("inglenook-net"));
        QVERIFY(journalled() >= shown);
    }

    /// Its parent is killed while another process still holds the socket.
    void ends_with_its_parent() {
        std::array<int, 2> told{};
        std::array<int, 2> release{};
        QVERIFY(::pipe(told.data()) == 0 && ::pipe(release.data()) == 0);
        const pid_t parent = ::fork();
        if (parent == 0) {
            ::close(release[1]);
            auto* asking = new Asking(folder());
            static_cast<void>(asking->ask(ListDownloads{}));
            const pid_t helper = asking->client->process();
            if (::fork() == 0) { // holds the socket until the test lets go
                char none = 0;
                static_cast<void>(!::read(release[0], &none, 1));
                ::_exit(0);
            }
            static_cast<void>(!::write(told[1], &helper, sizeof helper));
            ::pause();
        }
        pid_t helper = -1;
        QCOMPARE(::read(told[0], &helper, sizeof helper), ssize_t(sizeof helper));
        QVERIFY(command_of(helper).contains("inglenook-net"));
        ::kill(parent, SIGKILL);
        ::waitpid(parent, nullptr, 0);
        QTRY_VERIFY_WITH_TIMEOUT(!command_of(helper).contains("inglenook-net"), 30'000);
        for (const int end : {told[0], told[1], release[0], release[1]}) {
            ::close(end);
        }
    }

    void texts() {
        const TlsAuthority authority;
        const std::string bundle = folder_->filePath("ca.pem").toStdString();
        QFile file(QString::fromStdString(bundle));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray::fromStdString(authority.pem()));
        file.close();
        Hub hub(authority.issue("127.0.0.1"));
        hub.put("/api", HubAnswer{200, "", hub_text_});
        hub.put("/none", HubAnswer{404, "", "no"});
        hub.put("/large", HubAnswer{200, "", std::string(largest_text + 1, 'x')});
        hub.put("/fits", HubAnswer{200, "", std::string(largest_text, '\x01')});
        HubFaults endless;
        endless.ignores_ranges = endless.tells_no_length = true;
        hub.put("/endless", {std::string(3 * largest_text, 'x')}, endless);
        hub.put("/bytes", HubAnswer{200, "",
                              "a\xff\xfe"
                              "b"});
        Hub plain;
        plain.put("/api", HubAnswer{200, "", "x"});
        hub.redirect("/away", plain.url("/api"));
        Asking asking(folder(), bundle);
        QVERIFY(asking.done(AllowNetwork{true}));
        const auto text = [&](const std::string& path) {
            const auto answer = asking.ask(FetchText{hub.url(path), "the hub's list", "application/json"});
            const auto* fetched = answer ? std::get_if<FetchedText>(&*answer) : nullptr;
            return fetched != nullptr ? *fetched : FetchedText{};
        };
        QCOMPARE(text("/api").text, hub_text_);
        QVERIFY(hub.requests("/api").at(0).head.find("Accept: application/json\r\n") != std::string::npos);
        QCOMPARE(asking.last<ConnectionUsed>()->connection.purpose, std::string("the hub's list"));
        QCOMPARE(text("/none").status, 404);
        QCOMPARE(text("/fits").text.size(), largest_text);
        QCOMPARE(text("/bytes").text, std::string("a\xef\xbf\xbd\xef\xbf\xbd"
                                                  "b"));
        for (const char* path : {"/large", "/endless"}) {
            QVERIFY(asking.refused(FetchText{hub.url(path), "x", ""}) == ErrorKind::bad_answer);
        }
        QVERIFY(asking.refused(FetchText{hub.url("/away"), "x", ""}) == ErrorKind::insecure);
        QVERIFY(asking.refused(FetchText{plain.url("/api"), "x", ""}) == ErrorKind::insecure);
        QVERIFY(asking.refused(FetchText{"file:///etc/passwd", "x", ""}) == ErrorKind::usage);
        QVERIFY(asking.refused(FetchText{hub.url("/api"), "x", "a\r\nHost: b"}) == ErrorKind::usage);
        QVERIFY(plain.requests().empty());
    }

    /// Only the certificates that it was told of.
    void texts_of_strangers() {
        Hub hub(TlsAuthority().issue("127.0.0.1"));
        hub.put("/api", HubAnswer{200, "", "x"});
        Asking asking(folder());
        QVERIFY(asking.done(AllowNetwork{true}));
        QVERIFY(asking.refused(FetchText{hub.url("/api"), "x", ""}) == ErrorKind::insecure);
        QVERIFY(hub.requests().empty());
    }

    void hostile_requests() {
        Asking asking(folder());
        QVERIFY(asking.done(AllowNetwork{true}));
        int refusals = 0;
        const auto refuses = [&](const std::string& bytes) {
            say(asking, bytes + "\n");
            ++refusals;
            return asking.until([&] { return asking.count<RequestRefused>() >= refusals; }) &&
                   asking.last<RequestRefused>()->error.kind == ErrorKind::usage;
        };
        for (const char* line :
            {"", "garbage", "\xff\xfe", "[]", "{", "{}", "null", R"({"number":1})",
                R"({"number":1,"type":7})", R"({"number":-1,"type":"list"})",
                R"({"number":1,"type":"probe"})", R"({"number":1e99,"type":"list"})",
                R"({"number":1,"type":"allow","allowed":1})", R"({"number":1,"type":"allow"})",
                R"({"number":1,"type":"download"})", R"({"number":1,"type":"download","download":[]})",
                R"({"number":1,"type":"download","download":{"id":"a","title":"","folder":"/","files":[{}]}})",
                R"({"number":1,"type":"limits","at_once":-1,"connections":1,"speed":0})",
                R"({"number":1,"type":"order","ids":[1]})", R"({"number":1,"type":"fetch","url":"x"})"}) {
            QVERIFY2(refuses(line), line);
        }
        QVERIFY(refuses(std::string("{\0}", 3)));
        QVERIFY(refuses(std::string(1'000'000, '[')));
        QVERIFY(refuses("{\"number\":1,\"type\":\"" + std::string(100'000, 'x') + "\"}"));
        QVERIFY(asking.last<RequestRefused>()->error.where.size() < 100);
        QVERIFY(refuses(std::string(10'000'000, 'x')));
        // It listens on, and knows what it was told.
        QVERIFY(asking.ask(ListDownloads{}).has_value());
        QCOMPARE(asking.count<RequestRefused>(), refusals);
    }

    void folders_outside() {
        Hub hub;
        hub.put("/file", {bytes_});
        QTemporaryDir outside;
        QVERIFY(QFile::link(outside.path(), folder_->filePath("link")));
        QVERIFY(QDir(folder_->path()).mkpath("below"));
        Asking asking(folder());
        QVERIFY(asking.done(AllowNetwork{true}));
        DownloadRequest request = this->request(hub);
        for (const std::string& other :
            {outside.path().toStdString(), folder() + "/..", folder() + "/link", folder() + "x",
                std::string("/"), std::string("relative"), std::string(), std::string("/etc\0x", 6)}) {
            request.folder = other;
            QVERIFY2(asking.refused(AddDownload{request}) == ErrorKind::usage, other.c_str());
        }
        QVERIFY(QDir(outside.path()).isEmpty(QDir::Files | QDir::Hidden));
        QVERIFY(hub.requests().empty());
        request.folder = folder() + "/below";
        request.files[0].name = "../../" + QDir(outside.path()).dirName().toStdString() + "/../b.gguf";
        QVERIFY(asking.done(AddDownload{request}));
        QVERIFY(asking.until([&] { return asking.last<DownloadFinished>() != nullptr; }));
        QCOMPARE(
            asking.last<DownloadFinished>()->paths, std::vector<std::string>{folder() + "/below/b.gguf"});
    }

    /// The reason reaches whoever started it.
    void refuses_folders_at_start() {
        Asking missing(folder() + "/none");
        QVERIFY(missing.until([&] { return missing.last<HelperGone>() != nullptr; }));
        QVERIFY(missing.last<RequestRefused>()->error.kind == ErrorKind::usage);
        ClientOptions options;
        options.program = QCoreApplication::applicationDirPath().toStdString() + "/inglenook-net";
        options.folders = {folder()};
        options.hidden = folder() + "/inglenook.db";
        bool refused = false;
        auto client = Client::start(options, [&](const HelperEvent& event) {
            refused = refused || std::holds_alternative<RequestRefused>(event);
        });
        QVERIFY(client.has_value());
        while ((*client)->wait(patience)) {
            (*client)->receive();
        }
        QVERIFY(refused);
    }

    void no_program_to_start() {
        ClientOptions options;
        options.program = folder() + "/none";
        const auto client = Client::start(options, [](const HelperEvent&) {});
        QVERIFY(!client && client.error().kind == ErrorKind::io && !client.error().hint.empty());
    }

private:
    [[nodiscard]] std::string folder() const { return folder_->path().toStdString(); }
    [[nodiscard]] DownloadRequest request(const Hub& hub) const {
        return {"one", "A model", folder(), {file_at(hub.url("/file"), "a.gguf", bytes_)}};
    }
    static HubFaults slowly() {
        HubFaults faults;
        faults.bytes_per_second = 1 * mib;
        return faults;
    }
    [[nodiscard]] std::uint64_t journalled() const {
        const auto journal = load_journal(folder() + "/" + journal_name("a.gguf"));
        return journal && *journal ? (*journal)->done.total() : 0;
    }
    static std::uint64_t connected_bytes(const Asking& asking) {
        std::uint64_t sum = 0;
        for (const HelperEvent& event : asking.heard) {
            if (const auto* used = std::get_if<ConnectionUsed>(&event)) {
                sum += used->connection.received;
            }
        }
        return sum;
    }

    const std::string bytes_ = random_bytes(6'000'000, 7);
    const std::string hub_text_ = "{\"models\": [\"gr\\u00fcn\", \"gr\xc3\xbcn\"]}\n";
    std::unique_ptr<QTemporaryDir> folder_;
};

QTEST_GUILESS_MAIN(NetHelperTest)
#include "net_helper_test.moc"
