// SPDX-License-Identifier: Apache-2.0
#include "storage/store_state.h"

namespace inglenook::storage {

Result<Opened> Store::State::open_core() {
    auto database = Database::open({options.path, options.busy_timeout, options.page_limit});
    if (!database) {
        return tl::unexpected(database.error());
    }
    AnswerWriter::Events events{[this](const Error& error) { tell(SavingFailed{error}); },
        [this] { tell(Recovered{}); }, [this](const Appended& appended) { tell_changed(appended); }};
    Opened opened{database->read_only(), database->notice(), 0};
    auto fresh = std::make_unique<Core>(std::move(*database), options.flush_interval, std::move(events));
    if (!opened.read_only) {
        // A full disk must not keep what can be read from being read: then the marks are set next time.
        opened.interrupted = fresh->answers.recover().value_or(0);
        static_cast<void>(fresh->batches.recover());
    }
    core = std::move(fresh);
    return opened;
}

void Store::State::open(const Reply<Opened>& opened) {
    auto result = open_core();
    if (!result) {
        closed = result.error();
    }
    const bool writable = result && !result->read_only;
    answer(opened, std::move(result));
    if (writable) {
        erase_old_trash();
        start_upkeep();
    }
}

void Store::State::erase_old_trash() {
    const auto erased = storage::empty_trash(core->database, now_ms() - options.trash_days * day_ms);
    if (erased) {
        tell_removed(*erased);
    }
}

std::optional<Worker::Clock::time_point> Store::State::tick(Worker::Clock::time_point now) {
    return core ? core->writer.save_due(now) : std::nullopt;
}

Thread Store::State::completed(const Core& open_core, Thread thread) const {
    for (Message& message : thread.messages) {
        open_core.writer.complete(message);
    }
    return thread;
}

void Store::State::tell_inserted(Core& open_core, const Appended& appended) const {
    const RowChange row = appended.new_conversation ? RowChange::inserted : RowChange::changed;
    tell(ConversationChanged{row, appended.conversation});
    if (!appended.path_changed) {
        tell(MessageChanged{RowChange::inserted, appended.message});
        return;
    }
    if (auto thread = open_core.messages.thread(appended.conversation.id)) {
        tell(PathChanged{completed(open_core, std::move(*thread))});
    }
}

Result<Conversation> Store::State::restore(Core& open_core, Id conversation) const {
    auto cut = open_core.conversations.get(conversation);
    if (!cut) {
        return cut;
    }
    auto joined = open_core.branches.put_back(conversation);
    if (!joined) {
        return tl::unexpected(joined.error());
    }
    if (*joined) {
        const Thread thread = completed(open_core, std::move(**joined));
        tell(ConversationChanged{RowChange::removed, *cut});
        tell(Rejoined{thread});
        return thread.conversation;
    }
    return open_core.conversations.restore(conversation).map([&](Conversation restored) {
        tell(ConversationChanged{RowChange::changed, restored});
        return restored;
    });
}

Store::Store(StoreOptions options, ChangeSink changes, Reply<Opened> opened)
    : state_(std::make_unique<State>(std::move(options), std::move(changes))) {
    State* state = state_.get();
    state->worker.post([state, opened = std::move(opened)] { state->open(opened); });
}

Store::~Store() {
    State* state = state_.get();
    state->silent = true;
    state->worker.post([state] {
        if (state->core) {
            state->core->writer.save_all();
        }
        state->core.reset();
    });
}

void Store::list(ConversationQuery query, Reply<ConversationPage> reply) {
    state_->request<ConversationPage>(
        std::move(reply), [query](Core& core) { return core.conversations.list(query); });
}

void Store::search(SearchRequest request, Reply<SearchPage> reply) {
    state_->request<SearchPage>(
        std::move(reply), [request = std::move(request)](Core& core) { return core.search.find(request); });
}

void Store::create(std::string system_prompt, std::string model, Reply<Conversation> reply) {
    state_->change_row(std::move(reply), RowChange::inserted,
        [prompt = std::move(system_prompt), model = std::move(model)](
            Conversations& conversations) { return conversations.create(prompt, model); });
}

void Store::rename(Id conversation, std::string title, Reply<Conversation> reply) {
    state_->change_row(std::move(reply), RowChange::changed,
        [conversation, title = std::move(title)](
            Conversations& conversations) { return conversations.rename(conversation, title); });
}

void Store::set_pinned(Id conversation, bool pinned, Reply<Conversation> reply) {
    state_->change_row(
        std::move(reply), RowChange::changed, [conversation, pinned](Conversations& conversations) {
            return conversations.set_pinned(conversation, pinned);
        });
}

void Store::set_archived(Id conversation, bool archived, Reply<Conversation> reply) {
    state_->change_row(
        std::move(reply), RowChange::changed, [conversation, archived](Conversations& conversations) {
            return conversations.set_archived(conversation, archived);
        });
}

void Store::set_system_prompt(Id conversation, std::string text, Reply<Conversation> reply) {
    state_->change_row(std::move(reply), RowChange::changed,
        [conversation, text = std::move(text)](
            Conversations& conversations) { return conversations.set_system_prompt(conversation, text); });
}

void Store::set_model(Id conversation, std::string path, Reply<Conversation> reply) {
    state_->change_row(std::move(reply), RowChange::changed,
        [conversation, path = std::move(path)](
            Conversations& conversations) { return conversations.set_model(conversation, path); });
}

void Store::set_settings(Id conversation, ConversationSettings settings, Reply<Conversation> reply) {
    state_->change_row(std::move(reply), RowChange::changed,
        [conversation, settings = std::move(settings)](
            Conversations& conversations) { return conversations.set_settings(conversation, settings); });
}

void Store::trash(Id conversation, Reply<Conversation> reply) {
    state_->change_row(std::move(reply), RowChange::changed,
        [conversation](Conversations& conversations) { return conversations.trash(conversation); });
}

void Store::restore(Id conversation, Reply<Conversation> reply) {
    State* state = state_.get();
    state->request<Conversation>(
        std::move(reply), [state, conversation](Core& core) { return state->restore(core, conversation); });
}

void Store::purge(Id conversation, Reply<std::uint32_t> reply) {
    state_->erase(std::move(reply), [conversation](Core& core) {
        return core.conversations.purge(conversation).map([](std::vector<Conversation> erased) {
            return Erased{std::move(erased), {}};
        });
    });
}

void Store::empty_trash(Reply<std::uint32_t> reply) {
    state_->erase(
        std::move(reply), [](Core& core) { return storage::empty_trash(core.database, now_ms() + 1); });
}

void Store::load(Id conversation, Reply<Thread> reply) {
    state_->request<Thread>(std::move(reply), [state = state_.get(), conversation](Core& core) {
        return core.messages.thread(conversation).map([&](Thread thread) {
            return state->completed(core, std::move(thread));
        });
    });
}

void Store::load_end(Id conversation, std::uint32_t most, Reply<Thread> reply) {
    state_->request<Thread>(std::move(reply), [state = state_.get(), conversation, most](Core& core) {
        return core.messages.end_of_thread(conversation, most).map([&](Thread thread) {
            return state->completed(core, std::move(thread));
        });
    });
}

void Store::load_above(Id message, std::uint32_t most, Reply<std::vector<Message>> reply) {
    state_->request<std::vector<Message>>(
        std::move(reply), [message, most](Core& core) { return core.messages.above(message, most); });
}

void Store::append_user(NewMessage message, Reply<Appended> reply) {
    state_->insert(std::move(reply),
        [message = std::move(message)](Core& core) { return core.messages.append_user(message); });
}

void Store::edit(Id message, std::string text, Reply<Appended> reply) {
    state_->insert(std::move(reply),
        [message, text = std::move(text)](Core& core) { return core.messages.edit(message, text); });
}

void Store::select_sibling(Id message, int step, Reply<Thread> reply) {
    State* state = state_.get();
    state->request<Thread>(std::move(reply), [state, message, step](Core& core) {
        return core.messages.select_sibling(message, step).map([&](Thread thread) {
            thread = state->completed(core, std::move(thread));
            state->tell(PathChanged{thread});
            return thread;
        });
    });
}

void Store::branch(Id message, Reply<Conversation> reply) {
    State* state = state_.get();
    state->request<Conversation>(std::move(reply), [state, message](Core& core) {
        auto branched = core.branches.copy(message);
        if (branched) {
            state->tell(ConversationChanged{RowChange::inserted, *branched});
        }
        return branched;
    });
}

void Store::cut(Id message, Reply<CutOff> reply) {
    State* state = state_.get();
    state->request<CutOff>(std::move(reply), [state, message](Core& core) {
        auto cut = core.branches.cut(message);
        if (cut) {
            state->tell(ConversationChanged{RowChange::inserted, cut->trashed});
            state->tell(PathChanged{cut->rest});
        }
        return cut;
    });
}

void Store::show_message(Id message, std::uint32_t least, Reply<Thread> reply) {
    State* state = state_.get();
    state->request<Thread>(std::move(reply), [state, message, least](Core& core) {
        return core.messages.show_message(message, least).map([&](ShownMessage shown) {
            Thread thread = state->completed(core, std::move(shown.thread));
            if (shown.path_changed) {
                state->tell(PathChanged{thread});
            }
            return thread;
        });
    });
}

void Store::begin_answer(Id conversation, Id parent, Generation generation, Reply<Appended> reply) {
    state_->insert(std::move(reply), [conversation, parent, generation = std::move(generation)](Core& core) {
        return core.answers.begin(conversation, parent, generation);
    });
}

void Store::continue_answer(Id message, Generation generation, Reply<Appended> reply) {
    State* state = state_.get();
    state->request<Appended>(
        std::move(reply), [state, message, generation = std::move(generation)](Core& core) {
            auto reopened = core.answers.reopen(message, generation);
            if (reopened) {
                state->tell_changed(*reopened);
            }
            return reopened;
        });
}

void Store::append_answer(Id message, PartKind kind, std::string text) {
    State* state = state_.get();
    const auto arrived = Worker::Clock::now();
    state->worker.post([state, message, kind, text = std::move(text), arrived] {
        if (state->core) {
            state->core->writer.append(message, kind, text, arrived);
        }
    });
}

void Store::finish_answer(Id message, MessageState state, Generation generation, Reply<Appended> reply) {
    State* self = state_.get();
    self->request<Appended>(
        std::move(reply), [self, message, state, generation = std::move(generation)](Core& core) {
            auto finished = core.writer.finish(message, state, generation, Worker::Clock::now());
            if (finished) {
                self->tell_changed(*finished);
            }
            return finished;
        });
}

} // namespace inglenook::storage
