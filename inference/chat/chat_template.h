// SPDX-License-Identifier: Apache-2.0
// A model's chat template (Jinja) rendered to prompt text.
#pragma once

#include "inference/chat/template_settings.h"
#include "inference/result.h"
#include "inference/tokenizer/tokenizer.h"

#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace inglenook {

/// Bounds on what a template may do; a stranger's template ends in an error, never in a hang.
struct TemplateLimits {
    std::uint64_t steps = 20'000'000;
    std::uint32_t depth = 200;
    std::uint64_t output_bytes = 64ULL << 20;
};

/// "2025-03-14T15:09:26": what strftime_now sees; nothing: the clock.
using TemplateClock = std::optional<std::string>;

class ChatTemplate {
public:
    /// Errors: bad_file with line and column.
    static Result<std::shared_ptr<const ChatTemplate>> parse(std::string source);
    ~ChatTemplate();

    /// Renders with these variables (messages, tools, add_generation_prompt, bos_token, …), exactly the text.
    /// Errors: bad_file; one that the template raised itself carries its words as the message.
    [[nodiscard]] Result<std::string> render(const nlohmann::ordered_json& variables,
        const TemplateClock& now = {}, const TemplateLimits& limits = {}) const;

    /// The same text cut into parts: text that came from `variables` (except from its *_token entries) is
    /// untrusted.
    [[nodiscard]] Result<std::vector<PromptPart>> render_parts(const nlohmann::ordered_json& variables,
        const TemplateClock& now = {}, const TemplateLimits& limits = {}) const;

    [[nodiscard]] const std::string& source() const;
    /// The variables that a user may choose, in order of appearance.
    [[nodiscard]] std::vector<TemplateSetting> settings() const;

private:
    struct State;
    explicit ChatTemplate(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

} // namespace inglenook
