// SPDX-License-Identifier: Apache-2.0
// Tokenizers for tests: of the reference vocabularies, and of tiny ones made on the spot.
#pragma once

#include "inference/tokenizer/tokenizer.h"

#include <QString>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace inglenook::tests {

/// The tokenizer of a file; the error's text if there is none.
Result<std::shared_ptr<const Tokenizer>> load_tokenizer(const std::filesystem::path& path);

/// The model file of a vocabulary of the reference data: unpacked, or a real model. Empty if this
/// machine has no such file.
std::filesystem::path vocabulary_file(const std::string& name);

std::string from_base64(const nlohmann::ordered_json& text);
std::vector<TokenId> to_ids(const nlohmann::ordered_json& array);
/// For messages: "[1, 2, 3]", shortened in the middle.
QString shown(const std::vector<TokenId>& ids);
QString shown(std::string_view bytes);

/// Writes a GGUF file of metadata alone.
class MetadataFile {
public:
    using Value = std::variant<std::string, std::int32_t, std::uint32_t, bool, std::vector<std::string>,
        std::vector<std::int32_t>, std::vector<float>, std::vector<std::uint8_t>>;

    MetadataFile& set(const std::string& key, Value value);
    /// The bytes of the file.
    [[nodiscard]] std::string bytes() const;
    /// Writes it into a temporary folder and loads its tokenizer.
    [[nodiscard]] Result<std::shared_ptr<const Tokenizer>> load() const;

private:
    std::vector<std::pair<std::string, Value>> entries_;
};

/// A copy of a vocabulary file, as bytes, whose tokenizer.ggml.pre says `pre`. Empty if the file has none.
std::string with_pre(const std::string& file, const std::string& pre);

/// Loads a tokenizer from a file's bytes.
Result<std::shared_ptr<const Tokenizer>> load_bytes(const std::string& bytes);

} // namespace inglenook::tests
