// SPDX-License-Identifier: Apache-2.0
// Broken and hostile model files: each is refused, or warned of, with the words that its index asks for, and
// none makes the program reserve memory by the file's word.
#include "inference/architectures/model_spec.h"
#include "inference/chat/chat_template.h"
#include "inference/gguf/gguf_file.h"
#include "inference/tokenizer/tokenizer.h"
#include "tests/architectures/heap_meter.h"
#include "tests/support/fixtures.h"

#include <QtTest>
#include <algorithm>
#include <filesystem>
#include <optional>
#include <string>

using namespace inglenook;

namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

/// What became of a file on its whole way from bytes to a model that can be talked to.
struct Outcome {
    std::optional<Error> error;
    std::string warnings;              ///< one a line
    std::optional<Error> template_use; ///< why its chat template can't be used
    std::size_t peak_bytes = 0;        ///< of memory, up to and with the description
};

void add_lines(std::string& text, const std::vector<std::string>& lines) {
    for (const auto& line : lines) {
        text += line + "\n";
    }
}

std::optional<Error> try_template(const GgufFile& file) {
    auto source = file.string("tokenizer.chat_template", std::string());
    if (!source) {
        return source.error();
    }
    const auto parsed = ChatTemplate::parse(std::move(*source));
    if (!parsed) {
        return parsed.error();
    }
    const Json variables = {{"messages", {{{"role", "user"}, {"content", "Hello"}}}},
        {"add_generation_prompt", true}, {"bos_token", "<s>"}, {"eos_token", "</s>"}};
    const auto rendered = (*parsed)->render(variables, "2025-03-14T15:09:26");
    return rendered ? std::nullopt : std::optional(rendered.error());
}

Outcome examine(const fs::path& path) {
    Outcome outcome;
    tests::start_heap_meter();
    const auto file = GgufFile::open(path);
    const auto spec = file ? describe_model(**file) : Result<ModelSpec>(tl::unexpected(file.error()));
    outcome.peak_bytes = tests::peak_heap_bytes();
    if (!spec) {
        outcome.error = spec.error();
        return outcome;
    }
    add_lines(outcome.warnings, (*file)->warnings());
    add_lines(outcome.warnings, spec->warnings);
    const auto tokenizer = Tokenizer::load(**file);
    if (!tokenizer) {
        outcome.error = tokenizer.error();
        return outcome;
    }
    add_lines(outcome.warnings, (*tokenizer)->warnings());
    outcome.template_use = try_template(**file);
    return outcome;
}

bool contains(const std::string& text, const std::string& word) {
    return QString::fromStdString(text).contains(QString::fromStdString(word), Qt::CaseInsensitive);
}

/// "a|b|c": any of them.
bool contains_one(const std::string& text, const std::string& alternatives) {
    const auto words = QString::fromStdString(alternatives).split('|');
    return std::any_of(
        words.begin(), words.end(), [&](const QString& word) { return contains(text, word.toStdString()); });
}

} // namespace

class BadFilesFixtureTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() {
        badgguf_ = tests::fixture_json("badgguf/index.json");
        malformed_ = tests::fixture_json("malformed/index.json");
        malformed_folder_ = tests::unpacked(tests::fixtures_dir() / "malformed" / "files.tar.xz");
    }

    void badgguf_data() { rows(badgguf_); }
    void badgguf() {
        QFETCH(int, position);
        const Json& entry = badgguf_[std::size_t(position)];
        const fs::path path = tests::fixtures_dir() / "badgguf" / entry["file"].get<std::string>();
        const Outcome outcome = examine(path);
        check_memory(outcome, path);
        const std::string verdict = entry["verdict"];
        std::string said = outcome.error ? outcome.error->text() : outcome.warnings;
        if (!outcome.error && outcome.template_use) {
            said += "chat template: " + outcome.template_use->text();
        }
        if (verdict == "load") {
            QVERIFY2(!outcome.error && said.empty(), said.c_str());
            return;
        }
        QVERIFY2(verdict == "warn" || outcome.error,
            qPrintable("loaded; warnings: " + QString::fromStdString(said)));
        for (const std::string word : entry["words"]) {
            QVERIFY2(contains_one(said, word), ("no \"" + word + "\" in: " + said).c_str());
        }
    }

    void malformed_data() { rows(malformed_); }
    void malformed() {
        QFETCH(int, position);
        const Json& entry = malformed_[std::size_t(position)];
        const fs::path path = malformed_folder_ / entry["file"].get<std::string>();
        const Outcome outcome = examine(path);
        check_memory(outcome, path);
        const std::string expect = entry["expect"];
        const std::string said =
            outcome.error ? outcome.error->text() : "loaded; warnings: " + outcome.warnings;
        if (expect == "load") {
            QVERIFY2(!outcome.error, said.c_str());
            // What the index names for a file that loads is a fault in its template, met when it is used.
            QCOMPARE(outcome.template_use.has_value(), !entry["error_names"].empty());
            return;
        }
        QVERIFY2(expect == "either" || outcome.error, said.c_str());
        if (outcome.error) {
            const Json& names = entry["error_names"];
            const bool named = std::any_of(names.begin(), names.end(),
                [&](const Json& name) { return contains(said, name.get<std::string>()); });
            QVERIFY2(named, said.c_str());
        }
    }

private:
    static void rows(const Json& index) {
        QTest::addColumn<int>("position");
        int position = 0;
        for (const auto& entry : index) {
            QTest::newRow(fs::path(entry["file"].get<std::string>()).stem().c_str()) << position++;
        }
    }

    /// A few times the file for its strings and numbers, and room for what every model needs.
    static void check_memory(const Outcome& outcome, const fs::path& path) {
        const std::size_t allowed = 256 * 1024 + 16 * std::size_t(fs::file_size(path));
        QVERIFY2(outcome.peak_bytes <= allowed,
            qPrintable(QString("%1 bytes of memory, %2 allowed").arg(outcome.peak_bytes).arg(allowed)));
    }

    Json badgguf_;
    Json malformed_;
    fs::path malformed_folder_;
};

QTEST_GUILESS_MAIN(BadFilesFixtureTest)
#include "bad_files_fixture_test.moc"
