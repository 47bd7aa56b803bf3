// SPDX-License-Identifier: Apache-2.0
#include "storage/compare/regex.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include <array>
#include <chrono>
#include <cstdint>
#include <string>

namespace inglenook::storage::compare {

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

constexpr std::size_t longest_expression = 10'000; // bytes
constexpr std::uint32_t match_limit = 20'000'000;
constexpr std::uint32_t depth_limit = 1'000'000;
constexpr std::uint32_t heap_limit_kib = 64 * 1024;
constexpr std::chrono::seconds longest_search{3};

/// PCRE2 counts steps anew at each place where a match may begin; this bounds them all. It is called before
/// each item of the expression.
struct Patience {
    std::chrono::steady_clock::time_point end;
    std::uint32_t calls = 0;

    static int asked(pcre2_callout_block* /*block*/, void* data) {
        auto& patience = *static_cast<Patience*>(data);
        constexpr std::uint32_t calls_a_look = 256;
        const bool over =
            ++patience.calls % calls_a_look == 0 && std::chrono::steady_clock::now() > patience.end;
        return over ? PCRE2_ERROR_CALLOUT : 0;
    }
};

} // namespace

struct Regex::State {
    std::unique_ptr<pcre2_code, FreeCode> code;
    std::unique_ptr<pcre2_match_data, FreeMatch> match;
    std::unique_ptr<pcre2_match_context, FreeContext> context;
};

Regex::Regex(std::unique_ptr<State> state) : state_(std::move(state)) {}
Regex::Regex(Regex&&) noexcept = default;
Regex& Regex::operator=(Regex&&) noexcept = default;
Regex::~Regex() = default;

Result<Regex> Regex::compile(std::string_view expression, bool ignore_case) {
    if (expression.size() > longest_expression) {
        return fail(ErrorKind::usage,
            "the expression is longer than " + std::to_string(longest_expression) + " bytes");
    }
    int error = 0;
    PCRE2_SIZE where = 0;
    const std::uint32_t options = PCRE2_UTF | PCRE2_UCP | PCRE2_NEVER_BACKSLASH_C | PCRE2_MATCH_INVALID_UTF |
                                  PCRE2_AUTO_CALLOUT | (ignore_case ? PCRE2_CASELESS : 0);
    auto state = std::make_unique<State>();
    state->code.reset(pcre2_compile(reinterpret_cast<PCRE2_SPTR>(expression.data()), expression.size(),
        options, &error, &where, nullptr));
    if (state->code == nullptr) {
        std::array<PCRE2_UCHAR, 200> words{};
        pcre2_get_error_message(error, words.data(), words.size());
        return fail(ErrorKind::usage, "the expression is wrong at byte " + std::to_string(where) + ": " +
                                          reinterpret_cast<const char*>(words.data()));
    }
    state->match.reset(pcre2_match_data_create(1, nullptr));
    state->context.reset(pcre2_match_context_create(nullptr));
    if (state->match == nullptr || state->context == nullptr) {
        return fail(ErrorKind::io, "There is not enough memory for the expression.");
    }
    pcre2_set_match_limit(state->context.get(), match_limit);
    pcre2_set_depth_limit(state->context.get(), depth_limit);
    pcre2_set_heap_limit(state->context.get(), heap_limit_kib);
    return Regex(std::move(state));
}

std::optional<bool> Regex::found_in(std::string_view text) const {
    Patience patience{std::chrono::steady_clock::now() + longest_search, 0};
    pcre2_set_callout(state_->context.get(), &Patience::asked, &patience);
    const int found = pcre2_match(state_->code.get(), reinterpret_cast<PCRE2_SPTR>(text.data()), text.size(),
        0, 0, state_->match.get(), state_->context.get());
    if (found >= 0) {
        return true;
    }
    return found == PCRE2_ERROR_NOMATCH ? std::optional(false) : std::nullopt;
}

} // namespace inglenook::storage::compare
