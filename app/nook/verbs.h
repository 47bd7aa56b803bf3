// SPDX-License-Identifier: Apache-2.0
// Every verb of the program: each declares its subcommand, and sets `action` when it was chosen.
#pragma once

#include "app/nook/common.h"

namespace inglenook::nook {

void add_devices(CLI::App& program, Action& action);
void add_info(CLI::App& program, Action& action);
void add_tokenize(CLI::App& program, Action& action);
void add_detokenize(CLI::App& program, Action& action);
void add_template(CLI::App& program, Action& action);
void add_logits(CLI::App& program, Action& action);
void add_generate(CLI::App& program, Action& action);
void add_chat(CLI::App& program, Action& action);
void add_perplexity(CLI::App& program, Action& action);
void add_bench(CLI::App& program, Action& action);
void add_selftest(CLI::App& program, Action& action);
void add_chats(CLI::App& program, Action& action);

} // namespace inglenook::nook
