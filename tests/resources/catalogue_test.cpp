// SPDX-License-Identifier: Apache-2.0
// The built-in catalogue of models: it follows its schema, and says nothing that contradicts itself, the
// engine or the starter model's set-up.
#include "inference/architectures/model_spec.h"
#include "inference/gguf/tensor_type.h"
#include "tests/resources/schema_check.h"
#include "tests/support/fixtures.h"

#include <QRegularExpression>
#include <QTest>
#include <set>

using namespace inglenook;
using Json = nlohmann::json;

namespace {

Json parsed(const char* name) {
    return Json::parse(tests::read_file(std::filesystem::path(RESOURCES) / name), nullptr, false);
}

std::string text(const Json& object, const char* key) { return object.at(key).get<std::string>(); }

double bytes_of(const Json& file) {
    if (file.contains("size")) {
        return file.at("size").get<double>();
    }
    const QStringList about = QString::fromStdString(text(file, "size_about")).split(' ');
    const bool binary = about[1].contains('i');
    const double unit = about[1].startsWith('G') ? (binary ? 1073741824.0 : 1e9) : (binary ? 1048576.0 : 1e6);
    return about[0].toDouble() * unit;
}

double bytes_of_all(const Json& download) {
    double sum = 0;
    for (const Json& file : download.at("files")) {
        sum += bytes_of(file);
    }
    return sum;
}

/// Bits a weight of the format that most weights are in: "Q4_K_M" is mostly Q4_K. 0 when there is no such
/// format.
double nominal_bits(std::string quantisation) {
    for (const char* mix : {"_S", "_M", "_L"}) {
        if (quantisation.ends_with(mix)) {
            quantisation.resize(quantisation.size() - 2);
            break;
        }
    }
    for (const TensorTypeInfo& type : tensor_types()) {
        if (type.name == quantisation) {
            return 8.0 * type.block_bytes / type.block_weights;
        }
    }
    return 0;
}

} // namespace

class CatalogueTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void schemaRefuses_data();
    void schemaRefuses();
    void nothingIsThereTwice();
    void licencesAreListedAndUsed();
    void architecturesAreKnown();
    void expertsAgree();
    void isFromThePast();
    void filesAreWhole();
    void sizesArePlausible();
    void starterModelIsTheOneSetUp();

private:
    /// Calls check(model, download) for all of them.
    template <class Check> void forDownloads(const Check& check) const {
        for (const Json& model : m_catalogue.at("models")) {
            for (const Json& download : model.at("downloads")) {
                check(model, download);
            }
        }
    }

    Json m_schema;
    Json m_catalogue;
};

void CatalogueTest::initTestCase() {
    m_schema = parsed("catalogue.schema.json");
    m_catalogue = parsed("catalogue.json");
    QVERIFY(!m_schema.is_discarded());
    QVERIFY(!m_catalogue.is_discarded());
    // What follows takes it for granted.
    for (const std::string& error : schema_errors(m_schema, m_catalogue)) {
        QFAIL(error.c_str());
    }
}

/// A change to the catalogue that must not pass, as a JSON Patch.
void CatalogueTest::schemaRefuses_data() {
    QTest::addColumn<QByteArray>("op");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("value");
    const auto row = [](const char* op, const char* path, const char* value = "null") {
        QTest::addRow("%s %s %s", op, path, value) << QByteArray(op) << QByteArray(path) << QByteArray(value);
    };
    for (const char* key : {"id", "name", "maker", "architecture", "parameters", "active_parameters",
             "experts", "experts_used", "context_length", "licence", "languages", "languages_count",
             "released", "description", "page", "downloads"}) {
        row("remove", QByteArray("/models/0/").append(key).constData());
    }
    row("add", "/models/0/rating", "5");
    row("replace", "/version", "2");
    row("replace", "/hub", R"("http://huggingface.co")");
    row("replace", "/models/0/id", R"("Qwen 3")");
    row("replace", "/models/0/page", R"("http://huggingface.co/Qwen")");
    row("replace", "/models/0/page", R"("https://user:word@huggingface.co/Qwen")");
    row("replace", "/models/0/page", R"("https://huggingface.co/Qwen?x=<b>")");
    row("replace", "/models/0/description", R"("A <b>bold</b> model.")");
    row("replace", "/models/0/parameters", "30.5");
    row("replace", "/models/0/parameters", "-1");
    row("replace", "/models/0/context_length", R"("262144")");
    row("replace", "/models/0/experts", "0");
    row("replace", "/models/0/languages", R"(["english"])");
    row("replace", "/models/0/languages", R"(["en", "en"])");
    row("replace", "/models/0/released", R"("29.07.2025")");
    row("replace", "/models/0/downloads", "[]");
    row("replace", "/models/0/downloads/0/quantisation", R"("Q4")");
    row("replace", "/models/0/downloads/0/repository", R"("../secret")");
    row("replace", "/models/0/downloads/0/repository", R"("a/b/c")");
    row("replace", "/models/0/downloads/0/files", "[]");
    const char* file = "/models/0/downloads/0/files/0";
    row("replace", file, R"({"name": "a.gguf"})"); // no size
    row("replace", file, R"({"name": "a.gguf", "size": 2000000, "size_about": "2 MB"})");
    row("replace", file, R"({"name": "../a.gguf", "size": 2000000})");
    row("replace", file, R"({"name": "/etc/a.gguf", "size": 2000000})");
    row("replace", file, R"({"name": "b/a.gguf", "size": 2000000})");
    row("replace", file, R"({"name": "b\\a.gguf", "size": 2000000})");
    row("replace", file, R"({"name": "..", "size": 2000000})");
    row("replace", file, R"({"name": "a.gguf", "folder": "..", "size": 2000000})");
    row("replace", file, R"({"name": "a.gguf", "folder": "a/b", "size": 2000000})");
    row("replace", file, R"({"name": "a.gguf", "size": 0})");
    row("replace", file, R"({"name": "a.gguf", "size": -2000000})");
    row("replace", file, R"({"name": "a.gguf", "size_about": "large"})");
    row("replace", file, R"({"name": "a.gguf", "size": 2000000, "sha256": "abc"})");
    row("replace", file, R"({"name": "a.gguf", "size": 2000000, "sha256": null})");
    row("replace", "/licences/mit/url", R"("ftp://spdx.org/licenses/MIT.html")");
    row("replace", "/licences/mit/conditions", R"("")");
}

void CatalogueTest::schemaRefuses() {
    QFETCH(const QByteArray, op);
    QFETCH(const QByteArray, path);
    QFETCH(const QByteArray, value);
    Json change = {{"op", op.toStdString()}, {"path", path.toStdString()}};
    change["value"] = Json::parse(value.toStdString());
    Json small = m_catalogue;
    small.at("models") = Json::array({m_catalogue.at("models").front()});
    QVERIFY(!schema_errors(m_schema, small.patch(Json::array({change}))).empty());
}

void CatalogueTest::nothingIsThereTwice() {
    std::set<std::string> seen;
    const auto once = [&](const std::string& what) { QVERIFY2(seen.insert(what).second, what.c_str()); };
    for (const Json& model : m_catalogue.at("models")) {
        once("id " + text(model, "id"));
        once("name " + text(model, "name"));
        once("page " + text(model, "page"));
    }
    forDownloads([&](const Json& model, const Json& download) {
        once(text(model, "id") + " in " + text(download, "quantisation"));
        for (const Json& file : download.at("files")) {
            once(text(download, "repository") + '/' + file.value("folder", "") + '/' + text(file, "name"));
            if (file.contains("sha256")) {
                once("SHA-256 " + text(file, "sha256"));
            }
        }
    });
}

void CatalogueTest::licencesAreListedAndUsed() {
    std::set<std::string> unused;
    for (const auto& [key, licence] : m_catalogue.at("licences").items()) {
        unused.insert(key);
    }
    for (const Json& model : m_catalogue.at("models")) {
        QVERIFY2(m_catalogue.at("licences").contains(text(model, "licence")), text(model, "id").c_str());
        unused.erase(text(model, "licence"));
    }
    QVERIFY2(unused.empty(), unused.empty() ? "" : unused.begin()->c_str());
}

void CatalogueTest::architecturesAreKnown() {
    const std::vector<std::string> names = known_architectures();
    const std::set<std::string> known(names.begin(), names.end());
    for (const Json& model : m_catalogue.at("models")) {
        QVERIFY2(known.contains(text(model, "architecture")), text(model, "id").c_str());
    }
}

void CatalogueTest::expertsAgree() {
    for (const Json& model : m_catalogue.at("models")) {
        const std::string id = text(model, "id");
        const bool dense = model.at("experts").is_null();
        const auto all = model.at("parameters").get<std::int64_t>();
        const auto active = model.at("active_parameters").get<std::int64_t>();
        QVERIFY2(dense == model.at("experts_used").is_null(), id.c_str());
        QVERIFY2(dense ? active == all : active < all, id.c_str());
        QVERIFY2(dense || model.at("experts_used") < model.at("experts"), id.c_str());
    }
}

void CatalogueTest::isFromThePast() {
    const std::string updated = text(m_catalogue, "updated");
    for (const Json& model : m_catalogue.at("models")) {
        const std::string released = text(model, "released");
        QVERIFY2(released <= updated.substr(0, released.size()), text(model, "id").c_str());
    }
}

/// One file without a number, or all parts in their order; each named after its format.
void CatalogueTest::filesAreWhole() {
    static const QRegularExpression part_of("-(\\d{5})-of-(\\d{5})$");
    forDownloads([](const Json& model, const Json& download) {
        const Json& files = download.at("files");
        for (std::size_t i = 0; i < files.size(); ++i) {
            const QByteArray where =
                QByteArray::fromStdString(text(model, "id") + ' ' + text(files[i], "name"));
            QString name = QString::fromStdString(text(files[i], "name"));
            QVERIFY2(name.endsWith(".gguf"), where);
            name.chop(5);
            const auto part = part_of.match(name);
            QCOMPARE(part.hasMatch(), files.size() > 1);
            if (part.hasMatch()) {
                QCOMPARE(part.captured(1).toULongLong(), i + 1);
                QCOMPARE(part.captured(2).toULongLong(), files.size());
                name.chop(part.capturedLength());
                QVERIFY2(files[i].value("folder", "") == files[0].value("folder", ""), where);
                QVERIFY2(text(files[i], "name").starts_with(name.toStdString()), where);
            }
            QVERIFY2(name.endsWith(QString::fromStdString(text(download, "quantisation"))), where);
        }
    });
}

/// Bytes against parameters times bits, and more bits make a larger file. Mixes keep some weights in finer
/// formats, in small models many; parameters are rounded, and makers count the embedding once or twice.
void CatalogueTest::sizesArePlausible() {
    forDownloads([](const Json& model, const Json& download) {
        const double bits = 8 * bytes_of_all(download) / model.at("parameters").get<double>();
        const double nominal = nominal_bits(text(download, "quantisation"));
        const QString where =
            QString::fromStdString(text(model, "id") + ' ' + text(download, "quantisation"));
        QVERIFY2(bits > 0.9 * nominal && bits < 1.6 * nominal,
            qPrintable(
                QStringLiteral("%1: %2 bits a weight, not about %3").arg(where).arg(bits).arg(nominal)));
    });
    for (const Json& model : m_catalogue.at("models")) {
        const Json& downloads = model.at("downloads");
        for (std::size_t i = 1; i < downloads.size(); ++i) {
            QVERIFY2(nominal_bits(text(downloads[i - 1], "quantisation")) <=
                         nominal_bits(text(downloads[i], "quantisation")),
                text(model, "id").c_str());
            QVERIFY2(bytes_of_all(downloads[i - 1]) < bytes_of_all(downloads[i]), text(model, "id").c_str());
        }
    }
}

void CatalogueTest::starterModelIsTheOneSetUp() {
    const QString script = QString::fromStdString(tests::read_file(STARTER_MODEL));
    const auto set = [&](const char* variable) {
        const QRegularExpression line(
            QStringLiteral("^%1=(\\S+)$").arg(variable), QRegularExpression::MultilineOption);
        return line.match(script).captured(1).toStdString();
    };
    int found = 0;
    forDownloads([&](const Json&, const Json& download) {
        for (const Json& file : download.at("files")) {
            if (text(file, "name") == set("name")) {
                ++found;
                QCOMPARE(std::to_string(file.value("size", std::int64_t(0))), set("bytes"));
                QCOMPARE(file.value("sha256", ""), set("sha256"));
            }
        }
    });
    QCOMPARE(found, 1);
}

QTEST_GUILESS_MAIN(CatalogueTest)
#include "catalogue_test.moc"
