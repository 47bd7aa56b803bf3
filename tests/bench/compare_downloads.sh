#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Downloads from this machine against curl and sha256sum on the same file.
# Usage: tests/bench/compare_downloads.sh [FOLDER [MB]]; needs the target bench_download of the release build.
set -euo pipefail
root="$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd)"
program="$root/build/release/bin/bench_download"
[ -x "$program" ] || { echo "build it first: ninja -C build/release bench_download" >&2 && exit 1; }
scratch="$(mktemp -d -- "${1:-${TMPDIR:-/tmp}}/inglenook-bench.XXXXXX")"
trap 'rm -rf -- "$scratch"' EXIT
"$program" "$scratch" "${2:-512}"
