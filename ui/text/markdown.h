// SPDX-License-Identifier: Apache-2.0
// Turns one top-level piece of Markdown into blocks (md4c does the reading). Raw HTML is shown as text,
// images as what they show and where they lie: nothing is fetched. Links other than http and https are plain
// text; footnotes and their marks are links to each other.
#pragma once

#include "ui/text/block.h"
#include "ui/text/chunker.h"

namespace inglenook::ui {

std::vector<Block> renderChunk(const Chunk& chunk);

/// What stands in the html of a block where the link of a footnote's mark, or of a footnote, leads; empty:
/// the target is of another kind.
QString otherEndOfNote(const QString& target);

/// Text as html: the five characters that mean something there are escaped.
QString escaped(const QString& text);

} // namespace inglenook::ui
