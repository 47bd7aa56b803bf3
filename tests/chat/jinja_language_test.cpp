// SPDX-License-Identifier: Apache-2.0
// The template language, case by case. The expected texts of language_cases.json were made by Python's
// Jinja 3.1 in the set-up that fixtures/templates describes.
#include "inference/chat/chat_template.h"
#include "tests/support/fixtures.h"

#include <QtTest>

using namespace inglenook;
using Json = nlohmann::ordered_json;

class JinjaLanguageTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void gives_data();
    void gives();
    void clock_without_time();
    void reads_any_bytes();
    void names_the_place();
    void long_conversation();

private:
    Json document_;
};

void JinjaLanguageTest::initTestCase() {
    document_ = Json::parse(tests::read_file(LANGUAGE_CASES));
    QVERIFY(document_["cases"].size() > 100);
}

void JinjaLanguageTest::gives_data() {
    QTest::addColumn<int>("number");
    for (std::size_t i = 0; i < document_["cases"].size(); ++i) {
        const std::string source = document_["cases"][i]["template"].get<std::string>();
        QTest::newRow((std::to_string(i) + " " + source.substr(0, 60)).c_str()) << static_cast<int>(i);
    }
}

void JinjaLanguageTest::gives() {
    QFETCH(int, number);
    const Json& wanted = document_["cases"][static_cast<std::size_t>(number)];
    const auto parsed = ChatTemplate::parse(wanted["template"].get<std::string>());
    if (wanted.contains("error") && wanted["error"] == "syntax") {
        QVERIFY(!parsed.has_value());
        QCOMPARE(parsed.error().kind, ErrorKind::bad_file);
        QVERIFY(parsed.error().where.find("line") != std::string::npos);
        return;
    }
    QVERIFY2(parsed.has_value(), parsed ? "" : parsed.error().text().c_str());
    const auto text = (*parsed)->render(document_["variables"], document_["now"].get<std::string>());
    if (wanted.contains("error")) {
        QVERIFY2(!text.has_value(), text ? text->c_str() : "");
        QCOMPARE(text.error().kind, ErrorKind::bad_file);
        QVERIFY(!text.error().message.empty());
        return;
    }
    QVERIFY2(text.has_value(), text ? "" : text.error().text().c_str());
    QCOMPARE(
        QByteArray::fromStdString(*text), QByteArray::fromStdString(wanted["expected"].get<std::string>()));
}

void JinjaLanguageTest::clock_without_time() {
    const auto parsed = ChatTemplate::parse("{{ strftime_now('%Y') }}");
    const auto year = (*parsed)->render(Json::object());
    QVERIFY(year.has_value());
    QVERIFY(std::stoi(*year) >= 2024);
    QVERIFY(!(*parsed)->render(Json::object(), "yesterday").has_value());
    QVERIFY(!(*parsed)->render(Json::array()).has_value());
}

/// Bytes that are no UTF-8 go through as they are.
void JinjaLanguageTest::reads_any_bytes() {
    const std::string bytes = "a\xff\xc3 \xe2\x82 b";
    const auto parsed =
        ChatTemplate::parse("{{ x }}|{{ x[::-1][::-1] }}|{{ x|trim }}|{{ x|upper|lower }}|\xfe");
    QVERIFY(parsed.has_value());
    const auto text = (*parsed)->render(Json{{"x", bytes}});
    QVERIFY(text.has_value());
    QCOMPARE(*text, bytes + "|" + bytes + "|" + bytes + "|" + bytes + "|\xfe");
}

void JinjaLanguageTest::names_the_place() {
    const auto broken = ChatTemplate::parse("one\ntwo {% if x %}\n  {{ 1 + }}");
    QVERIFY(!broken.has_value());
    QCOMPARE(broken.error().where, std::string("chat template, line 3, column 10"));
    const auto parsed = ChatTemplate::parse("one\n{{ nothing.more }}");
    const auto text = (*parsed)->render(Json::object());
    QCOMPARE(text.error().where.substr(0, 21), std::string("chat template, line 2"));
    QCOMPARE(text.error().message, std::string("'nothing' is undefined"));
}

void JinjaLanguageTest::long_conversation() {
    const auto parsed =
        ChatTemplate::parse("{%- for m in messages %}{% if loop.last or messages[loop.index0].role == "
                            "'user' %}{{ m['role'] + ':' + m.content|trim }}\n{% endif %}{% endfor %}");
    Json variables{{"messages", Json::array()}};
    std::string wanted;
    for (int i = 0; i < 2000; ++i) {
        const std::string role = i % 2 == 0 ? "user" : "assistant";
        variables["messages"].push_back({{"role", role}, {"content", " " + std::string(1000, 'x')}});
        wanted += role == "user" || i == 1999 ? role + ":" + std::string(1000, 'x') + "\n" : "";
    }
    const auto text = (*parsed)->render(variables);
    QVERIFY2(text.has_value(), text ? "" : text.error().text().c_str());
    QVERIFY(*text == wanted);
}

QTEST_GUILESS_MAIN(JinjaLanguageTest)
#include "jinja_language_test.moc"
