// SPDX-License-Identifier: Apache-2.0
#include "inference/tokenizer/word_splitter.h"

#include "inference/tokenizer/utf8.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include <algorithm>
#include <array>
#include <cstdint>

namespace inglenook {

namespace {

struct FreeCode {
    void operator()(pcre2_code* code) const { pcre2_code_free(code); }
};
struct FreeMatch {
    void operator()(pcre2_match_data* match) const { pcre2_match_data_free(match); }
};
struct FreeContext {
    void operator()(pcre2_match_context* context) const { pcre2_match_context_free(context); }
};
using Code = std::unique_ptr<pcre2_code, FreeCode>;
using Match = std::unique_ptr<pcre2_match_data, FreeMatch>;
using Context = std::unique_ptr<pcre2_match_context, FreeContext>;

/// Far above what any expression of the table needs for one word; what passes them is left uncut.
constexpr std::uint32_t match_limit = 100'000'000;
constexpr std::uint32_t depth_limit = 10'000;
constexpr std::uint32_t heap_limit_kib = 64 * 1024;

/// PCRE2's \s has U+180E too, which is no white space in the Unicode of the models' own tokenizers.
std::string with_unicode_space(std::string_view expression) {
    static constexpr std::string_view white = R"(\t-\r\x{85}\p{Z})";
    std::string result;
    bool in_class = false;
    for (std::size_t i = 0; i < expression.size(); ++i) {
        const char c = expression[i];
        if (c != '\\' || i + 1 == expression.size()) {
            in_class = c == '[' ? true : c == ']' ? false : in_class;
            result.push_back(c);
            continue;
        }
        const char escaped = expression[++i];
        if (escaped == 's' || (escaped == 'S' && !in_class)) {
            const std::string_view opening = in_class ? "" : escaped == 'S' ? "[^" : "[";
            result.append(opening).append(white).append(in_class ? "" : "]");
        } else {
            result.push_back(c);
            result.push_back(escaped);
        }
    }
    return result;
}

Result<Code> compile(const std::string& expression) {
    const std::string pattern = with_unicode_space(expression);
    int error = 0;
    PCRE2_SIZE where = 0;
    Code code(pcre2_compile(reinterpret_cast<PCRE2_SPTR>(pattern.data()), pattern.size(),
        PCRE2_UTF | PCRE2_UCP | PCRE2_NEVER_BACKSLASH_C, &error, &where, nullptr));
    if (code == nullptr) {
        std::array<PCRE2_UCHAR, 160> message{};
        pcre2_get_error_message(error, message.data(), message.size());
        return fail(ErrorKind::bad_file, "pre-tokenizer expression " + pattern + " fails at " +
                                             std::to_string(where) + ": " +
                                             reinterpret_cast<const char*>(message.data()));
    }
    // Where there is no just-in-time compiler, the interpreter gives the same matches.
    pcre2_jit_compile(code.get(), PCRE2_JIT_COMPLETE);
    return code;
}

/// The text as PCRE2 may see it: each surrogate becomes a character of as many bytes that is no letter,
/// digit, space or symbol either.
std::string without_surrogates(std::string_view text) {
    std::string result(text);
    for (std::size_t i = 0; i < result.size();) {
        const Utf8Step step = utf8_step(std::string_view(result).substr(i));
        if (step.kind == Utf8Step::Kind::surrogate) {
            result.replace(i, step.length, "\uE000");
        }
        i += step.length;
    }
    return result;
}

} // namespace

struct WordSplitter::State {
    std::vector<Code> passes;
};

namespace {

/// One call's working memory.
class Cutting {
public:
    Cutting(const std::vector<Code>& passes, std::string_view text)
        : passes_(passes), text_(text), match_(pcre2_match_data_create(1, nullptr)),
          context_(pcre2_match_context_create(nullptr)) {
        if (context_ != nullptr) {
            pcre2_set_match_limit(context_.get(), match_limit);
            pcre2_set_depth_limit(context_.get(), depth_limit);
            pcre2_set_heap_limit(context_.get(), heap_limit_kib);
        }
    }

    std::vector<WordSplitter::Word> words() {
        cut({0, text_.size()}, 0);
        return std::move(words_);
    }

private:
    void cut(WordSplitter::Word piece, std::size_t pass) {
        const auto [begin, end] = piece;
        if (begin == end) {
            return;
        }
        if (pass == passes_.size()) {
            words_.push_back(piece);
            return;
        }
        std::size_t done = begin;
        WordSplitter::Word found;
        while (done < end && find(*passes_[pass], {begin, end}, done, found)) {
            cut({done, found.first}, pass + 1);
            cut(found, pass + 1);
            done = found.second;
        }
        cut({done, end}, pass + 1);
    }

    /// The first match at or after `from`; each piece is a text of its own to what looks around.
    bool find(const pcre2_code& code, WordSplitter::Word piece, std::size_t from, WordSplitter::Word& found) {
        if (match_ == nullptr) {
            return false;
        }
        const auto* subject = reinterpret_cast<PCRE2_SPTR>(text_.data() + piece.first);
        const auto match = [&](std::uint32_t options) {
            return pcre2_match(&code, subject, piece.second - piece.first, from - piece.first,
                PCRE2_NO_UTF_CHECK | PCRE2_NOTEMPTY | options, match_.get(), context_.get());
        };
        int rc = match(0);
        if (rc == PCRE2_ERROR_JIT_STACKLIMIT) {
            rc = match(PCRE2_NO_JIT);
        }
        if (rc < 0) {
            return false;
        }
        const PCRE2_SIZE* ends = pcre2_get_ovector_pointer(match_.get());
        found = {piece.first + ends[0], piece.first + ends[1]};
        return true;
    }

    const std::vector<Code>& passes_;
    std::string_view text_;
    Match match_;
    Context context_;
    std::vector<WordSplitter::Word> words_;
};

} // namespace

WordSplitter::WordSplitter(std::unique_ptr<const State> state) : state_(std::move(state)) {}
WordSplitter::~WordSplitter() = default;
WordSplitter::WordSplitter(WordSplitter&&) noexcept = default;
WordSplitter& WordSplitter::operator=(WordSplitter&&) noexcept = default;

Result<WordSplitter> WordSplitter::make(const std::vector<std::string>& passes) {
    auto state = std::make_unique<State>();
    for (const std::string& expression : passes) {
        auto code = compile(expression);
        if (!code) {
            return tl::unexpected(code.error());
        }
        state->passes.push_back(std::move(*code));
    }
    return WordSplitter(std::move(state));
}

std::vector<WordSplitter::Word> WordSplitter::split(std::string_view text) const {
    const bool clean = is_well_formed(text);
    const std::string seen = clean ? std::string() : without_surrogates(text);
    return Cutting(state_->passes, clean ? text : std::string_view(seen)).words();
}

} // namespace inglenook
