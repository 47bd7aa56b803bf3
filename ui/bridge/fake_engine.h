// SPDX-License-Identifier: Apache-2.0
// A scripted engine: answers any message with a text that shows every kind of block, at a chosen pace. For
// work on looks (`--fake`) and for tests. Some words in the last message change what it does: "fail" ends in
// an error, "think" begins with reasoning, "long" repeats the text, "formula" adds maths, "weather" ends with
// a tool call.
#pragma once

#include "ui/bridge/chat_engine.h"

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <stop_token>
#include <thread>

namespace inglenook::ui {

struct FakeScript {
    std::chrono::milliseconds perToken{24};
    std::chrono::milliseconds loading{600};
    std::uint32_t context = 8192;
    std::string answer;                              ///< empty: a text of its own
    std::map<std::string, std::string> answers = {}; ///< instead, of models with these names
    /// Bytes of memory that the engines of one machine hold together; null: nobody else holds any.
    std::shared_ptr<std::atomic<std::uint64_t>> held;
};

class FakeEngine : public ChatEngine {
public:
    explicit FakeEngine(FakeScript script = {});
    ~FakeEngine() override;

    void load(LoadRequest request, LoadSink sink) override;
    void unload() override;
    RequestId generate(GenerateRequest request, GenerateSink sink) override;
    void cancel(RequestId id) override;
    void countTokens(PromptInput prompt, std::function<void(Result<std::uint32_t>)> sink) override;
    Result<ModelInfo> inspect(const std::string& path) override;
    DeviceList devices() override;
    /// Of a machine with 32 GB, 24 of them free if nothing is held; a token of context takes 100 kB.
    Result<Placement> plan(const LoadRequest& request, bool fresh) override;
    Result<Budgets> memory(const std::string& device) override;

    /// What was asked last, for tests.
    GenerateRequest lastRequest();

private:
    using Task = std::function<void(std::stop_token)>;

    void post(Task task);
    void work(const std::stop_token& stop);
    void answer(
        RequestId id, const GenerateRequest& request, const GenerateSink& sink, const std::stop_token& stop);
    bool wait(std::chrono::milliseconds time, std::stop_token stop);
    bool isCancelled(RequestId id);
    void hold(std::uint64_t bytes);
    [[nodiscard]] std::uint64_t freeRam() const;

    FakeScript m_script;
    std::atomic<bool> m_loaded = false;
    std::uint64_t m_holds = 0; ///< of m_script.held; of the thread
    std::string m_name;        ///< of the loaded model; of the thread
    std::mutex m_mutex;
    std::condition_variable_any m_wake;
    std::deque<Task> m_tasks;
    std::set<RequestId> m_cancelled;
    RequestId m_lastId = 0;
    GenerateRequest m_lastRequest;
    std::jthread m_thread; ///< last: it uses all of the above
};

} // namespace inglenook::ui
