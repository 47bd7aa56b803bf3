// SPDX-License-Identifier: Apache-2.0
// Methods of text that make new text or take it apart.
#include "inference/chat/jinja/methods.h"

#include "inference/chat/jinja/compare.h"
#include "inference/chat/jinja/failure.h"
#include "inference/chat/jinja/number_text.h"
#include "inference/chat/jinja/operators.h"
#include "inference/chat/jinja/printf.h"
#include "inference/chat/jinja/text_functions.h"
#include "inference/chat/jinja/unicode.h"

#include <algorithm>
#include <array>

namespace inglenook::jinja {

namespace {

std::optional<std::string> optional_text(const Bound& bound, std::size_t i, std::string_view callee) {
    return bound.has_some(i) ? std::optional(want_text(bound[i], callee).text.bytes()) : std::nullopt;
}

Value strip(Heap& heap, const Value& self, const Arguments& arguments, std::string_view name, Side side) {
    const Bound bound(name, arguments, {"chars"});
    return like_text(heap, self, stripped(heap, self.text().text, optional_text(bound, 0, name), side));
}

Value strip_both(Heap& heap, const Value& self, const Arguments& arguments) {
    return strip(heap, self, arguments, "strip", Side::both);
}

Value strip_left(Heap& heap, const Value& self, const Arguments& arguments) {
    return strip(heap, self, arguments, "lstrip", Side::left);
}

Value strip_right(Heap& heap, const Value& self, const Arguments& arguments) {
    return strip(heap, self, arguments, "rstrip", Side::right);
}

Value text_list(Heap& heap, const Value& self, std::vector<MarkedText> parts) {
    std::vector<Value> items;
    items.reserve(parts.size());
    for (MarkedText& part : parts) {
        items.push_back(like_text(heap, self, std::move(part)));
    }
    return make_list(heap, std::move(items));
}

Value split(Heap& heap, const Value& self, const Arguments& arguments, std::string_view name, bool right) {
    const Bound bound(name, arguments, {"sep", "maxsplit"});
    return text_list(heap, self,
        split_text(heap, self.text().text, optional_text(bound, 0, name), bound.integer(1, -1), right));
}

Value split_left(Heap& heap, const Value& self, const Arguments& arguments) {
    return split(heap, self, arguments, "split", false);
}

Value split_right(Heap& heap, const Value& self, const Arguments& arguments) {
    return split(heap, self, arguments, "rsplit", true);
}

Value splitlines(Heap& heap, const Value& self, const Arguments& arguments) {
    const Bound bound("splitlines", arguments, {"keepends"});
    return text_list(heap, self, split_lines(heap, self.text().text, bound.flag(0, false)));
}

/// Three parts; `at` is where the separator stands, or nowhere.
Value partitioned(Heap& heap, const Value& self, std::size_t at, std::size_t size, bool right) {
    const MarkedText& text = self.text().text;
    std::vector<Value> parts;
    if (at == std::string::npos) {
        const Value empty = like_text(heap, self, MarkedText());
        parts = right ? std::vector{empty, empty, self} : std::vector{self, empty, empty};
    } else {
        parts = {like_text(heap, self, text.part(0, at)), like_text(heap, self, text.part(at, size)),
            like_text(heap, self, text.part(at + size, text.size()))};
    }
    return make_tuple(heap, std::move(parts));
}

Value partition(Heap& heap, const Value& self, const Arguments& arguments, bool right) {
    const Bound bound("partition", arguments, {"sep"}, 1);
    const std::string& separator = want_text(bound[0], "partition").text.bytes();
    if (separator.empty()) {
        refuse("empty separator");
    }
    heap.step(self.bytes().size() / 64);
    const std::size_t at =
        right ? find_last_bytes(self.bytes(), separator) : find_bytes(self.bytes(), separator);
    return partitioned(heap, self, at, separator.size(), right);
}

Value partition_left(Heap& heap, const Value& self, const Arguments& arguments) {
    return partition(heap, self, arguments, false);
}

Value partition_right(Heap& heap, const Value& self, const Arguments& arguments) {
    return partition(heap, self, arguments, true);
}

MarkedText escaped_like(Heap& heap, const Value& self, const Value& value) {
    return self.is_markup() ? html_escaped(heap, value) : value.text().text;
}

Value replace(Heap& heap, const Value& self, const Arguments& arguments) {
    const Bound bound("replace", arguments, {"old", "new", "count"}, 2);
    want_text(bound[0], "replace");
    want_text(bound[1], "replace");
    const std::string& old = bound[0].bytes();
    return like_text(heap, self,
        replaced(heap, self.text().text, old, escaped_like(heap, self, bound[1]), bound.integer(2, -1)));
}

Value join(Heap& heap, const Value& self, const Arguments& arguments) {
    const Bound bound("join", arguments, {"iterable"}, 1);
    const ListPtr list = iterate(heap, bound[0]);
    TextBuilder out(heap);
    for (std::size_t i = 0; i < list->items.size(); ++i) {
        heap.step();
        const Value& item = list->items[i];
        if (!item.is_text()) {
            refuse("sequence item " + std::to_string(i) + ": expected str instance, " + type_name(item) +
                   " found");
        }
        if (i > 0) {
            out.add(self.text().text);
        }
        out.add(escaped_like(heap, self, item));
    }
    return like_text(heap, self, out.take());
}

Value upper(Heap& heap, const Value& self, const Arguments& arguments) {
    const Bound bound("upper", arguments, {});
    return like_text(heap, self, uppercase(heap, self.text().text));
}

Value lower(Heap& heap, const Value& self, const Arguments& arguments) {
    const Bound bound("lower", arguments, {});
    return like_text(heap, self, lowercase(heap, self.text().text));
}

Value capitalize(Heap& heap, const Value& self, const Arguments& arguments) {
    const Bound bound("capitalize", arguments, {});
    return like_text(heap, self, capitalised(heap, self.text().text));
}

/// Each character by what `map` makes of its point and of whether a letter stands before it.
template <class Map> Value map_characters(Heap& heap, const Value& self, Map map) {
    const MarkedText& text = self.text().text;
    heap.step(text.size() / 8);
    TextBuilder out(heap);
    bool after_letter = false;
    for (std::size_t at = 0; at < text.size();) {
        const Character character = character_at(text.bytes(), at);
        out.add(map(character.point, after_letter), text.trusted_at(at));
        after_letter = is_upper(character.point) || is_lower(character.point);
        at += character.bytes;
    }
    return like_text(heap, self, out.take());
}

Value title(Heap& heap, const Value& self, const Arguments& arguments) {
    const Bound bound("title", arguments, {});
    return map_characters(
        heap, self, [](char32_t point, bool after) { return after ? to_lower(point) : to_upper(point); });
}

Value swapcase(Heap& heap, const Value& self, const Arguments& arguments) {
    const Bound bound("swapcase", arguments, {});
    return map_characters(heap, self,
        [](char32_t point, bool /*after*/) { return is_upper(point) ? to_lower(point) : to_upper(point); });
}

Value pad(Heap& heap, const Value& self, const Arguments& arguments, std::string_view name, char align) {
    const Bound bound(name, arguments, {"width", "fillchar"}, 1);
    const std::string fill = bound.has(1) ? want_text(bound[1], name).text.bytes() : " ";
    if (count_characters(fill) != 1) {
        refuse("The fill character must be exactly one character long");
    }
    const auto width = static_cast<std::uint64_t>(std::max<std::int64_t>(0, bound.integer(0, 0)));
    return like_text(heap, self, padded(heap, self.text().text, width, align, fill));
}

Value ljust(Heap& heap, const Value& self, const Arguments& arguments) {
    return pad(heap, self, arguments, "ljust", '<');
}

Value rjust(Heap& heap, const Value& self, const Arguments& arguments) {
    return pad(heap, self, arguments, "rjust", '>');
}

Value center(Heap& heap, const Value& self, const Arguments& arguments) {
    return pad(heap, self, arguments, "center", centre_align);
}

Value zfill(Heap& heap, const Value& self, const Arguments& arguments) {
    const Bound bound("zfill", arguments, {"width"}, 1);
    const MarkedText& text = self.text().text;
    const bool has_sign = !text.empty() && (text.bytes()[0] == '-' || text.bytes()[0] == '+');
    const std::size_t sign = has_sign ? 1 : 0;
    const auto width = static_cast<std::uint64_t>(std::max<std::int64_t>(0, bound.integer(0, 0)));
    TextBuilder out(heap);
    out.add(text, 0, sign);
    out.add(padded(heap, text.part(sign, text.size()), width > sign ? width - sign : 0, '>', "0"));
    return like_text(heap, self, out.take());
}

Value expandtabs(Heap& heap, const Value& self, const Arguments& arguments) {
    const Bound bound("expandtabs", arguments, {"tabsize"});
    const auto size = static_cast<std::uint64_t>(std::max<std::int64_t>(0, bound.integer(0, 8)));
    const MarkedText& text = self.text().text;
    heap.step(text.size() / 8);
    TextBuilder out(heap);
    std::uint64_t column = 0;
    for (std::size_t at = 0; at < text.size();) {
        const Character character = character_at(text.bytes(), at);
        if (character.point == '\t') {
            const std::uint64_t missing = size == 0 ? 0 : size - column % size;
            out.fill(" ", missing);
            column += missing;
        } else {
            out.add(text, at, character.bytes);
            column = character.point == '\n' || character.point == '\r' ? 0 : column + 1;
        }
        at += character.bytes;
    }
    return like_text(heap, self, out.take());
}

Value removeprefix(Heap& heap, const Value& self, const Arguments& arguments) {
    const Bound bound("removeprefix", arguments, {"prefix"}, 1);
    const std::string& prefix = want_text(bound[0], "removeprefix").text.bytes();
    const bool there = self.bytes().compare(0, prefix.size(), prefix) == 0;
    return there ? like_text(heap, self, self.text().text.part(prefix.size(), self.bytes().size())) : self;
}

Value removesuffix(Heap& heap, const Value& self, const Arguments& arguments) {
    const Bound bound("removesuffix", arguments, {"suffix"}, 1);
    const std::string& suffix = want_text(bound[0], "removesuffix").text.bytes();
    const std::string& bytes = self.bytes();
    const bool there = bytes.size() >= suffix.size() &&
                       bytes.compare(bytes.size() - suffix.size(), suffix.size(), suffix) == 0;
    return there ? like_text(heap, self, self.text().text.part(0, bytes.size() - suffix.size())) : self;
}

Value format(Heap& heap, const Value& self, const Arguments& arguments) {
    return brace_format(heap, self, arguments);
}

constexpr std::array<MethodEntry, 24> text_methods = {{{"split", split_left}, {"strip", strip_both},
    {"lstrip", strip_left}, {"rstrip", strip_right}, {"replace", replace}, {"join", join}, {"upper", upper},
    {"lower", lower}, {"casefold", lower}, {"capitalize", capitalize}, {"title", title},
    {"swapcase", swapcase}, {"rsplit", split_right}, {"splitlines", splitlines},
    {"partition", partition_left}, {"rpartition", partition_right}, {"ljust", ljust}, {"rjust", rjust},
    {"center", center}, {"zfill", zfill}, {"removeprefix", removeprefix}, {"removesuffix", removesuffix},
    {"expandtabs", expandtabs}, {"format", format}}};

} // namespace

std::optional<MethodEntry> find_text_method(std::string_view name) {
    const auto found = std::find_if(text_methods.begin(), text_methods.end(),
        [name](const MethodEntry& entry) { return entry.name == name; });
    return found == text_methods.end() ? std::nullopt : std::optional(*found);
}

} // namespace inglenook::jinja
