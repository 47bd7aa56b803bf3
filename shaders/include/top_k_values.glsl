// SPDX-License-Identifier: Apache-2.0
// The values that top_k.comp and top_k_blocks.comp look at, as bits: a shader that computed with them might
// lose what tells NaNs and zeros apart. With TEXEL they are read as pairs through a texel buffer.

#ifdef TEXEL
layout(binding = STORAGE_BINDINGS, rg32ui) uniform readonly restrict uimageBuffer value_texels;
uvec2 value_pair(uint i) { return imageLoad(value_texels, int(i)).xy; }
uint value_word(uint i) {
    const uvec2 pair = value_pair(i >> 1);
    return (i & 1) != 0 ? pair.y : pair.x;
}
#else
layout(binding = TOP_K_IN, std430) readonly restrict buffer In { uint in_words[]; };
uint value_word(uint i) { return in_words[i]; }
uvec2 value_pair(uint i) { return uvec2(in_words[2 * i], in_words[2 * i + 1]); }
#endif

// Grows with the place of a value in the order: NaN, +inf, finite numbers, -inf; -0 is 0. Never 0. As
// order_key() of inference/ops/top_k.h.
uint order_key(uint word) {
    const uint size = word & 0x7fffffffu;
    const uint key = (word >> 31) != 0 && size != 0 ? ~word : size | 0x80000000u;
    return size > 0x7f800000u ? 0xffffffffu : key;
}

// The value of such a key, of NaN a NaN.
float value_of(uint key) { return uintBitsToFloat((key >> 31) != 0 ? key & 0x7fffffffu : ~key); }
const uint key_of_minus_infinity = 0x007fffffu;
