// SPDX-License-Identifier: Apache-2.0
#include "tests/tokenizer/vocabularies.h"

#include "inference/gguf/gguf_file.h"
#include "tests/support/fixtures.h"

#include <QByteArray>
#include <QTemporaryDir>
#include <algorithm>
#include <cstring>
#include <fstream>

namespace inglenook::tests {

namespace fs = std::filesystem;

namespace {

enum GgufType : std::uint32_t {
    type_u8 = 0,
    type_u32 = 4,
    type_i32 = 5,
    type_f32 = 6,
    type_bool = 7,
    type_string = 8,
    type_array = 9
};

template <class T> void put(std::string& out, T value) {
    char raw[sizeof(T)];
    std::memcpy(raw, &value, sizeof(T));
    out.append(raw, sizeof(T));
}

void put_string(std::string& out, const std::string& text) {
    put(out, std::uint64_t{text.size()});
    out += text;
}

/// The type number of a value and its bytes.
struct Writer {
    std::string& out;

    void operator()(const std::string& text) const {
        put(out, type_string);
        put_string(out, text);
    }
    void operator()(std::int32_t number) const {
        put(out, type_i32);
        put(out, number);
    }
    void operator()(std::uint32_t number) const {
        put(out, type_u32);
        put(out, number);
    }
    void operator()(bool flag) const {
        put(out, type_bool);
        put(out, static_cast<std::uint8_t>(flag));
    }
    void operator()(const std::vector<std::string>& texts) const {
        head(type_string, texts.size());
        for (const std::string& text : texts) {
            put_string(out, text);
        }
    }
    void operator()(const std::vector<std::int32_t>& numbers) const {
        head(type_i32, numbers.size());
        for (const std::int32_t number : numbers) {
            put(out, number);
        }
    }
    void operator()(const std::vector<std::uint8_t>& numbers) const {
        head(type_u8, numbers.size());
        out.append(numbers.begin(), numbers.end());
    }
    void operator()(const std::vector<float>& numbers) const {
        head(type_f32, numbers.size());
        for (const float number : numbers) {
            put(out, number);
        }
    }

private:
    void head(GgufType item, std::size_t n) const {
        put(out, type_array);
        put(out, item);
        put(out, std::uint64_t{n});
    }

public:
    explicit Writer(std::string& to) : out(to) {}
};

} // namespace

Result<std::shared_ptr<const Tokenizer>> load_tokenizer(const fs::path& path) {
    auto file = GgufFile::open(path);
    if (!file) {
        return tl::unexpected(file.error());
    }
    return Tokenizer::load(**file);
}

Result<std::shared_ptr<const Tokenizer>> load_bytes(const std::string& bytes) {
    const QTemporaryDir folder;
    const fs::path path = fs::path(folder.path().toStdString()) / "vocabulary.gguf";
    std::ofstream(path, std::ios::binary) << bytes;
    return load_tokenizer(path);
}

fs::path vocabulary_file(const std::string& name) {
    const fs::path folder = fixtures_dir() / "tokenizers" / "vocab";
    if (fs::exists(folder / (name + ".gguf.xz"))) {
        return unpacked(folder / (name + ".gguf.xz"));
    }
    if (fs::exists(folder / (name + ".gguf"))) {
        return folder / (name + ".gguf");
    }
    // The vocabularies that are no files of their own are those of real models, which are named after them.
    for (const std::string& real : real_references()) {
        std::string plain = real;
        std::erase(plain, '-');
        if (plain.starts_with(name)) {
            const auto file = fixture_json("real/" + real + ".json").at("model").at("file");
            return real_model(file).value_or(fs::path());
        }
    }
    return {};
}

std::string from_base64(const nlohmann::ordered_json& text) {
    return QByteArray::fromBase64(QByteArray::fromStdString(text.get<std::string>())).toStdString();
}

std::vector<TokenId> to_ids(const nlohmann::ordered_json& array) { return array.get<std::vector<TokenId>>(); }

QString shown(const std::vector<TokenId>& ids) {
    QStringList parts;
    for (std::size_t i = 0; i < ids.size(); ++i) {
        if (ids.size() > 60 && i == 40) {
            parts << QStringLiteral("…");
            i = ids.size() - 10;
        }
        parts << QString::number(ids[i]);
    }
    return QStringLiteral("[%1] (%2)").arg(parts.join(QStringLiteral(", "))).arg(ids.size());
}

QString shown(std::string_view bytes) {
    return QString::fromLatin1(
        QByteArray(bytes.data(), static_cast<qsizetype>(std::min<std::size_t>(bytes.size(), 400)))
            .toPercentEncoding(" !\"#$&'()*+,/:;<=>?@[\\]^`{|}"));
}

MetadataFile& MetadataFile::set(const std::string& key, Value value) {
    const auto same =
        std::find_if(entries_.begin(), entries_.end(), [&](const auto& e) { return e.first == key; });
    if (same != entries_.end()) {
        same->second = std::move(value);
    } else {
        entries_.emplace_back(key, std::move(value));
    }
    return *this;
}

std::string MetadataFile::bytes() const {
    std::string out = "GGUF";
    put(out, std::uint32_t{3});
    put(out, std::uint64_t{0});
    put(out, std::uint64_t{entries_.size()});
    for (const auto& [key, value] : entries_) {
        put_string(out, key);
        std::visit(Writer(out), value);
    }
    return out;
}

Result<std::shared_ptr<const Tokenizer>> MetadataFile::load() const { return load_bytes(bytes()); }

std::string with_pre(const std::string& file, const std::string& pre) {
    std::string key;
    put_string(key, "tokenizer.ggml.pre");
    put(key, type_string);
    const std::size_t at = file.find(key);
    if (at == std::string::npos) {
        return {};
    }
    const std::size_t value = at + key.size();
    std::uint64_t length = 0;
    std::memcpy(&length, file.data() + value, sizeof(length));
    std::string replacement;
    put_string(replacement, pre);
    return file.substr(0, value) + replacement + file.substr(value + sizeof(length) + length);
}

} // namespace inglenook::tests
