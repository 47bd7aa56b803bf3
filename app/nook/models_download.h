// SPDX-License-Identifier: Apache-2.0
// nook models download: a model of the catalogue or of a repository, into Inglenook's folder.
#pragma once

#include "app/nook/command_line.h"

namespace inglenook::nook {

void add_models_download(const Verb& models);

} // namespace inglenook::nook
