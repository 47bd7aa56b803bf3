// SPDX-License-Identifier: Apache-2.0
// The reference data's files with a broken or hostile chat template: using it must end in a message.
#include "inference/chat/chat_template.h"
#include "inference/gguf/gguf_file.h"
#include "tests/support/fixtures.h"

#include <QtTest>
#include <filesystem>

using namespace inglenook;
using Json = nlohmann::ordered_json;
namespace fs = std::filesystem;

class HostileTemplateFixtureTest : public QObject {
    Q_OBJECT

private slots:
    void refused_data();
    void refused();
};

void HostileTemplateFixtureTest::refused_data() {
    QTest::addColumn<QString>("path");
    const fs::path root = tests::fixtures_dir();
    std::vector<fs::path> files;
    if (fs::exists(root / "malformed/index.json")) {
        const fs::path folder = tests::unpacked(root / "malformed/files.tar.xz");
        for (const Json& entry : tests::fixture_json("malformed/index.json")) {
            const std::string file = entry["file"].get<std::string>();
            if (file.rfind("template-", 0) == 0) {
                files.push_back(fs::exists(folder / file) ? folder / file : folder / "files" / file);
            }
        }
    }
    if (fs::exists(root / "badgguf/index.json")) {
        for (const Json& entry : tests::fixture_json("badgguf/index.json")) {
            if (entry["file"].get<std::string>().find("template_syntax") != std::string::npos) {
                files.push_back(root / "badgguf" / entry["file"].get<std::string>());
            }
        }
    }
    for (const fs::path& file : files) {
        QTest::newRow(file.filename().c_str()) << QString::fromStdString(file.string());
    }
    if (files.empty()) {
        QSKIP("the reference data has no such files");
    }
}

void HostileTemplateFixtureTest::refused() {
    QFETCH(QString, path);
    const auto file = GgufFile::open(path.toStdString());
    QVERIFY2(file.has_value(), file ? "" : file.error().text().c_str());
    const GgufValue* value = (*file)->find("tokenizer.chat_template");
    QVERIFY(value != nullptr && std::holds_alternative<std::string>(*value));
    const auto parsed = ChatTemplate::parse(std::get<std::string>(*value));
    Error error;
    if (parsed) {
        const Json variables{{"messages", Json::array({{{"role", "user"}, {"content", "Hello"}}})},
            {"add_generation_prompt", true}};
        const auto text = (*parsed)->render(variables);
        QVERIFY2(!text.has_value(), "rendered");
        error = text.error();
    } else {
        error = parsed.error();
    }
    QCOMPARE(error.kind, ErrorKind::bad_file);
    QVERIFY2(error.text().find("template") != std::string::npos, error.text().c_str());
}

QTEST_GUILESS_MAIN(HostileTemplateFixtureTest)
#include "hostile_template_fixture_test.moc"
