// SPDX-License-Identifier: Apache-2.0
// Products of bytes: four of them a 32-bit lane, summed within the lane. Included once for each instruction
// set, inside its namespace.
#if defined(INGLENOOK_CPU_DOT_INL) == defined(HWY_TARGET_TOGGLE)
#ifdef INGLENOOK_CPU_DOT_INL
#undef INGLENOOK_CPU_DOT_INL
#else
#define INGLENOOK_CPU_DOT_INL
#endif

#include <cstdint>
#include <cstring>

#include <hwy/highway.h>

// A lane of its own needs four bytes.
#if HWY_TARGET != HWY_SCALAR

HWY_BEFORE_NAMESPACE();
namespace inglenook {
namespace HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

// At most 16 lanes, one a row: what the layouts are made for.
using Sums = hn::CappedTag<std::int32_t, 16>;
using Pairs = hn::Repartition<std::int16_t, Sums>;
using Codes = hn::Repartition<std::uint8_t, Sums>;
using SignedCodes = hn::Repartition<std::int8_t, Sums>;
using SumsV = hn::Vec<Sums>;
using PairsV = hn::Vec<Pairs>;
using CodesV = hn::Vec<Codes>;
using SignedV = hn::Vec<SignedCodes>;

/// The same four bytes in every lane.
HWY_INLINE SignedV four_everywhere(const std::int8_t* place) {
    std::int32_t word = 0;
    std::memcpy(&word, place, sizeof word);
    return hn::BitCast(SignedCodes(), hn::Set(Sums(), word));
}

// The bytes at even and odd places as 16-bit values.
HWY_INLINE PairsV even_bytes(SignedV v) {
    return hn::ShiftRight<8>(hn::ShiftLeft<8>(hn::BitCast(Pairs(), v)));
}
HWY_INLINE PairsV odd_bytes(SignedV v) { return hn::ShiftRight<8>(hn::BitCast(Pairs(), v)); }

/// Signed bytes times signed bytes, neighbours added. |a| <= 127, so that nothing overflows.
HWY_INLINE PairsV signed_pairs(SignedV w, SignedV a) {
#if HWY_TARGET == HWY_AVX2
    return PairsV{_mm256_maddubs_epi16(_mm256_abs_epi8(w.raw), _mm256_sign_epi8(a.raw, w.raw))};
#elif HWY_TARGET == HWY_SSE4 || HWY_TARGET == HWY_SSSE3
    return PairsV{_mm_maddubs_epi16(_mm_abs_epi8(w.raw), _mm_sign_epi8(a.raw, w.raw))};
#else
    return hn::Add(hn::Mul(even_bytes(w), even_bytes(a)), hn::Mul(odd_bytes(w), odd_bytes(a)));
#endif
}

/// Codes below 128 times signed bytes, neighbours added.
HWY_INLINE PairsV code_pairs(CodesV w, SignedV a) {
#if HWY_TARGET == HWY_AVX3 || HWY_TARGET == HWY_AVX3_DL
    return PairsV{_mm512_maddubs_epi16(w.raw, a.raw)};
#elif HWY_TARGET == HWY_AVX2
    return PairsV{_mm256_maddubs_epi16(w.raw, a.raw)};
#elif HWY_TARGET == HWY_SSE4 || HWY_TARGET == HWY_SSSE3
    return PairsV{_mm_maddubs_epi16(w.raw, a.raw)};
#else
    return signed_pairs(hn::BitCast(SignedCodes(), w), a);
#endif
}

/// The two values of each lane added.
HWY_INLINE SumsV sum_pairs(PairsV pairs) {
#if HWY_TARGET == HWY_AVX3 || HWY_TARGET == HWY_AVX3_DL
    return SumsV{_mm512_madd_epi16(pairs.raw, _mm512_set1_epi16(1))};
#elif HWY_TARGET == HWY_AVX2
    return SumsV{_mm256_madd_epi16(pairs.raw, _mm256_set1_epi16(1))};
#elif HWY_TARGET == HWY_SSE4 || HWY_TARGET == HWY_SSSE3
    return SumsV{_mm_madd_epi16(pairs.raw, _mm_set1_epi16(1))};
#else
    const auto both = hn::BitCast(Sums(), pairs);
    return hn::Add(hn::ShiftRight<16>(hn::ShiftLeft<16>(both)), hn::ShiftRight<16>(both));
#endif
}

#if HWY_TARGET == HWY_AVX3_DL
#define INGLENOOK_HAS_DOT4 1
/// sum + the four products of each lane.
HWY_INLINE SumsV dot4(CodesV w, SignedV a, SumsV sum) {
    // The intrinsic needs a target flag that Highway 1.0 does not ask the compiler for.
    __asm__("vpdpbusd %2, %1, %0" : "+v"(sum.raw) : "v"(w.raw), "v"(a.raw));
    return sum;
}
#else
#define INGLENOOK_HAS_DOT4 0
#endif

} // namespace HWY_NAMESPACE
} // namespace inglenook
HWY_AFTER_NAMESPACE();

#endif // not scalar
#endif
