// SPDX-License-Identifier: Apache-2.0
// Cuts a template into tokens, one at a time, with the white space rules of trim_blocks and lstrip_blocks.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace inglenook::jinja {

enum class TokenType {
    data,
    variable_begin,
    variable_end,
    block_begin,
    block_end,
    name,
    string,
    integer,
    real,
    symbol, ///< an operator or bracket; its letters are the token's text
    end,
};

struct Token {
    TokenType type = TokenType::end;
    std::size_t offset = 0;
    std::string text; ///< data, name, decoded string, symbol
    std::int64_t integer = 0;
    double real = 0.0;

    [[nodiscard]] bool is(TokenType wanted) const { return type == wanted; }
    [[nodiscard]] bool is_symbol(std::string_view wanted) const {
        return type == TokenType::symbol && text == wanted;
    }
    [[nodiscard]] bool is_name(std::string_view wanted) const {
        return type == TokenType::name && text == wanted;
    }
};

/// Line ends as "\n", without the last one: what offsets count in.
std::string normalised_source(std::string_view source);

class Lexer {
public:
    /// `source` must be normalised and outlive the lexer.
    explicit Lexer(std::string_view source) : source_(source) {}

    /// The next token; `end` for ever after the last. Throws Failure (syntax).
    Token next();

private:
    enum class Mode { data, variable, block };

    Token next_outside();
    Token next_inside();
    Token data_before(std::size_t tag, char sign);
    void skip_comment();
    bool enter_raw();
    Token raw_text();
    bool end_tag(Token& token);
    Token name();
    Token number();
    Token integer(std::size_t begin, int base, std::string digits);
    Token string();
    Token symbol();
    void balance(char bracket, std::size_t at);

    [[nodiscard]] bool starts(std::size_t at, std::string_view text) const {
        return source_.substr(at, text.size()) == text;
    }
    [[nodiscard]] char peek(std::size_t at) const { return at < source_.size() ? source_[at] : '\0'; }
    [[nodiscard]] std::size_t after_space(std::size_t at) const;
    void finish_tag(std::size_t end);

    std::string_view source_;
    std::size_t at_ = 0;
    Mode mode_ = Mode::data;
    bool in_raw_ = false;
    bool line_starting_ = true; ///< the tag before ended with a line end
    std::string brackets_;      ///< closing brackets that are due
};

} // namespace inglenook::jinja
