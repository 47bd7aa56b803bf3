// SPDX-License-Identifier: Apache-2.0
// How many launches a decoded token takes in each layer of a tiny model of each architecture: on a fast GPU
// they cost more than the bytes of a small layer.
#include "inference/engine/model.h"
#include "inference/vulkan/vulkan_runner.h"
#include "tests/support/fixtures.h"

#include <QTest>
#include <algorithm>
#include <numeric>
#include <optional>
#include <set>

using namespace inglenook;

namespace {

/// Attention that is one launch with all that lies between it and its three matmuls.
bool is_usual(const AttentionSpec& attention) {
    return !attention.norm_after_rope && !attention.gated && attention.rope.n_dims % 8 == 0;
}

/// One launch prepares queries and latents, and one each takes the queries into the latents' space, attends,
/// and takes what is mixed back.
bool is_usual(const LatentAttentionSpec& attention) { return attention.rope_dim % 4 == 0; }

bool is_usual(const LayerSpec& layer) {
    const auto* attention = std::get_if<AttentionSpec>(&layer.mixer);
    const auto* latent = std::get_if<LatentAttentionSpec>(&layer.mixer);
    const bool mixer =
        (attention != nullptr && is_usual(*attention)) || (latent != nullptr && is_usual(*latent));
    return mixer && layer.mixer_norm.kind == NormKind::rms && layer.feed_forward_norm.kind == NormKind::rms &&
           !layer.mixer_post_norm && !layer.feed_forward_post_norm &&
           !(layer.experts && layer.experts->shared_gate);
}

std::uint64_t formats(std::initializer_list<Weight> weights) {
    std::vector<TensorType> types;
    for (const Weight& weight : weights) {
        types.push_back(weight.tensor->type);
    }
    std::ranges::sort(types);
    return std::unique(types.begin(), types.end()) - types.begin();
}

/// Most launches of one part that every token passes: gate, up and activation; down.
std::uint64_t launches(const FeedForwardSpec& part) {
    return part.gate && formats({part.gate, part.up}) > 1 ? 4 : part.gate_up ? 3 : 2;
}

/// q, k and v, one a format; attention; its output.
std::uint64_t launches(const AttentionSpec& attention) {
    return formats({attention.q, attention.k, attention.v}) + 2;
}

/// q, or what q is made from, and the latent, one a format; q; the four of is_usual(); the output.
std::uint64_t launches(const LatentAttentionSpec& attention) {
    return attention.q_down ? formats({attention.q_down, attention.latent}) + 6
                            : formats({attention.q, attention.latent}) + 5;
}

/// Most launches of a usual layer: the mixer's; the router; the experts.
std::uint64_t launches(const LayerSpec& layer) {
    const auto* attention = std::get_if<AttentionSpec>(&layer.mixer);
    const std::uint64_t mixer =
        attention != nullptr ? launches(*attention) : launches(std::get<LatentAttentionSpec>(layer.mixer));
    if (!layer.experts) {
        return mixer + launches(*layer.dense);
    }
    const std::uint64_t shared = layer.experts->shared ? launches(*layer.experts->shared) : 0;
    return mixer + 3 + shared;
}

} // namespace

class LaunchesTest : public QObject {
    Q_OBJECT

private slots:
    void decode_data() {
        QTest::addColumn<QString>("file");
        QTest::addColumn<bool>("discrete");
        const auto index = tests::fixture_json("archs/index.json");
        const auto known = known_architectures();
        std::set<std::string> seen; // whatever differs within an architecture makes no difference here
        for (const auto& entry : index["cases"]) {
            const auto architecture = entry["architecture"].get<std::string>();
            if (std::ranges::find(known, architecture) == known.end() || !seen.insert(architecture).second) {
                continue;
            }
            for (const bool discrete : {false, true}) {
                const auto name = QString::fromStdString(entry["name"].get<std::string>());
                const auto path = tests::fixtures_dir() / "archs" / entry["file"].get<std::string>();
                QTest::newRow(qPrintable(name + (discrete ? " as on a GPU" : "")))
                    << QString::fromStdString(path.string()) << discrete;
            }
        }
    }
    void decode() {
        QFETCH(QString, file);
        QFETCH(bool, discrete);
        const auto model = open_model(file.toStdString());
        QVERIFY2(model, model ? "" : model.error().text().c_str());
        const auto& layers = (*model)->spec.layers;
        if (!std::ranges::any_of(layers, [](const LayerSpec& layer) { return is_usual(layer); })) {
            QSKIP("none of its layers is of the usual kind");
        }
        vulkan::Quirks quirks;
        quirks.import_host_memory = false;
        const auto device =
            vulkan::Device::open(0, discrete ? std::optional(quirks) : std::optional<vulkan::Quirks>());
        if (!device) {
            QSKIP(device.error().text().c_str());
        }
        RunnerOptions options;
        options.n_pages = 1;
        options.n_states = 1;
        const auto runner = vulkan::make_vulkan_runner(*device, (*model)->program, nullptr, options);
        QVERIFY2(runner, runner ? "" : runner.error().text().c_str());
        RunProfile profile;
        (*runner)->set_profile(&profile);
        std::vector<float> logits;
        Batch batch;
        batch.pages = {{0}};
        batch.states = {0};
        batch.tokens = {{1, 0, 0, true}};
        const auto ran = (*runner)->run(batch, logits, nullptr);
        QVERIFY2(ran, ran ? "" : ran.error().text().c_str());
        QCOMPARE(profile.layer_calls.size(), layers.size());
        for (std::size_t i = 0; i < layers.size(); ++i) {
            if (is_usual(layers[i])) {
                QVERIFY2(profile.layer_calls[i] <= launches(layers[i]),
                    qPrintable(QString("layer %1: %2 launches, not %3")
                                   .arg(i)
                                   .arg(profile.layer_calls[i])
                                   .arg(launches(layers[i]))));
            }
        }
        QCOMPARE(profile.submissions, 1U);
        // Around the layers: embed, gather, norm, output, and the copy of its logits.
        const auto in_layers =
            std::accumulate(profile.layer_calls.begin(), profile.layer_calls.end(), std::uint64_t{0});
        QVERIFY(profile.calls() - in_layers <= 5);
        QVERIFY(profile.barriers < profile.calls());
    }
};

QTEST_GUILESS_MAIN(LaunchesTest)
#include "launches_test.moc"
