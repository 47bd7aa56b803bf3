// SPDX-License-Identifier: Apache-2.0
// Tool calls as lines that are kept, read back as they were, and arguments laid out for people.
#include "inference/chat/answer/tool_call_text.h"

#include <QTest>
#include <nlohmann/json.hpp>

using namespace inglenook;

class ToolCallTextTest : public QObject {
    Q_OBJECT

private slots:
    void lines_are_read_back() {
        const std::vector<ToolCall> calls = {
            {"1", "get_weather", "{\"city\": \"Zürich\",\n \"x\": 1.50}", "<tool_call>\n…</tool_call>"},
            {"", "b", "no JSON: \"\\ \x01", ""},
            {"", "c", "", "written"},
        };
        std::string lines;
        for (const ToolCall& call : calls) {
            const std::string line = tool_call_line(call);
            QCOMPARE(line.find('\n'), line.size() - 1);
            QVERIFY(nlohmann::json::accept(line));
            lines += line;
        }
        QCOMPARE(read_tool_call_lines(lines), calls);
        QCOMPARE(read_tool_call_lines(lines.substr(0, lines.size() - 1)), calls);
    }

    void other_lines_give_nothing() {
        for (const char* line : {"", "\n\n", "x", "[]", "{}", "{\"name\": \"\"}", "{\"name\": 1}",
                 "{\"name\": \"a\"", "{\"id\": \"a\"}", "{\"name\": \"a\"} x"}) {
            QVERIFY2(read_tool_call_lines(line).empty(), line);
        }
        QCOMPARE(read_tool_call_lines("x\n{\"name\": \"a\", \"other\": [1]}\n{").size(), std::size_t{1});
    }

    void arguments_for_people() {
        const std::string json =
            "{\"a\":1.50,\"b\":[1, \"x, {y}: \\\"z\\\"\",{}],\"c\" : { \"d\":null },\"e\":[ ]}";
        const std::string laid_out =
            "{\n  \"a\": 1.50,\n  \"b\": [\n    1,\n    \"x, {y}: \\\"z\\\"\",\n    {}\n  ],\n"
            "  \"c\": {\n    \"d\": null\n  },\n  \"e\": []\n}";
        QCOMPARE(pretty_arguments(json), laid_out);
        for (const char* as_it_is : {"{}", "[]", "1", "\"a\"", "", "{x: 1}", "{\"a\": 1", "print(1)\n"}) {
            QCOMPARE(pretty_arguments(as_it_is), std::string(as_it_is));
        }
    }

    void deep_nesting_stays_small() {
        constexpr std::size_t depth = 100'000;
        const std::string json = std::string(depth, '[') + '1' + std::string(depth, ']');
        const std::string pretty = pretty_arguments(json);
        QVERIFY(pretty.size() < 70 * json.size());
        QCOMPARE(nlohmann::json::accept(pretty), true);
    }
};

QTEST_GUILESS_MAIN(ToolCallTextTest)
#include "tool_call_text_test.moc"
