// SPDX-License-Identifier: Apache-2.0
// The window's downloads by the real inglenook-net, from a hub on this machine. No display is needed.
#include "app/window/network_link.h"
#include "tests/net/downloading.h"
#include "ui/bridge/fake_engine.h"
#include "ui/control/session.h"

#include <QCoreApplication>
#include <QDir>
#include <QSignalSpy>
#include <QTest>
#include <csignal>

using namespace inglenook;
using inglenook::tests::Hub;
using inglenook::tests::HubAnswer;
using inglenook::tests::HubFaults;
using inglenook::tests::TlsAuthority;

namespace {

constexpr int patience = 60'000; // ms; only a failing test waits so long
const std::string api = "/api/models/maker/name/tree/main?recursive=true";
const std::string file = "/maker/name/resolve/main/a.gguf";

ui::WantedModel wanted() { return {"maker/name", "A model", "mit", {{"a.gguf", 0, {}, {}}}}; }

} // namespace

class NetworkLinkTest : public QObject {
    Q_OBJECT

private slots:
    void init() {
        m_folder = std::make_unique<QTemporaryDir>();
        QVERIFY(QDir(m_folder->path()).mkdir("models"));
        QFile bundle(m_folder->filePath("ca.pem"));
        QVERIFY(bundle.open(QIODevice::WriteOnly));
        bundle.write(QByteArray::fromStdString(m_authority.pem()));
        bundle.close();
        m_hub = std::make_unique<Hub>(m_authority.issue("127.0.0.1"));
        m_hub->put(api,
            HubAnswer{200, "",
                R"([{"type":"file","path":"a.gguf","size":1,"lfs":{"oid":")" + storage::sha256_hex(m_bytes) +
                    R"(","size":)" + std::to_string(m_bytes.size()) + "}}]"});
    }
    void cleanup() {
        m_session.reset();
        m_hub.reset();
    }

    void downloads() {
        m_hub->put(file, {m_bytes});
        start();
        QTest::qWait(100);
        QVERIFY(m_hub->requests().empty()); // before anybody wants anything
        const QSignalSpy done(m_session->downloads(), &ui::Downloads::done);
        m_session->downloads()->download(wanted());
        QTRY_VERIFY_WITH_TIMEOUT(done.size() == 1 || row().state == ui::DownloadsModel::Failed, patience);
        QVERIFY2(done.size() == 1, qPrintable(row().problem.what));
        QVERIFY(tests::contents(path("models/a.gguf").toStdString()) == m_bytes);
        QCOMPARE(done.at(0).at(0).toString(), path("models/a.gguf"));
        QCOMPARE(row().state, ui::DownloadsModel::Finished);
        QVERIFY(!m_session->network()->online());
        // Everything that was done is in the log.
        m_session->network()->watchLog(true);
        QTRY_VERIFY_WITH_TIMEOUT(m_session->network()->log().size() >= 2, patience);
        QCOMPARE(m_session->network()->log().last().toMap()["host"].toString(), QString("127.0.0.1"));
        QCOMPARE(m_session->network()->log().last().toMap()["outcome"].toString(), QString("200"));
    }

    void goesOnInAnotherRun() {
        HubFaults slowly;
        slowly.bytes_per_second = 1 << 20;
        m_hub->put(file, {m_bytes}, slowly);
        start();
        m_session->downloads()->download(wanted());
        const QString id = wanted().id();
        QTRY_VERIFY_WITH_TIMEOUT(row().received > 0, patience);
        m_session->downloads()->pause(id);
        QTRY_COMPARE_WITH_TIMEOUT(row().state, ui::DownloadsModel::Paused, patience);
        QVERIFY(!m_session->network()->online());
        const quint64 kept = row().received;
        const std::size_t asked = m_hub->requests().size();

        start();
        QTRY_COMPARE_WITH_TIMEOUT(m_session->downloads()->list()->count(), 1, patience);
        QCOMPARE(row().state, ui::DownloadsModel::Paused);
        QCOMPARE(row().received, kept);
        QCOMPARE(row().title, QString("A model"));
        QCOMPARE(m_hub->requests().size(), asked);
        m_session->downloads()->resume(id);
        QTRY_COMPARE_WITH_TIMEOUT(row().state, ui::DownloadsModel::Finished, patience);
        QVERIFY(tests::contents(path("models/a.gguf").toStdString()) == m_bytes);
    }

    void cancels() {
        HubFaults slowly;
        slowly.bytes_per_second = 1 << 20;
        m_hub->put(file, {m_bytes}, slowly);
        start();
        m_session->downloads()->download(wanted());
        QTRY_VERIFY_WITH_TIMEOUT(row().received > 0, patience);
        m_session->downloads()->cancel(wanted().id(), true);
        QCOMPARE(m_session->downloads()->list()->count(), 0);
        QTRY_VERIFY_WITH_TIMEOUT(
            QDir(path("models")).isEmpty(QDir::Files | QDir::Hidden | QDir::NoDotAndDotDot), patience);
    }

    void failuresInWords() {
        m_hub->put(file, HubAnswer{404, "", ""});
        start();
        m_session->downloads()->download(wanted());
        QTRY_COMPARE_WITH_TIMEOUT(row().state, ui::DownloadsModel::Failed, patience);
        QVERIFY(!row().problem.what.isEmpty() && !row().problem.todo.isEmpty());
        QVERIFY(!m_session->network()->online());
    }

    void killed() {
        m_hub->put(file, {m_bytes});
        start();
        QVERIFY(m_session->network()->available());
        const QSignalSpy changed(m_session->network(), &ui::Network::availableChanged);
        ::kill(m_helper, SIGKILL);
        QTRY_COMPARE_WITH_TIMEOUT(changed.size(), 1, patience);
        QVERIFY(m_session->network()->problem().contains("signal 9"));
        const QSignalSpy told(m_session->downloads(), &ui::Downloads::noticed);
        m_session->downloads()->download(wanted());
        QCOMPARE(told.size(), 1);
        QVERIFY(m_hub->requests().empty());
    }

    void cannotBeStarted() {
        m_program = path("none");
        start();
        m_program.clear();
        QVERIFY(!m_session->network()->available());
        QVERIFY(m_session->network()->problem().contains(path("none")));
        const QSignalSpy told(m_session->downloads(), &ui::Downloads::noticed);
        m_session->downloads()->download(wanted());
        QCOMPARE(told.size(), 1);
    }

    /// It says why, then ends.
    void refusesItsFolders() {
        QVERIFY(QDir(m_folder->path()).rmdir("models"));
        start();
        QTRY_VERIFY_WITH_TIMEOUT(!m_session->network()->available(), patience);
        QVERIFY(m_session->network()->problem().contains("models"));
    }

private:
    [[nodiscard]] QString path(const QString& name) const { return m_folder->filePath(name); }
    /// The first of the list, once there is one.
    ui::DownloadRow row() {
        const auto& rows = m_session->downloads()->list()->rows();
        return rows.empty() ? ui::DownloadRow{} : rows.front();
    }
    /// Ends the last run, and begins another.
    void start() {
        m_session.reset();
        net::ClientOptions options;
        options.program = m_program.isEmpty()
                              ? QCoreApplication::applicationDirPath().toStdString() + "/inglenook-net"
                              : m_program.toStdString();
        options.folders = {path("models").toStdString()};
        options.hidden = path("inglenook.db").toStdString();
        options.ca_bundle = path("ca.pem").toStdString();
        NetworkHelper helper = NetworkHelper::start(options);
        m_helper = helper.process();
        ui::SessionOptions session;
        session.store.path = path("inglenook.db").toStdString();
        session.settingsFile = path("settings.ini");
        session.modelsFolder = path("models");
        session.network = std::make_shared<NetworkLink>(std::move(helper));
        m_session = std::make_unique<ui::Session>(std::make_unique<ui::FakeEngine>(), std::move(session));
        m_session->settings()->setMirror(QString::fromStdString(m_hub->url("/")));
        m_session->start();
    }

    const TlsAuthority m_authority;
    const std::string m_bytes = tests::random_bytes(3'000'000, 5);
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Hub> m_hub;
    std::unique_ptr<ui::Session> m_session;
    QString m_program;
    pid_t m_helper = -1;
};

QTEST_MAIN(NetworkLinkTest)
#include "network_link_test.moc"
