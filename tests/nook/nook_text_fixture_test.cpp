// SPDX-License-Identifier: Apache-2.0
// Tokenizer and chat templates through the --batch modes, which other programs talk to.
#include "tests/nook/nook_process.h"
#include "tests/support/fixtures.h"

#include <QTest>
#include <filesystem>

namespace {

using namespace inglenook::tests;
using Json = nlohmann::ordered_json;

QByteArray lines_of(const std::vector<Json>& documents) {
    std::string text;
    for (const Json& document : documents) {
        text += document.dump() + '\n';
    }
    return QByteArray::fromStdString(text);
}

} // namespace

class NookTextFixtureTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() {
        if (const auto path = starter_model()) {
            model_ = QString::fromStdString(path->string());
        }
    }

    void tokenizes() {
        const Json cases = smollm2_cases();
        if (cases.empty()) {
            QSKIP("the starter model or its expectations are not there");
        }
        std::vector<Json> asked;
        for (const Json& entry : cases) {
            asked.push_back({{"base64", entry.at("text")}, {"special", true}, {"bos", "off"}});
            asked.push_back({{"base64", entry.at("text")}});
        }
        const Ran ran = nook({"tokenize", model_, "--batch"}, lines_of(asked));
        QVERIFY2(ran.code == 0, ran.told().c_str());
        const auto got = ran.json_lines();
        QCOMPARE(got.size(), asked.size());
        for (std::size_t i = 0; i < cases.size(); ++i) {
            const std::string name = cases[i].at("name");
            QVERIFY2(got[2 * i] == cases[i].at("ids_parse"), name.c_str());
            QVERIFY2(got[2 * i + 1] == cases[i].at("ids_add_parse"), name.c_str());
        }
    }

    void detokenizes() {
        const Json cases = smollm2_cases();
        if (cases.empty()) {
            QSKIP("the starter model or its expectations are not there");
        }
        std::vector<Json> asked;
        for (const Json& entry : cases) {
            asked.push_back(entry.at("ids_parse"));
        }
        const auto with = nook({"detokenize", model_, "--special", "--batch"}, lines_of(asked)).json_lines();
        const auto without = nook({"detokenize", model_, "--batch"}, lines_of(asked)).json_lines();
        QCOMPARE(with.size(), cases.size());
        QCOMPARE(without.size(), cases.size());
        for (std::size_t i = 0; i < cases.size(); ++i) {
            const std::string name = cases[i].at("name");
            QVERIFY2(with[i].at("base64") == cases[i].at("detok"), name.c_str());
            QVERIFY2(without[i].at("base64") == cases[i].at("detok_plain"), name.c_str());
        }
    }

    void tokenizes_plain_input() {
        if (model_.isEmpty()) {
            QSKIP("the starter model is not there");
        }
        const QByteArray text = "Hello <|im_start|> \xff world";
        const Ran special = nook({"tokenize", model_}, text);
        const Ran plain = nook({"tokenize", model_, "--no-special", "--json"}, text);
        QVERIFY2(special.code == 0 && plain.code == 0, plain.told().c_str());
        QVERIFY((' ' + special.out.simplified() + ' ').contains(" 1 "));
        const auto ids = plain.json().at("ids").get<std::vector<unsigned>>();
        QVERIFY(std::find(ids.begin(), ids.end(), 1U) == ids.end());
        const Ran back = nook({"detokenize", model_}, id_list(ids).toUtf8());
        QCOMPARE(back.out, QByteArray("Hello <|im_start|> \xef\xbf\xbd world"));
    }

    /// A vocabulary without weights is enough; `qwen3` is in every copy of the fixtures.
    void shows_pieces_of_a_vocabulary() {
        const auto path = unpacked(fixtures_dir() / "tokenizers" / "vocab" / "qwen3.gguf.xz");
        const QString vocabulary = QString::fromStdString(path.string());
        const QByteArray text = "a<|im_start|>\xff";
        const Ran pieces = nook({"tokenize", vocabulary, "--pieces"}, text);
        QVERIFY2(pieces.code == 0, pieces.told().c_str());
        QCOMPARE(pieces.out.count('\n'), 3);
        QVERIFY(pieces.out.contains("\t<|im_start|>\n"));
        const Ran plain = nook({"tokenize", vocabulary, "--pieces", "--no-special", "--json"}, text);
        const Json list = plain.json().at("pieces");
        QVERIFY(list.size() > 3);
        std::string joined;
        for (const Json& piece : list) {
            joined += piece.at("text").get<std::string>();
        }
        QCOMPARE(QByteArray::fromStdString(joined), QByteArray("a<|im_start|>\xef\xbf\xbd"));

        const Ran batch = nook({"tokenize", vocabulary, "--batch", "--no-special"},
            "{\"text\":\"a\",\"bos\":\"on\"}\n{\"base64\":\"YQ==\",\"bos\":\"off\"}\n"
            "{\"text\":\"<|im_end|>\",\"special\":true}\n{\"text\":\"<|im_end|>\"}\n");
        QVERIFY2(batch.code == 0, batch.told().c_str());
        const auto ids = batch.json_lines();
        QCOMPARE(ids.size(), std::size_t(4));
        QCOMPARE(ids[0].size(), ids[1].size() + 1);
        QVERIFY(ids[0][1] == ids[1][0]);
        QCOMPARE(ids[2].size(), std::size_t(1));
        QVERIFY(ids[3].size() > 1);
    }

    void names_the_line_that_is_wrong() {
        if (model_.isEmpty()) {
            QSKIP("the starter model is not there");
        }
        const Ran ran = nook({"tokenize", model_, "--batch"}, "{\"text\":\"a\"}\n{\"base64\":\"?\"}\n");
        QVERIFY2(ran.code == 3 && ran.err.contains("line 2"), ran.told().c_str());
        QCOMPARE(ran.json_lines().size(), std::size_t(1));
        const Ran ids = nook({"detokenize", model_}, "1 99999999");
        QVERIFY2(ids.code == 3 && ids.err.contains("99999999"), ids.told().c_str());
    }

    void renders_data() {
        QTest::addColumn<QString>("name");
        const std::filesystem::path folder = fixtures_dir() / "templates" / "jinja";
        if (!std::filesystem::exists(folder)) {
            QSKIP("there are no templates in the fixtures");
        }
        for (const auto& entry : std::filesystem::directory_iterator(folder)) {
            const auto name = QString::fromStdString(entry.path().stem().string());
            QTest::newRow(qPrintable(name)) << name;
        }
    }
    void renders() {
        QFETCH(QString, name);
        const Json setting = fixture_json("templates/conversations.json");
        const Json expected =
            fixture_json("templates/expected/" + name.toStdString() + ".json").at("results");
        std::vector<Json> asked;
        for (const Json& conversation : setting.at("conversations")) {
            Json variables = setting.at("special_tokens");
            for (const char* key : {"messages", "tools", "add_generation_prompt"}) {
                variables[key] = conversation.at(key);
            }
            variables["documents"] = nullptr;
            variables.update(conversation.value("kwargs", Json::object()));
            asked.push_back(std::move(variables));
        }
        const auto path = fixtures_dir() / "templates" / "jinja" / (name.toStdString() + ".jinja");
        const std::string now = setting.value("now", "2025-03-14T15:09:26");
        const Ran ran = nook({"template", "--template", QString::fromStdString(path.string()), "--now",
                                 QString::fromStdString(now).left(19), "--batch"},
            lines_of(asked));
        QVERIFY2(ran.code == 0, ran.told().c_str());
        const auto got = ran.json_lines();
        QCOMPARE(got.size(), asked.size());
        for (std::size_t i = 0; i < got.size(); ++i) {
            const std::string conversation = setting.at("conversations")[i].at("name");
            const Json& want = expected.at(conversation);
            const std::string told =
                conversation + ": " +
                got[i].dump(-1, ' ', false, Json::error_handler_t::replace).substr(0, 2000);
            if (want.contains("expected")) {
                QVERIFY2(got[i].value("text", Json()) == want.at("expected"), told.c_str());
            } else {
                QVERIFY2(got[i].contains("error"), told.c_str());
                QVERIFY2(want.at("error_kind") != "raised" || got[i].at("error") == want.at("error"),
                    told.c_str());
            }
        }
    }

    void tells_what_a_template_raised() {
        QTemporaryDir folder;
        const QString file = folder.filePath("t.jinja");
        QFile written(file);
        QVERIFY(written.open(QIODevice::WriteOnly));
        written.write("{{ raise_exception('Roles must alternate!') }}");
        written.close();
        const Ran ran = nook({"template", "--template", file}, "{\"messages\":[]}");
        QVERIFY2(ran.code == 3 && ran.err.contains("Roles must alternate!"), ran.told().c_str());
        QVERIFY(ran.out.isEmpty());
    }

    void renders_with_the_models_own_tokens() {
        if (model_.isEmpty()) {
            QSKIP("the starter model is not there");
        }
        const Ran ran = nook({"template", model_},
            R"({"messages":[{"role":"user","content":"Hi"}],"add_generation_prompt":true})");
        QVERIFY2(ran.code == 0, ran.told().c_str());
        QVERIFY(ran.out.endsWith("<|im_start|>user\nHi<|im_end|>\n<|im_start|>assistant\n"));
    }

private:
    /// Empty if there is no starter model, or the fixtures hold nothing about it.
    Json smollm2_cases() const {
        const bool there =
            !model_.isEmpty() && std::filesystem::exists(fixtures_dir() / "tokenizers" / "smollm2.json");
        return there ? fixture_json("tokenizers/smollm2.json").at("cases") : Json::array();
    }

    QString model_;
};

QTEST_GUILESS_MAIN(NookTextFixtureTest)
#include "nook_text_fixture_test.moc"
