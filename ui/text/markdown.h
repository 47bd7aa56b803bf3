// SPDX-License-Identifier: Apache-2.0
// Turns one top-level piece of Markdown into blocks (md4c does the reading). Raw HTML is shown as text,
// images as what they show and where they lie: nothing is fetched. Links other than http and https are plain
// text.
#pragma once

#include "ui/text/block.h"
#include "ui/text/chunker.h"

namespace inglenook::ui {

std::vector<Block> renderChunk(const Chunk& chunk);

/// Text as html: the five characters that mean something there are escaped.
QString escaped(const QString& text);

} // namespace inglenook::ui
