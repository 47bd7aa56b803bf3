// SPDX-License-Identifier: Apache-2.0
// The words of a PDF file.
#pragma once

#include <QByteArray>
#include <QString>
#include <tl/expected.hpp>

namespace inglenook::ui {

/// The text of all pages, an empty line between them; the error is a sentence for people.
tl::expected<QString, QString> pdfText(const QByteArray& bytes);

} // namespace inglenook::ui
