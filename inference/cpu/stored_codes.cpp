// SPDX-License-Identifier: Apache-2.0
// The layouts are those that ops/formats_small.cpp and ops/formats_k.cpp decode.
#include "inference/cpu/stored_codes.h"

#include "inference/cpu/packed_layout.h"
#include "inference/ops/formats_rows.h"

namespace inglenook {

namespace {

using formats::half_at;

/// Where the next block's parts go.
struct Places {
    std::uint8_t* codes;
    float* scale;
    float* least;
    float* super_scale;
    float* super_least;
};

/// 32 codes of four bits: those in the low halves of 16 bytes first.
inline void nibbles_apart(const std::uint8_t* __restrict from, std::uint8_t* __restrict to) {
    for (std::size_t j = 0; j < 16; ++j) {
        to[j] = from[j] & 15U;
    }
    for (std::size_t j = 0; j < 16; ++j) {
        to[16 + j] = from[j] >> 4U;
    }
}

INGLENOOK_EACH_CPU
void take_nibbles(
    const std::uint8_t* source, std::size_t bytes, std::size_t codes_at, std::size_t blocks, Places to) {
    for (std::size_t b = 0; b < blocks; ++b, source += bytes) {
        nibbles_apart(source + codes_at, to.codes + 32 * b);
        to.scale[b] = codes_at == 1 ? formats::mxfp4_scale(source[0]) : half_at(source);
        if (to.least != nullptr) {
            to.least[b] = half_at(source + 2);
        }
    }
}

INGLENOOK_EACH_CPU
void take_five_bits(const std::uint8_t* source, std::size_t bytes, std::size_t blocks, Places to) {
    for (std::size_t b = 0; b < blocks; ++b, source += bytes, to.codes += 32) {
        const std::size_t high_at = to.least != nullptr ? 4 : 2;
        const std::uint32_t high = formats::word_at(source + high_at);
        for (std::size_t j = 0; j < 16; ++j) {
            const formats::FiveBits code = formats::five_bits(source + high_at + 4, high, j);
            to.codes[j] = static_cast<std::uint8_t>(code.first);
            to.codes[j + 16] = static_cast<std::uint8_t>(code.second);
        }
        to.scale[b] = half_at(source);
        if (to.least != nullptr) {
            to.least[b] = half_at(source + 2);
        }
    }
}

void take_bytes(const std::uint8_t* source, std::size_t blocks, Places to) {
    for (std::size_t b = 0; b < blocks; ++b, source += 34) {
        std::memcpy(to.codes + 32 * b, source + 2, 32);
        to.scale[b] = half_at(source);
    }
}

/// Q4_K and, with a plane of fifth bits, Q5_K.
INGLENOOK_EACH_CPU
void take_k45(const std::uint8_t* source, bool five, std::size_t blocks, Places to) {
    for (std::size_t b = 0; b < blocks; ++b, source += five ? 176 : 144) {
        *to.super_scale++ = half_at(source);
        *to.super_least++ = -half_at(source + 2);
        const std::uint8_t* high = source + 16;
        const std::uint8_t* low = five ? source + 48 : high;
        for (std::size_t part = 0; part < 8; ++part, to.codes += 32) {
            const formats::SixBits six = formats::six_bits(source + 4, part);
            *to.scale++ = static_cast<float>(six.scale);
            if (to.least != nullptr) {
                *to.least++ = static_cast<float>(six.least);
            }
            const std::uint8_t* codes = low + part / 2 * 32;
            const int shift = static_cast<int>(part % 2) * 4;
            const int plane = static_cast<int>(part);
            for (std::size_t j = 0; j < 32; ++j) {
                const int fifth = five ? (high[j] >> plane & 1) << 4 : 0;
                to.codes[j] = static_cast<std::uint8_t>((codes[j] >> shift & 15) | fifth);
            }
        }
    }
}

INGLENOOK_EACH_CPU
void take_q6_k(const std::uint8_t* source, std::size_t blocks, Places to) {
    for (std::size_t b = 0; b < blocks; ++b, source += 210) {
        *to.super_scale++ = half_at(source + 208);
        for (std::size_t j = 0; j < 16; ++j) {
            *to.scale++ = static_cast<float>(static_cast<std::int8_t>(source[192 + j]));
        }
        for (std::size_t run = 0; run < 8; ++run, to.codes += 32) {
            const std::uint8_t* low = source + run / 4 * 64 + run % 2 * 32;
            const std::uint8_t* high = source + 128 + run / 4 * 32;
            const int low_shift = static_cast<int>(run % 4 / 2) * 4;
            const int high_shift = static_cast<int>(run % 4) * 2;
            for (std::size_t j = 0; j < 32; ++j) {
                to.codes[j] =
                    static_cast<std::uint8_t>((low[j] >> low_shift & 15) | (high[j] >> high_shift & 3) << 4);
            }
        }
    }
}

/// Q2_K and, with a plane of third bits before the codes, Q3_K.
INGLENOOK_EACH_CPU
void take_k23(const std::uint8_t* source, bool three, std::size_t blocks, Places to) {
    for (std::size_t b = 0; b < blocks; ++b, source += three ? 110 : 84) {
        *to.super_scale++ = half_at(source + (three ? 108 : 80));
        if (!three) {
            *to.super_least++ = -half_at(source + 82);
        }
        for (std::size_t j = 0; j < 16; ++j) {
            if (three) {
                *to.scale++ = static_cast<float>(formats::q3_scale(source + 96, j));
            } else if (to.least != nullptr) {
                *to.scale++ = static_cast<float>(source[j] & 15);
                *to.least++ = static_cast<float>(source[j] >> 4);
            }
        }
        for (std::size_t run = 0; run < 8; ++run, to.codes += 32) {
            const std::uint8_t* codes = source + (three ? 32 : 16) + run / 4 * 32;
            const int shift = static_cast<int>(run % 4) * 2;
            const int plane = static_cast<int>(run);
            for (std::size_t j = 0; j < 32; ++j) {
                const int third = three ? (source[j] >> plane & 1) << 2 : 0;
                to.codes[j] = static_cast<std::uint8_t>((codes[j] >> shift & 3) | third);
            }
        }
    }
}

INGLENOOK_EACH_CPU
void take_iq4_xs(const std::uint8_t* source, std::size_t blocks, Places to) {
    for (std::size_t b = 0; b < blocks; ++b, source += 136) {
        *to.super_scale++ = half_at(source);
        for (std::size_t part = 0; part < 8; ++part, to.codes += 32) {
            *to.scale++ = static_cast<float>(formats::iq4_xs_scale(source, part));
            nibbles_apart(source + 8 + part * 16, to.codes);
        }
    }
}

} // namespace

void take_apart(TensorType type, const std::byte* stored, std::size_t columns, StoredCodes& out) {
    const PackedLayout layout = *packed_layout(type);
    const std::size_t n_scales = columns / packed_block * layout.scale_groups;
    out.codes.resize(columns);
    out.scales.resize(n_scales);
    out.leasts.resize(layout.has_least ? n_scales : 0);
    const std::size_t n_supers = layout.supers ? columns / packed_super : 0;
    out.super_scales.resize(n_supers);
    out.super_leasts.resize(layout.has_least ? n_supers : 0);
    const Places to{out.codes.data(), out.scales.data(), layout.has_least ? out.leasts.data() : nullptr,
        out.super_scales.data(), out.super_leasts.data()};
    const auto* source = reinterpret_cast<const std::uint8_t*>(stored);
    const std::size_t blocks = columns / tensor_type_info(type).block_weights;
    switch (type) {
    case TensorType::q4_0:
    case TensorType::iq4_nl:
        return take_nibbles(source, 18, 2, blocks, to);
    case TensorType::q4_1:
        return take_nibbles(source, 20, 4, blocks, to);
    case TensorType::mxfp4:
        return take_nibbles(source, 17, 1, blocks, to);
    case TensorType::q5_0:
        return take_five_bits(source, 22, blocks, to);
    case TensorType::q5_1:
        return take_five_bits(source, 24, blocks, to);
    case TensorType::q8_0:
        return take_bytes(source, blocks, to);
    case TensorType::q2_k:
        return take_k23(source, false, blocks, to);
    case TensorType::q3_k:
        return take_k23(source, true, blocks, to);
    case TensorType::q4_k:
        return take_k45(source, false, blocks, to);
    case TensorType::q5_k:
        return take_k45(source, true, blocks, to);
    case TensorType::q6_k:
        return take_q6_k(source, blocks, to);
    case TensorType::iq4_xs:
        return take_iq4_xs(source, blocks, to);
    default:
        return;
    }
}

} // namespace inglenook
