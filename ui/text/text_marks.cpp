// SPDX-License-Identifier: Apache-2.0
#include "ui/text/text_marks.h"

#include "ui/text/marked_ranges.h"

#include <QTextBlock>
#include <QTextDocument>
#include <algorithm>
#include <utility>

namespace inglenook::ui {

class TextMarks::Painter : public QSyntaxHighlighter {
public:
    explicit Painter(QTextDocument* document) : QSyntaxHighlighter(document) {}

    void setRanges(std::vector<MarkedRange> ranges, const QColor& changed, const QColor& moved) {
        m_ranges = std::move(ranges);
        m_changed = changed;
        m_moved = moved;
        rehighlight();
    }

protected:
    void highlightBlock(const QString& text) override {
        const int start = currentBlock().position();
        for (const MarkedRange& range : m_ranges) {
            const int from = std::max(range.from - start, 0);
            const int to = std::min(range.from + range.length - start, static_cast<int>(text.size()));
            if (from < to) {
                QTextCharFormat format;
                format.setBackground(range.moved ? m_moved : m_changed);
                setFormat(from, to - from, format);
            }
        }
    }

private:
    std::vector<MarkedRange> m_ranges;
    QColor m_changed;
    QColor m_moved;
};

TextMarks::TextMarks(QObject* parent) : QObject(parent) {}

TextMarks::~TextMarks() { forget(); }

void TextMarks::forget() {
    if (QSyntaxHighlighter* painter = m_painter.data(); painter != nullptr) {
        m_painter.clear();
        delete painter;
    }
}

/// Documents without marks have no painter: most texts are never compared.
void TextMarks::paint() {
    if (m_document == nullptr || (m_pieces.isEmpty() && !m_painter)) {
        return;
    }
    if (m_pieces.isEmpty()) {
        forget();
        return;
    }
    QTextDocument* document = m_document->textDocument();
    if (!m_painter) {
        m_painter = new Painter(document); // the document's
    }
    static_cast<Painter*>(m_painter.data())
        ->setRanges(markedRanges(document->toPlainText(), m_pieces), m_changedColor, m_movedColor);
}

void TextMarks::setDocument(QQuickTextDocument* document) {
    if (m_document != document) {
        m_document = document;
        forget();
        if (document != nullptr) {
            connect(document->textDocument(), &QTextDocument::contentsChange, this, &TextMarks::paint,
                Qt::QueuedConnection);
        }
        paint();
        emit changed();
    }
}

void TextMarks::setPieces(const QVariantList& pieces) {
    if (std::exchange(m_pieces, pieces) != pieces) {
        paint();
        emit changed();
    }
}

void TextMarks::setChangedColor(const QColor& color) {
    if (std::exchange(m_changedColor, color) != color) {
        paint();
        emit changed();
    }
}

void TextMarks::setMovedColor(const QColor& color) {
    if (std::exchange(m_movedColor, color) != color) {
        paint();
        emit changed();
    }
}

} // namespace inglenook::ui
