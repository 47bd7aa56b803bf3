// SPDX-License-Identifier: Apache-2.0
#include "ui/bridge/real_engine.h"

#include <utility>

namespace inglenook::ui {

void RealEngine::load(LoadRequest request, LoadSink sink) {
    m_engine.load(std::move(request), std::move(sink));
}

void RealEngine::unload() { m_engine.unload(); }

RequestId RealEngine::generate(GenerateRequest request, GenerateSink sink) {
    return m_engine.generate(std::move(request), std::move(sink));
}

void RealEngine::cancel(RequestId id) { m_engine.cancel(id); }

void RealEngine::countTokens(PromptInput prompt, std::function<void(Result<std::uint32_t>)> sink) {
    m_engine.count_tokens(std::move(prompt), std::move(sink));
}

Result<ModelInfo> RealEngine::inspect(const std::string& path) { return inspect_model(path); }

DeviceList RealEngine::devices() { return list_devices(); }

} // namespace inglenook::ui
