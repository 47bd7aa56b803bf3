// SPDX-License-Identifier: Apache-2.0
// Prompt sets from CSV, JSON and text, there and back, and files of the wrong shape.
#include "storage/compare/csv.h"
#include "storage/compare/prompt_set.h"

#include <QTest>
#include <algorithm>
#include <random>
#include <string>

using namespace inglenook::storage;
using namespace inglenook::storage::compare;

namespace {

/// JSON that is written with ' for ".
std::string quoted(std::string text) {
    std::replace(text.begin(), text.end(), '\'', '"');
    return text;
}

PromptSet read(const std::string& file, PromptFormat format) {
    auto set = read_prompts(file, format, "named by its file");
    if (!set) {
        qFatal("%s", set.error().message.c_str());
    }
    return *set;
}

/// The error's sentence; empty if there is none.
std::string refusal(const std::string& file, PromptFormat format) {
    const auto set = read_prompts(file, format);
    if (!set && set.error().kind != ErrorKind::usage) {
        qFatal("an error of another kind");
    }
    return set ? "" : set.error().message;
}

bool refused_at(const std::string& file, PromptFormat format, int line, const std::string& word) {
    const std::string message = refusal(file, format);
    const bool right =
        message.find("line " + std::to_string(line) + ": ") == 0 && message.find(word) != std::string::npos;
    if (!right) {
        qWarning("not line %d and \"%s\", but: %s", line, word.c_str(), message.c_str());
    }
    return right;
}

std::string repeated(const std::string& text, std::size_t times) {
    std::string all;
    for (std::size_t i = 0; i < times; ++i) {
        all += text;
    }
    return all;
}

} // namespace

class PromptSetTest : public QObject {
    Q_OBJECT

private slots:
    void formats_by_name() {
        QVERIFY(prompt_format_of("a/prompts.csv") == PromptFormat::csv);
        QVERIFY(prompt_format_of("PROMPTS.JSON") == PromptFormat::json);
        QVERIFY(prompt_format_of("csv") == PromptFormat::text);
        QVERIFY(prompt_format_of("a.txt") == PromptFormat::text);
    }

    void csv() {
        const PromptSet set =
            read("\xEF\xBB\xBFid,prompt,tags,check,expected,system\r\n"
                 "a,\"Say \"\"hi\"\",\r\nplease\",greeting; short ;,contains,hi,Be brief\r\n"
                 "\r\n"
                 "7,What is 6 \u00d7 7?,,\"{\"\"kind\"\":\"\"numeric\"\",\"\"value\"\":42}\",forty-two,\r\n"
                 ",plain,,,,",
                PromptFormat::csv);
        QCOMPARE(set.name, std::string("named by its file"));
        QCOMPARE(set.prompts.size(), std::size_t(3));
        QCOMPARE(set.prompts[0].id, std::string("a"));
        QCOMPARE(set.prompts[0].prompt, std::string("Say \"hi\",\nplease"));
        QCOMPARE(set.prompts[0].tags, (std::vector<std::string>{"greeting", "short"}));
        QVERIFY(set.prompts[0].check->kind == CheckKind::contains);
        QCOMPARE(set.prompts[0].check->value, std::string("hi"));
        QCOMPARE(set.prompts[0].system, std::string("Be brief"));
        QVERIFY(set.prompts[1].check->kind == CheckKind::numeric);
        QCOMPARE(set.prompts[1].check->number, 42.0);
        QCOMPARE(set.prompts[1].expected, std::string("forty-two"));
        QCOMPARE(set.prompts[2].id, std::string("3"));
        QVERIFY(!set.prompts[2].check.has_value());
        QCOMPARE(read("prompt\rone\rtwo\r", PromptFormat::csv).prompts[1].prompt, std::string("two"));
    }

    void json() {
        const PromptSet set =
            read(quoted("{'name':'Mine','prompts':['first',{'prompt':'second','id':2,'tags':['a','b','a'],"
                        "'check':{'kind':'exact','value':'x'},'expected':5}]}"),
                PromptFormat::json);
        QCOMPARE(set.name, std::string("Mine"));
        QCOMPARE(set.prompts.size(), std::size_t(2));
        QCOMPARE(set.prompts[0].id, std::string("1"));
        QCOMPARE(set.prompts[0].prompt, std::string("first"));
        QCOMPARE(set.prompts[1].id, std::string("2"));
        QCOMPARE(set.prompts[1].tags, (std::vector<std::string>{"a", "b"}));
        QVERIFY(set.prompts[1].check->kind == CheckKind::exact);
        QCOMPARE(set.prompts[1].expected, std::string("5"));
        const PromptSet list =
            read(quoted("['a',{'prompt':'b','check':'contains','expected':'c','tags':'d;e'}]"),
                PromptFormat::json);
        QCOMPARE(list.name, std::string("named by its file"));
        QCOMPARE(list.prompts[1].check->value, std::string("c"));
        QCOMPARE(list.prompts[1].tags.size(), std::size_t(2));
    }

    void text() {
        const PromptSet lines = read("one\r\n\r\n  two  \nthree", PromptFormat::text);
        QCOMPARE(lines.prompts.size(), std::size_t(3));
        QCOMPARE(lines.prompts[1].prompt, std::string("two"));
        const PromptSet blocks =
            read("\xEF\xBB\xBFone\nand more\n\n---\r\n\n---\n  two\n----\n", PromptFormat::text);
        QCOMPARE(blocks.prompts.size(), std::size_t(2));
        QCOMPARE(blocks.prompts[0].prompt, std::string("one\nand more"));
        QCOMPARE(blocks.prompts[1].prompt, std::string("two\n----"));
    }

    void there_and_back() {
        const PromptSet set = read("id,prompt,tags,check,expected,system\n"
                                   "a,\"many\nlines, \u6211\",x;y,regex,^a\\d,Sys\n"
                                   ",second,,numeric,\"1,000\",\n",
            PromptFormat::csv);
        const PromptSet again = read(write_prompts(set), PromptFormat::json);
        QCOMPARE(write_prompts(again), write_prompts(set));
        QCOMPARE(again.name, set.name);
        QCOMPARE(again.prompts.size(), set.prompts.size());
        QCOMPARE(again.prompts[0].prompt, set.prompts[0].prompt);
        QCOMPARE(again.prompts[0].tags, set.prompts[0].tags);
        QCOMPARE(again.prompts[0].system, set.prompts[0].system);
        QCOMPARE(again.prompts[0].check->value, std::string("^a\\d"));
        QCOMPARE(again.prompts[1].check->number, 1000.0);
        QCOMPARE(again.prompts[1].id, std::string("2"));
    }

    void csv_of_the_wrong_shape() {
        const auto csv = PromptFormat::csv;
        QVERIFY(refused_at("", csv, 1, "no prompt"));
        QVERIFY(refused_at("prompt\n", csv, 1, "no prompt"));
        QVERIFY(refused_at("question\nwhat?\n", csv, 1, "\"question\""));
        QVERIFY(refused_at("id,tags\na,b\n", csv, 1, "\"prompt\""));
        QVERIFY(refused_at("prompt,prompt\na,b\n", csv, 1, "twice"));
        QVERIFY(refused_at("prompt,id\na\n", csv, 2, "1 cells in this row, and 2 columns"));
        QVERIFY(refused_at("prompt,id\n\"a\nb\",1\nc,2,3\n", csv, 4, "3 cells"));
        QVERIFY(refused_at("prompt\nab\"c\n", csv, 2, "quote"));
        QVERIFY(refused_at("prompt\nok\n\"never\nends\n", csv, 3, "does not end"));
        QVERIFY(refused_at("prompt\n\"ends\" here\n", csv, 2, "behind the quote"));
        QVERIFY(refused_at("prompt,id\na,1\nb,1\n", csv, 3, "id"));
        QVERIFY(refused_at("prompt,id\na,2\nb,\n", csv, 3, "id"));
        QVERIFY(refused_at("prompt,id\n ,1\n", csv, 2, "empty"));
        QVERIFY(refused_at("prompt,check,expected\na,like,b\n", csv, 2, "like"));
        QVERIFY(refused_at("prompt,check,expected\na,,\na,regex,a(\n", csv, 3, "byte 2"));
        QVERIFY(refused_at("prompt,check\na,{\n", csv, 2, ""));
        QVERIFY(refused_at("prompt\na\xff\n", csv, 2, "UTF-8"));
        QVERIFY(refused_at(std::string("prompt\na\n\0\n", 11), csv, 3, "zero"));
        QVERIFY(refused_at("\xFF\xFE"
                           "p",
            csv, 1, "UTF-8"));
        QVERIFY(refused_at(repeated(",", 200) + "\n", csv, 1, "columns"));
    }

    void json_of_the_wrong_shape() {
        const auto refused = [](const std::string& file, int line, const std::string& word) {
            return refused_at(quoted(file), PromptFormat::json, line, word);
        };
        QVERIFY(refused("", 1, "too early"));
        QVERIFY(refused("[\n'a',\n", 3, "too early"));
        QVERIFY(refused("[\n'a'\n'b'\n]", 3, "no JSON"));
        QVERIFY(refused("[]", 1, "no prompt"));
        QVERIFY(refused("{'name':'x'}", 1, "prompts"));
        QVERIFY(refused("'text'", 1, "list"));
        QVERIFY(refused("{'prompts':{}}", 1, "list"));
        QVERIFY(refused("{'name':5,'prompts':['a']}", 1, "name"));
        QVERIFY(refused("[\n'a',\n5\n]", 3, "text or an object"));
        QVERIFY(refused("{'other':['x',\n'y'],\n'prompts':[\n'a, ]',\n{'prompt':'b'},\n{'promt':'c'}\n]}", 6,
            "\"prompt\""));
        QVERIFY(refused("[{'prompt':'b',\n'answer':'c'}]", 1, "answer"));
        QVERIFY(refused("[\n\n{'prompt':['b']}]", 3, "text"));
        QVERIFY(refused("['a',\n{'prompt':'b','tags':[1]}]", 2, "tags"));
        QVERIFY(refused("['a',\n{'prompt':'b','tags':{}}]", 2, "tags"));
        QVERIFY(refused("['a',\n{'prompt':'b','check':{'kind':'contains'}}]", 2, "value"));
        QVERIFY(refused("['a',\n{'prompt':'b','check':5}]", 2, "check"));
        QVERIFY(refused("['a',\n'b\\u0000']", 2, "zero"));
        QVERIFY(refused("['a',\n'  ']", 2, "empty"));
        QVERIFY(refused(repeated("[", 100'000), 1, "within each other"));
        QVERIFY(!refusal("[1e999]", PromptFormat::json).empty());
    }

    void limits() {
        QVERIFY(refusal(repeated("a\n", most_prompts), PromptFormat::text).empty());
        QVERIFY(refused_at(
            repeated("a\n", most_prompts + 1), PromptFormat::text, int(most_prompts) + 1, "more than"));
        QVERIFY(refused_at(
            "prompt\n" + repeated("a\n", most_prompts + 1), PromptFormat::csv, int(most_prompts) + 2, ""));
        QVERIFY(refused_at("a\n" + std::string(longest_prompt + 1, 'b'), PromptFormat::text, 2, "256 KiB"));
        QVERIFY(!refusal(std::string(largest_prompt_file + 1, 'a'), PromptFormat::text).empty());
        QVERIFY(refused_at(
            "prompt,id\na," + std::string(longest_prompt_id + 1, 'i'), PromptFormat::csv, 2, "id"));
        QVERIFY(refused_at(
            "prompt,tags\na," + std::string(longest_prompt_tag + 1, 't'), PromptFormat::csv, 2, "tag"));
        std::string tags;
        for (std::size_t i = 0; i <= most_prompt_tags; ++i) {
            tags += "t" + std::to_string(i) + ";";
        }
        QVERIFY(refused_at("prompt,tags\na," + tags, PromptFormat::csv, 2, "tags"));
    }

    void csv_rows() {
        QCOMPARE(csv_row({"a", "b c", ""}), std::string("a,b c,\r\n"));
        QCOMPARE(csv_row({"a,b", "say \"hi\"", "two\nlines"}),
            std::string("\"a,b\",\"say \"\"hi\"\"\",\"two\nlines\"\r\n"));
        QCOMPARE(csv_row({""}), std::string("\"\"\r\n"));
        const std::vector<std::string> cells = {"x\ny", "\"", ",", "", " ", "\u00e9"};
        const auto rows = read_csv(csv_row(cells) + csv_row({"last"}), 10, 10);
        QVERIFY(rows.has_value());
        QCOMPARE((*rows)[0].cells, cells);
        QCOMPARE((*rows)[1].cells, std::vector<std::string>{"last"});
        QCOMPARE((*rows)[1].line, std::size_t(3));
        for (const char* formula : {"=1+1", "+1", "-1", "@a", "\tx", "\rx"}) {
            QCOMPARE(harmless_cell(formula), "'" + std::string(formula));
        }
        QCOMPARE(harmless_cell("a=b"), std::string("a=b"));
        QCOMPARE(harmless_cell(""), std::string(""));
    }

    /// Whatever a file holds, it is read or refused.
    void any_bytes() {
        std::mt19937 random(7); // NOLINT(cert-msc32-c): the same each time
        const std::string pieces[] = {"prompt", "id", ",", "\"", "\n", "\r", "{", "}", "[", "]", ":", "a",
            "\xff", "\\", "---", "\"prompt\"", "\"prompts\"", "null", "1", "\\u0000", " "};
        int accepted = 0;
        for (int round = 0; round < 20'000; ++round) {
            std::string file;
            for (auto left = random() % 25; left > 0; --left) {
                file += pieces[random() % std::size(pieces)];
            }
            for (const PromptFormat format : {PromptFormat::csv, PromptFormat::json, PromptFormat::text}) {
                const auto set = read_prompts(file, format);
                QVERIFY(set ? !set->prompts.empty() : !set.error().message.empty());
                accepted += set ? 1 : 0;
            }
        }
        QVERIFY(accepted > 0);
    }
};

QTEST_GUILESS_MAIN(PromptSetTest)
#include "prompt_set_test.moc"
