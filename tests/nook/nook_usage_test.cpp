// SPDX-License-Identifier: Apache-2.0
// What every verb says about itself, and how it refuses: exit codes, one line on stderr, nothing left behind.
#include "tests/nook/nook_process.h"
#include "tests/support/fixtures.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>
#include <algorithm>

namespace {

using namespace inglenook::tests;

constexpr int usage = 2;
constexpr int bad_file = 3;
constexpr int does_not_fit = 4;
constexpr int not_found = 6;

/// Lines that are neither a warning nor empty; each must be one of the program's own.
int errors_in(const QByteArray& told) {
    int errors = 0;
    for (const QByteArray& line : told.split('\n')) {
        if (!line.isEmpty() && !line.startsWith("nook: warning: ")) {
            errors += line.startsWith("nook: ") ? 1 : 100;
        }
    }
    return errors;
}

void write_file(const QString& path, const QByteArray& bytes) {
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(bytes);
}

} // namespace

class NookUsageTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() {
        model_ = tiny_model();
        QVERIFY(!model_.isEmpty());
    }

    void tells_its_version() {
        const Ran ran = nook({"--version"});
        QCOMPARE(ran.code, 0);
        QVERIFY(ran.out.startsWith("nook "));
        QVERIFY(ran.out.contains("commit ") && ran.out.contains("build "));
    }

    void helps_data() {
        QTest::addColumn<QString>("verb");
        for (const char* verb : {"devices", "info", "plan", "tokenize", "detokenize", "template", "logits",
                 "generate", "chat", "perplexity", "bench", "selftest", "chats", "compare"}) {
            QTest::newRow(verb) << QString(verb);
        }
    }
    void helps() {
        QFETCH(QString, verb);
        const Ran ran = nook({verb, "--help"});
        QVERIFY2(ran.code == 0 && ran.err.isEmpty(), ran.told().c_str());
        QVERIFY2(ran.out.contains("Example:\n  "), "the help has no example");
        QVERIFY2(nook({"--help"}).out.contains(verb.toUtf8()), "the program's help does not name the verb");
    }

    void refuses_data() {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<int>("code");
        QTest::addColumn<QByteArray>("words");
        const auto row = [](const char* name, const QStringList& arguments, int code, const char* words) {
            QTest::newRow(name) << arguments << code << QByteArray(words);
        };
        const QString missing = files_.filePath("missing.gguf");
        const QString out = files_.filePath("out.npy");
        row("no verb", {}, usage, "a verb is required");
        row("unknown verb", {"sing"}, usage, "sing");
        row("unknown flag", {"devices", "--loud"}, usage, "--loud");
        row("model not named", {"info"}, usage, "MODEL");
        row("model missing", {"info", missing}, not_found, "missing.gguf");
        row("model is a folder", {"info", files_.path()}, bad_file, "");
        row("prompt missing", {"generate", model_}, usage, "--prompt");
        row("prompt twice", {"generate", model_, "--prompt", "a", "--tokens", "1"}, usage, "--prompt");
        row("prompt empty", {"generate", model_, "--prompt", ""}, usage, "the prompt is empty");
        row("probabilities without JSON", {"generate", model_, "--prompt", "a", "--logprobs", "3"}, usage,
            "--logprobs");
        row("too many probabilities", {"generate", model_, "--prompt", "a", "--json", "--logprobs", "21"},
            usage, "--logprobs");
        row("tokens empty", {"generate", model_, "--tokens", ""}, usage, "the prompt is empty");
        row("tokens no numbers", {"generate", model_, "--tokens", "1,two"}, usage, "two");
        row("token not in vocabulary", {"generate", model_, "--tokens", "99999999"}, usage, "99999999");
        row("token too large", {"generate", model_, "--tokens", "99999999999"}, usage, "99999999999");
        row("tokens file missing", {"generate", model_, "--tokens", "@" + missing}, not_found,
            "missing.gguf");
        row("chat file missing", {"generate", model_, "--chat", missing}, not_found, "missing.gguf");
        row("temperature negative", {"generate", model_, "--prompt", "a", "--temp", "-1"}, usage, "temp");
        row("temperature no number", {"generate", model_, "--prompt", "a", "--temp", "warm"}, usage, "warm");
        row("bias without id", {"generate", model_, "--prompt", "a", "--logit-bias", "x:1"}, usage,
            "--logit-bias");
        row("template setting without value",
            {"generate", model_, "--prompt", "a", "--template-setting", "thinking"}, usage, "NAME=VALUE");
        row("template setting of a text", {"generate", model_, "--prompt", "a", "--template-setting", "a=b"},
            usage, "--chat");
        row("device unknown", {"generate", model_, "--prompt", "a", "--device", "abacus"}, usage, "abacus");
        row("device not there", {"generate", model_, "--prompt", "a", "--device", "vulkan:99"}, not_found,
            "99");
        row("precision unknown", {"generate", model_, "--prompt", "a", "--precision", "rough"}, usage,
            "rough");
        row("logits of nothing", {"logits", model_, "--tokens", "", "--out", out}, usage,
            "the prompt is empty");
        row("logits of unknown token", {"logits", model_, "--tokens", "1,99999999", "--out", out}, usage,
            "99999999");
        row("logits without out", {"logits", model_, "--tokens", "1"}, usage, "--out");
        row("logits into no folder",
            {"logits", model_, "--tokens", "1", "--out", files_.filePath("no/out.npy")}, not_found,
            "no/out.npy");
        row("context too small", {"logits", model_, "--tokens", "1,2,3,4,5", "--context", "4", "--out", out},
            does_not_fit, "5 tokens do not fit in the context of 4");
        row("bench of nothing", {"bench", model_, "-p", "0", "-n", "0"}, usage, "nothing to measure");
        row("routing of a dense model", {"bench", model_, "--routing"}, usage, "no experts");
        row("template of nothing", {"template"}, usage, "--template");
        row("template missing", {"template", "--template", missing}, not_found, "missing.gguf");
        row("time misspelt", {"template", model_, "--now", "noon"}, usage, "2025-03-14T15:09:26");
        row("text missing", {"perplexity", model_, "--file", missing}, not_found, "missing.gguf");
    }
    void refuses() {
        QFETCH(QStringList, arguments);
        QFETCH(int, code);
        QFETCH(QByteArray, words);
        const Ran ran = nook(arguments);
        QVERIFY2(ran.code == code, ran.told().c_str());
        QVERIFY2(ran.out.isEmpty(), ran.told().c_str());
        QVERIFY2(ran.err.contains(words), ran.told().c_str());
        QVERIFY2(errors_in(ran.err) == 1, ran.told().c_str());
        QVERIFY2(QDir(files_.path()).isEmpty(), "something was left behind");
    }

    void refuses_bad_chat_files_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("code");
        QTest::addColumn<QByteArray>("words");
        QTest::newRow("not JSON") << QByteArray("[{") << bad_file << QByteArray("not JSON from byte 3");
        QTest::newRow("no list") << QByteArray("7") << bad_file << QByteArray("array of messages");
        QTest::newRow("no message") << QByteArray("[7]") << bad_file << QByteArray("message 1");
        QTest::newRow("role unknown")
            << QByteArray(R"([{"role":"cat","content":"meow"}])") << bad_file << QByteArray("\"cat\"");
        QTest::newRow("nothing said") << QByteArray(R"({"messages":[{"role":"user","content":""}]})") << usage
                                      << QByteArray("the prompt is empty");
        QTest::newRow("bytes that are no UTF-8")
            << QByteArray("[{\"role\":\"user\",\"content\":\"\xff\"}]") << bad_file << QByteArray("not JSON");
    }
    void refuses_bad_chat_files() {
        QFETCH(QByteArray, text);
        QFETCH(int, code);
        QFETCH(QByteArray, words);
        const Ran ran = nook({"generate", model_, "--chat", "-"}, text);
        QVERIFY2(ran.code == code && ran.err.contains(words), ran.told().c_str());
    }

    void names_files_that_are_not_utf8() {
        QTemporaryDir folder;
        const QByteArray path = folder.path().toUtf8() + "/\xff\x1b[31m.gguf";
        // Through the shell, since Qt's own arguments are text.
        QProcess shell;
        shell.start("sh", {"-c", "exec \"$0\" info \"$(printf '%b' \"$1\")\"", nook_program(),
                              folder.path() + "/\\0377\\0033[31m.gguf"});
        QVERIFY(shell.waitForFinished());
        QCOMPARE(shell.exitCode(), not_found);
        const QByteArray told = shell.readAllStandardError();
        QVERIFY2(told.contains("\\xff\\x1b[31m.gguf") && !told.contains('\x1b'), told.constData());

        QVERIFY(QFile::copy(model_, QString(folder.filePath("plain.gguf"))));
        QCOMPARE(std::rename(folder.filePath("plain.gguf").toUtf8().constData(), path.constData()), 0);
        shell.start("sh", {"-c", "exec \"$0\" info --json \"$(printf '%b' \"$1\")\"", nook_program(),
                              folder.path() + "/\\0377\\0033[31m.gguf"});
        QVERIFY(shell.waitForFinished());
        QCOMPARE(shell.exitCode(), 0);
        std::remove(path.constData());
    }

    void leaves_no_partial_file() {
        QTemporaryDir folder;
        const Ran ran = nook({"logits", model_, "--tokens", "1", "--out", folder.filePath("out.npy"),
            "--routing", folder.filePath("no/routing.json")});
        QVERIFY2(ran.code == not_found, ran.told().c_str());
        QVERIFY(QDir(folder.path()).isEmpty());
    }

    void tells_of_a_full_disk() {
        if (!QFile::exists("/dev/full")) {
            QSKIP("there is no /dev/full");
        }
        QProcess process;
        process.setStandardOutputFile("/dev/full");
        process.start(nook_program(), {"devices", "--json"});
        QVERIFY(process.waitForFinished());
        QCOMPARE(process.exitCode(), does_not_fit);
        QVERIFY(process.readAllStandardError().contains("standard output"));
        const Ran ran = nook({"logits", model_, "--tokens", "1", "--out", "/dev/full"});
        QVERIFY2(ran.code == does_not_fit && ran.err.contains("/dev/full"), ran.told().c_str());
    }

    void prompt_longer_than_the_context() {
        QTemporaryDir folder;
        QByteArray ids;
        for (int i = 0; i < 600; ++i) {
            ids += QByteArray::number(i % 200) + ' ';
        }
        const QString file = folder.filePath("ids.txt");
        write_file(file, ids);
        const Ran ran =
            nook({"generate", model_, "--tokens", "@" + file, "--context", "512", "--device", "cpu"});
        QVERIFY2(ran.code == does_not_fit, ran.told().c_str());
        QVERIFY2(ran.err.contains("600") && ran.err.contains("512"), ran.told().c_str());
    }

    void seed_repeats_an_answer() {
        const QStringList asked = {"generate", model_, "--tokens", "1,2,3", "--max-tokens", "20",
            "--ignore-eos", "--json", "--device", "cpu", "--seed", "7"};
        const Ran first = nook(asked);
        QVERIFY2(first.code == 0, first.told().c_str());
        const auto lines = first.json_lines();
        const auto& record = lines.back();
        QCOMPARE(record.at("ids").size(), std::size_t(20));
        QCOMPARE(lines.size(), std::size_t(21));
        QCOMPARE(record.at("seed").get<int>(), 7);
        QCOMPARE(record.at("stop_reason").get<std::string>(), std::string("length"));
        QVERIFY(nook(asked).json_lines().back().at("ids") == record.at("ids"));
    }

    void probabilities_are_told() {
        const Ran ran = nook({"generate", model_, "--tokens", "1,2,3", "--max-tokens", "4", "--ignore-eos",
            "--json", "--device", "cpu", "--temp", "0", "--logprobs", "3"});
        QVERIFY2(ran.code == 0, ran.told().c_str());
        const auto lines = ran.json_lines();
        QCOMPARE(lines.size(), std::size_t(5));
        for (std::size_t i = 0; i < 4; ++i) {
            const auto& likely = lines[i].at("likely");
            QCOMPARE(likely.size(), std::size_t(3));
            QVERIFY(likely[0].at("id") == lines[i].at("id"));
            QVERIFY(likely[0].at("logprob") == lines[i].at("logprob"));
            QVERIFY(likely[0].at("logprob") <= 0.0 && likely[0].at("logprob") >= likely[2].at("logprob"));
        }
        QVERIFY(!lines.back().contains("likely"));
    }

    void bench_measures() {
        const Ran ran = nook({"bench", model_, "-p", "16", "-n", "4", "-d", "8", "-b", "2", "-r", "2",
            "--device", "cpu", "--json"});
        QVERIFY2(ran.code == 0, ran.told().c_str());
        const auto json = ran.json();
        QVERIFY(json.at("prefill").at("median_tokens_per_second") > 0);
        QVERIFY(json.at("decode").at("median_tokens_per_second") > 0);
        QVERIFY(json.at("decode").at("bytes_per_token") > 0);
        QVERIFY(json.at("bandwidth").at("bytes_per_second") > 0);
        QCOMPARE(json.at("start").at("prompt").get<int>(), 16);
        QVERIFY(json.at("start").at("load_seconds") > 0);
        QVERIFY(json.at("start").at("first_token_seconds") > json.at("start").at("load_seconds"));
        QCOMPARE(json.at("prefill").at("seconds").size(), std::size_t(2));
    }

    void bench_profiles_data() {
        QTest::addColumn<QString>("device");
        QTest::newRow("cpu") << "cpu";
        QTest::newRow("vulkan") << "vulkan";
    }
    void bench_profiles() {
        QFETCH(const QString, device);
        if (device == "vulkan" && !nook({"devices", "--json"}).out.contains("vulkan:0")) {
            QSKIP("there is no Vulkan device");
        }
        const QStringList asked = {
            "bench", model_, "-p", "16", "-n", "4", "-r", "1", "--profile", "--device", device};
        const Ran ran = nook(asked + QStringList{"--json"});
        QVERIFY2(ran.code == 0, ran.told().c_str());
        const auto json = ran.json();
        QCOMPARE(json.at("prefill_profile").at("runs").get<int>(), 1);
        const auto& decode = json.at("decode_profile");
        QCOMPARE(decode.at("runs").get<int>(), 4);
        QVERIFY(decode.at("seconds_in_steps") > 0);
        QVERIFY(decode.at("seconds_in_steps") < decode.at("seconds"));
        QCOMPARE(decode.at("submissions_per_run") > 0, device == "vulkan");
        double calls = 0;
        double share = 0;
        bool attends = false;
        for (const auto& step : decode.at("steps")) {
            calls += step.at("calls_per_run").get<double>();
            share += step.at("share").get<double>();
            attends = attends || step.at("steps").get<std::string>().ends_with("attention");
        }
        QVERIFY(attends);
        QCOMPARE(calls, decode.at("calls_per_run").get<double>());
        QVERIFY(std::abs(share - 1) < 1e-6);
        const auto& layers = decode.at("layer_calls_per_run");
        QCOMPARE(layers.size(), nook({"info", model_, "--json"}).json().at("layers").get<std::size_t>());
        QVERIFY(layers.front() > 3);
        const Ran table = nook(asked);
        QVERIFY2(table.code == 0, table.told().c_str());
        QVERIFY(table.out.contains("attention"));
    }

    void bench_compares_routing() {
        const auto index = fixture_json("archs/index.json");
        const auto with_experts = std::find_if(index.at("cases").begin(), index.at("cases").end(),
            [](const auto& entry) { return entry.at("metadata").contains("llama.expert_count"); });
        QVERIFY(with_experts != index.at("cases").end());
        const auto path = fixtures_dir() / "archs" / with_experts->at("file").get<std::string>();
        const Ran ran = nook({"bench", QString::fromStdString(path.string()), "-p", "0", "-n", "4", "-r", "2",
            "--device", "cpu", "--routing", "--json"});
        QVERIFY2(ran.code == 0, ran.told().c_str());
        const auto json = ran.json();
        QVERIFY(!json.contains("prefill"));
        QCOMPARE(json.at("decode").at("seconds").size(), std::size_t(2));
        QCOMPARE(json.at("decode_with_routing").at("seconds").size(), std::size_t(2));
        QVERIFY(json.at("routing_cost").is_number());
    }

    void info_tells_the_file() {
        const Ran ran = nook({"info", model_, "--json", "--hash", "--tensors", "--metadata"});
        QVERIFY2(ran.code == 0, ran.told().c_str());
        const auto json = ran.json();
        const auto index = fixture_json("archs/index.json");
        for (const auto& entry : index.at("cases")) {
            if (model_.endsWith(QString::fromStdString(entry.at("file")))) {
                QCOMPARE(json.at("sha256").get<std::string>(), entry.at("sha256").get<std::string>());
                QVERIFY(json.at("bytes") == entry.at("bytes"));
                QVERIFY(json.at("layers") == entry.at("dims").at("n_layer"));
            }
        }
        QCOMPARE(json.at("metadata").at("general.architecture").get<std::string>(), std::string("llama"));
        QVERIFY(json.at("tensors").size() > 10);
    }

private:
    QString model_;
    QTemporaryDir files_;
};

QTEST_GUILESS_MAIN(NookUsageTest)
#include "nook_usage_test.moc"
