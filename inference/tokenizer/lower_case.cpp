// SPDX-License-Identifier: Apache-2.0
#include "inference/tokenizer/lower_case.h"

#include "inference/tokenizer/utf8.h"

#include <utf8proc.h>

namespace inglenook {

std::string lower_case(std::string_view text) {
    std::string result;
    result.reserve(text.size());
    while (!text.empty()) {
        const Utf8Step step = utf8_step(text);
        const std::string_view character = text.substr(0, step.length);
        if (step.kind == Utf8Step::Kind::character) {
            const auto upper = static_cast<utf8proc_int32_t>(code_point(character));
            append_utf8(result, static_cast<std::uint32_t>(utf8proc_tolower(upper)));
        } else {
            result.append(character);
        }
        text.remove_prefix(step.length);
    }
    return result;
}

} // namespace inglenook
