// SPDX-License-Identifier: Apache-2.0
#include "tests/support/real_shape.h"

#include "inference/ops/formats.h"
#include "inference/selftest/synthetic.h"
#include "tests/gguf/gguf_writer.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace inglenook::tests {

namespace {

/// Weights that are drawn anew; larger tensors repeat them, which no computation notices.
constexpr std::uint64_t drawn_weights = 256 * 4093;

double root_mean_square(TensorType type, const std::vector<std::byte>& bytes, std::uint64_t n) {
    std::vector<float> values(n);
    decode(type, bytes.data(), values.data(), n);
    double sum = 0;
    for (const float value : values) {
        sum += double(value) * value;
    }
    return std::sqrt(sum / static_cast<double>(n));
}

std::uint64_t bytes_of(TensorType type, std::uint64_t n) {
    const TensorTypeInfo& info = tensor_type_info(type);
    return n / info.block_weights * info.block_bytes;
}

/// n weights whose root mean square is about `wanted`.
std::string random_data(TensorType type, std::uint64_t n, float wanted, std::string_view seed) {
    selftest::Random random(seed);
    constexpr std::uint64_t n_tried = 16384;
    const auto tried = selftest::random_weights(type, n_tried, random);
    const auto size = static_cast<float>(wanted / root_mean_square(type, tried, n_tried));
    const auto part = selftest::random_weights(type, std::min(n, drawn_weights), random, size);
    std::string data(bytes_of(type, n), '\0');
    for (std::size_t at = 0; at < data.size(); at += part.size()) {
        std::copy_n(reinterpret_cast<const char*>(part.data()), std::min(part.size(), data.size() - at),
            data.begin() + static_cast<std::ptrdiff_t>(at));
    }
    return data;
}

class Maker {
public:
    Maker(const RealShape& shape, const RealShapeFile& how) : s_(shape), how_(how) {}

    GgufWriter make() {
        n_layers_ = how_.n_layers == 0 ? s_.num_hidden_layers : how_.n_layers;
        n_dense_ = how_.leading_dense ? std::min(s_.first_k_dense_replace, n_layers_) : 0;
        n_vocab_ = how_.vocab_size == 0 ? s_.vocab_size : how_.vocab_size;
        keys();
        tokenizer();
        matrix("token_embd.weight", {s_.hidden_size, n_vocab_}, 1);
        ones("output_norm.weight", s_.hidden_size);
        matrix("output.weight", {s_.hidden_size, n_vocab_});
        for (std::uint32_t layer = 0; layer < n_layers_; ++layer) {
            prefix_ = "blk." + std::to_string(layer) + ".";
            ones("attn_norm.weight", s_.hidden_size);
            s_.kv_lora_rank == 0 ? attention() : latent_attention();
            ones("ffn_norm.weight", s_.hidden_size);
            layer < n_dense_ ? feed_forward("", s_.intermediate_size) : experts();
        }
        return std::move(file_);
    }

private:
    void keys() {
        const std::string p = s_.architecture + ".";
        file_.text("general.architecture", s_.architecture).text("general.name", s_.name);
        file_.u32(p + "block_count", n_layers_).u32(p + "context_length", s_.max_position_embeddings);
        file_.u32(p + "embedding_length", s_.hidden_size).u32(p + "vocab_size", n_vocab_);
        file_.u32(p + "feed_forward_length", std::max(s_.intermediate_size, s_.moe_intermediate_size));
        file_.u32(p + "attention.head_count", s_.num_attention_heads);
        file_.f32(p + "attention.layer_norm_rms_epsilon", s_.rms_norm_eps);
        file_.f32(p + "rope.freq_base", s_.rope_theta);
        file_.u32(p + "expert_count", s_.n_routed_experts)
            .u32(p + "expert_used_count", s_.num_experts_per_tok);
        file_.u32(p + "expert_feed_forward_length", s_.moe_intermediate_size);
        if (s_.kv_lora_rank == 0) {
            file_.u32(p + "attention.head_count_kv", s_.num_key_value_heads);
            file_.u32(p + "attention.key_length", s_.head_dim).u32(p + "attention.value_length", s_.head_dim);
        } else {
            latent_keys(p);
        }
    }

    void latent_keys(const std::string& p) {
        file_.u32(p + "attention.head_count_kv", 1); // the latent is shared by all heads
        if (s_.q_lora_rank != 0) {
            file_.u32(p + "attention.q_lora_rank", s_.q_lora_rank);
        }
        file_.u32(p + "attention.kv_lora_rank", s_.kv_lora_rank);
        file_.u32(p + "attention.key_length", s_.kv_lora_rank + s_.qk_rope_head_dim);
        file_.u32(p + "attention.value_length", s_.kv_lora_rank);
        file_.u32(p + "attention.key_length_mla", s_.qk_nope_head_dim + s_.qk_rope_head_dim);
        file_.u32(p + "attention.value_length_mla", s_.v_head_dim);
        file_.u32(p + "rope.dimension_count", s_.qk_rope_head_dim);
        file_.u32(p + "leading_dense_block_count", n_dense_);
        file_.u32(p + "expert_shared_count", s_.n_shared_experts);
        file_.f32(p + "expert_weights_scale", s_.routed_scaling_factor);
        file_.boolean(p + "expert_weights_norm", s_.norm_topk_prob ? 1 : 0);
        file_.u32(p + "expert_gating_func", s_.sigmoid_scores ? 2 : 1);
        if (s_.n_group > 1) {
            file_.u32(p + "expert_group_count", s_.n_group).u32(p + "expert_group_used_count", s_.topk_group);
        }
        file_.text(p + "rope.scaling.type", "yarn").f32(p + "rope.scaling.factor", 40);
        file_.u32(p + "rope.scaling.original_context_length", 4096);
        file_.f32(p + "rope.scaling.yarn_log_multiplier", s_.yarn_log_multiplier);
    }

    /// One token a number: enough for everything but words.
    void tokenizer() {
        std::vector<std::string> tokens;
        for (std::uint32_t i = 0; i < n_vocab_; ++i) {
            tokens.push_back("t" + std::to_string(i));
        }
        file_.text("tokenizer.ggml.model", "gpt2").text("tokenizer.ggml.pre", "gpt-2");
        file_.texts("tokenizer.ggml.tokens", tokens).texts("tokenizer.ggml.merges", {});
        file_.i32s("tokenizer.ggml.token_type", std::vector<std::int32_t>(n_vocab_, 1));
        file_.u32("tokenizer.ggml.eos_token_id", n_vocab_ - 1);
    }

    void attention() {
        const std::uint64_t n_q = std::uint64_t(s_.num_attention_heads) * s_.head_dim;
        const std::uint64_t n_kv = std::uint64_t(s_.num_key_value_heads) * s_.head_dim;
        matrix("attn_q.weight", {s_.hidden_size, n_q});
        matrix("attn_k.weight", {s_.hidden_size, n_kv});
        matrix("attn_v.weight", {s_.hidden_size, n_kv});
        matrix("attn_output.weight", {n_q, s_.hidden_size});
        const bool all_heads = s_.architecture == "olmoe"; // its norm is one vector over all heads
        ones("attn_q_norm.weight", all_heads ? n_q : s_.head_dim);
        ones("attn_k_norm.weight", all_heads ? n_kv : s_.head_dim);
    }

    void latent_attention() {
        const std::uint64_t heads = s_.num_attention_heads;
        const std::uint64_t n_q = heads * (s_.qk_nope_head_dim + s_.qk_rope_head_dim);
        if (s_.q_lora_rank == 0) {
            matrix("attn_q.weight", {s_.hidden_size, n_q});
        } else {
            matrix("attn_q_a.weight", {s_.hidden_size, s_.q_lora_rank});
            ones("attn_q_a_norm.weight", s_.q_lora_rank);
            matrix("attn_q_b.weight", {s_.q_lora_rank, n_q});
        }
        matrix("attn_kv_a_mqa.weight", {s_.hidden_size, s_.kv_lora_rank + s_.qk_rope_head_dim});
        ones("attn_kv_a_norm.weight", s_.kv_lora_rank);
        matrix("attn_k_b.weight", {s_.qk_nope_head_dim, s_.kv_lora_rank, heads});
        matrix("attn_v_b.weight", {s_.kv_lora_rank, s_.v_head_dim, heads});
        matrix("attn_output.weight", {heads * s_.v_head_dim, s_.hidden_size});
    }

    void feed_forward(const std::string& suffix, std::uint64_t width) {
        matrix("ffn_gate" + suffix + ".weight", {s_.hidden_size, width});
        matrix("ffn_up" + suffix + ".weight", {s_.hidden_size, width});
        matrix("ffn_down" + suffix + ".weight", {width, s_.hidden_size});
    }

    void experts() {
        const std::uint64_t n = s_.n_routed_experts;
        const std::uint64_t width = s_.moe_intermediate_size;
        // Scores far enough from one another that rounding does not change a choice.
        tensor("ffn_gate_inp.weight", {s_.hidden_size, n}, TensorType::f32,
            8 / std::sqrt(static_cast<float>(s_.hidden_size)));
        matrix("ffn_gate_exps.weight", {s_.hidden_size, width, n});
        matrix("ffn_up_exps.weight", {s_.hidden_size, width, n});
        matrix("ffn_down_exps.weight", {width, s_.hidden_size, n});
        if (s_.sigmoid_scores) {
            tensor("exp_probs_b.bias", {n}, TensorType::f32, 0.1F);
        }
        if (s_.n_shared_experts != 0) {
            feed_forward("_shexp", width * s_.n_shared_experts);
        }
    }

    /// Of unit output for unit input, unless told otherwise.
    void matrix(const std::string& name, const std::vector<std::uint64_t>& dims, float rms = 0) {
        tensor(name, dims, how_.type, rms != 0 ? rms : 1 / std::sqrt(static_cast<float>(dims.front())));
    }

    void tensor(const std::string& name, const std::vector<std::uint64_t>& dims, TensorType type, float rms) {
        const std::string full = prefix_ + name;
        std::uint64_t n = 1;
        for (const std::uint64_t dim : dims) {
            n *= dim;
        }
        std::function<std::string()> made;
        if (!how_.hollow) {
            made = [type, n, rms, seed = how_.seed + full] { return random_data(type, n, rms, seed); };
        }
        file_.tensor(full, dims, static_cast<std::uint32_t>(type), bytes_of(type, n), std::move(made));
    }

    void ones(const std::string& name, std::uint64_t n) { file_.floats(prefix_ + name, {n}, 1); }

    const RealShape& s_;
    const RealShapeFile& how_;
    std::uint32_t n_layers_ = 0;
    std::uint32_t n_dense_ = 0;
    std::uint32_t n_vocab_ = 0;
    std::string prefix_; ///< of the layer; none for what is outside of layers
    GgufWriter file_;
};

} // namespace

const std::vector<RealShape>& real_shapes() {
    static const std::vector<RealShape> shapes = {
        {.name = "deepseek-v3",
            .architecture = "deepseek2",
            .hidden_size = 7168,
            .num_hidden_layers = 61,
            .vocab_size = 129280,
            .num_attention_heads = 128,
            .n_routed_experts = 256,
            .num_experts_per_tok = 8,
            .moe_intermediate_size = 2048,
            .max_position_embeddings = 163840,
            .intermediate_size = 18432,
            .first_k_dense_replace = 3,
            .n_shared_experts = 1,
            .q_lora_rank = 1536,
            .kv_lora_rank = 512,
            .qk_nope_head_dim = 128,
            .qk_rope_head_dim = 64,
            .v_head_dim = 128,
            .n_group = 8,
            .topk_group = 4,
            .routed_scaling_factor = 2.5F,
            .norm_topk_prob = true,
            .sigmoid_scores = true,
            .yarn_log_multiplier = 0.1F},
        {.name = "deepseek-v2-lite",
            .architecture = "deepseek2",
            .hidden_size = 2048,
            .num_hidden_layers = 27,
            .vocab_size = 102400,
            .num_attention_heads = 16,
            .n_routed_experts = 64,
            .num_experts_per_tok = 6,
            .moe_intermediate_size = 1408,
            .max_position_embeddings = 163840,
            .intermediate_size = 10944,
            .first_k_dense_replace = 1,
            .n_shared_experts = 2,
            .kv_lora_rank = 512,
            .qk_nope_head_dim = 128,
            .qk_rope_head_dim = 64,
            .v_head_dim = 128,
            .yarn_log_multiplier = 0.0707F},
        {.name = "qwen3-30b-a3b",
            .architecture = "qwen3moe",
            .hidden_size = 2048,
            .num_hidden_layers = 48,
            .vocab_size = 151936,
            .num_attention_heads = 32,
            .num_key_value_heads = 4,
            .head_dim = 128,
            .n_routed_experts = 128,
            .num_experts_per_tok = 8,
            .moe_intermediate_size = 768,
            .rope_theta = 1e6F,
            .max_position_embeddings = 40960},
        {.name = "olmoe-1b-7b",
            .architecture = "olmoe",
            .hidden_size = 2048,
            .num_hidden_layers = 16,
            .vocab_size = 50304,
            .num_attention_heads = 16,
            .num_key_value_heads = 16,
            .head_dim = 128,
            .n_routed_experts = 64,
            .num_experts_per_tok = 8,
            .moe_intermediate_size = 1024,
            .rms_norm_eps = 1e-5F},
    };
    return shapes;
}

const RealShape& real_shape(const std::string& name) {
    for (const RealShape& shape : real_shapes()) {
        if (shape.name == name) {
            return shape;
        }
    }
    std::abort();
}

void write_real_shape(const std::filesystem::path& path, const RealShape& shape, const RealShapeFile& how) {
    Maker(shape, how).make().save(path);
}

} // namespace inglenook::tests
