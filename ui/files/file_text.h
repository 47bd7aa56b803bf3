// SPDX-License-Identifier: Apache-2.0
// The text of a file that goes with a message: text in any encoding, or the words of a PDF. Plain functions,
// for a thread of the pool; the files are anybody's.
#pragma once

#include <QByteArray>
#include <QString>
#include <tl/expected.hpp>

namespace inglenook::ui {

/// Larger files are refused: nothing that a model can read is so long.
constexpr qint64 largestTextFile = qint64{32} << 20; // bytes
constexpr qint64 largestPdfFile = qint64{256} << 20; // bytes
/// Longer texts are refused too: a PDF may unfold into anything.
constexpr qsizetype longestText = qsizetype{16} << 20; // UTF-16 units
constexpr int mostPages = 5000;

/// The text with line ends as line feeds; the error is a sentence for people.
tl::expected<QString, QString> readFileText(const QString& path);

/// Bytes as text: by their byte order mark, else as UTF-8 if they are, else in the encoding that they look
/// like.
tl::expected<QString, QString> decodeText(const QByteArray& bytes);

} // namespace inglenook::ui
