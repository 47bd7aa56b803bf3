// SPDX-License-Identifier: Apache-2.0
#include "inference/chat/answer/known_formats.h"

namespace inglenook {

namespace {

constexpr auto call = AnswerKind::tool_call;
constexpr auto json = ToolSyntax::json;
constexpr auto named = ToolSyntax::named;
constexpr auto tagged = ToolSyntax::tagged;
constexpr auto literal = ToolSyntax::literal;

constexpr std::array reasonings = std::to_array<KnownReasoning>({
    {"<seed:think>", {"</seed:think>"}, "<seed:think>", "</seed:think>", {}, {}, {},
        {"<seed:think>", "</seed:think>\n", {}}},
    {"<thinking>", {"</thinking>"}, "<thinking>", "</thinking>", {}, {}, {},
        {"<thinking>", "</thinking>\n", {}}},
    {"Command R", {"<|END_THINKING|>", "<|START_RESPONSE|>"}, "<|START_THINKING|>", "<|END_THINKING|>",
        "<|START_RESPONSE|>", "<|END_RESPONSE|>", {},
        {"<|START_THINKING|>", "<|END_THINKING|><|START_RESPONSE|>", "<|START_RESPONSE|>"}},
    {"Command A", {"<|END_THINKING|>", "<|START_TEXT|>"}, "<|START_THINKING|>", "<|END_THINKING|>",
        "<|START_TEXT|>", "<|END_TEXT|>", {},
        {"<|START_THINKING|>", "<|END_THINKING|><|START_TEXT|>", "<|START_TEXT|>"}},
    {"[THINK]", {"[/THINK]"}, "[THINK]", "[/THINK]", {}, {}, {}, {"[THINK]", "[/THINK]", {}}},
    {"Apertus", {"<|inner_prefix|>", "<|inner_suffix|>"}, "<|inner_prefix|>", "<|inner_suffix|>", {}, {}, {},
        {"<|inner_prefix|>", "<|inner_suffix|>", {}}},
    {"Gemma channel", {"<|channel>", "<channel|>"}, "<|channel>thought", "<channel|>", {}, {}, {},
        {"<|channel>thought\n", "\n<channel|>", {}}},
    {"Apriel", {"Here are my reasoning steps:", "[BEGIN FINAL RESPONSE]"},
        "Here are my reasoning steps:", "[BEGIN FINAL RESPONSE]", {}, {}, {"[END FINAL RESPONSE]"},
        {"Here are my reasoning steps:\n", "\n[BEGIN FINAL RESPONSE]\n", {}}},
    {"Granite 3.2", {"Here is my thought process:", "Here is my response:"},
        "Here is my thought process:", "Here is my response:", {}, {}, {},
        {"Here is my thought process:\n", "\nHere is my response:\n", {}}},
    {"Granite 3.3", {"<think></think>", "<response></response>"}, "<think>", "</think>", "<response>",
        "</response>", {}, {"<think>", "</think>\n<response>", "<response>"}},
    {"Solar", {"<|begin|>assistant", "<|think|>"}, "<|think|>", "<|end|>", "<|content|>", "<|end|>",
        {"<|begin|>assistant", "<|flush|>"},
        {"<|think|>", "<|end|><|begin|>assistant<|content|>", "<|content|>"}},
    // Last: many templates of other formats mention it. Some only take the closing tag out of old answers.
    {"<think>", {"</think>"}, "<think>", "</think>", {}, {}, {}, {"<think>\n", "\n</think>\n\n", {}}},
});

constexpr std::array tools = std::to_array<KnownTools>({
    {"DeepSeek", {"<｜tool▁call▁begin｜>"},
        {call, "<｜tool▁call▁begin｜>", "<｜tool▁call▁end｜>", named, true, false},
        {"<｜tool▁calls▁begin｜>", "<｜tool▁calls▁end｜>"}, {"<｜tool▁sep｜>"}},
    {"DeepSeek DSML", {"｜DSML｜", "'tool_calls>"},
        {call, "<｜DSML｜tool_calls>", "</｜DSML｜tool_calls>", tagged, true, false}, {}, {"｜DSML｜"}},
    {"DeepSeek DSML", {"｜DSML｜", "'function_calls>"},
        {call, "<｜DSML｜function_calls>", "</｜DSML｜function_calls>", tagged, true, false}, {},
        {"｜DSML｜"}},
    {"Kimi", {"<|tool_call_begin|>", "<|tool_call_argument_begin|>"},
        {call, "<|tool_call_begin|>", "<|tool_call_end|>", named, true, false},
        {"<|tool_calls_section_begin|>", "<|tool_calls_section_end|>"}, {"<|tool_call_argument_begin|>"}},
    {"Mistral [ARGS]", {"[TOOL_CALLS]", "[ARGS]"}, {call, "[TOOL_CALLS]", {}, named, true, false}, {},
        {"[ARGS]", "[CALL_ID]"}},
    {"Mistral JSON", {"[TOOL_CALLS]"}, {call, "[TOOL_CALLS]", {}, named, true, false}, {},
        {"[ARGS]", "[CALL_ID]"}},
    {"Solar", {"<|tool_call:begin|>", "<|tool_call:name|>"},
        {call, "<|tool_call:begin|>", "<|tool_call:end|>", named, true, false},
        {"<|tool_calls|>", "<|calls|>"}, {"<|tool_call:name|>", "<|tool_call:args|>"}},
    {"Command R", {"<|START_ACTION|>"}, {call, "<|START_ACTION|>", "<|END_ACTION|>", json, true, false}, {},
        {}},
    {"Command R+", {"'\\nAction:\\n```json"}, {call, "Action:\n```json", "```", json, false, false}, {}, {}},
    {"Gemma", {"<|tool_call>", "<tool_call|>"}, {call, "<|tool_call>", "<tool_call|>", literal, true, false},
        {}, {"<|\"|>"}},
    {"Seed XML", {"<seed:tool_call>", "<function="},
        {call, "<seed:tool_call>", "</seed:tool_call>", tagged, true, false}, {}, {}},
    {"MiniMax XML", {"<minimax:tool_call>"},
        {call, "<minimax:tool_call>", "</minimax:tool_call>", tagged, true, false}, {}, {}},
    {"ATEM XML", {"<atem:function_calls>"},
        {call, "<atem:function_calls>", "</atem:function_calls>", tagged, true, false}, {}, {}},
    {"MCP XML", {"<use_mcp_tool>"}, {call, "<use_mcp_tool>", "</use_mcp_tool>", tagged, false, false}, {},
        {}},
    {"Apertus", {"<|tools_prefix|>", "<|tools_suffix|>"},
        {call, "<|tools_prefix|>", "<|tools_suffix|>", json, true, false}, {}, {}},
    {"Apriel JSON", {"<tool_calls>", "</tool_calls>"},
        {call, "<tool_calls>", "</tool_calls>", json, false, false}, {}, {}},
    {"Nemotron JSON", {"<TOOLCALL>"}, {call, "<TOOLCALL>", "</TOOLCALL>", json, false, false}, {}, {}},
    {"GLM", {"<tool_call>", "<arg_key>"}, {call, "<tool_call>", "</tool_call>", tagged, false, false}, {},
        {}},
    {"Qwen3-Coder XML", {"<tool_call>", "<function="},
        {call, "<tool_call>", "</tool_call>", tagged, false, false}, {}, {}},
    {"Hermes JSON", {"<tool_call>"}, {call, "<tool_call>", "</tool_call>", json, false, false}, {}, {}},
    // Alone, and where a model of the formats above forgets what should stand around it.
    {"Functionary", {"<function="}, {call, "<function=", "</function>", tagged, false, true}, {}, {}},
    {"Granite", {"<|tool_call|>"}, {call, "<|tool_call|>", {}, json, true, false}, {"<|/tool_call|>"}, {}},
    {"GigaChat", {"<|function_call|>"}, {call, "<|function_call|>", {}, json, true, false},
        {"<|message_sep|>"}, {}},
    {"GigaChat", {"'function call'", "<|role_sep|>"},
        {call, "function call<|role_sep|>", {}, json, false, false}, {"<|message_sep|>"}, {}},
    {"Firefunction", {"functools["}, {call, "functools", {}, json, false, false}, {}, {}},
    {"LFM2", {"token:<|tool_call_start|>"},
        {call, "<|tool_call_start|>", "<|tool_call_end|>", literal, true, false}, {}, {}},
    {"Llama 3 JSON", {"{\"name\": function name, \"parameters\""},
        {call, "{", {}, ToolSyntax::bare, false, true}, {}, {}},
    {"Llama 3 Python", {"<|python_tag|>"}, {call, "<|python_tag|>", {}, ToolSyntax::code, true, false}, {},
        {}},
});

} // namespace

std::span<const KnownReasoning> known_reasonings() { return reasonings; }

std::span<const KnownTools> known_tools() { return tools; }

std::span<const KnownFraming> known_framings() {
    static const std::array framings = std::to_array<KnownFraming>({
        {"gpt-oss channels", "gpt-oss commentary", {"<|channel|>", "<|message|>"},
            {"<|start|>", "<|message|>", {"<|end|>", "<|return|>", "<|call|>"}, {"<|channel|>", "to="}, false,
                false, ToolSyntax::arguments},
            {"<|constrain|>"},
            {"<|channel|>analysis<|message|>", "<|end|><|start|>assistant<|channel|>final<|message|>",
                "<|channel|>final<|message|>"}},
        {"recipient \"self\"", "", {"to=self<|message|>"},
            {"<|start|>", "<|message|>", {"<|eom|>", "<|eot|>"}, {"to="}, false, false, tagged}, {},
            {" to=self<|message|>", "<|eom|><|start|>assistant to=user<|message|>", " to=user<|message|>"}},
        {"", "Functionary >>>", {">>>all"}, {">>>", "\n", {}, {}, true, true, ToolSyntax::arguments}, {},
            {"", "", "all\n"}},
    });
    return framings;
}

} // namespace inglenook
