// SPDX-License-Identifier: Apache-2.0
// From metadata and tensors to a ModelSpec: what each key does, and what is refused.
#include "inference/architectures/model_spec.h"
#include "tests/architectures/tiny_model.h"
#include "tests/gguf/error_words.h"

#include <QTemporaryDir>
#include <QtTest>
#include <cmath>
#include <memory>

using namespace inglenook;
using namespace inglenook::tests;

class ModelSpecTest : public QObject {
    Q_OBJECT

private slots:
    void dense_llama() {
        const TinyModel model;
        const auto spec = describe(model);
        QVERIFY2(spec, spec ? "" : spec.error().text().c_str());
        QCOMPARE(spec->architecture, "llama");
        QCOMPARE(spec->name, "tiny");
        QCOMPARE(spec->n_embd, 16U);
        QCOMPARE(spec->n_vocab, 12U);
        QCOMPARE(spec->context_length, 128U);
        QCOMPARE(spec->layers.size(), std::size_t(2));
        QCOMPARE(spec->parameters, model.parameters());
        QCOMPARE(spec->active_parameters, spec->parameters);
        QVERIFY(spec->warnings.empty());
        const LayerSpec& layer = spec->layers[1];
        const auto& attention = std::get<AttentionSpec>(layer.mixer);
        QCOMPARE(attention.n_heads, 4U);
        QCOMPARE(attention.n_kv_heads, 2U);
        QCOMPARE(attention.head_dim, 4U);
        QCOMPARE(attention.value_dim, 4U);
        QCOMPARE(attention.scale, 0.5F);
        QVERIFY(attention.rope.kind == RopeKind::adjacent);
        QCOMPARE(attention.rope.n_dims, 4U);
        QCOMPARE(attention.rope.base, 10000.0F);
        QVERIFY(attention.rope.scaling == RopeScaling::none);
        QCOMPARE(layer.mixer_norm.epsilon, 1e-6F);
        QCOMPARE(attention.q.tensor->name, "blk.1.attn_q.weight");
        QVERIFY(!attention.q_bias && !attention.q_norm && !attention.rope.frequency_factors);
        QVERIFY(layer.dense.has_value() && !layer.experts.has_value());
        QCOMPARE(layer.dense->n_ff, 24U);
        QCOMPARE(layer.dense->down.columns(), std::uint64_t(24));
        QCOMPARE(spec->output.tensor->name, "output.weight");
    }

    void tied_output() {
        TinyModel model;
        model.tied = true;
        const auto spec = describe(model);
        QVERIFY(spec);
        QVERIFY(spec->output.tensor == spec->token_embedding.tensor);
        QCOMPARE(spec->parameters, model.parameters());
    }

    void experts() {
        TinyModel model;
        model.n_experts = 5;
        const auto spec = describe(model);
        QVERIFY2(spec, spec ? "" : spec.error().text().c_str());
        const LayerSpec& layer = spec->layers[0];
        QVERIFY(layer.experts.has_value() && !layer.dense.has_value());
        QCOMPARE(layer.experts->router.n_experts, 5U);
        QCOMPARE(layer.experts->router.n_used, 2U);
        QVERIFY(layer.experts->router.normalise && layer.experts->router.gating == Gating::softmax);
        QCOMPARE(layer.experts->experts.gate.tensor->dims[2], std::uint64_t(5));
        QCOMPARE(spec->parameters, model.parameters());
        QCOMPARE(spec->active_parameters, model.active_parameters());
        QVERIFY(spec->active_parameters < spec->parameters);
    }

    void an_expert_count_of_zero_is_dense() {
        const auto spec = describe(
            with([](GgufWriter& w, const std::string& prefix) { w.u32(prefix + "expert_count", 0); }));
        QVERIFY2(spec, spec ? "" : spec.error().text().c_str());
        QVERIFY(spec->layers[0].dense.has_value());
    }

    void qwen2_has_biases() {
        TinyModel model;
        model.architecture = "qwen2";
        model.biases = true;
        const auto spec = describe(model);
        QVERIFY2(spec, spec ? "" : spec.error().text().c_str());
        const AttentionSpec& attention = std::get<AttentionSpec>(spec->layers[1].mixer);
        QVERIFY(attention.rope.kind == RopeKind::halves);
        QVERIFY(attention.q_bias && attention.k_bias && attention.v_bias && !attention.output_bias);
        QCOMPARE(attention.k_bias.columns(), std::uint64_t(8));
    }

    void qwen3_has_head_norms_and_its_own_head_size() {
        for (const bool moe : {false, true}) {
            TinyModel model;
            model.architecture = moe ? "qwen3moe" : "qwen3";
            model.head_norms = true;
            model.head_dim = 8;
            model.n_experts = moe ? 4 : 0;
            const auto spec = describe(model);
            QVERIFY2(spec, spec ? "" : spec.error().text().c_str());
            const AttentionSpec& attention = std::get<AttentionSpec>(spec->layers[0].mixer);
            QCOMPARE(attention.head_dim, 8U);
            QVERIFY(attention.q_norm && attention.k_norm);
            QCOMPARE(attention.q_norm->weight.columns(), std::uint64_t(8));
            QVERIFY(attention.rope.kind == RopeKind::halves);
            QCOMPARE(spec->layers[0].experts.has_value(), moe);
            model.left_out = "blk.1.attn_k_norm.weight";
            expect_words(describe(model), {"blk.1.attn_k_norm.weight", "missing"});
        }
    }

    void expert_width_of_its_own() {
        TinyModel model;
        model.architecture = "qwen3moe";
        model.head_norms = true;
        model.n_experts = 4;
        model.left_out = "feed_forward_length";
        model.extra = [](GgufWriter& w, const std::string& prefix) {
            w.u32(prefix + "expert_feed_forward_length", 24);
        };
        const auto spec = describe(model);
        QVERIFY2(spec, spec ? "" : spec.error().text().c_str());
        QCOMPARE(spec->layers[1].experts->experts.n_ff, 24U);
    }

    void rope_keys() {
        const auto linear = describe(with([](GgufWriter& w, const std::string& prefix) {
            w.u32(prefix + "rope.dimension_count", 2).f32(prefix + "rope.freq_base", 5e5F);
            w.text(prefix + "rope.scaling.type", "linear").f32(prefix + "rope.scaling.factor", 4);
            w.floats("rope_freqs.weight", {1});
        }));
        QVERIFY2(linear, linear ? "" : linear.error().text().c_str());
        const RopeSpec& rope = std::get<AttentionSpec>(linear->layers[0].mixer).rope;
        QCOMPARE(rope.n_dims, 2U);
        QCOMPARE(rope.base, 5e5F);
        QVERIFY(rope.scaling == RopeScaling::linear);
        QCOMPARE(rope.factor, 4.0F);
        QCOMPARE(rope.magnitude, 1.0F);
        QCOMPARE(rope.frequency_factors.tensor->name, "rope_freqs.weight");

        const auto yarn = describe(with([](GgufWriter& w, const std::string& prefix) {
            w.text(prefix + "rope.scaling.type", "yarn").f32(prefix + "rope.scaling.factor", 4);
            w.u32(prefix + "rope.scaling.original_context_length", 32);
        }));
        QVERIFY2(yarn, yarn ? "" : yarn.error().text().c_str());
        const RopeSpec& stretched = std::get<AttentionSpec>(yarn->layers[1].mixer).rope;
        QVERIFY(stretched.scaling == RopeScaling::yarn);
        QCOMPARE(stretched.original_context, 32U);
        QCOMPARE(stretched.yarn_beta_fast, 32.0F);
        QCOMPARE(stretched.yarn_beta_slow, 1.0F);
        QCOMPARE(stretched.magnitude, 1.0F + 0.1F * std::log(4.0F));

        const auto old = describe(
            with([](GgufWriter& w, const std::string& prefix) { w.f32(prefix + "rope.scale_linear", 2); }));
        QVERIFY(old);
        QVERIFY(std::get<AttentionSpec>(old->layers[0].mixer).rope.scaling == RopeScaling::linear);
    }

    void attention_scale() {
        const auto spec = describe(with(
            [](GgufWriter& w, const std::string& prefix) { w.f32(prefix + "attention.scale", 0.125F); }));
        QVERIFY(spec);
        QCOMPARE(std::get<AttentionSpec>(spec->layers[0].mixer).scale, 0.125F);
    }

    void heads_by_layer() {
        TinyModel model;
        model.left_out = "attention.head_count_kv";
        model.extra = [](GgufWriter& w, const std::string& prefix) {
            w.i32s(prefix + "attention.head_count_kv", {2, 2});
        };
        const auto spec = describe(model);
        QVERIFY2(spec, spec ? "" : spec.error().text().c_str());
        QCOMPARE(std::get<AttentionSpec>(spec->layers[1].mixer).n_kv_heads, 2U);
        model.extra = [](GgufWriter& w, const std::string& prefix) {
            w.i32s(prefix + "attention.head_count_kv", {2, 4});
        };
        expect_words(describe(model), {"blk.1.attn_k.weight", "shape", "[16, 8]", "[16, 16]"});
    }

    void refused_keys() {
        const auto number = [](const char* key, float value) {
            return with([=](GgufWriter& w, const std::string& prefix) { w.f32(prefix + key, value); });
        };
        expect_words(describe(number("rope.freq_base", INFINITY)), {"llama.rope.freq_base", "finite"});
        expect_words(describe(number("rope.freq_base", -1)), {"llama.rope.freq_base", "greater"});
        expect_words(describe(number("attention.scale", NAN)), {"llama.attention.scale"});
        const auto scaling = with([](GgufWriter& w, const std::string& prefix) {
            w.text(prefix + "rope.scaling.type", "elastic");
        });
        expect_words(describe(scaling), {"llama.rope.scaling.type", "elastic"});
        const auto size = with([](GgufWriter& w, const std::string& prefix) {
            w.u32(prefix + "attention.key_length", 1U << 31);
        });
        expect_words(describe(size), {"head"});
        TinyModel none;
        none.left_out = "feed_forward_length";
        expect_words(describe(none), {"llama.feed_forward_length", "missing"});
    }

    void old_form_of_experts() {
        TinyModel model;
        model.n_experts = 4;
        model.left_out = "blk.0.ffn_gate_exps.weight";
        std::uint32_t written = 3;
        model.extra = [&written](GgufWriter& w, const std::string&) {
            for (std::uint32_t e = 0; e < written; ++e) {
                w.floats("blk.0.ffn_gate." + std::to_string(e) + ".weight", {16, 24});
            }
        };
        expect_words(describe(model), {"blk.0.ffn_gate.3.weight", "missing"});
        written = 4;
        const auto spec = describe(model);
        QVERIFY2(spec, spec ? "" : spec.error().text().c_str());
        const GgufTensor& gate = *spec->layers[0].experts->experts.gate.tensor;
        QCOMPARE(gate.dims[2], std::uint64_t(4));
        QCOMPARE(gate.slices.size(), std::size_t(4));
        QCOMPARE(gate.slice(3).size(), std::size_t(16 * 24 * 4));
        QCOMPARE(spec->parameters, model.parameters());
        QCOMPARE(spec->active_parameters, model.active_parameters());
    }

    void contradicting_expert_counts() {
        const auto moe = [this](const char* key, std::uint32_t value) {
            TinyModel model;
            model.n_experts = 4;
            model.extra = [=](GgufWriter& w, const std::string& prefix) { w.u32(prefix + key, value); };
            return describe(model);
        };
        expect_words(moe("expert_group_count", 3), {"llama.expert_group_count", "4 experts"});
        expect_words(moe("expert_gating_func", 9), {"llama.expert_gating_func"});
        expect_words(moe("nextn_predict_layers", 2), {"llama.nextn_predict_layers"});
        TinyModel none;
        none.architecture = "qwen2moe";
        none.n_experts = 4;
        none.n_used = 0;
        expect_words(describe(none), {"qwen2moe.expert_used_count", "0"});
        none.n_used = 5;
        expect_words(describe(none), {"qwen2moe.expert_used_count", "4 experts"});
        none.left_out = "expert_count";
        expect_words(describe(none), {"qwen2moe.expert_count", "missing"});
    }

    void types_that_cannot_be_used() {
        TinyModel model;
        model.left_out = "output_norm.weight";
        model.extra = [](GgufWriter& w, const std::string&) {
            w.tensor("output_norm.weight", {16}, 1, std::string(32, '\0'));
        };
        expect_words(describe(model), {"output_norm.weight", "F16", "F32"});
    }

    void oddities_are_told_but_not_all_of_them() {
        const auto spec = describe(with([](GgufWriter& w, const std::string& prefix) {
            for (int i = 0; i < 30; ++i) {
                w.floats("strange." + std::to_string(i), {4});
            }
            w.u32(prefix + "vocab_size", 99);
        }));
        QVERIFY(spec);
        QCOMPARE(spec->warnings.size(), std::size_t(12));
        QVERIFY(spec->warnings[0].find("vocab_size") != std::string::npos);
        QVERIFY(spec->warnings[1].find("strange.0") != std::string::npos);
        QVERIFY(spec->warnings[11].find("20 more") != std::string::npos);
    }

    void known_names() {
        const auto names = known_architectures();
        for (const char* name : {"llama", "qwen2", "qwen3", "qwen3moe"}) {
            QVERIFY(std::find(names.begin(), names.end(), name) != names.end());
        }
    }

private:
    static TinyModel with(std::function<void(GgufWriter&, const std::string&)> extra) {
        TinyModel model;
        model.extra = std::move(extra);
        return model;
    }

    Result<ModelSpec> describe(const TinyModel& model) {
        const std::string path = folder_.filePath("tiny.gguf").toStdString();
        model.writer().save(path);
        auto file = GgufFile::open(path);
        if (!file) {
            return tl::unexpected(file.error());
        }
        file_ = *file; // the spec points into it
        return describe_model(*file_);
    }

    QTemporaryDir folder_;
    std::shared_ptr<const GgufFile> file_;
};

QTEST_GUILESS_MAIN(ModelSpecTest)
#include "model_spec_test.moc"
