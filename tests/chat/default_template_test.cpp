// SPDX-License-Identifier: Apache-2.0
// What a model without a template gets.
#include "inference/chat/chat_template.h"
#include "inference/chat/default_template.h"

#include <QtTest>
#include <algorithm>

using namespace inglenook;
using Json = nlohmann::ordered_json;

class DefaultTemplateTest : public QObject {
    Q_OBJECT

private slots:
    void renders_data();
    void renders();
};

void DefaultTemplateTest::renders_data() {
    QTest::addColumn<QStringList>("tokens");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("expected");
    QTest::newRow("ChatML") << QStringList{"<|im_start|>", "<|im_end|>"} << "ChatML"
                            << "<|im_start|>system\nBe kind.<|im_end|>\n<|im_start|>user\nHi<|im_end|>\n"
                               "<|im_start|>assistant\nHello!<|im_end|>\n<|im_start|>user\nBye<|im_end|>\n"
                               "<|im_start|>assistant\n";
    QTest::newRow("Llama 3") << QStringList{"<|start_header_id|>", "<|end_header_id|>", "<|eot_id|>"}
                             << "Llama 3"
                             << "<s><|start_header_id|>system<|end_header_id|>\n\nBe kind.<|eot_id|>"
                                "<|start_header_id|>user<|end_header_id|>\n\nHi<|eot_id|>"
                                "<|start_header_id|>assistant<|end_header_id|>\n\nHello!<|eot_id|>"
                                "<|start_header_id|>user<|end_header_id|>\n\nBye<|eot_id|>"
                                "<|start_header_id|>assistant<|end_header_id|>\n\n";
    QTest::newRow("Llama 2") << QStringList{"[INST]", "[/INST]"} << "Llama 2"
                             << "<s>[INST] <<SYS>>\nBe kind.\n<</SYS>>\n\nHi [/INST] Hello! </s>[INST] Bye "
                                "[/INST]";
    QTest::newRow("plain") << QStringList{"<|im_start|>"} << "plain"
                           << "<s>Be kind.\n\nUser: Hi\nAssistant: Hello!</s>\nUser: Bye\nAssistant:";
}

void DefaultTemplateTest::renders() {
    QFETCH(QStringList, tokens);
    QFETCH(QString, name);
    QFETCH(QString, expected);
    const DefaultTemplate chosen = default_template([&tokens](std::string_view token) {
        return tokens.contains(QString::fromUtf8(token.data(), static_cast<int>(token.size())));
    });
    QCOMPARE(QString::fromStdString(chosen.name), name);
    QVERIFY(QString::fromStdString(chosen.notice).contains(name));
    const auto parsed = ChatTemplate::parse(chosen.source);
    QVERIFY2(parsed.has_value(), parsed ? "" : parsed.error().text().c_str());
    const Json messages =
        Json::array({{{"role", "system"}, {"content", "Be kind."}}, {{"role", "user"}, {"content", "Hi"}},
            {{"role", "assistant"}, {"content", "Hello!"}}, {{"role", "user"}, {"content", "Bye"}}});
    const auto text = (*parsed)->render(Json{{"messages", messages}, {"add_generation_prompt", true},
        {"bos_token", "<s>"}, {"eos_token", "</s>"}});
    QVERIFY2(text.has_value(), text ? "" : text.error().text().c_str());
    QCOMPARE(QString::fromStdString(*text), expected);
}

QTEST_GUILESS_MAIN(DefaultTemplateTest)
#include "default_template_test.moc"
