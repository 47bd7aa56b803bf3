// SPDX-License-Identifier: Apache-2.0
// A few chats to look at, for `--fake`.
#pragma once

#include "storage/store.h"

namespace inglenook {

void addSampleChats(storage::Store& store);

} // namespace inglenook
