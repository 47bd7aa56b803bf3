// SPDX-License-Identifier: Apache-2.0
// out[t][i] = table[token_id[t]][i] * scale
//
// table: n_rows × columns in FORMAT; out: n_tokens × out_stride f32. One lane decodes 32 values.
// Launch: ceil(ceil(columns / 32) / local size) × n_tokens groups. Constants: 0 local size, 1 FORMAT.
// Equals EmbedStep of the reference runner, bit for bit up to the rounding of one product.
#version 450
#extension GL_EXT_control_flow_attributes : require
#extension GL_GOOGLE_include_directive : require
#include "shaders/embed.h"

layout(local_size_x_id = 0) in;
layout(constant_id = 1) const uint FORMAT = 0;
layout(push_constant) uniform Push { EmbedParams p; };
#define STEP_TOKENS EMBED_TOKENS
#include "shaders/include/step_tokens.glsl"
#include "shaders/include/weights.glsl"
#include "shaders/include/formats.glsl"

layout(binding = EMBED_OUT, std430) writeonly restrict buffer Out { float out_values[]; };

void main() {
    const uint block = gl_GlobalInvocationID.x;
    const uint token = gl_WorkGroupID.y;
    const uint row = tokens[token].id - p.first_row; // wraps for earlier rows
    if (block * 32 >= p.columns || row >= p.n_rows) {
        return;
    }
    Block b;
    decode_block(p.weight_offset + row * p.row_bytes, block, p.columns, b);
    const uint first = token * p.out_stride + block * 32;
    [[unroll]] for (uint i = 0; i < 8; ++i) {
        const vec4 values = (b.codes[i] * b.scale[i / 4] + b.least[i / 4]) * p.scale;
        [[unroll]] for (uint c = 0; c < 4; ++c) {
            out_values[first + i * 4 + c] = values[c]; // rows have room for whole blocks
        }
    }
}
