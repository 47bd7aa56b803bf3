// SPDX-License-Identifier: Apache-2.0
#include "ui/files/file_text.h"

#include "ui/files/pdf_text.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QStringDecoder>
#include <memory>
#include <optional>
#include <uchardet/uchardet.h>

namespace inglenook::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(FileText)
};

QString normalized(QString text) {
    text.replace(QLatin1String("\r\n"), QLatin1String("\n")).replace(u'\r', u'\n');
    return text;
}

std::optional<QString> decoded(QStringDecoder decoder, const QByteArray& bytes) {
    if (!decoder.isValid()) {
        return std::nullopt;
    }
    QString text = decoder.decode(bytes);
    return decoder.hasError() ? std::nullopt : std::optional(std::move(text));
}

/// What the bytes look like; empty if nobody can tell.
QByteArray guessedEncoding(const QByteArray& bytes) {
    const std::unique_ptr<std::remove_pointer_t<uchardet_t>, decltype(&uchardet_delete)> detector(
        uchardet_new(), &uchardet_delete);
    constexpr qsizetype enough = 1 << 20;
    if (uchardet_handle_data(detector.get(), bytes.constData(),
            static_cast<std::size_t>(std::min(bytes.size(), enough))) != 0) {
        return {};
    }
    uchardet_data_end(detector.get());
    return uchardet_get_charset(detector.get());
}

/// Pictures, archives and programs have zero bytes early; no text has, in any encoding without a byte order
/// mark.
bool looksBinary(const QByteArray& bytes) { return bytes.left(1 << 16).contains('\0'); }

} // namespace

tl::expected<QString, QString> decodeText(const QByteArray& bytes) {
    if (const auto marked = QStringConverter::encodingForData(bytes)) {
        if (auto text = decoded(QStringDecoder(*marked), bytes)) {
            return normalized(std::move(*text));
        }
    }
    if (looksBinary(bytes)) {
        return tl::unexpected(
            Words::tr("It is not a text. Text, code, CSV, JSON and PDF files can be attached."));
    }
    if (auto text = decoded(QStringDecoder(QStringDecoder::Utf8), bytes)) {
        return normalized(std::move(*text));
    }
    const QByteArray encoding = guessedEncoding(bytes);
    if (!encoding.isEmpty()) {
        if (auto text = decoded(QStringDecoder(encoding.constData()), bytes)) {
            return normalized(std::move(*text));
        }
    }
    return normalized(QString::fromLatin1(bytes)); // every byte is some letter there
}

tl::expected<QString, QString> readFileText(const QString& path) {
    const QFileInfo info(path);
    if (!info.isFile()) { // a pipe or a device would be read for ever
        return tl::unexpected(
            info.exists() ? Words::tr("It is not a file.") : Words::tr("It does not exist any more."));
    }
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return tl::unexpected(Words::tr("It cannot be read: %1.").arg(file.errorString()));
    }
    const bool pdf = file.peek(5) == "%PDF-";
    const qint64 largest = pdf ? largestPdfFile : largestTextFile;
    const QByteArray bytes = file.read(largest + 1);
    if (bytes.size() > largest) {
        return tl::unexpected(Words::tr("It is larger than %1 MB: attach a part of it.").arg(largest >> 20));
    }
    if (file.error() != QFileDevice::NoError) {
        return tl::unexpected(Words::tr("It cannot be read: %1.").arg(file.errorString()));
    }
    auto text = pdf ? pdfText(bytes) : decodeText(bytes);
    if (!text) {
        return text;
    }
    if (text->size() > longestText) {
        return tl::unexpected(Words::tr("It holds more text than any model can read: attach a part of it."));
    }
    if (text->trimmed().isEmpty()) {
        return tl::unexpected(
            pdf ? Words::tr("It holds no text: its pages are pictures.") : Words::tr("It is empty."));
    }
    return text;
}

} // namespace inglenook::ui
