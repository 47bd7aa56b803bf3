// SPDX-License-Identifier: Apache-2.0
// What the window needs of an engine, so that a scripted one can stand in for it. Sinks are called on a
// thread of the engine's; every function returns at once.
#pragma once

#include "inference/engine.h"
#include "inference/placement/budgets.h"

#include <functional>
#include <string>

namespace inglenook::ui {

class ChatEngine {
public:
    ChatEngine() = default;
    virtual ~ChatEngine() = default;
    ChatEngine(const ChatEngine&) = delete;
    ChatEngine& operator=(const ChatEngine&) = delete;

    virtual void load(LoadRequest request, LoadSink sink) = 0;
    virtual void unload() = 0;
    virtual RequestId generate(GenerateRequest request, GenerateSink sink) = 0;
    virtual void cancel(RequestId id) = 0;
    virtual void countTokens(PromptInput prompt, std::function<void(Result<std::uint32_t>)> sink) = 0;
    /// Headers of a file only; called from any thread, blocks while it reads.
    virtual Result<ModelInfo> inspect(const std::string& path) = 0;
    /// The devices of this machine; called from any thread, blocks.
    virtual DeviceList devices() = 0;
    /// What load() would do with that request; called from any thread, blocks while it reads. Quick when it
    /// is asked again about the same file. `fresh`: ask the system again what is free.
    virtual Result<Placement> plan(const LoadRequest& request, bool fresh) = 0;
    /// What memory there is for a device; called from any thread, blocks for milliseconds.
    virtual Result<Budgets> memory(const std::string& device) = 0;
};

} // namespace inglenook::ui
