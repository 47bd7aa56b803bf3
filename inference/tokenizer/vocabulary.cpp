// SPDX-License-Identifier: Apache-2.0
#include "inference/tokenizer/vocabulary.h"

#include "inference/gguf/text_check.h"

#include <array>
#include <cmath>
#include <limits>
#include <utility>

namespace inglenook {

namespace {

using namespace std::string_literals;

constexpr const char* tokens_key = "tokenizer.ggml.tokens";
constexpr const char* scores_key = "tokenizer.ggml.scores";
constexpr const char* kinds_key = "tokenizer.ggml.token_type";

template <class T> const T* array_of(const GgufValue* value) {
    const auto* array = value == nullptr ? nullptr : std::get_if<GgufArray>(value);
    return array == nullptr ? nullptr : std::get_if<T>(array);
}

std::string counts(std::size_t found, const char* what, std::size_t wanted) {
    return " has " + std::to_string(found) + " " + what + ", but there are " + std::to_string(wanted) +
           " tokens";
}

Result<TextTable> read_texts(const GgufFile& file) {
    const GgufValue* value = file.find(tokens_key);
    if (value == nullptr) {
        return fail(ErrorKind::bad_file, tokens_key + " is missing: the file has no vocabulary"s);
    }
    const auto* texts = array_of<std::vector<std::string>>(value);
    if (texts == nullptr) {
        return fail(ErrorKind::bad_file, tokens_key + " is not an array of strings"s);
    }
    if (texts->empty()) {
        return fail(ErrorKind::bad_file, tokens_key + " is empty"s);
    }
    if (texts->size() > std::numeric_limits<std::int32_t>::max()) {
        return fail(ErrorKind::bad_file, tokens_key + " has too many tokens"s);
    }
    std::size_t bytes = 0;
    for (const std::string& text : *texts) {
        bytes += text.size();
    }
    TextTable table(texts->size(), bytes);
    for (const std::string& text : *texts) {
        table.add(text);
    }
    return table;
}

/// Lets all texts be found, and warns of those that are there twice.
void enter_texts(Vocabulary& vocabulary) {
    std::size_t repeated = 0;
    std::string first_repeated;
    const auto enter = [&](TokenId id) {
        const TokenId other = vocabulary.texts.enter(id);
        if (other != no_token && repeated++ == 0) {
            first_repeated = "tokens " + std::to_string(other) + " and " + std::to_string(id) +
                             " are both \"" + printable(vocabulary.texts[id]) + "\"";
        }
    };
    for (const bool words : {true, false}) {
        for (TokenId id = 0; id < vocabulary.size(); ++id) {
            if (is_word(vocabulary.kinds[id]) == words) {
                enter(id);
            }
        }
    }
    if (repeated > 0) {
        vocabulary.warnings.push_back(tokens_key + ": "s + first_repeated + " (" + std::to_string(repeated) +
                                      " texts appear twice or more often)");
    }
}

void warn_of_odd_texts(Vocabulary& vocabulary) {
    std::size_t not_text = 0;
    TokenId first_not_text = 0;
    for (TokenId id = 0; id < vocabulary.size(); ++id) {
        if (!is_utf8(vocabulary.texts[id]) && not_text++ == 0) {
            first_not_text = id;
        }
    }
    if (not_text > 0) {
        vocabulary.warnings.push_back(tokens_key + ": token "s + std::to_string(first_not_text) +
                                      " is not UTF-8 (" + std::to_string(not_text) + " in all)");
    }
}

template <class T> Result<void> take_kinds(Vocabulary& vocabulary, const std::vector<T>& numbers) {
    if (numbers.size() != vocabulary.texts.size()) {
        return fail(
            ErrorKind::bad_file, kinds_key + counts(numbers.size(), "types", vocabulary.texts.size()));
    }
    std::size_t unknown = 0;
    std::string first;
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        if (numbers[i] >= 1 && numbers[i] <= 6) {
            vocabulary.kinds[i] = static_cast<TokenKind>(numbers[i]);
        } else if (unknown++ == 0) {
            first = "token " + std::to_string(i) + " has the unknown type " + std::to_string(numbers[i]);
        }
    }
    if (unknown > 0) {
        vocabulary.warnings.push_back(kinds_key + ": "s + first + "; it counts as a normal token (" +
                                      std::to_string(unknown) + " in all)");
    }
    return {};
}

Result<void> read_kinds(const GgufFile& file, Vocabulary& vocabulary) {
    vocabulary.kinds.assign(vocabulary.texts.size(), TokenKind::normal);
    const GgufValue* value = file.find(kinds_key);
    if (value == nullptr) {
        vocabulary.warnings.push_back(
            kinds_key + " is missing: every token counts as normal text, special ones too"s);
        return {};
    }
    if (const auto* numbers = array_of<std::vector<std::int64_t>>(value)) {
        return take_kinds(vocabulary, *numbers);
    }
    if (const auto* numbers = array_of<std::vector<std::uint64_t>>(value)) {
        return take_kinds(vocabulary, *numbers);
    }
    return fail(ErrorKind::bad_file, kinds_key + " is not an array of integers"s);
}

Result<void> read_scores(const GgufFile& file, Vocabulary& vocabulary) {
    const GgufValue* value = file.find(scores_key);
    if (value == nullptr) {
        return {};
    }
    const auto* numbers = array_of<std::vector<double>>(value);
    if (numbers == nullptr) {
        return fail(ErrorKind::bad_file, scores_key + " is not an array of numbers"s);
    }
    if (numbers->size() != vocabulary.texts.size()) {
        return fail(
            ErrorKind::bad_file, scores_key + counts(numbers->size(), "scores", vocabulary.texts.size()));
    }
    vocabulary.scores.reserve(numbers->size());
    bool finite = true;
    for (const double number : *numbers) {
        finite = finite && std::isfinite(number);
        // Merges are sorted by these: NaN has no place in an order, the lowest score has.
        vocabulary.scores.push_back(
            std::isnan(number) ? -std::numeric_limits<float>::infinity() : static_cast<float>(number));
    }
    if (!finite) {
        vocabulary.warnings.push_back(scores_key + " has scores that are not finite numbers"s);
    }
    return {};
}

/// A token named by a key; nothing, with a warning, if there is no token of that number.
Result<std::optional<TokenId>> read_id(const GgufFile& file, Vocabulary& vocabulary, const std::string& key) {
    const GgufValue* value = file.find(key);
    if (value == nullptr) {
        return std::nullopt;
    }
    const auto* signed_id = std::get_if<std::int64_t>(value);
    const auto* unsigned_id = std::get_if<std::uint64_t>(value);
    if (signed_id == nullptr && unsigned_id == nullptr) {
        return fail(ErrorKind::bad_file, key + " is not an integer");
    }
    const bool negative = signed_id != nullptr && *signed_id < 0;
    const std::uint64_t id = unsigned_id != nullptr ? *unsigned_id : static_cast<std::uint64_t>(*signed_id);
    if (negative || id >= vocabulary.size()) {
        vocabulary.warnings.push_back(
            key + " is " + (negative ? std::to_string(*signed_id) : std::to_string(id)) + ", but there are " +
            std::to_string(vocabulary.size()) + " tokens; it is ignored");
        return std::nullopt;
    }
    return static_cast<TokenId>(id);
}

Result<void> read_special_ids(const GgufFile& file, Vocabulary& vocabulary) {
    struct Key {
        const char* name;
        std::optional<TokenId> Vocabulary::*place; ///< none: only an end
        bool ends;
    };
    static constexpr std::array<Key, 9> keys = {{
        {"bos", &Vocabulary::bos, false},
        {"eos", &Vocabulary::eos, true},
        {"unknown", &Vocabulary::unknown, false},
        {"seperator", &Vocabulary::separator, false}, // the format's spelling
        {"eot", nullptr, true},
        {"eom", nullptr, true},
        {"fim_pad", nullptr, true},
        {"fim_rep", nullptr, true},
        {"fim_sep", nullptr, true},
    }};
    for (const Key& key : keys) {
        auto id = read_id(file, vocabulary, "tokenizer.ggml."s + key.name + "_token_id");
        if (!id) {
            return tl::unexpected(id.error());
        }
        if (key.place != nullptr) {
            vocabulary.*key.place = *id;
        }
        if (key.ends && id->has_value()) {
            vocabulary.named_ends.push_back(**id);
        }
    }
    return {};
}

Result<void> read_switches(const GgufFile& file, Vocabulary& vocabulary) {
    using Key = std::pair<const char*, std::optional<bool> Vocabulary::*>;
    static constexpr auto keys = std::to_array<Key>({
        {"tokenizer.ggml.add_bos_token", &Vocabulary::add_bos},
        {"tokenizer.ggml.add_eos_token", &Vocabulary::add_eos},
        {"tokenizer.ggml.add_space_prefix", &Vocabulary::add_space_prefix},
        {"tokenizer.ggml.add_sep_token", &Vocabulary::add_separator},
        {"tokenizer.ggml.remove_extra_whitespaces", &Vocabulary::remove_extra_whitespaces},
        {"tokenizer.ggml.normalizer.lowercase", &Vocabulary::lowercase},
    });
    for (const auto& [name, place] : keys) {
        if (file.find(name) == nullptr) {
            continue;
        }
        const auto value = file.boolean(name, false);
        if (!value) {
            return tl::unexpected(value.error());
        }
        vocabulary.*place = *value;
    }
    return {};
}

/// Compares with what else the file says about the number of tokens.
Result<void> check_size(const GgufFile& file, Vocabulary& vocabulary) {
    const std::uint64_t size = vocabulary.size();
    const GgufTensor* embedding = file.tensor("token_embd.weight");
    if (embedding != nullptr && embedding->n_dims == 2 && embedding->dims[1] != size) {
        return fail(ErrorKind::bad_file, tokens_key + " has "s + std::to_string(size) +
                                             " tokens, but token_embd.weight has the shape " +
                                             embedding->shape());
    }
    const auto architecture = file.string("general.architecture", "");
    const auto stated = file.integer(architecture.value_or("") + ".vocab_size", size);
    if (!stated || *stated != size) {
        vocabulary.warnings.push_back(architecture.value_or("") + ".vocab_size is " +
                                      (stated ? std::to_string(*stated) : "no integer"s) +
                                      ", but there are " + std::to_string(size) + " tokens; it is ignored");
    }
    return {};
}

Result<std::string> read_pre(const GgufFile& file, Vocabulary& vocabulary) {
    auto pre = file.string("tokenizer.ggml.pre", "");
    if (pre && pre->empty()) {
        if (vocabulary.model == "gpt2") {
            vocabulary.warnings.emplace_back("tokenizer.ggml.pre is missing: words are split the default "
                                             "way, which may not be the model's");
        }
        pre = "default";
    }
    return pre;
}

} // namespace

Result<Vocabulary> read_vocabulary(const GgufFile& file) {
    Vocabulary vocabulary;
    auto model = file.string("tokenizer.ggml.model");
    if (!model) {
        return tl::unexpected(model.error());
    }
    vocabulary.model = std::move(*model);
    auto texts = read_texts(file);
    if (!texts) {
        return tl::unexpected(texts.error());
    }
    vocabulary.texts = std::move(*texts);
    auto pre = read_pre(file, vocabulary);
    if (!pre) {
        return tl::unexpected(pre.error());
    }
    vocabulary.pre = std::move(*pre);
    vocabulary.name = file.string("general.name", "").value_or("");
    for (const auto step : {read_kinds, read_scores, read_special_ids, read_switches, check_size}) {
        if (auto done = step(file, vocabulary); !done) {
            return tl::unexpected(done.error());
        }
    }
    enter_texts(vocabulary);
    warn_of_odd_texts(vocabulary);
    return vocabulary;
}

} // namespace inglenook
