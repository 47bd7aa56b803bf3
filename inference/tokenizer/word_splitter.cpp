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

struct Pass {
    Code code;
    bool by_three = false;
    bool compiled = false; ///< just in time, to machine code
};

} // namespace

struct WordSplitter::State {
    std::vector<Pass> passes;
};

namespace {

/// One call's working memory.
class Cutting {
public:
    Cutting(const std::vector<Pass>& passes, std::string_view text, const WordSplitter::Take& take)
        : passes_(passes), text_(text), take_(take), match_(pcre2_match_data_create(1, nullptr)),
          context_(pcre2_match_context_create(nullptr)) {
        if (context_ != nullptr) {
            pcre2_set_match_limit(context_.get(), match_limit);
            pcre2_set_depth_limit(context_.get(), depth_limit);
            pcre2_set_heap_limit(context_.get(), heap_limit_kib);
        }
    }

    void run() { cut({0, text_.size()}, 0); }

private:
    struct Piece {
        std::size_t begin = 0;
        std::size_t end = 0;
    };

    void cut(Piece piece, std::size_t number) { // NOLINT(misc-no-recursion): as deep as there are passes
        if (piece.begin == piece.end) {
            return;
        }
        if (number == passes_.size()) {
            take_(piece.begin, piece.end);
            return;
        }
        const Pass& pass = passes_[number];
        std::size_t done = piece.begin;
        Piece found;
        while (done < piece.end && find(pass, piece, done, found)) {
            cut({done, found.begin}, number + 1);
            if (pass.by_three) {
                cut_by_three(found, number + 1);
            } else {
                cut(found, number + 1);
            }
            done = found.end;
        }
        cut({done, piece.end}, number + 1);
    }

    void cut_by_three(Piece piece, std::size_t number) { // NOLINT(misc-no-recursion)
        const auto length_at = [&](std::size_t at) { return utf8_step(text_.substr(at)).length; };
        std::size_t left = 0;
        for (std::size_t at = piece.begin; at < piece.end; at += length_at(at)) {
            ++left;
        }
        while (left > 0) {
            const std::size_t here = left % 3 == 0 ? 3 : left % 3;
            std::size_t end = piece.begin;
            for (std::size_t i = 0; i < here; ++i) {
                end += length_at(end);
            }
            cut({piece.begin, end}, number);
            piece.begin = end;
            left -= here;
        }
    }

    /// The first match at or after `from`; each piece is a text of its own to what looks around.
    bool find(const Pass& pass, Piece piece, std::size_t from, Piece& found) {
        if (match_ == nullptr) {
            return false;
        }
        const auto* subject = reinterpret_cast<PCRE2_SPTR>(text_.data() + piece.begin);
        const auto match = [&](auto* function, std::uint32_t options) {
            return function(pass.code.get(), subject, piece.end - piece.begin, from - piece.begin,
                PCRE2_NO_UTF_CHECK | PCRE2_NOTEMPTY | options, match_.get(), context_.get());
        };
        int rc = PCRE2_ERROR_JIT_STACKLIMIT;
        if (pass.compiled) {
            rc = match(pcre2_jit_match, 0);
        }
        if (rc == PCRE2_ERROR_JIT_STACKLIMIT) {
            rc = match(pcre2_match, PCRE2_NO_JIT);
        }
        if (rc < 0) {
            return false;
        }
        const PCRE2_SIZE* ends = pcre2_get_ovector_pointer(match_.get());
        found = {piece.begin + ends[0], piece.begin + ends[1]};
        return true;
    }

    const std::vector<Pass>& passes_;
    std::string_view text_;
    const WordSplitter::Take& take_;
    Match match_;
    Context context_;
};

} // namespace

WordSplitter::WordSplitter(std::unique_ptr<const State> state) : state_(std::move(state)) {}
WordSplitter::~WordSplitter() = default;
WordSplitter::WordSplitter(WordSplitter&&) noexcept = default;
WordSplitter& WordSplitter::operator=(WordSplitter&&) noexcept = default;

Result<WordSplitter> WordSplitter::make(const std::vector<WordPass>& passes) {
    auto state = std::make_unique<State>();
    for (const WordPass& pass : passes) {
        auto code = compile(pass.expression);
        if (!code) {
            return tl::unexpected(code.error());
        }
        // Where there is no just-in-time compiler, the interpreter gives the same matches.
        const bool compiled = pcre2_jit_compile(code->get(), PCRE2_JIT_COMPLETE) == 0;
        state->passes.push_back({std::move(*code), pass.by_three, compiled});
    }
    return WordSplitter(std::move(state));
}

void WordSplitter::split(std::string_view text, const Take& take) const {
    const bool clean = is_well_formed(text);
    const std::string seen = clean ? std::string() : without_surrogates(text);
    Cutting(state_->passes, clean ? text : std::string_view(seen), take).run();
}

} // namespace inglenook
