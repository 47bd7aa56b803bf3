// SPDX-License-Identifier: Apache-2.0
#include "ui/text/page_html.h"

#include "ui/text/chunker.h"
#include "ui/text/markdown.h"

namespace inglenook::ui {

namespace {

constexpr int indentPixels = 20; ///< of one list or quote

QString cells(const QStringList& row, const QString& tag) {
    QString html;
    for (const QString& cell : row) {
        html += u'<' + tag + u'>' + cell + QStringLiteral("</") + tag + u'>';
    }
    return QStringLiteral("<tr>") + html + QStringLiteral("</tr>");
}

QString tableHtml(const Block& block) {
    QString html = QStringLiteral("<table border=\"1\" cellspacing=\"0\" cellpadding=\"4\">");
    for (std::size_t i = 0; i < block.rows.size(); ++i) {
        html += cells(block.rows[i], i == 0 ? QStringLiteral("th") : QStringLiteral("td"));
    }
    return html + QStringLiteral("</table>");
}

QString boxOf(TaskState task) {
    return task == TaskState::none   ? QString()
           : task == TaskState::done ? QStringLiteral("☑ ")
                                     : QStringLiteral("☐ ");
}

QString blockHtml(const Block& block) {
    switch (block.kind) {
    case BlockKind::heading:
        return QStringLiteral("<h%1>%2</h%1>").arg(block.level).arg(block.html);
    case BlockKind::code:
    case BlockKind::toolCall:
        return QStringLiteral("<pre>") + escaped(block.text) + QStringLiteral("</pre>");
    case BlockKind::table:
        return tableHtml(block);
    case BlockKind::rule:
        return QStringLiteral("<hr>");
    case BlockKind::paragraph:
        break;
    }
    const QString marker =
        block.marker.isEmpty() ? QString() : escaped(block.marker) + QStringLiteral("&nbsp;");
    return QStringLiteral("<p style=\"margin-left:%1px\">").arg((block.indent + block.quote) * indentPixels) +
           marker + boxOf(block.task) + block.html + QStringLiteral("</p>");
}

} // namespace

QString pageHtml(std::string_view markdown) {
    Chunker chunker;
    std::vector<Chunk> chunks;
    for (std::size_t at = 0; at < markdown.size();) {
        const std::size_t end = std::min(markdown.find('\n', at), markdown.size());
        std::string_view line = markdown.substr(at, end - at);
        if (!line.empty() && line.back() == '\r') {
            line.remove_suffix(1);
        }
        chunker.addLine(line, at, chunks);
        at = end + 1;
    }
    chunker.finish(chunks);
    QString html;
    for (const Chunk& chunk : chunks) {
        for (const Block& block : renderChunk(chunk)) {
            html += blockHtml(block);
        }
    }
    return html;
}

} // namespace inglenook::ui
