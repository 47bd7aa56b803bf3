// SPDX-License-Identifier: Apache-2.0
#include "ui/math/maths.h"

#include "ui/math/math_layout.h"
#include "ui/math/tex_parser.h"
#include "ui/text/html_text.h"

#include <QCache>
#include <QFontMetricsF>
#include <QMutex>
#include <QPainter>
#include <algorithm>
#include <cmath>
#include <memory>

namespace inglenook::ui {

namespace {

constexpr double largestSize = 200;
constexpr double largestRatio = 4;
constexpr int largestPicture = 8192; // pixels, each way

/// A formula that is set, with room around it so that its baseline is where rich text puts pictures'
/// baselines.
struct Picture {
    MathBox box;
    int width = 0;
    int height = 0;
    double baseline = 0; ///< from the top
};

/// Rich text puts the middle of a picture half of half an x's height above the baseline
/// (QTextDocumentLayout).
double middleAboveBaseline() { return QFontMetricsF(QFont()).xHeight() / 4; }

std::shared_ptr<const Picture> pictureOf(const QString& tex, double size, bool display) {
    static QMutex guard; // pictures may be asked for by a thread that loads them
    static QCache<QString, std::shared_ptr<const Picture>> known(500);
    const QMutexLocker lock(&guard);
    const QString key = QString::number(size) + (display ? u'd' : u't') + tex;
    if (const auto* found = known.object(key)) {
        return *found;
    }
    std::shared_ptr<Picture> picture;
    if (const auto formula = parseTex(tex)) {
        picture = std::make_shared<Picture>();
        picture->box = layOut(*formula, size, display);
        const double above = middleAboveBaseline();
        const double half = std::max(picture->box.ascent - above, picture->box.descent + above) + 1;
        picture->height = static_cast<int>(std::ceil(2 * half));
        picture->width = static_cast<int>(std::ceil(picture->box.width)) + 2;
        picture->baseline = picture->height / 2.0 + above;
        if (picture->width > largestPicture || picture->height > largestPicture) {
            picture.reset();
        }
    }
    known.insert(key, new std::shared_ptr<const Picture>(picture));
    return picture;
}

/// Between the marks.
QString texOf(const QString& source, bool& display) {
    const bool dollars = source.startsWith(u'$');
    display = source.startsWith(QLatin1String("$$")) || source.startsWith(QLatin1String("\\["));
    const qsizetype mark = dollars && !display ? 1 : 2;
    return source.mid(mark, source.size() - 2 * mark).trimmed();
}

QString element(
    const QString& source, double size, const QColor& color, double ratio, double widest, bool alone) {
    bool display = false;
    const QString tex = texOf(source, display);
    const auto picture = pictureOf(tex, size, display);
    if (picture == nullptr) {
        return QStringLiteral("<code>%1</code>")
            .arg(source.toHtmlEscaped().replace(u'\n', QLatin1String("<br/>")));
    }
    const double scale = std::min(1.0, widest / std::max(1, picture->width));
    const QString id =
        QStringLiteral("%1/%2/%3/%4/%5")
            .arg(size)
            .arg(ratio)
            .arg(color.name(QColor::HexRgb).mid(1), display ? QStringLiteral("d") : QStringLiteral("t"),
                QString::fromLatin1(
                    tex.toUtf8().toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals)));
    const QString image = QStringLiteral(
        "<img src=\"image://maths/%1\" width=\"%2\" height=\"%3\" style=\"vertical-align:middle\">")
                              .arg(id)
                              .arg(std::lround(picture->width * scale))
                              .arg(std::lround(picture->height * scale));
    return display && !alone ? QStringLiteral("<br/>") + image + QStringLiteral("<br/>") : image;
}

} // namespace

QString Maths::typeset(const QString& html, double size, const QColor& color, double ratio, double widest) {
    constexpr QLatin1String begin("<m>");
    constexpr QLatin1String end("</m>");
    QString out;
    qsizetype at = 0;
    for (qsizetype found = html.indexOf(begin); found >= 0; found = html.indexOf(begin, at)) {
        const qsizetype close = html.indexOf(end, found);
        if (close < 0) {
            break;
        }
        const qsizetype inner = found + begin.size();
        const bool alone = found == 0 && close + end.size() == html.size();
        out += QStringView(html).mid(at, found - at);
        out += element(textOfHtml(html.mid(inner, close - inner)), std::clamp(size, 1.0, largestSize), color,
            std::clamp(ratio, 1.0, largestRatio), widest, alone);
        at = close + end.size();
    }
    return out += QStringView(html).mid(at);
}

bool Maths::isDisplay(const QString& html) {
    const bool marked = html.startsWith(QLatin1String("<m>$$")) || html.startsWith(QLatin1String("<m>\\["));
    return marked && html.indexOf(QLatin1String("</m>")) == html.size() - 4;
}

QString Maths::words(const QString& html) { return textOfHtml(html); }

MathImages::MathImages() : QQuickImageProvider(QQuickImageProvider::Image) {}

QImage MathImages::requestImage(const QString& id, QSize* size, const QSize&) {
    const QStringList parts = id.split(u'/');
    QImage image(1, 1, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    if (parts.size() == 5) {
        const double pixels = std::clamp(parts[0].toDouble(), 1.0, largestSize);
        const double ratio = std::clamp(parts[1].toDouble(), 1.0, largestRatio);
        const QString tex = QString::fromUtf8(QByteArray::fromBase64(
            parts[4].toLatin1(), QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals));
        if (const auto picture = pictureOf(tex, pixels, parts[3] == u"d")) {
            image = QImage(QSizeF(picture->width * ratio, picture->height * ratio).toSize(),
                QImage::Format_ARGB32_Premultiplied);
            image.fill(Qt::transparent);
            QPainter painter(&image);
            painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
            painter.scale(ratio, ratio);
            picture->box.paint(painter, QPointF(1, picture->baseline), QColor(u'#' + parts[2]));
        }
    }
    if (size != nullptr) {
        *size = image.size();
    }
    return image;
}

} // namespace inglenook::ui
