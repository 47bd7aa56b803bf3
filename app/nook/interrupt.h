// SPDX-License-Identifier: Apache-2.0
// Ctrl+C as a flag that loops look at, so that every verb can end in order with exit code 130.
#pragma once

#include "inference/result.h"

namespace inglenook::nook {

/// From now on SIGINT and SIGTERM set the flag; the second one while it is set ends the program at once. A
/// file that reaches a limit on its size fails to be written, and does not end the program.
void catch_interrupts();
[[nodiscard]] bool interrupted();
/// Takes the flag of SIGINT down again: `nook chat` stops an answer without leaving. That of SIGTERM stays
/// up.
void clear_interrupt();

/// An error if the flag is set: `if (auto go = go_on(); !go) …` between steps.
Result<void> go_on();

} // namespace inglenook::nook
