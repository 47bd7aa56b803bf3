// SPDX-License-Identifier: Apache-2.0
#include "inference/engine.h"

#include "inference/engine/model.h"
#include "inference/engine/prompt.h"
#include "inference/engine/scheduler.h"

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>
#include <utility>

namespace inglenook {

namespace {

using Clock = std::chrono::steady_clock;

} // namespace

struct Engine::State {
    using Command = std::function<void(State&)>;

    std::mutex mutex;
    std::condition_variable_any wake;
    std::deque<Command> commands;
    std::atomic<std::uint64_t> load_number = 0; ///< of the newest load or unload; an older one gives up
    std::atomic<RequestId> last_request = 0;

    // Owned by the thread.
    std::shared_ptr<const OpenModel> model;
    std::unique_ptr<Scheduler> scheduler;

    std::jthread thread{[this](const std::stop_token& stop) { serve(stop); }};

    void post(Command command) {
        {
            const std::lock_guard lock(mutex);
            commands.push_back(std::move(command));
        }
        wake.notify_one();
    }

    void serve(const std::stop_token& stop) {
        while (!stop.stop_requested()) {
            std::deque<Command> now;
            {
                std::unique_lock lock(mutex);
                const bool idle = scheduler == nullptr || scheduler->idle();
                if (idle) {
                    wake.wait(lock, stop, [this] { return !commands.empty(); });
                }
                now.swap(commands);
            }
            for (const Command& command : now) {
                command(*this);
            }
            if (scheduler != nullptr && !scheduler->idle() && !stop.stop_requested()) {
                scheduler->step();
            }
        }
        close();
    }

    void close() {
        if (scheduler != nullptr) {
            scheduler->cancel_all();
        }
        scheduler.reset();
        model.reset();
    }

    void load(const LoadRequest& request, std::uint64_t number, const LoadSink& sink) {
        const auto started = Clock::now();
        close();
        const RunnerProgress progress = [&](const std::string& what, double share) {
            sink(Loading{what, share});
            return load_number == number;
        };
        const auto cancelled = [] { return Error{ErrorKind::interrupted, "loading was cancelled", {}, {}}; };
        if (!progress("Reading the file", 0)) {
            sink(LoadFailed{cancelled()});
            return;
        }
        auto opened = open_model(request.path);
        std::string notice;
        auto device = opened ? choose_device(request.device, &notice) : tl::unexpected(opened.error());
        if (!device) {
            sink(LoadFailed{device.error()});
            return;
        }
        const std::uint32_t context = usable_context((*opened)->spec, request.context);
        const RunnerOptions options = runner_options(request, (*opened)->program, context);
        const auto make = [opened = *opened, id = device->id, options](
                              const RunnerProgress& told) { return make_runner(*opened, id, options, told); };
        auto runner = make(progress);
        if (!runner || load_number != number) {
            sink(LoadFailed{runner ? cancelled() : runner.error()});
            return;
        }
        model = *opened;
        scheduler = std::make_unique<Scheduler>(
            model, std::move(*runner), [make] { return make({}); }, context, options);
        sink(Loaded{model->info, context, *device, scheduler->memory(),
            std::chrono::duration<double>(Clock::now() - started).count(), notice});
    }
};

Engine::Engine() : state_(std::make_unique<State>()) {}

Engine::~Engine() {
    ++state_->load_number;
    state_->thread.request_stop();
    state_->thread.join();
}

void Engine::load(LoadRequest request, LoadSink sink) {
    const std::uint64_t number = ++state_->load_number;
    state_->post([request = std::move(request), sink = std::move(sink), number](
                     State& state) { state.load(request, number, sink); });
}

void Engine::unload() {
    ++state_->load_number;
    state_->post([](State& state) { state.close(); });
}

RequestId Engine::generate(GenerateRequest request, GenerateSink sink) {
    const RequestId id = ++state_->last_request;
    state_->post([id, request = std::move(request), sink = std::move(sink)](State& state) mutable {
        if (state.scheduler == nullptr) {
            sink(Failed{Error{ErrorKind::not_found, "no model is loaded", {}, "Choose a model first."}});
            return;
        }
        state.scheduler->add(id, std::move(request), std::move(sink));
    });
    return id;
}

void Engine::cancel(RequestId id) {
    state_->post([id](State& state) {
        if (state.scheduler != nullptr) {
            state.scheduler->cancel(id);
        }
    });
}

void Engine::count_tokens(PromptInput prompt, std::function<void(Result<std::uint32_t>)> sink) {
    state_->post([prompt = std::move(prompt), sink = std::move(sink)](State& state) {
        if (state.model == nullptr) {
            sink(fail(ErrorKind::not_found, "no model is loaded", {}, "Choose a model first."));
            return;
        }
        const auto tokens = prompt_tokens(*state.model, prompt);
        sink(tokens ? Result<std::uint32_t>(static_cast<std::uint32_t>(tokens->ids.size()))
                    : tl::unexpected(tokens.error()));
    });
}

} // namespace inglenook
