// SPDX-License-Identifier: Apache-2.0
#include "app/nook/compare_batch.h"

#include "app/nook/interrupt.h"
#include "app/nook/progress.h"

#include <algorithm>
#include <map>
#include <utility>
#include <variant>

namespace inglenook::nook {

using storage::BatchState;
using storage::MessageState;

namespace {

std::string name_of(const storage::ComparisonColumn& column) {
    return printable(column.setup.model_name.empty() ? column.setup.model_path : column.setup.model_name);
}

const storage::Preset* find_preset(const storage::PresetShelf& shelf, storage::Id id) {
    const auto found = std::find_if(shelf.presets.begin(), shelf.presets.end(),
        [id](const storage::Preset& preset) { return preset.id == id; });
    return found == shelf.presets.end() ? nullptr : &*found;
}

/// As docs/presets.md has it.
std::string identity_of(const ModelInfo& model) {
    return "name:" + model.name + "/" + model.quantisation + "/" + std::to_string(model.file_bytes);
}

ChatInput input_of(const storage::ComparisonColumn& column, const storage::ComparisonRun& run) {
    const std::string& system = run.system.empty() ? column.setup.system_prompt : run.system;
    ChatInput input;
    if (!system.empty()) {
        input.messages.push_back({"system", system, ""});
    }
    input.messages.push_back({"user", run.prompt, ""});
    return input;
}

} // namespace

Result<void> CompareBatch::set_state(storage::Id comparison, BatchState state) {
    const auto kept = store_.ask<storage::Comparison>([&](storage::Store& store, auto reply) {
        store.set_batch_state(comparison, state, std::move(reply));
    });
    return kept ? Result<void>() : tl::unexpected(kept.error());
}

Result<BatchEnd> CompareBatch::run(storage::Id comparison) {
    if (auto taken = set_state(comparison, BatchState::running); !taken) {
        return tl::unexpected(taken.error());
    }
    auto end = answer_all(comparison);
    const bool done = end && !end->paused;
    const auto kept = set_state(comparison, done ? BatchState::done : BatchState::paused);
    if (end && !kept) {
        return tl::unexpected(kept.error());
    }
    return end;
}

Result<BatchEnd> CompareBatch::answer_all(storage::Id comparison) {
    const auto whole = store_.ask<storage::WholeComparison>(
        [&](storage::Store& store, auto reply) { store.load_comparison(comparison, std::move(reply)); });
    const auto left = store_.ask<std::vector<storage::Unanswered>>(
        [&](storage::Store& store, auto reply) { store.next_unanswered(comparison, 0, std::move(reply)); });
    auto presets = store_.ask<storage::PresetShelf>(
        [](storage::Store& store, auto reply) { store.presets(std::move(reply)); });
    if (!whole || !left || !presets) {
        return tl::unexpected(!whole ? whole.error() : !left ? left.error() : presets.error());
    }
    presets_ = std::move(*presets);
    keeps_odds_ = whole->runs.size() * whole->columns.size() <= storage::most_answers_with_odds;
    std::map<storage::Id, const storage::ComparisonRun*> runs;
    for (const storage::ComparisonRun& run : whole->runs) {
        runs[run.id] = &run;
    }
    BatchEnd end;
    for (const storage::ComparisonColumn& column : whole->columns) {
        std::vector<Asked> asked;
        for (const storage::Unanswered& wanted : *left) {
            if (const auto run = runs.find(wanted.run); wanted.column == column.id && run != runs.end()) {
                asked.push_back({&column, run->second});
            }
        }
        if (auto answered = asked.empty() ? Result<void>() : answer_column(asked, whole->runs.size(), end);
            !answered) {
            return tl::unexpected(answered.error());
        }
        if (interrupted()) {
            end.paused = true;
            return end;
        }
    }
    return end;
}

Result<void> CompareBatch::load(const storage::ComparisonColumn& column) {
    if (loaded_ && loaded_path_ == column.setup.model_path) {
        return {};
    }
    loaded_.reset();
    auto loaded = answerer_.load(column.setup.model_path, device_);
    if (!loaded) {
        return tl::unexpected(loaded.error());
    }
    for (const std::string& warning : loaded->model.warnings) {
        warn(warning);
    }
    if (!loaded->notice.empty()) {
        complain(loaded->notice);
    }
    loaded_ = std::move(*loaded);
    loaded_path_ = column.setup.model_path;
    return {};
}

Result<void> CompareBatch::answer_column(
    const std::vector<Asked>& asked, std::size_t prompts, BatchEnd& end) {
    const std::string name = name_of(*asked.front().column);
    std::size_t failures = 0;
    {
        Progress progress;
        for (std::size_t i = 0; i < asked.size(); ++i) {
            if (interrupted()) {
                return {};
            }
            if (const auto loaded = load(*asked[i].column); !loaded) {
                if (interrupted()) {
                    return {};
                }
                end.unloaded.push_back(loaded.error());
                complain(name + " cannot be loaded, and its answers fail: " + loaded.error().text());
                return fail_all(
                    {asked.begin() + static_cast<std::ptrdiff_t>(i), asked.end()}, loaded.error());
            }
            const std::size_t before = prompts - asked.size() + i;
            progress.show(name + " " + std::to_string(before + 1) + "/" + std::to_string(prompts),
                static_cast<double>(before) / static_cast<double>(prompts));
            const auto good = answer(asked[i]);
            if (!good) {
                return tl::unexpected(good.error());
            }
            failures += *good ? 0 : 1;
        }
    }
    if (failures > 0) {
        complain(name + ": " + std::to_string(failures) + " of " + std::to_string(asked.size()) +
                 " answers failed");
    }
    return {};
}

AnswerSettings CompareBatch::settings_of(const storage::ComparisonColumn& column) const {
    AnswerSettings settings;
    apply(loaded_->model.recommended, settings.sampling);
    for (const storage::ModelPreset& usual : presets_.defaults) {
        const storage::Preset* const preset =
            usual.model == identity_of(loaded_->model) ? find_preset(presets_, usual.preset) : nullptr;
        if (preset != nullptr) {
            lay_over(settings, preset->settings);
        }
    }
    if (const storage::Preset* const preset = find_preset(presets_, column.setup.preset)) {
        lay_over(settings, preset->settings);
    }
    lay_over(settings, column.setup.settings);
    return settings;
}

/// False if it failed.
Result<bool> CompareBatch::answer(const Asked& asked) {
    const AnswerSettings settings = settings_of(*asked.column);
    auto begun = store_.ask<storage::BegunAnswer>([&](storage::Store& store, auto reply) {
        store.begin_run_answer(asked.run->id, asked.column->id,
            planned_generation(*loaded_, settings_record(settings)), std::move(reply));
    });
    return begun ? generate(asked, settings, *begun) : tl::unexpected(begun.error());
}

Result<bool> CompareBatch::generate(
    const Asked& asked, const AnswerSettings& settings, storage::BegunAnswer& begun) {
    const storage::Id message = begun.answer.message.id;
    storage::Generation& generation = begun.answer.message.generation.emplace(
        begun.answer.message.generation.value_or(storage::Generation()));
    const auto keep = [&](const std::vector<AnswerPiece>& pieces) {
        for (const AnswerPiece& piece : pieces) {
            append_piece(store_.store(), message, piece);
        }
    };
    storage::AnswerOdds odds;
    auto grammar = constraint_of(settings);
    auto finished = grammar.and_then([&](auto automaton) {
        GenerateRequest request;
        ChatInput input = input_of(*asked.column, *asked.run);
        input.choices = unusual_choices(settings.choices, loaded_->model.template_settings);
        request.prompt = std::move(input);
        request.sampling = settings.sampling;
        request.max_tokens = settings.max_tokens;
        request.stop = settings.stop;
        request.grammar = std::move(automaton);
        request.logprobs = keeps_odds_ ? storage::kept_tokens : 0;
        return answerer_.answer(std::move(request), [&](const GenerateEvent& event) {
            if (const auto* started = std::get_if<Started>(&event)) {
                generation.seed = started->seed;
            } else if (const auto* token = std::get_if<Token>(&event)) {
                keep(token->pieces);
                if (keeps_odds_) {
                    add_odds(odds, *token);
                }
            } else if (const auto* last = std::get_if<Finished>(&event)) {
                keep(last->pieces);
            }
        });
    });
    MessageState state = MessageState::complete;
    if (finished) {
        add_timings(generation, *finished);
        state = finished->reason == StopReason::cancelled ? MessageState::interrupted : state;
    } else {
        generation.error = finished.error().text();
        state = MessageState::failed;
        if (finished.error().kind == ErrorKind::device) {
            loaded_.reset(); // nothing more comes of it
        }
    }
    if (auto kept = finish(asked, begun, state); !kept) {
        return tl::unexpected(kept.error());
    }
    if (!odds.tokens.empty()) {
        const auto kept = store_.ask<storage::Done>([&](storage::Store& store, auto reply) {
            store.keep_odds(message, std::move(odds), std::move(reply));
        });
        if (!kept) {
            return tl::unexpected(kept.error());
        }
    }
    return state != MessageState::failed;
}

Result<void> CompareBatch::finish(const Asked& asked, storage::BegunAnswer& begun, MessageState state) {
    const auto kept = store_.ask<storage::Appended>([&](storage::Store& store, auto reply) {
        store.finish_answer(begun.answer.message.id, state,
            begun.answer.message.generation.value_or(storage::Generation()), std::move(reply));
    });
    if (!kept) {
        return tl::unexpected(kept.error());
    }
    const auto noted = store_.ask<storage::Done>([&](storage::Store& store, auto reply) {
        store.set_shared_device(asked.run->id, asked.column->id, false, std::move(reply));
    });
    return noted ? Result<void>() : tl::unexpected(noted.error());
}

Result<void> CompareBatch::fail_all(const std::vector<Asked>& asked, const Error& why) {
    for (const Asked& one : asked) {
        storage::Generation generation;
        generation.model_path = one.column->setup.model_path;
        generation.model_name = one.column->setup.model_name;
        generation.quantisation = one.column->setup.quantisation;
        generation.error = why.text();
        auto begun = store_.ask<storage::BegunAnswer>([&](storage::Store& store, auto reply) {
            store.begin_run_answer(one.run->id, one.column->id, generation, std::move(reply));
        });
        if (!begun) {
            return tl::unexpected(begun.error());
        }
        begun->answer.message.generation = std::move(generation);
        if (auto kept = finish(one, *begun, MessageState::failed); !kept) {
            return kept;
        }
    }
    return {};
}

} // namespace inglenook::nook
