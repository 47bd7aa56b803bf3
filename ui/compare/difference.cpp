// SPDX-License-Identifier: Apache-2.0
#include "ui/compare/difference.h"

#include "storage/compare/word_diff.h"

#include <algorithm>
#include <utility>

namespace inglenook::ui {

namespace {

using storage::compare::Span;
using storage::compare::SpanKind;

/// The rows of a transcript's last answer, and their texts one after the other.
struct Rows {
    std::vector<int> rows;
    std::vector<std::size_t> begins; ///< of each in `text`
    std::string text;
};

Rows rowsOf(const TranscriptModel& transcript) {
    Rows found;
    const auto& messages = transcript.messages();
    if (messages.empty() || messages.back().role != storage::Role::assistant) {
        return found;
    }
    const auto [first, last] = transcript.rowsOf(messages.back().id);
    for (int row = first; row <= last; ++row) {
        const TranscriptModel::Kind kind = transcript.shown(row).kind;
        if (kind == TranscriptModel::Reasoning || kind == TranscriptModel::Footer) {
            continue;
        }
        found.rows.push_back(row);
        found.begins.push_back(found.text.size());
        found.text += transcript.plainText(row).toStdString() + '\n';
    }
    return found;
}

int kindOf(SpanKind kind) { return kind == SpanKind::same ? 0 : kind == SpanKind::moved ? 2 : 1; }

QHash<int, QVariantList> byRow(const Rows& rows, const std::vector<Span>& spans) {
    QHash<int, QVariantList> pieces;
    std::size_t next = 0;
    for (std::size_t i = 0; i < rows.rows.size(); ++i) {
        const std::size_t begin = rows.begins[i];
        const std::size_t end = i + 1 < rows.begins.size() ? rows.begins[i + 1] : rows.text.size();
        QVariantList list;
        bool differs = false;
        while (next < spans.size() && spans[next].offset + spans[next].bytes <= begin) {
            ++next;
        }
        for (std::size_t at = next; at < spans.size() && spans[at].offset < end; ++at) {
            const std::size_t from = std::max(begin, spans[at].offset);
            const std::size_t to = std::min(end, spans[at].offset + spans[at].bytes);
            differs = differs || spans[at].kind != SpanKind::same;
            list.append(QVariantMap{{"kind", kindOf(spans[at].kind)},
                {"text", QString::fromStdString(rows.text.substr(from, to - from))}});
        }
        if (differs) {
            pieces.insert(rows.rows[i], list);
        }
    }
    return pieces;
}

} // namespace

void Difference::set(QHash<int, QVariantList> pieces) {
    if (pieces.isEmpty() && m_pieces.isEmpty()) {
        return;
    }
    m_pieces = std::move(pieces);
    ++m_version;
    emit changed();
}

void Difference::clear() { set({}); }

void Difference::compare(
    Difference* left, const TranscriptModel& ofLeft, Difference* right, const TranscriptModel& ofRight) {
    const Rows one = rowsOf(ofLeft);
    const Rows other = rowsOf(ofRight);
    const auto found = storage::compare::word_diff(one.text, other.text);
    if (left != nullptr) {
        left->set(byRow(one, found.left));
    }
    if (right != nullptr) {
        right->set(byRow(other, found.right));
    }
}

} // namespace inglenook::ui
