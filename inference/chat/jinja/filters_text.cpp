// SPDX-License-Identifier: Apache-2.0
// Filters that give text.
#include "inference/chat/jinja/filters.h"

#include "inference/chat/jinja/compare.h"
#include "inference/chat/jinja/failure.h"
#include "inference/chat/jinja/json_text.h"
#include "inference/chat/jinja/number_text.h"
#include "inference/chat/jinja/operators.h"
#include "inference/chat/jinja/print.h"
#include "inference/chat/jinja/printf.h"
#include "inference/chat/jinja/text_functions.h"
#include "inference/chat/jinja/unicode.h"

#include <algorithm>

namespace inglenook::jinja {

namespace {

using Kind = Value::Kind;

/// The value as text, where a filter works on whatever it is given.
Value soft_text(Heap& heap, const Value& value) {
    return value.is_text() ? value : make_text(heap, to_text(heap, value));
}

Value string_filter(Heap& heap, const Value& input, const Arguments& arguments) {
    const Bound bound("string", arguments, {});
    return soft_text(heap, input);
}

Value upper(Heap& heap, const Value& input, const Arguments& arguments) {
    const Bound bound("upper", arguments, {});
    return like_text(heap, input, uppercase(heap, to_text(heap, input)));
}

Value lower(Heap& heap, const Value& input, const Arguments& arguments) {
    const Bound bound("lower", arguments, {});
    return like_text(heap, input, lowercase(heap, to_text(heap, input)));
}

Value capitalize(Heap& heap, const Value& input, const Arguments& arguments) {
    const Bound bound("capitalize", arguments, {});
    return like_text(heap, input, capitalised(heap, to_text(heap, input)));
}

Value title(Heap& heap, const Value& input, const Arguments& arguments) {
    const Bound bound("title", arguments, {});
    const MarkedText text = to_text(heap, input);
    heap.step(text.size() / 8);
    TextBuilder out(heap);
    bool starts_word = true;
    for (std::size_t at = 0; at < text.size();) {
        const Character character = character_at(text.bytes(), at);
        out.add(starts_word ? to_upper(character.point) : to_lower(character.point), text.trusted_at(at));
        starts_word = is_space(character.point) ||
                      std::u32string_view(U"-({[<").find(character.point) != std::u32string_view::npos;
        at += character.bytes;
    }
    return make_text(heap, out.take());
}

Value trim(Heap& heap, const Value& input, const Arguments& arguments) {
    const Bound bound("trim", arguments, {"chars"});
    std::optional<std::string> characters;
    if (bound.has_some(0)) {
        characters = want_text(bound[0], "trim").text.bytes();
    }
    return like_text(heap, input, stripped(heap, to_text(heap, input), characters, Side::both));
}

Value replace(Heap& heap, const Value& input, const Arguments& arguments) {
    const Bound bound("replace", arguments, {"old", "new", "count"}, 2);
    const std::int64_t count = bound.has_some(2) ? bound.integer(2, -1) : -1;
    return make_text(heap, replaced(heap, to_text(heap, input), to_text(heap, bound[0]).bytes(),
                               to_text(heap, bound[1]), count));
}

Value center(Heap& heap, const Value& input, const Arguments& arguments) {
    const Bound bound("center", arguments, {"width"});
    const auto width = static_cast<std::uint64_t>(std::max<std::int64_t>(0, bound.integer(0, 80)));
    return like_text(heap, input, padded(heap, to_text(heap, input), width, centre_align, " "));
}

Value indent(Heap& heap, const Value& input, const Arguments& arguments) {
    const Bound bound("indent", arguments, {"width", "first", "blank"});
    MarkedText indention;
    if (bound.has(0) && bound[0].is_text()) {
        indention = bound[0].text().text;
    } else {
        TextBuilder spaces(heap);
        spaces.fill(" ", static_cast<std::uint64_t>(std::max<std::int64_t>(0, bound.integer(0, 4))));
        indention = spaces.take();
    }
    want_text(input, "indent");
    // Python's filter adds a line end before it splits, so that a last empty line counts.
    MarkedText text = input.text().text;
    text.append("\n", true);
    const bool blank = bound.flag(2, false);
    TextBuilder out(heap);
    bool first = true;
    for (const MarkedText& line : split_lines(heap, text, false)) {
        heap.step();
        if (!first) {
            out.add("\n");
        }
        if (first ? bound.flag(1, false) : blank || !line.empty()) {
            out.add(indention);
        }
        out.add(line);
        first = false;
    }
    return like_text(heap, input, out.take());
}

Value truncate(Heap& heap, const Value& input, const Arguments& arguments) {
    const Bound bound("truncate", arguments, {"length", "killwords", "end", "leeway"});
    const MarkedText& text = want_text(input, "truncate").text;
    const MarkedText end = bound.has(2) ? want_text(bound[2], "truncate").text : MarkedText("...");
    const std::int64_t length = bound.integer(0, 255);
    const std::int64_t leeway = bound.has_some(3) ? bound.integer(3, 5) : 5;
    const auto end_length = static_cast<std::int64_t>(count_characters(end.bytes()));
    if (length < end_length || leeway < 0) {
        refuse("truncate wants a length of at least that of its end");
    }
    heap.step(text.size() / 8);
    if (static_cast<std::int64_t>(count_characters(text.bytes())) <= length + leeway) {
        return input;
    }
    std::size_t cut = byte_of_character(text.bytes(), static_cast<std::size_t>(length - end_length));
    if (!bound.flag(1, false)) {
        const std::size_t space = std::string_view(text.bytes()).substr(0, cut).rfind(' ');
        cut = space == std::string::npos ? cut : space;
    }
    TextBuilder out(heap);
    out.add(text, 0, cut);
    out.add(end);
    return like_text(heap, input, out.take());
}

Value wordcount(Heap& heap, const Value& input, const Arguments& arguments) {
    const Bound bound("wordcount", arguments, {});
    const MarkedText text = to_text(heap, input);
    heap.step(text.size() / 8);
    std::int64_t count = 0;
    bool inside = false;
    for (std::size_t at = 0; at < text.size();) {
        const Character character = character_at(text.bytes(), at);
        const bool word = is_letter(character.point) || is_numeric(character.point) || character.point == '_';
        count += word && !inside ? 1 : 0;
        inside = word;
        at += character.bytes;
    }
    return Value(count);
}

Value format(Heap& heap, const Value& input, const Arguments& arguments) {
    const Value text = soft_text(heap, input);
    if (!arguments.positional.empty() && !arguments.named.empty()) {
        refuse("format can't handle positional and keyword arguments at the same time");
    }
    if (arguments.named.empty()) {
        return printf_format(heap, text, make_tuple(heap, arguments.positional));
    }
    Dict dict;
    for (const auto& [key, value] : arguments.named) {
        dict.set(heap, make_text(heap, key), value);
    }
    return printf_format(heap, text, make_dict(heap, std::move(dict)));
}

Value safe(Heap& heap, const Value& input, const Arguments& arguments) {
    const Bound bound("safe", arguments, {});
    return make_text(heap, to_text(heap, input), true);
}

Value escape(Heap& heap, const Value& input, const Arguments& arguments) {
    const Bound bound("escape", arguments, {});
    return make_text(heap, html_escaped(heap, input), true);
}

Value forceescape(Heap& heap, const Value& input, const Arguments& arguments) {
    const Bound bound("forceescape", arguments, {});
    return make_text(heap, html_escaped(heap, make_text(heap, to_text(heap, input))), true);
}

Value urlencode(Heap& heap, const Value& input, const Arguments& arguments) {
    const Bound bound("urlencode", arguments, {});
    const auto quoted = [&heap](TextBuilder& out, const Value& value, bool slash) {
        static constexpr std::string_view alphabet = "0123456789ABCDEF";
        const MarkedText text = to_text(heap, value);
        for (std::size_t at = 0; at < text.size(); ++at) {
            const auto byte = static_cast<unsigned char>(text.bytes()[at]);
            const bool plain =
                (byte < 0x80U && (is_letter(byte) || is_decimal(byte))) ||
                std::string_view("_.-~").find(static_cast<char>(byte)) != std::string_view::npos ||
                (slash && byte == '/');
            const std::string code{'%', alphabet[byte >> 4U], alphabet[byte & 0xFU]};
            const bool plus = !slash && byte == ' ';
            const std::string same(1, static_cast<char>(byte));
            out.add(plus ? "+" : plain ? same : code, text.trusted_at(at));
        }
    };
    TextBuilder out(heap);
    if (input.is_text() || !is_iterable(input)) {
        quoted(out, input, true);
        return make_text(heap, out.take());
    }
    const bool is_dict = input.is(Kind::dict);
    const ListPtr list = iterate(heap, input);
    for (const Value& item : list->items) {
        out.add(out.size() == 0 ? "" : "&");
        const ListPtr pair = is_dict ? nullptr : iterate(heap, item);
        if (pair != nullptr && pair->items.size() != 2) {
            refuse("urlencode wants pairs of a key and a value");
        }
        quoted(out, is_dict ? item : pair->items[0], false);
        out.add("=");
        quoted(out, is_dict ? *input.dict().find(heap, item) : pair->items[1], false);
    }
    return make_text(heap, out.take());
}

Value tojson(Heap& heap, const Value& input, const Arguments& arguments) {
    const Bound bound("tojson", arguments, {"ensure_ascii", "indent", "separators", "sort_keys"});
    JsonStyle style;
    style.ascii = bound.flag(0, false);
    style.sort_keys = bound.flag(3, false);
    if (bound.has_some(1)) {
        const bool text = bound[1].is_text();
        const std::int64_t width = text ? 0 : bound.integer(1, 0);
        constexpr std::int64_t widest = 1000;
        if (width > widest) {
            refuse("tojson cannot indent by more than " + std::to_string(widest));
        }
        style.indent = text ? bound[1].bytes()
                            : std::string(static_cast<std::size_t>(std::max<std::int64_t>(0, width)), ' ');
        style.item_separator = ",";
    }
    if (bound.has_some(2)) {
        const ListPtr separators = iterate(heap, bound[2]);
        if (separators->items.size() != 2) {
            refuse("tojson wants two separators");
        }
        style.item_separator = want_text(separators->items[0], "tojson").text.bytes();
        style.key_separator = want_text(separators->items[1], "tojson").text.bytes();
    }
    return make_text(heap, to_json(heap, input, style));
}

} // namespace

const FilterTable& text_filters() {
    static const FilterTable table = {{"string", string_filter}, {"upper", upper}, {"lower", lower},
        {"capitalize", capitalize}, {"title", title}, {"trim", trim}, {"replace", replace},
        {"center", center}, {"indent", indent}, {"truncate", truncate}, {"wordcount", wordcount},
        {"format", format}, {"safe", safe}, {"escape", escape}, {"e", escape}, {"forceescape", forceescape},
        {"urlencode", urlencode}, {"tojson", tojson}};
    return table;
}

} // namespace inglenook::jinja
