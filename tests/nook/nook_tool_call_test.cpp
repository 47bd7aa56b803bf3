// SPDX-License-Identifier: Apache-2.0
// `nook` with a model that asks for a tool: a tiny one with a chat template, made to write a call by a
// grammar.
#include "tests/nook/nook_process.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <cstring>

namespace {

using namespace inglenook::tests;

constexpr const char* chat_template =
    "{% for m in messages %}{{ m.content }}{% endfor %}{# </think> <tool_call> #}";
constexpr const char* grammar = "root ::= \"<think>Hm.</think>Yes.<tool_call>{\\\"name\\\": \\\"a\\\", "
                                "\\\"arguments\\\": {\\\"x\\\": 1}}</tool_call>\"";

template <class Number> void put(QByteArray& bytes, Number number) {
    bytes.append(reinterpret_cast<const char*>(&number), sizeof number);
}

/// The model with one more entry of metadata, before the others. What follows keeps its alignment.
QByteArray with_template(QByteArray model, QByteArray text) {
    constexpr int counts_end = 24; // magic, version, two counts
    constexpr int entries_at = 16;
    constexpr int alignment = 32;
    constexpr quint32 string_type = 8;
    const QByteArray key = "tokenizer.chat_template";
    const qsizetype size = 8 + key.size() + 4 + 8 + text.size();
    text.append(QByteArray((alignment - size % alignment) % alignment, ' '));
    QByteArray entry;
    put(entry, quint64(key.size()));
    entry += key;
    put(entry, string_type);
    put(entry, quint64(text.size()));
    entry += text;
    quint64 entries = 0;
    std::memcpy(&entries, model.constData() + entries_at, sizeof entries);
    ++entries;
    std::memcpy(model.data() + entries_at, &entries, sizeof entries);
    return model.insert(counts_end, entry);
}

bool write_file(const QString& path, const QByteArray& bytes) {
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
}

} // namespace

class NookToolCallTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() {
        QFile tiny(tiny_model());
        QVERIFY(tiny.open(QIODevice::ReadOnly));
        model_ = home_.filePath("tools.gguf");
        grammar_ = home_.filePath("call.gbnf");
        QVERIFY(write_file(model_, with_template(tiny.readAll(), chat_template)));
        QVERIFY(write_file(grammar_, grammar));
        environment_ = private_environment(home_);
    }

    void info_names_the_format() {
        const Ran ran = nook({"info", model_, "--json"}, {}, environment_);
        QVERIFY2(ran.code == 0, ran.told().c_str());
        const auto format = ran.json().at("answer_format");
        QCOMPARE(format.at("reasoning").get<std::string>(), std::string("<think>"));
        QCOMPARE(format.at("tool_calls").get<std::string>(), std::string("Hermes JSON"));
        QVERIFY(nook({"info", model_}, {}, environment_).out.contains("\ntool calls     Hermes JSON\n"));
    }

    void generate_tells_the_call_apart() {
        const QStringList arguments = {
            "generate", model_, "--chat", "-", "--grammar", grammar_, "--device", "cpu"};
        const QByteArray chat = "[{\"role\": \"user\", \"content\": \"Why?\"}]";
        const Ran ran = nook(arguments + QStringList{"--json"}, chat, environment_);
        QVERIFY2(ran.code == 0, ran.told().c_str());
        std::string text;
        std::string reasoning;
        std::size_t calls = 0;
        for (const auto& line : ran.json_lines()) {
            if (line.at("event") == "token") {
                text += line.at("text").get<std::string>();
                reasoning += line.value("reasoning", "");
                calls += line.contains("tool_calls") ? line.at("tool_calls").size() : 0;
            }
        }
        const auto record = ran.json_lines().back();
        QCOMPARE(text, std::string("Yes."));
        QCOMPARE(reasoning, std::string("Hm."));
        QCOMPARE(calls, std::size_t{1});
        QCOMPARE(record.at("text").get<std::string>(), text);
        QCOMPARE(record.at("reasoning").get<std::string>(), reasoning);
        QCOMPARE(record.at("tool_calls").dump(), called());

        const Ran plain = nook(arguments, chat, environment_);
        QCOMPARE(plain.out, QByteArray("Yes.\n[tool call] a {\"x\": 1}\n"));
        QVERIFY2(plain.err.contains("Hm."), plain.told().c_str());
    }

    void chat_keeps_the_call() {
        const Ran ran = nook(
            {"chat", model_, "--grammar", grammar_, "--device", "cpu"}, "Why?\nAnd now?\n", environment_);
        QVERIFY2(ran.code == 0, ran.told().c_str());
        QCOMPARE(ran.out.count("Yes.\n[tool call] a {\"x\": 1}\n"), qsizetype{2});
        const auto list = nook({"chats", "list", "--json"}, {}, environment_).json();
        const auto id = QString::number(list.at("conversations").at(0).at("id").get<int>());
        const auto document = nook({"chats", "export", id, "--format", "json"}, {}, environment_).json();
        for (const std::size_t answer : {1, 3}) {
            const auto parts = document.at("conversations").at(0).at("messages").at(answer).at("parts");
            QCOMPARE(parts.at(1).at("content").get<std::string>(), std::string("Yes."));
            QCOMPARE(parts.at(2).at("kind").get<std::string>(), std::string("tool_call"));
            const auto call = nlohmann::json::parse(parts.at(2).at("content").get<std::string>());
            QCOMPARE(call.at("arguments").get<std::string>(), std::string("{\"x\": 1}"));
        }
        const Ran markdown = nook({"chats", "export", id}, {}, environment_);
        QVERIFY2(markdown.out.contains("the tool `a`:\n\n```json\n{\n  \"x\": 1\n}\n```"),
            markdown.told().c_str());
    }

private:
    static std::string called() { return "[{\"name\":\"a\",\"arguments\":\"{\\\"x\\\": 1}\"}]"; }

    QTemporaryDir home_;
    QString model_;
    QString grammar_;
    QProcessEnvironment environment_;
};

QTEST_GUILESS_MAIN(NookToolCallTest)
#include "nook_tool_call_test.moc"
