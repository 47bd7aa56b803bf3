// SPDX-License-Identifier: Apache-2.0
#include "ui/text/html_text.h"

#include <QRegularExpression>

namespace inglenook::ui {

QString textOfHtml(const QString& html) {
    static const QRegularExpression lineBreak(QStringLiteral("<br ?/?>"));
    static const QRegularExpression tag(QStringLiteral("<[^>]*>"));
    QString text = html;
    text.replace(lineBreak, QStringLiteral("\n")).remove(tag);
    return text.replace(QLatin1String("&lt;"), QLatin1String("<"))
        .replace(QLatin1String("&gt;"), QLatin1String(">"))
        .replace(QLatin1String("&quot;"), QLatin1String("\""))
        .replace(QLatin1String("&amp;"), QLatin1String("&"));
}

} // namespace inglenook::ui
