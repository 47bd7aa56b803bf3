// SPDX-License-Identifier: Apache-2.0
#include "ui/bridge/real_engine.h"

#include "inference/placement/outlook.h"

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

Result<Placement> RealEngine::plan(const LoadRequest& request, bool fresh) {
    const std::lock_guard lock(m_planning);
    if (!m_planner || m_planned != request.path) {
        auto opened = Planner::open(request.path);
        if (!opened) {
            return tl::unexpected(opened.error());
        }
        m_planner.emplace(std::move(*opened));
        m_planned = request.path;
    } else if (fresh) {
        m_planner->look_again();
    }
    return m_planner->plan(request);
}

Result<Budgets> RealEngine::memory(const std::string& device) {
    const auto chosen = choose_device(device);
    if (!chosen) {
        return tl::unexpected(chosen.error());
    }
    const auto outlook = look_at(chosen->id);
    if (!outlook) {
        return tl::unexpected(outlook.error());
    }
    return outlook->budgets;
}

} // namespace inglenook::ui
