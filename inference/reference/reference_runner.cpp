// SPDX-License-Identifier: Apache-2.0
// Executes a program with the plain ops, one row after another: slow, and the truth for every other runner.
#include "inference/ops/activate.h"
#include "inference/ops/attention.h"
#include "inference/ops/formats.h"
#include "inference/ops/matmul.h"
#include "inference/ops/norm.h"
#include "inference/ops/recurrent.h"
#include "inference/ops/rope.h"
#include "inference/ops/route.h"
#include "inference/ops/top_k.h"
#include "inference/reference/host_runner.h"

#include <cmath>
#include <cstring>

namespace inglenook {

namespace {

std::vector<float> vector_of(const GgufTensor& tensor) {
    std::vector<float> values(tensor.elements());
    const std::size_t n = values.size() / tensor.dims[2];
    for (std::size_t i = 0; i < tensor.dims[2]; ++i) {
        decode(tensor.type, tensor.slice(i).data(), values.data() + i * n, n);
    }
    return values;
}

class ReferenceRunner final : public HostRunner {
public:
    ReferenceRunner(const Program& program, const RunnerOptions& options, HostCache cache, HostStates states)
        : HostRunner(program, options, std::move(cache), std::move(states)) {}

    [[nodiscard]] std::string device_name() const override { return "plain reference"; }

protected:
    void compute() override {
        for (std::size_t i = 0; i < program_.steps.size(); ++i) {
            timed(i, [&] {
                std::visit([this](const auto& s) { execute(s); }, program_.steps[i]);
                return i + 1;
            });
        }
    }

private:
    [[nodiscard]] const GgufTensor& tensor(WeightIndex index) const { return *program_.weights[index]; }

    void execute(const EmbedStep& step) {
        const MatrixView table = matrix_of(tensor(step.table));
        for (std::uint32_t t = 0; t < batch_.size(); ++t) {
            const auto out = buffers_.row(step.out, t);
            decode(table.type, table.row(batch_.ids[t]), out.data(), out.size());
            for (float& value : out) {
                value *= step.scale;
            }
        }
    }

    [[nodiscard]] std::vector<float> small(WeightIndex index) const {
        return index == no_index ? std::vector<float>() : vector_of(tensor(index));
    }

    void execute(const NormStep& step) {
        const std::vector<float> weight = small(step.weight);
        const std::vector<float> bias = small(step.bias);
        for (std::uint32_t r = 0; r < buffers_.rows(step.in); ++r) {
            for (std::size_t g = 0; g < step.groups; ++g) {
                const auto in = buffers_.row(step.in, r).subspan(g * step.width, step.width);
                const auto out = buffers_.row(step.out, r).subspan(g * step.width, step.width);
                const std::size_t first = step.weight_per_group ? g * step.width : 0;
                const auto own = [&](const std::vector<float>& values) {
                    return values.empty() ? std::span<const float>()
                                          : std::span(values).subspan(first, step.width);
                };
                if (step.kind == NormKind::rms) {
                    rms_norm(in, own(weight), step.epsilon, out);
                } else if (step.kind == NormKind::layer) {
                    layer_norm(in, own(weight), own(bias), step.epsilon, out);
                } else {
                    l2_norm(in, step.epsilon, out);
                }
            }
        }
    }

    void execute(const MatmulStep& step) {
        const MatrixView weight = matrix_of(tensor(step.weight));
        const std::vector<float> bias = small(step.bias);
        std::vector<float> product(weight.rows);
        for (std::uint32_t r = 0; r < buffers_.rows(step.in); ++r) {
            matmul(weight, buffers_.row(step.in, r), product);
            const auto out = buffers_.row(step.out, r);
            for (std::size_t j = 0; j < product.size(); ++j) {
                const float sum = step.scale * (product[j] + (bias.empty() ? 0.0F : bias[j]));
                out[j] = step.accumulate ? out[j] + sum : sum;
            }
        }
    }

    void execute(const RopeStep& step) {
        for (std::uint32_t t = 0; t < batch_.size(); ++t) {
            for (std::uint32_t h = 0; h < step.n_heads; ++h) {
                rope(buffers_.row(step.buffer, t)
                         .subspan(std::size_t(h) * step.head_dim + step.first_dim, step.n_dims),
                    frequencies(step.frequencies), batch_.positions[t], step.magnitude, step.kind);
            }
        }
    }

    void execute(const KvWriteStep& step) {
        for (std::uint32_t t = 0; t < batch_.size(); ++t) {
            cache_.write_k(step.layer, batch_.cache_slots[t], buffers_.row(step.k, t));
            if (step.v != no_index) {
                cache_.write_v(step.layer, batch_.cache_slots[t], buffers_.row(step.v, t));
            }
        }
    }

    /// `n` cached values from element `first` of a row.
    std::span<const float> cached(
        const std::byte* row, std::size_t first, std::size_t n, std::vector<float>& into) {
        into.resize(n);
        if (cache_.type() == KvType::f32) {
            std::memcpy(into.data(), row + first * sizeof(float), n * sizeof(float));
        } else {
            decode(TensorType::f16, row + first * sizeof(std::uint16_t), into.data(), n);
        }
        return into;
    }

    void execute(const AttentionStep& step) {
        std::vector<float> scratch;
        const std::vector<float> sinks = small(step.sinks);
        for (std::uint32_t t = 0; t < batch_.size(); ++t) {
            const std::uint32_t end = batch_.positions[t] + 1;
            const std::uint32_t begin = step.window != 0 && end > step.window ? end - step.window : 0;
            for (std::uint32_t h = 0; h < step.n_heads; ++h) {
                const std::size_t kv_head = h / (step.n_heads / step.n_kv_heads);
                attend(
                    buffers_.row(step.q, t).subspan(std::size_t(h) * step.head_dim, step.head_dim),
                    end - begin,
                    [&](std::size_t i) {
                        const auto slot = batch_.slot_of(t, begin + static_cast<std::uint32_t>(i));
                        return cached(
                            cache_.k_row(step.layer, slot), kv_head * step.head_dim, step.head_dim, scratch);
                    },
                    [&](std::size_t i) {
                        const auto slot = batch_.slot_of(t, begin + static_cast<std::uint32_t>(i));
                        return cached(cache_.v_row(step.layer, slot), kv_head * step.value_dim,
                            step.value_dim, scratch);
                    },
                    step.scale, sinks.empty() ? std::nullopt : std::optional(sinks[h]),
                    buffers_.row(step.out, t).subspan(std::size_t(h) * step.value_dim, step.value_dim));
            }
        }
    }

    /// Keys and values of all heads are made from each cached latent: the definition.
    void execute(const LatentAttentionStep& step) {
        const std::vector<float> key_up = small(step.key_up);
        const std::vector<float> value_up = small(step.value_up);
        const std::size_t latent = step.latent_dim;
        const std::size_t head_dim = step.nope_dim + step.rope_dim;
        std::vector<float> scratch;
        std::vector<float> made;
        for (std::uint32_t t = 0; t < batch_.size(); ++t) {
            for (std::size_t h = 0; h < step.n_heads; ++h) {
                const auto row = [&](std::size_t i) {
                    const auto slot = batch_.slot_of(t, static_cast<std::uint32_t>(i));
                    return cached(cache_.k_row(step.layer, slot), 0, latent + step.rope_dim, scratch);
                };
                const auto key = [&](std::size_t i) {
                    const auto c = row(i);
                    made.resize(head_dim);
                    for (std::size_t d = 0; d < step.nope_dim; ++d) {
                        double sum = 0;
                        for (std::size_t l = 0; l < latent; ++l) {
                            sum += double(key_up[(h * latent + l) * step.nope_dim + d]) * c[l];
                        }
                        made[d] = static_cast<float>(sum);
                    }
                    std::copy_n(c.begin() + static_cast<std::ptrdiff_t>(latent), step.rope_dim,
                        made.begin() + step.nope_dim);
                    return std::span<const float>(made);
                };
                const auto value = [&](std::size_t i) {
                    const auto c = row(i);
                    made.resize(step.value_dim);
                    for (std::size_t d = 0; d < step.value_dim; ++d) {
                        double sum = 0;
                        for (std::size_t l = 0; l < latent; ++l) {
                            sum += double(value_up[(h * step.value_dim + d) * latent + l]) * c[l];
                        }
                        made[d] = static_cast<float>(sum);
                    }
                    return std::span<const float>(made);
                };
                attend(buffers_.row(step.q, t).subspan(h * head_dim, head_dim), batch_.positions[t] + 1, key,
                    value, step.scale, std::nullopt,
                    buffers_.row(step.out, t).subspan(h * step.value_dim, step.value_dim));
            }
        }
    }

    void execute(const RouteStep& step) {
        const std::vector<float> bias = small(step.choice_bias);
        for (std::uint32_t t = 0; t < batch_.size(); ++t) {
            route(buffers_.row(step.scores, t), bias, route_rule(step), buffers_.ids(step.ids, t),
                buffers_.row(step.weights, t));
        }
    }

    void execute(const ExpertMatmulStep& step) {
        const bool by_token = program_.buffers[step.in].rows == Rows::tokens;
        const std::vector<float> bias = small(step.bias);
        for (std::uint32_t t = 0; t < batch_.size(); ++t) {
            for (std::uint32_t rank = 0; rank < step.n_used; ++rank) {
                const std::uint32_t slot = t * step.n_used + rank;
                const std::size_t expert = buffers_.ids(step.ids, t)[rank];
                const auto out = buffers_.row(step.out, slot);
                matmul(
                    matrix_of(tensor(step.weight), expert), buffers_.row(step.in, by_token ? t : slot), out);
                for (std::size_t j = 0; j < out.size() && !bias.empty(); ++j) {
                    out[j] += bias[expert * out.size() + j];
                }
            }
        }
    }

    void execute(const ActivateStep& step) {
        for (std::uint32_t r = 0; r < buffers_.rows(step.gate); ++r) {
            const auto gate = buffers_.row(step.gate, r).subspan(step.gate_offset, step.width);
            const auto up = buffers_.row(step.up, r).subspan(step.up_offset, step.width);
            for (std::size_t i = 0; i < gate.size(); ++i) {
                gate[i] = activate(step.activation, gate[i], up[i]);
            }
        }
    }

    void execute(const CombineStep& step) {
        for (std::uint32_t t = 0; t < batch_.size(); ++t) {
            const auto out = buffers_.row(step.out, t);
            for (std::uint32_t rank = 0; rank < step.n_used; ++rank) {
                const float weight = step.scale * buffers_.row(step.weights, t)[rank];
                const auto in = buffers_.row(step.in, t * step.n_used + rank);
                for (std::size_t i = 0; i < out.size(); ++i) {
                    out[i] += weight * in[i];
                }
            }
        }
    }

    void execute(const AddStep& step) {
        for (std::uint32_t r = 0; r < buffers_.rows(step.in); ++r) {
            const auto in = buffers_.row(step.in, r);
            const auto out = buffers_.row(step.out, r);
            double scale = step.scale;
            if (step.gate != no_index) {
                scale /= 1.0 + std::exp(-double(buffers_.row(step.gate, r)[0]));
            }
            for (std::size_t i = 0; i < in.size(); ++i) {
                out[i] = static_cast<float>(out[i] + scale * in[i]);
            }
        }
    }

    void execute(const CopyStep& step) {
        for (std::uint32_t r = 0; r < buffers_.rows(step.in); ++r) {
            for (std::size_t g = 0; g < step.groups; ++g) {
                const auto in =
                    buffers_.row(step.in, r).subspan(step.in_offset + g * step.in_stride, step.width);
                std::copy(in.begin(), in.end(),
                    buffers_.row(step.out, r)
                        .subspan(step.out_offset + g * step.out_stride, step.width)
                        .begin());
            }
        }
    }

    void execute(const ConvStep& step) {
        const std::vector<float> weight = small(step.weight);
        const std::vector<float> bias = small(step.bias);
        for (std::uint32_t t = 0; t < batch_.size(); ++t) {
            convolve(buffers_.row(step.in, t).subspan(step.in_offset, step.width), weight, bias, step.silu,
                state(step.state, t), buffers_.row(step.out, t));
        }
    }

    void execute(const DeltaNetStep& step) {
        const std::vector<float> a = small(step.a);
        const std::vector<float> dt_bias = small(step.dt_bias);
        const std::size_t d = step.head_dim;
        const std::size_t repeat = step.n_value_heads / step.n_key_heads;
        for (std::uint32_t t = 0; t < batch_.size(); ++t) {
            const auto row = buffers_.row(step.qkv, t);
            const auto all = state(step.state, t);
            for (std::size_t h = 0; h < step.n_value_heads; ++h) {
                const std::size_t key = step.tiled ? h % step.n_key_heads : h / repeat;
                const float decay = std::exp(a[h] * softplus(buffers_.row(step.alpha, t)[h] + dt_bias[h]));
                const float rate = 1.0F / (1.0F + std::exp(-buffers_.row(step.beta, t)[h]));
                delta_rule(row.subspan(key * d, d), row.subspan((step.n_key_heads + key) * d, d),
                    row.subspan(2 * step.n_key_heads * d + h * step.value_dim, step.value_dim), decay, rate,
                    all.subspan(h * d * step.value_dim, d * step.value_dim),
                    buffers_.row(step.out, t).subspan(h * step.value_dim, step.value_dim));
            }
        }
    }

    void execute(const ScanStep& step) {
        const std::vector<float> a = small(step.a);
        const std::vector<float> d = small(step.d);
        const std::vector<float> dt_bias = small(step.dt_bias);
        const std::size_t inner = std::size_t(step.n_heads) * step.head_dim;
        const std::size_t n = step.n_state;
        for (std::uint32_t t = 0; t < batch_.size(); ++t) {
            const auto row = buffers_.row(step.xbc, t);
            const auto all = state(step.state, t);
            for (std::size_t h = 0; h < step.n_heads; ++h) {
                const std::size_t group = h / (step.n_heads / step.n_groups);
                const float delta = softplus(buffers_.row(step.dt, t)[step.dt_offset + h] + dt_bias[h]);
                scan(row.subspan(h * step.head_dim, step.head_dim), row.subspan(inner + group * n, n),
                    row.subspan(inner + (step.n_groups + group) * n, n), delta, a[h], d[h],
                    all.subspan(h * step.head_dim * n, step.head_dim * n),
                    buffers_.row(step.out, t).subspan(h * step.head_dim, step.head_dim));
            }
        }
    }

    void execute(const GatherStep& step) {
        for (std::size_t o = 0; o < batch_.outputs.size(); ++o) {
            const auto in = buffers_.row(step.in, batch_.outputs[o]);
            std::copy(in.begin(), in.end(), buffers_.row(step.out, o).begin());
        }
    }

    void execute(const TopKStep& step) {
        for (std::size_t o = 0; o < batch_.outputs.size(); ++o) {
            const std::uint32_t k = batch_.best[o];
            if (k != 0) {
                const auto row = buffers_.row(step.in, o);
                top_k(row, buffers_.ids(step.ids, o).first(k), buffers_.row(step.values, o).first(k));
                buffers_.row(step.total, o).front() = total_weight(row);
            }
        }
    }
};

} // namespace

Result<std::unique_ptr<Runner>> make_reference_runner(const Program& program, const RunnerOptions& options) {
    return make_host_runner<ReferenceRunner>(program, options);
}

} // namespace inglenook
