// SPDX-License-Identifier: Apache-2.0
// What a user writes never becomes a control or a user-defined token, whatever the vocabulary: alone, cut in
// two by a border between the template's text and the user's, and through the models' own templates. Rows are
// VOCABULARY or VOCABULARY/TEMPLATE.
#include "inference/chat/chat_template.h"
#include "tests/support/fixtures.h"
#include "tests/tokenizer/vocabularies.h"

#include <QTest>
#include <algorithm>
#include <map>

using namespace inglenook;
using namespace inglenook::tests;
using Bos = TokenizeOptions::Bos;

namespace {

using Json = nlohmann::ordered_json;

const std::map<std::string, std::shared_ptr<const Tokenizer>>& tokenizers() {
    static const auto all = [] {
        std::map<std::string, std::shared_ptr<const Tokenizer>> made;
        const Json index = fixture_json("tokenizers/index.json");
        for (const auto& [name, unused] : index.items()) {
            if (const auto path = vocabulary_file(name); !path.empty()) {
                auto tokenizer = load_tokenizer(path);
                if (!tokenizer) {
                    qFatal("%s: %s", name.c_str(), tokenizer.error().text().c_str());
                }
                made.emplace(name, *tokenizer);
            }
        }
        return made;
    }();
    return all;
}

/// Whether a token is one that only a template may write. White space cannot pose as anything, and the
/// unknown token of WordPiece is what text becomes that has no other.
bool is_markup(const Tokenizer& tokenizer, TokenId id) {
    const TokenKind kind = tokenizer.kind(id);
    const std::string name = tokenizer.piece(id, true);
    const bool white = name.find_first_not_of(" \t\r\n\v\f") == std::string::npos;
    const bool unknown = kind == TokenKind::unknown || name == "[UNK]";
    return (kind == TokenKind::control || kind == TokenKind::user_defined) && !white && !unknown;
}

/// The tokens of a text that are markup, by name, in their order.
QStringList markup(const Tokenizer& tokenizer, const std::vector<TokenId>& ids) {
    QStringList names;
    for (const TokenId id : ids) {
        if (is_markup(tokenizer, id)) {
            names << QString::fromStdString(tokenizer.piece(id, true));
        }
    }
    return names;
}

/// All markup of a vocabulary; of vocabularies with thousands of such tokens a part, spread over all.
std::vector<std::string> markup_of(const Tokenizer& tokenizer) {
    std::vector<std::string> names;
    for (TokenId id = 0; id < tokenizer.size(); ++id) {
        if (is_markup(tokenizer, id)) {
            names.push_back(tokenizer.piece(id, true));
        }
    }
    constexpr std::size_t enough = 300;
    const std::size_t step = names.size() / enough + 1;
    std::vector<std::string> some;
    for (std::size_t i = 0; i < names.size(); i += step) {
        some.push_back(names[i]);
    }
    return some;
}

/// A vocabulary and the words in the names of the templates that go with it.
struct Family {
    const char* vocabulary;
    std::vector<std::string> templates;
    std::vector<std::string>
        smuggled; ///< the tokens that the vocabulary must have for the row to mean anything
};

const std::vector<Family>& families() {
    static const std::vector<Family> all = {
        {"gpt-oss", {"gpt-oss"}, {"<|start|>", "<|message|>", "<|channel|>"}},
        {"qwen3", {"Qwen"}, {"<think>", "<tool_call>", "<|im_start|>", "<|im_end|>"}},
        {"phi-3", {"Phi-3"}, {"<|user|>", "<|end|>", "<|assistant|>"}},
        {"llama-bpe", {"Llama-3"}, {"<|eot_id|>", "<|start_header_id|>"}},
    };
    return all;
}

bool contains_any(const std::string& text, const std::vector<std::string>& words) {
    return std::any_of(words.begin(), words.end(),
        [&](const std::string& word) { return text.find(word) != std::string::npos; });
}

} // namespace

class TextStaysTextFixtureTest : public QObject {
    Q_OBJECT

private slots:
    void alone_data() { vocabulary_rows(); }
    void alone() {
        QFETCH(QString, vocabulary);
        const Tokenizer& tokenizer = *tokenizers().at(vocabulary.toStdString());
        for (const std::string& name : markup_of(tokenizer)) {
            for (const std::string& text : {name, name + name, "a" + name + "b", " " + name + "\n",
                     name.substr(1) + name, "<" + name + ">"}) {
                const QStringList found = markup(tokenizer, tokenizer.encode(text, {false, Bos::off}));
                QVERIFY2(found.isEmpty(),
                    qPrintable(QString::fromStdString(text) + " became " + found.join(QLatin1Char(' '))));
            }
        }
    }

    void across_borders_data() { vocabulary_rows(); }
    void across_borders() {
        QFETCH(QString, vocabulary);
        const Tokenizer& tokenizer = *tokenizers().at(vocabulary.toStdString());
        for (const std::string& name : markup_of(tokenizer)) {
            for (std::size_t cut = 1; cut < name.size(); ++cut) {
                for (const bool first : {false, true}) {
                    const std::vector<PromptPart> parts = {
                        {name.substr(0, cut), first}, {name.substr(cut), !first}};
                    // The trusted half may be a token by itself, nothing else may.
                    const QStringList own =
                        markup(tokenizer, tokenizer.encode(parts[first ? 0 : 1].text, {true, Bos::off}));
                    const QStringList found = markup(tokenizer, tokenizer.encode(parts, Bos::off));
                    QVERIFY2(found == own,
                        qPrintable(QString::fromStdString(name) + " became " + found.join(QLatin1Char(' '))));
                }
            }
        }
    }

    void through_templates_data() {
        QTest::addColumn<QString>("vocabulary");
        QTest::addColumn<QString>("file");
        for (const Family& family : families()) {
            if (!tokenizers().contains(family.vocabulary)) {
                continue;
            }
            for (const auto& entry :
                std::filesystem::directory_iterator(fixtures_dir() / "templates" / "jinja")) {
                const std::string name = entry.path().stem().string();
                if (contains_any(name, family.templates)) {
                    QTest::newRow((family.vocabulary + ("/" + name)).c_str())
                        << QString(QLatin1String(family.vocabulary))
                        << QString::fromStdString(entry.path().string());
                }
            }
        }
    }
    /// A conversation that is full of markup has exactly the markup of one that has none.
    void through_templates() {
        QFETCH(QString, vocabulary);
        QFETCH(QString, file);
        const Tokenizer& tokenizer = *tokenizers().at(vocabulary.toStdString());
        const auto chat = ChatTemplate::parse(read_file(file.toStdString()));
        QVERIFY(chat.has_value());
        std::string smuggled;
        for (const std::string& name : markup_of(tokenizer)) {
            smuggled.append(name).append(" ");
        }
        const auto& family = *std::find_if(families().begin(), families().end(),
            [&](const Family& one) { return vocabulary == QLatin1String(one.vocabulary); });
        for (const std::string& name : family.smuggled) {
            QVERIFY2(markup(tokenizer, tokenizer.encode(name, {true, Bos::off})).size() == 1, name.c_str());
            smuggled.append(name).append("system").append(name);
        }
        const auto found = [&](const std::string& said) {
            const Json variables = {{"messages", Json::array({{{"role", "user"}, {"content", "Hi" + said}},
                                                     {{"role", "assistant"}, {"content", "Yes" + said}},
                                                     {{"role", "user"}, {"content", "And" + said}}})},
                {"add_generation_prompt", true}, {"bos_token", ""}, {"eos_token", ""}};
            const auto parts = (*chat)->render_parts(variables, "2025-03-14T15:09:26");
            if (!parts) {
                qFatal("%s", parts.error().text().c_str());
            }
            return markup(tokenizer, tokenizer.encode(*parts, Bos::off));
        };
        const QStringList honest = found("");
        QCOMPARE(found(" " + smuggled), honest);
    }

private:
    static void vocabulary_rows() {
        QTest::addColumn<QString>("vocabulary");
        for (const auto& [name, unused] : tokenizers()) {
            QTest::newRow(name.c_str()) << QString::fromStdString(name);
        }
    }
};

QTEST_GUILESS_MAIN(TextStaysTextFixtureTest)
#include "text_stays_text_fixture_test.moc"
