// SPDX-License-Identifier: Apache-2.0
#include "tests/gguf/metadata_copy.h"

#include <type_traits>
#include <variant>
#include <vector>

namespace inglenook::tests {

namespace {

struct Copy {
    GgufWriter& writer;
    const std::string& key;

    void operator()(std::int64_t value) const { writer.i32(key, static_cast<std::int32_t>(value)); }
    void operator()(std::uint64_t value) const { writer.u32(key, static_cast<std::uint32_t>(value)); }
    void operator()(double value) const { writer.f32(key, static_cast<float>(value)); }
    void operator()(bool value) const { writer.boolean(key, value ? 1 : 0); }
    void operator()(const std::string& value) const { writer.text(key, value); }
    void operator()(const std::vector<std::string>& values) const { writer.texts(key, values); }
    void operator()(const GgufArray& array) const { std::visit(*this, array); }
    template <class T> void operator()(const std::vector<T>& values) const {
        constexpr bool real = std::is_same_v<T, double>;
        std::string bytes = packed<std::uint32_t>(real ? 6 : 5) + packed<std::uint64_t>(values.size());
        for (const T value : values) {
            bytes += real ? packed(static_cast<float>(value)) : packed(static_cast<std::int32_t>(value));
        }
        writer.raw(key, 9, bytes);
    }
};

} // namespace

void copy_metadata(GgufWriter& writer, const GgufFile::Entry& entry) {
    std::visit(Copy{writer, entry.key}, entry.value);
}

} // namespace inglenook::tests
