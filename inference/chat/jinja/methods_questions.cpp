// SPDX-License-Identifier: Apache-2.0
// Methods of text that ask something of it: where, how often, whether.
#include "inference/chat/jinja/methods.h"

#include "inference/chat/jinja/failure.h"
#include "inference/chat/jinja/text_functions.h"
#include "inference/chat/jinja/unicode.h"

#include <algorithm>
#include <array>

namespace inglenook::jinja {

namespace {

/// The part of the text between two optional character positions, as Python's slices.
struct Window {
    std::size_t at = 0;
    std::string_view bytes;
    bool beyond = false; ///< starts after the end of the text: nothing, not even "", is found there
};

std::size_t clamped(std::int64_t index, std::size_t count) {
    const auto size = static_cast<std::int64_t>(count);
    return static_cast<std::size_t>(std::clamp<std::int64_t>(index < 0 ? index + size : index, 0, size));
}

Window window(Heap& heap, const Value& self, const Bound& bound, std::size_t start, std::size_t end) {
    const std::string& bytes = self.bytes();
    heap.step(bytes.size() / 64);
    if (!bound.has_some(start) && !bound.has_some(end)) {
        return {0, bytes, false};
    }
    const std::size_t count = count_characters(bytes);
    const std::int64_t first = bound.has_some(start) ? bound.integer(start, 0) : 0;
    const std::size_t from = byte_of_character(bytes, clamped(first, count));
    const std::size_t to =
        bound.has_some(end) ? byte_of_character(bytes, clamped(bound.integer(end, 0), count)) : bytes.size();
    const bool beyond = first > static_cast<std::int64_t>(count) || to < from;
    return {from, std::string_view(bytes).substr(from, to > from ? to - from : 0), beyond};
}

std::int64_t place(Heap& heap, const Value& self, const Arguments& arguments, bool last) {
    const Bound bound("find", arguments, {"sub", "start", "end"}, 1);
    const std::string& needle = want_text(bound[0], "find").text.bytes();
    const Window part = window(heap, self, bound, 1, 2);
    const std::size_t found =
        part.beyond ? std::string::npos
                    : (last ? find_last_bytes(part.bytes, needle) : find_bytes(part.bytes, needle));
    if (found == std::string::npos) {
        return -1;
    }
    return static_cast<std::int64_t>(
        count_characters(std::string_view(self.bytes()).substr(0, part.at + found)));
}

Value find(Heap& heap, const Value& self, const Arguments& arguments) {
    return Value(place(heap, self, arguments, false));
}

Value rfind(Heap& heap, const Value& self, const Arguments& arguments) {
    return Value(place(heap, self, arguments, true));
}

Value found_or_refused(std::int64_t at) {
    if (at < 0) {
        refuse("substring not found");
    }
    return Value(at);
}

Value index(Heap& heap, const Value& self, const Arguments& arguments) {
    return found_or_refused(place(heap, self, arguments, false));
}

Value rindex(Heap& heap, const Value& self, const Arguments& arguments) {
    return found_or_refused(place(heap, self, arguments, true));
}

Value count(Heap& heap, const Value& self, const Arguments& arguments) {
    const Bound bound("count", arguments, {"sub", "start", "end"}, 1);
    const std::string& needle = want_text(bound[0], "count").text.bytes();
    const Window part = window(heap, self, bound, 1, 2);
    if (needle.empty()) {
        return Value(
            part.beyond ? std::int64_t{0} : static_cast<std::int64_t>(count_characters(part.bytes)) + 1);
    }
    std::int64_t found = 0;
    for (std::size_t at = find_bytes(part.bytes, needle); at != std::string::npos;
         at = find_bytes(part.bytes, needle, at + needle.size())) {
        heap.step();
        ++found;
    }
    return Value(found);
}

bool matches(std::string_view text, std::string_view affix, bool at_end) {
    return at_end ? text.size() >= affix.size() && text.substr(text.size() - affix.size()) == affix
                  : text.substr(0, affix.size()) == affix;
}

Value has_affix(
    Heap& heap, const Value& self, const Arguments& arguments, std::string_view name, bool at_end) {
    const Bound bound(name, arguments, {"affix", "start", "end"}, 1);
    const Window part = window(heap, self, bound, 1, 2);
    if (!bound[0].is_tuple()) {
        const std::string& affix = want_text(bound[0], name).text.bytes();
        return Value(!part.beyond && matches(part.bytes, affix, at_end));
    }
    bool any = false;
    for (const Value& each : bound[0].list().items) {
        heap.step();
        any = any || (!part.beyond && matches(part.bytes, want_text(each, name).text.bytes(), at_end));
    }
    return Value(any);
}

Value startswith(Heap& heap, const Value& self, const Arguments& arguments) {
    return has_affix(heap, self, arguments, "startswith", false);
}

Value endswith(Heap& heap, const Value& self, const Arguments& arguments) {
    return has_affix(heap, self, arguments, "endswith", true);
}

/// Whether the text is not empty and every character is of the kind.
template <class Kind> Value every(Heap& heap, const Value& self, const Arguments& arguments, Kind kind) {
    const Bound bound("The method", arguments, {});
    const std::string& bytes = self.bytes();
    heap.step(bytes.size() / 8);
    for (std::size_t at = 0; at < bytes.size();) {
        const Character character = character_at(bytes, at);
        if (!kind(character.point)) {
            return Value(false);
        }
        at += character.bytes;
    }
    return Value(!bytes.empty());
}

Value isalpha(Heap& heap, const Value& self, const Arguments& arguments) {
    return every(heap, self, arguments, is_letter);
}

Value isalnum(Heap& heap, const Value& self, const Arguments& arguments) {
    return every(heap, self, arguments, [](char32_t point) { return is_letter(point) || is_numeric(point); });
}

Value isdecimal(Heap& heap, const Value& self, const Arguments& arguments) {
    return every(heap, self, arguments, is_decimal);
}

Value isdigit(Heap& heap, const Value& self, const Arguments& arguments) {
    return every(heap, self, arguments, is_digit);
}

Value isnumeric(Heap& heap, const Value& self, const Arguments& arguments) {
    return every(heap, self, arguments, is_numeric);
}

Value isspace(Heap& heap, const Value& self, const Arguments& arguments) {
    return every(heap, self, arguments, is_space);
}

Value isascii(Heap& heap, const Value& self, const Arguments& arguments) {
    const Value all = every(heap, self, arguments, [](char32_t point) { return point < 0x80; });
    return Value(self.bytes().empty() || all.boolean());
}

Value isprintable(Heap& heap, const Value& self, const Arguments& arguments) {
    const Value all = every(heap, self, arguments, is_printable);
    return Value(self.bytes().empty() || all.boolean());
}

/// Whether it has letters of the case and none of the other.
Value in_case(Heap& heap, const Value& self, const Arguments& arguments, bool upper) {
    bool any = false;
    const Value none = every(heap, self, arguments, [&any, upper](char32_t point) {
        any = any || (upper ? is_upper(point) : is_lower(point));
        return !(upper ? is_lower(point) : is_upper(point));
    });
    return Value(any && none.boolean());
}

Value islower(Heap& heap, const Value& self, const Arguments& arguments) {
    return in_case(heap, self, arguments, false);
}

Value isupper(Heap& heap, const Value& self, const Arguments& arguments) {
    return in_case(heap, self, arguments, true);
}

constexpr std::array<MethodEntry, 17> questions = {
    {{"startswith", startswith}, {"endswith", endswith}, {"find", find}, {"rfind", rfind}, {"index", index},
        {"rindex", rindex}, {"count", count}, {"isalpha", isalpha}, {"isalnum", isalnum},
        {"isdecimal", isdecimal}, {"isdigit", isdigit}, {"isnumeric", isnumeric}, {"isspace", isspace},
        {"isascii", isascii}, {"isprintable", isprintable}, {"islower", islower}, {"isupper", isupper}}};

} // namespace

std::optional<MethodEntry> find_text_question(std::string_view name) {
    const auto found = std::find_if(
        questions.begin(), questions.end(), [name](const MethodEntry& entry) { return entry.name == name; });
    return found == questions.end() ? std::nullopt : std::optional(*found);
}

} // namespace inglenook::jinja
