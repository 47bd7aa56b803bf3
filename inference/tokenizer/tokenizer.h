// SPDX-License-Identifier: Apache-2.0
// Text to token ids and back, as the model file's vocabulary defines it. Immutable and safe to share.
#pragma once

#include "inference/gguf/gguf_file.h"
#include "inference/result.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace inglenook {

using TokenId = std::uint32_t;

/// tokenizer.ggml.token_type.
enum class TokenKind : std::uint8_t {
    normal = 1,
    unknown = 2,
    control = 3,
    user_defined = 4,
    unused = 5,
    byte = 6
};

struct TokenizeOptions {
    /// Text that spells a special token becomes that token. Off for anything a user or a file says: then even
    /// user-defined tokens stay text, but for those of white space alone (the indents of some models).
    bool special = false;
    /// automatic: BOS and EOS as the file says; on: a BOS, if there is one.
    enum class Bos { automatic, on, off } bos = Bos::off;
};

/// A stretch of a prompt: text from a template is trusted (its special tokens are tokens), a user's is not.
struct PromptPart {
    std::string text;
    bool trusted = true;
};

class Tokenizer {
public:
    /// Errors: bad_file naming the key. Oddities that don't stop it land in warnings().
    static Result<std::shared_ptr<const Tokenizer>> load(const GgufFile& file);
    virtual ~Tokenizer() = default;

    /// Any bytes are accepted; invalid UTF-8 becomes U+FFFD (BPE) or byte tokens (SPM), or is left
    /// out (WordPiece).
    [[nodiscard]] virtual std::vector<TokenId> encode(
        std::string_view text, TokenizeOptions options) const = 0;
    /// The parts of one prompt, joined before splitting into words, so that a border changes nothing but
    /// trust. A BOS that the template has written is not put a second time.
    [[nodiscard]] virtual std::vector<TokenId> encode(
        const std::vector<PromptPart>& parts, TokenizeOptions::Bos bos) const = 0;

    /// The bytes of one token; special tokens give their name if `special`, else nothing.
    [[nodiscard]] virtual std::string piece(TokenId id, bool special) const = 0;
    [[nodiscard]] virtual std::string decode(const std::vector<TokenId>& ids, bool special) const = 0;

    [[nodiscard]] virtual std::uint32_t size() const = 0;
    [[nodiscard]] virtual TokenKind kind(TokenId id) const = 0;
    [[nodiscard]] virtual std::optional<TokenId> bos() const = 0;
    [[nodiscard]] virtual std::optional<TokenId> eos() const = 0;
    [[nodiscard]] virtual bool ends_generation(TokenId id) const = 0;
    [[nodiscard]] virtual bool adds_bos() const = 0;          ///< whether Bos::automatic puts a BOS
    [[nodiscard]] virtual std::string_view model() const = 0; ///< "gpt2", "llama", …
    [[nodiscard]] virtual std::string_view pre() const = 0;   ///< tokenizer.ggml.pre
    [[nodiscard]] virtual const std::vector<std::string>& warnings() const = 0;
    /// What the vocabulary and its tables take of the heap.
    [[nodiscard]] virtual std::uint64_t memory() const = 0;
};

/// Joins pieces into text that never ends in half a UTF-8 character.
class StreamingText {
public:
    /// Adds a piece's bytes, returns the text that is now certain (may be empty).
    std::string add(std::string_view bytes);
    /// What was held back, with U+FFFD for what never became a character.
    std::string finish();

private:
    std::string held_;
};

} // namespace inglenook
