// SPDX-License-Identifier: Apache-2.0
#include "ui/text/table_text.h"

#include "ui/text/html_text.h"

#include <algorithm>

namespace inglenook::ui {

namespace {

QString csvField(const QString& cell) {
    QString field = textOfHtml(cell);
    const bool quoted = std::any_of(field.cbegin(), field.cend(),
        [](QChar c) { return c == u',' || c == u'"' || c == u'\n' || c == u'\r'; });
    return quoted ? u'"' + field.replace(u'"', QLatin1String("\"\"")) + u'"' : field;
}

QString markdownCell(const QString& cell) {
    return textOfHtml(cell)
        .replace(u'\\', QLatin1String("\\\\"))
        .replace(u'|', QLatin1String("\\|"))
        .replace(u'\n', QLatin1String("<br>"));
}

QString rule(CellAlignment alignment, qsizetype width) {
    QString dashes(std::max<qsizetype>(3, width), u'-');
    if (alignment == CellAlignment::centre) {
        dashes.front() = u':';
    }
    if (alignment != CellAlignment::start) {
        dashes.back() = u':';
    }
    return dashes;
}

QString line(const QStringList& cells) {
    return QStringLiteral("| ") + cells.join(QLatin1String(" | ")) + QStringLiteral(" |\n");
}

} // namespace

QString tableCsv(const Block& table) {
    QString csv;
    for (const QStringList& row : table.rows) {
        QStringList fields;
        std::transform(row.begin(), row.end(), std::back_inserter(fields), csvField);
        csv += fields.join(u',') + u'\n';
    }
    return csv;
}

QString tableMarkdown(const Block& table) {
    std::vector<QStringList> rows;
    std::vector<qsizetype> widths(table.alignments.size(), 3);
    for (const QStringList& row : table.rows) {
        QStringList& cells = rows.emplace_back();
        std::transform(row.begin(), row.end(), std::back_inserter(cells), markdownCell);
        for (qsizetype i = 0; i < std::min<qsizetype>(cells.size(), std::ssize(widths)); ++i) {
            widths[i] = std::max(widths[i], cells[i].size());
        }
    }
    QString markdown;
    for (std::size_t row = 0; row < rows.size(); ++row) {
        for (qsizetype i = 0; i < std::min<qsizetype>(rows[row].size(), std::ssize(widths)); ++i) {
            rows[row][i] = rows[row][i].leftJustified(widths[i]);
        }
        markdown += line(rows[row]);
        if (row == 0) {
            QStringList rules;
            for (std::size_t i = 0; i < widths.size(); ++i) {
                rules += rule(table.alignments[i], widths[i]);
            }
            markdown += line(rules);
        }
    }
    return markdown;
}

} // namespace inglenook::ui
