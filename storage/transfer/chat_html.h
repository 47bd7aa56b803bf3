// SPDX-License-Identifier: Apache-2.0
// The shown path of a conversation as one HTML page that needs nothing else: no scripts, no resources, light
// or dark as the reader's system is.
#pragma once

#include "storage/chat_tree.h"

#include <string>

namespace inglenook::storage {

std::string chat_html(const ChatTree& tree);

} // namespace inglenook::storage
