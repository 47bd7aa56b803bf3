// SPDX-License-Identifier: Apache-2.0
// What nook bench says of what it measured.
#pragma once

#include "app/nook/bench_run.h"
#include "app/nook/common.h"

namespace inglenook::nook {

Json bench_json(const BenchResults& results, const Session& session, const BenchOptions& options);
void print_bench(const BenchResults& results, const Session& session, const BenchOptions& options);

} // namespace inglenook::nook
