// SPDX-License-Identifier: Apache-2.0
#include "inference/reference/host_state.h"

#include <algorithm>
#include <cstring>

namespace inglenook {

namespace {

tl::unexpected<Error> bad_batch(const std::string& what) { return fail(ErrorKind::usage, "a batch " + what); }

/// State slots must be there, each for one sequence, and a sequence's tokens in one piece.
Result<void> check_states(const Batch& batch, const RunnerOptions& options, ResolvedBatch& resolved) {
    std::vector<bool> used(options.n_states, false);
    if (batch.states.size() != batch.pages.size()) {
        return bad_batch("without a state slot for each sequence");
    }
    for (std::size_t t = 0; t < batch.tokens.size(); ++t) {
        const BatchToken& token = batch.tokens[t];
        const bool goes_on = t > 0 && batch.tokens[t - 1].sequence == token.sequence;
        if (goes_on) {
            if (batch.tokens[t - 1].position + 1 != token.position) {
                return bad_batch("that leaves out a position, which a model with states cannot do");
            }
            continue;
        }
        const std::uint32_t slot = batch.states[token.sequence];
        if (slot >= options.n_states || used[slot]) {
            return bad_batch("with the state slot " + std::to_string(slot) + ", which is not free");
        }
        used[slot] = true;
        if (token.position == 0) {
            resolved.fresh_states.push_back(slot);
        }
    }
    return {};
}

} // namespace

Result<ResolvedBatch> resolve_batch(
    const Batch& batch, const Program& program, const RunnerOptions& options) {
    if (batch.tokens.empty() || batch.tokens.size() > options.max_batch) {
        return bad_batch("of " + std::to_string(batch.tokens.size()) + " tokens, where 1 to " +
                         std::to_string(options.max_batch) + " are possible");
    }
    const std::uint32_t most_best = program.logits == no_index ? top_k_most : program.most_best();
    ResolvedBatch resolved;
    resolved.batch = &batch;
    for (const BatchToken& token : batch.tokens) {
        if (program.n_vocab != 0 && token.id >= program.n_vocab) {
            return bad_batch("with token " + std::to_string(token.id) + ", where the vocabulary has " +
                             std::to_string(program.n_vocab));
        }
        if (token.sequence >= batch.pages.size()) {
            return bad_batch(
                "with a token of sequence " + std::to_string(token.sequence) + " that has no pages");
        }
        const auto& pages = batch.pages[token.sequence];
        const std::uint32_t page = token.position / page_tokens;
        if (page >= pages.size() ||
            *std::max_element(pages.begin(), pages.begin() + page + 1) >= options.n_pages) {
            return bad_batch("with position " + std::to_string(token.position) + " beyond its pages");
        }
        if (token.best > most_best) {
            return bad_batch("that asks for the " + std::to_string(token.best) + " best logits, where " +
                             std::to_string(most_best) + " are possible");
        }
        if (token.output) {
            resolved.outputs.push_back(resolved.size());
            resolved.best.push_back(
                program.n_vocab != 0 ? std::min(token.best, program.n_vocab) : token.best);
        }
        resolved.ids.push_back(token.id);
        resolved.positions.push_back(token.position);
        resolved.sequences.push_back(token.sequence);
        resolved.cache_slots.push_back(pages[page] * page_tokens + token.position % page_tokens);
    }
    if (!program.state_layers.empty()) {
        if (auto good = check_states(batch, options, resolved); !good) {
            return tl::unexpected(good.error());
        }
    }
    return resolved;
}

void HostBuffers::resize(std::uint32_t n_tokens, std::uint32_t n_outputs) {
    n_tokens_ = n_tokens;
    n_outputs_ = n_outputs;
    for (BufferIndex i = 0; i < words_.size(); ++i) {
        const std::size_t needed = buffer_words(program_.buffers[i], program_, n_tokens, n_outputs);
        if (words_[i].size() < needed) {
            words_[i].resize(needed);
        }
    }
}

std::span<float> HostBuffers::row(BufferIndex buffer, std::size_t i) {
    return all(buffer).subspan(i * width(buffer), width(buffer));
}

std::span<std::uint32_t> HostBuffers::ids(BufferIndex buffer, std::size_t i) {
    return std::span(words_[buffer]).subspan(i * width(buffer), width(buffer));
}

std::span<float> HostBuffers::all(BufferIndex buffer) {
    static_assert(sizeof(float) == sizeof(std::uint32_t));
    return {reinterpret_cast<float*>(words_[buffer].data()), words_[buffer].size()};
}

std::uint64_t HostBuffers::bytes() const {
    std::uint64_t sum = 0;
    for (const auto& words : words_) {
        sum += words.size() * sizeof(std::uint32_t);
    }
    return sum;
}

Result<void> HostBuffers::write(BufferIndex buffer, std::span<const std::uint32_t> words) {
    if (buffer >= words_.size()) {
        return fail(ErrorKind::usage, "there is no buffer " + std::to_string(buffer));
    }
    words_[buffer].assign(words.begin(), words.end());
    return {};
}

Result<std::vector<std::uint32_t>> HostBuffers::read(BufferIndex buffer, std::size_t words) const {
    if (buffer >= words_.size() || words > words_[buffer].size()) {
        return fail(ErrorKind::usage, "buffer " + std::to_string(buffer) + " does not hold so many words");
    }
    return std::vector(words_[buffer].begin(), words_[buffer].begin() + static_cast<std::ptrdiff_t>(words));
}

RoutingRecord HostBuffers::routing() {
    RoutingRecord record;
    for (const Step& step : program_.steps) {
        if (const auto* route = std::get_if<RouteStep>(&step)) {
            RoutingRecord::Layer layer{route->layer, route->n_used, {}, {}};
            const auto n = static_cast<std::ptrdiff_t>(std::size_t(n_tokens_) * route->n_used);
            const auto weights = all(route->weights);
            layer.ids.assign(words_[route->ids].begin(), words_[route->ids].begin() + n);
            layer.weights.assign(weights.begin(), weights.begin() + n);
            record.layers.push_back(std::move(layer));
        }
    }
    return record;
}

} // namespace inglenook
