// SPDX-License-Identifier: Apache-2.0
// Answers a batch of prompts, one model after the other, so that each is loaded once and shares the machine
// with none. Whatever ends the program, what is answered stays, and the rest goes on from there.
#pragma once

#include "app/nook/answer_settings.h"
#include "app/nook/answerer.h"
#include "app/nook/conversation_store.h"
#include "app/nook/generation_record.h"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace inglenook::nook {

/// How it ended.
struct BatchEnd {
    bool paused = false;         ///< by Ctrl+C
    std::vector<Error> unloaded; ///< why models could not be loaded, one each; their answers have failed
};

class CompareBatch {
public:
    CompareBatch(ConversationStore& store, DeviceOptions device)
        : store_(store), device_(std::move(device)) {}

    /// Answers what is left of a batch, with progress on stderr. Ctrl+C pauses it; so does an error of the
    /// database. Errors: not_found; usage, if it is no batch, or another program runs it; those of the
    /// database.
    Result<BatchEnd> run(storage::Id comparison);

private:
    /// A prompt that is to be put to a column.
    struct Asked {
        const storage::ComparisonColumn* column = nullptr;
        const storage::ComparisonRun* run = nullptr;
    };

    Result<BatchEnd> answer_all(storage::Id comparison);
    /// `prompts`: how many each column has, those that are answered already among them.
    Result<void> answer_column(const std::vector<Asked>& asked, std::size_t prompts, BatchEnd& end);
    Result<void> load(const storage::ComparisonColumn& column);
    Result<bool> answer(const Asked& asked);
    Result<bool> generate(const Asked& asked, const AnswerSettings& settings, storage::BegunAnswer& begun);
    Result<void> fail_all(const std::vector<Asked>& asked, const Error& why);
    Result<void> finish(const Asked& asked, storage::BegunAnswer& begun, storage::MessageState state);
    Result<void> set_state(storage::Id comparison, storage::BatchState state);
    [[nodiscard]] AnswerSettings settings_of(const storage::ComparisonColumn& column) const;

    ConversationStore& store_;
    DeviceOptions device_;
    Answerer answerer_;
    std::optional<Loaded> loaded_;
    std::string loaded_path_; ///< of loaded_, as its column has it
    storage::PresetShelf presets_;
    bool keeps_odds_ = false; ///< how probable the tokens of its answers were
};

} // namespace inglenook::nook
