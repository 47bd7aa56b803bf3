// SPDX-License-Identifier: Apache-2.0
// Which tokens grammars allow, step by step, and which grammars are refused, by two sets of reference data.
// Rows are SET/GRAMMAR/NUMBER of the text.
#include "inference/grammar/matcher.h"
#include "tests/support/fixtures.h"

#include <QRegularExpression>
#include <QTest>
#include <set>

using namespace inglenook;
using namespace inglenook::tests;

namespace {

using Json = nlohmann::ordered_json;

/// Every token with its text, as the reference takes them: control tokens by their names, too.
std::shared_ptr<const GrammarVocabulary> vocabulary_of(const char* path) {
    auto file = GgufFile::open((fixtures_dir() / path).string());
    const auto tokenizer = file ? Tokenizer::load(**file) : tl::unexpected(file.error());
    if (!tokenizer) {
        qFatal("%s: %s", path, tokenizer.error().text().c_str());
    }
    std::vector<std::string> texts;
    std::vector<TokenId> ends;
    for (TokenId id = 0; id < (*tokenizer)->size(); ++id) {
        texts.push_back((*tokenizer)->piece(id, true));
        if ((*tokenizer)->ends_generation(id)) {
            ends.push_back(id);
        }
    }
    return std::make_shared<const GrammarVocabulary>(
        std::move(texts), std::move(ends), Utf8Prefix::Rules::common);
}

/// One text of the reference: its tokens, and what is allowed before each and after the last accepted.
struct Text {
    std::string grammar;
    std::string root = "root";
    std::vector<TokenId> tokens;
    std::size_t accepted = 0; ///< of the tokens
    bool may_end = false;     ///< at the end of them
    std::vector<std::set<TokenId>> allowed;
};

std::set<TokenId> bits(const std::string& hex) {
    std::set<TokenId> ids;
    for (std::size_t byte = 0; byte * 2 < hex.size(); ++byte) {
        const auto value = std::stoul(hex.substr(byte * 2, 2), nullptr, 16);
        for (TokenId bit = 0; bit < 8; ++bit) {
            if ((value >> bit & 1U) != 0) {
                ids.insert(static_cast<TokenId>(byte * 8) + bit);
            }
        }
    }
    return ids;
}

Text first_set(const Json& grammar, const Json& string) {
    Text text;
    text.grammar = grammar.at("gbnf");
    text.tokens = string.at("tokens").get<std::vector<TokenId>>();
    text.accepted = string.at("prefix_tokens_accepted");
    text.may_end = string.at("accepted");
    text.allowed = string.at("allowed").get<std::vector<std::set<TokenId>>>();
    return text;
}

Text second_set(const Json& grammar, const Json& sequence) {
    Text text;
    text.grammar = grammar.at("grammar");
    text.root = grammar.at("root");
    text.tokens = sequence.at("tokens").get<std::vector<TokenId>>();
    text.accepted = sequence.at("accepted_tokens");
    text.may_end = sequence.at("may_end");
    for (const Json& number : sequence.at("masks")) {
        text.allowed.push_back(bits(grammar.at("masks").at(number.get<std::size_t>())));
    }
    return text;
}

QString listed(const std::set<TokenId>& ids) {
    QString list;
    for (const TokenId id : ids) {
        list += QString::number(id) + ' ';
    }
    return list;
}

std::set<TokenId> without(const std::set<TokenId>& ids, const std::set<TokenId>& others) {
    std::set<TokenId> rest;
    std::set_difference(
        ids.begin(), ids.end(), others.begin(), others.end(), std::inserter(rest, rest.end()));
    return rest;
}

void compare(GrammarMatcher& matcher, const std::set<TokenId>& want, std::size_t step) {
    std::set<TokenId> got;
    const std::vector<bool>& mask = matcher.allowed();
    for (TokenId id = 0; id < mask.size(); ++id) {
        if (mask[id]) {
            got.insert(id);
        }
        QVERIFY2(matcher.allows(id) == mask[id], qPrintable(QStringLiteral("token %1 alone").arg(id)));
    }
    QVERIFY2(got == want, qPrintable(QStringLiteral("before token %1: too many: %2; missing: %3")
                                         .arg(step)
                                         .arg(listed(without(got, want)), listed(without(want, got)))));
}

} // namespace

class GrammarFixtureTest : public QObject {
    Q_OBJECT

private slots:
    void texts_data() {
        QTest::addColumn<QString>("set");
        QTest::addColumn<int>("grammar");
        QTest::addColumn<int>("text");
        for (const auto& [set, texts] : sets) {
            const Json& grammars = documents.at(set).at("grammars");
            for (std::size_t g = 0; g < grammars.size(); ++g) {
                for (std::size_t t = 0; t < grammars.at(g).at(texts).size(); ++t) {
                    const std::string tag = set + "/" + grammars.at(g).at("name").get<std::string>();
                    QTest::newRow((tag + "/" + std::to_string(t)).c_str())
                        << QString::fromStdString(set) << static_cast<int>(g) << static_cast<int>(t);
                }
            }
        }
    }
    void texts() {
        QFETCH(QString, set);
        QFETCH(int, grammar);
        QFETCH(int, text);
        const std::string name = set.toStdString();
        const Json& row = documents.at(name).at("grammars").at(static_cast<std::size_t>(grammar));
        const Json& entry = row.at(sets.at(name)).at(static_cast<std::size_t>(text));
        follow(name == "sampling" ? first_set(row, entry) : second_set(row, entry), vocabularies.at(name));
    }

    void malformed_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("root");
        for (const auto& [set, texts] : sets) {
            for (const Json& row : documents.at(set).at("malformed")) {
                const auto text = row.contains("gbnf") ? row.at("gbnf") : row.at("grammar");
                QTest::newRow((set + "/" + row.at("name").get<std::string>()).c_str())
                    << QString::fromStdString(text.get<std::string>())
                    << QString::fromStdString(row.value("root", "root"));
            }
        }
    }
    void malformed() {
        QFETCH(QString, text);
        QFETCH(QString, root);
        const auto compiled = compile_grammar(text.toStdString(), root.toStdString());
        QVERIFY(!compiled.has_value());
        QCOMPARE(compiled.error().kind, ErrorKind::bad_file);
        const QRegularExpression place(QStringLiteral("^line [0-9]+, column [0-9]+$"));
        QVERIFY2(place.match(QString::fromStdString(compiled.error().where)).hasMatch(),
            compiled.error().text().c_str());
    }

private:
    static void follow(const Text& text, const std::shared_ptr<const GrammarVocabulary>& vocabulary) {
        const auto compiled = compile_grammar(text.grammar, text.root);
        QVERIFY2(compiled.has_value(), compiled ? "" : compiled.error().text().c_str());
        GrammarMatcher matcher(*compiled, vocabulary);
        for (std::size_t i = 0; i < text.allowed.size(); ++i) {
            compare(matcher, text.allowed[i], i);
            if (i < text.tokens.size()) {
                QCOMPARE(matcher.accept(text.tokens[i]), i < text.accepted);
            }
        }
        const bool all = text.accepted == text.tokens.size();
        QCOMPARE(matcher.may_end() && all, text.may_end);
    }

    const std::map<std::string, const char*> sets = {
        {"sampling", "strings"}, {"sampling-exact", "sequences"}};
    const std::map<std::string, Json> documents = {{"sampling", fixture_json("sampling/grammars.json")},
        {"sampling-exact", fixture_json("sampling-exact/grammars.json")}};
    const std::map<std::string, std::shared_ptr<const GrammarVocabulary>> vocabularies = {
        {"sampling", vocabulary_of("sampling/vocab512.gguf")},
        {"sampling-exact", vocabulary_of("sampling-exact/vocab.gguf")}};
};

QTEST_GUILESS_MAIN(GrammarFixtureTest)
#include "grammar_fixture_test.moc"
