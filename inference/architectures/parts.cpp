// SPDX-License-Identifier: Apache-2.0
#include "inference/architectures/parts.h"

namespace inglenook {

namespace {

/// The vocabulary's size is the embedding's rows; other places that name it must agree.
std::uint32_t read_vocabulary(SpecReader& in) {
    const GgufTensor* embedding = in.file().tensor("token_embd.weight");
    if (embedding == nullptr) {
        in.refuse("tensor token_embd.weight is missing");
        return 1;
    }
    const std::uint64_t rows = embedding->dims[1];
    if (rows > INT32_MAX) {
        in.refuse("tensor token_embd.weight has the shape " + embedding->shape() + ": too many tokens");
        return 1;
    }
    const auto* tokens = in.file().find("tokenizer.ggml.tokens");
    const auto* array = tokens == nullptr ? nullptr : std::get_if<GgufArray>(tokens);
    const auto* texts = array == nullptr ? nullptr : std::get_if<std::vector<std::string>>(array);
    if (texts != nullptr && texts->size() != rows) {
        in.refuse("tokenizer.ggml.tokens has " + std::to_string(texts->size()) +
                  " tokens, but token_embd.weight has the shape " + embedding->shape());
    }
    if (const auto named = in.count("vocab_size", static_cast<std::uint32_t>(rows)); named != rows) {
        in.warn("metadata key " + in.full("vocab_size") + " is " + std::to_string(named) +
                ", but token_embd.weight has " + std::to_string(rows) + " rows");
    }
    return static_cast<std::uint32_t>(rows);
}

} // namespace

float read_epsilon(SpecReader& in) {
    const float epsilon = in.number("attention.layer_norm_rms_epsilon");
    if (epsilon < 0) {
        in.refuse("metadata key " + in.full("attention.layer_norm_rms_epsilon") + " is negative");
    }
    return epsilon;
}

void read_outside(SpecReader& in, ModelSpec& spec, std::string_view output_norm) {
    // More than any trained model has: 10 million tokens so far.
    constexpr std::uint32_t believable_context = 1U << 24;
    spec.n_embd = in.count("embedding_length");
    spec.context_length = in.count("context_length");
    if (spec.context_length > believable_context) {
        in.warn("metadata key " + in.full("context_length") + " is " + std::to_string(spec.context_length) +
                ", more than any model was trained for");
    }
    const std::uint32_t n_layers = in.count("block_count");
    // Each layer has tensors of its own, so this also bounds what is reserved for layers.
    if (n_layers > in.file().tensors().size()) {
        in.refuse("metadata key " + in.full("block_count") + " is " + std::to_string(n_layers) +
                  ", but the file holds only " + std::to_string(in.file().tensors().size()) + " tensors");
        return;
    }
    spec.n_vocab = read_vocabulary(in);
    spec.token_embedding = in.matrix("token_embd.weight", spec.n_embd, spec.n_vocab);
    spec.output_norm.epsilon = read_epsilon(in);
    spec.output_norm.weight = in.vector(std::string(output_norm) + ".weight", spec.n_embd);
    const bool tied = in.file().tensor("output.weight") == nullptr;
    spec.output = tied ? spec.token_embedding : in.matrix("output.weight", spec.n_embd, spec.n_vocab);
    spec.n_prediction_layers = in.count_or_zero("nextn_predict_layers", 0);
    if (spec.n_prediction_layers >= n_layers) {
        in.refuse("metadata key " + in.full("nextn_predict_layers") + " is " +
                  std::to_string(spec.n_prediction_layers) + ", but there are only " +
                  std::to_string(n_layers) + " layers");
        return;
    }
    for (std::uint32_t layer = n_layers - spec.n_prediction_layers; layer < n_layers; ++layer) {
        in.leave_out(layer_tensor(layer, ""));
    }
    spec.layers.resize(n_layers - spec.n_prediction_layers);
}

NormSpec read_norm(SpecReader& in, const ModelSpec& spec, std::uint32_t layer, std::string_view name) {
    std::string weight(name);
    weight += ".weight";
    NormSpec norm;
    norm.epsilon = spec.output_norm.epsilon;
    norm.weight = in.vector(layer_tensor(layer, weight), spec.n_embd);
    return norm;
}

} // namespace inglenook
