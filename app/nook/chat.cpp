// SPDX-License-Identifier: Apache-2.0
// nook chat: a conversation in the terminal, line by line, saved like those of the window.
#include "app/nook/answer_pieces.h"
#include "app/nook/answerer.h"
#include "app/nook/conversation_store.h"
#include "app/nook/default_model.h"
#include "app/nook/generation_record.h"
#include "app/nook/input.h"
#include "app/nook/interrupt.h"
#include "app/nook/progress.h"
#include "app/nook/sampling_options.h"
#include "app/nook/verbs.h"

#include <cerrno>
#include <cstdio>
#include <memory>

#include <unistd.h>

namespace inglenook::nook {

namespace {

struct ChatOptions {
    std::string model;
    std::string system;
    bool forget = false;
    std::uint32_t max_tokens = 0;
    SamplingOptions sampling;
    DeviceOptions device;
};

/// What the person typed: a line, nothing (Ctrl+C, or an empty line), or the end.
enum class Typed { line, nothing, end };

Typed read_message(std::string& line) {
    std::clearerr(stdin);
    errno = 0;
    const auto read = read_line();
    if (interrupted()) {
        clear_interrupt();
        return interrupted() ? Typed::end : Typed::nothing;
    }
    if (!read) {
        return Typed::end;
    }
    line = *read;
    return line.find_first_not_of(" \t\r") == std::string::npos ? Typed::nothing : Typed::line;
}

/// Keeps a conversation in the database; without one it keeps nothing and says so once.
class Keeper {
public:
    Keeper(bool forget, std::string system, const Loaded& loaded, std::string sampler)
        : system_(std::move(system)), sampler_(std::move(sampler)), loaded_(loaded) {
        if (forget) {
            return;
        }
        if (auto opened = ConversationStore::open()) {
            store_ = std::move(*opened);
        } else {
            lost(opened.error());
        }
    }

    /// On the disk when this returns, before an answer begins.
    void user(const std::string& text) {
        if (!store_) {
            return;
        }
        const storage::NewMessage message{conversation_, text, system_, loaded_.model.path};
        const auto added = store_->ask<storage::Appended>(
            [&](storage::Store& store, auto reply) { store.append_user(message, std::move(reply)); });
        if (!added) {
            return lost(added.error());
        }
        conversation_ = added->conversation.id;
        parent_ = added->message.id;
    }

    void begin_answer() {
        if (!store_) {
            return;
        }
        generation_ = planned_generation(loaded_, sampler_);
        const auto begun = store_->ask<storage::Appended>([&](storage::Store& store, auto reply) {
            store.begin_answer(conversation_, parent_, generation_, std::move(reply));
        });
        if (!begun) {
            return lost(begun.error());
        }
        answer_ = begun->message.id;
    }

    void seed(std::uint64_t seed) { generation_.seed = seed; }

    void add(const AnswerPiece& piece) {
        if (store_) {
            append_piece(store_->store(), answer_, piece);
        }
    }

    void finish(const Finished& finished) {
        add_timings(generation_, finished);
        const bool stopped = finished.reason == StopReason::cancelled;
        close(stopped ? storage::MessageState::interrupted : storage::MessageState::complete);
    }

    void failed(const Error& error) {
        generation_.error = error.text();
        close(storage::MessageState::failed);
    }

private:
    void close(storage::MessageState state) {
        if (!store_) {
            return;
        }
        const auto done = store_->ask<storage::Appended>([&](storage::Store& store, auto reply) {
            store.finish_answer(answer_, state, generation_, std::move(reply));
        });
        if (!done) {
            lost(done.error());
        }
    }

    void lost(const Error& error) {
        warn("this conversation is not saved from here on: " + error.text());
        store_.reset();
    }

    std::unique_ptr<ConversationStore> store_;
    std::string system_;
    std::string sampler_;
    const Loaded& loaded_;
    storage::Id conversation_ = 0;
    storage::Id parent_ = 0;
    storage::Id answer_ = 0;
    storage::Generation generation_;
};

class Conversation {
public:
    Conversation(Answerer& answerer, Keeper& keeper, AnswerShape shape, const ChatOptions& options)
        : answerer_(answerer), keeper_(keeper), shape_(std::move(shape)), max_tokens_(options.max_tokens) {
        if (!options.system.empty()) {
            messages_.push_back({"system", options.system, ""});
        }
    }

    /// Streams the answer to a message. A failed answer leaves the conversation usable.
    Result<void> answer(const std::string& text) {
        messages_.push_back({"user", text, ""});
        keeper_.user(text);
        keeper_.begin_answer();
        GenerateRequest request;
        request.prompt = ChatInput{messages_, false, shape_.choices};
        request.sampling = shape_.sampling;
        request.grammar = shape_.grammar;
        request.max_tokens = max_tokens_;
        ChatMessage said{"assistant", "", ""};
        printer_ = AnswerPrinter(true);
        const auto finished =
            answerer_.answer(std::move(request), [&](const GenerateEvent& event) { take(event, said); });
        print("\n");
        flush_output();
        if (!finished) {
            keeper_.failed(finished.error());
            messages_.pop_back();
            return tl::unexpected(finished.error());
        }
        keeper_.finish(*finished);
        messages_.push_back(std::move(said));
        if (finished->reason == StopReason::cancelled) {
            clear_interrupt();
            complain("stopped");
        } else if (finished->reason == StopReason::context_full) {
            complain("the context is full: begin a new conversation, or use a larger --context");
        }
        return {};
    }

private:
    void take(const GenerateEvent& event, ChatMessage& said) {
        if (const auto* started = std::get_if<Started>(&event)) {
            keeper_.seed(started->seed);
        } else if (const auto* token = std::get_if<Token>(&event)) {
            show(token->pieces, said);
        } else if (const auto* finished = std::get_if<Finished>(&event)) {
            show(finished->pieces, said);
        }
    }

    void show(const std::vector<AnswerPiece>& pieces, ChatMessage& said) {
        for (const AnswerPiece& piece : pieces) {
            keeper_.add(piece);
            said.content += piece.kind == AnswerKind::text ? piece.text : piece.call.written;
            said.reasoning += piece.kind == AnswerKind::reasoning ? piece.text : "";
        }
        printer_.print_pieces(pieces);
    }

    Answerer& answerer_;
    Keeper& keeper_;
    AnswerShape shape_;
    std::uint32_t max_tokens_;
    AnswerPrinter printer_{true};
    std::vector<ChatMessage> messages_;
};

/// Only where a person sits; a script's input and output stay bare.
void greet(const Loaded& loaded, bool person) {
    for (const std::string& warning : loaded.model.warnings) {
        warn(warning);
    }
    if (!loaded.notice.empty()) {
        complain(loaded.notice);
    }
    if (person) {
        std::fprintf(stderr, "%s on %s. Ctrl+C stops an answer, Ctrl+D leaves.\n",
            printable(loaded.model.name).c_str(), printable(loaded.device.name).c_str());
    }
}

Result<void> run_chat(const ChatOptions& options) {
    const auto model = options.model.empty() ? default_model() : Result<std::string>(options.model);
    if (!model) {
        return tl::unexpected(model.error());
    }
    auto shape = answer_shape(options.sampling);
    if (!shape) {
        return tl::unexpected(shape.error());
    }
    Answerer answerer;
    const auto loaded = answerer.load(*model, options.device);
    if (!loaded) {
        return tl::unexpected(loaded.error());
    }
    const bool person = isatty(STDIN_FILENO) != 0;
    greet(*loaded, person);
    Keeper keeper(options.forget, options.system, *loaded, sampling_json(shape->sampling).dump());
    Conversation conversation(answerer, keeper, std::move(*shape), options);
    Result<void> last;
    for (std::string line;;) {
        if (person) {
            std::fputs("> ", stderr);
        }
        const Typed typed = read_message(line);
        if (typed == Typed::end) {
            break;
        }
        if (typed == Typed::nothing) {
            if (person) {
                std::fputc('\n', stderr);
            }
            continue;
        }
        last = conversation.answer(line);
        if (!last && person) {
            complain(last.error().text());
        } else if (!last) {
            return last;
        }
    }
    if (person) {
        std::fputc('\n', stderr);
    }
    return go_on();
}

} // namespace

void add_chat(CommandLine& program) {
    const Verb verb = program.verb("chat", "Talk to a model in the terminal; the conversation is saved",
        "nook chat --system 'Answer in one sentence.'");
    const auto options = std::make_shared<ChatOptions>();
    verb.option(
        "MODEL", options->model, "Model file (GGUF); the newest of the models folder if none is named");
    verb.option("--system", options->system, "What the model is told before the conversation");
    verb.option("--max-tokens", options->max_tokens, "Most tokens of an answer; 0: until the context is full")
        .show_default();
    verb.flag("--no-save", options->forget, "Keep nothing of this conversation");
    add_sampling_options(verb, options->sampling);
    add_device_options(verb, options->device);
    verb.runs([options] { return run_chat(*options); });
}

} // namespace inglenook::nook
