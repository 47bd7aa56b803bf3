// SPDX-License-Identifier: Apache-2.0
// `--grammar` and `--json-schema`: what a model writes satisfies them, whatever it would rather say.
#include "tests/nook/nook_process.h"
#include "tests/support/fixtures.h"

#include <QDate>
#include <QFile>
#include <QRegularExpression>
#include <QTest>

namespace {

using namespace inglenook::tests;
using Json = nlohmann::ordered_json;

const char* const person_schema = R"({
  "type": "object",
  "properties": {
    "name": {"type": "string", "minLength": 1, "maxLength": 12},
    "age": {"type": "integer", "minimum": 0, "maximum": 120},
    "mood": {"enum": ["calm", "merry", null]},
    "tags": {"type": "array", "items": {"type": "string", "pattern": "^[a-z]{2,5}$"}, "minItems": 1, "maxItems": 3},
    "born": {"type": "string", "format": "date"},
    "tall": {"type": "boolean"}
  },
  "required": ["name", "age", "mood", "tags", "born"],
  "additionalProperties": false
})";

/// Why it is not one, or nothing.
QString fault(const Json& person) {
    const auto text = [&](const char* key) {
        return person.contains(key) && person.at(key).is_string()
                   ? QString::fromStdString(person.at(key).get<std::string>())
                   : QString();
    };
    const auto length = text("name").toUcs4().size();
    if (!person.is_object() || length < 1 || length > 12) {
        return "name";
    }
    if (!person.at("age").is_number_integer() || person.at("age") < 0 || person.at("age") > 120) {
        return "age";
    }
    if (person.at("mood") != "calm" && person.at("mood") != "merry" && !person.at("mood").is_null()) {
        return "mood";
    }
    if (person.at("tags").empty() || person.at("tags").size() > 3) {
        return "tags";
    }
    for (const Json& tag : person.at("tags")) {
        const QRegularExpression word("^[a-z]{2,5}$");
        if (!word.match(QString::fromStdString(tag.get<std::string>())).hasMatch()) {
            return "tag";
        }
    }
    if (!QDate::fromString(text("born"), Qt::ISODate).isValid()) {
        return "born";
    }
    return person.size() > 5U + person.contains("tall") ? "another member" : "";
}

} // namespace

class NookGrammarTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() {
        QVERIFY(folder_.isValid());
        tiny_ = tiny_model();
        QVERIFY(!tiny_.isEmpty());
    }

    /// A model of random weights would say anything.
    void schema_with_a_random_model_data() {
        QTest::addColumn<QStringList>("flags");
        QTest::newRow("greedy") << QStringList{"--temp", "0"};
        QTest::newRow("drawn") << QStringList{"--temp", "1.5", "--seed", "1", "--top-k", "0"};
        QTest::newRow("drawn again") << QStringList{
            "--temp", "5", "--seed", "2", "--top-k", "0", "--top-p", "1"};
        QTest::newRow("steered") << QStringList{"--mirostat", "2", "--seed", "3"};
        QTest::newRow("no repeats") << QStringList{"--dry-multiplier", "2", "--seed", "4"};
    }
    void schema_with_a_random_model() {
        QFETCH(QStringList, flags);
        const QStringList arguments = {"generate", tiny_, "--device", "cpu", "--prompt", "a", "--json",
            "--json-schema", file("person.json", person_schema)};
        check_person(nook(arguments + flags));
    }

    void schema_with_the_starter_model() {
        const auto path = starter_model();
        if (!path) {
            QSKIP("the starter model is not in the models folder; ./run puts it there");
        }
        const QString chat = file("chat.json",
            R"([{"role":"user","content":"Invent a person. Answer with name, age, mood, tags and birthday in JSON."}])");
        check_person(nook({"generate", QString::fromStdString(path->string()), "--device", "cpu", "--chat",
            chat, "--json", "--temp", "0", "--json-schema", file("person.json", person_schema)}));
    }

    void grammar() {
        const QString path = file("g.gbnf", "root ::= \"<\" [a-f]{3} (\"-\" [0-9]{2}){2} \">\"\n");
        const Ran ran =
            nook({"generate", tiny_, "--device", "cpu", "--prompt", "a", "--grammar", path, "--seed", "1"});
        QVERIFY2(ran.code == 0, ran.told().c_str());
        const QRegularExpression wanted("^<[a-f]{3}(-[0-9]{2}){2}>$");
        QVERIFY2(wanted.match(QString::fromUtf8(ran.out)).hasMatch(), ran.told().c_str());
    }

    void refusals_data() {
        QTest::addColumn<QString>("flag");
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("told");
        QTest::newRow("grammar") << "--grammar" << QByteArray("root ::= \"a\"\n  | b")
                                 << QByteArray("line 2, column 3");
        QTest::newRow("empty grammar") << "--grammar" << QByteArray() << QByteArray("line 1, column 1");
        QTest::newRow("left recursion")
            << "--grammar" << QByteArray("root ::= root") << QByteArray("line 1, column 1");
        QTest::newRow("a billion") << "--grammar" << QByteArray("root ::= \"a\"{1000000000}")
                                   << QByteArray("line 1, column 14");
        QTest::newRow("schema") << "--json-schema" << QByteArray("{\n\"type\" \"x\"}")
                                << QByteArray("line 2, column 10");
        QTest::newRow("empty schema") << "--json-schema" << QByteArray() << QByteArray("line 1, column 1");
        QTest::newRow("keyword") << "--json-schema" << QByteArray(R"({"items":{"not":{}}})")
                                 << QByteArray("#/items/not");
    }
    void refusals() {
        QFETCH(QString, flag);
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, told);
        const QString path = file("refused", text);
        for (const char* verb : {"generate", "chat"}) {
            QStringList arguments = {verb, tiny_, flag, path};
            if (QString(verb) == "generate") {
                arguments += {"--prompt", "a"};
            }
            const Ran ran = nook(arguments);
            QVERIFY2(ran.code == 3 && ran.out.isEmpty(), ran.told().c_str());
            QVERIFY2(ran.err.contains(path.toUtf8() + ", " + told), ran.told().c_str());
        }
    }

    void wrong_usage() {
        const QString path = file("g.gbnf", "root ::= \"a\"");
        const QStringList generate = {"generate", tiny_, "--prompt", "a"};
        QCOMPARE(nook(generate + QStringList{"--grammar", path, "--json-schema", path}).code, 2);
        QCOMPARE(nook(generate + QStringList{"--grammar", folder_.filePath("none")}).code, 6);
        QCOMPARE(nook(generate + QStringList{"--samplers", "top_k;nothing"}).code, 2);
        QCOMPARE(nook(generate + QStringList{"--mirostat", "3"}).code, 2);
        QCOMPARE(nook(generate + QStringList{"--dry-penalty-last-n", "-2"}).code, 2);
    }

private:
    static void check_person(const Ran& ran) {
        QVERIFY2(ran.code == 0, ran.told().c_str());
        const Json record = ran.json_lines().back();
        QCOMPARE(QString::fromStdString(record.at("stop_reason")), QStringLiteral("end"));
        const auto text = record.at("text").get<std::string>();
        const Json person = Json::parse(text, nullptr, false);
        QVERIFY2(!person.is_discarded(), text.c_str());
        const QString why = fault(person);
        QVERIFY2(why.isEmpty(), (why.toStdString() + ": " + text).c_str());
    }

    QString file(const QString& name, const QByteArray& bytes) const {
        const QString path = folder_.filePath(name);
        QFile out(path);
        if (!out.open(QIODevice::WriteOnly) || out.write(bytes) != bytes.size()) {
            qFatal("cannot write %s", qPrintable(path));
        }
        return path;
    }

    QTemporaryDir folder_;
    QString tiny_;
};

QTEST_GUILESS_MAIN(NookGrammarTest)
#include "nook_grammar_test.moc"
