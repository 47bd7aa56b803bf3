// SPDX-License-Identifier: Apache-2.0
// Every template of the reference data with every conversation: the text to the byte, or an error where one
// is due; and the same text in parts.
#include "inference/chat/chat_template.h"
#include "tests/support/fixtures.h"

#include <QtTest>

using namespace inglenook;
using Json = nlohmann::ordered_json;

namespace {

/// The variables of one conversation, as the reference was rendered with.
Json variables_of(const Json& document, const Json& conversation) {
    Json variables = document["special_tokens"];
    variables["messages"] = conversation["messages"];
    variables["tools"] = conversation["tools"];
    variables["documents"] = document["documents"];
    variables["add_generation_prompt"] = conversation["add_generation_prompt"];
    for (const auto& [name, value] : conversation["kwargs"].items()) {
        variables[name] = value;
    }
    return variables;
}

std::string difference(const std::string& where, const std::string& got, const std::string& wanted) {
    return where + "got\n" + got + "\nwanted\n" + wanted;
}

} // namespace

class TemplatesFixtureTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void renders_data();
    void renders();

private:
    Json conversations_;
    std::string now_;
};

void TemplatesFixtureTest::initTestCase() {
    conversations_ = tests::fixture_json("templates/conversations.json");
    now_ = conversations_["now"].get<std::string>();
    QVERIFY(conversations_["conversations"].size() > 5);
}

void TemplatesFixtureTest::renders_data() {
    QTest::addColumn<QString>("name");
    const Json index = tests::fixture_json("templates/index.json");
    QVERIFY(!index.empty());
    for (const auto& [name, entry] : index.items()) {
        QTest::newRow(name.c_str()) << QString::fromStdString(name);
    }
}

void TemplatesFixtureTest::renders() {
    QFETCH(QString, name);
    const std::string stem = name.toStdString();
    const std::string source =
        tests::read_file(tests::fixtures_dir() / "templates/jinja" / (stem + ".jinja"));
    QVERIFY(!source.empty());
    const auto parsed = ChatTemplate::parse(source);
    QVERIFY2(parsed.has_value(), parsed ? "" : parsed.error().text().c_str());
    const Json expected = tests::fixture_json("templates/expected/" + stem + ".json")["results"];
    int compared = 0;
    for (const Json& conversation : conversations_["conversations"]) {
        const auto found = expected.find(conversation["name"].get<std::string>());
        if (found == expected.end()) {
            continue;
        }
        ++compared;
        std::string where = stem;
        where.append(" / ").append(conversation["name"].get<std::string>()).append(": ");
        const Json variables = variables_of(conversations_, conversation);
        const auto text = (*parsed)->render(variables, now_);
        const auto parts = (*parsed)->render_parts(variables, now_);
        QCOMPARE(text.has_value(), parts.has_value());
        if (!found->contains("expected")) {
            QVERIFY2(!text.has_value(), (where + "rendered, but is an error: " + found->dump()).c_str());
            if ((*found)["error_kind"] == "raised") {
                QCOMPARE(text.error().message, (*found)["error"].get<std::string>());
            }
            QVERIFY2(!text.error().message.empty(), where.c_str());
            continue;
        }
        QVERIFY2(text.has_value(), (where + (text ? "" : text.error().text())).c_str());
        const auto& wanted = (*found)["expected"].get_ref<const std::string&>();
        QVERIFY2(*text == wanted, difference(where, *text, wanted).c_str());
        std::string joined;
        for (std::size_t i = 0; i < parts->size(); ++i) {
            joined += (*parts)[i].text;
            QVERIFY2(i == 0 || (*parts)[i].trusted != (*parts)[i - 1].trusted, where.c_str());
        }
        QVERIFY2(joined == *text, where.c_str());
    }
    QVERIFY2(compared > 0, stem.c_str());
}

QTEST_GUILESS_MAIN(TemplatesFixtureTest)
#include "templates_fixture_test.moc"
