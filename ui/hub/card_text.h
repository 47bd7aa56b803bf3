// SPDX-License-Identifier: Apache-2.0
// A repository's README as Markdown to show: what is meant for programs or browsers is taken out.
#pragma once

#include <QByteArray>
#include <QString>
#include <string>

namespace inglenook::ui {

constexpr qsizetype longestCard = 256 << 10; ///< bytes; of a longer one the beginning is shown

/// Where a repository's README lies. `hub` and `repository` as hubFileUrl() takes them.
QString hubCardUrl(const QString& hub, const QString& repository);

/// Without the YAML block at its head, comments, tags of HTML (what is between them stays), and what is no
/// UTF-8. Code stays as it is.
std::string cardMarkdown(const QByteArray& readme);

} // namespace inglenook::ui
