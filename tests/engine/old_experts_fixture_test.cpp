// SPDX-License-Identifier: Apache-2.0
// Files of Mixtral's first months hold a tensor for each expert. What they compute is what the same weights
// compute when a layer's experts are one tensor.
#include "tests/engine/run_batches.h"
#include "tests/gguf/metadata_copy.h"
#include "tests/support/fixtures.h"

#include <QTemporaryDir>
#include <QTest>
#include <cstring>

using namespace inglenook;

namespace {

/// "blk.0.ffn_up_exps.weight" -> "blk.0.ffn_up.", empty for other tensors.
std::string stem_of_experts(const std::string& name) {
    const std::size_t at = name.find("_exps.weight");
    return at == std::string::npos ? std::string() : name.substr(0, at) + ".";
}

/// Writes the model with a tensor for each expert; the number of those.
std::size_t take_apart(const GgufFile& file, const std::filesystem::path& out) {
    tests::GgufWriter writer;
    for (const GgufFile::Entry& entry : file.metadata()) {
        tests::copy_metadata(writer, entry);
    }
    std::size_t n = 0;
    for (const GgufTensor& tensor : file.tensors()) {
        const std::string stem = stem_of_experts(tensor.name);
        const std::vector<std::uint64_t> dims(tensor.dims.begin(), tensor.dims.begin() + tensor.n_dims);
        const auto type = static_cast<std::uint32_t>(tensor.type);
        const auto text = [](std::span<const std::byte> bytes) {
            return std::string(reinterpret_cast<const char*>(bytes.data()), bytes.size());
        };
        if (stem.empty()) {
            writer.tensor(tensor.name, dims, type, text(tensor.data));
            continue;
        }
        for (std::size_t e = 0; e < tensor.dims[2]; ++e, ++n) {
            writer.tensor(
                stem + std::to_string(e) + ".weight", {dims[0], dims[1]}, type, text(tensor.slice(e)));
        }
    }
    writer.save(out);
    return n;
}

/// Logits of a prompt and of a token after it; none if the model cannot be run, which is said.
std::vector<float> logits_of(
    const std::string& path, const std::string& device, const std::vector<TokenId>& ids) {
    const auto model = open_model(path);
    if (!model) {
        qWarning("%s", model.error().text().c_str());
        return {};
    }
    RunnerOptions options;
    options.n_pages = 4;
    options.kv_type = KvType::f32;
    std::vector<Batch> batches(2);
    for (std::uint32_t i = 0; i < ids.size(); ++i) {
        batches[i + 1 == ids.size()].tokens.push_back({ids[i], i, 0, true});
    }
    for (Batch& batch : batches) {
        batch.pages = {{0, 1, 2, 3}};
    }
    return tests::run_batches(**model, device, options, batches);
}

} // namespace

class OldExpertsFixtureTest : public QObject {
    Q_OBJECT

private slots:
    void same_logits_data() {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("expected");
        const auto index = tests::fixture_json("archs/index.json");
        for (const auto& entry : index["cases"]) {
            if (entry["metadata"].contains("llama.expert_count")) {
                QTest::addRow("%s", entry["name"].get<std::string>().c_str())
                    << QString::fromStdString(entry["file"]) << QString::fromStdString(entry["case"]);
            }
        }
    }

    void same_logits() {
        QFETCH(QString, file);
        QFETCH(QString, expected);
        const auto archs = std::filesystem::path("archs");
        const std::string path = (tests::fixtures_dir() / archs / file.toStdString()).string();
        const auto ids =
            tests::fixture_json(archs / expected.toStdString())["prompt"].get<std::vector<TokenId>>();
        const auto opened = GgufFile::open(path);
        QVERIFY2(opened, opened ? "" : opened.error().text().c_str());
        const QTemporaryDir folder;
        const std::string apart = folder.filePath("apart.gguf").toStdString();
        QVERIFY(take_apart(**opened, apart) > 0);

        for (const DeviceInfo& device : list_devices().devices) {
            const auto want = logits_of(path, device.id, ids);
            const auto got = logits_of(apart, device.id, ids);
            QVERIFY2(!want.empty() && want.size() == got.size(), device.id.c_str());
            QVERIFY2(
                std::memcmp(want.data(), got.data(), want.size() * sizeof(float)) == 0, device.id.c_str());
        }
    }
};

QTEST_GUILESS_MAIN(OldExpertsFixtureTest)
#include "old_experts_fixture_test.moc"
