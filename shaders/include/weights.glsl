// SPDX-License-Identifier: Apache-2.0
// The words of a weight tensor and of the vectors that it is multiplied with. With TEXEL both are read as
// texel buffers: software drivers gather those with vector instructions, storage buffers lane by lane.

#ifdef TEXEL
layout(binding = STORAGE_BINDINGS, rg32ui) uniform readonly restrict uimageBuffer weight_texels;
layout(binding = STORAGE_BINDINGS + 1, rgba32f) uniform readonly restrict imageBuffer in_texels;
uvec2 weight_pair(uint i) { return imageLoad(weight_texels, int(i)).xy; }
uint weight_word(uint i) {
    const uvec2 pair = weight_pair(i >> 1);
    return (i & 1) != 0 ? pair.y : pair.x;
}
vec4 in_vec4(uint i) { return imageLoad(in_texels, int(i)); }
layout(binding = CODEBOOK_TEXELS, r32ui) uniform readonly restrict uimageBuffer codebook_texels;
uint codebook_word(uint i) { return imageLoad(codebook_texels, int(i)).x; }

// n words from word `first` on into the array `words`: in pairs, of which an odd start wastes one half.
#define LOAD_WORDS(words, n, first)                                                                            \
    {                                                                                                          \
        uint halves_[2 * (n / 2 + 1)];                                                                         \
        [[unroll]] for (uint i_ = 0; i_ < n / 2 + 1; ++i_) {                                                   \
            const uvec2 pair_ = weight_pair(((first) >> 1) + i_);                                              \
            halves_[2 * i_] = pair_.x;                                                                         \
            halves_[2 * i_ + 1] = pair_.y;                                                                     \
        }                                                                                                      \
        const bool odd_ = ((first) & 1) != 0;                                                                  \
        [[unroll]] for (uint i_ = 0; i_ < n; ++i_) {                                                           \
            words[i_] = odd_ ? halves_[i_ + 1] : halves_[i_];                                                  \
        }                                                                                                      \
    }
#else
layout(binding = 0, std430) readonly restrict buffer Weights { uint weight_words[]; };
layout(binding = 1, std430) readonly restrict buffer In { vec4 in_values[]; };
uint weight_word(uint i) { return weight_words[i]; }
vec4 in_vec4(uint i) { return in_values[i]; }
layout(binding = CODEBOOK_BINDING, std430) readonly restrict buffer Codebook { uint codebook_words[]; };
uint codebook_word(uint i) { return codebook_words[i]; }

#define LOAD_WORDS(words, n, first)                                                                            \
    [[unroll]] for (uint i_ = 0; i_ < n; ++i_) {                                                               \
        words[i_] = weight_word((first) + i_);                                                                 \
    }
#endif
