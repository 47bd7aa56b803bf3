// SPDX-License-Identifier: Apache-2.0
#include "ui/math/tex_parser.h"

#include "ui/math/tex_reader.h"

namespace inglenook::ui {

namespace {

constexpr qsizetype longest = 4000; // UTF-16 units

} // namespace

std::unique_ptr<TexNode> parseTex(const QString& tex) {
    return tex.size() > longest ? nullptr : TexReader(tex).read();
}

} // namespace inglenook::ui
