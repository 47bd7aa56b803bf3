// SPDX-License-Identifier: Apache-2.0
// What a selection over rows of the transcript copies: the source, exactly as it was written, of each piece
// of an answer that is selected whole, and the words that are read of one that is selected in part.
#pragma once

#include "ui/models/transcript_model.h"

#include <QString>

namespace inglenook::ui {

/// A row, and a place between the characters shown in it; beyond the last one: its end.
struct RowPlace {
    int row = 0;
    int at = 0;

    bool operator<(const RowPlace& other) const { return row != other.row ? row < other.row : at < other.at; }
};

/// `from` lies before `to`; both in the model. Thoughts and the lines below answers are not copied.
QString selectedSource(const TranscriptModel& model, RowPlace from, RowPlace to);

/// The table in a row: as it was written, if it is a piece of its own; within a list or quote made anew.
QString tableSource(const TranscriptModel& model, int row);

} // namespace inglenook::ui
