#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Measures `nook bench` against llama-bench on one machine and one model, in turn, and prints medians and ratios.
set -euo pipefail

usage() {
    cat <<'TEXT'
Usage: tests/bench/compare_with_peer.sh --peer COMMAND --model FILE [options]
  --peer COMMAND      how to start llama-bench, e.g. 'llama-bench' or 'chroot /srv/debian llama-bench'
  --model FILE        the GGUF file as nook sees it
  --peer-model FILE   the same file as the peer sees it (default: as --model)
  --nook COMMAND      how to start nook (default: build/release/bin/nook of this checkout)
  --device NAME       vulkan (default) or cpu, for both
  -p N, -n N          prompt tokens (default 64) and answer tokens (default 32)
  -r N                rounds (default 3); in each round both run once, the one after the other
  --threads N         threads of the CPU part of both (default: all)
  --json              print the figures as JSON
llama-bench leaves out software Vulkan drivers unless told otherwise; this script tells it (GGML_VK_VISIBLE_DEVICES=0).
TEXT
}

root="$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd)"
peer='' model='' peer_model='' nook="$root/build/release/bin/nook" device=vulkan prompt=64 answer=32 rounds=3
threads="$(nproc)" form=table
while [ $# -gt 0 ]; do
    case "$1" in
    --json) form=json ;;
    -h | --help) usage && exit 0 ;;
    *)
        [ $# -ge 2 ] || { usage >&2 && exit 2; }
        case "$1" in
        --peer) peer="$2" ;;
        --model) model="$2" ;;
        --peer-model) peer_model="$2" ;;
        --nook) nook="$2" ;;
        --device) device="$2" ;;
        -p) prompt="$2" ;;
        -n) answer="$2" ;;
        -r) rounds="$2" ;;
        --threads) threads="$2" ;;
        *) usage >&2 && exit 2 ;;
        esac
        shift
        ;;
    esac
    shift
done
if [ -z "$peer" ] || [ -z "$model" ]; then
    usage >&2
    exit 2
fi
peer_model="${peer_model:-$model}"
case "$device" in
vulkan*) peer_device=(-ngl 99 -dev Vulkan0) && export GGML_VK_VISIBLE_DEVICES=0 ;;
cpu) peer_device=(-ngl 0 -dev none) ;;
*) usage >&2 && exit 2 ;;
esac

results="$(mktemp -d "${TMPDIR:-/tmp}/inglenook-bench.XXXXXX")"
trap 'rm -rf -- "$results"' EXIT

# Both warm up inside the program before they measure; one repetition a round keeps the two close together in time.
run_peer() {
    # The command may be several words.
    # shellcheck disable=SC2086
    $peer -m "$peer_model" -p "$prompt" -n "$answer" -r 1 -t "$threads" "${peer_device[@]}" -o json
}
run_nook() {
    # shellcheck disable=SC2086
    $nook bench "$model" --device "$device" -p "$prompt" -n "$answer" -r 1 --threads "$threads" --json
}

for ((round = 1; round <= rounds; round++)); do
    printf 'round %s of %s: peer' "$round" "$rounds" >&2
    run_peer >"$results/peer.$round.json" 2>"$results/peer.log" ||
        { cat "$results/peer.log" >&2 && echo "The peer failed: see its words above." >&2 && exit 1; }
    printf ', nook\n' >&2
    run_nook >"$results/nook.$round.json" 2>"$results/nook.log" ||
        { cat "$results/nook.log" >&2 && echo "nook failed: see its words above." >&2 && exit 1; }
done

python3 - "$results" "$rounds" "$form" "$device" "$prompt" "$answer" "$(basename -- "$model")" <<'PYTHON'
import json, statistics, sys

folder, rounds, form, device, prompt, answer, model = sys.argv[1:]

def load(who):
    return [json.load(open(f"{folder}/{who}.{i}.json")) for i in range(1, int(rounds) + 1)]

peer_runs, nook_runs = load("peer"), load("nook")
peer = {
    "prefill": [t["avg_ts"] for run in peer_runs for t in run if t["n_prompt"] > 0 and t["n_gen"] == 0],
    "decode": [t["avg_ts"] for run in peer_runs for t in run if t["n_gen"] > 0 and t["n_prompt"] == 0],
}
nook = {kind: [run[kind]["median_tokens_per_second"] for run in nook_runs] for kind in ("prefill", "decode")}
rows = []
for kind, tokens in (("prefill", prompt), ("decode", answer)):
    theirs, ours = statistics.median(peer[kind]), statistics.median(nook[kind])
    rows.append({"kind": kind, "tokens": int(tokens), "peer": theirs, "nook": ours, "ratio": ours / theirs,
                 "peer_runs": peer[kind], "nook_runs": nook[kind]})
about = {"model": model, "device": device, "rounds": int(rounds),
         "peer_build": peer_runs[0][0].get("build_number"), "peer_gpu": peer_runs[0][0].get("gpu_info"),
         "cpu": peer_runs[0][0].get("cpu_info"), "nook_device": nook_runs[0].get("device", {}).get("name")}
if form == "json":
    print(json.dumps({**about, "results": rows}, indent=2))
else:
    print(f"{model} on {device}, median of {rounds} rounds; peer build {about['peer_build']}, {about['peer_gpu'] if device != 'cpu' else about['cpu']}; "
          f"nook: {about['nook_device']}")
    print(f"{'':<14}{'peer tok/s':>12}{'nook tok/s':>12}{'ratio':>8}   range peer, nook")
    for r in rows:
        spread = ", ".join(f"{min(v):.1f}-{max(v):.1f}" for v in (r["peer_runs"], r["nook_runs"]))
        print(f"{r['kind'] + ' ' + str(r['tokens']):<14}{r['peer']:>12.1f}{r['nook']:>12.1f}{r['ratio']:>8.2f}   {spread}")
PYTHON
