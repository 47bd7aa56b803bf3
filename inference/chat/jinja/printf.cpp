// SPDX-License-Identifier: Apache-2.0
#include "inference/chat/jinja/printf.h"

#include "inference/chat/jinja/attributes.h"
#include "inference/chat/jinja/failure.h"
#include "inference/chat/jinja/number_text.h"
#include "inference/chat/jinja/operators.h"
#include "inference/chat/jinja/print.h"
#include "inference/chat/jinja/unicode.h"

#include <charconv>

namespace inglenook::jinja {

namespace {

using Kind = Value::Kind;

/// Reads a number of a format; widths beyond it could never be met.
std::uint64_t read_number(std::string_view text, std::size_t& at) {
    std::uint64_t number = 0;
    for (; at < text.size() && text[at] >= '0' && text[at] <= '9'; ++at) {
        number = number * 10 + static_cast<std::uint64_t>(text[at] - '0');
        if (number > 1'000'000'000'000ULL) {
            refuse("A number in a format is too large");
        }
    }
    return number;
}

/// Values in plain text: markup escapes what is put into it.
void put(Heap& heap, TextBuilder& out, const MarkedText& text, bool markup, bool is_markup) {
    if (markup && !is_markup) {
        out.add(html_escaped(heap, make_text(heap, text)));
    } else {
        out.add(text);
    }
}

class Printf {
public:
    Printf(Heap& heap, const Text& format, const Value& values)
        : heap_(heap), format_(format), text_(format.text.bytes()), values_(values), out_(heap) {}

    Value run() {
        std::size_t plain = 0;
        for (at_ = text_.find('%'); at_ != std::string_view::npos; at_ = text_.find('%', at_)) {
            out_.add(format_.text, plain, at_ - plain);
            ++at_;
            directive();
            plain = at_;
        }
        out_.add(format_.text, plain, text_.size() - plain);
        const bool all_used = !values_.is_tuple() || next_ == values_.list().items.size();
        const bool single_unused = !values_.is_tuple() && !values_.is(Kind::dict) && next_ == 0;
        if (!all_used || (single_unused && !values_.is(Kind::list))) {
            refuse("not all arguments converted during string formatting");
        }
        return make_text(heap_, out_.take(), format_.markup);
    }

private:
    Value next_value() {
        if (values_.is_tuple()) {
            if (next_ >= values_.list().items.size()) {
                refuse("not enough arguments for format string");
            }
            return values_.list().items[next_++];
        }
        if (next_++ > 0) {
            refuse("not enough arguments for format string");
        }
        return values_;
    }

    Value named_value() {
        const std::size_t end = text_.find(')', at_);
        if (end == std::string_view::npos || !values_.is(Kind::dict)) {
            refuse("format requires a mapping");
        }
        const std::string key(text_.substr(at_, end - at_));
        at_ = end + 1;
        const Value* value = values_.dict().find(key);
        if (value == nullptr) {
            refuse("The format names '" + key + "', which is not given");
        }
        return *value;
    }

    std::uint64_t number() {
        if (at_ < text_.size() && text_[at_] == '*') {
            ++at_;
            const Value value = next_value();
            if (!value.is(Kind::integer) || value.integer() < 0) {
                refuse("* wants an integer");
            }
            return static_cast<std::uint64_t>(value.integer());
        }
        return read_number(text_, at_);
    }

    void directive() {
        std::optional<Value> named;
        if (at_ < text_.size() && text_[at_] == '(') {
            ++at_;
            named = named_value();
        }
        FieldStyle style;
        style.align = '>';
        flags(style);
        style.width = number();
        if (at_ < text_.size() && text_[at_] == '.') {
            ++at_;
            style.precision = number();
        }
        if (at_ >= text_.size()) {
            refuse("incomplete format");
        }
        style.type = text_[at_++];
        if (style.type == '%') {
            return out_.add("%");
        }
        if (std::string_view("srdiuxXocfFeEgGa").find(style.type) == std::string_view::npos) {
            refuse("unsupported format character '" + std::string(1, style.type) + "'");
        }
        const Value value = named ? *named : next_value();
        if (value.is_undefined() && style.type != 's' && style.type != 'r') {
            refuse(value.missing().message);
        }
        put(heap_, out_, styled(heap_, value, style), format_.markup, value.is_markup());
    }

    void flags(FieldStyle& style) {
        for (; at_ < text_.size(); ++at_) {
            switch (text_[at_]) {
            case '-':
                style.align = '<';
                break;
            case '0':
                if (style.align != '<') {
                    style.align = '=';
                    style.fill = "0";
                }
                break;
            case '+':
                style.sign = '+';
                break;
            case ' ':
                style.sign = style.sign == '+' ? '+' : ' ';
                break;
            case '#':
                style.alternate = true;
                break;
            default:
                return;
            }
        }
    }

    Heap& heap_;
    const Text& format_;
    std::string_view text_;
    const Value& values_;
    TextBuilder out_;
    std::size_t at_ = 0;
    std::size_t next_ = 0;
};

class BraceFormat {
public:
    BraceFormat(Heap& heap, const Text& format, const Arguments& arguments)
        : heap_(heap), format_(format), text_(format.text.bytes()), arguments_(arguments), out_(heap) {}

    Value run() {
        std::size_t plain = 0;
        for (std::size_t at = text_.find_first_of("{}"); at != std::string_view::npos;
             at = text_.find_first_of("{}", plain)) {
            out_.add(format_.text, plain, at - plain);
            if (at + 1 < text_.size() && text_[at + 1] == text_[at]) {
                out_.add(format_.text, at, 1);
                plain = at + 2;
                continue;
            }
            const std::size_t end = text_.find('}', at);
            if (text_[at] == '}' || end == std::string_view::npos) {
                refuse("Single '" + std::string(1, text_[at]) + "' encountered in format string");
            }
            field(text_.substr(at + 1, end - at - 1));
            plain = end + 1;
        }
        out_.add(format_.text, plain, text_.size() - plain);
        return make_text(heap_, out_.take(), format_.markup);
    }

private:
    void field(std::string_view text) {
        const std::size_t colon = text.find(':');
        const std::string_view specification =
            colon == std::string_view::npos ? std::string_view() : text.substr(colon + 1);
        std::string_view name = text.substr(0, colon);
        FieldStyle style = read_style(specification);
        if (const std::size_t mark = name.find('!'); mark != std::string_view::npos) {
            const std::string_view conversion = name.substr(mark + 1);
            if (conversion != "r" && conversion != "s") {
                refuse("Unknown conversion in a format string");
            }
            style.type = conversion[0];
            name = name.substr(0, mark);
        }
        const Value value = looked_up(name);
        put(heap_, out_, styled(heap_, value, style), format_.markup, value.is_markup());
    }

    /// "0", "name" or nothing, with .attribute and [key] behind.
    Value looked_up(std::string_view name) {
        std::size_t at = std::min(name.find_first_of(".["), name.size());
        Value value = root(name.substr(0, at));
        while (at < name.size()) {
            if (name[at] == '.') {
                const std::size_t end = std::min(name.find_first_of(".[", at + 1), name.size());
                value = get_attribute(heap_, value, name.substr(at + 1, end - at - 1));
                at = end;
            } else {
                const std::size_t end = name.find(']', at);
                if (end == std::string_view::npos) {
                    refuse("Missing ']' in format string");
                }
                value = get_item(heap_, value, key_of(name.substr(at + 1, end - at - 1)));
                at = end + 1;
            }
        }
        return value;
    }

    Value key_of(std::string_view key) {
        std::int64_t index = 0;
        const auto read = std::from_chars(key.data(), key.data() + key.size(), index);
        const bool number = read.ec == std::errc{} && read.ptr == key.data() + key.size();
        return number ? Value(index) : make_text(heap_, key);
    }

    Value root(std::string_view name) {
        if (name.empty() || (name[0] >= '0' && name[0] <= '9')) {
            std::size_t at = 0;
            const std::uint64_t index = name.empty() ? next_++ : read_number(name, at);
            if (index >= arguments_.positional.size()) {
                refuse("A format string wants more arguments than were given");
            }
            return arguments_.positional[index];
        }
        for (const auto& [key, value] : arguments_.named) {
            if (key == name) {
                return value;
            }
        }
        refuse("The format names '" + std::string(name) + "', which is not given");
    }

    static bool is_align(char letter) {
        return letter == '<' || letter == '>' || letter == '^' || letter == '=';
    }

    static FieldStyle read_style(std::string_view text) {
        FieldStyle style;
        std::size_t at = 0;
        const std::size_t fill = text.empty() ? 0 : character_at(text, 0).bytes;
        if (fill < text.size() && is_align(text[fill])) {
            style.fill = text.substr(0, fill);
            style.align = text[fill];
            at = fill + 1;
        } else if (!text.empty() && is_align(text[0])) {
            style.align = text[0];
            at = 1;
        }
        const auto take = [&text, &at](char letter) {
            const bool there = at < text.size() && text[at] == letter;
            at += there ? 1 : 0;
            return there;
        };
        style.sign = take('+') ? '+' : take(' ') ? ' ' : (take('-'), '-');
        style.alternate = take('#');
        if (take('0') && style.align == '\0') {
            style.align = '=';
            style.fill = "0";
        }
        style.width = read_number(text, at);
        style.thousands = take(',');
        if (take('.')) {
            style.precision = read_number(text, at);
        }
        if (at < text.size()) {
            style.type = text[at++];
        }
        if (at != text.size() || (style.type != '\0' && std::string_view("sdxXobcfFeEgG%").find(style.type) ==
                                                            std::string_view::npos)) {
            refuse("Invalid format specifier '" + std::string(text) + "'");
        }
        return style;
    }

    Heap& heap_;
    const Text& format_;
    std::string_view text_;
    const Arguments& arguments_;
    TextBuilder out_;
    std::size_t next_ = 0;
};

} // namespace

Value printf_format(Heap& heap, const Value& format, const Value& values) {
    return Printf(heap, format.text(), values).run();
}

Value brace_format(Heap& heap, const Value& format, const Arguments& arguments) {
    return BraceFormat(heap, format.text(), arguments).run();
}

} // namespace inglenook::jinja
