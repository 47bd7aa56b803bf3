// SPDX-License-Identifier: Apache-2.0
// Finds the settings of a parsed template by how its variables are used.
#pragma once

#include "inference/chat/jinja/ast.h"
#include "inference/chat/template_settings.h"

namespace inglenook::jinja {

/// Variables that the template reads and does not make itself (or makes only where they are not defined),
/// and that are tested as true or false, compared with texts, or printed after a test whether they are there.
/// Those that every rendering has (messages, tools, …) are left out. In order of appearance.
std::vector<TemplateSetting> find_settings(const Template& parsed);

} // namespace inglenook::jinja
