// SPDX-License-Identifier: Apache-2.0
#include "ui/control/selection_in_chat.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace inglenook::ui {

namespace {

constexpr int end = std::numeric_limits<int>::max(); ///< of any row's text

} // namespace

SelectionInChat::SelectionInChat(TranscriptModel& transcript, QObject* parent)
    : QObject(parent), m_transcript(transcript) {
    const auto moved = [this] {
        if (m_anchor.isValid() || m_focus.isValid()) {
            tell();
        }
    };
    connect(&transcript, &QAbstractItemModel::modelReset, this, moved);
    connect(&transcript, &QAbstractItemModel::rowsInserted, this, moved);
    connect(&transcript, &QAbstractItemModel::rowsRemoved, this, moved);
}

bool SelectionInChat::active() const {
    return m_anchor.isValid() && m_focus.isValid() && m_anchor.row() != m_focus.row();
}

void SelectionInChat::tell() {
    ++m_changes;
    emit changed();
}

void SelectionInChat::begin(int row, int at) {
    m_anchor = m_transcript.index(row);
    m_anchorAt = at;
    m_focus = QPersistentModelIndex();
    tell();
}

void SelectionInChat::extend(int row, int at) {
    const QPersistentModelIndex focus(m_transcript.index(row));
    if (!m_anchor.isValid() || (focus == m_focus && at == m_focusAt)) {
        return;
    }
    m_focus = focus;
    m_focusAt = at;
    tell();
}

void SelectionInChat::step(int by, int first) {
    const int rows = m_transcript.rowCount();
    if (rows == 0) {
        return;
    }
    const bool begun = m_anchor.isValid();
    const int from = begun ? m_anchor.row() : std::clamp(first, 0, rows - 1);
    const int to = std::clamp((active() ? m_focus.row() : from) + by, 0, rows - 1);
    m_anchor = m_transcript.index(from);
    m_anchorAt = to < from ? end : 0;
    m_focus = m_transcript.index(to);
    m_focusAt = to < from ? 0 : end;
    tell();
}

void SelectionInChat::all() {
    begin(0, 0);
    extend(m_transcript.rowCount() - 1, end);
}

void SelectionInChat::clear() {
    m_anchor = QPersistentModelIndex();
    m_focus = QPersistentModelIndex();
    tell();
}

int SelectionInChat::lead() const {
    return m_focus.isValid() ? m_focus.row() : m_anchor.isValid() ? m_anchor.row() : -1;
}

bool SelectionInChat::covers(int row) const {
    return active() && row >= std::min(m_anchor.row(), m_focus.row()) &&
           row <= std::max(m_anchor.row(), m_focus.row());
}

int SelectionInChat::from(int row) const {
    if (!covers(row)) {
        return -1;
    }
    return row == m_anchor.row() ? m_anchorAt : leadsDown() ? 0 : end;
}

int SelectionInChat::to(int row) const {
    if (!covers(row)) {
        return -1;
    }
    return row == m_focus.row() ? m_focusAt : leadsDown() ? end : 0;
}

QString SelectionInChat::source() const {
    if (!active()) {
        return {};
    }
    RowPlace from{m_anchor.row(), m_anchorAt};
    RowPlace to{m_focus.row(), m_focusAt};
    if (to < from) {
        std::swap(from, to);
    }
    return selectedSource(m_transcript, from, to);
}

} // namespace inglenook::ui
