// SPDX-License-Identifier: Apache-2.0
// A chat template for models that come with none.
#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace inglenook {

struct DefaultTemplate {
    std::string name;   ///< "ChatML", "Llama 3", "Llama 2" or "plain"
    std::string source; ///< Jinja
    std::string notice; ///< one sentence for the user: the model has no template, this one is used
};

/// Chosen by the special tokens of the vocabulary: a model that has the marks of a format was trained on it.
DefaultTemplate default_template(const std::function<bool(std::string_view)>& has_special_token);

} // namespace inglenook
