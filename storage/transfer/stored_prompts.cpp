// SPDX-License-Identifier: Apache-2.0
#include "storage/transfer/stored_prompts.h"

#include <utility>

namespace inglenook::storage {

NewPromptSet stored_prompts(compare::PromptSet set) {
    NewPromptSet stored;
    stored.name = std::move(set.name);
    for (compare::Prompt& prompt : set.prompts) {
        NewPrompt one;
        one.key = std::move(prompt.id);
        one.text = std::move(prompt.prompt);
        one.system = std::move(prompt.system);
        one.tags = std::move(prompt.tags);
        one.expected = std::move(prompt.expected);
        one.check = prompt.check ? compare::write_check(*prompt.check) : std::string();
        stored.prompts.push_back(std::move(one));
    }
    return stored;
}

} // namespace inglenook::storage
