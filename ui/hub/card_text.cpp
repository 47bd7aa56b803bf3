// SPDX-License-Identifier: Apache-2.0
#include "ui/hub/card_text.h"

#include <QRegularExpression>
#include <QStringList>

namespace inglenook::ui {

namespace {

/// Lines between a first "---" and the next.
qsizetype afterFrontMatter(const QStringList& lines) {
    if (lines.isEmpty() || lines.front().trimmed() != u"---") {
        return 0;
    }
    for (qsizetype i = 1; i < lines.size(); ++i) {
        if (lines[i].trimmed() == u"---") {
            return i + 1;
        }
    }
    return 0;
}

/// Takes comments out of a line; `open`: one goes on.
QString withoutComments(const QString& line, bool& open) {
    QString kept;
    for (qsizetype at = 0; at < line.size();) {
        if (open) {
            const qsizetype end = line.indexOf(QLatin1String("-->"), at);
            open = end < 0;
            at = open ? line.size() : end + 3;
        } else {
            const qsizetype begin = line.indexOf(QLatin1String("<!--"), at);
            open = begin >= 0;
            kept += line.mid(at, open ? begin - at : -1);
            at = open ? begin + 4 : line.size();
        }
    }
    return kept;
}

QString withoutTags(QString line) {
    // Bounded, so that a line of nothing but "<a" takes no time to speak of.
    static const QRegularExpression tag(QStringLiteral("</?[A-Za-z][^<>]{0,2000}>"));
    static const QRegularExpression address(QStringLiteral("^<https?://"));
    qsizetype at = 0;
    for (QRegularExpressionMatch match = tag.match(line); match.hasMatch(); match = tag.match(line, at)) {
        at = match.capturedStart();
        if (address.match(match.captured()).hasMatch()) {
            at = match.capturedEnd(); // an address that Markdown makes a link of
        } else {
            line.remove(at, match.capturedLength());
        }
    }
    return line;
}

} // namespace

QString hubCardUrl(const QString& hub, const QString& repository) {
    return hub + u'/' + repository + QStringLiteral("/raw/main/README.md");
}

std::string cardMarkdown(const QByteArray& readme) {
    const QStringList lines = QString::fromUtf8(readme.left(longestCard)).split(u'\n');
    QStringList kept;
    bool inFence = false;
    bool inComment = false;
    for (qsizetype i = afterFrontMatter(lines); i < lines.size(); ++i) {
        const QString line = lines[i].trimmed();
        const bool mark =
            !inComment && (line.startsWith(QLatin1String("```")) || line.startsWith(QLatin1String("~~~")));
        inFence = mark ? !inFence : inFence;
        kept.append(mark || inFence ? lines[i] : withoutTags(withoutComments(lines[i], inComment)));
    }
    return kept.join(u'\n').toStdString();
}

} // namespace inglenook::ui
