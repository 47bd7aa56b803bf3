// SPDX-License-Identifier: Apache-2.0
// What the database keeps of how an answer was made, and the answer's pieces on their way there.
#pragma once

#include "app/nook/common.h"
#include "storage/store.h"

#include <string>

namespace inglenook::nook {

/// What is known before it begins; `sampler` is a JSON object.
storage::Generation planned_generation(const Loaded& loaded, const std::string& sampler);
/// What is known at its end.
void add_timings(storage::Generation& generation, const Finished& finished);

/// What the engine told of a token.
void add_odds(storage::AnswerOdds& odds, const Token& token);

void append_piece(storage::Store& store, storage::Id answer, const AnswerPiece& piece);

} // namespace inglenook::nook
