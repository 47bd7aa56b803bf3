// SPDX-License-Identifier: Apache-2.0
// The engine of inference behind the window's interface.
#pragma once

#include "ui/bridge/chat_engine.h"

#include <mutex>
#include <optional>

namespace inglenook::ui {

class RealEngine : public ChatEngine {
public:
    void load(LoadRequest request, LoadSink sink) override;
    void unload() override;
    RequestId generate(GenerateRequest request, GenerateSink sink) override;
    void cancel(RequestId id) override;
    void countTokens(PromptInput prompt, std::function<void(Result<std::uint32_t>)> sink) override;
    Result<ModelInfo> inspect(const std::string& path) override;
    DeviceList devices() override;
    Result<Placement> plan(const LoadRequest& request, bool fresh) override;
    Result<Budgets> memory(const std::string& device) override;

private:
    Engine m_engine;
    std::mutex m_planning;
    std::string m_planned; ///< path of the planner's model
    std::optional<Planner> m_planner;
};

} // namespace inglenook::ui
