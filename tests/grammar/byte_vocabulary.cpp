// SPDX-License-Identifier: Apache-2.0
#include "tests/grammar/byte_vocabulary.h"

namespace inglenook::tests {

std::shared_ptr<const GrammarVocabulary> byte_vocabulary() {
    static const auto made = [] {
        std::vector<std::string> texts;
        for (int byte = 0; byte < 256; ++byte) {
            texts.emplace_back(1, static_cast<char>(byte));
        }
        texts.emplace_back();
        return std::make_shared<const GrammarVocabulary>(std::move(texts), std::vector<TokenId>{256});
    }();
    return made;
}

} // namespace inglenook::tests
