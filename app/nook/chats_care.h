// SPDX-License-Identifier: Apache-2.0
// nook chats check, backup, restore: what the settings of the window offer under Data.
#pragma once

#include "app/nook/command_line.h"

namespace inglenook::nook {

/// Adds them to the verb `chats`.
void add_chats_care(const Verb& chats);

} // namespace inglenook::nook
