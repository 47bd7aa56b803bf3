// SPDX-License-Identifier: Apache-2.0
// Every tiny model of the fixtures: described with the sizes that its index gives, or refused by name.
#include "inference/architectures/model_spec.h"
#include "tests/gguf/error_words.h"
#include "tests/support/fixtures.h"

#include <QtTest>
#include <algorithm>
#include <map>
#include <string>

using namespace inglenook;
using Json = nlohmann::ordered_json;

class DescribeFixtureTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { cases_ = tests::fixture_json("archs/index.json")["cases"]; }

    void describes_data() {
        QTest::addColumn<int>("position");
        for (int i = 0; i < int(cases_.size()); ++i) {
            QTest::newRow(cases_[std::size_t(i)]["name"].get<std::string>().c_str()) << i;
        }
    }
    void describes() {
        QFETCH(int, position);
        const Json& wanted = cases_[std::size_t(position)];
        const auto file = GgufFile::open(tests::fixtures_dir() / "archs" / wanted["file"].get<std::string>());
        QVERIFY2(file, file ? "" : file.error().text().c_str());
        QVERIFY((*file)->warnings().empty());
        count_types(**file, wanted["tensor_types"]);

        const auto spec = describe_model(**file);
        const std::string architecture = wanted["architecture"];
        const auto known = known_architectures();
        if (std::find(known.begin(), known.end(), architecture) == known.end()) {
            tests::expect_words(spec, {architecture.c_str(), "not supported"});
            return;
        }
        QVERIFY2(spec, spec ? "" : spec.error().text().c_str());
        QVERIFY(spec->warnings.empty());
        compare(*spec, wanted["dims"], architecture);
    }

private:
    static void count_types(const GgufFile& file, const Json& wanted) {
        for (const auto& [name, count] : wanted.items()) {
            const auto found = std::count_if(
                file.tensors().begin(), file.tensors().end(), [&name = name](const GgufTensor& tensor) {
                    return tensor_type_info(tensor.type).name == name;
                });
            QCOMPARE(int(found), count.get<int>());
        }
    }

    /// Sizes of the first layer with attention, by the fixture's names.
    static std::map<std::string, double> attention_sizes(const ModelSpec& spec) {
        for (const LayerSpec& layer : spec.layers) {
            if (const auto* a = std::get_if<AttentionSpec>(&layer.mixer)) {
                return {{"n_head", a->n_heads}, {"n_head_kv", a->n_kv_heads}, {"head_dim", a->head_dim}};
            }
            if (const auto* a = std::get_if<LatentAttentionSpec>(&layer.mixer)) {
                return {{"n_head", a->n_heads}, {"freq_base", a->rope.base}};
            }
        }
        return {};
    }

    static void compare(const ModelSpec& spec, const Json& dims, const std::string& architecture) {
        QCOMPARE(spec.architecture, architecture);
        std::map<std::string, double> sizes = attention_sizes(spec);
        sizes["n_embd"] = spec.n_embd;
        sizes["n_vocab"] = spec.n_vocab;
        sizes["n_layer"] = double(spec.layers.size());
        for (const auto& [key, size] : sizes) {
            if (dims.contains(key) && dims[key].is_number()) {
                QVERIFY2(size == dims[key].get<double>(), (key + " is " + std::to_string(size)).c_str());
            }
        }
        QVERIFY(dims.contains("n_embd") && dims.contains("n_layer") && dims.contains("n_head"));
    }

    Json cases_;
};

QTEST_GUILESS_MAIN(DescribeFixtureTest)
#include "describe_fixture_test.moc"
