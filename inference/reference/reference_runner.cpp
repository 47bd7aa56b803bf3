// SPDX-License-Identifier: Apache-2.0
// Executes a program with the plain ops, one row after another: slow, and the truth for every other runner.
#include "inference/ops/activate.h"
#include "inference/ops/attention.h"
#include "inference/ops/formats.h"
#include "inference/ops/matmul.h"
#include "inference/ops/norm.h"
#include "inference/ops/rope.h"
#include "inference/ops/route.h"
#include "inference/reference/host_runner.h"

#include <cstring>

namespace inglenook {

namespace {

MatrixView view(const GgufTensor& tensor, std::size_t expert = 0) {
    MatrixView matrix{tensor.type, tensor.data.data(), tensor.dims[1], tensor.dims[0]};
    matrix.data += expert * matrix.rows * matrix.row_bytes();
    return matrix;
}

std::vector<float> vector_of(const GgufTensor& tensor) {
    std::vector<float> values(tensor.elements());
    decode(tensor.type, tensor.data.data(), values.data(), values.size());
    return values;
}

class ReferenceRunner final : public HostRunner {
public:
    ReferenceRunner(const Program& program, const RunnerOptions& options, HostCache cache)
        : HostRunner(program, options, std::move(cache)) {}

    [[nodiscard]] std::string device_name() const override { return "plain reference"; }

protected:
    void compute() override {
        for (const Step& step : program_.steps) {
            std::visit([this](const auto& s) { execute(s); }, step);
        }
    }

private:
    [[nodiscard]] const GgufTensor& tensor(WeightIndex index) const { return *program_.weights[index]; }

    void execute(const EmbedStep& step) {
        const MatrixView table = view(tensor(step.table));
        for (std::uint32_t t = 0; t < batch_.size(); ++t) {
            const auto out = buffers_.row(step.out, t);
            decode(table.type, table.row(batch_.ids[t]), out.data(), out.size());
            for (float& value : out) {
                value *= step.scale;
            }
        }
    }

    void execute(const NormStep& step) {
        const std::vector<float> weight = vector_of(tensor(step.weight));
        const std::vector<float> bias =
            step.bias == no_index ? std::vector<float>() : vector_of(tensor(step.bias));
        for (std::uint32_t r = 0; r < buffers_.rows(step.in); ++r) {
            for (std::uint32_t g = 0; g < step.groups; ++g) {
                const auto in = buffers_.row(step.in, r).subspan(g * step.width, step.width);
                const auto out = buffers_.row(step.out, r).subspan(g * step.width, step.width);
                if (step.kind == NormKind::rms) {
                    rms_norm(in, weight, step.epsilon, out);
                } else {
                    layer_norm(in, weight, bias, step.epsilon, out);
                }
            }
        }
    }

    void execute(const MatmulStep& step) {
        const MatrixView weight = view(tensor(step.weight));
        const std::vector<float> bias =
            step.bias == no_index ? std::vector<float>() : vector_of(tensor(step.bias));
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
                rope(buffers_.row(step.buffer, t).subspan(std::size_t(h) * step.head_dim, step.head_dim),
                    program_.tables[step.frequencies], batch_.positions[t], step.magnitude, step.kind);
            }
        }
    }

    void execute(const KvWriteStep& step) {
        for (std::uint32_t t = 0; t < batch_.size(); ++t) {
            cache_.write_k(step.layer, batch_.cache_slots[t], buffers_.row(step.k, t));
            cache_.write_v(step.layer, batch_.cache_slots[t], buffers_.row(step.v, t));
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
                    step.scale,
                    buffers_.row(step.out, t).subspan(std::size_t(h) * step.value_dim, step.value_dim));
            }
        }
    }

    void execute(const RouteStep& step) {
        const std::vector<float> bias =
            step.choice_bias == no_index ? std::vector<float>() : vector_of(tensor(step.choice_bias));
        for (std::uint32_t t = 0; t < batch_.size(); ++t) {
            route(buffers_.row(step.scores, t), bias, {step.gating, step.normalise, step.weight_scale},
                buffers_.ids(step.ids, t), buffers_.row(step.weights, t));
        }
    }

    void execute(const ExpertMatmulStep& step) {
        const bool by_token = program_.buffers[step.in].rows == Rows::tokens;
        for (std::uint32_t t = 0; t < batch_.size(); ++t) {
            for (std::uint32_t rank = 0; rank < step.n_used; ++rank) {
                const std::uint32_t slot = t * step.n_used + rank;
                matmul(view(tensor(step.weight), buffers_.ids(step.ids, t)[rank]),
                    buffers_.row(step.in, by_token ? t : slot), buffers_.row(step.out, slot));
            }
        }
    }

    void execute(const ActivateStep& step) {
        for (std::uint32_t r = 0; r < buffers_.rows(step.gate); ++r) {
            const auto gate = buffers_.row(step.gate, r);
            const auto up = buffers_.row(step.up, r);
            for (std::size_t i = 0; i < gate.size(); ++i) {
                gate[i] = activate(step.activation, gate[i], up[i]);
            }
        }
    }

    void execute(const CombineStep& step) {
        for (std::uint32_t t = 0; t < batch_.size(); ++t) {
            const auto out = buffers_.row(step.out, t);
            for (std::uint32_t rank = 0; rank < step.n_used; ++rank) {
                const float weight = buffers_.row(step.weights, t)[rank];
                const auto in = buffers_.row(step.in, t * step.n_used + rank);
                for (std::size_t i = 0; i < out.size(); ++i) {
                    out[i] += weight * in[i];
                }
            }
        }
    }

    void execute(const GatherStep& step) {
        for (std::size_t o = 0; o < batch_.outputs.size(); ++o) {
            const auto in = buffers_.row(step.in, batch_.outputs[o]);
            std::copy(in.begin(), in.end(), buffers_.row(step.out, o).begin());
        }
    }
};

} // namespace

Result<std::unique_ptr<Runner>> make_reference_runner(const Program& program, const RunnerOptions& options) {
    return make_host_runner<ReferenceRunner>(program, options);
}

} // namespace inglenook
