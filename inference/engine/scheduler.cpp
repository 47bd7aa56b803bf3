// SPDX-License-Identifier: Apache-2.0
#include "inference/engine/scheduler.h"

#include "inference/engine/logprobs.h"
#include "inference/engine/prompt.h"

#include <algorithm>
#include <cmath>

namespace inglenook {

namespace {

constexpr double long_step_seconds = 0.25;
constexpr std::uint32_t smallest_chunk = 32;
/// Models with states take a snapshot so many tokens before a prompt's end: the next prompt of a conversation
/// often parts from this one in what its template puts there.
constexpr std::uint32_t snapshot_distance = 8;

double since(std::chrono::steady_clock::time_point start) {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

} // namespace

struct Scheduler::Running {
    RequestId id = 0;
    GenerateRequest request;
    GenerateSink sink;
    Clock::time_point asked = Clock::now();

    // Set when it starts.
    std::vector<TokenId> tokens; ///< the prompt and what has been written
    CachedSequence cached;       ///< a prefix of `tokens`
    std::optional<Sampler> sampler;
    std::unique_ptr<GrammarMatcher> grammar; ///< until the sampler follows it
    std::optional<Answer> answer;
    Clock::time_point started;
    Clock::time_point first_token;
    Timings timings;
    bool done = false;

    [[nodiscard]] std::size_t missing() const { return tokens.size() - cached.tokens.size(); }
};

Scheduler::Scheduler(std::shared_ptr<const OpenModel> model, std::unique_ptr<Runner> runner,
    RunnerFactory remake, std::uint32_t context, const RunnerOptions& options)
    : model_(std::move(model)), runner_(std::move(runner)), remake_(std::move(remake)), context_(context),
      options_(options), cache_(options.n_pages, options.n_states) {}

Scheduler::~Scheduler() = default;

void Scheduler::add(RequestId id, GenerateRequest request, GenerateSink sink) {
    auto waiting = std::make_unique<Running>();
    waiting->id = id;
    waiting->request = std::move(request);
    waiting->sink = std::move(sink);
    const auto place = std::find_if(waiting_.begin(), waiting_.end(),
        [&](const auto& other) { return other->request.priority < waiting->request.priority; });
    waiting_.insert(place, std::move(waiting));
}

void Scheduler::cancel(RequestId id) {
    const auto is_it = [id](const auto& request) { return request->id == id; };
    if (const auto it = std::find_if(waiting_.begin(), waiting_.end(), is_it); it != waiting_.end()) {
        (*it)->sink(Finished{StopReason::cancelled, {}, {}});
        waiting_.erase(it);
    }
    for (const auto& request : running_) {
        if (request->id == id) {
            finish(*request, StopReason::cancelled);
        }
    }
    sweep();
}

void Scheduler::cancel_all() {
    while (!waiting_.empty()) {
        cancel(waiting_.front()->id);
    }
    while (!running_.empty()) {
        cancel(running_.front()->id);
    }
}

void Scheduler::step() {
    admit();
    sweep(); // a device that is lost meanwhile ends answers too
    if (running_.empty()) {
        return;
    }
    const Plan plan = next_batch();
    if (!plan.batch.tokens.empty()) {
        RunOutputs outputs;
        const auto start = Clock::now();
        auto ran = model_->file->if_intact(runner_->run(plan.batch, outputs, nullptr));
        if (ran) {
            ran = take_outputs(plan, outputs, since(start));
        }
        if (ran) {
            device_just_failed_ = false;
        } else {
            device_failed(ran.error());
        }
    }
    sweep();
}

void Scheduler::admit() {
    while (!waiting_.empty() && running_.size() < options_.max_sequences) {
        auto next = std::move(waiting_.front());
        waiting_.pop_front();
        start(std::move(next));
    }
}

std::unique_ptr<GrammarMatcher> Scheduler::matcher_for(std::shared_ptr<const GrammarAutomaton> grammar) {
    if (grammar_vocabulary_ == nullptr) {
        grammar_vocabulary_ = grammar_vocabulary(*model_->tokenizer);
    }
    return std::make_unique<GrammarMatcher>(std::move(grammar), grammar_vocabulary_);
}

void Scheduler::start(std::unique_ptr<Running> request) {
    request->started = Clock::now();
    if (auto same = model_->file->unchanged(); !same) {
        request->sink(Failed{same.error()});
        return;
    }
    if (auto good = check(request->request.sampling); !good) {
        request->sink(Failed{good.error()});
        return;
    }
    if (request->request.grammar != nullptr) {
        request->grammar = matcher_for(request->request.grammar);
    }
    auto prompt = prompt_tokens(*model_, request->request.prompt);
    if (!prompt) {
        request->sink(Failed{prompt.error()});
        return;
    }
    const std::size_t n = prompt->ids.size();
    if (n >= context_) {
        request->sink(Failed{Error{ErrorKind::does_not_fit,
            "the prompt has " + std::to_string(n) + " tokens and the context holds " +
                std::to_string(context_),
            {}, "Shorten it or load the model with a larger context."}});
        return;
    }
    auto cached = begin_sequence(prompt->ids);
    if (!cached) {
        request->sink(Failed{cached.error()});
        return;
    }
    request->cached = std::move(*cached);
    request->tokens = std::move(prompt->ids);
    request->sampler.emplace(request->request.sampling,
        [tokenizer = model_->tokenizer](TokenId id) { return tokenizer->piece(id, true); });
    for (const TokenId id : request->tokens) {
        request->sampler->accept(id);
    }
    request->answer.emplace(*model_, request->request, *prompt);
    request->timings.prompt_tokens = static_cast<std::uint32_t>(n);
    request->timings.cached_tokens = static_cast<std::uint32_t>(request->cached.tokens.size());
    request->sink(Started{request->timings.prompt_tokens, request->sampler->seed()});
    running_.push_back(std::move(request));
}

Result<void> Scheduler::ensure_runner() {
    if (runner_ == nullptr) {
        auto remade = remake_();
        if (!remade) {
            return tl::unexpected(remade.error());
        }
        runner_ = std::move(*remade);
    }
    return {};
}

Result<CachedSequence> Scheduler::begin_sequence(std::span<const TokenId> prompt) {
    if (auto there = ensure_runner(); !there) {
        return tl::unexpected(there.error());
    }
    auto cached = cache_.begin(prompt, *runner_);
    if (cached || cached.error().kind != ErrorKind::device) {
        return cached;
    }
    device_failed(cached.error());
    return runner_ != nullptr ? cache_.begin(prompt, *runner_) : cached;
}

void Scheduler::catch_up(Running& request) {
    if (request.timings.generated_tokens > 0 ||
        request.cached.tokens.size() != request.timings.cached_tokens) {
        return; // it is on its way
    }
    std::vector<const CachedSequence*> others;
    for (const auto& other : running_) {
        if (other.get() != &request) {
            others.push_back(&other->cached);
        }
    }
    auto longer = cache_.begin(request.tokens, *runner_, others);
    if (!longer) {
        return; // then all of it is computed
    }
    if (longer->tokens.size() > request.cached.tokens.size()) {
        std::swap(request.cached, *longer);
        request.timings.cached_tokens = static_cast<std::uint32_t>(request.cached.tokens.size());
    }
    cache_.drop(*longer);
}

Scheduler::Plan Scheduler::next_batch() {
    Plan plan;
    Batch& batch = plan.batch;
    bool prompt_fed = false;
    for (const auto& request : running_) {
        const std::uint32_t room = options_.max_batch - static_cast<std::uint32_t>(batch.tokens.size());
        if (room == 0 || (request->missing() > 1 && prompt_fed)) {
            continue; // one prompt at a time; the others go on writing meanwhile
        }
        catch_up(*request);
        const auto have = static_cast<std::uint32_t>(request->cached.tokens.size());
        const auto missing = static_cast<std::uint32_t>(request->missing());
        std::uint32_t n = std::min({missing, room, missing > 1 ? prefill_chunk_ : 1U});
        if (const std::uint32_t before = until_snapshot(*request); before > 0) {
            n = std::min(n, before);
        }
        prompt_fed |= missing > 1;
        if (auto fits = cache_.reserve(request->cached, have + n); !fits) {
            fail_request(*request, fits.error());
            continue;
        }
        const auto sequence = static_cast<std::uint32_t>(batch.pages.size());
        batch.pages.push_back(request->cached.pages);
        batch.states.push_back(request->cached.state.value_or(0));
        for (std::uint32_t i = have; i < have + n; ++i) {
            batch.tokens.push_back({request->tokens[i], i, sequence, i + 1 == request->tokens.size()});
        }
        if (n == missing) {
            const std::uint32_t most = runner_->most_best();
            const std::uint32_t wanted = request->sampler->wanted(most);
            batch.tokens.back().best =
                wanted == 0 ? 0 : std::max(wanted, std::min(request->request.logprobs, most));
        }
        plan.shares.emplace_back(request.get(), n);
    }
    return plan;
}

/// Tokens to feed before a snapshot is due; 0: none is.
std::uint32_t Scheduler::until_snapshot(const Running& request) const {
    const std::size_t have = request.cached.tokens.size();
    if (options_.n_states == 0 || request.timings.prompt_tokens < have + snapshot_distance) {
        return 0;
    }
    return static_cast<std::uint32_t>(request.timings.prompt_tokens - have - snapshot_distance);
}

Result<void> Scheduler::take_outputs(const Plan& plan, const RunOutputs& outputs, double seconds) {
    OutputWalk walk(outputs, model_->spec.n_vocab);
    std::size_t end = 0;
    for (const auto& [request, n] : plan.shares) {
        end += n;
        auto& cached = request->cached.tokens;
        const auto from = request->tokens.begin() + static_cast<std::ptrdiff_t>(cached.size());
        const bool snapshot = until_snapshot(*request) == n;
        cached.insert(cached.end(), from, from + n);
        if (snapshot) {
            // Without one a later prompt takes longer, nothing else.
            static_cast<void>(cache_.take_snapshot(request->cached, *runner_));
        }
        if (request->missing() == 0) {
            if (auto taken =
                    take_token(*request, walk.next(plan.batch.tokens[end - 1]), plan.shares.size() > 1);
                !taken) {
                return taken;
            }
        }
        if (n == prefill_chunk_ && seconds < long_step_seconds / 2) {
            prefill_chunk_ = std::min(prefill_chunk_ * 2, options_.max_batch);
        } else if (n == prefill_chunk_ && seconds > long_step_seconds) {
            prefill_chunk_ = std::max(prefill_chunk_ / 2, smallest_chunk);
        }
    }
    return {};
}

/// The chosen token, then the most probable ones.
std::vector<TokenLogprob> Scheduler::told(
    const OutputLogits& row, TokenId chosen, std::uint32_t n_likely) const {
    const Logprobs found = logprobs(row, chosen, std::min(n_likely, most_logprobs));
    const auto with_piece = [this](TokenId id, float logprob) {
        return TokenLogprob{id, model_->tokenizer->piece(id, true), logprob};
    };
    std::vector<TokenLogprob> list{with_piece(chosen, found.chosen)};
    for (const auto& [id, logprob] : found.likely) {
        list.push_back(with_piece(id, logprob));
    }
    return list;
}

Result<void> Scheduler::take_token(Running& request, const OutputLogits& logits, bool shared) {
    if (request.grammar != nullptr && !request.answer->reasoning()) {
        request.sampler->follow(std::move(request.grammar));
    }
    const std::size_t n_vocab = model_->spec.n_vocab;
    OutputLogits row = logits;
    std::vector<float> whole;
    auto chosen = choose(*request.sampler, row, n_vocab);
    if (chosen && !*chosen) {
        whole.resize(n_vocab);
        if (auto read = runner_->read_logits(row.output, whole); !read) {
            return read;
        }
        row = {row.output, whole, nullptr};
        chosen = choose(*request.sampler, row, n_vocab);
    }
    if (!chosen) {
        fail_request(request, chosen.error());
        return {};
    }
    const TokenId id = chosen->value();
    if (request.timings.generated_tokens == 0) {
        request.first_token = Clock::now();
        request.timings.prefill_seconds = since(request.started);
        request.timings.first_token_seconds = since(request.asked);
    }
    ++request.timings.generated_tokens;
    request.timings.shared_tokens += shared ? 1 : 0;
    request.sampler->accept(id);
    request.tokens.push_back(id);
    Token token{id, request.answer->add(id), static_cast<std::uint32_t>(request.tokens.size())};
    if (request.request.logprobs > 0) {
        token.logprobs = told(row, id, request.request.logprobs);
    }
    request.sink(token);
    if (const auto ended = request.answer->ended()) {
        finish(request, *ended);
    } else if (request.sampler->complete()) {
        finish(request, StopReason::end);
    } else if (request.tokens.size() >= context_) {
        finish(request, StopReason::context_full);
    }
    return {};
}

void Scheduler::finish(Running& request, StopReason reason) {
    if (request.done) {
        return;
    }
    request.done = true;
    request.timings.decode_seconds = request.timings.generated_tokens > 0 ? since(request.first_token) : 0;
    request.timings.memory_bytes = runner_ ? memory().total() + open_model_memory(*model_) : 0;
    request.sink(Finished{reason, request.answer->finish(), request.timings});
    cache_.keep(std::move(request.cached));
    request.cached = {};
}

void Scheduler::fail_request(Running& request, Error error) {
    if (request.done) {
        return;
    }
    request.done = true;
    cache_.drop(request.cached);
    request.sink(Failed{std::move(error)});
}

void Scheduler::device_failed(const Error& error) {
    // What the device held is gone. One new device is tried; the running answers then start from their
    // tokens.
    for (const auto& request : running_) {
        cache_.drop(request->cached);
    }
    cache_.clear();
    if (error.kind == ErrorKind::device) {
        runner_.reset(); // its memory may be needed by the next one
        if (!device_just_failed_) {
            device_just_failed_ = true;
            if (ensure_runner()) {
                return;
            }
        }
    }
    device_just_failed_ = false; // the next request tries a new device again
    for (const auto& request : running_) {
        fail_request(*request, error);
    }
}

void Scheduler::sweep() {
    running_.remove_if([](const auto& request) { return request->done; });
    if (runner_) {
        runner_->set_busy(!running_.empty());
    }
}

} // namespace inglenook
