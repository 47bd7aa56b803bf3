// SPDX-License-Identifier: Apache-2.0
#include "storage/network_log.h"

#include "storage/rows.h"

namespace inglenook::storage {

Result<void> NetworkLog::append(std::span<const NetworkUse> uses) {
    return database_.write(Durability::normal, [&]() -> Result<void> {
        for (const NetworkUse& use : uses) {
            run(database_.connection(),
                "INSERT INTO network_log (time, host, purpose, sent, received, outcome) VALUES (?, ?, ?, ?, "
                "?, ?)",
                use.time, use.host, use.purpose, use.sent, use.received, use.outcome);
        }
        run(database_.connection(),
            "DELETE FROM network_log WHERE id <= (SELECT max(id) FROM network_log) - ?", network_log_rows);
        return {};
    });
}

Result<std::vector<NetworkUse>> NetworkLog::page(Id before, std::uint32_t most) {
    return database_.read([&]() -> Result<std::vector<NetworkUse>> {
        auto row = prepared(database_.connection(),
            "SELECT id, time, host, purpose, sent, received, outcome FROM network_log"
            " WHERE ?1 = 0 OR id < ?1 ORDER BY id DESC LIMIT ?2",
            before, static_cast<std::int64_t>(most));
        std::vector<NetworkUse> uses;
        while (row.executeStep()) {
            uses.push_back({row.getColumn(0).getInt64(), row.getColumn(1).getInt64(),
                row.getColumn(2).getString(), row.getColumn(3).getString(), row.getColumn(4).getInt64(),
                row.getColumn(5).getInt64(), row.getColumn(6).getString()});
        }
        return uses;
    });
}

Result<void> NetworkLog::erase() {
    return database_.write(Durability::normal, [&]() -> Result<void> {
        run(database_.connection(), "DELETE FROM network_log");
        return {};
    });
}

} // namespace inglenook::storage
