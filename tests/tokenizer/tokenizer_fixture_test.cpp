// SPDX-License-Identifier: Apache-2.0
// Every vocabulary of the reference data: text to ids and back, special tokens, ends of generation, and the
// pairs made with the models' own tokenizers. Rows are VOCABULARY/CASE.
#include "inference/tokenizer/special_tokens.h"
#include "inference/tokenizer/utf8.h"
#include "tests/support/fixtures.h"
#include "tests/tokenizer/vocabularies.h"

#include <QTest>
#include <map>
#include <set>
#include <sstream>

using namespace inglenook;
using namespace inglenook::tests;

namespace {

using Json = nlohmann::ordered_json;

constexpr auto no_special = TokenizeOptions{false, TokenizeOptions::Bos::off};

struct Reference {
    std::shared_ptr<const Tokenizer> tokenizer; ///< none if the kind is not supported or the file not here
    QString why_none;
    Json document;
    std::map<std::string, std::vector<TokenId>> by_definition; ///< case → ids, where the reference is wrong
};

/// Of the 18 vocabularies of a full set: without those whose model is apart from the set.
constexpr int supported_of_full_set = 16;

Reference load(const std::string& name) {
    Reference reference;
    reference.document = fixture_json("tokenizers/" + name + ".json");
    const Json differs = fixture_json("tokenizers/reference_differs.json");
    if (differs.contains(name)) {
        for (const Json& entry : differs.at(name).at("differ")) {
            reference.by_definition[entry.at("name")] = to_ids(entry.at("ids"));
        }
    }
    const auto path = vocabulary_file(name);
    if (path.empty()) {
        reference.why_none = QStringLiteral("this machine has no model file with this vocabulary");
        return reference;
    }
    auto tokenizer = load_tokenizer(path);
    if (!tokenizer) {
        qFatal("%s: %s", name.c_str(), tokenizer.error().text().c_str());
    }
    reference.tokenizer = *tokenizer;
    return reference;
}

const std::map<std::string, Reference>& references() {
    static const std::map<std::string, Reference> all = [] {
        std::map<std::string, Reference> made;
        const Json index = fixture_json("tokenizers/index.json");
        for (const auto& [name, unused] : index.items()) {
            made.emplace(name, load(name));
        }
        return made;
    }();
    return all;
}

/// tokenizer.ggml.model, by the reference's number of its kind.
const char* model_of_type(int type) { return type == 1 ? "llama" : type == 2 ? "gpt2" : "bert"; }

/// The reference finds user-defined tokens in anyone's text; here they stay text unless they are white space.
/// Such texts are told from the vocabulary: one of its visible user-defined tokens is spelt in them.
bool spells_user_defined(const Tokenizer& tokenizer, const std::string& text) {
    for (TokenId id = 0; id < tokenizer.size(); ++id) {
        if (tokenizer.kind(id) != TokenKind::user_defined) {
            continue;
        }
        const std::string name = tokenizer.piece(id, true);
        const bool white = name.find_first_not_of(" \t\r\n\v\f") == std::string::npos;
        if (!white && text.find(name) != std::string::npos) {
            return true;
        }
    }
    return false;
}

/// The bytes that a vocabulary has a token for; some vocabularies lack a few, and lose them.
std::set<char> bytes_of(const Tokenizer& tokenizer) {
    std::set<char> bytes;
    for (TokenId id = 0; id < tokenizer.size(); ++id) {
        const std::string piece = tokenizer.piece(id, false);
        if (piece.size() == 1) {
            bytes.insert(piece[0]);
        }
    }
    // Of characters beyond ASCII every byte that UTF-8 can hold has one.
    for (int byte = 0x80; byte < 0x100; ++byte) {
        bytes.insert(static_cast<char>(byte));
    }
    return bytes;
}

void compare(const std::vector<TokenId>& got, const std::vector<TokenId>& want, const char* what) {
    if (got != want) {
        QFAIL(qPrintable(
            QStringLiteral("%1: got %2, want %3").arg(QLatin1String(what), shown(got), shown(want))));
    }
}

void compare(const std::string& got, const std::string& want, const char* what) {
    if (got != want) {
        QFAIL(qPrintable(
            QStringLiteral("%1: got %2, want %3").arg(QLatin1String(what), shown(got), shown(want))));
    }
}

#define COMPARE_OR_RETURN(got, want, what)                                                                   \
    do {                                                                                                     \
        compare(got, want, what);                                                                            \
        if (QTest::currentTestFailed()) {                                                                    \
            return;                                                                                          \
        }                                                                                                    \
    } while (false)

} // namespace

class TokenizerFixtureTest : public QObject {
    Q_OBJECT

private slots:
    void supported_kinds_load() {
        int loaded = 0;
        for (const auto& [name, reference] : references()) {
            if (reference.tokenizer == nullptr) {
                qInfo("%s is left out: %s", name.c_str(), qPrintable(reference.why_none));
            } else {
                ++loaded;
            }
        }
        QVERIFY(fixtures_are_small_copy() ? loaded > 0 : loaded >= supported_of_full_set);
    }

    void properties_data() { vocabulary_rows(); }
    void properties() {
        const Reference& reference = current();
        if (reference.tokenizer == nullptr) {
            QSKIP(qPrintable(reference.why_none));
        }
        const Tokenizer& tokenizer = *reference.tokenizer;
        const Json& properties = reference.document.at("properties");
        const auto id = [&](const char* key) -> std::optional<TokenId> {
            const auto number = properties.at(key).get<std::int64_t>();
            return number < 0 ? std::nullopt : std::optional(static_cast<TokenId>(number));
        };
        QCOMPARE(tokenizer.size(), properties.at("n_tokens").get<std::uint32_t>());
        QVERIFY(tokenizer.bos() == id("bos"));
        QVERIFY(tokenizer.eos() == id("eos"));
        QCOMPARE(tokenizer.adds_bos(), properties.at("add_bos").get<int>() == 1);
        QCOMPARE(QString::fromUtf8(tokenizer.model().data()),
            QString::fromLatin1(model_of_type(properties.at("type").get<int>())));
        std::vector<TokenId> ends;
        for (TokenId token = 0; token < tokenizer.size(); ++token) {
            if (tokenizer.ends_generation(token)) {
                ends.push_back(token);
            }
        }
        compare(ends, to_ids(properties.at("eog")), "eog");
    }

    void strings_data() {
        QTest::addColumn<QString>("vocabulary");
        QTest::addColumn<int>("index");
        for (const auto& [name, reference] : references()) {
            if (reference.tokenizer == nullptr) {
                continue;
            }
            int index = 0;
            for (const Json& row : reference.document.at("cases")) {
                const std::string tag = name + "/" + row.at("name").get<std::string>();
                QTest::newRow(tag.c_str()) << QString::fromStdString(name) << index++;
            }
        }
    }
    void strings() {
        QFETCH(int, index);
        const Reference& reference = current();
        const Tokenizer& tokenizer = *reference.tokenizer;
        const Json& row = reference.document.at("cases").at(static_cast<std::size_t>(index));
        const std::string text = from_base64(row.at("text"));
        using Bos = TokenizeOptions::Bos;

        const auto definition = reference.by_definition.find(row.at("name"));
        if (definition != reference.by_definition.end()) {
            compare(tokenizer.encode(text, no_special), definition->second, "ids by definition");
            return;
        }
        if (!spells_user_defined(tokenizer, text)) {
            COMPARE_OR_RETURN(tokenizer.encode(text, no_special), to_ids(row.at("ids")), "ids");
            COMPARE_OR_RETURN(
                tokenizer.encode(text, {false, Bos::automatic}), to_ids(row.at("ids_add")), "ids_add");
        }
        const auto parsed = tokenizer.encode(text, {true, Bos::off});
        COMPARE_OR_RETURN(parsed, to_ids(row.at("ids_parse")), "ids_parse");
        COMPARE_OR_RETURN(
            tokenizer.encode(text, {true, Bos::automatic}), to_ids(row.at("ids_add_parse")), "ids_add_parse");

        std::string pieces;
        for (const TokenId id : parsed) {
            pieces += tokenizer.piece(id, true);
        }
        COMPARE_OR_RETURN(pieces, from_base64(row.at("pieces")), "pieces");
        // In byte-level vocabularies the reference's other ways back tidy up spaces, which loses text.
        if (tokenizer.model() == "llama") {
            COMPARE_OR_RETURN(tokenizer.decode(parsed, true), from_base64(row.at("detok")), "detok");
            COMPARE_OR_RETURN(
                tokenizer.decode(parsed, false), from_base64(row.at("detok_plain")), "detok_plain");
        } else {
            COMPARE_OR_RETURN(tokenizer.decode(parsed, true), from_base64(row.at("pieces")), "decode");
        }
    }

    /// Text whose special tokens nobody trusts has none, and comes back as it was.
    void plain_text_stays_text_data() { vocabulary_rows(); }
    void plain_text_stays_text() {
        const Reference& reference = current();
        if (reference.tokenizer == nullptr) {
            QSKIP(qPrintable(reference.why_none));
        }
        const Tokenizer& tokenizer = *reference.tokenizer;
        const std::set<char> bytes = bytes_of(tokenizer);
        for (const Json& row : reference.document.at("cases")) {
            const std::string text = from_base64(row.at("text"));
            const auto ids = tokenizer.encode(text, no_special);
            for (const TokenId id : ids) {
                const std::string name = tokenizer.piece(id, true);
                const bool white = name.find_first_not_of(" \t\r\n") == std::string::npos;
                const bool special = tokenizer.kind(id) == TokenKind::control ||
                                     (tokenizer.kind(id) == TokenKind::user_defined && !white);
                // What has no tokens in WordPiece is unknown, which these files call a control token.
                const bool unknown = tokenizer.model() == "bert" && name == "[UNK]";
                QVERIFY2(!special || unknown, qPrintable(shown(text) + " became " + shown(name)));
            }
            // WordPiece keeps neither case nor accents nor spaces.
            const bool whole =
                tokenizer.model() != "bert" && is_well_formed(text) && text.find("▁") == std::string::npos &&
                std::all_of(text.begin(), text.end(), [&](char c) { return bytes.contains(c); });
            if (whole && tokenizer.decode(ids, false) != text) {
                QFAIL(qPrintable(shown(text) + " came back as " + shown(tokenizer.decode(ids, false))));
            }
        }
    }

    /// A prompt cut into trusted parts anywhere gives what the whole gives.
    void parts_join_data() { vocabulary_rows(); }
    void parts_join() {
        const Reference& reference = current();
        if (reference.tokenizer == nullptr) {
            QSKIP(qPrintable(reference.why_none));
        }
        const Tokenizer& tokenizer = *reference.tokenizer;
        for (const Json& row : reference.document.at("cases")) {
            const std::string text = from_base64(row.at("text"));
            const std::size_t cut = text.size() / 2;
            const std::vector<PromptPart> parts = {{text.substr(0, cut), true}, {text.substr(cut), true}};
            COMPARE_OR_RETURN(tokenizer.encode(parts, TokenizeOptions::Bos::off),
                tokenizer.encode(text, {true, TokenizeOptions::Bos::off}),
                row.at("name").get<std::string>().c_str());
        }
    }

    void pairs_data() {
        QTest::addColumn<QString>("vocabulary");
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("ids");
        for (const auto& [name, reference] : references()) {
            const auto folder = fixtures_dir() / "tokenizers" / "vocab";
            std::string texts = read_file(folder / (name + ".gguf.inp"));
            std::istringstream lines(read_file(folder / (name + ".gguf.out")));
            if (reference.tokenizer == nullptr || texts.empty()) {
                continue;
            }
            const std::string divider = "\n__ggml_vocab_test__\n";
            std::string line;
            for (int i = 0; std::getline(lines, line); ++i) {
                const std::size_t end = texts.find(divider);
                const std::string text = texts.substr(0, end);
                texts = end == std::string::npos ? std::string() : texts.substr(end + divider.size());
                QTest::newRow((name + "/" + std::to_string(i)).c_str())
                    << QString::fromStdString(name) << QByteArray::fromStdString(text)
                    << QString::fromStdString(line);
            }
        }
    }
    void pairs() {
        QFETCH(QByteArray, text);
        QFETCH(QString, ids);
        std::vector<TokenId> want;
        for (const QString& id : ids.split(QLatin1Char(' '), Qt::SkipEmptyParts)) {
            want.push_back(id.toUInt());
        }
        const Tokenizer& tokenizer = *current().tokenizer;
        const bool special = spells_user_defined(tokenizer, text.toStdString());
        compare(tokenizer.encode(text.toStdString(), {special, TokenizeOptions::Bos::off}), want, "ids");
    }

private:
    static const Reference& current() {
        QFETCH(QString, vocabulary);
        return references().at(vocabulary.toStdString());
    }
    static void vocabulary_rows() {
        QTest::addColumn<QString>("vocabulary");
        for (const auto& [name, unused] : references()) {
            QTest::newRow(name.c_str()) << QString::fromStdString(name);
        }
    }
};

QTEST_GUILESS_MAIN(TokenizerFixtureTest)
#include "tokenizer_fixture_test.moc"
