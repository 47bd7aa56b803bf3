// SPDX-License-Identifier: Apache-2.0
// Checks of answers: each kind, its text form there and back, and rules and answers that mean harm.
#include "storage/compare/check.h"
#include "storage/compare/json_schema.h"
#include "storage/compare/numbers.h"
#include "storage/compare/schema_parts.h"

#include <QTest>
#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <string>

using namespace inglenook::storage;
using namespace inglenook::storage::compare;

namespace {

/// JSON that is written with ' for ".
std::string quoted(std::string text) {
    std::replace(text.begin(), text.end(), '\'', '"');
    return text;
}

Verdict verdict(const std::string& check, const std::string& answer) {
    const auto read = read_check(quoted(check));
    if (!read) {
        qFatal("%s", read.error().message.c_str());
    }
    const auto checker = Checker::make(*read);
    if (!checker) {
        qFatal("%s", checker.error().message.c_str());
    }
    const CheckOutcome outcome = checker->run(quoted(answer));
    if ((outcome.verdict == Verdict::passed) != outcome.reason.empty()) {
        qFatal("a verdict and its reason don't fit");
    }
    return outcome.verdict;
}

bool passes(const std::string& check, const std::string& answer) {
    return verdict(check, answer) == Verdict::passed;
}

std::string refusal(const std::string& check) {
    const auto read = read_check(quoted(check));
    if (!read) {
        return read.error().message;
    }
    const auto checker = Checker::make(*read);
    return checker ? "" : checker.error().message;
}

std::string schema(const std::string& of) { return "{'kind':'json','schema':" + of + "}"; }

std::string repeated(const std::string& text, int times) {
    std::string all;
    for (int i = 0; i < times; ++i) {
        all += text;
    }
    return all;
}

bool last_is(std::string_view text, double number) {
    const auto found = last_number(text);
    return found && std::abs(*found - number) <= 1e-12 * std::abs(number);
}

} // namespace

class CheckTest : public QObject {
    Q_OBJECT

private slots:
    void contains() {
        QVERIFY(passes("{'kind':'contains','value':'Paris'}", "It is Paris."));
        QVERIFY(!passes("{'kind':'contains','value':'Paris'}", "It is paris."));
        QVERIFY(passes("{'kind':'contains','value':'Paris','ignore_case':true}", "IT IS PARIS."));
        QVERIFY(passes("{'kind':'contains','value':'stra\\u00dfe','ignore_case':true}", "HAUPTSTRASSE"));
        QVERIFY(passes("{'kind':'contains','value':'\\u00c9','ignore_case':true}", "caf\u0065\u0301"));
        QVERIFY(!passes("{'kind':'not_contains','value':'sorry'}", "I am sorry."));
        QVERIFY(passes("{'kind':'not_contains','value':'sorry'}", "I am."));
        QVERIFY(passes("{'kind':'contains','value':'b','ignore_case':true}", "a\xff\xfe"
                                                                             "B\xc3"));
    }

    void exact() {
        QVERIFY(passes("{'kind':'exact','value':' yes'}", "\n yes \t\n"));
        QVERIFY(!passes("{'kind':'exact','value':'yes'}", "yes."));
        QVERIFY(!passes("{'kind':'exact','value':'yes'}", "Yes"));
        QVERIFY(passes("{'kind':'exact','value':'yes','ignore_case':true}", "Yes"));
        QVERIFY(passes("{'kind':'exact','value':''}", "  "));
    }

    void regex() {
        QVERIFY(passes("{'kind':'regex','value':'^\\\\d{4}-\\\\d\\\\d$'}", "2026-11"));
        QVERIFY(!passes("{'kind':'regex','value':'^\\\\d{4}-\\\\d\\\\d$'}", "in 2026-11"));
        QVERIFY(passes("{'kind':'regex','value':'(?m)^b$'}", "a\nb\nc"));
        QVERIFY(passes("{'kind':'regex','value':'gr\\u00fcn','ignore_case':true}", "GR\u00dcN"));
        QVERIFY(passes("{'kind':'regex','value':'^\\\\p{L}+\\\\W'}", "\u6211\u4eec!"));
        QVERIFY(passes("{'kind':'regex','value':'b'}", "\xff\xff"
                                                       "b"));
        // Bad ones say where.
        QVERIFY(refusal("{'kind':'regex','value':'a(b'}").find("at byte 3") != std::string::npos);
        QVERIFY(!refusal("{'kind':'regex','value':'a\\\\C'}").empty());
        QVERIFY(!refusal("{'kind':'regex','value':'" + std::string(10'001, 'a') + "\"}").empty());
        QVERIFY(
            !refusal("{'kind':'regex','value':'" + std::string(5'000, '(') + std::string(5'000, ')') + "\"}")
                 .empty());
    }

    void an_endless_expression_ends() {
        const std::string long_row = std::string(60, 'a') + "!";
        QCOMPARE(verdict("{'kind':'regex','value':'^(a+)+$'}", long_row), Verdict::undecided);
        QCOMPARE(verdict("{'kind':'regex','value':'^(?:(?:a|aa)+)+$'}", long_row), Verdict::undecided);
        // Each beginning alone is cheap enough.
        QCOMPARE(verdict("{'kind':'regex','value':'(x*)*(x*)*(x*)*(x*)*y'}", std::string(3'000, 'x') + "z y"),
            Verdict::undecided);
        QVERIFY(verdict("{'kind':'regex','value':'(?:.|\\\\n)*x'}", std::string(200'000, 'y')) !=
                Verdict::passed);
        QVERIFY(
            verdict("{'kind':'regex','value':'^(.(?1)?)$'}", std::string(500'000, 'y')) != Verdict::failed);
    }

    void numbers() {
        QVERIFY(last_is("first 3, then 42.", 42));
        QVERIFY(last_is("The total is $1,234,567.89!", 1234567.89));
        QVERIFY(last_is("1,234", 1234));
        QVERIFY(last_is("1,2345", 2345)); // no thousands
        QVERIFY(last_is("one of 1, 2,3", 3));
        QVERIFY(last_is("10\u202f000 km", 10000));
        QVERIFY(last_is("1'000'000", 1000000));
        QVERIFY(last_is("-5", -5));
        QVERIFY(last_is("\u22125.5 \u00b0C", -5.5));
        QVERIFY(last_is("x = -.5", -0.5));
        QVERIFY(last_is("pages 3-7", 7));
        QVERIFY(last_is("2 - 7", 7));
        QVERIFY(last_is("6.02e23", 6.02e23));
        QVERIFY(last_is("1E-3 m", 1e-3));
        QVERIFY(last_is("6.02 \u00d7 10^23 of them", 6.02e23));
        QVERIFY(last_is("$3 \\times 10^{-8}$", 3e-8));
        QVERIFY(last_is("2 x 3", 3));
        QVERIFY(last_is("2 * 10^", 10));
        QVERIFY(last_is("7 eggs", 7));
        QVERIFY(last_is("5e", 5));
        QVERIFY(last_is("12. GPT4 said so, and v1.2 too", 12));
        QVERIFY(last_is("0", 0));
        QVERIFY(!last_number("none, not in H2O"));
        QVERIFY(!last_number(""));
        QVERIFY(std::isinf(*last_number(std::string(500, '9'))));
        QVERIFY(std::isinf(*last_number("1e999")));
        QCOMPARE(*last_number("1e-999"), 0.0);
        QCOMPARE(whole_number(" 1,000 "), std::optional<double>(1000));
        QVERIFY(
            !whole_number("1 2") && !whole_number("about 3") && !whole_number("") && !whole_number("1e999"));
    }

    void numeric() {
        QVERIFY(passes("{'kind':'numeric','value':42}", "So it is 42."));
        QVERIFY(!passes("{'kind':'numeric','value':42}", "42 or 43"));
        QVERIFY(!passes("{'kind':'numeric','value':42}", "forty-two"));
        QVERIFY(passes("{'kind':'numeric','value':3.14,'tolerance':0.01}", "3.15"));
        QVERIFY(!passes("{'kind':'numeric','value':3.14,'tolerance':0.01}", "3.1501"));
        QVERIFY(passes("{'kind':'numeric','value':'-1,000'}", "It is -1000."));
        QVERIFY(!passes("{'kind':'numeric','value':1e308,'tolerance':1e308}", "1e999"));
    }

    void json() {
        QVERIFY(passes("{'kind':'json'}", " {\"a\": [1, 2]} "));
        QVERIFY(passes("{'kind':'json'}", "Here it is:\n```json\n{\"a\": 1}\n```\nAnything else?"));
        QVERIFY(passes("{'kind':'json'}", "````\n[]\n````"));
        QVERIFY(!passes("{'kind':'json'}", "Here it is: {\"a\": 1}"));
        QVERIFY(!passes("{'kind':'json'}", "```json\n{\"a\": 1}")); // cut off
        QVERIFY(!passes("{'kind':'json'}", ""));
        QVERIFY(!passes("{'kind':'json'}", std::string(100'000, '[')));
        QVERIFY(!passes("{'kind':'json'}", "1e999"));
    }

    void schemas() {
        const std::string person =
            schema("{'type':'object','required':['name','age'],'additionalProperties':false,"
                   "'properties':{'name':{'type':'string','minLength':1},'age':{'$ref':'#/definitions/age'}},"
                   "'definitions':{'age':{'type':'integer','minimum':0,'maximum':150}}}");
        QVERIFY(passes(person, "{'name':'Ada','age':36}"));
        QVERIFY(!passes(person, "{'name':'Ada','age':-1}"));
        QVERIFY(!passes(person, "{'name':'Ada','age':3.5}"));
        QVERIFY(!passes(person, "{'name':'Ada'}"));
        QVERIFY(!passes(person, "{'name':'','age':1}"));
        QVERIFY(!passes(person, "{'name':'Ada','age':1,'x':1}"));
        QVERIFY(!passes(person, "[]"));
        const auto parsed = JsonSchema::parse(read_check(quoted(person))->value);
        QVERIFY(parsed.has_value());
        const auto why = parsed->violation(nlohmann::json::parse(quoted("{'name':'Ada','age':200}")));
        QVERIFY(why.has_value() && why->has_value());
        QVERIFY2((*why)->find("age") != std::string::npos, (*why)->c_str());
        // "format" is not checked, and "multipleOf" is, for fractions too.
        QVERIFY(passes(schema("{'type':'string','format':'date'}"), "\"" + std::string(200'000, '1') + "\""));
        QVERIFY(passes(schema("{'const':{'format':'pdf'}}"), "{'format':'pdf'}"));
        QVERIFY(!passes(schema("{'const':{'format':'pdf'}}"), "{}"));
        QVERIFY(passes(schema("{'properties':{'format':{'type':'string'}}}"), "{'format':'pdf'}"));
        QVERIFY(!passes(schema("{'properties':{'format':{'type':'string'}}}"), "{'format':1}"));
        QVERIFY(!passes(schema("{'multipleOf':2}"), "7.5"));
        QVERIFY(!passes(schema("{'multipleOf':2}"), "7"));
        QVERIFY(passes(schema("{'multipleOf':2}"), "8"));
        QVERIFY(passes(schema("{'multipleOf':2}"), "1e300"));
        QVERIFY(!passes(schema("false"), "1"));
        // A tree, as deep as answers may be.
        const std::string tree = schema("{'type':'array','items':{'$ref':'#'}}");
        QVERIFY(passes(tree, std::string(60, '[') + std::string(60, ']')));
        QVERIFY(!passes(tree, std::string(60, '[') + "1" + std::string(60, ']')));
        const std::string binary =
            schema("{'type':'object','properties':{'l':{'$ref':'#'},'r':{'$ref':'#'}}}");
        QVERIFY(passes(binary, repeated("{'l':", 50) + "{}" + std::string(50, '}')));
    }

    void schemas_that_are_refused() {
        QVERIFY(
            refusal(schema("{'type':'string','pattern':'^(a+)+$'}")).find("pattern") != std::string::npos);
        QVERIFY(!refusal(schema("{'items':{'patternProperties':{'a':{}}}}")).empty());
        QVERIFY(refusal(schema("{'properties':{'pattern':{'type':'string'}}}")).empty());
        QVERIFY(refusal(schema("{'prefixItems':[{}]}")).find("draft 7") != std::string::npos);
        for (const char* reference : {"https://example.com/a.json", "other.json#/a", "#/nowhere", "#anchor",
                 "#/enum/0", "#/const", "#/definitions/%61", ""}) {
            const std::string text = std::string("{'$ref':'") + reference + "','enum':[{}],'const':{}}";
            QVERIFY2(!refusal(schema(text)).empty(), reference);
        }
        QVERIFY(!refusal(schema("{'$ref':'#'}")).empty());
        QVERIFY(!refusal(schema("{'$ref':5}")).empty());
        QVERIFY(!refusal(schema("{'allOf':[{'$ref':'#'}]}")).empty());
        QVERIFY(!refusal(schema("{'not':{'$ref':'#/a'},'a':{'anyOf':[{'type':'null'},{'$ref':'#/"
                                "b'}]},'b':{'if':{'$ref':'#/a'}}}"))
                     .empty());
        QVERIFY(!refusal(schema("{'multipleOf':0}")).empty());
        QVERIFY(!refusal(schema("{'type':'no such'}")).empty());
        QVERIFY(!refusal(schema("{'minLength':-1}")).empty());
        QVERIFY(!refusal(schema("{'properties':{'a':5}}")).empty());
        QVERIFY(!refusal("{'kind':'json','schema':'text'}").empty());
        QVERIFY(!JsonSchema::parse("{").has_value());
        QVERIFY(!JsonSchema::parse("\"" + std::string(300'000, ' ') + "\"").has_value());
    }

    /// Long chains of references would end the stack, and many ways through a schema the patience.
    void schemas_that_mean_harm() {
        std::string chain = "{'$ref':'#/d/0','d':{";
        for (int i = 0; i < 2'000; ++i) {
            chain += "\"" + std::to_string(i) + "':{'$ref':'#/d/" + std::to_string(i + 1) + "\"},";
        }
        QVERIFY(!refusal(schema(chain + "'2000':{}}}")).empty());
        std::string nested = "{'$ref':'#/d/0','d':{";
        for (int i = 0; i < 2'000; ++i) {
            nested += "\"" + std::to_string(i) + "':{'items':{'$ref':'#/d/" + std::to_string(i + 1) + "\"}},";
        }
        QVERIFY(!refusal(schema(nested + "'2000':{}}}")).empty());
        // As much of both as is allowed, on the deepest answer.
        std::string allowed =
            "{'allOf':[{'allOf':[{'allOf':[{'allOf':[{'allOf':[{'allOf':[{'allOf':[{'allOf':["
            "{'allOf':[{'allOf':[{'allOf':[{'allOf':[{'allOf':[{'allOf':[{'items':{'$ref':'#'}}]}]}]}]}]}]}]}"
            "]}]}]}]}]}]}]}";
        QVERIFY(passes(schema(allowed), std::string(64, '[') + std::string(64, ']')));
        // Each level asks the next twice.
        QCOMPARE(
            verdict(
                schema(
                    "{'anyOf':[{'type':'array','items':{'$ref':'#'}},{'items':{'$ref':'#'},'maxItems':1}]}"),
                std::string(60, '[') + "1" + std::string(60, ']')),
            Verdict::undecided);
        QCOMPARE(
            verdict(schema("{'uniqueItems':true}"), "[" + repeated("1,", 20'000) + "1]"), Verdict::undecided);
    }

    void steps_of_schemas() {
        auto parts = [](const char* json) {
            auto root = nlohmann::json::parse(quoted(json));
            return SchemaParts::of(root).value().steps(2);
        };
        QCOMPARE(parts("{}"), (std::vector<double>{1, 0, 0}));
        QCOMPARE(parts("{'items':{'$ref':'#'}}"), (std::vector<double>{1, 2, 2}));
        QCOMPARE(parts("{'properties':{'a':{},'b':{'items':{}}}}"), (std::vector<double>{3, 1, 1}));
        QCOMPARE(
            parts("{'allOf':[{},{'items':{}}],'additionalProperties':{}}"), (std::vector<double>{3, 2, 0}));
    }

    void there_and_back() {
        for (const char* text :
            {"{'kind':'contains','value':'Paris'}", "{'kind':'not_contains','value':'a','ignore_case':true}",
                "{'kind':'regex','value':'^a\\\\b'}", "{'kind':'exact','value':''}",
                "{'kind':'numeric','value':42.5,'tolerance':0.5}", "{'kind':'json'}",
                "{'kind':'json','schema':{'type':'array','items':{'type':'number'}}}"}) {
            const auto check = read_check(quoted(text));
            QVERIFY2(check.has_value(), text);
            QVERIFY(nlohmann::json::parse(write_check(*check)) == nlohmann::json::parse(quoted(text)));
        }
        QCOMPARE(check_of("contains", "a")->value, std::string("a"));
        QCOMPARE(check_of("numeric", "1,000")->number, 1000.0);
        QCOMPARE(check_of("json", "")->value, std::string(""));
        QCOMPARE(check_of("json", "{\"type\": \"array\"}")->value, std::string("{\"type\":\"array\"}"));
    }

    void texts_that_are_no_checks() {
        for (const char* text : {"", "[]", "{}", "{'kind':5}", "{'kind':'similar','value':'a'}",
                 "{'kind':'contains'}", "{'kind':'contains','value':''}", "{'kind':'contains','value':5}",
                 "{'kind':'contains','value':'a','ignorecase':true}",
                 "{'kind':'contains','value':'a','ignore_case':1}", "{'kind':'numeric','value':'many'}",
                 "{'kind':'numeric'}", "{'kind':'numeric','value':1,'tolerance':-1}",
                 "{'kind':'numeric','value':1,'tolerance':'1'}", "{'kind':'json','schema':[]}",
                 "{'kind':'json','value':'a'}", "{\"kind\":\"contains\",\"value\":\"\xff\"}"}) {
            const auto check = read_check(quoted(text));
            QVERIFY2(!check.has_value(), text);
            QCOMPARE(check.error().kind, ErrorKind::usage);
        }
        QVERIFY(!check_of("guess", "a").has_value());
        QVERIFY(!check_of("numeric", "many").has_value());
        QVERIFY(!check_of("json", "{").has_value());
    }
};

QTEST_GUILESS_MAIN(CheckTest)
#include "check_test.moc"
