// SPDX-License-Identifier: Apache-2.0
// Fills and colours the document of a text area that shows code. Text that grows is appended, so that a
// selection survives and only new lines are highlighted. The library knows the languages; the colours are
// those of the theme.
#pragma once

#include <QColor>
#include <QPointer>
#include <QQuickTextDocument>
#include <QString>
#include <QVariantMap>
#include <QtQml/qqmlregistration.h>

namespace inglenook::ui {

class CodeHighlighter : public QObject {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QQuickTextDocument* document READ document WRITE setDocument NOTIFY documentChanged REQUIRED)
    Q_PROPERTY(QString text READ text WRITE setText NOTIFY textChanged)
    Q_PROPERTY(QString language READ language WRITE setLanguage NOTIFY languageChanged)
    Q_PROPERTY(QString languageName READ languageName NOTIFY languageChanged)
    Q_PROPERTY(QVariantMap colors READ colors WRITE setColors NOTIFY colorsChanged)
    /// Pieces that are marked, as markedRanges() takes them, in the colours "changed" and "moved".
    Q_PROPERTY(QVariantList marks READ marks WRITE setMarks NOTIFY marksChanged)

public:
    explicit CodeHighlighter(QObject* parent = nullptr);
    ~CodeHighlighter() override;

    [[nodiscard]] QQuickTextDocument* document() const { return m_document; }
    [[nodiscard]] QString text() const { return m_text; }
    [[nodiscard]] QString language() const { return m_language; }
    /// The language's name for people; empty if none is known by the word in `language`.
    [[nodiscard]] QString languageName() const;
    [[nodiscard]] QVariantList marks() const { return m_marks; }
    /// keyword, function, type, string, number, comment, constant, operator → colour
    [[nodiscard]] QVariantMap colors() const { return m_colors; }

    void setDocument(QQuickTextDocument* document);
    void setText(const QString& text);
    void setLanguage(const QString& language);
    void setColors(const QVariantMap& colors);
    void setMarks(const QVariantList& marks);

signals:
    void documentChanged();
    void textChanged();
    void languageChanged();
    void colorsChanged();
    void marksChanged();

private:
    class Painter;

    void fill();
    void mark();
    void forget();

    QPointer<QQuickTextDocument> m_document;
    QString m_text;
    QString m_language;
    QVariantMap m_colors;
    QVariantList m_marks;
    QPointer<Painter> m_painter; ///< goes with its document
};

} // namespace inglenook::ui
