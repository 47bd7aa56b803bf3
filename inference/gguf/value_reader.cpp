// SPDX-License-Identifier: Apache-2.0
#include "inference/gguf/value_reader.h"

#include <array>

namespace inglenook {

namespace {

/// The type numbers of the format.
enum class Kind : std::uint32_t { u8, i8, u16, i16, u32, i32, f32, boolean, string, array, u64, i64, f64 };

constexpr std::uint32_t kinds = 13;
/// Fewest bytes that one value of each kind takes in the file.
constexpr std::array<std::uint64_t, kinds> least_bytes = {1, 1, 2, 2, 4, 4, 4, 1, 8, 12, 8, 8, 8};
/// Arrays inside arrays beyond this are taken for an attack; no known file has any.
constexpr int deepest = 8;

tl::unexpected<Error> bad(const ValueContext& at, const std::string& what) {
    return fail(ErrorKind::bad_file, "metadata key " + at.key + ": " + what, at.path);
}

tl::unexpected<Error> ends_early(const ValueContext& at) {
    return bad(at, "the file ends inside the value (truncated)");
}

std::string kind_text(std::uint32_t id) { return std::to_string(id) + " does not exist"; }

Result<std::string> read_string(ByteReader& in, const ValueContext& at) {
    const auto length = in.number<std::uint64_t>();
    if (!length) {
        return ends_early(at);
    }
    const auto text = in.text(*length);
    if (!text) {
        return bad(at, "the string's length is " + std::to_string(*length) +
                           " bytes, beyond the end of the file (truncated)");
    }
    return std::string(*text);
}

/// An array of `count` numbers stored as `Stored`, kept as `Kept`. The bytes are known to be there.
template <class Stored, class Kept> GgufArray number_array(ByteReader& in, std::uint64_t count) {
    std::vector<Kept> values;
    values.reserve(count);
    for (std::uint64_t i = 0; i < count; ++i) {
        values.push_back(static_cast<Kept>(*in.number<Stored>()));
    }
    return values;
}

void warn_bool(const ValueContext& at, std::uint8_t byte) {
    at.warnings->push_back("metadata key " + at.key + ": a bool holds " + std::to_string(byte) +
                           " instead of 0 or 1; it counts as true");
}

GgufArray bool_array(ByteReader& in, std::uint64_t count, const ValueContext& at) {
    std::vector<bool> values;
    values.reserve(count);
    std::uint8_t odd = 0;
    for (std::uint64_t i = 0; i < count; ++i) {
        const std::uint8_t byte = *in.number<std::uint8_t>();
        odd = byte > 1 ? byte : odd;
        values.push_back(byte != 0);
    }
    if (odd != 0) {
        warn_bool(at, odd);
    }
    return values;
}

Result<GgufArray> string_array(ByteReader& in, std::uint64_t count, const ValueContext& at) {
    std::vector<std::string> values;
    values.reserve(count);
    for (std::uint64_t i = 0; i < count; ++i) {
        auto text = read_string(in, at);
        if (!text) {
            return tl::unexpected(text.error());
        }
        values.push_back(std::move(*text));
    }
    return values;
}

struct ArrayHead {
    Kind kind;
    std::uint64_t count;
};

Result<ArrayHead> read_array_head(ByteReader& in, const ValueContext& at) {
    const auto kind = in.number<std::uint32_t>();
    const auto count = in.number<std::uint64_t>();
    if (!kind || !count) {
        return ends_early(at);
    }
    if (*kind >= kinds) {
        return bad(at, "array item type " + kind_text(*kind));
    }
    if (*count > in.left() / least_bytes[*kind]) {
        return bad(at, "the array's length is " + std::to_string(*count) +
                           " items, beyond the end of the file (truncated)");
    }
    return ArrayHead{static_cast<Kind>(*kind), *count};
}

/// Passes over the items of an array whose head was read; `depth` arrays are open.
Result<void> skip_items(
    ByteReader& in, const ArrayHead& head, int depth, const ValueContext& at) { // NOLINT(misc-no-recursion)
    if (depth > deepest) {
        return bad(at, "arrays are nested more than " + std::to_string(deepest) + " deep");
    }
    if (head.kind != Kind::array && head.kind != Kind::string) {
        return in.skip(head.count * least_bytes[static_cast<std::size_t>(head.kind)]) ? Result<void>()
                                                                                      : ends_early(at);
    }
    for (std::uint64_t i = 0; i < head.count; ++i) {
        if (head.kind == Kind::string) {
            const auto length = in.number<std::uint64_t>();
            if (!length || !in.skip(*length)) {
                return ends_early(at);
            }
            continue;
        }
        const auto inner = read_array_head(in, at);
        if (!inner) {
            return tl::unexpected(inner.error());
        }
        if (auto done = skip_items(in, *inner, depth + 1, at); !done) {
            return done;
        }
    }
    return {};
}

using Value = Result<std::optional<GgufValue>>;

/// Calls `read` with a number of the kind's stored type and one of the type that it is kept in. Not for kinds
/// that are no numbers.
template <class Read> Value with_types(Kind kind, Read read) {
    switch (kind) {
    case Kind::u8:
        return read(std::uint8_t{}, std::uint64_t{});
    case Kind::i8:
        return read(std::int8_t{}, std::int64_t{});
    case Kind::u16:
        return read(std::uint16_t{}, std::uint64_t{});
    case Kind::i16:
        return read(std::int16_t{}, std::int64_t{});
    case Kind::u32:
        return read(std::uint32_t{}, std::uint64_t{});
    case Kind::i32:
        return read(std::int32_t{}, std::int64_t{});
    case Kind::u64:
        return read(std::uint64_t{}, std::uint64_t{});
    case Kind::i64:
        return read(std::int64_t{}, std::int64_t{});
    case Kind::f32:
        return read(float{}, double{});
    case Kind::f64:
        return read(double{}, double{});
    default:
        return std::nullopt;
    }
}

Value read_array(ByteReader& in, const ValueContext& at) {
    const auto head = read_array_head(in, at);
    if (!head) {
        return tl::unexpected(head.error());
    }
    switch (head->kind) {
    case Kind::boolean:
        return bool_array(in, head->count, at);
    case Kind::string: {
        auto texts = string_array(in, head->count, at);
        return texts ? Value(std::move(*texts)) : tl::unexpected(texts.error());
    }
    case Kind::array: {
        if (auto done = skip_items(in, *head, 1, at); !done) {
            return tl::unexpected(done.error());
        }
        at.warnings->push_back("metadata key " + at.key + ": an array of arrays is not read");
        return std::nullopt;
    }
    default:
        return with_types(head->kind, [&](auto stored, auto kept) -> Value {
            return number_array<decltype(stored), decltype(kept)>(in, head->count);
        });
    }
}

template <class Stored, class Kept> Value read_number(ByteReader& in, const ValueContext& at) {
    const auto value = in.number<Stored>();
    if (!value) {
        return ends_early(at);
    }
    return std::make_optional<GgufValue>(static_cast<Kept>(*value));
}

Value read_bool(ByteReader& in, const ValueContext& at) {
    const auto byte = in.number<std::uint8_t>();
    if (!byte) {
        return ends_early(at);
    }
    if (*byte > 1) {
        warn_bool(at, *byte);
    }
    return std::make_optional<GgufValue>(*byte != 0);
}

} // namespace

Result<std::optional<GgufValue>> read_value(ByteReader& in, const ValueContext& at) {
    const auto id = in.number<std::uint32_t>();
    if (!id) {
        return ends_early(at);
    }
    if (*id >= kinds) {
        return bad(at, "value type " + kind_text(*id));
    }
    const auto kind = static_cast<Kind>(*id);
    switch (kind) {
    case Kind::boolean:
        return read_bool(in, at);
    case Kind::string: {
        auto text = read_string(in, at);
        return text ? Value(std::move(*text)) : tl::unexpected(text.error());
    }
    case Kind::array:
        return read_array(in, at);
    default:
        return with_types(kind, [&](auto stored, auto kept) -> Value {
            return read_number<decltype(stored), decltype(kept)>(in, at);
        });
    }
}

} // namespace inglenook
