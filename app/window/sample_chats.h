// SPDX-License-Identifier: Apache-2.0
// A few chats and downloads to look at, for `--fake`.
#pragma once

#include "storage/store.h"
#include "ui/bridge/fake_network.h"

namespace inglenook {

void addSampleChats(storage::Store& store);

/// Two that an earlier run left.
ui::FakeTraffic sampleTraffic(const QString& folder);

} // namespace inglenook
