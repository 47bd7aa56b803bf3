// SPDX-License-Identifier: Apache-2.0
#include "ui/text/markdown.h"

#include "ui/math/math_scan.h"

#include <algorithm>
#include <md4c.h>
#include <utility>

namespace inglenook::ui {

namespace {

/// A picture's address may be the picture itself, as data.
constexpr qsizetype longestAddress = 120;

/// Where the links of a footnote's marks and of the footnote lead.
constexpr QLatin1String toNote("note:");
constexpr QLatin1String toNoteMark("mark:");

QString fromUtf8(const char* text, std::size_t size) {
    return QString::fromUtf8(text, static_cast<qsizetype>(size));
}

bool isWebLink(const QString& target) {
    return target.startsWith(QLatin1String("https://"), Qt::CaseInsensitive) ||
           target.startsWith(QLatin1String("http://"), Qt::CaseInsensitive);
}

/// The few tags without attributes that models write and that change nothing but the look of text.
QString keptTag(const QString& tag) {
    QString bare = tag.toLower().remove(u' ');
    if (bare == QLatin1String("<br>") || bare == QLatin1String("<br/>")) {
        return QStringLiteral("<br/>");
    }
    for (const char* name : {"b", "i", "sub", "sup", "u", "s"}) {
        const QLatin1String word(name);
        if (bare == u'<' + word + u'>' || bare == QLatin1String("</") + word + u'>') {
            return bare;
        }
    }
    return {};
}

QString noteLink(const QString& name, bool note) {
    return QStringLiteral("<a href=\"%1%2\">").arg(note ? toNoteMark : toNote, name);
}

CellAlignment alignment(MD_ALIGN align) {
    switch (align) {
    case MD_ALIGN_CENTER:
        return CellAlignment::centre;
    case MD_ALIGN_RIGHT:
        return CellAlignment::end;
    default:
        return CellAlignment::start;
    }
}

/// Receives md4c's events and collects the leaves of the document.
class Renderer {
public:
    explicit Renderer(const Chunk& chunk) : m_chunk(chunk), m_scanned(scanMaths(chunk.text)) {}

    std::vector<Block> run() {
        MD_PARSER parser = {};
        parser.flags = MD_FLAG_TABLES | MD_FLAG_STRIKETHROUGH | MD_FLAG_TASKLISTS |
                       MD_FLAG_PERMISSIVEAUTOLINKS | MD_FLAG_NOHTMLBLOCKS;
        parser.enter_block = [](MD_BLOCKTYPE type, void* detail, void* self) {
            return of(self).enterBlock(type, detail);
        };
        parser.leave_block = [](MD_BLOCKTYPE type, void*, void* self) { return of(self).leaveBlock(type); };
        parser.enter_span = [](MD_SPANTYPE type, void* detail, void* self) {
            return of(self).enterSpan(type, detail);
        };
        parser.leave_span = [](MD_SPANTYPE type, void*, void* self) { return of(self).leaveSpan(type); };
        parser.text = [](MD_TEXTTYPE type, const MD_CHAR* text, MD_SIZE size, void* self) {
            return of(self).text(type, text, size);
        };
        md_parse(m_scanned.text.data(), static_cast<MD_SIZE>(m_scanned.text.size()), &parser, this);
        flush();
        return std::move(m_blocks);
    }

private:
    struct List {
        bool ordered = false;
        bool tight = true;
        unsigned number = 0;
        QChar delimiter = u'.';
    };

    static Renderer& of(void* self) { return *static_cast<Renderer*>(self); }

    void openLeaf(BlockKind kind) {
        flush();
        m_leaf = {};
        m_leaf.kind = kind;
        m_leaf.indent = std::min(static_cast<int>(m_lists.size()), mostDepth);
        m_leaf.quote = std::min(m_quote, mostDepth);
        m_leaf.outerQuote = std::min(m_outerQuote, mostDepth);
        m_leaf.quoteOn = std::min({std::exchange(m_lastQuote, m_quote), m_quote, mostDepth});
        m_leaf.marker = std::exchange(m_marker, {});
        m_leaf.task = std::exchange(m_task, TaskState::none);
        // An item stands close to the one before it; the first of a list keeps a paragraph's distance.
        m_leaf.tight = !m_lists.empty() && m_lists.back().tight && (!m_firstLeaf || m_chunk.follows);
        m_firstLeaf = false;
        m_open = true;
    }

    void flush() {
        if (std::exchange(m_open, false)) {
            while (m_leaf.html.endsWith(QLatin1String("<br/>"))) {
                m_leaf.html.chop(5);
            }
            if (m_leaf.kind == BlockKind::code && m_leaf.text.endsWith(u'\n')) {
                m_leaf.text.chop(1);
            }
            m_blocks.push_back(std::move(m_leaf));
            m_leaf = {};
        }
    }

    int enterBlock(MD_BLOCKTYPE type, void* detail) {
        switch (type) {
        case MD_BLOCK_QUOTE:
            flush();
            ++m_quote;
            if (m_lists.empty()) {
                m_outerQuote = m_quote;
            }
            break;
        case MD_BLOCK_UL:
            flush();
            m_lists.push_back({false, static_cast<MD_BLOCK_UL_DETAIL*>(detail)->is_tight != 0});
            break;
        case MD_BLOCK_OL:
            flush();
            openOrdered(*static_cast<MD_BLOCK_OL_DETAIL*>(detail));
            break;
        case MD_BLOCK_LI:
            flush();
            openItem(*static_cast<MD_BLOCK_LI_DETAIL*>(detail));
            break;
        case MD_BLOCK_HR:
            openLeaf(BlockKind::rule);
            break;
        case MD_BLOCK_H:
            openLeaf(BlockKind::heading);
            m_leaf.level = static_cast<int>(static_cast<MD_BLOCK_H_DETAIL*>(detail)->level);
            break;
        case MD_BLOCK_CODE:
            openLeaf(BlockKind::code);
            m_leaf.language = attribute(static_cast<MD_BLOCK_CODE_DETAIL*>(detail)->lang).toLower();
            break;
        case MD_BLOCK_P:
            openLeaf(BlockKind::paragraph);
            break;
        case MD_BLOCK_TABLE:
            openLeaf(BlockKind::table);
            break;
        case MD_BLOCK_TR:
            m_leaf.rows.emplace_back();
            break;
        case MD_BLOCK_TH:
            if (m_leaf.alignments.size() < mostColumns) {
                m_leaf.alignments.push_back(alignment(static_cast<MD_BLOCK_TD_DETAIL*>(detail)->align));
            }
            m_leaf.html.clear();
            break;
        case MD_BLOCK_TD:
            m_leaf.html.clear();
            break;
        default:
            break;
        }
        return 0;
    }

    void openOrdered(const MD_BLOCK_OL_DETAIL& detail) {
        const bool outermost = m_lists.empty() && m_chunk.listItem;
        m_lists.push_back(
            {true, detail.is_tight != 0, outermost ? static_cast<unsigned>(m_chunk.ordinal) : detail.start,
                QLatin1Char(detail.mark_delimiter)});
    }

    void openItem(const MD_BLOCK_LI_DETAIL& detail) {
        if (m_lists.empty()) {
            return;
        }
        List& list = m_lists.back();
        m_marker = list.ordered ? QString::number(list.number++) + list.delimiter : QStringLiteral("•");
        if (detail.is_task != 0) {
            m_task = detail.task_mark == ' ' ? TaskState::open : TaskState::done;
        }
    }

    int leaveBlock(MD_BLOCKTYPE type) {
        switch (type) {
        case MD_BLOCK_QUOTE:
            flush();
            --m_quote;
            m_outerQuote = std::min(m_outerQuote, m_quote);
            m_lastQuote = std::min(m_lastQuote, m_quote);
            break;
        case MD_BLOCK_UL:
        case MD_BLOCK_OL:
            flush();
            m_lists.pop_back();
            break;
        case MD_BLOCK_LI:
            if (!m_marker.isEmpty()) {
                openLeaf(BlockKind::paragraph);
            }
            flush();
            break;
        case MD_BLOCK_TH:
        case MD_BLOCK_TD:
            if (!m_leaf.rows.empty()) {
                addCell(m_leaf.rows.back(), std::exchange(m_leaf.html, {}));
            }
            break;
        case MD_BLOCK_P:
        case MD_BLOCK_H:
        case MD_BLOCK_HR:
        case MD_BLOCK_CODE:
        case MD_BLOCK_TABLE:
            flush();
            break;
        default:
            break;
        }
        return 0;
    }

    static void addCell(QStringList& cells, const QString& html) {
        if (cells.size() < static_cast<qsizetype>(mostColumns)) {
            cells.append(html);
        } else if (!html.isEmpty()) {
            cells.back() += QStringLiteral(" | ") + html;
        }
    }

    /// Text of a tight list's item comes without a paragraph around it.
    void ensureLeaf() {
        if (!m_open) {
            openLeaf(BlockKind::paragraph);
        }
    }

    static QString tagOf(MD_SPANTYPE type) {
        switch (type) {
        case MD_SPAN_EM:
            return QStringLiteral("i");
        case MD_SPAN_STRONG:
            return QStringLiteral("b");
        case MD_SPAN_DEL:
            return QStringLiteral("s");
        case MD_SPAN_CODE:
            return QStringLiteral("code");
        default:
            return {};
        }
    }

    int enterSpan(MD_SPANTYPE type, void* detail) {
        ensureLeaf();
        if (type == MD_SPAN_A) {
            openLink(attribute(static_cast<MD_SPAN_A_DETAIL*>(detail)->href));
        } else if (type == MD_SPAN_IMG) {
            openImage(attribute(static_cast<MD_SPAN_IMG_DETAIL*>(detail)->src));
        } else if (const QString tag = tagOf(type); !tag.isEmpty()) {
            m_leaf.html += u'<' + tag + u'>';
        }
        return 0;
    }

    void openLink(const QString& target) {
        // A link within a link (an image that is one) stays part of the outer link.
        const bool kept = isWebLink(target) && !m_links.contains(true);
        m_links.append(kept);
        if (kept) {
            m_leaf.html += QStringLiteral("<a href=\"%1\">").arg(escaped(target));
        }
    }

    void closeLink() {
        if (!m_links.isEmpty() && m_links.takeLast()) {
            m_leaf.html += QStringLiteral("</a>");
        }
    }

    /// What the picture shows, then where it lies: it is never fetched.
    void openImage(const QString& address) {
        openLink(address);
        m_images.append(address);
        m_leaf.html += QStringLiteral("🖼 ");
    }

    void closeImage() {
        if (!m_images.isEmpty()) {
            QString address = m_images.takeLast();
            if (address.size() > longestAddress) {
                address = address.left(longestAddress) + u'…';
            }
            m_leaf.html += QStringLiteral(" (%1)").arg(escaped(address));
        }
        closeLink();
    }

    int leaveSpan(MD_SPANTYPE type) {
        if (type == MD_SPAN_A) {
            closeLink();
        } else if (type == MD_SPAN_IMG) {
            closeImage();
        } else if (const QString tag = tagOf(type); !tag.isEmpty()) {
            m_leaf.html += QStringLiteral("</") + tag + u'>';
        }
        return 0;
    }

    int text(MD_TEXTTYPE type, const MD_CHAR* text, MD_SIZE size) {
        ensureLeaf();
        switch (type) {
        case MD_TEXT_BR:
        case MD_TEXT_SOFTBR:
            m_leaf.html += QStringLiteral("<br/>");
            break;
        case MD_TEXT_ENTITY:
            m_leaf.html += fromUtf8(text, size);
            break;
        case MD_TEXT_NULLCHAR:
            m_leaf.html += QChar::ReplacementCharacter;
            break;
        case MD_TEXT_HTML: {
            const QString tag = asWritten({text, size});
            const QString kept = keptTag(tag);
            m_leaf.html += kept.isEmpty() ? escaped(tag) : kept;
            break;
        }
        case MD_TEXT_CODE:
            addCode(asWritten({text, size}));
            break;
        default:
            m_leaf.html += backslashOfMaths(text, size);
            addText({text, size});
            break;
        }
        return 0;
    }

    void addText(std::string_view text) {
        for (const ScannedPiece& piece : piecesOf(text, m_scanned.spans.size())) {
            const QString words = fromUtf8(piece.text.data(), piece.text.size());
            m_leaf.html += piece.span < 0 ? escaped(words) : htmlOf(piece.span);
        }
    }

    [[nodiscard]] QString attribute(const MD_ATTRIBUTE& value) const {
        return asWritten({value.text, value.size});
    }

    [[nodiscard]] QString htmlOf(int span) const {
        const MathsSpan& found = m_scanned.spans[static_cast<std::size_t>(span)];
        if (found.kind == SpanKind::noteMark || found.kind == SpanKind::note) {
            return noteHtml(QString::fromStdString(found.tex), found.kind == SpanKind::note);
        }
        return QStringLiteral("<m>%1</m>").arg(escaped(sourceOf(span)));
    }

    /// A footnote and its marks lead to each other. Names are letters, digits, - and _.
    [[nodiscard]] QString noteHtml(const QString& name, bool note) const {
        const QString words = QStringLiteral("<sup>%1</sup>").arg(name);
        return m_links.contains(true) ? words : noteLink(name, note) + words + QStringLiteral("</a>");
    }

    [[nodiscard]] QString sourceOf(int span) const {
        return QString::fromStdString(m_scanned.spans[static_cast<std::size_t>(span)].source);
    }

    /// Where maths is none: in code, in addresses.
    [[nodiscard]] QString asWritten(std::string_view text) const {
        QString whole;
        for (const ScannedPiece& piece : piecesOf(text, m_scanned.spans.size())) {
            whole += piece.span < 0 ? fromUtf8(piece.text.data(), piece.text.size()) : sourceOf(piece.span);
        }
        return whole;
    }

    void addCode(const QString& code) {
        if (m_leaf.kind == BlockKind::code) {
            m_leaf.text += code;
        } else if (m_leaf.kind == BlockKind::table) {
            m_leaf.html += escaped(QString(code).replace(QLatin1String("\\|"), QLatin1String("|")));
        } else {
            m_leaf.html += escaped(code);
        }
    }

    /// Markdown takes the backslash off \( \) \[ \], which stand around maths: it is put back, so that maths
    /// is shown as it was written.
    [[nodiscard]] QString backslashOfMaths(const MD_CHAR* text, MD_SIZE size) const {
        const char* begin = m_scanned.text.data();
        const bool inside = text > begin && text < begin + m_scanned.text.size();
        if (!inside || size == 0 || text[-1] != '\\') {
            return {};
        }
        return std::string_view("()[]").find(text[0]) != std::string_view::npos ? QStringLiteral("\\")
                                                                                : QString();
    }

    const Chunk& m_chunk;
    const ScannedMaths m_scanned;
    std::vector<Block> m_blocks;
    Block m_leaf;
    bool m_open = false;
    bool m_firstLeaf = true;
    std::vector<List> m_lists;
    int m_quote = 0;
    int m_outerQuote = 0;
    int m_lastQuote = 0; ///< quotes open since the last leaf
    QString m_marker;
    TaskState m_task = TaskState::none;
    QList<bool> m_links;
    QStringList m_images; ///< addresses of those around the text
};

Block fencedBlock(const Chunk& chunk) {
    Block block;
    block.kind = BlockKind::code;
    block.text = QString::fromStdString(chunk.text);
    const QString info = QString::fromStdString(chunk.info);
    block.language = info.section(u' ', 0, 0).remove(u'{').remove(u'}').remove(u'.').toLower();
    return block;
}

} // namespace

QString otherEndOfNote(const QString& target) {
    for (const QLatin1String end : {toNote, toNoteMark}) {
        if (target.startsWith(end)) {
            return noteLink(target.mid(end.size()), end == toNote);
        }
    }
    return {};
}

QString escaped(const QString& text) { return text.toHtmlEscaped(); }

std::vector<Block> renderChunk(const Chunk& chunk) {
    if (chunk.kind == ChunkKind::fence) {
        return {fencedBlock(chunk)};
    }
    return Renderer(chunk).run();
}

} // namespace inglenook::ui
