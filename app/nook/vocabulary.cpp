// SPDX-License-Identifier: Apache-2.0
#include "app/nook/vocabulary.h"

#include "app/nook/common.h"

namespace inglenook::nook {

Result<Vocabulary> open_vocabulary(const std::string& path) {
    auto file = GgufFile::open(path);
    if (!file) {
        return tl::unexpected(file.error());
    }
    auto tokenizer = Tokenizer::load(**file);
    if (!tokenizer) {
        Error error = tokenizer.error();
        error.where = error.where.empty() ? path : path + ": " + error.where;
        return tl::unexpected(std::move(error));
    }
    for (const std::string& warning : (*tokenizer)->warnings()) {
        warn(warning);
    }
    return Vocabulary{std::move(*file), std::move(*tokenizer)};
}

} // namespace inglenook::nook
