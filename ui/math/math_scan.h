// SPDX-License-Identifier: Apache-2.0
// Finds in Markdown what its parser does not know: maths ($…$, $$…$$, \(…\), \[…\]; prices stay prices) and
// footnotes.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace inglenook::ui {

enum class SpanKind {
    maths,
    displayMaths,
    noteMark, ///< [^1] within a text
    note,     ///< [^1]: where the footnote itself begins
};

struct MathsSpan {
    std::string source; ///< with its marks, as it was written
    std::string tex;    ///< between them; of a footnote its name
    SpanKind kind = SpanKind::maths;

    bool operator==(const MathsSpan&) const = default;
};

struct ScannedMaths {
    /// The text with each span replaced by a word that Markdown leaves alone (placeholder()).
    std::string text;
    std::vector<MathsSpan> spans;
};

/// Nothing within code spans and after a backslash is maths. A dollar opens if no white space follows, and
/// closes if none goes before and no digit follows; what is between must not read like prose about money.
/// Time is linear in the text.
ScannedMaths scanMaths(std::string_view text);

/// What stands for a span in the text: characters that no text has (U+FDD0 and its neighbours), around its
/// number.
std::string placeholder(std::size_t span);

/// A piece of scanned text: letters, or the number of a span (then `text` is empty).
struct ScannedPiece {
    std::string_view text;
    int span = -1;
};
/// Cuts a text at its placeholders; those of spans that there are not stay text.
std::vector<ScannedPiece> piecesOf(std::string_view text, std::size_t spans);

} // namespace inglenook::ui
