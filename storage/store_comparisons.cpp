// SPDX-License-Identifier: Apache-2.0
// The store's requests about comparisons, their prompts, answers and votes.
#include "storage/store_state.h"

namespace inglenook::storage {

void Store::State::tell_vote(Core& open_core, const Vote& vote) const {
    if (const auto run = open_core.runs.get(vote.run)) {
        tell_comparison(open_core, run->comparison);
    }
}

void Store::comparisons(ComparisonQuery query, Reply<ComparisonPage> reply) {
    state_->request<ComparisonPage>(
        std::move(reply), [query](Core& core) { return core.comparisons.list(query); });
}

void Store::load_comparison(Id comparison, Reply<WholeComparison> reply) {
    state_->request<WholeComparison>(
        std::move(reply), [comparison](Core& core) { return core.comparisons.load(comparison); });
}

void Store::load_answered(Id comparison, Reply<AnsweredComparisons> reply) {
    state_->request<AnsweredComparisons>(std::move(reply), [comparison](Core& core) {
        auto all = core.comparisons.load_answered(comparison);
        if (all) {
            for (AnswerText& answer : all->answers) {
                core.writer.complete(answer.message);
            }
        }
        return all;
    });
}

void Store::create_comparison(NewComparison comparison, Reply<WholeComparison> reply) {
    state_->request<WholeComparison>(
        std::move(reply), [state = state_.get(), comparison = std::move(comparison)](Core& core) {
            auto whole = core.comparisons.create(comparison);
            if (whole) {
                state->tell(ComparisonChanged{RowChange::inserted, whole->comparison});
            }
            return whole;
        });
}

void Store::create_comparison_from(Id message, NewComparison comparison, Reply<WholeComparison> reply) {
    state_->request<WholeComparison>(
        std::move(reply), [state = state_.get(), message, comparison = std::move(comparison)](Core& core) {
            core.writer.save_all(); // what has arrived of the answers above goes along
            auto whole = core.comparisons.create_from(message, comparison);
            if (!whole) {
                return whole;
            }
            for (const ComparisonColumn& column : whole->columns) {
                if (const auto conversation = core.conversations.get(column.conversation)) {
                    state->tell(ConversationChanged{RowChange::inserted, *conversation});
                }
            }
            state->tell(ComparisonChanged{RowChange::inserted, whole->comparison});
            return whole;
        });
}

void Store::rename_comparison(Id comparison, std::string name, Reply<Comparison> reply) {
    state_->change_comparison(std::move(reply), [comparison, name = std::move(name)](Core& core) {
        return core.comparisons.rename(comparison, name);
    });
}

void Store::set_comparison_view(Id comparison, ComparisonView view, Reply<Comparison> reply) {
    state_->change_comparison(std::move(reply), [comparison, view = std::move(view)](Core& core) {
        return core.comparisons.set_view(comparison, view);
    });
}

void Store::trash_comparison(Id comparison, Reply<Comparison> reply) {
    state_->change_comparison(
        std::move(reply), [comparison](Core& core) { return core.comparisons.trash(comparison); });
}

void Store::restore_comparison(Id comparison, Reply<Comparison> reply) {
    state_->change_comparison(
        std::move(reply), [comparison](Core& core) { return core.comparisons.restore(comparison); });
}

void Store::purge_comparison(Id comparison, Reply<std::uint32_t> reply) {
    state_->erase(std::move(reply), [comparison](Core& core) { return core.comparisons.purge(comparison); });
}

void Store::add_column(Id comparison, ColumnSetup setup, Reply<std::vector<ComparisonColumn>> reply) {
    state_->change_columns(
        std::move(reply), [comparison, setup = std::move(setup)](
                              ComparisonColumns& columns) { return columns.add(comparison, setup); });
}

void Store::change_column(Id column, ColumnSetup setup, Reply<std::vector<ComparisonColumn>> reply) {
    state_->change_columns(std::move(reply), [column, setup = std::move(setup)](ComparisonColumns& columns) {
        return columns.change(column, setup);
    });
}

void Store::set_column_removed(Id column, bool removed, Reply<std::vector<ComparisonColumn>> reply) {
    state_->change_columns(std::move(reply),
        [column, removed](ComparisonColumns& columns) { return columns.set_removed(column, removed); });
}

void Store::arrange_columns(
    Id comparison, std::vector<Id> order, Reply<std::vector<ComparisonColumn>> reply) {
    state_->change_columns(
        std::move(reply), [comparison, order = std::move(order)](
                              ComparisonColumns& columns) { return columns.arrange(comparison, order); });
}

void Store::begin_run(NewRun run, Reply<BegunRun> reply) {
    state_->request<BegunRun>(std::move(reply), [state = state_.get(), run = std::move(run)](Core& core) {
        auto begun = core.runs.begin(run);
        if (begun) {
            for (const AskedColumn& asked : begun->asked) {
                state->tell_inserted(core, asked.question);
            }
            state->tell(ComparisonChanged{RowChange::changed, begun->comparison});
        }
        return begun;
    });
}

void Store::begin_run_answer(Id run, Id column, Generation generation, Reply<BegunAnswer> reply) {
    state_->request<BegunAnswer>(std::move(reply),
        [state = state_.get(), run, column, generation = std::move(generation)](Core& core) {
            auto begun = core.runs.begin_answer(run, column, generation);
            if (begun) {
                if (begun->erased) {
                    state->tell(ConversationChanged{RowChange::removed, *begun->erased});
                }
                if (begun->released) {
                    state->tell(ConversationChanged{RowChange::changed, *begun->released});
                }
                state->tell_inserted(core, begun->answer);
            }
            return begun;
        });
}

void Store::set_shared_device(Id run, Id column, bool shared, Reply<Done> reply) {
    state_->request<Done>(std::move(reply), [run, column, shared](Core& core) {
        return core.runs.set_shared_device(run, column, shared).map([] { return Done{}; });
    });
}

void Store::keep_odds(Id message, AnswerOdds odds, Reply<Done> reply) {
    state_->request<Done>(std::move(reply), [message, odds = std::move(odds)](Core& core) {
        return core.runs.keep_odds(message, odds).map([] { return Done{}; });
    });
}

void Store::odds(Id message, Reply<std::optional<AnswerOdds>> reply) {
    state_->request<std::optional<AnswerOdds>>(
        std::move(reply), [message](Core& core) { return core.runs.odds(message); });
}

void Store::cast_vote(Vote vote, Reply<Vote> reply) {
    state_->request<Vote>(std::move(reply), [state = state_.get(), vote = std::move(vote)](Core& core) {
        auto cast = core.votes.cast(vote);
        if (cast) {
            state->tell_vote(core, *cast);
        }
        return cast;
    });
}

void Store::remove_vote(Id run, Id one_column, Id other_column, Reply<Vote> reply) {
    state_->request<Vote>(
        std::move(reply), [state = state_.get(), run, one_column, other_column](Core& core) {
            auto removed = core.votes.remove(run, one_column, other_column);
            if (removed) {
                state->tell_vote(core, *removed);
            }
            return removed;
        });
}

void Store::prompt_sets(Reply<std::vector<PromptSet>> reply) {
    state_->request<std::vector<PromptSet>>(
        std::move(reply), [](Core& core) { return core.prompt_sets.all(); });
}

void Store::load_prompt_set(Id set, Reply<WholePromptSet> reply) {
    state_->request<WholePromptSet>(
        std::move(reply), [set](Core& core) { return core.prompt_sets.load(set); });
}

void Store::create_prompt_set(NewPromptSet set, Reply<PromptSet> reply) {
    state_->request<PromptSet>(
        std::move(reply), [set = std::move(set)](Core& core) { return core.prompt_sets.create(set); });
}

void Store::rename_prompt_set(Id set, std::string name, Reply<PromptSet> reply) {
    state_->request<PromptSet>(std::move(reply),
        [set, name = std::move(name)](Core& core) { return core.prompt_sets.rename(set, name); });
}

void Store::remove_prompt_set(Id set, Reply<WholePromptSet> reply) {
    state_->request<WholePromptSet>(
        std::move(reply), [set](Core& core) { return core.prompt_sets.remove(set); });
}

void Store::fill_batch(Id comparison, Id prompt_set, Reply<Comparison> reply) {
    state_->change_comparison(std::move(reply),
        [comparison, prompt_set](Core& core) { return core.batches.fill(comparison, prompt_set); });
}

void Store::set_batch_state(Id comparison, BatchState batch_state, Reply<Comparison> reply) {
    state_->change_comparison(std::move(reply),
        [comparison, batch_state](Core& core) { return core.batches.set_state(comparison, batch_state); });
}

void Store::next_unanswered(Id comparison, std::uint32_t most, Reply<std::vector<Unanswered>> reply) {
    state_->request<std::vector<Unanswered>>(std::move(reply),
        [comparison, most](Core& core) { return core.batches.next_unanswered(comparison, most); });
}

void Store::batch_progress(Id comparison, Reply<BatchProgress> reply) {
    state_->request<BatchProgress>(
        std::move(reply), [comparison](Core& core) { return core.batches.progress(comparison); });
}

void Store::retry_failed(Id comparison, Reply<BatchProgress> reply) {
    state_->request<BatchProgress>(std::move(reply), [state = state_.get(), comparison](Core& core) {
        auto progress = core.batches.retry_failed(comparison);
        if (progress) {
            state->tell_comparison(core, comparison);
        }
        return progress;
    });
}

} // namespace inglenook::storage
