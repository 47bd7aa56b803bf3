// SPDX-License-Identifier: Apache-2.0
// Small whole models, each fed a prompt and then one token more: when decoding, devices join steps that are
// tried alone elsewhere.
#include "inference/selftest/synthetic.h"

#include <cmath>

namespace inglenook::selftest {

namespace {

constexpr std::uint32_t n_embd = 256;
constexpr std::uint32_t n_vocab = 64;
constexpr std::uint32_t n_ff = 256;

enum class HeadNorm { none, heads, all };

struct DecodeShape {
    TensorType type = TensorType::f32;
    float size = 0.1F; ///< of random_weights(), so that sums of n_embd products are about one
    RopeKind rope = RopeKind::halves;
    std::uint32_t n_dims = 64; ///< of 64 that turn
    HeadNorm head_norm = HeadNorm::none;
    bool latent = false; ///< attention to latents; rope of all that may turn
    bool q_down = false;
    std::uint32_t window = 0;
    Activation activation = Activation::silu;
    NormKind norm = NormKind::rms;
    bool experts = false;
    Gating gating = Gating::softmax;
    bool groups = false;  ///< and a bias of the choice
    bool shared = false;  ///< with a gate
    bool biases = false;  ///< of experts and the router, and sinks
    bool gate_up = false; ///< one tensor for both
    std::uint32_t sequences = 1;
    std::uint32_t prompt = 37; ///< tokens before, more than a page
    KvType kv_type = KvType::f32;
};

/// Makes the tensors of a model as they are asked for.
class Maker {
public:
    Maker(Setup& setup, const DecodeShape& shape, std::string_view seed)
        : setup_(setup), shape_(shape), random_(seed) {}

    Weight matrix(std::uint64_t columns, std::uint64_t rows, std::uint64_t slices = 1) {
        return matrix_of(shape_.type, shape_.size, columns, rows, slices);
    }
    Weight floats(std::uint64_t columns, std::uint64_t rows, std::uint64_t slices = 1) {
        return matrix_of(TensorType::f32, 0.1F, columns, rows, slices);
    }
    NormSpec norm(std::uint32_t width, NormKind kind = NormKind::rms) {
        NormSpec made;
        made.kind = kind;
        made.weight = vector(width, 0.5F, 1.5F);
        if (kind == NormKind::layer) {
            made.bias = vector(width, -0.1F, 0.1F);
        }
        return made;
    }
    Weight vector(std::uint32_t n, float low, float high) {
        return {setup_.program.weights[add_vector(setup_, random_, n, low, high)]};
    }
    Random& random() { return random_; }

private:
    Weight matrix_of(
        TensorType type, float size, std::uint64_t columns, std::uint64_t rows, std::uint64_t slices) {
        const WeightIndex index = add_tensor(setup_, random_, type, columns, rows, slices);
        setup_.bytes.back() = random_weights(type, columns * rows * slices, random_, size);
        setup_.tensors.back().data = setup_.bytes.back();
        return {setup_.program.weights[index]};
    }

    Setup& setup_;
    const DecodeShape& shape_;
    Random random_;
};

AttentionSpec attention(Maker& make, const DecodeShape& s) {
    AttentionSpec a;
    a.n_heads = 4;
    a.n_kv_heads = 2;
    a.head_dim = 64;
    a.value_dim = 64;
    a.scale = 0.125F;
    a.window = s.window;
    a.rope.kind = s.rope;
    a.rope.n_dims = s.n_dims;
    a.rope.magnitude = 1.25F;
    a.q = make.matrix(n_embd, 256);
    a.k = make.matrix(n_embd, 128);
    a.v = make.matrix(n_embd, 128);
    a.output = make.matrix(256, n_embd);
    a.norm_all_heads = s.head_norm == HeadNorm::all;
    if (s.head_norm != HeadNorm::none) {
        a.q_norm = make.norm(a.norm_all_heads ? 256 : 64);
        a.k_norm = make.norm(a.norm_all_heads ? 128 : 64);
    }
    if (s.biases) {
        a.sinks = make.vector(4, -2, 2);
        a.k_bias = make.vector(128, -0.5F, 0.5F);
    }
    return a;
}

LatentAttentionSpec latent_attention(Maker& make, const DecodeShape& s) {
    LatentAttentionSpec a;
    a.n_heads = 4;
    a.latent_dim = 256;
    a.rope_dim = 32;
    a.nope_dim = 64;
    a.value_dim = 64;
    a.scale = 0.1F;
    a.rope.kind = s.rope;
    a.rope.n_dims = a.rope_dim;
    a.rope.magnitude = 1.25F;
    const std::uint32_t q_width = a.n_heads * (a.nope_dim + a.rope_dim);
    if (s.q_down) {
        a.q_down = make.matrix(n_embd, 256);
        a.q_down_norm = make.norm(256);
    }
    a.q = make.matrix(s.q_down ? 256 : n_embd, q_width);
    a.latent = make.matrix(n_embd, a.latent_dim + a.rope_dim);
    a.latent_norm = make.norm(a.latent_dim);
    a.key_up = make.floats(a.nope_dim, a.latent_dim, a.n_heads);
    a.value_up = make.matrix(a.latent_dim, a.value_dim, a.n_heads);
    a.output = make.matrix(std::uint64_t(a.n_heads) * a.value_dim, n_embd);
    return a;
}

FeedForwardSpec feed_forward(Maker& make, const DecodeShape& s, std::uint32_t n_slices) {
    FeedForwardSpec made;
    made.activation = s.activation;
    made.n_ff = n_ff;
    if (s.gate_up) {
        made.gate_up = make.matrix(n_embd, 2ULL * n_ff, n_slices);
    } else {
        made.gate = make.matrix(n_embd, n_ff, n_slices);
        made.up = make.matrix(n_embd, n_ff, n_slices);
    }
    made.down = make.matrix(n_ff, n_embd, n_slices);
    if (s.biases && n_slices > 1) {
        made.gate_bias = make.floats(n_ff, n_slices);
        made.up_bias = make.floats(n_ff, n_slices);
        made.down_bias = make.floats(n_embd, n_slices);
    }
    return made;
}

ExpertsSpec experts(Maker& make, const DecodeShape& s) {
    ExpertsSpec made;
    RouterSpec& router = made.router;
    router.gating = s.gating;
    router.n_experts = 16;
    router.n_used = 3;
    router.weight_scale = 1.5F;
    router.logits = make.floats(n_embd, router.n_experts);
    if (s.groups) {
        router.n_groups = 4;
        router.n_groups_used = 2;
        router.choice_bias = make.vector(router.n_experts, -0.1F, 0.1F);
    }
    if (s.biases) {
        router.logits_bias = make.vector(router.n_experts, -0.5F, 0.5F);
    }
    made.experts = feed_forward(make, s, router.n_experts);
    if (s.shared) {
        made.shared = feed_forward(make, s, 1);
        made.shared_gate = make.floats(n_embd, 1);
    }
    return made;
}

void add_prompts(Setup& setup, const DecodeShape& s, Random& random) {
    for (std::uint32_t i = 0; i < s.sequences; ++i) {
        add_tokens(setup, 1, s.prompt + i); // of unequal length
    }
    setup.before.pages = setup.batch.pages;
    for (std::uint32_t i = 0; i < s.sequences; ++i) {
        for (std::uint32_t position = 0; position < s.prompt + i; ++position) {
            setup.before.tokens.push_back({random.word() % n_vocab, position, i, false});
        }
    }
    for (BatchToken& token : setup.batch.tokens) {
        token.id = random.word() % n_vocab;
        token.output = true;
    }
    setup.options.max_batch = static_cast<std::uint32_t>(setup.before.tokens.size());
}

void build_decode(Setup& setup, const DecodeShape& s, std::string_view seed) {
    Maker make(setup, s, seed);
    ModelSpec spec;
    spec.n_embd = n_embd;
    spec.n_vocab = n_vocab;
    spec.token_embedding = make.matrix(n_embd, n_vocab);
    for (int i = 0; i < 2; ++i) {
        LayerSpec& layer = spec.layers.emplace_back();
        layer.mixer_norm = make.norm(n_embd, s.norm);
        if (s.latent) {
            layer.mixer = latent_attention(make, s);
        } else {
            layer.mixer = attention(make, s);
        }
        layer.feed_forward_norm = make.norm(n_embd, s.norm);
        if (s.experts) {
            layer.experts = experts(make, s);
        } else {
            layer.dense = feed_forward(make, s, 1);
        }
    }
    spec.output_norm = make.norm(n_embd);
    spec.output = make.floats(n_embd, n_vocab);
    setup.program = build_program(spec);
    setup.options.kv_type = s.kv_type;
    add_prompts(setup, s, make.random());
    setup.outputs.push_back({setup.program.logits, std::size_t(s.sequences) * n_vocab, false, {}});
    for (const Step& step : setup.program.steps) {
        if (const auto* route = std::get_if<RouteStep>(&step)) {
            setup.outputs.push_back({route->ids, std::size_t(s.sequences) * route->n_used, true, {}});
            setup.outputs.push_back({route->weights, std::size_t(s.sequences) * route->n_used, false, {}});
        }
    }
    // Two layers of some ten sums of n_embd rounded products. A key rounded to half precision at a tie is off
    // by 2^-11 of itself.
    setup.tolerance = s.kv_type == KvType::f32 ? 5e-5 : 2e-3;
}

} // namespace

std::vector<Case> decode_cases() {
    std::vector<Case> cases;
    const auto add = [&cases](const std::string& name, const DecodeShape& shape) {
        cases.push_back({"decode", name, [=](Setup& setup) { build_decode(setup, shape, name); }});
    };
    add("dense, rope in halves", {});
    add("dense, rope of neighbours, norms of heads, window, 2 sequences, f16",
        {.rope = RopeKind::adjacent,
            .n_dims = 32,
            .head_norm = HeadNorm::heads,
            .window = 7,
            .activation = Activation::gelu_tanh,
            .sequences = 2,
            .kv_type = KvType::f16});
    add("dense, Q4_1, layer norms, no rope",
        {.type = TensorType::q4_1, .rope = RopeKind::none, .norm = NormKind::layer});
    add("dense, Q6_K, gate and up in one, 4 sequences",
        {.type = TensorType::q6_k, .size = 0.002F, .gate_up = true, .sequences = 4});
    add("experts, norms of all heads",
        {.n_dims = 32, .head_norm = HeadNorm::all, .experts = true, .sequences = 2});
    add("experts in groups by sigmoid, shared expert, Q4_1", {.type = TensorType::q4_1,
                                                                 .rope = RopeKind::adjacent,
                                                                 .experts = true,
                                                                 .gating = Gating::sigmoid,
                                                                 .groups = true,
                                                                 .shared = true});
    add("experts with biases, softmax of the chosen, sinks, MXFP4",
        {.type = TensorType::mxfp4,
            .size = 0.05F,
            .window = 16,
            .activation = Activation::clamped_swiglu,
            .experts = true,
            .gating = Gating::softmax_of_chosen,
            .biases = true});
    add("experts, gate and up in one, Q4_K",
        {.type = TensorType::q4_k, .size = 0.005F, .experts = true, .gate_up = true, .sequences = 2});
    add("latents, rope of neighbours, 2 sequences, f16",
        {.rope = RopeKind::adjacent, .latent = true, .sequences = 2, .kv_type = KvType::f16});
    add("latents, query from one of its own, rope in halves, experts, Q4_K",
        {.type = TensorType::q4_k, .size = 0.005F, .latent = true, .q_down = true, .experts = true});
    add("a long context, norms of heads, f16",
        {.head_norm = HeadNorm::heads, .prompt = 1030, .kv_type = KvType::f16});
    return cases;
}

} // namespace inglenook::selftest
