// SPDX-License-Identifier: Apache-2.0
// The format of answers that every chat template of the reference data shows: named for known families, and
// proven by reading back what the template itself writes for a tool call and for reasoning.
#include "inference/chat/chat_template.h"
#include "tests/chat/parsed_answer.h"
#include "tests/support/fixtures.h"

#include <QTest>
#include <map>

using namespace inglenook;
using Json = nlohmann::ordered_json;

namespace {

/// By the beginning of a template's name: reasoning and tool calls.
const std::map<std::string, std::pair<std::string, std::string>> families = {
    {"Apertus", {"Apertus", "Apertus"}},
    {"Apriel-1.6", {"Apriel", "Apriel JSON"}},
    {"unsloth-Apriel-1.5", {"<thinking>", "Apriel JSON"}},
    {"Bielik", {"<think>", "Hermes JSON"}},
    {"ByteDance-Seed", {"<seed:think>", "Seed XML"}},
    {"Cohere2MoE", {"Command A", "Command R"}},
    {"CohereForAI-c4ai-command-r7b", {"Command R", "Command R"}},
    {"CohereForAI-c4ai-command-r-plus", {"", "Command R+"}},
    {"GLM-", {"<think>", "GLM"}},
    {"laguna", {"<think>", "GLM"}},
    {"GigaChat", {"", "GigaChat"}},
    {"HuggingFaceTB-SmolLM3", {"<think>", ""}},
    {"Kimi-K2-Thinking", {"<think>", "Kimi"}},
    {"Kimi-K2-Instruct", {"", "Kimi"}},
    {"moonshotai-Kimi", {"", "Kimi"}},
    {"LFM2.5", {"<think>", ""}},
    {"LFM2-", {"", ""}},
    {"MiMo", {"", "Hermes JSON"}},
    {"MiniMax", {"<think>", "MiniMax XML"}},
    {"MiroThinker", {"<think>", "MCP XML"}},
    {"Mistral-Small-3.2", {"", "Mistral [ARGS]"}},
    {"unsloth-mistral-Devstral", {"", "Mistral [ARGS]"}},
    {"mistralai-Ministral-3", {"[THINK]", "Mistral [ARGS]"}},
    {"mistralai-Mistral-Nemo", {"", "Mistral JSON"}},
    {"NVIDIA-Nemotron-3", {"<think>", "Qwen3-Coder XML"}},
    {"nemotron3", {"<think>", "Qwen3-Coder XML"}},
    {"NVIDIA-Nemotron-Nano-v2", {"<think>", "Nemotron JSON"}},
    {"NousResearch-Hermes", {"", "Hermes JSON"}},
    {"Qwen-QwQ", {"<think>", "Hermes JSON"}},
    {"Qwen-Qwen2.5", {"", "Hermes JSON"}},
    {"qwen2.5", {"", "Hermes JSON"}},
    {"Qwen-Qwen3-", {"<think>", "Hermes JSON"}},
    {"Qwen3-Coder", {"", "Qwen3-Coder XML"}},
    {"Qwen3.5", {"<think>", "Qwen3-Coder XML"}},
    {"qwen38", {"<think>", "Qwen3-Coder XML"}},
    {"StepFun", {"<think>", "Qwen3-Coder XML"}},
    {"Reka", {"<think>", "Hermes JSON"}},
    {"SmolLM2", {"", ""}},
    {"chatml", {"", ""}},
    {"llama-2-chat", {"", ""}},
    {"llama-3-instruct", {"", ""}},
    {"microsoft-Phi", {"", ""}},
    {"phi-3", {"", ""}},
    {"deepseek-ai-DeepSeek-R1", {"<think>", "DeepSeek"}},
    {"llama-cpp-deepseek-r1", {"<think>", "DeepSeek"}},
    {"deepseek-ai-DeepSeek-V3.1", {"<think>", "DeepSeek"}},
    {"deepseek-ai-DeepSeek-V3.2", {"<think>", "DeepSeek DSML"}},
    {"deepseek-ai-DeepSeek-V4", {"<think>", "DeepSeek DSML"}},
    {"fireworks", {"", "Firefunction"}},
    {"gemma4", {"Gemma channel", "Gemma"}},
    {"google-gemma-4", {"Gemma channel", "Gemma"}},
    {"google-gemma-2", {"", ""}},
    {"glimmer", {"recipient \"self\"", "ATEM XML"}},
    {"granite-3.0", {"", "Granite"}},
    {"ibm-granite-granite-3.3", {"Granite 3.3", "Granite"}},
    {"ibm-granite-granite-4.0", {"", "Hermes JSON"}},
    {"meetkai-functionary-medium-v3.1", {"", "Functionary"}},
    {"meetkai-functionary-medium-v3.2", {"", "Functionary >>>"}},
    {"meta-llama-Llama-3", {"", "Llama 3 JSON"}},
    {"openai-gpt-oss", {"gpt-oss channels", "gpt-oss commentary"}},
    {"upstage-Solar-Open", {"Solar", "Solar"}},
};

constexpr std::array ends = std::to_array<std::string_view>({"<|im_end|>", "</s>", "<|eot_id|>", "<|eom_id|>",
    "<｜end▁of▁sentence｜>", "<|END_OF_TURN_TOKEN|>", "<seed:eos>", "<|end_of_text|>", "[e~[", "<turn|>",
    "<|observation|>", "<|assistant_end|>", "<SPECIAL_12>", "<sep>", "<|tool_response>", "\n</assistant>",
    "</assistant>", "\n<|end|>", "<|eot|>"});

Json variables(Json messages, bool prompt) {
    return {{"messages", std::move(messages)}, {"tools", nullptr}, {"documents", nullptr},
        {"add_generation_prompt", prompt}, {"bos_token", "<s>"}, {"eos_token", "</s>"},
        {"enable_thinking", true}, {"thinking", true}};
}

/// What the template writes for an answer, as a model would write it: the prompt's end is not part of it.
struct Written {
    std::string prompt;
    std::string answer;
};
std::optional<Written> written(const ChatTemplate& made, const AnswerFormat& format, const Json& answer) {
    const Json question = {{"role", "user"}, {"content", "Weather in Zürich?"}};
    const auto prompt = made.render(variables({question}, true));
    const auto whole = made.render(variables({question, answer}, false));
    if (!prompt || !whole) {
        return std::nullopt;
    }
    std::size_t same = 0;
    while (same < prompt->size() && same < whole->size() && (*prompt)[same] == (*whole)[same]) {
        ++same;
    }
    // Not in the middle of a mark.
    const std::size_t mark = prompt->find_last_of("<[", same == 0 ? 0 : same - 1);
    if (mark != std::string::npos &&
        whole->substr(mark, same - mark).find_first_of(">]") == std::string::npos) {
        same = mark;
    }
    // A prompt that goes on otherwise opens or closes reasoning, which the written answer does itself.
    std::string text = whole->substr(same);
    for (const std::string_view end : ends) {
        if (const std::size_t at = text.find(end); at != std::string::npos && !format.shows(end)) {
            text.resize(at);
        }
    }
    const bool opened =
        std::any_of(format.sections.begin(), format.sections.end(), [&](const AnswerSection& one) {
            const auto last = prompt->find_last_not_of('\n') + 1;
            return one.kind == AnswerKind::reasoning &&
                   std::string_view(*prompt).substr(0, last).ends_with(one.open) &&
                   text.find(one.open) == std::string::npos && text.find(one.close) != std::string::npos;
        });
    return Written{opened ? *prompt : prompt->substr(0, same), text};
}

} // namespace

class AnswerFormatFixtureTest : public QObject {
    Q_OBJECT

private slots:
    void detected_data() { rows(); }
    void detected() {
        QFETCH(QString, name);
        const AnswerFormat format = detect_answer_format(source(name));
        const auto found = std::find_if(families.begin(), families.end(),
            [&](const auto& family) { return name.startsWith(QString::fromStdString(family.first)); });
        if (found == families.end()) {
            QSKIP("a template of no listed family");
        }
        QCOMPARE(QString::fromStdString(format.reasoning), QString::fromStdString(found->second.first));
        QCOMPARE(QString::fromStdString(format.tool_calls), QString::fromStdString(found->second.second));
    }

    void tool_call_data() { rows(); }
    void tool_call() {
        QFETCH(QString, name);
        const auto made = ChatTemplate::parse(source(name));
        QVERIFY(made.has_value());
        const AnswerFormat format = detect_answer_format((*made)->source());
        Json call = {{"id", "abc123def"}, {"type", "function"},
            {"function", {{"name", "get_weather"},
                             {"arguments", {{"location", "Zürich, CH"}, {"days", 3}, {"exact", true}}}}}};
        Json answer = {{"role", "assistant"}, {"content", ""}, {"tool_calls", {call}}};
        auto text = written(**made, format, answer);
        if (!text || text->answer.find("get_weather") == std::string::npos) {
            call["function"]["arguments"] = call["function"]["arguments"].dump();
            answer["tool_calls"] = Json::array({call});
            text = written(**made, format, answer);
        }
        if (!text || text->answer.find("get_weather") == std::string::npos) {
            QSKIP("the template writes no such call");
        }
        QVERIFY(!format.tool_calls.empty());
        const AnswerParser parser(format, text->prompt);
        const auto got = tests::parsed_answer(parser, text->answer, {});
        QVERIFY2(got.calls.size() == 1, text->answer.c_str());
        QCOMPARE(got.calls[0].name, std::string("get_weather"));
        const auto arguments = nlohmann::json::parse(got.calls[0].arguments, nullptr, false);
        const nlohmann::json want = {{"location", "Zürich, CH"}, {"days", 3}, {"exact", true}};
        QVERIFY2(arguments == want, got.calls[0].arguments.c_str());
        QVERIFY2(got.text.empty(), (text->answer + "\n-- text: " + got.text).c_str());
        QCOMPARE(got.reasoning, std::string());
        QCOMPARE(tests::differing_split(parser, text->answer), std::string());
    }

    void reasoning_data() { rows(); }
    void reasoning() {
        QFETCH(QString, name);
        const auto made = ChatTemplate::parse(source(name));
        QVERIFY(made.has_value());
        const AnswerFormat format = detect_answer_format((*made)->source());
        const auto text = written(**made, format,
            {{"role", "assistant"}, {"content", "It rains."}, {"reasoning_content", "Clouds,\n\nso rain."}});
        if (!text || text->answer.find("Clouds") == std::string::npos) {
            QSKIP("the template writes no reasoning");
        }
        const AnswerParser parser(format, text->prompt);
        const auto got = tests::parsed_answer(parser, text->answer, {});
        QVERIFY(!format.reasoning.empty());
        QCOMPARE(got.reasoning, std::string("Clouds,\n\nso rain."));
        QCOMPARE(QByteArray::fromStdString(got.text).trimmed(), QByteArray("It rains."));
        QCOMPARE(tests::differing_split(parser, text->answer), std::string());
    }

private:
    static void rows() {
        QTest::addColumn<QString>("name");
        const Json index = tests::fixture_json("templates/index.json");
        for (const auto& [name, entry] : index.items()) {
            QTest::newRow(name.c_str()) << QString::fromStdString(name);
        }
    }
    static std::string source(const QString& name) {
        return tests::read_file(
            tests::fixtures_dir() / "templates" / "jinja" / (name.toStdString() + ".jinja"));
    }
};

QTEST_GUILESS_MAIN(AnswerFormatFixtureTest)
#include "answer_format_fixture_test.moc"
