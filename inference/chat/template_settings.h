// SPDX-License-Identifier: Apache-2.0
// What a chat template lets its user choose: variables such as enable_thinking or reasoning_effort.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace inglenook {

using TemplateValue = std::variant<bool, std::string>;

struct TemplateSetting {
    enum class Kind { boolean, choice, text };

    std::string name;
    Kind kind = Kind::boolean;
    std::vector<std::string> choices;   ///< of a choice: the texts that the template knows
    std::optional<TemplateValue> usual; ///< what the template takes if nothing is chosen, if it says so
};

/// Values for some of a template's settings, by name.
using TemplateChoices = std::map<std::string, TemplateValue>;

} // namespace inglenook
