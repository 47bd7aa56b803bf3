// SPDX-License-Identifier: Apache-2.0
// Maths from Markdown to pictures: what is found, what is understood, what is drawn.
#include "ui/math/math_layout.h"
#include "ui/math/math_scan.h"
#include "ui/math/maths.h"
#include "ui/math/tex_parser.h"
#include "ui/math/tex_symbols.h"

#include <QRegularExpression>
#include <QTest>
#include <random>

using namespace inglenook::ui;

namespace {

std::vector<std::string> found(const std::string& text) {
    std::vector<std::string> sources;
    for (const MathsSpan& span : scanMaths(text).spans) {
        if (span.kind == SpanKind::maths || span.kind == SpanKind::displayMaths) {
            sources.push_back(span.source);
        }
    }
    return sources;
}

/// The scanned text with its sources put back.
std::string putBack(const ScannedMaths& scanned) {
    std::string all;
    for (const ScannedPiece& piece : piecesOf(scanned.text, scanned.spans.size())) {
        all += piece.span < 0 ? std::string(piece.text)
                              : scanned.spans[static_cast<std::size_t>(piece.span)].source;
    }
    return all;
}

MathBox laid(const char* tex, bool display = false) {
    const auto formula = parseTex(QString::fromUtf8(tex));
    if (formula == nullptr) {
        qFatal("%s is not understood", tex);
    }
    return layOut(*formula, 20, display);
}

int ink(const QImage& image) {
    int count = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            count += qAlpha(image.pixel(x, y)) > 0 ? 1 : 0;
        }
    }
    return count;
}

} // namespace

class MathsTest : public QObject {
    Q_OBJECT

private slots:
    void finds_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QStringList>("sources");
        const auto row = [](const char* name, const char* text, const QStringList& sources) {
            QTest::newRow(name) << QString::fromUtf8(text) << sources;
        };
        row("inline", "Let $x$ and $E = mc^2$.", {"$x$", "$E = mc^2$"});
        row("display", "$$\\int_0^1 x\\,dx$$", {"$$\\int_0^1 x\\,dx$$"});
        row("over lines", "$$\na\n= b\n$$", {"$$\na\n= b\n$$"});
        row("brackets", "\\(a_1\\) and \\[b\\]", {"\\(a_1\\)", "\\[b\\]"});
        row("prices", "It costs $4 and $5.", {});
        row("a range of prices", "Between $5-$10, or $5 - $10.", {});
        row("prices with words", "I paid $20 for it and got US$ back.", {});
        row("one price", "That is $100, no more.", {});
        row("a price in brackets", "(about $3.50) or ($4.20)", {});
        row("code", "`$x$` and ``a ` $y$`` but $z$", {"$z$"});
        row("code that never ends", "`a $x$", {"$x$"});
        row("escaped", "\\$x\\$ and $y$", {"$y$"});
        row("an escaped dollar within", "$a = \\$5$", {"$a = \\$5$"});
        row("blanks", "$ x $ and a $ b", {});
        row("a digit after it", "$x$5", {});
        row("an empty line", "$a\n\nb$", {});
        row("empty", "$$ $$ and \\(\\)", {});
        row("single letters", "with $n$ of $m$", {"$n$", "$m$"});
        row("three dollars", "$$$x$$$", {});
    }
    void finds() {
        QFETCH(QString, text);
        QFETCH(QStringList, sources);
        QStringList all;
        for (const std::string& source : found(text.toStdString())) {
            all.append(QString::fromStdString(source));
        }
        QCOMPARE(all, sources);
        QCOMPARE(putBack(scanMaths(text.toStdString())), text.toStdString());
    }

    /// Whatever amounts are written, in whatever way, they are no maths.
    void prices_stay_prices() {
        std::mt19937 random(4);
        const QStringList joints{", ", " and ", "-", " to ", "/", " or about ", "; then ", " – "};
        for (int i = 0; i < 2000; ++i) {
            QString text = QStringLiteral("It was ");
            for (unsigned n = 0; n < 2 + random() % 3; ++n) {
                text += u'$' + QString::number(1 + random() % 5000) + (random() % 2 == 0 ? ".50" : "") +
                        joints[static_cast<qsizetype>(random() % 8)];
            }
            QVERIFY2(found(text.toStdString()).empty(), qPrintable(text));
        }
    }

    void scanning_loses_nothing() {
        std::mt19937 random(5);
        const std::string letters = "$$$\\()[]`ab1 \n{}_^\xef\xb7\x90\xef\xb7\x91"
                                    "0";
        for (int i = 0; i < 5000; ++i) {
            std::string text;
            for (unsigned n = 0; n < random() % 60; ++n) {
                text += letters[random() % letters.size()];
            }
            // A placeholder that was in the text already names a span or is a text; what is put back is never
            // shorter.
            QVERIFY(putBack(scanMaths(text)).size() >= text.size());
        }
    }

    void understands_data() {
        QTest::addColumn<QString>("tex");
        for (const char* tex : {"x", "a+b=c", "E=mc^2", "\\frac{a}{b}", "\\sqrt[3]{x^2+1}",
                 "\\sum_{i=1}^{n} i^2", "\\int_0^\\infty e^{-x^2}\\,dx = \\frac{\\sqrt{\\pi}}{2}",
                 "\\left( \\frac{a}{b} \\right)^2", "\\begin{pmatrix} a & b \\\\ c & d \\end{pmatrix}",
                 "f(x) = \\begin{cases} 1 & x > 0 \\\\ 0 & \\text{else} \\end{cases}",
                 "\\begin{aligned} a &= b \\\\ &= c \\end{aligned}", "\\mathbb{R}^n \\to \\mathcal{L}",
                 "\\vec{v} \\cdot \\hat{n}", "\\overline{AB}", "x_1, x_2, \\ldots, x_n", "f'(x) = f''(x)^2",
                 "\\lim_{n \\to \\infty} a_n", "\\binom{n}{k}", "a \\equiv b \\pmod{n}",
                 "\\mathrm{softmax}(QK^\\top / \\sqrt{d_k}) V", "\\text{if } x \\ne 0", "{a}^{b}_{c}", "_a^b",
                 "\\left\\{ x \\mid x > 0 \\right\\}", "\\operatorname{argmax}_x f(x)",
                 "\\underset{x}{\\min}\\; f", "\\bigl( x \\bigr)", "\\frac12", "x^\\alpha", "∑ über α",
                 "|x|"}) {
            QTest::newRow(tex) << QString::fromUtf8(tex);
        }
    }
    void understands() {
        QFETCH(QString, tex);
        const auto formula = parseTex(tex);
        QVERIFY(formula != nullptr);
        for (const bool display : {false, true}) {
            const MathBox box = layOut(*formula, 16, display);
            QVERIFY(box.width > 0 && box.width < 2000);
            QVERIFY(box.height() > 0 && box.height() < 500);
            QVERIFY(!box.letters.empty());
        }
    }

    void refuses_data() {
        QTest::addColumn<QString>("tex");
        for (const char* tex : {"\\unknown{x}", "{", "}", "\\frac{a}", "\\left( x", "\\begin{pmatrix} a",
                 "\\begin{nothing} a \\end{nothing}", "a & b", "\\sqrt[3", "x^", "\\",
                 "\\begin{pmatrix} a \\end{bmatrix}", "\\href{javascript:x}{y}", "\\input{/etc/passwd}"}) {
            QTest::newRow(tex) << QString::fromUtf8(tex);
        }
        QTest::newRow("deep") << QStringLiteral("{").repeated(1000) + QStringLiteral("}").repeated(1000);
        QTest::newRow("deep fractions")
            << QStringLiteral("\\frac{a}{").repeated(60) + QStringLiteral("}").repeated(60);
        QTest::newRow("long") << QStringLiteral("x").repeated(5000);
        QTest::newRow("many") << QStringLiteral("x").repeated(3000);
        QTest::newRow("wide") << QStringLiteral("\\begin{matrix}") + QStringLiteral("&").repeated(900) +
                                     QStringLiteral("\\\\").repeated(900) + QStringLiteral("\\end{matrix}");
    }
    void refuses() {
        QFETCH(QString, tex);
        QVERIFY(parseTex(tex) == nullptr);
    }

    void survives_anything() {
        std::mt19937 random(6);
        const QStringList pieces{"\\frac", "{", "}", "^", "_", "\\sqrt", "[", "]", "\\left", "\\right", "(",
            ")", "&", "\\\\", "\\begin", "{matrix}", "\\end", "x", "1", "+", "\\alpha", "\\hat", "\\text",
            "'", " ", "\\mathbb", "\\sum", "\\limits", "|", "\\", "$", "é"};
        for (int i = 0; i < 20'000; ++i) {
            QString tex;
            for (unsigned n = 0; n < random() % 24; ++n) {
                tex += pieces[static_cast<qsizetype>(random() % static_cast<unsigned>(pieces.size()))];
            }
            if (const auto formula = parseTex(tex)) {
                const MathBox box = layOut(*formula, 14, i % 2 == 0);
                QVERIFY2(std::isfinite(box.width) && std::isfinite(box.height()), qPrintable(tex));
            }
        }
    }

    void sets_after_the_rules() {
        QVERIFY(laid("\\frac{a}{b}").height() > laid("a").height() * 1.5);
        QVERIFY(laid("x^2").ascent > laid("x").ascent);
        QVERIFY(laid("x_2").descent > laid("x").descent);
        QVERIFY(
            laid("\\sum_{i=1}^n", true).width < laid("\\sum_{i=1}^n", false).width); // limits, not scripts
        QVERIFY(laid("a+b").width > laid("ab").width + laid("+").width);             // a binary sign has room
        QVERIFY(laid("\\left(\\frac{a}{b}\\right)").height() > laid("(a)").height());
        QVERIFY(laid("\\quad a").width > laid("a").width + 19);
        QVERIFY(!laid("\\sqrt{x}").paths.empty());
        QVERIFY(!laid("\\overline{x}").rules.empty());
        QCOMPARE(inFont("RZx1", TexFont::doubleStruck), QString::fromUtf8("ℝℤ𝕩1"));
    }

    void draws() {
        const QString html = QStringLiteral("So <m>$E = mc^2$</m> holds.");
        const QString set = Maths::typeset(html, 14, QColor("#2B2622"), 2, 700);
        static const QRegularExpression image(
            QStringLiteral("^So <img src=\"image://maths/([^\"]+)\" width=\"(\\d+)\" height=\"(\\d+)\" "
                           "style=\"vertical-align:middle\"> holds\\.$"));
        const auto match = image.match(set);
        QVERIFY2(match.hasMatch(), qPrintable(set));
        MathImages images;
        QSize size;
        const QImage picture = images.requestImage(match.captured(1), &size, {});
        QCOMPARE(size, QSize(match.captured(2).toInt() * 2, match.captured(3).toInt() * 2));
        QVERIFY(ink(picture) > 100);
        QCOMPARE(Maths::words(html), QStringLiteral("So $E = mc^2$ holds."));
        QVERIFY(!Maths::isDisplay(html));
        QVERIFY(Maths::isDisplay(QStringLiteral("<m>$$x$$</m>")));
        QVERIFY(Maths::isDisplay(QStringLiteral("<m>\\[x\\]</m>")));
        QVERIFY(!Maths::isDisplay(QStringLiteral("<m>$x$</m>")));
        QVERIFY(!Maths::isDisplay(QStringLiteral("<m>$$x$$</m> and <m>$$y$$</m>")));
        QCOMPARE(ink(images.requestImage("nonsense/of/an/id", nullptr, {})), 0);
        QCOMPARE(ink(images.requestImage("1/1/zz/d/%%%%", nullptr, {})), 0);
    }

    void shows_the_source_of_what_it_does_not_know() {
        QCOMPARE(Maths::typeset("<m>$\\foo&lt;x$</m>", 14, Qt::black, 1, 700),
            QStringLiteral("<code>$\\foo&lt;x$</code>"));
        QCOMPARE(Maths::typeset("no maths", 14, Qt::black, 1, 700), QStringLiteral("no maths"));
        QCOMPARE(Maths::typeset("<m>open", 14, Qt::black, 1, 700), QStringLiteral("<m>open"));
        // A formula that is wider than the column is drawn smaller.
        const QString wide =
            Maths::typeset("<m>$$" + QStringLiteral("a+").repeated(100) + "b$$</m>", 14, Qt::black, 1, 300);
        QVERIFY(wide.contains(QLatin1String("width=\"300\"")));
    }
};

QTEST_MAIN(MathsTest)
#include "maths_test.moc"
