// SPDX-License-Identifier: Apache-2.0
// The verbs of `nook chats` that have files of their own.
#pragma once

#include "app/nook/command_line.h"

namespace inglenook::nook {

void add_chats_export(const Verb& chats);
void add_chats_import(const Verb& chats);

} // namespace inglenook::nook
