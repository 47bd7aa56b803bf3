// SPDX-License-Identifier: Apache-2.0
#include "inference/tokenizer/tokenizer.h"
#include "inference/tokenizer/utf8.h"

namespace inglenook {

namespace {

/// Half of a UTF-16 pair in UTF-8's clothes, whole or cut off after two bytes: no character, whatever
/// follows.
bool begins_surrogate(std::string_view text) {
    return text.size() >= 2 && text[0] == '\xED' && static_cast<std::uint8_t>(text[1]) >= 0xA0;
}

} // namespace

std::string StreamingText::add(std::string_view bytes) {
    held_.append(bytes);
    std::string certain;
    std::string_view rest = held_;
    while (!rest.empty()) {
        Utf8Step step = utf8_step(rest);
        if (begins_surrogate(rest)) {
            step = {Utf8Step::Kind::invalid, 1};
        }
        if (step.kind == Utf8Step::Kind::incomplete) {
            break;
        }
        const bool good = step.kind == Utf8Step::Kind::character;
        certain.append(good ? rest.substr(0, step.length) : replacement_character);
        rest.remove_prefix(step.length);
    }
    held_ = std::string(rest);
    return certain;
}

std::string StreamingText::finish() {
    std::string rest = held_.empty() ? std::string() : std::string(replacement_character);
    held_.clear();
    return rest;
}

} // namespace inglenook
