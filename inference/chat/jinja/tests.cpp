// SPDX-License-Identifier: Apache-2.0
#include "inference/chat/jinja/tests.h"

#include "inference/chat/jinja/compare.h"
#include "inference/chat/jinja/failure.h"
#include "inference/chat/jinja/filters.h"
#include "inference/chat/jinja/operators.h"
#include "inference/chat/jinja/print.h"
#include "inference/chat/jinja/text_functions.h"
#include "inference/chat/jinja/unicode.h"

#include <unordered_map>

namespace inglenook::jinja {

namespace {

using Kind = Value::Kind;
using Case = bool (*)(char32_t);

/// Whether str(value) has letters of the case and none of the other.
bool in_case(Heap& heap, const Value& value, Case wanted, Case other) {
    const MarkedText text = to_text(heap, value);
    const std::string& bytes = text.bytes();
    bool any = false;
    for (std::size_t at = 0; at < bytes.size();) {
        const Character character = character_at(bytes, at);
        if (other(character.point)) {
            return false;
        }
        any = any || wanted(character.point);
        at += character.bytes;
    }
    return any;
}

const Value& other(const Arguments& arguments, std::string_view name) {
    return Bound(name, arguments, {"other"}, 1)[0];
}

bool divides(Heap& heap, const Value& value, const Value& divisor, std::int64_t rest) {
    return equals(heap, modulo(heap, value, divisor), Value(rest));
}

bool is_plain_integer(const Value& value) { return value.is(Kind::integer); }

bool is_sequence(const Value& value) {
    return value.is_undefined() || value.is_text() || value.is(Kind::list) || value.is(Kind::dict) ||
           (value.is(Kind::object) && value.object().subscriptable());
}

bool is_callable(const Value& value) {
    return value.is_undefined() || (value.is(Kind::object) && value.object().callable());
}

using Table = std::unordered_map<std::string_view, TestFunction>;

Table type_tests() {
    return {
        {"defined", [](Heap&, const Value& v, const Arguments&) { return !v.is_undefined(); }},
        {"undefined", [](Heap&, const Value& v, const Arguments&) { return v.is_undefined(); }},
        {"none", [](Heap&, const Value& v, const Arguments&) { return v.is_none(); }},
        {"boolean", [](Heap&, const Value& v, const Arguments&) { return v.is(Kind::boolean); }},
        {"true", [](Heap&, const Value& v, const Arguments&) { return v.is(Kind::boolean) && v.boolean(); }},
        {"false",
            [](Heap&, const Value& v, const Arguments&) { return v.is(Kind::boolean) && !v.boolean(); }},
        {"integer", [](Heap&, const Value& v, const Arguments&) { return is_plain_integer(v); }},
        {"float", [](Heap&, const Value& v, const Arguments&) { return v.is(Kind::real); }},
        {"number", [](Heap&, const Value& v, const Arguments&) { return v.is_number(); }},
        {"string", [](Heap&, const Value& v, const Arguments&) { return v.is_text(); }},
        {"mapping", [](Heap&, const Value& v, const Arguments&) { return v.is(Kind::dict); }},
        {"sequence", [](Heap&, const Value& v, const Arguments&) { return is_sequence(v); }},
        {"iterable", [](Heap&, const Value& v, const Arguments&) { return is_iterable(v); }},
        {"callable", [](Heap&, const Value& v, const Arguments&) { return is_callable(v); }},
        {"escaped", [](Heap&, const Value& v, const Arguments&) { return v.is_markup(); }},
    };
}

Table value_tests() {
    return {
        {"odd", [](Heap& h, const Value& v,
                    const Arguments&) { return divides(h, v, Value(std::int64_t{2}), 1); }},
        {"even", [](Heap& h, const Value& v,
                     const Arguments&) { return divides(h, v, Value(std::int64_t{2}), 0); }},
        {"divisibleby",
            [](Heap& h, const Value& v, const Arguments& a) {
                return divides(h, v, Bound("divisibleby", a, {"num"}, 1)[0], 0);
            }},
        {"lower",
            [](Heap& h, const Value& v, const Arguments&) { return in_case(h, v, is_lower, is_upper); }},
        {"upper",
            [](Heap& h, const Value& v, const Arguments&) { return in_case(h, v, is_upper, is_lower); }},
        {"sameas", [](Heap&, const Value& v, const Arguments& a) { return v.same_as(other(a, "sameas")); }},
        {"in", [](Heap& h, const Value& v, const Arguments& a) { return contains(h, other(a, "in"), v); }},
        {"filter",
            [](Heap&, const Value& v, const Arguments&) {
                return find_filter(want_text(v, "filter").text.bytes()) != nullptr;
            }},
        {"test", [](Heap&, const Value& v,
                     const Arguments&) { return find_test(want_text(v, "test").text.bytes()) != nullptr; }},
    };
}

Table comparing_tests() {
    const TestFunction equal = [](Heap& h, const Value& v, const Arguments& a) {
        return equals(h, v, other(a, "equalto"));
    };
    const TestFunction different = [](Heap& h, const Value& v, const Arguments& a) {
        return !equals(h, v, other(a, "ne"));
    };
    const TestFunction greater = [](Heap& h, const Value& v, const Arguments& a) {
        return less(h, other(a, "greaterthan"), v);
    };
    const TestFunction smaller = [](Heap& h, const Value& v, const Arguments& a) {
        return less(h, v, other(a, "lessthan"));
    };
    const TestFunction at_least = [](Heap& h, const Value& v, const Arguments& a) {
        return less(h, other(a, "ge"), v) || equals(h, v, other(a, "ge"));
    };
    const TestFunction at_most = [](Heap& h, const Value& v, const Arguments& a) {
        return less(h, v, other(a, "le")) || equals(h, v, other(a, "le"));
    };
    return {{"==", equal}, {"eq", equal}, {"equalto", equal}, {"!=", different}, {"ne", different},
        {">", greater}, {"gt", greater}, {"greaterthan", greater}, {"<", smaller}, {"lt", smaller},
        {"lessthan", smaller}, {">=", at_least}, {"ge", at_least}, {"<=", at_most}, {"le", at_most}};
}

Table all_tests() {
    Table all = type_tests();
    all.merge(value_tests());
    all.merge(comparing_tests());
    return all;
}

} // namespace

TestFunction find_test(std::string_view name) {
    static const Table table = all_tests();
    const auto found = table.find(name);
    return found == table.end() ? nullptr : found->second;
}

} // namespace inglenook::jinja
