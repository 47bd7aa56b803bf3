// SPDX-License-Identifier: Apache-2.0
// Which JSON texts the grammar of a schema takes, and which schemas are refused, with the place.
#include "inference/grammar/constraint.h"
#include "inference/grammar/json_schema.h"
#include "inference/grammar/matcher.h"
#include "inference/sampling/filters.h"
#include "tests/grammar/byte_vocabulary.h"
#include "tests/grammar/schema_cases.h"

#include <QTest>
#include <nlohmann/json.hpp>

using namespace inglenook;
using namespace inglenook::tests;

namespace {

using Json = nlohmann::ordered_json;

GrammarMatcher matcher_of(const std::string& schema) {
    const auto compiled = compile_constraint({{}, schema});
    if (!compiled) {
        qFatal("%s: %s", schema.c_str(), compiled.error().text().c_str());
    }
    return {*compiled, byte_vocabulary()};
}

QStringList list(const std::vector<std::string>& texts) {
    QStringList result;
    for (const std::string& text : texts) {
        result.append(QString::fromStdString(text));
    }
    return result;
}

bool matches(const std::string& schema, const std::string& text) {
    GrammarMatcher matcher = matcher_of(schema);
    return std::all_of(text.begin(), text.end(), [&](char byte) {
        return matcher.accept(static_cast<unsigned char>(byte));
    }) && matcher.may_end();
}

/// A text of the grammar, drawn at random; ends as soon as it may after a while.
std::string drawn(const std::string& schema, std::uint64_t seed) {
    GrammarMatcher matcher = matcher_of(schema);
    std::string text;
    for (std::uint64_t step = 0; step < 20'000; ++step) {
        if (matcher.must_end() || (text.size() > 300 && matcher.may_end())) {
            return text;
        }
        const std::vector<bool>& mask = matcher.allowed();
        std::vector<TokenId> choices;
        for (TokenId id = 0; id < 256; ++id) {
            // Later on quotes and closing brackets, so that it comes to an end.
            const bool closes = id == '"' || id == ']' || id == '}' || id == ',';
            if (mask[id] && id < 0x80) {
                choices.insert(choices.end(), closes && text.size() > 100 ? 200 : 1, id);
            }
        }
        for (TokenId id = 0x80; choices.empty() && id < 0xF5; ++id) {
            choices.assign(mask[id] ? 1 : 0, id);
        }
        if (choices.empty()) {
            return matcher.may_end() ? text : text + "<stuck>";
        }
        const auto at = static_cast<std::size_t>(uniform(seed, step) * static_cast<double>(choices.size()));
        text += static_cast<char>(choices[at]);
        matcher.accept(choices[at]);
    }
    return text;
}

} // namespace

class JsonSchemaTest : public QObject {
    Q_OBJECT

private slots:
    void texts_data() {
        QTest::addColumn<QString>("schema");
        QTest::addColumn<QStringList>("good");
        QTest::addColumn<QStringList>("bad");
        for (const SchemaCase& entry : schema_cases()) {
            QTest::newRow(entry.name)
                << QString::fromStdString(entry.schema) << list(entry.good) << list(entry.bad);
        }
    }
    void texts() {
        QFETCH(QString, schema);
        QFETCH(QStringList, good);
        QFETCH(QStringList, bad);
        for (const QString& text : good) {
            QVERIFY2(matches(schema.toStdString(), text.toStdString()), qPrintable("refused: " + text));
        }
        for (const QString& text : bad) {
            QVERIFY2(!matches(schema.toStdString(), text.toStdString()), qPrintable("taken: " + text));
        }
        for (std::uint64_t seed = 0; seed < 3; ++seed) {
            const std::string text = drawn(schema.toStdString(), seed);
            QVERIFY2(Json::accept(text), text.c_str());
        }
    }

    void refused_data() {
        QTest::addColumn<QString>("schema");
        QTest::addColumn<QString>("place");
        for (const auto& [schema, place] : refused_schemas()) {
            QTest::newRow(schema.c_str()) << QString::fromStdString(schema) << QString::fromStdString(place);
        }
    }
    void refused() {
        QFETCH(QString, schema);
        QFETCH(QString, place);
        const auto gbnf = json_schema_to_gbnf(schema.toStdString());
        QVERIFY(!gbnf.has_value());
        QCOMPARE(gbnf.error().kind, ErrorKind::bad_file);
        QCOMPARE(QString::fromStdString(gbnf.error().where), place);
    }

    /// None of these takes long or much memory; what they are refused with does not matter here.
    void schemas_that_mean_harm() {
        for (const std::string& schema : harmful_schemas()) {
            const auto compiled = compile_constraint({{}, schema});
            QVERIFY2(!compiled.has_value(), schema.substr(0, 100).c_str());
            QCOMPARE(compiled.error().kind, ErrorKind::bad_file);
        }
        QVERIFY(matches(wide_schema(3000), "{\"p17\":\"a\", \"p2999\":\"b\"}"));
    }

    void not_both() {
        const auto compiled = compile_constraint({"root ::= \"a\"", "{}"});
        QVERIFY(!compiled.has_value());
        QCOMPARE(compiled.error().kind, ErrorKind::usage);
    }
};

QTEST_GUILESS_MAIN(JsonSchemaTest)
#include "json_schema_test.moc"
