// SPDX-License-Identifier: Apache-2.0
// Markdown to HTML that can do nothing: no tags of the text's own, no images, links to the web and to mail
// only.
#pragma once

#include <string>
#include <string_view>

namespace inglenook::storage {

/// A text whose form would make the result explode (quotes in quotes by the hundred, tables of thousands of
/// columns) is shown as it is, in <pre>.
std::string markdown_html(std::string_view text);

} // namespace inglenook::storage
