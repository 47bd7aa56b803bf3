// SPDX-License-Identifier: Apache-2.0
// The words of a weight tensor and of the vectors that it is multiplied with. With TEXEL both are read as
// texel buffers: software drivers gather those with vector instructions, storage buffers lane by lane.

#ifdef TEXEL
layout(binding = 8, r32ui) uniform readonly restrict uimageBuffer weight_texels;
layout(binding = 9, rgba32f) uniform readonly restrict imageBuffer in_texels;
uint weight_word(uint i) { return imageLoad(weight_texels, int(i)).x; }
vec4 in_vec4(uint i) { return imageLoad(in_texels, int(i)); }
#else
layout(binding = 0, std430) readonly restrict buffer Weights { uint weight_words[]; };
layout(binding = 1, std430) readonly restrict buffer In { vec4 in_values[]; };
uint weight_word(uint i) { return weight_words[i]; }
vec4 in_vec4(uint i) { return in_values[i]; }
#endif
