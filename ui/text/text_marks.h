// SPDX-License-Identifier: Apache-2.0
// Marks words in the document of a text area that shows prose, without changing it.
#pragma once

#include <QColor>
#include <QObject>
#include <QPointer>
#include <QQuickTextDocument>
#include <QSyntaxHighlighter>
#include <QVariantList>
#include <QtQml/qqmlregistration.h>

namespace inglenook::ui {

class TextMarks : public QObject {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QQuickTextDocument* document READ document WRITE setDocument NOTIFY changed REQUIRED)
    /// As markedRanges() takes them.
    Q_PROPERTY(QVariantList pieces READ pieces WRITE setPieces NOTIFY changed)
    Q_PROPERTY(QColor changedColor READ changedColor WRITE setChangedColor NOTIFY changed)
    Q_PROPERTY(QColor movedColor READ movedColor WRITE setMovedColor NOTIFY changed)

public:
    explicit TextMarks(QObject* parent = nullptr);
    ~TextMarks() override;

    [[nodiscard]] QQuickTextDocument* document() const { return m_document; }
    [[nodiscard]] QVariantList pieces() const { return m_pieces; }
    [[nodiscard]] QColor changedColor() const { return m_changedColor; }
    [[nodiscard]] QColor movedColor() const { return m_movedColor; }
    void setDocument(QQuickTextDocument* document);
    void setPieces(const QVariantList& pieces);
    void setChangedColor(const QColor& color);
    void setMovedColor(const QColor& color);

signals:
    void changed();

private:
    class Painter;

    void paint();
    void forget();

    QPointer<QQuickTextDocument> m_document;
    QVariantList m_pieces;
    QColor m_changedColor;
    QColor m_movedColor;
    QPointer<QSyntaxHighlighter> m_painter; ///< a Painter; it goes with its document
};

} // namespace inglenook::ui
