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
        if ((*file)->tensor("blk.0.attn_qkv.weight") != nullptr) {
            tests::expect_words(spec, {"blk.0.attn_q.weight", "missing"});
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

    static void compare(const ModelSpec& spec, const Json& dims, const std::string& architecture) {
        const AttentionSpec& attention = spec.layers[0].attention;
        QCOMPARE(spec.architecture, architecture);
        const std::map<std::string, double> sizes = {{"n_embd", spec.n_embd}, {"n_vocab", spec.n_vocab},
            {"n_layer", double(spec.layers.size())}, {"n_head", attention.n_heads},
            {"n_head_kv", attention.n_kv_heads}, {"head_dim", attention.head_dim},
            {"freq_base", attention.rope.base}};
        for (const auto& [key, size] : sizes) {
            if (dims.contains(key)) {
                QVERIFY2(size == dims[key].get<double>(), (key + " is " + std::to_string(size)).c_str());
            }
        }
        QVERIFY(dims.contains("n_embd") && dims.contains("n_layer") && dims.contains("n_head"));
    }

    Json cases_;
};

QTEST_GUILESS_MAIN(DescribeFixtureTest)
#include "describe_fixture_test.moc"
