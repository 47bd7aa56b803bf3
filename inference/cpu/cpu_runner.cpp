// SPDX-License-Identifier: Apache-2.0
// Executes a program on the processor's cores.
#include "inference/cpu/kernels.h"
#include "inference/cpu/thread_pool.h"
#include "inference/ops/formats.h"
#include "inference/ops/norm.h"
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
    CpuRunner(const Program& program, const RunnerOptions& options, HostCache cache)
        : HostRunner(program, options, std::move(cache)), pool_(options.threads), scratch_(pool_.size()),
          small_(program.weights.size()) {
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
    void prepare(const RouteStep& step) { keep(step.choice_bias); }
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
        const GgufTensor& tensor = *program_.weights[index];
        MatrixView matrix{tensor.type, tensor.data.data(), tensor.dims[1], tensor.dims[0]};
        matrix.data += expert * matrix.rows * matrix.row_bytes();
        return matrix;
    }

    /// Angles are computed in double: at position 100,000 a float angle is off by a hundredth.
    void turn() {
        turns_.resize(program_.tables.size());
        for (std::size_t table = 0; table < turns_.size(); ++table) {
            const auto& frequencies = program_.tables[table];
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
            const auto in = buffers_.all(step.in).subspan(i * step.width, step.width);
            const auto out = buffers_.all(step.out).subspan(i * step.width, step.width);
            if (step.kind == NormKind::rms) {
                cpu_rms_norm(in, weight, step.epsilon, out);
            } else {
                layer_norm(in, weight, bias, step.epsilon, out);
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
                float* head = row.data() + std::size_t(h) * step.head_dim;
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
            cache_.write_v(step.layer, batch_.cache_slots[t], buffers_.row(step.v, t));
        });
    }

    void execute(const AttentionStep& step) {
        const CacheLayer& layer = program_.cache_layers[step.layer];
        const std::size_t group = step.n_heads / step.n_kv_heads;
        pool_.each(std::size_t(batch_.size()) * step.n_heads, 1,
            [&](std::size_t begin, std::size_t end, std::uint32_t thread) {
                for (std::size_t i = begin; i < end; ++i) {
                    const auto t = static_cast<std::uint32_t>(i / step.n_heads);
                    const std::size_t h = i % step.n_heads;
                    const std::uint32_t last = batch_.positions[t] + 1;
                    CpuAttention head;
                    head.q = buffers_.row(step.q, t).data() + h * step.head_dim;
                    head.k_base =
                        cache_.k_row(step.layer, 0) + h / group * step.head_dim * cache_.element_bytes();
                    head.v_base =
                        cache_.v_row(step.layer, 0) + h / group * step.value_dim * cache_.element_bytes();
                    head.k_stride = layer.k_width * cache_.element_bytes();
                    head.v_stride = layer.v_width * cache_.element_bytes();
                    head.pages = batch_.batch->pages[batch_.sequences[t]].data();
                    head.begin = step.window != 0 && last > step.window ? last - step.window : 0;
                    head.end = last;
                    head.head_dim = step.head_dim;
                    head.value_dim = step.value_dim;
                    head.type = cache_.type();
                    head.scale = step.scale;
                    head.out = buffers_.row(step.out, t).data() + h * step.value_dim;
                    cpu_attention(head, scratch_[thread]);
                }
            });
    }

    void execute(const RouteStep& step) {
        each_row(batch_.size(), [&](std::size_t t) {
            route(buffers_.row(step.scores, t), small(step.choice_bias),
                {step.gating, step.normalise, step.weight_scale}, buffers_.ids(step.ids, t),
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
    }

    void execute(const ActivateStep& step) {
        each_row(buffers_.rows(step.gate), [&](std::size_t r) {
            cpu_activate(step.activation, buffers_.row(step.gate, r), buffers_.row(step.up, r));
        });
    }

    void execute(const CombineStep& step) {
        each_row(batch_.size(), [&](std::size_t t) {
            for (std::uint32_t rank = 0; rank < step.n_used; ++rank) {
                cpu_add_scaled(buffers_.row(step.weights, t)[rank],
                    buffers_.row(step.in, t * step.n_used + rank), buffers_.row(step.out, t));
            }
        });
    }

    void execute(const GatherStep& step) {
        for (std::size_t o = 0; o < batch_.outputs.size(); ++o) {
            const auto in = buffers_.row(step.in, batch_.outputs[o]);
            std::copy(in.begin(), in.end(), buffers_.row(step.out, o).begin());
        }
    }

    ThreadPool pool_;
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
