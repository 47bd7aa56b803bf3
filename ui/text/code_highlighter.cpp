// SPDX-License-Identifier: Apache-2.0
#include "ui/text/code_highlighter.h"

#include "ui/text/marked_ranges.h"

#include <KSyntaxHighlighting/AbstractHighlighter>
#include <KSyntaxHighlighting/Definition>
#include <KSyntaxHighlighting/Format>
#include <KSyntaxHighlighting/Repository>
#include <KSyntaxHighlighting/State>
#include <KSyntaxHighlighting/Theme>
#include <QSyntaxHighlighter>
#include <QTextBlock>
#include <QTextBlockUserData>
#include <QTextCursor>
#include <QTextDocument>
#include <algorithm>
#include <utility>

namespace inglenook::ui {

namespace {

using KSyntaxHighlighting::Theme;

/// Lines longer than this stay plain: they are data, and colouring them would hold up the window.
constexpr int longestLine = 20'000;
constexpr int linePercent = 125;

/// Reading the index of languages takes a moment; every piece of code shares it. UI thread only.
const KSyntaxHighlighting::Repository& repository() {
    static const KSyntaxHighlighting::Repository languages;
    return languages;
}

/// Every word by which a language is known, in lower case, to its name in the library.
QHash<QString, QString> knownNames() {
    QHash<QString, QString> names;
    for (const auto& definition : repository().definitions()) {
        names.insert(definition.name().toLower(), definition.name());
    }
    // Words that models write and the library does not know.
    const std::pair<const char*, const char*> others[] = {{"sh", "bash"}, {"shell", "bash"},
        {"console", "bash"}, {"cpp", "c++"}, {"csharp", "c#"}, {"cs", "c#"}, {"js", "javascript"},
        {"ts", "typescript"}, {"py", "python"}, {"rs", "rust"}, {"rb", "ruby"}, {"yml", "yaml"},
        {"golang", "go"}, {"objc", "objective-c"}, {"docker", "dockerfile"}, {"md", "markdown"},
        {"tex", "latex"}, {"ps1", "powershell"}, {"kt", "kotlin"}, {"python3", "python"},
        {"shell-session", "bash"}, {"node", "javascript"}, {"jsonc", "json"}};
    for (const auto& [word, name] : others) {
        names.insert(QLatin1String(word), names.value(QLatin1String(name)));
    }
    return names;
}

KSyntaxHighlighting::Definition definitionOf(const QString& word) {
    if (word.isEmpty()) {
        return {};
    }
    static const QHash<QString, QString> names = knownNames();
    const auto name = names.constFind(word);
    return name == names.constEnd() ? repository().definitionForFileName(QStringLiteral("file.") + word)
                                    : repository().definitionForName(*name);
}

const char* colourName(Theme::TextStyle style) {
    switch (style) {
    case Theme::Keyword:
    case Theme::ControlFlow:
    case Theme::Import:
    case Theme::Preprocessor:
        return "keyword";
    case Theme::Function:
    case Theme::BuiltIn:
    case Theme::Extension:
        return "function";
    case Theme::DataType:
    case Theme::Attribute:
    case Theme::Annotation:
        return "type";
    case Theme::String:
    case Theme::VerbatimString:
    case Theme::SpecialString:
    case Theme::Char:
    case Theme::SpecialChar:
        return "string";
    case Theme::DecVal:
    case Theme::BaseN:
    case Theme::Float:
    case Theme::Constant:
        return "number";
    case Theme::Comment:
    case Theme::Documentation:
    case Theme::CommentVar:
    case Theme::RegionMarker:
    case Theme::Information:
        return "comment";
    default:
        return nullptr;
    }
}

struct LineState : public QTextBlockUserData {
    KSyntaxHighlighting::State state; ///< at the end of the line
};

} // namespace

class CodeHighlighter::Painter : public QSyntaxHighlighter, public KSyntaxHighlighting::AbstractHighlighter {
public:
    explicit Painter(QTextDocument* document, const QVariantMap& colors)
        : QSyntaxHighlighter(document), m_colors(colors) {}

    void setColors(const QVariantMap& colors) { m_colors = colors; }
    void setRanges(std::vector<MarkedRange> ranges) { m_ranges = std::move(ranges); }

protected:
    void highlightBlock(const QString& text) override {
        KSyntaxHighlighting::State before;
        if (const QTextBlock previous = currentBlock().previous(); previous.isValid()) {
            if (const auto* line = static_cast<LineState*>(previous.userData())) {
                before = line->state;
            }
        }
        const KSyntaxHighlighting::State after =
            text.size() > longestLine ? before : highlightLine(text, before);
        auto* line = static_cast<LineState*>(currentBlockUserData());
        if (line == nullptr) {
            line = new LineState; // owned by the document's block
            setCurrentBlockUserData(line);
        }
        if (line->state != after) {
            line->state = after;
            setCurrentBlockState(currentBlockState() ^ 1); // so that the next line is looked at again
        }
        markLine(text);
    }

    void applyFormat(int offset, int length, const KSyntaxHighlighting::Format& format) override {
        const char* name = colourName(format.textStyle());
        if (name != nullptr && length > 0) {
            setFormat(offset, length, m_colors.value(QLatin1String(name)).value<QColor>());
        }
    }

private:
    void markLine(const QString& text) {
        const int start = currentBlock().position();
        for (const MarkedRange& range : m_ranges) {
            const int end = std::min(range.from + range.length - start, static_cast<int>(text.size()));
            for (int at = std::max(range.from - start, 0); at < end; ++at) {
                QTextCharFormat with = format(at);
                with.setBackground(
                    m_colors.value(range.moved ? QStringLiteral("moved") : QStringLiteral("changed"))
                        .value<QColor>());
                setFormat(at, 1, with);
            }
        }
    }

    QVariantMap m_colors;
    std::vector<MarkedRange> m_ranges;
};

CodeHighlighter::CodeHighlighter(QObject* parent) : QObject(parent) {}

CodeHighlighter::~CodeHighlighter() { forget(); }

void CodeHighlighter::forget() {
    if (Painter* painter = m_painter.data(); painter != nullptr) {
        m_painter.clear();
        delete painter;
    }
}

QString CodeHighlighter::languageName() const {
    const auto definition = definitionOf(m_language);
    return definition.isValid() ? definition.translatedName() : m_language;
}

void CodeHighlighter::setDocument(QQuickTextDocument* document) {
    if (m_document == document) {
        return;
    }
    m_document = document;
    forget();
    if (document != nullptr) {
        m_painter = new Painter(document->textDocument(), m_colors); // the document's
        m_painter->setDefinition(definitionOf(m_language));
        fill();
    }
    emit documentChanged();
}

void CodeHighlighter::setText(const QString& text) {
    if (m_text == text) {
        return;
    }
    m_text = text;
    fill();
    emit textChanged();
}

void CodeHighlighter::fill() {
    if (m_document == nullptr) {
        return;
    }
    QTextDocument* document = m_document->textDocument();
    document->setUndoRedoEnabled(false);
    const QString shown = document->toPlainText();
    if (!shown.isEmpty() && m_text.startsWith(shown)) {
        QTextCursor end(document);
        end.movePosition(QTextCursor::End);
        end.insertText(m_text.mid(shown.size()));
    } else {
        document->setPlainText(m_text);
        QTextBlockFormat format;
        format.setLineHeight(linePercent, QTextBlockFormat::ProportionalHeight);
        // Also where comments are in a script that does not run so.
        format.setLayoutDirection(Qt::LeftToRight);
        format.setAlignment(Qt::AlignLeft | Qt::AlignAbsolute);
        QTextCursor all(document);
        all.select(QTextCursor::Document);
        all.mergeBlockFormat(format); // lines that are appended inherit it
    }
}

void CodeHighlighter::mark() {
    if (m_painter) {
        m_painter->setRanges(markedRanges(m_painter->document()->toPlainText(), m_marks));
        m_painter->rehighlight();
    }
}

void CodeHighlighter::setMarks(const QVariantList& marks) {
    if (std::exchange(m_marks, marks) != marks) {
        mark();
        emit marksChanged();
    }
}

void CodeHighlighter::setLanguage(const QString& language) {
    if (m_language == language) {
        return;
    }
    m_language = language;
    if (m_painter) {
        m_painter->setDefinition(definitionOf(language));
        m_painter->rehighlight();
    }
    emit languageChanged();
}

void CodeHighlighter::setColors(const QVariantMap& colors) {
    if (m_colors == colors) {
        return;
    }
    m_colors = colors;
    if (m_painter) {
        m_painter->setColors(colors);
        m_painter->rehighlight();
    }
    emit colorsChanged();
}

} // namespace inglenook::ui
