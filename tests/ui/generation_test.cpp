// SPDX-License-Identifier: Apache-2.0
// Settings in layers, as JSON, as files and as controls show them.
#include "ui/generation/constraint.h"
#include "ui/generation/layers.h"
#include "ui/generation/overrides_json.h"
#include "ui/generation/preset_file.h"
#include "ui/generation/setting_table.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>
#include <QTest>

using namespace inglenook;
using namespace inglenook::ui;

namespace {

QJsonObject object(const char* json) { return QJsonDocument::fromJson(json).object(); }

GenerationOverrides said(const char* json) { return fromJson(object(json)); }

const std::vector<TemplateSetting> templateOfTwo = {
    {"enable_thinking", TemplateSetting::Kind::boolean, {}, true},
    {"effort", TemplateSetting::Kind::choice, {"low", "high"}, {}}};

} // namespace

class GenerationTest : public QObject {
    Q_OBJECT

private slots:
    void higherLayersHold() {
        const GenerationSettings settings = merged(
            {{Origin::program, {}, {}}, {Origin::model, said(R"({"temp":0.6,"top_k":20,"top_p":0.9})"), {}},
                {Origin::user, said(R"({"top_k":30,"system_prompt":"Be kind."})"), {}},
                {Origin::preset, said(R"({"top_p":0.5,"stop":["END"]})"), {}},
                {Origin::chat, said(R"({"top_p":0.4,"max_tokens":9})"), {}}});
        QCOMPARE(settings.sampling.temperature, 0.6F);
        QCOMPARE(settings.sampling.top_k, 30U);
        QCOMPARE(settings.sampling.top_p, 0.4F);
        QCOMPARE(settings.sampling.min_p, SamplingSettings().min_p);
        QCOMPARE(settings.systemPrompt, std::string("Be kind."));
        QCOMPARE(settings.stop, std::vector<std::string>{"END"});
        QCOMPARE(settings.maxTokens, 9U);
        QVERIFY(merged({{Origin::program, {}, {}}}) == GenerationSettings());
    }

    void aSchemaAndAGrammarReplaceEachOther() {
        const GenerationOverrides schema = said(R"({"json_schema":"{}"})");
        const GenerationOverrides grammar = said(R"({"grammar":"root ::= [a]"})");
        const auto both = [](const GenerationOverrides& below, const GenerationOverrides& above) {
            const std::vector<GenerationLayer> layers = {
                {Origin::user, below, {}}, {Origin::chat, above, {}}};
            GenerationSettings joinedFirst;
            apply(joined(layers, Origin::user), joinedFirst);
            const GenerationSettings settings = merged(layers);
            return settings == joinedFirst ? settings : GenerationSettings();
        };
        QVERIFY(both(schema, grammar).jsonSchema.empty());
        QVERIFY(!both(schema, grammar).grammar.empty());
        QVERIFY(both(grammar, schema).grammar.empty());
        QVERIFY(!both(grammar, schema).jsonSchema.empty());
        QVERIFY(both(grammar, said(R"({"grammar":""})")).grammar.empty());
    }

    void joinsFromALayerUp() {
        const GenerationOverrides all = joined({{Origin::model, said(R"({"temp":0.6})"), {}},
                                                   {Origin::user, said(R"({"top_k":3,"top_p":0.1})"), {}},
                                                   {Origin::chat, said(R"({"top_k":4})"), {}}},
            Origin::user);
        QVERIFY(all == said(R"({"top_k":4,"top_p":0.1})"));
    }

    void templateChoicesThatFit() {
        const TemplateChoices choices = {
            {"enable_thinking", true}, {"effort", std::string("low")}, {"other", true}};
        QVERIFY(fitting(choices, templateOfTwo) ==
                (TemplateChoices{{"enable_thinking", true}, {"effort", std::string("low")}}));
        QVERIFY(unusual(choices, templateOfTwo) == (TemplateChoices{{"effort", std::string("low")}}));
        QVERIFY(fitting({{"enable_thinking", std::string("yes")}}, templateOfTwo).empty());
        ModelInfo model;
        model.template_settings = templateOfTwo;
        model.recommended.top_k = 5;
        const GenerationOverrides own = modelOverrides(model);
        QVERIFY(own == said(R"({"top_k":5,"template":{"enable_thinking":true}})"));
    }

    void jsonKeepsEverything() {
        GenerationOverrides all = allOf(GenerationSettings());
        all.sampling.seed.emplace(18446744073709551615U);
        all.sampling.logit_bias = {{7, -std::numeric_limits<float>::infinity()}, {8, 1.5F}};
        all.choices = {{"enable_thinking", false}, {"effort", std::string("high")}};
        all.stop = {"a\n", "b"};
        QStringList problems;
        QVERIFY(fromJson(toJson(all), &problems) == all);
        QCOMPARE(problems, QStringList());
        QVERIFY(fromText(toText(all)) == all);
        QVERIFY(nested(flat(toJson(all))) == toJson(all));
        QCOMPARE(toJson(all)["temp"].toDouble(), 0.8);
        QCOMPARE(flat(toJson(all))["template.effort"].toString(), QStringLiteral("high"));
        QVERIFY(toJson({}).isEmpty());
        QVERIFY(fromText("nonsense") == GenerationOverrides());
    }

    void whatIsWrongIsNotTaken_data() {
        QTest::addColumn<QByteArray>("json");
        QTest::newRow("below its range") << QByteArray(R"({"temp":-1})");
        QTest::newRow("above its range") << QByteArray(R"({"top_p":1.1})");
        QTest::newRow("not a number") << QByteArray(R"({"top_k":"many"})");
        QTest::newRow("a fraction") << QByteArray(R"({"top_k":1.5})");
        QTest::newRow("too many") << QByteArray(R"({"top_k":5000000000})");
        QTest::newRow("huge") << QByteArray(R"({"temp":1e300})");
        QTest::newRow("no such sampler") << QByteArray(R"({"samplers":"top_k;magic"})");
        QTest::newRow("empty stop") << QByteArray(R"({"stop":[""]})");
        QTest::newRow("stop is a text") << QByteArray(R"({"stop":"END"})");
        QTest::newRow("bias") << QByteArray(R"({"logit_bias":["1"]})");
        QTest::newRow("seed") << QByteArray(R"({"seed":"-3"})");
        QTest::newRow("prompt") << QByteArray(R"({"system_prompt":7})");
        QTest::newRow("template") << QByteArray(R"({"template":{"x":3}})");
        QTest::newRow("unknown") << QByteArray(R"({"warmth":3})");
    }

    void whatIsWrongIsNotTaken() {
        QFETCH(QByteArray, json);
        QStringList problems;
        QVERIFY(fromJson(object(json.constData()), &problems) == GenerationOverrides());
        QCOMPARE(problems.size(), 1);
        QVERIFY(!problems.first().isEmpty());
    }

    void presetsAsFiles() {
        storage::Preset preset;
        preset.name = "Careful";
        preset.model = "name:M/Q4/5";
        preset.settings = R"({"temp":0.25,"template":{"enable_thinking":false}})";
        const PresetFile read = readPresetFile(presetFile(preset));
        QVERIFY(read.problem.isEmpty() && read.remarks.isEmpty());
        QCOMPARE(read.preset.name, preset.name);
        QCOMPARE(read.preset.model, preset.model);
        QVERIFY(fromText(read.preset.settings) == fromText(preset.settings));

        const PresetFile odd = readPresetFile(
            R"({"format":"inglenook-preset","version":1,"settings":{"temp":-1,"warmth":1,"top_k":3}})");
        QVERIFY(odd.problem.isEmpty());
        QCOMPARE(odd.remarks.size(), 2);
        QVERIFY(fromText(odd.preset.settings) == said(R"({"top_k":3})"));
        QVERIFY(!odd.preset.name.empty());
        for (const char* bad : {"", "{", "[]", "{}", R"({"format":"inglenook-preset"})",
                 R"({"format":"inglenook-preset","version":2,"settings":{}})"}) {
            QVERIFY2(!readPresetFile(bad).problem.isEmpty(), bad);
        }
    }

    void problemsHaveAPlace() {
        QVERIFY(constraintProblem("", " \n").isEmpty());
        QVERIFY(constraintProblem("root ::= \"a\"", "").isEmpty());
        QVERIFY(constraintProblem("", R"({"type":"integer"})").isEmpty());
        const QString grammar = constraintProblem("root ::= \"a\"\nx ::= (", "");
        QVERIFY2(grammar.contains("line 2", Qt::CaseInsensitive), qPrintable(grammar));
        QVERIFY2(grammar.contains("column"), qPrintable(grammar));
        const QString schema = constraintProblem("", "{\n \"type\": }");
        QVERIFY2(schema.contains("line 2", Qt::CaseInsensitive), qPrintable(schema));
        QVERIFY(constraintProblem("", R"({"type":"strin"})").contains("#"));
    }

    void identitiesOutliveFiles() {
        ModelInfo model;
        model.name = "Qwen/Qwen3 8B";
        model.quantisation = "Q4_K_M";
        model.file_bytes = 5;
        const QString identity = modelIdentity(model);
        QCOMPARE(identity, QStringLiteral("name:Qwen/Qwen3 8B/Q4_K_M/5"));
        QCOMPARE(modelNameIn(identity), QStringLiteral("Qwen/Qwen3 8B"));
        model.path = "/elsewhere";
        QCOMPARE(modelIdentity(model), identity);
        model.quantisation = "Q8_0";
        QVERIFY(modelIdentity(model) != identity);
    }

    /// Every setting has exactly one control, and its value comes through it unchanged.
    void controlsShowEverySetting() {
        GenerationOverrides all = allOf(GenerationSettings());
        all.sampling.seed.emplace(5);
        all.sampling.logit_bias = {{3, -2.0F}};
        all.stop = {"a\nb", "\\n", "\t"};
        QJsonObject values = toJson(all);
        values.remove("samplers"); // a list of its own
        QSet<QString> keys;
        for (const SettingInfo& info : settingTable()) {
            QVERIFY2(!keys.contains(info.key) && values.contains(info.key), qPrintable(info.key));
            keys.insert(info.key);
            QVERIFY(!info.title.isEmpty() && !info.help.isEmpty());
            const QJsonValue value = values[info.key];
            QCOMPARE(typedValue(info, shownValue(info, value)), value);
            if (info.kind == SettingKind::number || info.kind == SettingKind::whole) {
                QVERIFY2(
                    value.toDouble() >= info.least && value.toDouble() <= info.most, qPrintable(info.key));
            }
        }
        QCOMPARE(keys.size(), values.size());
    }

    void controlsOfATemplate() {
        const auto table = templateTable(templateOfTwo);
        QCOMPARE(table.size(), std::size_t(2));
        QCOMPARE(table[0].key, QStringLiteral("template.enable_thinking"));
        QVERIFY(table[0].kind == SettingKind::toggle);
        QVERIFY(table[1].kind == SettingKind::choice);
        QCOMPARE(table[1].choices.size(), 3); // nobody knows what it takes by itself
        QVERIFY(typedValue(table[1], table[1].choices[0].toMap()["value"]).isUndefined());
        QCOMPARE(typedValue(table[1], QStringLiteral("low")), QJsonValue("low"));
    }
};

QTEST_GUILESS_MAIN(GenerationTest)
#include "generation_test.moc"
