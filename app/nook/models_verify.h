// SPDX-License-Identifier: Apache-2.0
// `nook models verify`.
#pragma once

#include "app/nook/command_line.h"

namespace inglenook::nook {

void add_models_verify(const Verb& models);

} // namespace inglenook::nook
