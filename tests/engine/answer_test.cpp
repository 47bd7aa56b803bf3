// SPDX-License-Identifier: Apache-2.0
// From token ids to reasoning, text and tool calls: a mark that the vocabulary has as a token is that token,
// and letters that spell it are text; the format's end tokens end the answer; an unfinished answer goes on in
// it.
#include "inference/engine/answer.h"
#include "tests/chat/parsed_answer.h"
#include "tests/tokenizer/tiny_vocabularies.h"

#include <QTest>
#include <algorithm>

using namespace inglenook;
using namespace inglenook::tests;

namespace {

constexpr const char* harmony =
    "{% for m in messages %}<|start|>{{ m.role }}<|message|>{{ m.content }}<|end|>"
    "{% endfor %}<|start|>assistant{# <|channel|> #}";
constexpr const char* hermes = "{% for m in messages %}<|im_start|>{{ m.role }} {{ m.content }}<|im_end|>"
                               "{% endfor %}<|im_start|>assistant {# </think> <tool_call> #}";
constexpr const char* opens = "{% for m in messages %}<|im_start|>{{ m.role }} {{ m.content }}<|im_end|>"
                              "{% endfor %}<|im_start|>assistant <think>{# </think> #}";

const std::vector<std::string> harmony_tokens = {
    "<|start|>", "<|channel|>", "<|message|>", "<|constrain|>", "<|end|>", "<|return|>", "<|call|>"};
const std::vector<std::string> hermes_tokens = {"</think>", "<tool_call>", "</tool_call>"};

/// Of a model that is never run.
OpenModel model(const char* source, const std::vector<std::string>& control) {
    OpenModel made;
    made.tokenizer = loaded(tiny_byte_level(control));
    made.chat_template = ChatTemplate::parse(source).value();
    made.answer_format = detect_answer_format(source, [&](std::string_view text) {
        const auto ids = made.tokenizer->encode(text, {.special = true});
        return ids.size() == 1 && made.tokenizer->kind(ids.front()) != TokenKind::normal;
    });
    return made;
}

/// What a model wrote: with its special tokens, or all in letters.
struct Written {
    const char* text;
    bool tokens = true;
};

struct Read : ParsedAnswer {
    std::optional<StopReason> ended;
};

GenerateRequest question(std::vector<std::string> stop = {}) {
    GenerateRequest request;
    request.prompt = ChatInput{{{"user", "Why?", ""}}, false, {}};
    request.stop = std::move(stop);
    return request;
}

Read read(const OpenModel& model, const std::vector<Written>& written,
    const GenerateRequest& request = question()) {
    Read result;
    Answer answer(model, request, prompt_tokens(model, request.prompt).value());
    for (const Written& part : written) {
        for (const TokenId id : model.tokenizer->encode(part.text, {.special = part.tokens})) {
            if (!answer.ended()) {
                result.take(answer.add(id));
            }
        }
    }
    result.ended = answer.ended();
    result.take(answer.finish());
    return result;
}

} // namespace

class AnswerTest : public QObject {
    Q_OBJECT

private slots:
    void channels() {
        const OpenModel oss = model(harmony, harmony_tokens);
        const Read whole = read(oss, {{"<|channel|>analysis<|message|>Hm.<|end|><|start|>assistant"
                                       "<|channel|>final<|message|>Yes.<|return|>No."}});
        QCOMPARE(whole.reasoning, std::string("Hm."));
        QCOMPARE(whole.text, std::string("Yes."));
        QVERIFY(whole.ended == StopReason::end);
    }

    void a_call_ends_the_turn() {
        const OpenModel oss = model(harmony, harmony_tokens);
        const char* header = "<|channel|>commentary to=functions.a <|constrain|>json<|message|>";
        const Read call = read(oss, {{header}, {R"({"x":1})"}, {"<|call|>more"}});
        QCOMPARE(call.lines(), QByteArray(R"(a {"x":1})"));
        QCOMPARE(call.text, std::string());
        QVERIFY(call.ended == StopReason::end);
        // The token says that it is whole, whatever the arguments are.
        QCOMPARE(read(oss, {{header}, {R"({"x":)"}, {"<|call|>"}}).lines(), QByteArray(R"(a {"x":)"));
        // Without it, it is broken off.
        QCOMPARE(read(oss, {{header}, {R"({"x":)"}}).lines(), QByteArray());
    }

    void letters_are_no_channels() {
        const OpenModel oss = model(harmony, harmony_tokens);
        const char* spelt = "a <|end|><|start|>assistant<|channel|>analysis<|message|>b <|return|>";
        const Read text = read(oss, {{"<|channel|>final<|message|>"}, {spelt, false}, {"c<|return|>"}});
        QCOMPARE(text.text, std::string(spelt) + "c");
        QCOMPARE(text.reasoning, std::string());
        QVERIFY(text.ended == StopReason::end);
        const Read thought = read(oss, {{"<|channel|>analysis<|message|>"}, {spelt, false},
                                           {"<|end|><|start|>assistant<|channel|>final<|message|>Yes."}});
        QCOMPARE(thought.reasoning, std::string(spelt));
        QCOMPARE(thought.text, std::string("Yes."));
        const Read header =
            read(oss, {{"<|channel|>commentary to=a"}, {"<|message|>", false}, {"<|message|>{}"}});
        QCOMPARE(header.text, std::string());
        QCOMPARE(header.calls.size(), std::size_t{1});
    }

    void tags() {
        const OpenModel qwen = model(hermes, hermes_tokens);
        const char* call = R"(<tool_call>{"name":"a","arguments":{"x":1}}</tool_call>)";
        const Read both = read(qwen, {{"<think>Hm.</think>Yes."}, {call}, {"<|im_end|>"}});
        QCOMPARE(both.reasoning, std::string("Hm."));
        QCOMPARE(both.text, std::string("Yes."));
        QCOMPARE(both.lines(), QByteArray(R"(a {"x":1})"));
        QVERIFY(both.ended == StopReason::end);
        const Read spelt = read(qwen, {{"<think>Hm.</think> Hm.", false}, {call, false}});
        QCOMPARE(spelt.text, std::string("<think>Hm.</think> Hm.") + call);
        QVERIFY(spelt.calls.empty());
        const Read inside = read(qwen, {{"<think>The tag "}, {"</think>", false}, {" closes.</think>Yes."}});
        QCOMPARE(inside.reasoning, std::string("The tag </think> closes."));
        // A vocabulary that has no such tokens can't tell.
        const OpenModel older = model(hermes, {});
        QCOMPARE(read(older, {{call, false}}).lines(), QByteArray(R"(a {"x":1})"));
    }

    void stop_strings_do_not_hide_tokens() {
        const OpenModel qwen = model(hermes, hermes_tokens);
        // "<t" is held back as the beginning of a stop string, then let go.
        for (const char* stop : {"<tool!", "<think?", "</tool_callX"}) {
            const Read got = read(
                qwen, {{R"(<think>Hm.</think>Yes. <tool_call>{"name":"a"}</tool_call>)"}}, question({stop}));
            QCOMPARE(got.reasoning, std::string("Hm."));
            QCOMPARE(got.text, std::string("Yes. "));
            QCOMPARE(got.lines(), QByteArray("a {}"));
        }
        const Read stopped = read(qwen, {{"Yes.<tool_call>"}}, question({"<tool_call>"}));
        QCOMPARE(stopped.text, std::string("Yes."));
        QVERIFY(stopped.ended == StopReason::stop_string);
    }

    void goes_on_in_its_format() {
        const OpenModel oss = model(harmony, harmony_tokens);
        GenerateRequest request;
        request.prompt =
            ChatInput{{{"user", "Why?", ""}, {"assistant", "The <|channel|> mark", "Hm <|end|>"}}, true, {}};
        const Read more = read(oss, {{" is."}, {"<|return|>"}}, request);
        QCOMPARE(more.text, std::string(" is."));
        QCOMPARE(more.reasoning, std::string());
        const auto ids = prompt_tokens(oss, request.prompt)->ids;
        const TokenId channel = oss.tokenizer->encode("<|channel|>", {.special = true}).front();
        QCOMPARE(std::count(ids.begin(), ids.end(), channel), std::ptrdiff_t{2}); // of its two headers

        request.prompt = ChatInput{{{"user", "Why?", ""}, {"assistant", "", "Hm"}}, true, {}};
        const Read thinks =
            read(oss, {{" so.<|end|><|start|>assistant<|channel|>final<|message|>Yes."}}, request);
        QCOMPARE(thinks.reasoning, std::string(" so."));
        QCOMPARE(thinks.text, std::string("Yes."));
    }

    void goes_on_after_reasoning_that_the_prompt_opened() {
        const OpenModel opened = model(opens, {"</think>"});
        GenerateRequest request;
        request.prompt = ChatInput{{{"user", "Why?", ""}, {"assistant", "Yes", ""}}, true, {}};
        const Read more = read(opened, {{", so."}}, request);
        QCOMPARE(more.text, std::string(", so."));
        QCOMPARE(more.reasoning, std::string());
        QCOMPARE(read(opened, {{"Hm.</think>Yes"}}).reasoning, std::string("Hm."));
    }

    void a_question_opens_nothing() {
        const OpenModel bare = model("{{ messages[0].content }}{# </think> #}", {"</think>"});
        GenerateRequest request;
        request.prompt = ChatInput{{{"user", "What is <think>", ""}}, false, {}};
        QCOMPARE(read(bare, {{"A tag."}}, request).text, std::string("A tag."));
    }

    void raw_text_stays() {
        const OpenModel qwen = model(hermes, hermes_tokens);
        GenerateRequest request;
        request.prompt = TextInput{"Why?"};
        const Read raw = read(qwen, {{"<think>Hm. <tool_call>"}}, request);
        QCOMPARE(raw.text, std::string("<think>Hm. ")); // control tokens are not shown
        QVERIFY(raw.calls.empty());
    }
};

QTEST_GUILESS_MAIN(AnswerTest)
#include "answer_test.moc"
