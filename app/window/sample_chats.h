// SPDX-License-Identifier: Apache-2.0
// A few chats and downloads to look at, for `--fake`.
#pragma once

#include "storage/store.h"
#include "ui/bridge/fake_network.h"

#include <map>
#include <string>

namespace inglenook {

void addSampleChats(storage::Store& store);

/// Two that an earlier run left.
ui::FakeTraffic sampleTraffic(const QString& folder);

/// What scripted models answer side by side, by their names.
std::map<std::string, std::string> sampleAnswers();

} // namespace inglenook
