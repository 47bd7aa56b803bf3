// SPDX-License-Identifier: Apache-2.0
// Every pre-tokenizer name of the reference data, each on one vocabulary or two. Rows are VOCABULARY/NAME.
#include "inference/tokenizer/pre_tokenizers.h"
#include "tests/support/fixtures.h"
#include "tests/tokenizer/vocabularies.h"

#include <QRegularExpression>
#include <QTest>
#include <map>

using namespace inglenook;
using namespace inglenook::tests;

namespace {

using Json = nlohmann::ordered_json;

constexpr auto no_special = TokenizeOptions{false, TokenizeOptions::Bos::off};

struct Reference {
    Json document;
    std::string file; ///< the vocabulary, as bytes
    /// One for each entry of the table: names that share an entry share their tokenizer.
    std::map<const PreTokenizer*, std::shared_ptr<const Tokenizer>> tokenizers;
};

std::map<std::string, Reference>& references() {
    static std::map<std::string, Reference> all = [] {
        std::map<std::string, Reference> made;
        const Json index = fixture_json("tokenizers/index.json");
        for (const auto& [name, unused] : index.items()) {
            if (std::filesystem::exists(
                    fixtures_dir() / "tokenizers" / ("pretokenizers." + name + ".json"))) {
                made[name] = {fixture_json("tokenizers/pretokenizers." + name + ".json"),
                    read_file(vocabulary_file(name)), {}};
            }
        }
        return made;
    }();
    return all;
}

const Tokenizer& tokenizer_of(Reference& reference, const std::string& pre) {
    auto& tokenizer = reference.tokenizers[find_pre_tokenizer(pre)];
    if (tokenizer == nullptr) {
        auto loaded = load_bytes(with_pre(reference.file, pre));
        if (!loaded) {
            qFatal("%s: %s", pre.c_str(), loaded.error().text().c_str());
        }
        tokenizer = *loaded;
    }
    return *tokenizer;
}

/// Where the reference departs from the published expressions that names stand for, told by what is in a
/// text.
struct Departure {
    QStringList names; ///< of tokenizer.ggml.pre
    QString pattern;   ///< texts that are concerned
};

const std::vector<Departure>& departures() {
    static const QStringList cased = {
        "gpt-4o", "llama4", "kanana2", "minimax-m2", "tekken", "youtu", "kimi-k2", "tiny_aya", "cohere2moe"};
    static const std::vector<Departure> all = {
        // Upper and lower case are told apart in ASCII alone, and marks are not counted to the words.
        {cased, "\\p{M}|(?![A-Za-z])[\\p{Lu}\\p{Ll}\\p{Lt}]"},
        // Here case is not told apart at all.
        {{"youtu", "kimi-k2", "tiny_aya", "cohere2moe"}, "[a-z][A-Z]|[A-Z]{2}[a-z]"},
        // The ideographic space lies in ranges of these expressions, but the reference sees a plain one
        // instead.
        {{"deepseek-llm", "deepseek-coder"}, "\\x{3000}"},
        // The expression groups digits only before a word boundary, the reference all.
        {{"tiny_aya", "cohere2moe"}, "\\d[\\p{L}_]"},
        // Cut off as if it were ASCII punctuation.
        {{"chameleon"}, "\\x{1EC7}"},
    };
    return all;
}

bool reference_is_known_to_differ(const QString& pre, const std::string& text) {
    return std::any_of(departures().begin(), departures().end(), [&](const Departure& departure) {
        const QRegularExpression concerned(departure.pattern, QRegularExpression::UseUnicodePropertiesOption);
        return departure.names.contains(pre) && concerned.match(QString::fromStdString(text)).hasMatch();
    });
}

} // namespace

class PreTokenizerFixtureTest : public QObject {
    Q_OBJECT

private slots:
    void names_data() {
        QTest::addColumn<QString>("vocabulary");
        QTest::addColumn<QString>("pre");
        QTest::addColumn<int>("group");
        for (const auto& [name, reference] : references()) {
            int group = 0;
            for (const Json& entry : reference.document.at("groups")) {
                for (const Json& pre : entry.at("pre")) {
                    QTest::newRow((name + "/" + pre.get<std::string>()).c_str())
                        << QString::fromStdString(name) << QString::fromStdString(pre) << group;
                }
                ++group;
            }
        }
        if (references().empty()) {
            QSKIP("the small copy has no pre-tokenizer groups");
        }
    }
    void names() {
        QFETCH(QString, vocabulary);
        QFETCH(QString, pre);
        QFETCH(int, group);
        QVERIFY(find_pre_tokenizer(pre.toStdString()) != nullptr);
        Reference& reference = references().at(vocabulary.toStdString());
        const Tokenizer& tokenizer = tokenizer_of(reference, pre.toStdString());
        const Json& names = reference.document.at("names");
        const Json& texts = reference.document.at("text");
        const Json& ids = reference.document.at("groups").at(static_cast<std::size_t>(group)).at("ids");
        QStringList wrong;
        std::size_t compared = 0;
        for (std::size_t i = 0; i < names.size(); ++i) {
            const std::string text = from_base64(texts.at(i));
            if (reference_is_known_to_differ(pre, text)) {
                continue;
            }
            ++compared;
            const auto got = tokenizer.encode(text, no_special);
            if (got != to_ids(ids.at(i))) {
                wrong << QString::fromStdString(names.at(i)) +
                             QStringLiteral(": got %1, want %2").arg(shown(got), shown(to_ids(ids.at(i))));
            }
        }
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(QLatin1Char('\n'))));
        QVERIFY(compared > names.size() / 2);
    }
};

QTEST_GUILESS_MAIN(PreTokenizerFixtureTest)
#include "pre_tokenizer_fixture_test.moc"
