// SPDX-License-Identifier: Apache-2.0
#include "app/nook/generation_record.h"

#include "version.h"

namespace inglenook::nook {

storage::Generation planned_generation(const Loaded& loaded, const std::string& sampler) {
    storage::Generation generation;
    generation.model_path = loaded.model.path;
    generation.model_name = loaded.model.name;
    generation.quantisation = loaded.model.quantisation;
    generation.engine_build = version_number;
    generation.device = loaded.device.name;
    generation.load_seconds = loaded.seconds;
    generation.sampler = sampler;
    return generation;
}

void add_timings(storage::Generation& generation, const Finished& finished) {
    generation.prompt_tokens = finished.timings.prompt_tokens;
    generation.cached_tokens = finished.timings.cached_tokens;
    generation.generated_tokens = finished.timings.generated_tokens;
    generation.prefill_seconds = finished.timings.prefill_seconds;
    generation.decode_seconds = finished.timings.decode_seconds;
    generation.first_token_seconds = finished.timings.first_token_seconds;
    generation.memory_bytes = finished.timings.memory_bytes;
    generation.stop_reason = stop_reason_name(finished.reason);
}

void add_odds(storage::AnswerOdds& odds, const Token& token) {
    std::vector<storage::TokenOdds>& told = odds.tokens.emplace_back();
    for (const TokenLogprob& one : token.logprobs) {
        told.push_back({one.piece, one.logprob});
    }
}

void append_piece(storage::Store& store, storage::Id answer, const AnswerPiece& piece) {
    using storage::PartKind;
    if (piece.kind == AnswerKind::tool_call) {
        store.append_answer(answer, PartKind::tool_call, tool_call_line(piece.call));
    } else {
        store.append_answer(
            answer, piece.kind == AnswerKind::text ? PartKind::text : PartKind::reasoning, piece.text);
    }
}

} // namespace inglenook::nook
