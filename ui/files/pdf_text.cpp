// SPDX-License-Identifier: Apache-2.0
#include "ui/files/pdf_text.h"

#include "ui/files/file_text.h"

#include <QCoreApplication>
#include <memory>
#include <poppler-qt6.h>

namespace inglenook::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(PdfText)
};

/// Letters that are joined for looks (ﬁ, ﬂ, …), apart again: nobody searches for them, and models rarely know
/// them.
QString withoutLigatures(const QString& text) {
    QString plain;
    plain.reserve(text.size());
    for (const QChar letter : text) {
        if (letter >= QChar(0xfb00) && letter <= QChar(0xfb06)) {
            plain += letter.decomposition();
        } else {
            plain += letter;
        }
    }
    return plain;
}

} // namespace

tl::expected<QString, QString> pdfText(const QByteArray& bytes) {
    // What is odd in somebody's file is no matter for the terminal.
    Poppler::setDebugErrorFunction([](const QString&, const QVariant&) {}, {});
    const std::unique_ptr<Poppler::Document> document = Poppler::Document::loadFromData(bytes);
    if (!document) {
        return tl::unexpected(Words::tr("It is damaged, or no PDF file."));
    }
    if (document->isLocked()) {
        return tl::unexpected(Words::tr("It is locked with a password: save it without one first."));
    }
    const int pages = document->numPages();
    if (pages > mostPages) {
        return tl::unexpected(Words::tr("It has more than %1 pages: attach a part of it.").arg(mostPages));
    }
    QString text;
    for (int i = 0; i < pages && text.size() <= longestText; ++i) {
        const std::unique_ptr<Poppler::Page> page = document->page(i);
        if (page) {
            text += page->text(QRectF()).trimmed();
            text += QLatin1String("\n\n");
        }
    }
    return withoutLigatures(text.trimmed());
}

} // namespace inglenook::ui
