// SPDX-License-Identifier: Apache-2.0
#include "ui/control/find_in_chat.h"

#include <algorithm>

namespace inglenook::ui {

namespace {

constexpr int againMs = 250;

} // namespace

FindInChat::FindInChat(TranscriptModel& transcript, QObject* parent)
    : QObject(parent), m_transcript(transcript) {
    m_again.setSingleShot(true);
    m_again.setInterval(againMs);
    connect(&m_again, &QTimer::timeout, this, &FindInChat::search);
    const auto again = [this] {
        if (!m_query.isEmpty() && !m_again.isActive()) {
            m_again.start();
        }
    };
    connect(&transcript, &QAbstractItemModel::modelReset, this, again);
    connect(&transcript, &QAbstractItemModel::rowsInserted, this, &FindInChat::moveDown);
    connect(&transcript, &QAbstractItemModel::rowsInserted, this, again);
    connect(&transcript, &QAbstractItemModel::rowsRemoved, this, again);
    connect(&transcript, &QAbstractItemModel::dataChanged, this, again);
}

/// Earlier messages were read in above.
void FindInChat::moveDown(const QModelIndex&, int first, int last) {
    const int count = last - first + 1;
    if (m_start >= first) {
        m_start += count;
    }
    for (Place& place : m_places) {
        if (place.row >= first) {
            place.row += count;
        }
    }
}

int FindInChat::row() const { return m_current < 0 ? -1 : m_places[m_current].row; }

int FindInChat::nth() const { return m_current < 0 ? -1 : m_places[m_current].nth; }

void FindInChat::startAt(int row) { m_start = row; }

void FindInChat::setQuery(const QString& query) {
    if (m_query == query) {
        return;
    }
    m_query = query;
    m_again.stop();
    search();
}

void FindInChat::step(int step) {
    if (m_places.empty()) {
        return;
    }
    m_current = (m_current + step + count()) % count();
    m_start = row();
    emit changed();
}

void FindInChat::search() {
    const Place before = m_current < 0 ? Place{m_start, 0} : m_places[m_current];
    m_places.clear();
    for (int row = 0; row < m_transcript.rowCount() && !m_query.isEmpty(); ++row) {
        const QString text = m_transcript.plainText(row);
        const bool once =
            m_transcript.index(row, 0).data(TranscriptModel::KindRole) == TranscriptModel::Table;
        qsizetype at = text.indexOf(m_query, 0, Qt::CaseInsensitive);
        for (int nth = 0; at >= 0; ++nth) {
            m_places.push_back({row, nth});
            at = once ? -1 : text.indexOf(m_query, at + m_query.size(), Qt::CaseInsensitive);
        }
    }
    const auto next = std::find_if(m_places.begin(), m_places.end(), [&before](const Place& place) {
        return place.row > before.row || (place.row == before.row && place.nth >= before.nth);
    });
    m_current = m_places.empty()         ? -1
                : next == m_places.end() ? 0
                                         : static_cast<int>(next - m_places.begin());
    emit changed();
}

} // namespace inglenook::ui
