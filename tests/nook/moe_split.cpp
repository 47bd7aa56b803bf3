// SPDX-License-Identifier: Apache-2.0
#include "tests/nook/moe_split.h"

#include "inference/gguf/gguf_file.h"
#include "inference/ops/formats.h"
#include "tests/gguf/metadata_copy.h"

#include <QCryptographicHash>
#include <cmath>
#include <cstring>
#include <vector>

namespace inglenook::tests {

namespace {

constexpr std::size_t block_weights = 32;
constexpr std::size_t block_bytes = 20; // Q4_1: two halves, then 16 bytes
constexpr std::size_t block_scales = 2;

/// Uniform in [-amplitude, amplitude), from splitmix64: the same bits everywhere. Zeros without a seed.
std::string router(const MoeSplit& how, std::uint64_t layer, std::uint64_t width) {
    std::vector<float> values(how.experts * width, 0.0F);
    if (how.router_seed) {
        const std::uint64_t start = (*how.router_seed * 1000003 + layer) * 0xD1342543DE82EF95;
        for (std::size_t i = 0; i < values.size(); ++i) {
            std::uint64_t z = start + 0x9E3779B97F4A7C15 * (i + 1);
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            z = z ^ (z >> 31);
            const float unit = static_cast<float>(z >> 40) * 0x1p-24F;
            values[i] = (unit * 2 - 1) * how.router_amplitude;
        }
    }
    return {reinterpret_cast<const char*>(values.data()), values.size() * sizeof(float)};
}

/// Multiplies the scales of Q4_1 blocks; false if a half-precision scale cannot hold the product exactly.
bool multiply_scales(std::string& blocks, float factor) {
    for (std::size_t at = 0; at < blocks.size(); at += block_bytes) {
        for (std::size_t i = 0; i < block_scales; ++i) {
            std::uint16_t half = 0;
            std::memcpy(&half, blocks.data() + at + 2 * i, sizeof half);
            const float product = half_to_float(half) * factor;
            half = float_to_half(product);
            if (!std::isfinite(half_to_float(half)) || half_to_float(half) != product) {
                return false;
            }
            std::memcpy(blocks.data() + at + 2 * i, &half, sizeof half);
        }
    }
    return true;
}

class Splitter {
public:
    Splitter(const GgufFile& dense, const MoeSplit& how)
        : dense_(dense), how_(how), width_(dense.integer("llama.embedding_length", 0).value_or(0)),
          n_ff_(dense.integer("llama.feed_forward_length", 0).value_or(0)), slice_(n_ff_ / how.experts),
          held_(how.leave_one_out ? n_ff_ - slice_ : slice_) {}

    std::string write(const std::filesystem::path& out) {
        if (width_ == 0 || n_ff_ % how_.experts != 0 || slice_ % block_weights != 0) {
            return "the feed-forward layers cannot be cut into whole blocks";
        }
        for (const GgufFile::Entry& entry : dense_.metadata()) {
            if (entry.key == "llama.feed_forward_length") {
                writer_.u32(entry.key, static_cast<std::uint32_t>(held_));
            } else {
                copy_metadata(writer_, entry);
            }
        }
        writer_.u32("llama.expert_count", how_.experts).u32("llama.expert_used_count", how_.top_k);
        for (const GgufTensor& tensor : dense_.tensors()) {
            if (std::string problem = add(tensor); !problem.empty()) {
                return problem;
            }
        }
        writer_.save(out);
        return {};
    }

    std::string sha256() const { return hash_.result().toHex().toStdString(); }

private:
    std::string add(const GgufTensor& tensor) {
        const std::string data(reinterpret_cast<const char*>(tensor.data.data()), tensor.data.size());
        const std::size_t dot = tensor.name.find('.', 4);
        const bool block = tensor.name.starts_with("blk.") && dot != std::string::npos;
        const std::string layer = block ? tensor.name.substr(4, dot - 4) : "";
        const std::string role = block ? tensor.name.substr(dot + 1) : "";
        if (role == "ffn_gate.weight" || role == "ffn_up.weight" || role == "ffn_down.weight") {
            if (tensor.type != TensorType::q4_1) {
                return tensor.name + " is not Q4_1";
            }
            return add_experts(tensor.name.substr(0, tensor.name.size() - 7) + "_exps.weight", data,
                role == "ffn_down.weight");
        }
        std::vector<std::uint64_t> dims(tensor.dims.begin(), tensor.dims.begin() + tensor.n_dims);
        put(tensor.name, dims, tensor.type, data);
        if (role == "ffn_norm.weight") {
            put("blk." + layer + ".ffn_gate_inp.weight", {width_, how_.experts}, TensorType::f32,
                router(how_, std::stoull(layer), width_));
        }
        return {};
    }

    std::string add_experts(const std::string& name, const std::string& dense, bool down) {
        // Row and slice of the dense tensor in bytes: neurons are the rows of gate and up, the columns of
        // down.
        const std::size_t row = (down ? n_ff_ : width_) / block_weights * block_bytes;
        const std::size_t piece = down ? slice_ / block_weights * block_bytes : slice_ * row;
        const std::size_t rows = down ? width_ : 1;
        std::string experts;
        for (std::uint32_t expert = 0; expert < how_.experts; ++expert) {
            for (std::size_t r = 0; r < rows; ++r) {
                for (std::uint32_t part = 0; part < how_.experts; ++part) {
                    if ((part == expert) != how_.leave_one_out) {
                        experts += dense.substr(r * row + part * piece, piece);
                    }
                }
            }
        }
        // Softmax over a router of zeros gives each expert 1/8 of the sum; the scales make up for it.
        if (down && !how_.leave_one_out && !multiply_scales(experts, static_cast<float>(how_.experts))) {
            return name + ": a scale overflows when multiplied";
        }
        put(name, {down ? held_ : width_, down ? width_ : held_, how_.experts}, TensorType::q4_1,
            std::move(experts));
        return {};
    }

    void put(
        const std::string& name, const std::vector<std::uint64_t>& dims, TensorType type, std::string data) {
        hash_.addData(QByteArray::fromStdString(name).append('\0'));
        hash_.addData(QByteArray::fromRawData(data.data(), static_cast<qsizetype>(data.size())));
        writer_.tensor(name, dims, static_cast<std::uint32_t>(type), std::move(data));
    }

    const GgufFile& dense_;
    const MoeSplit& how_;
    std::uint64_t width_;
    std::uint64_t n_ff_;
    std::uint64_t slice_;
    std::uint64_t held_; ///< neurons of each expert
    GgufWriter writer_;
    QCryptographicHash hash_{QCryptographicHash::Sha256};
};

} // namespace

MoeSplitResult split_into_experts(
    const std::filesystem::path& dense, const std::filesystem::path& out, const MoeSplit& how) {
    const auto file = GgufFile::open(dense);
    if (!file) {
        return {file.error().text(), {}};
    }
    Splitter splitter(**file, how);
    std::string problem = splitter.write(out);
    return {std::move(problem), splitter.sha256()};
}

} // namespace inglenook::tests
