// SPDX-License-Identifier: Apache-2.0
// Answers in the format of each family of models, as a model writes them, right and wrong: reasoning, text
// and tool calls told apart, the same however the text arrives, in time that grows with the text alone.
#include "tests/chat/parsed_answer.h"
#include "tests/support/fixtures.h"

#include <QtTest>

using namespace inglenook;

namespace {

/// What a template of the format holds, enough to recognise it.
constexpr const char* hermes = "<think></think> <tool_call> {\"name\": …}</tool_call>";
constexpr const char* coder = "<tool_call><function=x></tool_call>";
constexpr const char* glm = "</think> <tool_call>x<arg_key>";
constexpr const char* nemo = "[TOOL_CALLS]";
constexpr const char* mistral = "[THINK][/THINK] [TOOL_CALLS] [ARGS]";
constexpr const char* llama = R"({"name": function name, "parameters": …} <|python_tag|>)";
constexpr const char* deepseek = "</think> <｜tool▁calls▁begin｜><｜tool▁call▁begin｜>";
constexpr const char* dsml = "</think> '｜DSML｜' + 'tool_calls>'";
constexpr const char* kimi = "<|tool_call_begin|><|tool_call_argument_begin|>";
constexpr const char* minimax = "</think> <minimax:tool_call>";
constexpr const char* seed = "</seed:think> <seed:tool_call><function=";
constexpr const char* command = "<|END_THINKING|> <|START_RESPONSE|> <|START_ACTION|>";
constexpr const char* command_plus = "{{ '\\nAction:\\n```json\\n[' }}";
constexpr const char* granite = "Here is my thought process: Here is my response: <|tool_call|>";
constexpr const char* granite33 = "<think></think> <response></response>";
constexpr const char* harmony = "<|start|>assistant<|channel|>analysis<|message|>";
constexpr const char* gemma = "<|channel>thought <channel|> <|tool_call> <tool_call|>";
constexpr const char* functionary = ">>>all";
constexpr const char* functionary31 = "<function=x>{}</function>";
constexpr const char* firefunction = "functools[{}]";
constexpr const char* gigachat = "'function call' <|role_sep|>";
constexpr const char* apertus = "<|inner_prefix|> <|inner_suffix|> <|tools_prefix|> <|tools_suffix|>";
constexpr const char* apriel =
    "Here are my reasoning steps: [BEGIN FINAL RESPONSE] <tool_calls></tool_calls>";
constexpr const char* solar = "<|begin|>assistant <|think|> <|tool_call:begin|> <|tool_call:name|>";
constexpr const char* mcp = "</think> <use_mcp_tool>";
constexpr const char* glimmer = "to=self<|message|> <atem:function_calls>";

AnswerFormat lfm2() {
    return detect_answer_format("", [](std::string_view token) { return token == "<|tool_call_start|>"; });
}

} // namespace

class ToolCallsTest : public QObject {
    Q_OBJECT

private slots:
    void answers_data();
    void answers();
    void tokens_or_letters();
    void written_whole();
    void resumed_data();
    void resumed();
    void linear_data();
    void linear();
    void shows_its_tokens();
};

void ToolCallsTest::answers_data() {
    QTest::addColumn<QByteArray>("shown");
    QTest::addColumn<QByteArray>("tail");
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<QByteArray>("reasoning");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("calls");
    const auto row = [](const char* name, const char* shown, const char* tail, const char* answer,
                         const char* reasoning, const char* text, const char* calls) {
        QTest::newRow(name) << QByteArray(shown) << QByteArray(tail) << QByteArray(answer)
                            << QByteArray(reasoning) << QByteArray(text) << QByteArray(calls);
    };
    // Each format as it is meant.
    row("Hermes", hermes, "<think>\n",
        "Look it up.\n</think>\n\nOne moment.\n<tool_call>\n{\"name\": \"search\", \"arguments\": {\"q\": "
        "\"Öl <5\"}}\n"
        "</tool_call>",
        "Look it up.", "One moment.\n", R"(search {"q": "Öl <5"})");
    row("Hermes, two", hermes, "",
        "<tool_call>{\"name\":\"a\",\"arguments\":{}}</tool_call>\n<tool_call>{\"name\":\"b\"}</tool_call>\n",
        "", "", "a {}\nb {}");
    row("Hermes, arguments as text", hermes, "",
        R"(<tool_call>{"name": "a", "arguments": "{\"x\": \"1\"}"}</tool_call>)", "", "", R"(a {"x": "1"})");
    row("Qwen3-Coder", coder, "",
        "I read it.\n\n<tool_call>\n<function=read_file>\n<parameter=path>\nsrc/a <b>.cpp\n</parameter>\n"
        "<parameter=lines>\n[1, 2]\n</parameter>\n</function>\n</tool_call>",
        "", "I read it.\n\n", R"(read_file {"path": "src/a <b>.cpp", "lines": [1, 2]})");
    row("GLM", glm, "<think>",
        "Hm.</think>Wait.<tool_call>get_weather\n<arg_key>city</arg_key>\n<arg_value>Zürich</arg_value>\n"
        "<arg_key>days</arg_key>\n<arg_value>3</arg_value>\n</tool_call>\n<tool_call>clock\n</tool_call>",
        "Hm.", "Wait.", "get_weather {\"city\": \"Zürich\", \"days\": 3}\nclock {}");
    row("Mistral list", nemo, "",
        R"([TOOL_CALLS][{"name": "a", "arguments": {"x": "]"}, "id": "abc123def"}, {"name": "b", "arguments": {}}])",
        "", "", "a {\"x\": \"]\"}\nb {}");
    row("Mistral name", mistral, "",
        "[THINK]Hm.[/THINK]Yes.[TOOL_CALLS]a[ARGS]{\"x\": 1}[TOOL_CALLS]b[CALL_ID]f00[ARGS]{}", "Hm.", "Yes.",
        "a {\"x\": 1}\nb {}");
    row("Llama 3", llama, "", R"({"name": "get_weather", "parameters": {"city": "Paris"}})", "", "",
        R"(get_weather {"city": "Paris"})");
    row("Llama 3, several", llama, "",
        R"({"name": "a", "parameters": {}}; {"type": "function", "name": "b", "parameters": {}})", "",
        R"(; {"type": "function", "name": "b", "parameters": {}})", "a {}");
    row("Llama 3, own tool", llama, "", "<|python_tag|>brave_search.call(query=\"Öl's price\")", "", "",
        R"(brave_search {"query": "Öl's price"})");
    row("Llama 3, code", llama, "", "<|python_tag|>print(1)\nprint('{')", "", "",
        "python print(1)\nprint('{')");
    row("DeepSeek R1", deepseek, "<think>\n",
        "Hm.\n</"
        "think>\n\n<｜tool▁calls▁begin｜><｜tool▁call▁begin｜>function<｜tool▁sep｜>search\n```json\n{\"q\": "
        "\"a\"}\n```"
        "<｜tool▁call▁end｜>\n<｜tool▁call▁begin｜>function<｜tool▁sep｜>clock\n```json\n{}\n```<"
        "｜tool▁call▁end｜>"
        "<｜tool▁calls▁end｜>",
        "Hm.", "", "search {\"q\": \"a\"}\nclock {}");
    row("DeepSeek V3.1", deepseek, "</think>",
        "Look.<｜tool▁calls▁begin｜><｜tool▁call▁begin｜>search<｜tool▁sep｜>{\"q\": "
        "\"a\"}<｜tool▁call▁end｜><｜tool▁calls▁end｜>",
        "", "Look.", R"(search {"q": "a"})");
    row("DeepSeek DSML", dsml, "<think>",
        "Hm.</think>\n\n<｜DSML｜tool_calls>\n<｜DSML｜invoke name=\"a\">\n<｜DSML｜parameter name=\"s\" "
        "string=\"true\">12"
        "</｜DSML｜parameter>\n<｜DSML｜parameter name=\"n\" "
        "string=\"false\">12</｜DSML｜parameter>\n</｜DSML｜invoke>\n"
        "</｜DSML｜tool_calls>",
        "Hm.", "", R"(a {"s": "12", "n": 12})");
    row("Kimi", kimi, "",
        "Look.<|tool_calls_section_begin|><|tool_call_begin|>functions.get_weather:0<|tool_call_argument_"
        "begin|>"
        "{\"city\": \"Rom\"}<|tool_call_end|><|tool_calls_section_end|>",
        "", "Look.", R"(get_weather {"city": "Rom"})");
    row("MiniMax", minimax, "<think>\n",
        "Hm.\n</think>\n\n<minimax:tool_call>\n<invoke name=\"a\">\n<parameter "
        "name=\"x\">1</parameter>\n</invoke>\n"
        "<invoke name=\"b\">\n</invoke>\n</minimax:tool_call>",
        "Hm.", "", "a {\"x\": 1}\nb {}");
    row("Seed", seed, "",
        "<seed:think>Hm.</seed:think>\n<seed:tool_call>\n<function=a>\n<parameter=x>true</parameter>\n</"
        "function>\n"
        "</seed:tool_call>",
        "Hm.", "", R"(a {"x": true})");
    row("Command R", command, "",
        "<|START_THINKING|>Hm.<|END_THINKING|><|START_ACTION|>[\n {\"tool_call_id\": \"0\", \"tool_name\": "
        "\"a\", "
        "\"parameters\": {\"x\": 1}}\n]<|END_ACTION|>",
        "Hm.", "", R"(a {"x": 1})");
    row("Command R, answer", command, "<|START_THINKING|><|END_THINKING|>",
        "<|START_RESPONSE|>Hello <b>.<|END_RESPONSE|>", "", "Hello <b>.", "");
    row("Command R+", command_plus, "",
        "Plan.\nAction:\n```json\n[{\"tool_name\": \"a\", \"parameters\": {}}]\n```", "", "Plan.\n", "a {}");
    row("Granite", granite, "",
        "Here is my thought process:\nHm.\n\nHere is my response:\nYes. <|tool_call|>[{\"name\": \"a\", "
        "\"arguments\": {}}]",
        "Hm.", "Yes. ", "a {}");
    row("Granite 3.3", granite33, "", "<think>Hm.</think>\n<response>Yes.</response>", "Hm.", "Yes.", "");
    row("gpt-oss", harmony, "<|start|>assistant",
        "<|channel|>analysis<|message|>Hm.<|end|><|start|>assistant<|channel|>final<|message|>Yes.<|return|>",
        "Hm.", "Yes.", "");
    row("gpt-oss, call", harmony, "<|start|>assistant",
        "<|channel|>analysis<|message|>Hm.<|end|><|start|>assistant<|channel|>commentary<|message|>I "
        "look.<|end|>"
        "<|start|>assistant<|channel|>commentary to=functions.search <|constrain|>json<|message|>{\"q\": "
        "\"a\"}<|call|>",
        "Hm.", "I look.", R"(search {"q": "a"})");
    row("gpt-oss, recipient first", harmony, "<|start|>assistant",
        " to=functions.a<|channel|>commentary json<|message|>{}<|call|>", "", "", "a {}");
    row("gpt-oss, own tool", harmony, "<|start|>assistant",
        "<|channel|>analysis to=python code<|message|>print(\"<5\")<|call|>", "", "", "python print(\"<5\")");
    row("gpt-oss, two thoughts and two texts", harmony, "<|start|>assistant",
        "<|channel|>analysis<|message|>A.<|end|><|start|>assistant<|channel|>analysis<|message|>B.<|end|><|"
        "start|>"
        "assistant<|channel|>commentary<|message|>C.<|end|><|start|>assistant<|channel|>final<|message|>D.",
        "A.\n\nB.", "C.\n\nD.", "");
    row("Gemma", gemma, "",
        "<|channel>thought\nHm.\n<channel|>Look.<|tool_call>call:get{city:<|\"|>Zürich, "
        "CH<|\"|>,n:3,on:true,l:[1,"
        "<|\"|>b<|\"|>],o:{k:null}}<tool_call|>",
        "Hm.", "Look.", R"(get {"city": "Zürich, CH", "n": 3, "on": true, "l": [1, "b"], "o": {"k": null}})");
    row("Functionary v3.2", functionary, ">>>", "all\nI look.>>>search\n{\"q\": 1}", "", "I look.",
        R"(search {"q": 1})");
    row("Functionary v3.1", functionary31, "", "Look.<function=search>{\"q\": \"<\"}</function>", "", "Look.",
        R"(search {"q": "<"})");
    row("Firefunction", firefunction, "", " functools[{\"name\": \"a\", \"arguments\": {\"x\": \"]\"}}]", "",
        "", R"(a {"x": "]"})");
    row("GigaChat", gigachat, "",
        "Look.<|message_sep|>\n\nfunction call<|role_sep|>\n{\"name\": \"a\", \"arguments\": {}}", "",
        "Look.", "a {}");
    row("Apertus", apertus, "",
        "<|inner_prefix|>Hm.<|tools_prefix|>[{\"a\": {\"x\": 1}}, {\"b\": {}}]<|tools_suffix|>", "Hm.", "",
        "a {\"x\": 1}\nb {}");
    row("Apriel", apriel, "Here are my reasoning steps:\n",
        "One.\n[BEGIN FINAL RESPONSE]\nYes.\n<tool_calls>[{\"name\": \"a\", \"arguments\": {}}]</tool_calls>",
        "One.", "Yes.\n", "a {}");
    row("Solar", solar, "<|begin|>assistant",
        "<|think|>Hm.<|end|><|begin|>assistant<|content|>Look.<|end|><|begin|>assistant<|tool_calls|><|tool_"
        "call:begin|>"
        "x1<|tool_call:name|>a<|tool_call:args|>{\"x\": 1}<|tool_call:end|><|calls|>",
        "Hm.", "Look.", R"(a {"x": 1})");
    row("MCP", mcp, "<think>\n",
        "Hm.\n</think>\n<use_mcp_tool>\n<server_name>s</server_name>\n<tool_name>a</"
        "tool_name>\n<arguments>\n{\"x\": 1}\n"
        "</arguments>\n</use_mcp_tool>",
        "Hm.", "", R"(a {"x": 1})");
    row("recipients", glimmer, "<|start|>assistant",
        " to=self<|message|>Hm.<|eom|><|start|>assistant to=user<|message|>Look.<|eom|><|start|>assistant "
        "to=a<|message|>"
        "<atem:function_calls>\n<atem:invoke name=\"a\">\n<atem:parameter "
        "name=\"x\">1</atem:parameter>\n</atem:invoke>\n"
        "</atem:function_calls><|eot|>",
        "Hm.", "Look.", R"(a {"x": 1})");
    row("LFM2", "LFM2", "",
        "<|tool_call_start|>[a(x='it\\'s', n=[1, 2.5], d={'k': None}), b()]<|tool_call_end|>Done.", "",
        "Done.", "a {\"x\": \"it's\", \"n\": [1, 2.5], \"d\": {\"k\": null}}\nb {}");

    // What models make of it.
    row("another syntax between the marks", hermes, "",
        "<tool_call>\n<function=a>\n<parameter=x>\n1\n</parameter>\n</function>\n</tool_call>", "", "",
        R"(a {"x": 1})");
    row("outer mark forgotten", coder, "",
        "Look.\n<function=a>\n<parameter=x>\n1\n</parameter>\n</function>\n</tool_call>", "", "Look.\n",
        R"(a {"x": 1})");
    row("parameter not closed", coder, "",
        "<tool_call><function=a><parameter=x>1</parameter><parameter=y>\n2\n</function></tool_call>", "", "",
        R"(a {"x": 1, "y": 2})");
    row("closing mark in a string", hermes, "",
        R"(<tool_call>{"name": "a", "arguments": {"x": "</tool_call> \" {"}}</tool_call>Yes.)", "", "Yes.",
        R"(a {"x": "</tool_call> \" {"})");
    row("a quote is missing", hermes, "",
        "<tool_call>{\"name\": \"a\", \"arguments\": {\"x\": \"1}}</tool_call>Yes. <tool_call>{\"name\": "
        "\"b\"}</tool_call>",
        "", "Yes. ", "a {\"x\": \"1}}\nb {}");
    row("a brace is missing", hermes, "", R"(<tool_call>{"name": "a", "arguments": {"x": 1}</tool_call>)", "",
        "", R"(a {"x": 1})");
    row("a brace too many", hermes, "", R"(<tool_call>{"name": "a", "arguments": {"x": 1}}}</tool_call>)", "",
        "", R"(a {"x": 1})");
    row("arguments that are no JSON", hermes, "",
        R"(<tool_call>{"name": "a", "arguments": {x: 1}}</tool_call>)", "", "", R"(a {x: 1})");
    row("no call at all", hermes, "", "<tool_call>{\"a\": 1, \"b\": 2}</tool_call>.", "",
        "<tool_call>{\"a\": 1, \"b\": 2}</tool_call>.", "");
    row("never closed, whole", hermes, "", "<tool_call>\n{\"name\": \"a\", \"arguments\": {}}\n", "", "",
        "a {}");
    row("broken off", hermes, "", "Look.\n<tool_call>\n{\"name\": \"a\", \"argu", "",
        "Look.\n<tool_call>\n{\"name\": \"a\", \"argu", "");
    row("broken off in tags", coder, "", "<tool_call>\n<function=a>\n<parameter=x>\nhal", "",
        "<tool_call>\n<function=a>\n<parameter=x>\nhal", "");
    row("broken off in a mark", hermes, "", "Look. <tool_c", "", "Look. <tool_c", "");
    row("broken off in the closing mark", hermes, "", "<tool_call>{\"name\": \"a\"}</tool", "",
        "<tool_call>{\"name\": \"a\"}</tool", "");
    row("mark as a word", hermes, "", "The tag `<tool_call>` begins a <tool_call> and <tool_call>{ is odd.",
        "", "The tag `<tool_call>` begins a <tool_call> and <tool_call>{ is odd.", "");
    row("within fenced code", hermes, "",
        "So:\n```xml\n<tool_call>{\"name\": \"a\"}</tool_call>\n```\n<tool_call>{\"name\": "
        "\"b\"}</tool_call>",
        "", "So:\n```xml\n<tool_call>{\"name\": \"a\"}</tool_call>\n```\n", "b {}");
    row("within reasoning", hermes, "<think>", "Use <tool_call>{\"name\": \"a\"}</tool_call>.</think>Yes.",
        "Use <tool_call>{\"name\": \"a\"}</tool_call>.", "Yes.", "");
    row("out of reasoning that was not closed", deepseek, "<think>",
        "Hm.\n<｜tool▁calls▁begin｜><｜tool▁call▁begin｜>a<｜tool▁sep｜>{}<｜tool▁call▁end｜>",
        "Hm.\n<｜tool▁calls▁begin｜>", "", "a {}");
    row("junk in a call", hermes, "", "<tool_call><tool_call>{\"name\": \"a\"}</tool_call></tool_call>", "",
        "<tool_call>", "a {}");
    row("text after a call", hermes, "", "Look. <tool_call>{\"name\": \"a\"}</tool_call>\n\nDone.", "",
        "Look. \n\nDone.", "a {}");
    row("JSON that is an answer", llama, "", R"({"name": "Anna", "age": 3})", "",
        R"({"name": "Anna", "age": 3})", "");
    row("other JSON", llama, "", R"({"age": 3})", "", R"({"age": 3})", "");
    row("JSON later", llama, "", R"(Here: {"name": "a", "parameters": {}})", "",
        R"(Here: {"name": "a", "parameters": {}})", "");
    row("gpt-oss without headers", harmony, "<|start|>assistant", "Yes, to=all.", "", "Yes, to=all.", "");
    row("gpt-oss, end forgotten", harmony, "<|start|>assistant",
        "<|channel|>analysis<|message|>Hm.<|channel|>final<|message|>Yes.", "Hm.", "Yes.", "");
    row("gpt-oss, header broken off", harmony, "<|start|>assistant", "<|channel|>fin", "", "<|channel|>fin",
        "");
    row("gpt-oss, no header after all", harmony, "<|start|>assistant", "<|channel|>\nis a token.", "",
        "<|channel|>\nis a token.", "");
    row("gpt-oss, call broken off", harmony, "<|start|>assistant",
        "<|channel|>commentary to=functions.a<|message|>{\"x\": ", "",
        "<|channel|>commentary to=functions.a<|message|>{\"x\": ", "");
    row("gpt-oss, end of the call missing", harmony, "<|start|>assistant",
        "<|channel|>commentary to=functions.a<|message|>{\"x\": 1}", "", "", R"(a {"x": 1})");
    row("prompt of Python", functionary, ">>>", "all\n>>> print(1)\n>>>", "", ">>> print(1)\n>>>", "");
    row("word of Firefunction", firefunction, "", "functools is a module, functools.cache(f) too.", "",
        "functools is a module, functools.cache(f) too.", "");
    row("think tags in every format", nemo, "", "<think>Hm.</think>Yes.", "Hm.", "Yes.", "");
    row("nothing known", "", "", "Yes. <tool_call>{\"name\": \"a\"}</tool_call>", "",
        "Yes. <tool_call>{\"name\": \"a\"}</tool_call>", "");
}

void ToolCallsTest::answers() {
    QFETCH(QByteArray, shown);
    QFETCH(QByteArray, tail);
    QFETCH(QByteArray, answer);
    QFETCH(QByteArray, reasoning);
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, calls);
    const bool by_token = shown == "LFM2";
    const AnswerFormat format = by_token ? lfm2() : detect_answer_format(shown.toStdString());
    const AnswerParser parser(format, tail.toStdString());
    const tests::Places tokens = by_token ? tests::everywhere(answer.toStdString()) : tests::Places();
    const auto whole = tests::parsed_answer(parser, answer.toStdString(), {}, tokens);
    QCOMPARE(QByteArray::fromStdString(whole.reasoning), reasoning);
    QCOMPARE(QByteArray::fromStdString(whole.text), text);
    QCOMPARE(whole.lines(), calls);
    QVERIFY(whole.sound);
    QCOMPARE(tests::differing_split(parser, answer.toStdString(), tokens), std::string());
    // What was cut off anywhere is not lost: its end is in what was given. (White space and marks may go.)
    for (int size = 0; size < answer.size(); ++size) {
        const auto part = tests::parsed_answer(parser, answer.left(size).toStdString(), {});
        QVERIFY(part.sound);
    }
}

/// Of a mark that the vocabulary has, only the token counts: here those that stand after a "^".
void ToolCallsTest::tokens_or_letters() {
    const auto any = [](std::string_view token) { return !token.starts_with("<|tool_call_start"); };
    const auto read = [&](const char* shown, const char* marked) {
        std::string text;
        tests::Places tokens;
        for (const char* c = marked; *c != '\0'; ++c) {
            if (*c == '^') {
                tokens.push_back(text.size());
            } else {
                text += *c;
            }
        }
        const AnswerParser parser(detect_answer_format(shown, any));
        const std::string differs = tests::differing_split(parser, text, tokens);
        const auto got = tests::parsed_answer(parser, text, {}, tokens);
        return QByteArray::fromStdString(differs + got.reasoning + "|" + got.text + "|") + got.lines();
    };
    QCOMPARE(read(hermes, "^<think>a <think> </think> b^</think>c <tool_call>{\"name\": \"d\"}</tool_call>"),
        QByteArray("a <think> </think> b|c <tool_call>{\"name\": \"d\"}</tool_call>|"));
    QCOMPARE(read(hermes,
                 "<think>a</think>^<tool_call>{\"name\": \"b\", \"args\": \"'</tool_call>\"}^</tool_call>c"),
        QByteArray("|<think>a</think>c|b \"'</tool_call>\""));
    QCOMPARE(read(harmony, "^<|channel|>final^<|message|>a<|end|><|start|>b<|return|>c^<|return|>"),
        QByteArray("|a<|end|><|start|>b<|return|>c|"));
    QCOMPARE(read(harmony, "^<|channel|>analysis<|message|>^<|message|>a"), QByteArray("a||"));
    QCOMPARE(read(gemma, "^<|channel>thought\na<channel|>b^<channel|>c^<|tool_call>call:d{}^<tool_call|>"),
        QByteArray("a<channel|>b|c|d {}"));
    QCOMPARE(read(nemo, "[TOOL_CALLS][{\"name\": \"a\"}]"), QByteArray("|[TOOL_CALLS][{\"name\": \"a\"}]|"));
}

/// A call keeps the model's own words, of a list once.
void ToolCallsTest::written_whole() {
    const std::string list = R"([TOOL_CALLS][{"name": "a", "id": "1"}, {"name": "b", "id": "2"}])";
    AnswerParser parser(detect_answer_format(nemo));
    const auto got = tests::parsed_answer(parser, "Hm. " + list + " ", {});
    QCOMPARE(got.calls.size(), std::size_t{2});
    QCOMPARE(got.calls[0].written, list);
    QCOMPARE(got.calls[1].written, std::string());
    QCOMPARE(got.calls[0].id, std::string("1"));
    const auto kimis = tests::parsed_answer(AnswerParser(detect_answer_format(kimi)),
        "<|tool_call_begin|>functions.a:7<|tool_call_argument_begin|>{}<|tool_call_end|>", {});
    QCOMPARE(kimis.calls.at(0).id, std::string("functions.a:7"));
}

void ToolCallsTest::resumed_data() {
    QTest::addColumn<QByteArray>("shown");
    QTest::addColumn<QByteArray>("tail");
    QTest::addColumn<QByteArray>("so_far");
    QTest::addColumn<QByteArray>("rest");
    QTest::addColumn<QByteArray>("reasoning");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("calls");
    const auto row = [](const char* name, const char* shown, const char* tail, const char* so_far,
                         const char* rest, const char* reasoning, const char* text, const char* calls) {
        QTest::newRow(name) << QByteArray(shown) << QByteArray(tail) << QByteArray(so_far) << QByteArray(rest)
                            << QByteArray(reasoning) << QByteArray(text) << QByteArray(calls);
    };
    row("in reasoning", hermes, "", "<think>\nHm,", " so.\n</think>\n\nYes.", " so.", "Yes.", "");
    row("in the answer", hermes, "", "<think>\nHm.\n</think>\n\nYes", ", <think>.", "", ", <think>.", "");
    row("in fenced code", hermes, "", "```\n", "<tool_call>{\"name\": \"a\"}</tool_call>\n```", "",
        "<tool_call>{\"name\": \"a\"}</tool_call>\n```", "");
    row("after a call", hermes, "", "<tool_call>{\"name\": \"a\"}</tool_call>",
        "\n<tool_call>{\"name\": \"b\"}</tool_call>", "", "", "b {}");
    row("in a call: it stays the text as which it was shown", hermes, "", "<tool_call>{\"name\": \"a",
        "\"}</tool_call>", "", "\"}</tool_call>", "");
    row("gpt-oss reasoning", harmony, "<|start|>assistant", "<|channel|>analysis<|message|>Hm",
        ".<|end|><|start|>assistant<|channel|>final<|message|>Yes.", ".", "Yes.", "");
    row("gpt-oss answer", harmony, "<|start|>assistant",
        "<|channel|>analysis<|message|>Hm.<|end|><|start|>assistant<|channel|>final<|message|>Yes",
        ", so.<|return|>", "", ", so.", "");
    row("Functionary", functionary, ">>>", "all\nYes", ", so.", "", ", so.", "");
    row("nothing so far", functionary, ">>>", "", "all\nYes.", "", "Yes.", "");
}

void ToolCallsTest::resumed() {
    QFETCH(QByteArray, shown);
    QFETCH(QByteArray, tail);
    QFETCH(QByteArray, so_far);
    QFETCH(QByteArray, rest);
    QFETCH(QByteArray, reasoning);
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, calls);
    AnswerParser parser(detect_answer_format(shown.toStdString()), tail.toStdString());
    parser.resume(so_far.toStdString());
    const auto got = tests::parsed_answer(parser, rest.toStdString(), {});
    QCOMPARE(QByteArray::fromStdString(got.reasoning), reasoning);
    QCOMPARE(QByteArray::fromStdString(got.text), text);
    QCOMPARE(got.lines(), calls);
}

void ToolCallsTest::linear_data() {
    QTest::addColumn<QByteArray>("shown");
    QTest::addColumn<QByteArray>("unit");
    for (const char* shown : {hermes, coder, llama, mistral, harmony, functionary, gemma, command_plus}) {
        for (const char* unit : {"<", "a", "[", "{", "`", " ", "\n", "\"", "<think></think>",
                 "<tool_call>{\"", "<tool_call>", "<tool_call>{\"name\": \"a\"}</tool_call>",
                 "<function=a><parameter=b>", "[TOOL_CALLS]{", "<|channel|>", "<|start|>assistant", ">>>a\n",
                 "<|tool_call>call:a{", "{\"name\": \"", "Action:\n```json", "```\n"}) {
            QTest::addRow("%.12s %s", shown, QByteArray(unit).toPercentEncoding().constData())
                << QByteArray(shown) << QByteArray(unit);
        }
    }
}

void ToolCallsTest::linear() {
    QFETCH(QByteArray, shown);
    QFETCH(QByteArray, unit);
    // What is quadratic takes minutes, and the test's limit ends it.
    const int size = tests::built_with_sanitizers() ? 1 << 17 : 1 << 20;
    const std::string text = unit.repeated(size / static_cast<int>(unit.size())).toStdString();
    const AnswerFormat format = detect_answer_format(shown.toStdString());
    for (const std::size_t piece : {text.size(), std::size_t{3}}) {
        AnswerParser parser(format);
        std::size_t given = 0;
        const auto count = [&given](const std::vector<AnswerPiece>& pieces) {
            for (const AnswerPiece& one : pieces) {
                given += one.text.size() + one.call.written.size();
            }
        };
        for (std::size_t from = 0; from < text.size(); from += piece) {
            count(parser.add(std::string_view(text).substr(from, piece)));
        }
        count(parser.finish());
        QVERIFY(given <= text.size() * 2);
    }
}

void ToolCallsTest::shows_its_tokens() {
    const AnswerFormat oss = detect_answer_format(harmony);
    for (const char* token :
        {"<|channel|>", "<|message|>", "<|start|>", "<|end|>", "<|call|>", "<|return|>", "<|constrain|>"}) {
        QVERIFY2(oss.shows(token), token);
    }
    QVERIFY(!oss.shows("<|endoftext|>"));
    QVERIFY(!oss.shows(""));
    const AnswerFormat nemos = detect_answer_format(nemo);
    QVERIFY(nemos.shows("[TOOL_CALLS]"));
    QVERIFY(!nemos.shows("</s>"));
    QVERIFY(!nemos.shows("<|im_end|>"));
    QVERIFY(detect_answer_format(gemma).shows("<|channel>"));
    QVERIFY(detect_answer_format(gemma).shows("<|\"|>"));
    QVERIFY(detect_answer_format(dsml).shows("｜DSML｜"));
}

QTEST_GUILESS_MAIN(ToolCallsTest)
#include "tool_calls_test.moc"
