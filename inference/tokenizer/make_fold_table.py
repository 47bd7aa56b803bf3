#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes fold_table.inc: what WordPiece vocabularies make of each character. Run it in this folder for a newer Unicode."""
import unicodedata

SPACES = set("\t\n\v\f\r\x85")


def folded(code_point):
    character = chr(code_point)
    if 0xAC00 <= code_point <= 0xD7A3:
        return code_point  # Hangul syllables are computed
    dropped = unicodedata.category(character) in ("Cc", "Cf", "Co", "Cs", "Mc", "Me", "Mn") and character not in SPACES
    if dropped or code_point in (0, 0xFFFD):
        return 0
    base = unicodedata.normalize("NFD", character)[0]
    lower = base.lower()
    return ord(lower if len(lower) == 1 else lower[0])


def runs():
    """[first, last, what the first becomes, how much that grows from one to the next]"""
    current = None
    for code_point in range(0x110000):
        to = folded(code_point)
        if to == code_point:
            continue
        if current and current[1] == code_point - 1:
            first, last, start, step = current
            if last == first and to - start in (0, 1):
                step = to - start
            if to == start + step * (code_point - first) and (to != 0 or start == 0):
                current = [first, code_point, start, step]
                continue
        if current:
            yield current
        current = [code_point, code_point, to, 0]
    yield current


with open("fold_table.inc", "w") as out:
    out.write(f"// SPDX-License-Identifier: Apache-2.0\n// Made by make_fold_table.py from Unicode {unicodedata.unidata_version}.\n"
              "// {first, last, what the first becomes (0: nothing), how much that grows from one to the next}\n")
    line = ""
    for run in runs():
        item = "{0x%X, 0x%X, 0x%X, %d}," % tuple(run)
        if len(line) + len(item) > 108:
            out.write(line.rstrip() + "\n")
            line = ""
        line += item + " "
    out.write(line.rstrip() + "\n")
