// SPDX-License-Identifier: Apache-2.0
// The checker of schemas: each keyword lets through what it should, and refuses the rest.
#include "tests/resources/schema_check.h"

#include <QTest>

using namespace inglenook;
using Json = nlohmann::json;

class SchemaCheckTest : public QObject {
    Q_OBJECT

private slots:
    void keywords_data();
    void keywords();
    void namesThePlace();
};

void SchemaCheckTest::keywords_data() {
    QTest::addColumn<QByteArray>("schema");
    QTest::addColumn<QByteArray>("fits");
    QTest::addColumn<QByteArray>("breaks");
    const auto row = [](const char* schema, const char* fits, const char* breaks) {
        QTest::newRow(schema) << QByteArray(schema) << QByteArray(fits) << QByteArray(breaks);
    };
    row(R"({"type": "object"})", R"([{}])", R"([[], 1, null])");
    row(R"({"type": "integer"})", R"([1, -1])", R"([1.5, "1", null, true])");
    row(R"({"type": ["string", "null"]})", R"(["", null])", R"([0, {}, false])");
    row(R"({"const": 1})", R"([1])", R"([2, "1"])");
    row(R"({"enum": ["a", "b"]})", R"(["a", "b"])", R"(["c", 1])");
    row(R"({"required": ["a"]})", R"([{"a": 1}, {"a": null}])", R"([{}, {"b": 1}])");
    row(R"({"properties": {"a": {"type": "string"}}})", R"([{}, {"a": ""}, {"b": 1}])", R"([{"a": 1}])");
    row(R"({"properties": {"a": {}}, "additionalProperties": false})", R"([{}, {"a": 1}])", R"([{"b": 1}])");
    row(R"({"additionalProperties": {"type": "string"}})", R"([{}, {"a": ""}])", R"([{"a": 1}])");
    row(R"({"propertyNames": {"pattern": "^a"}})", R"([{}, {"ab": 1}])", R"([{"ba": 1}])");
    row(R"({"minProperties": 1, "maxProperties": 2})", R"([{"a": 1}])", R"([{}, {"a": 1, "b": 1, "c": 1}])");
    row(R"({"items": {"type": "integer"}})", R"([[], [1, 2]])", R"([[1, "a"]])");
    row(R"({"minItems": 1, "maxItems": 2})", R"([[1], [1, 2]])", R"([[], [1, 2, 3]])");
    row(R"({"uniqueItems": true})", R"([[], [1, 2, "1"]])", R"([[1, 2, 1]])");
    row(R"({"pattern": "^[a-z]+$"})", R"(["a", 1])", R"(["", "A", "a\n", "a b"])");
    row(R"({"minLength": 2, "maxLength": 3})", R"(["ab", "äöü", 1])", R"(["ü", "abcd"])");
    row(R"({"minimum": 2, "maximum": 4})", R"([2, 4, "1"])", R"([1, 5])");
    row(R"({"maximum": 10000000000000})", R"([10000000000000])", R"([10000000000001])");
    row(R"({"oneOf": [{"required": ["a"]}, {"required": ["b"]}]})", R"([{"a": 1}, {"b": 1}])",
        R"([{}, {"a": 1, "b": 1}])");
    row(R"({"$ref": "#/$defs/word", "$defs": {"word": {"type": "string"}}})", R"(["a"])", R"([1])");
    row(R"({"$ref": "#/$defs/missing"})", R"([])", R"([1])");
    row(R"({"multipleOf": 2})", R"([])", R"([2])"); // not understood
}

void SchemaCheckTest::keywords() {
    QFETCH(const QByteArray, schema);
    QFETCH(const QByteArray, fits);
    QFETCH(const QByteArray, breaks);
    for (const Json& value : Json::parse(fits.toStdString())) {
        const auto errors = schema_errors(Json::parse(schema.toStdString()), value);
        QVERIFY2(errors.empty(), value.dump().c_str());
    }
    for (const Json& value : Json::parse(breaks.toStdString())) {
        const auto errors = schema_errors(Json::parse(schema.toStdString()), value);
        QVERIFY2(!errors.empty(), value.dump().c_str());
    }
}

void SchemaCheckTest::namesThePlace() {
    const Json schema = {{"properties", {{"a", {{"items", {{"minimum", 1}}}}}}}};
    const auto errors = schema_errors(schema, {{"a", {1, 0}}});
    QCOMPARE(errors.size(), std::size_t(1));
    QCOMPARE(errors.front(), std::string("/a/1: is below 1"));
}

QTEST_GUILESS_MAIN(SchemaCheckTest)
#include "schema_check_test.moc"
