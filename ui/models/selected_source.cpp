// SPDX-License-Identifier: Apache-2.0
#include "ui/models/selected_source.h"

#include "ui/text/table_text.h"

#include <QTextCursor>
#include <QTextDocument>
#include <algorithm>
#include <string>

namespace inglenook::ui {

namespace {

using Shown = TranscriptModel::Shown;

bool isProse(const Shown& row) {
    return row.kind == TranscriptModel::Paragraph || row.kind == TranscriptModel::Heading;
}

/// Whether a row can only be taken as a whole: it has no one text that positions could count.
bool isUndivided(const Shown& row) {
    return row.kind == TranscriptModel::Table || row.kind == TranscriptModel::Rule;
}

bool hasSource(const Shown& row) {
    return isUndivided(row) || isProse(row) || row.kind == TranscriptModel::Code ||
           row.kind == TranscriptModel::ToolCall;
}

bool samePiece(const Shown& one, const Shown& other) {
    return one.message == other.message && hasSource(one) && hasSource(other) &&
           one.block->source == other.block->source;
}

/// The characters as the window's texts count them.
QString textOf(const TranscriptModel& model, int row) {
    const Shown shown = model.shown(row);
    if (!isProse(shown)) {
        return model.plainText(row);
    }
    QTextDocument document;
    document.setHtml(shown.block->html);
    return document.toPlainText();
}

/// Collects what is copied, with what stands between the pieces where they were written.
class Copy {
public:
    explicit Copy(const TranscriptModel& model) : m_model(model) {}

    /// All of a piece.
    void addSource(const Shown& row) {
        const SourceRange range = row.block->source;
        separate(row, false);
        m_text += m_source.substr(range.begin, range.end - range.begin);
        m_end = range.end;
    }

    /// Some of a row's text.
    void addText(int at, int from, int to, bool again) {
        const Shown row = m_model.shown(at);
        const QString text = textOf(m_model, at).mid(from, to - from);
        if (text.isEmpty()) {
            return;
        }
        separate(row, again);
        if (from == 0 && !row.block->marker.isEmpty()) {
            m_text += std::string(2 * static_cast<std::size_t>(std::max(0, row.block->indent - 1)), ' ');
            m_text += (row.block->marker + u' ').toStdString();
        }
        m_text += text.toStdString();
        m_end = hasSource(row) ? row.block->source.end : 0;
    }

    [[nodiscard]] QString text() const { return QString::fromStdString(m_text); }

private:
    /// `again`: the row belongs to the piece of the row before it.
    void separate(const Shown& row, bool again) {
        const bool sameMessage = m_message == row.message;
        if (!sameMessage) {
            m_message = row.message;
            m_source = row.kind == TranscriptModel::User ? std::string() : answerSource(*row.message);
        }
        if (m_text.empty()) {
            return;
        }
        if (!sameMessage) {
            m_text += "\n\n";
        } else if (again || !hasSource(row)) {
            m_text += '\n';
        } else {
            m_text +=
                m_source.substr(m_end, row.block->source.begin - std::min(m_end, row.block->source.begin));
        }
    }

    const TranscriptModel& m_model;
    const storage::Message* m_message = nullptr;
    std::string m_source;
    std::string m_text;
    std::size_t m_end = 0; ///< in m_source, of what was added last
};

} // namespace

QString selectedSource(const TranscriptModel& model, RowPlace from, RowPlace to) {
    Copy copy(model);
    for (int row = from.row; row <= to.row;) {
        const Shown shown = model.shown(row);
        int end = row + 1; // of the piece
        while (end < model.rowCount() && samePiece(shown, model.shown(end))) {
            ++end;
        }
        const bool begins = (row == 0 || !samePiece(model.shown(row - 1), shown)) &&
                            (row > from.row || from.at == 0 || isUndivided(shown));
        const bool ends = end <= to.row || (end == to.row + 1 && (isUndivided(model.shown(to.row)) ||
                                                                     to.at >= textOf(model, to.row).size()));
        if (begins && ends && hasSource(shown)) {
            copy.addSource(shown);
        } else {
            for (int each = row; each < std::min(end, to.row + 1); ++each) {
                const int first = each == from.row && !isUndivided(model.shown(each)) ? from.at : 0;
                const int last = each == to.row && !isUndivided(model.shown(each))
                                     ? to.at
                                     : static_cast<int>(textOf(model, each).size());
                copy.addText(each, first, last, each > row);
            }
        }
        row = end;
    }
    return copy.text();
}

QString tableSource(const TranscriptModel& model, int row) {
    const Shown table = model.shown(row);
    const bool alone = (row == 0 || !samePiece(model.shown(row - 1), table)) &&
                       (row + 1 == model.rowCount() || !samePiece(table, model.shown(row + 1)));
    return alone ? selectedSource(model, {row, 0}, {row, 0}) : tableMarkdown(*table.block);
}

} // namespace inglenook::ui
