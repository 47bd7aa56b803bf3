// SPDX-License-Identifier: Apache-2.0
// Included by every <op>.h, on the C++ side and in GLSL: the shared scalar types and the one layout of all
// pipelines.
#ifndef INGLENOOK_SHADERS_COMMON_H
#define INGLENOOK_SHADERS_COMMON_H

#define STORAGE_BINDINGS 13 ///< storage buffers of every pipeline, from binding 0 on
#define TEXEL_BINDINGS 4    ///< texel buffers after them, for TEXEL variants
// Of shaders that read weights (include/weights.glsl), beside weights and input at 0 and 1 of either kind.
#define CODEBOOK_BINDING 7
#define CODEBOOK_TEXELS (STORAGE_BINDINGS + 2)

#ifdef __cplusplus
#include <cstdint>
#define SHADER_PARAMS(name, bytes)                                                                           \
    static_assert(sizeof(name) == (bytes) && (bytes) <= 128, "push constants: 128 bytes are guaranteed");
namespace inglenook {
using uint = std::uint32_t;
constexpr uint n_storage_bindings = STORAGE_BINDINGS;
constexpr uint n_texel_bindings = TEXEL_BINDINGS;
constexpr uint max_push_constants = 128;
} // namespace inglenook
#else
#define SHADER_PARAMS(name, bytes)
#endif

#endif
