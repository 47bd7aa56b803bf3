// SPDX-License-Identifier: Apache-2.0
#include "inference/selftest/synthetic.h"

#include "inference/ops/formats.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>

namespace inglenook::selftest {

namespace {

void put_half(std::byte* at, float value) {
    const std::uint16_t half = float_to_half(value);
    std::memcpy(at, &half, sizeof half);
}

/// Where a block keeps its half-precision scales.
std::vector<std::size_t> scale_places(TensorType type) {
    switch (type) {
    case TensorType::q4_1:
    case TensorType::q5_1:
    case TensorType::q4_k:
    case TensorType::q5_k:
        return {0, 2};
    case TensorType::q2_k:
        return {80, 82};
    case TensorType::q3_k:
        return {108};
    case TensorType::q6_k:
        return {208};
    case TensorType::tq1_0:
        return {52};
    case TensorType::tq2_0:
        return {64};
    case TensorType::iq1_m:
    case TensorType::mxfp4:
    case TensorType::nvfp4:
        return {};
    default:
        return {0};
    }
}

/// Scales of the formats that store them in another way: from a thousandth to one, times `size`.
void put_other_scale(TensorType type, std::byte* block, Random& random, float size) {
    const int octaves = std::clamp(std::ilogb(size), -100, 0);
    const auto byte = [&random](int low, int high) {
        return static_cast<std::byte>(low + static_cast<int>(random.word() % std::uint32_t(high - low)));
    };
    if (type == TensorType::mxfp4) {
        block[0] = byte(118 + octaves, 128 + octaves);
    } else if (type == TensorType::nvfp4) {
        for (std::size_t i = 0; i < 4; ++i) {
            block[i] = byte(0, std::max(8, 0x38 + 8 * octaves)); // three bits of mantissa
        }
    } else if (type == TensorType::iq1_m) {
        // The half's nibbles are the top ones of four halfwords.
        const std::uint32_t half = float_to_half(size * random.uniform(0.01F, 0.1F));
        for (std::size_t i = 0; i < 4; ++i) {
            std::byte& top = block[49 + 2 * i];
            top = (top & std::byte{0x0F}) | static_cast<std::byte>((half >> 4 * i & 15U) << 4U);
        }
    }
}

void fill_plain(TensorType type, std::vector<std::byte>& bytes, Random& random, float most) {
    const std::size_t size = type == TensorType::f32 ? 4 : 2;
    for (std::size_t at = 0; at + size <= bytes.size(); at += size) {
        const float value = random.uniform(-most, most);
        if (type == TensorType::f16) {
            put_half(&bytes[at], value);
        } else {
            // bfloat16 is the upper half of a float.
            const std::uint32_t bits =
                std::bit_cast<std::uint32_t>(value) >> (type == TensorType::bf16 ? 16 : 0);
            std::memcpy(&bytes[at], &bits, size);
        }
    }
}

void fill_blocks(TensorType type, std::vector<std::byte>& bytes, Random& random, float size) {
    for (std::byte& byte : bytes) {
        byte = static_cast<std::byte>(random.word() & 255U);
    }
    const std::size_t block = tensor_type_info(type).block_bytes;
    for (std::size_t at = 0; at + block <= bytes.size(); at += block) {
        for (const std::size_t place : scale_places(type)) {
            // Now and then a subnormal half.
            const float scale = size * (random.word() % 16 == 0 ? 3e-5F : random.uniform(0.01F, 0.1F));
            put_half(&bytes[at + place], random.word() % 2 == 0 ? scale : -scale);
        }
        put_other_scale(type, &bytes[at], random, size);
    }
}

} // namespace

std::vector<TensorType> tested_formats() {
    std::vector<TensorType> types;
    for (const TensorTypeInfo& info : tensor_types()) {
        if (can_decode(info.type)) {
            types.push_back(info.type);
        }
    }
    return types;
}

Random::Random(std::string_view seed) : state_(0x9E3779B97F4A7C15U) {
    for (const char c : seed) {
        state_ = (state_ ^ static_cast<unsigned char>(c)) * 0x100000001b3U;
    }
    state_ |= 1U;
}

std::uint32_t Random::word() {
    state_ ^= state_ >> 12U;
    state_ ^= state_ << 25U;
    state_ ^= state_ >> 27U;
    return static_cast<std::uint32_t>((state_ * 0x2545F4914F6CDD1DU) >> 32U);
}

float Random::uniform(float low, float high) {
    return low + (high - low) * static_cast<float>(word() >> 8U) / 16777216.0F;
}

std::vector<std::byte> random_weights(TensorType type, std::uint64_t n, Random& random, float size) {
    const TensorTypeInfo& info = tensor_type_info(type);
    std::vector<std::byte> bytes(n / info.block_weights * info.block_bytes);
    if (info.block_weights == 1) {
        fill_plain(type, bytes, random, size);
    } else {
        fill_blocks(type, bytes, random, size);
    }
    return bytes;
}

WeightIndex add_tensor(Setup& setup, Random& random, TensorType type, std::uint64_t columns,
    std::uint64_t rows, std::uint64_t experts) {
    const auto& bytes = setup.bytes.emplace_back(random_weights(type, columns * rows * experts, random));
    GgufTensor& tensor = setup.tensors.emplace_back();
    tensor.name = "synthetic." + std::to_string(setup.tensors.size());
    tensor.type = type;
    tensor.dims = {columns, rows, experts, 1};
    tensor.n_dims = experts > 1 ? 3 : 2;
    tensor.data = bytes;
    setup.program.weights.push_back(&tensor);
    return static_cast<WeightIndex>(setup.program.weights.size() - 1);
}

WeightIndex add_vector(Setup& setup, Random& random, std::uint32_t n, float low, float high) {
    const WeightIndex weight = add_tensor(setup, random, TensorType::f32, n, 1);
    std::vector<std::byte>& bytes = setup.bytes.back();
    for (std::size_t i = 0; i < n; ++i) {
        const float value = random.uniform(low, high);
        std::memcpy(&bytes[i * sizeof value], &value, sizeof value);
    }
    return weight;
}

BufferIndex add_buffer(Setup& setup, Rows rows, std::uint32_t width, Element element) {
    auto& buffers = setup.program.buffers;
    buffers.push_back({"buffer " + std::to_string(buffers.size()), rows, width, element});
    return static_cast<BufferIndex>(buffers.size() - 1);
}

void add_input(Setup& setup, Random& random, BufferIndex buffer, std::size_t n_words, float size) {
    Setup::Input input{buffer, {}};
    for (std::size_t i = 0; i < n_words; ++i) {
        input.words.push_back(std::bit_cast<std::uint32_t>(random.uniform(-size, size)));
    }
    setup.inputs.push_back(std::move(input));
}

void add_whole_input(
    Setup& setup, Random& random, BufferIndex buffer, std::size_t n_words, std::uint32_t width) {
    Setup::Input input{buffer, {}};
    for (std::size_t i = 0; i < n_words; ++i) {
        const std::size_t place = i % width % 32;
        const auto any = static_cast<int>(random.word() % 255) - 127;
        const int value = place == 0 ? 127 : place == 1 ? -127 : any;
        input.words.push_back(std::bit_cast<std::uint32_t>(static_cast<float>(value)));
    }
    setup.inputs.push_back(std::move(input));
}

void add_tokens(Setup& setup, std::uint32_t n, std::uint32_t first) {
    const std::uint32_t n_pages = (first + n) / page_tokens + 1;
    const auto sequence = static_cast<std::uint32_t>(setup.batch.pages.size());
    std::vector<std::uint32_t> pages(n_pages);
    for (std::uint32_t i = 0; i < n_pages; ++i) {
        pages[i] = setup.options.n_pages + n_pages - 1 - i;
    }
    setup.batch.pages.push_back(std::move(pages));
    setup.options.n_pages += n_pages;
    for (std::uint32_t i = 0; i < n; ++i) {
        setup.batch.tokens.push_back({0, first + i, sequence, false});
    }
    setup.options.max_batch = static_cast<std::uint32_t>(setup.batch.tokens.size());
    setup.options.max_sequences = sequence + 1;
}

void add_sequences(Setup& setup, std::uint32_t n_sequences, std::uint32_t n, bool continued) {
    for (std::uint32_t i = 0; i < n_sequences; ++i) {
        add_tokens(setup, n, continued ? n : 0);
    }
    if (continued) {
        setup.before = setup.batch;
        for (BatchToken& token : setup.before.tokens) {
            token.position -= n;
        }
    }
}

void add_distant_token(Setup& setup, std::uint32_t position) {
    add_tokens(setup, distant_rows);
    setup.options.n_pages = position / page_tokens + 1;
    std::vector<std::uint32_t> pages(setup.options.n_pages, 0);
    pages.front() = 1;
    pages.back() = 1;
    setup.batch.pages = {std::move(pages)};
    setup.before = setup.batch;
    setup.batch.tokens = {{0, position / page_tokens * page_tokens, 0, false}};
}

void add_states(Setup& setup) {
    const auto n = static_cast<std::uint32_t>(setup.batch.pages.size());
    setup.options.n_states = n + 1;
    for (std::uint32_t i = 0; i < n; ++i) {
        setup.batch.states.push_back(n - i);
    }
    setup.before.states = setup.batch.states;
}

std::vector<float> floats_of(const Setup::Input& input) {
    std::vector<float> values;
    values.reserve(input.words.size());
    for (const std::uint32_t word : input.words) {
        values.push_back(std::bit_cast<float>(word));
    }
    return values;
}

} // namespace inglenook::selftest
