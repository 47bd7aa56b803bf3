// SPDX-License-Identifier: Apache-2.0
// Executes a program on the processor's cores.
#include "inference/cpu/kernels.h"
#include "inference/cpu/latent_plain.h"
#include "inference/cpu/thread_pool.h"
#include "inference/cpu/top_k.h"
#include "inference/ops/formats.h"
#include "inference/ops/norm.h"
#include "inference/ops/recurrent.h"
#include "inference/ops/route.h"
#include "inference/reference/host_runner.h"

#include <algorithm>
#include <cmath>

namespace inglenook {

namespace {

/// Rows of a matrix that one thread takes at a time: enough work to outweigh the taking.
constexpr std::size_t row_grain = 32;

class CpuRunner final : public HostRunner {
public:
    CpuRunner(const Program& program, const RunnerOptions& options, HostCache cache, HostStates states)
        : HostRunner(program, options, std::move(cache), std::move(states)), pool_(options.threads),
          scratch_(pool_.size()), small_(program.weights.size()) {
        for (const Step& step : program.steps) {
            std::visit([this](const auto& s) { prepare(s); }, step);
        }
    }

    [[nodiscard]] std::string device_name() const override {
        return "CPU, " + std::to_string(pool_.size()) + " threads, " + cpu_target();
    }

protected:
    void compute() override {
        turn();
        if (has_latents_) {
            group_tokens();
        }
        for (const Step& step : program_.steps) {
            std::visit([this](const auto& s) { execute(s); }, step);
        }
    }

private:
    /// Cosine and sine of every pair of every token, for one table and magnitude.
    struct Turn {
        std::vector<float> cosine, sine;
    };

    // Small weights (norms, biases) are decoded once.
    template <class S> void prepare(const S&) {}
    void prepare(const NormStep& step) {
        keep(step.weight);
        keep(step.bias);
    }
    void prepare(const MatmulStep& step) { keep(step.bias); }
    void prepare(const ExpertMatmulStep& step) { keep(step.bias); }
    void prepare(const AttentionStep& step) { keep(step.sinks); }
    void prepare(const LatentAttentionStep&) { has_latents_ = true; }
    void prepare(const RouteStep& step) { keep(step.choice_bias); }
    void prepare(const ConvStep& step) {
        keep(step.weight);
        keep(step.bias);
    }
    void prepare(const DeltaNetStep& step) {
        keep(step.a);
        keep(step.dt_bias);
    }
    void prepare(const ScanStep& step) {
        keep(step.a);
        keep(step.d);
        keep(step.dt_bias);
    }
    void keep(WeightIndex index) {
        if (index == no_index) {
            return;
        }
        const GgufTensor& tensor = *program_.weights[index];
        small_[index].resize(tensor.elements());
        decode(tensor.type, tensor.data.data(), small_[index].data(), small_[index].size());
    }
    [[nodiscard]] std::span<const float> small(WeightIndex index) const {
        return index == no_index ? std::span<const float>() : std::span<const float>(small_[index]);
    }

    [[nodiscard]] MatrixView view(WeightIndex index, std::size_t expert = 0) const {
        return matrix_of(*program_.weights[index], expert);
    }

    /// Angles are computed in double: at position 100,000 a float angle is off by a hundredth.
    void turn() {
        turns_.resize(program_.tables.size());
        for (std::size_t table = 0; table < turns_.size(); ++table) {
            const auto& frequencies = this->frequencies(static_cast<std::uint32_t>(table));
            Turn& turn = turns_[table];
            turn.cosine.resize(batch_.size() * frequencies.size());
            turn.sine.resize(turn.cosine.size());
            for (std::size_t i = 0; i < turn.cosine.size(); ++i) {
                const double angle =
                    double(batch_.positions[i / frequencies.size()]) * frequencies[i % frequencies.size()];
                turn.cosine[i] = static_cast<float>(std::cos(angle));
                turn.sine[i] = static_cast<float>(std::sin(angle));
            }
        }
    }

    /// Pieces of a loop over rows of a batch: one token is not worth waking the others for.
    template <class F> void each_row(std::size_t n, F f) {
        const std::size_t grain = std::max<std::size_t>(4, n / (4 * std::size_t(pool_.size())));
        pool_.each(n, grain, [&](std::size_t begin, std::size_t end, std::uint32_t) {
            for (std::size_t i = begin; i < end; ++i) {
                f(i);
            }
        });
    }

    void execute(const EmbedStep& step) {
        const MatrixView table = view(step.table);
        each_row(batch_.size(), [&](std::size_t t) {
            const auto out = buffers_.row(step.out, t);
            decode(table.type, table.row(batch_.ids[t]), out.data(), out.size());
            for (float& value : out) {
                value *= step.scale;
            }
        });
    }

    void execute(const NormStep& step) {
        const auto weight = small(step.weight);
        const auto bias = small(step.bias);
        each_row(std::size_t(buffers_.rows(step.in)) * step.groups, [&](std::size_t i) {
            const std::size_t first = i % step.groups * step.width;
            const auto in = buffers_.row(step.in, i / step.groups).subspan(first, step.width);
            const auto out = buffers_.row(step.out, i / step.groups).subspan(first, step.width);
            const auto own = [&](std::span<const float> values) {
                return values.empty() ? values
                                      : values.subspan(step.weight_per_group ? first : 0, step.width);
            };
            if (step.kind == NormKind::rms) {
                cpu_rms_norm(in, own(weight), step.epsilon, out);
            } else if (step.kind == NormKind::layer) {
                layer_norm(in, own(weight), own(bias), step.epsilon, out);
            } else {
                l2_norm(in, step.epsilon, out);
            }
        });
    }

    /// Multiplies into `product_`, a row of weight.rows for each input.
    void multiply(const MatrixView& weight, std::span<const float* const> in, std::span<float* const> out) {
        pool_.each(weight.rows, row_grain, [&](std::size_t begin, std::size_t end, std::uint32_t thread) {
            cpu_matmul(weight, begin, end, in, out, scratch_[thread]);
        });
    }

    void execute(const MatmulStep& step) {
        const MatrixView weight = view(step.weight);
        const auto bias = small(step.bias);
        const std::uint32_t n = buffers_.rows(step.in);
        const bool plain = !step.accumulate && bias.empty() && step.scale == 1.0F;
        if (!plain) {
            product_.resize(n * weight.rows);
        }
        in_.resize(n);
        out_.resize(n);
        for (std::uint32_t r = 0; r < n; ++r) {
            in_[r] = buffers_.row(step.in, r).data();
            out_[r] = plain ? buffers_.row(step.out, r).data() : product_.data() + r * weight.rows;
        }
        multiply(weight, in_, out_);
        if (plain) {
            return;
        }
        each_row(n, [&](std::size_t r) {
            const auto out = buffers_.row(step.out, r);
            for (std::size_t j = 0; j < weight.rows; ++j) {
                const float sum = step.scale * (out_[r][j] + (bias.empty() ? 0.0F : bias[j]));
                out[j] = step.accumulate ? out[j] + sum : sum;
            }
        });
    }

    void execute(const RopeStep& step) {
        const Turn& turn = turns_[step.frequencies];
        const std::size_t half = step.n_dims / 2;
        const bool adjacent = step.kind == RopeKind::adjacent;
        each_row(batch_.size(), [&](std::size_t t) {
            const auto row = buffers_.row(step.buffer, t);
            for (std::uint32_t h = 0; h < step.n_heads; ++h) {
                float* head = row.data() + std::size_t(h) * step.head_dim + step.first_dim;
                for (std::size_t i = 0; i < half; ++i) {
                    const float cosine = turn.cosine[t * half + i] * step.magnitude;
                    const float sine = turn.sine[t * half + i] * step.magnitude;
                    float& a = head[adjacent ? 2 * i : i];
                    float& b = head[adjacent ? 2 * i + 1 : i + half];
                    const float turned = a * cosine - b * sine;
                    b = a * sine + b * cosine;
                    a = turned;
                }
            }
        });
    }

    void execute(const KvWriteStep& step) {
        each_row(batch_.size(), [&](std::size_t t) {
            cache_.write_k(step.layer, batch_.cache_slots[t], buffers_.row(step.k, t));
            if (step.v != no_index) {
                cache_.write_v(step.layer, batch_.cache_slots[t], buffers_.row(step.v, t));
            }
        });
    }

    /// What attention of token t with a cache layer has in common for all heads.
    CpuAttention attention_of(std::uint32_t layer, std::uint32_t t) {
        const CacheLayer& widths = program_.cache_layers[layer];
        CpuAttention head;
        head.k_base = cache_.k_row(layer, 0);
        head.v_base = cache_.v_row(layer, 0);
        head.k_stride = widths.k_width * cache_.element_bytes();
        head.v_stride = widths.v_width * cache_.element_bytes();
        head.pages = batch_.batch->pages[batch_.sequences[t]].data();
        head.end = batch_.positions[t] + 1;
        head.type = cache_.type();
        return head;
    }

    /// f(t, h, thread's scratch) for t < n_tokens and every head.
    template <class F> void each_head(std::size_t n_tokens, std::size_t n_heads, F f) {
        pool_.each(n_tokens * n_heads, 1, [&](std::size_t begin, std::size_t end, std::uint32_t thread) {
            for (std::size_t i = begin; i < end; ++i) {
                f(static_cast<std::uint32_t>(i / n_heads), i % n_heads, scratch_[thread]);
            }
        });
    }

    void execute(const AttentionStep& step) {
        const std::size_t group = step.n_heads / step.n_kv_heads;
        const auto sinks = small(step.sinks);
        each_head(batch_.size(), step.n_heads, [&](std::uint32_t t, std::size_t h, auto& scratch) {
            CpuAttention head = attention_of(step.layer, t);
            head.q = buffers_.row(step.q, t).data() + h * step.head_dim;
            head.k_base += h / group * step.head_dim * cache_.element_bytes();
            head.v_base += h / group * step.value_dim * cache_.element_bytes();
            head.begin = step.window != 0 && head.end > step.window ? head.end - step.window : 0;
            head.head_dim = step.head_dim;
            head.value_dim = step.value_dim;
            head.scale = step.scale;
            head.sink = sinks.empty() ? nullptr : &sinks[h];
            head.out = buffers_.row(step.out, t).data() + h * step.value_dim;
            cpu_attention(head, scratch);
        });
    }

    void group_tokens() {
        tokens_of_.assign(batch_.batch->pages.size(), {});
        for (std::uint32_t t = 0; t < batch_.size(); ++t) {
            tokens_of_[batch_.sequences[t]].push_back(t);
        }
    }

    /// Sequence by sequence in the form that is cheaper for it.
    void execute(const LatentAttentionStep& step) {
        absorbed_.clear();
        for (const auto& of : tokens_of_) {
            if (of.empty()) {
                continue;
            }
            const auto n = static_cast<std::uint32_t>(of.size());
            if (LatentPlain::is_better(step, n, batch_.positions[of.back()] + 1)) {
                latent_plain_.attend(program_, step, batch_, of, cache_, buffers_);
            } else {
                absorbed_.insert(absorbed_.end(), of.begin(), of.end());
            }
        }
        attend_absorbed(step);
    }

    /// Each cached latent is read once a head, and keys and values are never made.
    void attend_absorbed(const LatentAttentionStep& step) {
        const std::size_t latent_width = step.latent_dim + step.rope_dim;
        const std::size_t head_dim = step.nope_dim + step.rope_dim;
        each_slice(step.key_up, step.n_heads, step.q, head_dim, step.absorbed, latent_width);
        each_row(absorbed_.size(), [&](std::size_t i) {
            const std::uint32_t t = absorbed_[i];
            const auto q = buffers_.row(step.q, t);
            const auto absorbed = buffers_.row(step.absorbed, t);
            for (std::size_t h = 0; h < step.n_heads; ++h) {
                std::copy_n(q.data() + h * head_dim + step.nope_dim, step.rope_dim,
                    absorbed.data() + h * latent_width + step.latent_dim);
            }
        });
        each_head(absorbed_.size(), step.n_heads, [&](std::uint32_t i, std::size_t h, auto& scratch) {
            const std::uint32_t t = absorbed_[i];
            CpuAttention head = attention_of(step.layer, t);
            head.v_base = head.k_base;
            head.v_stride = head.k_stride;
            head.q = buffers_.row(step.absorbed, t).data() + h * latent_width;
            head.head_dim = latent_width;
            head.value_dim = step.latent_dim;
            head.scale = step.scale;
            head.out = buffers_.row(step.mixed, t).data() + h * step.latent_dim;
            cpu_attention(head, scratch);
        });
        each_slice(step.value_up, step.n_heads, step.mixed, step.latent_dim, step.out, step.value_dim);
    }

    /// out[t] from h * out_step on = slice h of the weight · in[t] from h * in_step on, for all h and the
    /// tokens of absorbed_.
    void each_slice(WeightIndex weight, std::size_t n, BufferIndex in, std::size_t in_step, BufferIndex out,
        std::size_t out_step) {
        in_.resize(absorbed_.size());
        out_.resize(absorbed_.size());
        for (std::size_t h = 0; h < n && !absorbed_.empty(); ++h) {
            for (std::size_t i = 0; i < absorbed_.size(); ++i) {
                in_[i] = buffers_.row(in, absorbed_[i]).data() + h * in_step;
                out_[i] = buffers_.row(out, absorbed_[i]).data() + h * out_step;
            }
            multiply(view(weight, h), in_, out_);
        }
    }

    void execute(const RouteStep& step) {
        const auto bias = small(step.choice_bias);
        each_row(batch_.size(), [&](std::size_t t) {
            route(buffers_.row(step.scores, t), bias, route_rule(step), buffers_.ids(step.ids, t),
                buffers_.row(step.weights, t));
        });
    }

    /// Slots are grouped by expert, so that each expert's weights are read once for all its tokens.
    void execute(const ExpertMatmulStep& step) {
        const bool by_token = program_.buffers[step.in].rows == Rows::tokens;
        const std::size_t n_slots = std::size_t(batch_.size()) * step.n_used;
        const std::size_t n_experts = program_.weights[step.weight]->dims[2];
        slots_of_.resize(n_experts);
        for (auto& slots : slots_of_) {
            slots.clear();
        }
        for (std::size_t slot = 0; slot < n_slots; ++slot) {
            slots_of_[buffers_.ids(step.ids, slot / step.n_used)[slot % step.n_used]].push_back(slot);
        }
        for (std::size_t expert = 0; expert < n_experts; ++expert) {
            if (slots_of_[expert].empty()) {
                continue;
            }
            in_.clear();
            out_.clear();
            for (const std::size_t slot : slots_of_[expert]) {
                in_.push_back(buffers_.row(step.in, by_token ? slot / step.n_used : slot).data());
                out_.push_back(buffers_.row(step.out, slot).data());
            }
            multiply(view(step.weight, expert), in_, out_);
        }
        if (step.bias != no_index) {
            add_expert_bias(step);
        }
    }

    void add_expert_bias(const ExpertMatmulStep& step) {
        const auto bias = small(step.bias);
        each_row(std::size_t(batch_.size()) * step.n_used, [&](std::size_t slot) {
            const std::size_t expert = buffers_.ids(step.ids, slot / step.n_used)[slot % step.n_used];
            const auto out = buffers_.row(step.out, slot);
            cpu_add_scaled(1, bias.subspan(expert * out.size(), out.size()), out);
        });
    }

    void execute(const ActivateStep& step) {
        each_row(buffers_.rows(step.gate), [&](std::size_t r) {
            cpu_activate(step.activation, buffers_.row(step.gate, r).subspan(step.gate_offset, step.width),
                buffers_.row(step.up, r).subspan(step.up_offset, step.width));
        });
    }

    void execute(const CombineStep& step) {
        each_row(batch_.size(), [&](std::size_t t) {
            for (std::uint32_t rank = 0; rank < step.n_used; ++rank) {
                cpu_add_scaled(step.scale * buffers_.row(step.weights, t)[rank],
                    buffers_.row(step.in, t * step.n_used + rank), buffers_.row(step.out, t));
            }
        });
    }

    void execute(const AddStep& step) {
        each_row(buffers_.rows(step.in), [&](std::size_t r) {
            const float scale = step.gate == no_index
                                    ? step.scale
                                    : step.scale / (1.0F + std::exp(-buffers_.row(step.gate, r)[0]));
            cpu_add_scaled(scale, buffers_.row(step.in, r), buffers_.row(step.out, r));
        });
    }

    void execute(const CopyStep& step) {
        each_row(buffers_.rows(step.in), [&](std::size_t r) {
            const float* in = buffers_.row(step.in, r).data() + step.in_offset;
            float* out = buffers_.row(step.out, r).data() + step.out_offset;
            for (std::size_t g = 0; g < step.groups; ++g) {
                std::copy_n(in + g * step.in_stride, step.width, out + g * step.out_stride);
            }
        });
    }

    // States go from token to token, so that only channels and heads can be shared out among threads.

    void execute(const ConvStep& step) {
        for (std::uint32_t t = 0; t < batch_.size(); ++t) {
            cpu_convolve(buffers_.row(step.in, t).subspan(step.in_offset, step.width), small(step.weight),
                small(step.bias), step.silu, state(step.state, t), buffers_.row(step.out, t));
        }
    }

    void execute(const DeltaNetStep& step) {
        const auto a = small(step.a);
        const auto dt_bias = small(step.dt_bias);
        const std::size_t d = step.head_dim;
        const std::size_t repeat = step.n_value_heads / step.n_key_heads;
        each_value(step.n_value_heads, [&](std::size_t h) {
            const std::size_t key = step.tiled ? h % step.n_key_heads : h / repeat;
            for (std::uint32_t t = 0; t < batch_.size(); ++t) {
                const auto row = buffers_.row(step.qkv, t);
                const float decay = std::exp(a[h] * softplus(buffers_.row(step.alpha, t)[h] + dt_bias[h]));
                const float rate = 1.0F / (1.0F + std::exp(-buffers_.row(step.beta, t)[h]));
                cpu_delta_rule(row.subspan(key * d, d), row.subspan((step.n_key_heads + key) * d, d),
                    row.subspan(2 * step.n_key_heads * d + h * step.value_dim, step.value_dim), decay, rate,
                    state(step.state, t).subspan(h * d * step.value_dim, d * step.value_dim),
                    buffers_.row(step.out, t).subspan(h * step.value_dim, step.value_dim));
            }
        });
    }

    void execute(const ScanStep& step) {
        const auto a = small(step.a);
        const auto d = small(step.d);
        const auto dt_bias = small(step.dt_bias);
        const std::size_t inner = std::size_t(step.n_heads) * step.head_dim;
        const std::size_t n = step.n_state;
        each_value(step.n_heads, [&](std::size_t h) {
            const std::size_t group = h / (step.n_heads / step.n_groups);
            for (std::uint32_t t = 0; t < batch_.size(); ++t) {
                const auto row = buffers_.row(step.xbc, t);
                const float delta = softplus(buffers_.row(step.dt, t)[step.dt_offset + h] + dt_bias[h]);
                cpu_scan(row.subspan(h * step.head_dim, step.head_dim), row.subspan(inner + group * n, n),
                    row.subspan(inner + (step.n_groups + group) * n, n), delta, a[h], d[h],
                    state(step.state, t).subspan(h * step.head_dim * n, step.head_dim * n),
                    buffers_.row(step.out, t).subspan(h * step.head_dim, step.head_dim));
            }
        });
    }

    /// f(i) for i < n, each worth a thread's attention by itself.
    template <class F> void each_value(std::size_t n, F f) {
        pool_.each(n, 1, [&](std::size_t begin, std::size_t end, std::uint32_t) {
            for (std::size_t i = begin; i < end; ++i) {
                f(i);
            }
        });
    }

    void execute(const GatherStep& step) {
        for (std::size_t o = 0; o < batch_.outputs.size(); ++o) {
            const auto in = buffers_.row(step.in, batch_.outputs[o]);
            std::copy(in.begin(), in.end(), buffers_.row(step.out, o).begin());
        }
    }

    void execute(const TopKStep& step) {
        pool_.each(batch_.outputs.size(), 1, [&](std::size_t begin, std::size_t end, std::uint32_t) {
            for (std::size_t o = begin; o < end; ++o) {
                if (const std::uint32_t k = batch_.best[o]; k != 0) {
                    const auto row = buffers_.row(step.in, o);
                    const auto values = buffers_.row(step.values, o).first(k);
                    cpu_top_k(row, buffers_.row(step.maxima, o), buffers_.ids(step.ids, o).first(k), values);
                    buffers_.row(step.total, o).front() = cpu_total_weight(row, values.front());
                }
            }
        });
    }

    ThreadPool pool_;
    LatentPlain latent_plain_{pool_};
    bool has_latents_ = false;
    std::vector<std::vector<std::uint32_t>> tokens_of_; ///< by sequence
    std::vector<std::uint32_t> absorbed_;     ///< tokens whose latent attention takes the absorbed form
    std::vector<std::vector<float>> scratch_; ///< one a thread
    std::vector<std::vector<float>> small_;   ///< decoded norms and biases, by weight
    std::vector<Turn> turns_;
    std::vector<float> product_;
    std::vector<const float*> in_;
    std::vector<float*> out_;
    std::vector<std::vector<std::size_t>> slots_of_;
};

} // namespace

Result<std::unique_ptr<Runner>> make_cpu_runner(const Program& program, const RunnerOptions& options) {
    return make_host_runner<CpuRunner>(program, options);
}

} // namespace inglenook
