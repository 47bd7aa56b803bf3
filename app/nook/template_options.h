// SPDX-License-Identifier: Apache-2.0
// What `nook generate` and `nook chat` choose of a chat template's settings, and how `nook info` lists them.
#pragma once

#include "app/nook/common.h"
#include "inference/chat/template_settings.h"

#include <string>
#include <vector>

namespace inglenook::nook {

void add_template_options(const Verb& verb, std::vector<std::string>& settings);

/// NAME=true, NAME=false or NAME=TEXT each. Errors: usage.
Result<TemplateChoices> template_choices(const std::vector<std::string>& settings);

/// [{"name", "kind", "choices" (of a choice), "usual" (if known)}, …]
Json template_settings_json(const std::vector<TemplateSetting>& settings);
/// "enable_thinking: true or false (usually true)"
std::string template_setting_text(const TemplateSetting& setting);

} // namespace inglenook::nook
