// SPDX-License-Identifier: Apache-2.0
// From what is stored to what the engine is asked, and from what it reports to what is stored. Plain
// functions.
#pragma once

#include "inference/engine.h"
#include "storage/odds.h"
#include "storage/records.h"
#include "ui/generation/overrides.h"

#include <span>
#include <string>
#include <vector>

namespace inglenook::ui {

/// A user's message as a model reads it: the files first, each under its name and fenced, then the text.
std::string withAttachments(const std::string& text, std::span<const storage::NewAttachment> files);

/// The system prompt, if any, and the messages, as the engine takes them.
ChatInput chatInput(const std::string& systemPrompt, std::span<const storage::Message> messages);

/// Puts messages in before those of the conversation, after its system prompt.
void putAbove(ChatInput& input, std::span<const ChatMessage> above);

/// What is known of an answer before it begins.
storage::Generation plannedGeneration(const Loaded* loaded, const GenerationSettings& settings);

/// Adds what the engine reported at the end.
void addTimings(storage::Generation& generation, const Finished& finished);

/// Adds what the engine told of some tokens.
void addOdds(storage::AnswerOdds& odds, const std::vector<std::vector<TokenLogprob>>& more);

} // namespace inglenook::ui
