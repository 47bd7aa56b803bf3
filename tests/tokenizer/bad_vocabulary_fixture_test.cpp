// SPDX-License-Identifier: Apache-2.0
// Broken vocabularies of both sets of broken files: what concerns the tokenizer is refused or warned of with
// the words that their indices demand; all others of the files must not upset it. Rows are SET/FILE.
#include "inference/gguf/gguf_file.h"
#include "tests/support/fixtures.h"
#include "tests/tokenizer/vocabularies.h"

#include <QTest>

using namespace inglenook;
using namespace inglenook::tests;
namespace fs = std::filesystem;

namespace {

using Json = nlohmann::ordered_json;

struct Outcome {
    bool opened = false; ///< the file as such
    bool loaded = false; ///< and its tokenizer
    QString said;        ///< the error, or all warnings
};

Outcome open(const fs::path& path) {
    Outcome outcome;
    const auto file = GgufFile::open(path);
    if (!file) {
        outcome.said = QString::fromStdString(file.error().text());
        return outcome;
    }
    outcome.opened = true;
    const auto tokenizer = Tokenizer::load(**file);
    outcome.loaded = tokenizer.has_value();
    if (!tokenizer) {
        outcome.said = QString::fromStdString(tokenizer.error().text());
        return outcome;
    }
    for (const std::string& warning : (*tokenizer)->warnings()) {
        outcome.said += QString::fromStdString(warning) + QLatin1Char('\n');
    }
    // Whatever loads must work on any text, also on what spells its tokens.
    std::string text = "Any text, 123 \xF0\x9F\x98\x80 \xFF";
    for (TokenId id = 0; id < (*tokenizer)->size(); ++id) {
        text += (*tokenizer)->piece(id, true);
    }
    const auto ids = (*tokenizer)->encode(text, {true, TokenizeOptions::Bos::automatic});
    for (const TokenId id : ids) {
        if (id >= (*tokenizer)->size()) {
            qFatal("a token that does not exist");
        }
    }
    return outcome;
}

bool says_one_of(const QString& said, const QStringList& words) {
    return std::any_of(words.begin(), words.end(),
        [&](const QString& word) { return said.contains(word, Qt::CaseInsensitive); });
}

/// Faults that another part of the engine has to find, by what their index says they are about.
bool is_about_template(const Json& row) {
    return row.dump().find("chat template") != std::string::npos ||
           row.dump().find("template-") != std::string::npos;
}

} // namespace

class BadVocabularyFixtureTest : public QObject {
    Q_OBJECT

private slots:
    void badgguf_data() {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("verdict");
        QTest::addColumn<QStringList>("words");
        if (!fs::exists(fixtures_dir() / "badgguf" / "index.json")) {
            QSKIP("this copy of the reference data has no badgguf");
        }
        for (const Json& row : fixture_json("badgguf/index.json")) {
            const auto file = row.at("file").get<std::string>();
            const bool mine = row.at("section") == "tokenizer" && !is_about_template(row);
            if (mine || row.at("verdict") == "load") {
                QStringList words;
                for (const Json& word : row.at("words")) {
                    words << QString::fromStdString(word);
                }
                QTest::newRow(file.c_str())
                    << QString::fromStdString(file) << QString::fromStdString(row.at("verdict")) << words;
            }
        }
    }
    void badgguf() {
        QFETCH(QString, file);
        QFETCH(QString, verdict);
        QFETCH(QStringList, words);
        const Outcome outcome = open(fixtures_dir() / "badgguf" / file.toStdString());
        QVERIFY2(outcome.opened || verdict != "load", qPrintable(outcome.said));
        if (verdict == "load") {
            QVERIFY2(outcome.loaded, qPrintable(outcome.said));
        }
        if (verdict == "refuse") {
            QVERIFY(!outcome.loaded);
        }
        for (const QString& word : words) {
            QVERIFY2(says_one_of(outcome.said, word.split(QLatin1Char('|'))),
                qPrintable(QStringLiteral("\"%1\" does not say %2").arg(outcome.said, word)));
        }
    }

    void malformed_data() {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("expect");
        QTest::addColumn<QStringList>("words");
        if (!fs::exists(fixtures_dir() / "malformed" / "index.json")) {
            QSKIP("this copy of the reference data has no malformed");
        }
        static const QStringList about = {"tokens", "token_type", "scores", "merges", "merge", "vocab_size",
            "abacus", "wobble", "bos_token_id", "token"};
        const Json index = fixture_json("malformed/index.json");
        for (const Json& row : index.is_array() ? index : index.at("files")) {
            QStringList words;
            for (const Json& word : row.value("error_names", Json::array())) {
                words << QString::fromStdString(word);
            }
            const bool mine = std::any_of(
                words.begin(), words.end(), [](const QString& word) { return about.contains(word); });
            const auto file = row.at("file").get<std::string>();
            if (mine && !is_about_template(row)) {
                QTest::newRow(file.c_str())
                    << QString::fromStdString(file) << QString::fromStdString(row.at("expect")) << words;
            }
        }
    }
    void malformed() {
        QFETCH(QString, file);
        QFETCH(QString, expect);
        QFETCH(QStringList, words);
        const Outcome outcome =
            open(unpacked(fixtures_dir() / "malformed" / "files.tar.xz") / file.toStdString());
        if (expect == "error") {
            QVERIFY(!outcome.loaded);
        }
        QVERIFY2(says_one_of(outcome.said, words), qPrintable(outcome.said));
    }
};

QTEST_GUILESS_MAIN(BadVocabularyFixtureTest)
#include "bad_vocabulary_fixture_test.moc"
