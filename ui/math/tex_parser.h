// SPDX-License-Identifier: Apache-2.0
// Reads the part of TeX's mathematics that people and models write in chats. What it does not know makes the
// whole formula unreadable: then its source is shown, never half of it.
#pragma once

#include "ui/math/tex_tree.h"

#include <memory>

namespace inglenook::ui {

/// A row; null if the formula holds anything unknown, is longer than 4,000 characters, deeper than 24 groups,
/// or has more than 2,000 parts.
std::unique_ptr<TexNode> parseTex(const QString& tex);

} // namespace inglenook::ui
