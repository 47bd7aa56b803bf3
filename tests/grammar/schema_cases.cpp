// SPDX-License-Identifier: Apache-2.0
#include "tests/grammar/schema_cases.h"

namespace inglenook::tests {

std::vector<SchemaCase> schema_cases() {
    return {
        {"anything", "{}", {"null", "[1,{\"a\":\"\\u00e9\"}]", "{ }", "-0.5e-7"},
            {"", "{", "nul", "\"\t\"", "01"}},
        {"true", "true", {"{\"a\": [ ]}"}, {"tru"}},
        {"types", R"({"type":["boolean","null"]})", {"true", "false", "null"}, {"0", "\"null\""}},
        {"string", R"({"type":"string"})", {R"("")", R"("a\n\"é\ud7ff")"}, {R"("\ud800")", R"("\x")", "a"}},
        {"length", R"({"type":"string","minLength":2,"maxLength":3})", {R"("ab")", R"("é\u00e9€")"},
            {R"("a")", R"("abcd")"}},
        {"length without a most", R"({"minLength":2})", {R"("abcdef")"}, {R"("a")"}},
        {"integer", R"({"type":"integer"})", {"0", "-17", "123456"}, {"1.0", "01", "-", "1e3"}},
        {"integers between", R"({"type":"integer","minimum":-15,"maximum":120})",
            {"-15", "-9", "-1", "0", "7", "99", "100", "119", "120"},
            {"-16", "121", "200", "-20", "-0", "1000"}},
        {"integers beyond", R"({"type":"integer","exclusiveMinimum":99})",
            {"100", "101", "999", "1000", "123456789"}, {"99", "9", "-100", "0100"}},
        {"integers below", R"({"type":"integer","exclusiveMaximum":-9.5})", {"-10", "-11", "-99", "-100"},
            {"-9", "0", "10"}},
        {"one integer", R"({"type":"integer","minimum":42,"maximum":42})", {"42"}, {"4", "41", "43", "420"}},
        {"number", R"({"type":"number"})", {"0", "-1.5", "2e10", "3.25E-2"}, {".5", "1.", "+1", "Infinity"}},
        {"numbers between", R"({"type":"number","minimum":0,"maximum":1})", {"0", "0.5", "1", "1.0", "0.0"},
            {"1.5", "-0.5", "1.01", "2"}},
        {"numbers within", R"({"type":"number","exclusiveMinimum":-1,"exclusiveMaximum":2})",
            {"-0.5", "0", "1.99", "1", "-0.001"}, {"-1", "-1.0", "2", "2.0", "-1.5"}},
        {"enum", R"({"enum":["a\"b",1,null,{"x":[1]}]})", {R"("a\"b")", "1", "null", R"({"x":[1]})"},
            {"2", "\"a\""}},
        {"enum of a type", R"({"enum":["a",1],"type":"string"})", {"\"a\""}, {"1"}},
        {"const", R"({"const":"ä\n"})", {R"("ä\n")"}, {R"("a")"}},
        {"pattern", R"({"pattern":"^[A-Z]{2,3}-\\d+(\\.5)?$"})", {R"("AB-1")", R"("ABC-12.5")"},
            {R"("A-1")", R"("AB-")", R"("AB-1x")"}},
        {"pattern anywhere", R"({"type":"string","pattern":"b+"})", {R"("abc")", R"("b")"},
            {R"("ac")", R"("")"}},
        {"pattern of two", R"({"pattern":"^a|b$"})", {R"("axx")", R"("xxb")"}, {R"("xax")"}},
        {"pattern with escapes", R"({"pattern":"^[\\s\"\\\\]\\w[^a-z]$"})",
            {R"("\"xA")", R"("\\x\"")", R"("\t_1")", R"(" 0é")"}, {R"("xxA")", R"(" xa")"}},
        {"date", R"({"type":"string","format":"date"})", {R"("2024-02-28")", R"("1999-12-31")"},
            {R"("2024-13-01")", R"("2024-02-30")", R"("2024-2-1")", R"("2024-04-31")"}},
        {"time", R"({"format":"time"})", {R"("23:59:59Z")", R"("00:00:00.5+01:30")"},
            {R"("24:00:00Z")", R"("12:00")"}},
        {"date-time", R"({"format":"date-time"})", {R"("2024-02-28T10:00:00Z")"},
            {R"("2024-02-28 10:00:00Z")"}},
        {"uuid", R"({"format":"uuid"})", {R"("123e4567-e89b-12d3-a456-426614174000")"},
            {R"("123e4567e89b12d3a456426614174000")"}},
        {"email", R"({"format":"email"})", {R"("a.b@example.org")"}, {R"("a.b")", R"("@x.y")"}},
        {"ipv4", R"({"format":"ipv4"})", {R"("192.168.0.1")"}, {R"("256.1.1.1")"}},
        {"array", R"({"type":"array","items":{"type":"integer"}})", {"[]", "[1]", "[1, 2,3]", "[ ]"},
            {"[1,]", "[true]", "[1 2]"}},
        {"number of items", R"({"items":{"const":1},"minItems":2,"maxItems":3})", {"[1,1]", "[1,1,1]"},
            {"[]", "[1]", "[1,1,1,1]"}},
        {"one item", R"({"items":{"const":1},"minItems":1,"maxItems":1})", {"[1]"}, {"[]", "[1,1]"}},
        {"no items", R"({"type":"array","maxItems":0})", {"[]"}, {"[1]"}},
        {"at most one", R"({"items":{"const":1},"maxItems":1})", {"[]", "[1]"}, {"[1,1]"}},
        {"tuple", R"({"type":"array","prefixItems":[{"const":1},{"type":"string"}]})", {R"([1,"a"])"},
            {"[1]", R"([1,"a",2])"}},
        {"tuple and more", R"({"prefixItems":[{"const":1}],"items":{"type":"boolean"},"maxItems":3})",
            {"[1]", "[1,true]", "[1,true,false]"}, {"[true]", "[1,1]", "[1,true,true,true]"}},
        {"old tuple", R"({"items":[{"const":1}],"additionalItems":{"const":2},"minItems":2})",
            {"[1,2]", "[1,2,2]"}, {"[1]", "[1,3]"}},
        {"object",
            R"({"type":"object","properties":{"a":{"const":1},"b":{"const":2},"c":{"const":3}},"required":["b"]})",
            {R"({"b":2})", R"({"a":1,"b":2})", R"({ "a" : 1, "b":2, "c":3 })", R"({"b":2,"c":3})"},
            {"{}", R"({"a":1})", R"({"b":2,"a":1})", R"({"a":1,"b":2,})", R"({"b":2,"d":4})", R"({,"b":2})"}},
        {"nothing required", R"({"properties":{"a":{"const":1},"b":{"const":2}}})",
            {"{}", R"({"a":1})", R"({"b":2})", R"({"a":1,"b":2})"}, {R"({"b":2,"a":1})", "[]"}},
        {"any object", R"({"type":"object"})", {"{}", R"({"x":[1],"y":{}})"}, {"[]"}},
        {"a map", R"({"type":"object","additionalProperties":{"type":"integer"}})",
            {"{}", R"({"x":1,"y":2})"}, {R"({"x":true})"}},
        {"no members", R"({"type":"object","additionalProperties":false})", {"{}"}, {R"({"x":1})"}},
        {"other members",
            R"({"properties":{"ab":{"const":1}},"required":["ab"],"additionalProperties":{"const":2}})",
            {R"({"ab":1})", R"({"ab":1,"a":2,"abc":2})", R"({"ab":1,"x":2})"},
            {R"({"ab":1,"ab":2})", R"({"ab":1,"a":1})", R"({"a":2})"}},
        {"required and not named", R"({"type":"object","required":["x y"]})", {R"({"x y":[null]})"}, {"{}"}},
        {"never there", R"({"properties":{"a":false,"b":{"const":1}}})", {"{}", R"({"b":1})"},
            {R"({"a":1})"}},
        {"any of", R"({"anyOf":[{"type":"integer"},{"type":"array","items":{"type":"null"}}]})",
            {"1", "[null]"}, {"\"a\"", "[1]"}},
        {"one of, with more", R"({"type":"object","properties":{"k":{"const":0}},"required":["k"],
            "oneOf":[{"properties":{"a":{"const":1}},"required":["a"]},{"properties":{"b":{"const":2}},"required":["b"]}]})",
            {R"({"k":0,"a":1})", R"({"k":0,"b":2})"}, {R"({"k":0})", R"({"a":1})"}},
        {"one of, told apart by a constant", R"({"oneOf":[
            {"type":"object","properties":{"kind":{"const":"a"},"n":{"type":"integer"}},"required":["kind","n"]},
            {"type":"object","properties":{"kind":{"const":"b"},"s":{"type":"string"}},"required":["kind","s"]},{"type":"null"}]})",
            {R"({"kind":"a","n":1})", R"({"kind":"b","s":"x"})", "null"},
            {R"({"kind":"a","s":"x"})", R"({"kind":"b","n":1})", R"({"kind":"c"})", "1"}},
        // Read as anyOf: strictly, 3 satisfies both and is none.
        {"one of, overlapping",
            R"({"oneOf":[{"type":"integer","minimum":3},{"type":"integer","maximum":3}]})", {"2", "3", "4"},
            {"3.5"}},
        {"all of", R"({"allOf":[{"type":"integer","minimum":3},{"type":"number","maximum":5,"minimum":1}]})",
            {"3", "5"}, {"2", "6", "3.5"}},
        {"all of objects",
            R"({"allOf":[{"$ref":"#/$defs/a"},{"properties":{"y":{"const":2}},"required":["y"]}],
            "$defs":{"a":{"type":"object","properties":{"x":{"type":"integer"}},"required":["x"]}}})",
            {R"({"x":7,"y":2})"}, {R"({"x":7})", R"({"y":2})"}},
        {"reference",
            R"({"properties":{"a":{"$ref":"#/definitions/x~1y%20z"}},"definitions":{"x/y z":{"const":1}}})",
            {R"({"a":1})"}, {R"({"a":2})"}},
        {"recursion",
            R"({"$ref":"#/$defs/n","$defs":{"n":{"properties":{"v":{"type":"integer"},"next":{"anyOf":[{"$ref":"#/$defs/n"},{"type":"null"}]}},"required":["v","next"]}}})",
            {R"({"v":1,"next":{"v":2,"next":null}})"}, {R"({"v":1})", R"({"v":1,"next":{}})"}},
        {"root recursion", R"({"type":"array","items":{"$ref":"#"}})", {"[[],[[]]]"}, {"[1]"}},
        {"notes",
            R"({"$schema":"x","title":"t","description":"d","default":1,"examples":[],"x-mine":{},"type":"null"})",
            {"null"}, {"1"}},

    };
}

std::vector<std::pair<std::string, std::string>> refused_schemas() {
    return {
        {"{\n  \"type\": string\n}", "line 2, column 11"},
        {"", "line 1, column 1"},
        {R"({"type":"object")", "line 1, column 17"},
        {"[1]", "#"},
        {"false", "#"},
        {R"({"type":"text"})", "#/type"},
        {R"({"type":[]})", "#/type"},
        {R"({"properties":{"a/b":{"not":{}}}})", "#/properties/a~1b/not"},
        {R"({"properties":[]})", "#/properties"},
        {R"({"required":"a"})", "#/required"},
        {R"({"required":["a"],"additionalProperties":false})", "#/additionalProperties"},
        {R"({"patternProperties":{}})", "#/patternProperties"},
        {R"({"type":"integer","multipleOf":3})", "#/multipleOf"},
        {R"({"type":"array","uniqueItems":true})", "#/uniqueItems"},
        {R"({"type":"array","minItems":2,"maxItems":1})", "#"},
        {R"({"type":"array","minItems":-1})", "#/minItems"},
        {R"({"type":"string","minLength":1.5})", "#/minLength"},
        {R"({"type":"string","minLength":1000000})", "#/minLength"},
        {R"({"type":"string","maxLength":"5"})", "#/maxLength"},
        {R"({"type":"string","minLength":5,"maxLength":3})", "#"},
        {"{\"type\":\"string\",\"pattern\":\"a(?=b)\"}", "#/pattern, character 4"},
        {R"({"type":"string","pattern":"(a"})", "#/pattern, character 3"},
        {"{\"type\":\"string\",\"pattern\":\"a)\"}", "#/pattern, character 2"},
        {R"({"type":"string","pattern":"(a)\\1"})", "#/pattern, character 4"},
        {R"({"type":"string","pattern":"a{99999}"})", "#/pattern, character 8"},
        {R"({"type":"string","pattern":"a$b"})", "#/pattern, character 3"},
        {R"({"type":"string","pattern":"*"})", "#/pattern, character 1"},
        {R"({"type":"string","format":"zip"})", "#/format"},
        {R"({"type":"integer","minimum":5,"maximum":4})", "#"},
        {R"({"type":"integer","minimum":"5"})", "#/minimum"},
        {R"({"type":"number","minimum":0.5})", "#"},
        {R"({"type":"integer","minimum":1e300})", "#/minimum"},
        {R"({"$ref":"https://example.org/a.json"})", "#/$ref"},
        {R"({"$ref":"#/nowhere"})", "#/$ref"},
        {R"({"$ref":"#"})", "#/$ref"},
        {R"({"anyOf":[]})", "#/anyOf"},
        {R"({"anyOf":[{}],"oneOf":[{}]})", "#"},
        {R"({"allOf":{}})", "#/allOf"},
        {R"({"allOf":[{"type":"string"},{"type":"integer"}]})", "#"},
        {R"({"enum":[]})", "#"},
        {R"({"enum":[1],"minimum":0})", "#"},
        {R"({"items":{"name":"x"}})", "#/items/name"},

    };
}

std::vector<std::string> harmful_schemas() {
    const auto deep = [](const std::string& piece, std::size_t n) {
        std::string text;
        for (std::size_t i = 0; i < n; ++i) {
            text += piece;
        }
        return text;
    };
    std::string doubling = R"({"$ref":"#/$defs/a0","$defs":{)";
    for (int i = 0; i < 40; ++i) {
        const std::string next = R"({"$ref":"#/$defs/a)" + std::to_string(i + 1) + "\"}";
        doubling += "\"a" + std::to_string(i) + R"(":{"allOf":[)" + next + "," + next + "]},";
    }
    doubling += R"("a40":{"type":"object"}}})";
    return {deep("[", 1 << 20), deep("{\"items\":", 1 << 17), deep("\"", 1 << 20), deep(" ", 1 << 20),
        doubling, std::string(R"({"allOf":[{"$ref":"#"},{"type":"object"}]})"),
        std::string(R"({"anyOf":[{"$ref":"#"},{"$ref":"#"}]})"),
        std::string(R"({"properties":{"a":{"allOf":[{"$ref":"#"},{"required":["a"]}]}}})"),
        std::string(R"({"$ref":"#/$defs/a","$defs":{"a":{"$ref":"#/$defs/b"},"b":{"$ref":"#/$defs/a"}}})"),
        std::string("{\"pattern\":\"" + deep("(", 1 << 20) + "\"}"),
        std::string("{\"pattern\":\"((((a{9999}){9999}){9999}){9999})\"}")};
}

std::string wide_schema(int members) {
    std::string schema = R"({"type":"object","properties":{)";
    for (int i = 0; i < members; ++i) {
        schema += (i > 0 ? ",\"p" : "\"p") + std::to_string(i) + R"(":{"enum":["a","b"]})";
    }
    return schema + "}}";
}

} // namespace inglenook::tests
