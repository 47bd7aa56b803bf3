// SPDX-License-Identifier: Apache-2.0
// Every verb of the program: each declares what it takes and what it does.
#pragma once

#include "app/nook/command_line.h"

namespace inglenook::nook {

void add_devices(CommandLine& program);
void add_info(CommandLine& program);
void add_plan(CommandLine& program);
void add_tokenize(CommandLine& program);
void add_detokenize(CommandLine& program);
void add_template(CommandLine& program);
void add_logits(CommandLine& program);
void add_generate(CommandLine& program);
void add_chat(CommandLine& program);
void add_perplexity(CommandLine& program);
void add_bench(CommandLine& program);
void add_selftest(CommandLine& program);
void add_chats(CommandLine& program);
void add_compare(CommandLine& program);
void add_models(CommandLine& program);

} // namespace inglenook::nook
