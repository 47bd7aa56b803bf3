// SPDX-License-Identifier: Apache-2.0
// The engine of inference behind the window's interface.
#pragma once

#include "ui/bridge/chat_engine.h"

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

private:
    Engine m_engine;
};

} // namespace inglenook::ui
