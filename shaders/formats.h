// SPDX-License-Identifier: Apache-2.0
// The one table of stored number formats: C++ and shaders take their constants, block sizes and decoders from
// it. Block sizes and ids are those of the ggml project's format definitions.
#ifndef INGLENOOK_SHADERS_FORMATS_H
#define INGLENOOK_SHADERS_FORMATS_H

// One number a weight: name as people write it, name in C++, decoder, id in a GGUF file, bytes.
#define INGLENOOK_PLAIN_FORMATS(X)                                                                           \
    X(F32, f32, decode_f32, 0, 4)                                                                            \
    X(F16, f16, decode_f16, 1, 2)                                                                            \
    X(BF16, bf16, decode_bf16, 30, 2)

// Blocks of weights, a multiple of 32: as above, with weights and bytes a block. A decoder of this name gives
// whole rows in inference/ops/formats_rows.h and 32 weights in shaders/include.
#define INGLENOOK_BLOCK_FORMATS(X)                                                                           \
    X(Q4_0, q4_0, decode_q4_0, 2, 32, 18)                                                                    \
    X(Q4_1, q4_1, decode_q4_1, 3, 32, 20)                                                                    \
    X(Q5_0, q5_0, decode_q5_0, 6, 32, 22)                                                                    \
    X(Q5_1, q5_1, decode_q5_1, 7, 32, 24)                                                                    \
    X(Q8_0, q8_0, decode_q8_0, 8, 32, 34)                                                                    \
    X(Q2_K, q2_k, decode_q2_k, 10, 256, 84)                                                                  \
    X(Q3_K, q3_k, decode_q3_k, 11, 256, 110)                                                                 \
    X(Q4_K, q4_k, decode_q4_k, 12, 256, 144)                                                                 \
    X(Q5_K, q5_k, decode_q5_k, 13, 256, 176)                                                                 \
    X(Q6_K, q6_k, decode_q6_k, 14, 256, 210)                                                                 \
    X(IQ2_XXS, iq2_xxs, decode_iq2_xxs, 16, 256, 66)                                                         \
    X(IQ2_XS, iq2_xs, decode_iq2_xs, 17, 256, 74)                                                            \
    X(IQ3_XXS, iq3_xxs, decode_iq3_xxs, 18, 256, 98)                                                         \
    X(IQ1_S, iq1_s, decode_iq1_s, 19, 256, 50)                                                               \
    X(IQ4_NL, iq4_nl, decode_iq4_nl, 20, 32, 18)                                                             \
    X(IQ3_S, iq3_s, decode_iq3_s, 21, 256, 110)                                                              \
    X(IQ2_S, iq2_s, decode_iq2_s, 22, 256, 82)                                                               \
    X(IQ4_XS, iq4_xs, decode_iq4_xs, 23, 256, 136)                                                           \
    X(IQ1_M, iq1_m, decode_iq1_m, 29, 256, 56)                                                               \
    X(TQ1_0, tq1_0, decode_tq1_0, 34, 256, 54)                                                               \
    X(TQ2_0, tq2_0, decode_tq2_0, 35, 256, 66)                                                               \
    X(MXFP4, mxfp4, decode_mxfp4, 39, 32, 17)                                                                \
    X(NVFP4, nvfp4, decode_nvfp4, 40, 64, 36)                                                                \
    X(Q1_0, q1_0, decode_q1_0, 41, 128, 18)                                                                  \
    X(Q2_0, q2_0, decode_q2_0, 42, 64, 18)

// Where the codebooks of the IQ formats begin in their common table, inference/ops/codebooks.h, in entries.
#define CODEBOOK_IQ2_XXS 0
#define CODEBOOK_IQ2_XS 256
#define CODEBOOK_IQ2_S 768
#define CODEBOOK_IQ3_XXS 1792
#define CODEBOOK_IQ3_S 2048
#define CODEBOOK_IQ1 2560
#define CODEBOOK_ENTRIES 4608

#endif
