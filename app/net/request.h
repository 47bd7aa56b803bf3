// SPDX-License-Identifier: Apache-2.0
// A request for a download as JSON: as it is sent to the helper, and as it is kept beside partial files.
#pragma once

#include "app/net/download.h"

#include <nlohmann/json_fwd.hpp>

namespace inglenook::net {

[[nodiscard]] nlohmann::json request_json(const DownloadRequest& request);
/// Errors: usage, with the name of what is missing or of another type. Not yet checked otherwise.
[[nodiscard]] Result<DownloadRequest> parse_request(const nlohmann::json& object);

} // namespace inglenook::net
