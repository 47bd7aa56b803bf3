// SPDX-License-Identifier: Apache-2.0
#include "storage/store_state.h"

namespace inglenook::storage {

void Store::append_network_uses(std::vector<NetworkUse> uses, Reply<Done> reply) {
    state_->request<Done>(std::move(reply), [uses = std::move(uses)](Core& core) {
        return core.network_log.append(uses).map([] { return Done{}; });
    });
}

void Store::network_uses(Id before, std::uint32_t most, Reply<std::vector<NetworkUse>> reply) {
    state_->request<std::vector<NetworkUse>>(
        std::move(reply), [before, most](Core& core) { return core.network_log.page(before, most); });
}

void Store::erase_network_uses(Reply<Done> reply) {
    state_->request<Done>(
        std::move(reply), [](Core& core) { return core.network_log.erase().map([] { return Done{}; }); });
}

} // namespace inglenook::storage
