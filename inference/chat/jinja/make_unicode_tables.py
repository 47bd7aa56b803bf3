#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes unicode_tables.cpp from Python's own character database: python3 make_unicode_tables.py > unicode_tables.cpp"""
import sys

LIMIT = 0x110000


def ranges(holds):
    """Inclusive ranges of the code points for which `holds` is true."""
    found, start = [], None
    for point in range(LIMIT + 1):
        inside = point < LIMIT and holds(chr(point))
        if inside and start is None:
            start = point
        elif not inside and start is not None:
            found.append((start, point - 1))
            start = None
    return found


def shifts(mapping):
    """Runs (first, last, step, delta) of one-to-one mappings, and the one-to-many ones apart."""
    runs, special = [], []
    for point in range(LIMIT):
        if 0xD800 <= point < 0xE000:
            continue
        result = mapping(chr(point))
        if result == chr(point):
            continue
        if len(result) > 1:
            special.append((point, result))
            continue
        delta = ord(result) - point
        if runs and runs[-1][3] == delta:
            first, last, step, _ = runs[-1]
            gap = point - last
            if gap <= 2 and (step == gap or first == last):
                runs[-1] = (first, point, gap, delta)
                continue
        runs.append((point, point, 1, delta))
    return runs, special


def rows(items, form, per_line):
    texts = [form(item) for item in items]
    return "\n".join("    " + " ".join(texts[i : i + per_line]) for i in range(0, len(texts), per_line))


def range_table(name, holds):
    table = ranges(holds)
    print(f"constexpr Range {name}_rows[] = {{")
    print(rows(table, lambda r: f"{{0x{r[0]:x}, 0x{r[1]:x}}},", 6))
    print("};\n")


def shift_table(name, mapping):
    runs, special = shifts(mapping)
    print(f"constexpr Shift {name}_rows[] = {{")
    print(rows(runs, lambda r: f"{{0x{r[0]:x}, 0x{r[1]:x}, {r[2]}, {r[3]}}},", 4))
    print("};\n")
    escape = lambda text: "".join(f"\\x{byte:02x}" for byte in text.encode())
    print(f"constexpr Expansion {name}_expansion_rows[] = {{")
    print(rows(special, lambda r: f'{{0x{r[0]:x}, "{escape(r[1])}"}},', 4))
    print("};\n")


def main():
    sys.stdout.reconfigure(newline="\n")
    print("// SPDX-License-Identifier: Apache-2.0")
    print("// Written by make_unicode_tables.py; properties of the Unicode Character Database.")
    print('#include "inference/chat/jinja/unicode_tables.h"\n')
    print("namespace inglenook::jinja {\n\nnamespace {\n\n// clang-format off")
    range_table("unprintable", lambda c: not c.isprintable())
    range_table("letter", str.isalpha)
    range_table("decimal", str.isdecimal)
    range_table("digit", lambda c: c.isdigit() and not c.isdecimal())
    range_table("numeric", lambda c: c.isnumeric() and not c.isdigit())
    shift_table("upper", str.upper)
    shift_table("lower", str.lower)
    print("// clang-format on\n\n} // namespace\n")
    for name in ("unprintable", "letter", "decimal", "digit", "numeric"):
        print(f"std::span<const Range> {name}_ranges() {{ return {name}_rows; }}")
    for name in ("upper", "lower"):
        print(f"std::span<const Shift> {name}_shifts() {{ return {name}_rows; }}")
        print(f"std::span<const Expansion> {name}_expansions() {{ return {name}_expansion_rows; }}")
    print("\n} // namespace inglenook::jinja")


main()
