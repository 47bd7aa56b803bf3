// SPDX-License-Identifier: Apache-2.0
// What chat templates let their user choose: found in short templates case by case, and in all of the
// reference data's, where every choice must be one that the template can be rendered with.
#include "inference/chat/chat_template.h"
#include "tests/support/fixtures.h"

#include <QTest>
#include <set>

using namespace inglenook;
using Json = nlohmann::ordered_json;

namespace {

/// "name bool", "name choice a b", "name text", each with " =usual".
QString described(const TemplateSetting& setting) {
    QString text = QString::fromStdString(setting.name);
    text += setting.kind == TemplateSetting::Kind::boolean  ? " bool"
            : setting.kind == TemplateSetting::Kind::choice ? " choice"
                                                            : " text";
    for (const std::string& choice : setting.choices) {
        text += ' ' + QString::fromStdString(choice);
    }
    if (setting.usual) {
        const auto* yes = std::get_if<bool>(&*setting.usual);
        text += " =" + (yes != nullptr ? QString(*yes ? "true" : "false")
                                       : QString::fromStdString(std::get<std::string>(*setting.usual)));
    }
    return text;
}

std::shared_ptr<const ChatTemplate> parsed(const std::string& source) {
    auto made = ChatTemplate::parse(source);
    return made ? *made : nullptr;
}

} // namespace

class TemplateSettingsFixtureTest : public QObject {
    Q_OBJECT

private slots:
    void cases_data() {
        QTest::addColumn<QString>("source");
        QTest::addColumn<QStringList>("want");
        const auto row = [](const char* name, const char* source, const QStringList& want = {}) {
            QTest::newRow(name) << QString(source) << want;
        };
        row("tested as true", "{% if thinking %}a{% endif %}", {"thinking bool"});
        row("tested for what it is",
            "{% if enable_thinking is defined and enable_thinking is false %}a{% endif %}",
            {"enable_thinking bool"});
        row("made where it is missing",
            "{% if not x is defined %}{% set x = true %}{% endif %}{% if x %}a{% endif %}", {"x bool =true"});
        row("kept where it is there", "{% set x = x if x is defined else false %}{% if not x %}a{% endif %}",
            {"x bool =false"});
        row("with a default", "{% if x | default(true) %}a{% endif %}", {"x bool =true"});
        row("compared", "{% if e == 'low' %}a{% elif 'high' == e %}b{% endif %}", {"e choice low high"});
        row("in a list", "{% if e in ['low', 'high'] %}a{% endif %}", {"e choice low high"});
        row("usual one is a choice", "{% set e = e | default('mid') %}{% if e != 'low' %}a{% endif %}",
            {"e choice low mid =mid"});
        row("printed after the question",
            "{% if not day is defined %}{% set day = '1 May' %}{% endif %}{{ 'It is ' + day }}",
            {"day text =1 May"});
        row("effort that is only printed",
            "{% if reasoning_effort is not defined %}{% set reasoning_effort = 'medium' %}{% endif %}{{ "
            "reasoning_effort }}",
            {"reasoning_effort choice low medium high =medium"});
        row("made by the template",
            "{% set x = messages[0].content %}{% if x is defined %}{{ x }}{% endif %}");
        row("a loop's and a macro's", "{% macro m(a) %}{% if a %}b{% endif %}{% endmacro %}{% for c in "
                                      "messages %}{% if c %}{{ m(c) }}{% endif %}{% endfor %}");
        row("every rendering's",
            "{% if add_generation_prompt %}{{ bos_token }}{% endif %}{% if tools %}a{% endif %}");
        row("a list", "{% if extra %}{% for e in extra %}{{ e }}{% endfor %}{% endif %}");
        row("several", "{% if a %}{% endif %}{% if b == 'x' %}{% endif %}", {"a bool", "b choice x"});
    }
    void cases() {
        QFETCH(QString, source);
        QFETCH(QStringList, want);
        const auto made = parsed(source.toStdString());
        QVERIFY(made != nullptr);
        QStringList got;
        for (const TemplateSetting& setting : made->settings()) {
            got << described(setting);
        }
        QCOMPARE(got, want);
    }

    void chosen_data() {
        QTest::addColumn<QString>("name");
        const Json index = tests::fixture_json("templates/index.json");
        for (const auto& [name, entry] : index.items()) {
            QTest::newRow(name.c_str()) << QString::fromStdString(name);
        }
    }
    // A setting of the wrong kind would fail where the template uses it; a choice that changes nothing
    // anywhere would be no setting, but whether it does depends on the conversation.
    void chosen() {
        QFETCH(QString, name);
        const auto folder = tests::fixtures_dir() / "templates" / "jinja";
        const auto made = parsed(tests::read_file(folder / (name.toStdString() + ".jinja")));
        QVERIFY(made != nullptr);
        const Json plain = {{"messages", {{{"role", "user"}, {"content", "Hello"}}}}, {"tools", nullptr},
            {"documents", nullptr}, {"add_generation_prompt", true}, {"bos_token", "<s>"},
            {"eos_token", "</s>"}};
        const auto usual = made->render(plain);
        std::set<std::string> names;
        for (const TemplateSetting& setting : made->settings()) {
            QVERIFY2(names.insert(setting.name).second, setting.name.c_str());
            QVERIFY2(!plain.contains(setting.name), setting.name.c_str());
            std::vector<Json> values = {true, false};
            if (setting.kind != TemplateSetting::Kind::boolean) {
                values.assign(setting.choices.begin(), setting.choices.end());
            }
            if (setting.kind == TemplateSetting::Kind::text) {
                values = {"some text"};
            }
            for (const Json& value : values) {
                Json variables = plain;
                variables[setting.name] = value;
                const auto text = made->render(variables);
                QVERIFY2(text.has_value() || !usual.has_value(),
                    text ? "" : (setting.name + ": " + text.error().text()).c_str());
            }
        }
    }
};

QTEST_GUILESS_MAIN(TemplateSettingsFixtureTest)
#include "template_settings_fixture_test.moc"
