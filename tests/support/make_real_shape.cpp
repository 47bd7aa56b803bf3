// SPDX-License-Identifier: Apache-2.0
// make_real_shape NAME TYPE LAYERS FILE [VOCABULARY]: a model file of a published model's dimensions with
// random weights, to be timed (nook bench FILE).
#include "tests/support/real_shape.h"

#include <charconv>
#include <cstdio>
#include <optional>
#include <string_view>

using namespace inglenook;

namespace {

std::optional<std::uint32_t> number(std::string_view text) {
    std::uint32_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc() && end == text.data() + text.size() ? std::optional(value) : std::nullopt;
}

std::optional<TensorType> type_of(std::string_view name) {
    for (const TensorTypeInfo& info : tensor_types()) {
        if (info.name == name) {
            return info.type;
        }
    }
    return std::nullopt;
}

int usage() {
    std::fputs("Usage: make_real_shape NAME TYPE LAYERS FILE [VOCABULARY]\nNames:", stderr);
    for (const tests::RealShape& shape : tests::real_shapes()) {
        std::fprintf(stderr, " %s", shape.name.c_str());
    }
    std::fputs("; types as in GGUF (Q4_0); 0 layers: all; without VOCABULARY the model's own.\n", stderr);
    return 2;
}

} // namespace

int main(int argc, char** argv) {
    if (argc < 5 || argc > 6) {
        return usage();
    }
    const auto type = type_of(argv[2]);
    const auto layers = number(argv[3]);
    const auto vocabulary = number(argc > 5 ? argv[5] : "0");
    for (const tests::RealShape& shape : tests::real_shapes()) {
        if (shape.name == argv[1] && type && layers && vocabulary) {
            tests::write_real_shape(argv[4], shape,
                {.type = *type,
                    .n_layers = *layers,
                    .vocab_size = *vocabulary,
                    .leading_dense = *layers == 0 || *layers > shape.first_k_dense_replace});
            return 0;
        }
    }
    return usage();
}
