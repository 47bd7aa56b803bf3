// SPDX-License-Identifier: Apache-2.0
// Markdown as one piece of rich text, for pages that are only read. What is harmless in an answer is so here:
// no images, nothing that is fetched, raw HTML as text.
#pragma once

#include <QString>
#include <string_view>

namespace inglenook::ui {

/// Within what Qt's rich text understands.
QString pageHtml(std::string_view markdown);

} // namespace inglenook::ui
