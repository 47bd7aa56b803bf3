// SPDX-License-Identifier: Apache-2.0
#include "inference/chat/jinja/print.h"

#include "inference/chat/jinja/failure.h"
#include "inference/chat/jinja/unicode.h"

#include <array>
#include <charconv>
#include <cmath>
#include <cstdlib>

namespace inglenook::jinja {

namespace {

using Kind = Value::Kind;

/// How repr writes a character of a text quoted with `quote`; empty: as it is.
std::string escaped(char32_t point, char quote) {
    switch (point) {
    case '\n':
        return "\\n";
    case '\r':
        return "\\r";
    case '\t':
        return "\\t";
    case '\\':
        return "\\\\";
    default:
        break;
    }
    if (point == static_cast<char32_t>(quote)) {
        return std::string("\\") + quote;
    }
    if (is_printable(point)) {
        return {};
    }
    if (point <= 0xFF) {
        return "\\x" + hex_digits(point, 2);
    }
    return point <= 0xFFFF ? "\\u" + hex_digits(point, 4) : "\\U" + hex_digits(point, 8);
}

void add_quoted(TextBuilder& out, Heap& heap, const Text& value) {
    const MarkedText& text = value.text;
    const std::string& bytes = text.bytes();
    heap.step(bytes.size() / 8);
    const bool apostrophe = bytes.find('\'') != std::string::npos;
    const char quote = apostrophe && bytes.find('"') == std::string::npos ? '"' : '\'';
    out.add(value.markup ? "Markup(" : "");
    out.add(std::string_view(&quote, 1));
    std::size_t plain = 0;
    for (std::size_t at = 0; at < bytes.size();) {
        const Character character = character_at(bytes, at);
        if (const std::string escape = escaped(character.point, quote); !escape.empty()) {
            out.add(text, plain, at - plain);
            out.add(escape, text.trusted_at(at));
            plain = at + character.bytes;
        }
        at += character.bytes;
    }
    out.add(text, plain, bytes.size() - plain);
    out.add(std::string_view(&quote, 1));
    out.add(value.markup ? ")" : "");
}

void add_repr(TextBuilder& out, Heap& heap, const Value& value);

void add_list(TextBuilder& out, Heap& heap, const List& list) {
    out.add(list.tuple ? "(" : "[");
    bool first = true;
    for (const Value& item : list.items) {
        out.add(first ? "" : ", ");
        first = false;
        add_repr(out, heap, item);
    }
    if (list.tuple) {
        out.add(list.items.size() == 1 ? ",)" : ")");
    } else {
        out.add("]");
    }
}

void add_dict(TextBuilder& out, Heap& heap, const Dict& dict) {
    out.add("{");
    bool first = true;
    for (const auto& [key, value] : dict.entries()) {
        out.add(first ? "" : ", ");
        first = false;
        add_repr(out, heap, key);
        out.add(": ");
        add_repr(out, heap, value);
    }
    out.add("}");
}

void add_repr(TextBuilder& out, Heap& heap, const Value& value) {
    heap.step();
    const Heap::Nested nested(heap);
    switch (value.kind()) {
    case Kind::undefined:
        out.add("Undefined");
        break;
    case Kind::none:
        out.add("None");
        break;
    case Kind::boolean:
        out.add(value.boolean() ? "True" : "False");
        break;
    case Kind::integer:
        out.add(std::to_string(value.integer()));
        break;
    case Kind::real:
        out.add(float_text(value.real()));
        break;
    case Kind::text:
        add_quoted(out, heap, value.text());
        break;
    case Kind::list:
        add_list(out, heap, value.list());
        break;
    case Kind::dict:
        add_dict(out, heap, value.dict());
        break;
    case Kind::object:
        out.add(value.object().print(heap));
        break;
    }
}

} // namespace

MarkedText to_text(Heap& heap, const Value& value) {
    if (value.is_text()) {
        heap.step(value.bytes().size() / 64);
        return value.text().text;
    }
    if (value.is_undefined()) {
        return {};
    }
    return to_repr(heap, value);
}

MarkedText to_repr(Heap& heap, const Value& value) {
    TextBuilder out(heap);
    add_repr(out, heap, value);
    return out.take();
}

std::string float_text(double value) {
    if (std::isnan(value)) {
        return "nan";
    }
    if (std::isinf(value)) {
        return value < 0 ? "-inf" : "inf";
    }
    std::array<char, 64> buffer{};
    const auto written =
        std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::scientific);
    const std::string_view scientific(buffer.data(), static_cast<std::size_t>(written.ptr - buffer.data()));
    const std::size_t e = scientific.find('e');
    const int exponent = std::atoi(scientific.data() + e + 1);
    if (exponent < -4 || exponent >= 16) {
        return std::string(scientific);
    }
    const auto fixed =
        std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::fixed);
    std::string text(buffer.data(), fixed.ptr);
    if (text.find('.') == std::string::npos) {
        text += ".0";
    }
    return text;
}

} // namespace inglenook::jinja
