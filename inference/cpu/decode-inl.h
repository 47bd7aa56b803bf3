// SPDX-License-Identifier: Apache-2.0
// Decoders of the common stored formats in vector form, bit for bit those of ops/formats.h. Included once for
// each instruction set, inside its namespace.
#if defined(INGLENOOK_CPU_DECODE_INL) == defined(HWY_TARGET_TOGGLE)
#ifdef INGLENOOK_CPU_DECODE_INL
#undef INGLENOOK_CPU_DECODE_INL
#else
#define INGLENOOK_CPU_DECODE_INL
#endif

#include "inference/ops/formats_rows.h"

#include <cstdint>
#include <cstring>

#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace inglenook {
namespace HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

// At most 16 lanes: every run of weights that shares a scale is a multiple of that.
using DecodeF = hn::CappedTag<float, 16>;
using DecodeI = hn::Rebind<std::int32_t, DecodeF>;
using DecodeV = hn::Vec<DecodeI>;

inline float half_of(const std::uint8_t* place) {
    std::uint16_t bits = 0;
    std::memcpy(&bits, place, sizeof bits);
    return half_to_float(bits);
}

/// Bytes as integers, one a lane.
HWY_INLINE DecodeV unsigned_bytes(const std::uint8_t* place) {
    return hn::PromoteTo(DecodeI(), hn::LoadU(hn::Rebind<std::uint8_t, DecodeF>(), place));
}
HWY_INLINE DecodeV signed_bytes(const std::uint8_t* place) {
    const hn::Rebind<std::int8_t, DecodeF> d;
    return hn::PromoteTo(DecodeI(), hn::LoadU(d, reinterpret_cast<const std::int8_t*>(place)));
}
HWY_INLINE DecodeV low_half(DecodeV bytes) { return hn::And(bytes, hn::Set(DecodeI(), 15)); }
HWY_INLINE DecodeV high_half(DecodeV bytes) { return hn::ShiftRight<4>(bytes); }

/// out = code * scale.
HWY_INLINE void put(DecodeV codes, float scale, float* out) {
    const DecodeF d;
    hn::StoreU(hn::Mul(hn::ConvertTo(d, codes), hn::Set(d, scale)), d, out);
}
/// out = code * scale + offset, rounded twice as the plain decoder does.
HWY_INLINE void put(DecodeV codes, float scale, float offset, float* out) {
    const DecodeF d;
    hn::StoreU(hn::Add(hn::Mul(hn::ConvertTo(d, codes), hn::Set(d, scale)), hn::Set(d, offset)), d, out);
}

HWY_INLINE void decode_q8_0(const std::uint8_t* in, float* out, std::size_t blocks) {
    const std::size_t lanes = hn::Lanes(DecodeF());
    for (; blocks > 0; --blocks, in += 34, out += 32) {
        const float scale = half_of(in);
        for (std::size_t i = 0; i < 32; i += lanes) {
            put(signed_bytes(in + 2 + i), scale, out + i);
        }
    }
}

HWY_INLINE void decode_q4_0(const std::uint8_t* in, float* out, std::size_t blocks) {
    const std::size_t lanes = hn::Lanes(DecodeF());
    const DecodeV eight = hn::Set(DecodeI(), 8);
    for (; blocks > 0; --blocks, in += 18, out += 32) {
        const float scale = half_of(in);
        for (std::size_t i = 0; i < 16; i += lanes) {
            const DecodeV bytes = unsigned_bytes(in + 2 + i);
            put(hn::Sub(low_half(bytes), eight), scale, out + i);
            put(hn::Sub(high_half(bytes), eight), scale, out + 16 + i);
        }
    }
}

HWY_INLINE void decode_q4_1(const std::uint8_t* in, float* out, std::size_t blocks) {
    const std::size_t lanes = hn::Lanes(DecodeF());
    for (; blocks > 0; --blocks, in += 20, out += 32) {
        const float scale = half_of(in);
        const float least = half_of(in + 2);
        for (std::size_t i = 0; i < 16; i += lanes) {
            const DecodeV bytes = unsigned_bytes(in + 4 + i);
            put(low_half(bytes), scale, least, out + i);
            put(high_half(bytes), scale, least, out + 16 + i);
        }
    }
}

/// The fifth bits of weights first, first + 1, … of a block, as 0 or 16.
HWY_INLINE DecodeV fifth_bits(const std::uint8_t* place, std::size_t first) {
    std::uint32_t bits = 0;
    std::memcpy(&bits, place, sizeof bits);
    const hn::Rebind<std::uint32_t, DecodeF> d;
    const auto shift = hn::Iota(d, static_cast<std::uint32_t>(first));
    const auto bit = hn::And(hn::Shr(hn::Set(d, bits), shift), hn::Set(d, 1));
    return hn::BitCast(DecodeI(), hn::ShiftLeft<4>(bit));
}

HWY_INLINE void decode_q5_0(const std::uint8_t* in, float* out, std::size_t blocks) {
    const std::size_t lanes = hn::Lanes(DecodeF());
    const DecodeV sixteen = hn::Set(DecodeI(), 16);
    for (; blocks > 0; --blocks, in += 22, out += 32) {
        const float scale = half_of(in);
        for (std::size_t i = 0; i < 16; i += lanes) {
            const DecodeV bytes = unsigned_bytes(in + 6 + i);
            put(hn::Sub(hn::Or(low_half(bytes), fifth_bits(in + 2, i)), sixteen), scale, out + i);
            put(hn::Sub(hn::Or(high_half(bytes), fifth_bits(in + 2, i + 16)), sixteen), scale, out + 16 + i);
        }
    }
}

HWY_INLINE void decode_q5_1(const std::uint8_t* in, float* out, std::size_t blocks) {
    const std::size_t lanes = hn::Lanes(DecodeF());
    for (; blocks > 0; --blocks, in += 24, out += 32) {
        const float scale = half_of(in);
        const float least = half_of(in + 2);
        for (std::size_t i = 0; i < 16; i += lanes) {
            const DecodeV bytes = unsigned_bytes(in + 8 + i);
            put(hn::Or(low_half(bytes), fifth_bits(in + 4, i)), scale, least, out + i);
            put(hn::Or(high_half(bytes), fifth_bits(in + 4, i + 16)), scale, least, out + 16 + i);
        }
    }
}

/// Q4_K (no high bits) and Q5_K: 8 sub-blocks of 32, two of them in each run of 32 code bytes.
HWY_INLINE void decode_k45(const std::uint8_t* scales, const std::uint8_t* codes, const std::uint8_t* high,
    float d, float dmin, float* out) {
    const std::size_t lanes = hn::Lanes(DecodeF());
    const DecodeV sixteen = hn::Set(DecodeI(), 16);
    for (std::size_t j = 0; j < 8; j += 2, codes += 32, out += 64) {
        const formats::SixBits first = formats::six_bits(scales, j);
        const formats::SixBits second = formats::six_bits(scales, j + 1);
        for (std::size_t i = 0; i < 32; i += lanes) {
            const DecodeV bytes = unsigned_bytes(codes + i);
            DecodeV low = low_half(bytes);
            DecodeV top = high_half(bytes);
            if (high != nullptr) {
                const DecodeV bits = unsigned_bytes(high + i);
                low = hn::Or(low,
                    hn::And(hn::ShiftLeftSame(hn::ShiftRightSame(bits, static_cast<int>(j)), 4), sixteen));
                top = hn::Or(
                    top, hn::And(hn::ShiftLeftSame(hn::ShiftRightSame(bits, static_cast<int>(j + 1)), 4),
                             sixteen));
            }
            put(low, d * static_cast<float>(first.scale), -(dmin * static_cast<float>(first.least)), out + i);
            put(top, d * static_cast<float>(second.scale), -(dmin * static_cast<float>(second.least)),
                out + 32 + i);
        }
    }
}

HWY_INLINE void decode_q4_k(const std::uint8_t* in, float* out, std::size_t blocks) {
    for (; blocks > 0; --blocks, in += 144, out += 256) {
        decode_k45(in + 4, in + 16, nullptr, half_of(in), half_of(in + 2), out);
    }
}

HWY_INLINE void decode_q5_k(const std::uint8_t* in, float* out, std::size_t blocks) {
    for (; blocks > 0; --blocks, in += 176, out += 256) {
        decode_k45(in + 4, in + 48, in + 16, half_of(in), half_of(in + 2), out);
    }
}

HWY_INLINE void decode_q6_k(const std::uint8_t* in, float* out, std::size_t blocks) {
    const std::size_t lanes = hn::Lanes(DecodeF());
    const DecodeV half_range = hn::Set(DecodeI(), 32);
    const DecodeV two_bits = hn::Set(DecodeI(), 48);
    for (; blocks > 0; --blocks, in += 210) {
        const float d = half_of(in + 208);
        const auto* scales = reinterpret_cast<const std::int8_t*>(in + 192);
        for (std::size_t half = 0; half < 2; ++half, out += 128, scales += 8) {
            const std::uint8_t* low = in + 64 * half;
            const std::uint8_t* high = in + 128 + 32 * half;
            for (std::size_t i = 0; i < 32; i += lanes) {
                const DecodeV a = unsigned_bytes(low + i);
                const DecodeV b = unsigned_bytes(low + 32 + i);
                const DecodeV h = unsigned_bytes(high + i);
                const std::size_t s = i / 16;
                const auto code = [&](DecodeV nibble, DecodeV bits) {
                    return hn::Sub(hn::Or(nibble, hn::And(bits, two_bits)), half_range);
                };
                put(code(low_half(a), hn::ShiftLeft<4>(h)), d * scales[s], out + i);
                put(code(low_half(b), hn::ShiftLeft<2>(h)), d * scales[s + 2], out + 32 + i);
                put(code(high_half(a), h), d * scales[s + 4], out + 64 + i);
                put(code(high_half(b), hn::ShiftRight<2>(h)), d * scales[s + 6], out + 96 + i);
            }
        }
    }
}

/// Whole rows of n weights; formats without a vector form take the plain decoder.
inline void decode_row(TensorType type, const std::byte* source, float* out, std::size_t n) {
    const auto* in = reinterpret_cast<const std::uint8_t*>(source);
    switch (type) {
    case TensorType::q8_0:
        return decode_q8_0(in, out, n / 32);
    case TensorType::q4_0:
        return decode_q4_0(in, out, n / 32);
    case TensorType::q4_1:
        return decode_q4_1(in, out, n / 32);
    case TensorType::q5_0:
        return decode_q5_0(in, out, n / 32);
    case TensorType::q5_1:
        return decode_q5_1(in, out, n / 32);
    case TensorType::q4_k:
        return decode_q4_k(in, out, n / 256);
    case TensorType::q5_k:
        return decode_q5_k(in, out, n / 256);
    case TensorType::q6_k:
        return decode_q6_k(in, out, n / 256);
    default:
        return decode(type, source, out, n);
    }
}

} // namespace HWY_NAMESPACE
} // namespace inglenook
HWY_AFTER_NAMESPACE();

#endif
