// SPDX-License-Identifier: Apache-2.0
// `nook chat` and `nook chats` in a user's folders of their own: a conversation is kept, found and written
// out.
#include "tests/nook/nook_process.h"
#include "tests/support/fixtures.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QScopeGuard>
#include <QTest>
#include <csignal>
#include <memory>

namespace {

using namespace inglenook::tests;

} // namespace

class NookChatTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() {
        const auto path = starter_model();
        if (!path) {
            QSKIP("the starter model is not in the models folder; ./run puts it there");
        }
        starter_ = QString::fromStdString(path->string());
    }

    void init() {
        home_ = std::make_unique<QTemporaryDir>();
        environment_ = private_environment(*home_);
        models_ = home_->filePath("xdg_data_home/inglenook/models");
        QVERIFY(QDir().mkpath(models_));
    }

    void says_that_there_is_no_model() {
        const Ran ran = nook({"chat"}, "Hi\n", environment_);
        QVERIFY2(ran.code == 6 && ran.err.contains("there is no model"), ran.told().c_str());
        QVERIFY2(ran.err.contains(models_.toUtf8()), ran.told().c_str());
    }

    void keeps_the_conversation() {
        QVERIFY(QFile::link(starter_, models_ + "/starter.gguf"));
        const Ran ran = nook({"chat", "--temp", "0", "--max-tokens", "16", "--device", "cpu", "--system",
                                 "You answer briefly."},
            "What is the capital of France?\n\nAnd of Italy?\n", environment_);
        QVERIFY2(ran.code == 0 && !ran.out.trimmed().isEmpty(), ran.told().c_str());

        const auto list = nook({"chats", "list", "--json"}, {}, environment_).json();
        QCOMPARE(list.at("conversations").size(), std::size_t(1));
        const auto id = QString::number(list.at("conversations")[0].at("id").get<int>());
        const auto document = nook({"chats", "export", id, "--format", "json"}, {}, environment_).json();
        const auto& thread = document.at("conversations").at(0);
        QCOMPARE(thread.at("system_prompt").get<std::string>(), std::string("You answer briefly."));
        const auto& messages = thread.at("messages");
        QCOMPARE(messages.size(), std::size_t(4));
        QCOMPARE(messages[2].at("parts")[0].at("content").get<std::string>(), std::string("And of Italy?"));
        QVERIFY(ran.out.contains(QByteArray::fromStdString(messages[1].at("parts")[0].at("content"))));

        const auto hits = nook({"chats", "search", "capital", "--json"}, {}, environment_).json();
        QVERIFY(!hits.at("hits").empty());
        QCOMPARE(hits.at("hits")[0].at("folder").get<std::string>(), std::string());
        QCOMPARE(hits.at("hits")[0].at("marks").size(), std::size_t(1));
        const auto none = nook({"chats", "search", "capital is:pinned", "--json"}, {}, environment_).json();
        QVERIFY(none.at("hits").empty());
        QVERIFY(nook({"chats", "list", "--archived"}, {}, environment_).out.isEmpty());
        const Ran nowhere = nook({"chats", "list", "--folder", "nowhere"}, {}, environment_);
        QVERIFY2(nowhere.code == 0 && nowhere.out.isEmpty(), nowhere.told().c_str());
        QVERIFY2(nowhere.err.contains("no folder named \"nowhere\""), nowhere.told().c_str());
        const QString file = home_->filePath("chat.md");
        QCOMPARE(nook({"chats", "export", id, "--out", file}, {}, environment_).code, 0);
        QVERIFY(read_file(file.toStdString()).find("## You\n\nAnd of Italy?") != std::string::npos);
        QCOMPARE(nook({"chats", "export", "999"}, {}, environment_).code, 6);
    }

    void keeps_nothing_when_told_so() {
        const Ran ran = nook(
            {"chat", starter_, "--no-save", "--device", "cpu", "--max-tokens", "4"}, "Hi\n", environment_);
        QVERIFY2(ran.code == 0 && !ran.out.trimmed().isEmpty(), ran.told().c_str());
        QVERIFY(!QFileInfo::exists(home_->filePath("xdg_data_home/inglenook/inglenook.db")));
    }

    void answers_without_a_place_to_save() {
        QVERIFY(QDir().mkpath(home_->filePath("taken")));
        QFile file(home_->filePath("taken/inglenook"));
        QVERIFY(file.open(QIODevice::WriteOnly)); // a file where the data folder should be
        file.close();
        environment_.insert("XDG_DATA_HOME", home_->filePath("taken"));
        const Ran ran =
            nook({"chat", starter_, "--device", "cpu", "--max-tokens", "4"}, "Hi\n", environment_);
        QVERIFY2(ran.code == 0 && ran.err.contains("not saved"), ran.told().c_str());
        QVERIFY(!ran.out.trimmed().isEmpty());
    }

    void an_interrupt_ends_an_answer_in_order() {
        QProcess process;
        process.setProcessEnvironment(environment_);
        process.start(nook_program(), {"generate", starter_, "--prompt", "Once upon a time", "--ignore-eos",
                                          "--device", "cpu", "--json"});
        QVERIFY(process.waitForReadyRead(60000));
        kill(static_cast<pid_t>(process.processId()), SIGINT);
        QVERIFY(process.waitForFinished(60000));
        QCOMPARE(process.exitStatus(), QProcess::NormalExit);
        QCOMPARE(process.exitCode(), 130);
        const Ran ran{130, process.readAllStandardOutput(), {}};
        QCOMPARE(ran.json_lines().back().at("stop_reason").get<std::string>(), std::string("cancelled"));
    }

    void stops_at_a_text() {
        const Ran ran = nook({"generate", starter_, "--prompt", "1 2 3 4 5", "--temp", "0", "--max-tokens",
                                 "40", "--ignore-eos", "--stop", "9", "--json", "--device", "cpu"},
            {}, environment_);
        QVERIFY2(ran.code == 0, ran.told().c_str());
        const auto record = ran.json_lines().back();
        QCOMPARE(record.at("stop_reason").get<std::string>(), std::string("stop_string"));
        QVERIFY(record.at("text").get<std::string>().find('9') == std::string::npos);
    }

    void answers_a_conversation() {
        // Two first words are almost equally likely: rounded activations may choose the other one.
        const Ran ran = nook({"generate", starter_, "--chat", "-", "--temp", "0", "--max-tokens", "12",
                                 "--device", "cpu", "--precision", "exact"},
            R"([{"role":"user","content":"What is the capital of France?"}])", environment_);
        QVERIFY2(ran.code == 0 && ran.out.contains("Paris"), ran.told().c_str());
    }

    void stays_small_data() {
        QTest::addColumn<QString>("device");
        for (const QString& device : devices_to_try()) {
            QTest::newRow(qPrintable(device)) << device;
        }
    }
    /// Devices here compute from the file's map, or from one other form of the weights, and keep no more.
    void stays_small() {
        QFETCH(QString, device);
        if (built_with_sanitizers()) {
            QSKIP("sanitizers take memory of their own");
        }
        // So do the validation layers.
        const QByteArray validation = qgetenv("INGLENOOK_VULKAN_VALIDATION");
        qunsetenv("INGLENOOK_VULKAN_VALIDATION");
        const auto restore = qScopeGuard([&] { qputenv("INGLENOOK_VULKAN_VALIDATION", validation); });
        const QStringList arguments = {"generate", starter_, "--prompt", "Once upon a time", "--max-tokens",
            "8", "--ignore-eos", "--device", device};
        // The first run on a device fills the driver's cache of compiled shaders, which takes memory once.
        QCOMPARE(nook(arguments).code, 0);
        const qint64 bytes = nook_peak_memory(arguments);
        // Less than twice the weights: a software driver's compiled shaders take the larger part of the rest.
        const qint64 most = QFileInfo(starter_).size() + 175'000'000;
        QVERIFY2(
            bytes > 0 && bytes <= most, qPrintable(QString("%1 bytes, allowed are %2").arg(bytes).arg(most)));
    }

private:
    QString starter_;
    QString models_;
    std::unique_ptr<QTemporaryDir> home_;
    QProcessEnvironment environment_;
};

QTEST_GUILESS_MAIN(NookChatTest)
#include "nook_chat_test.moc"
