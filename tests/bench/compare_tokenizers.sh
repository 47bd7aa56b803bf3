#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Measures `nook tokenize` against llama-tokenize: how long each loads a vocabulary, and how long it takes for a text.
set -euo pipefail

usage() {
    cat <<'TEXT'
Usage: tests/bench/compare_tokenizers.sh [--peer COMMAND] [options] VOCABULARY...
  VOCABULARY          GGUF files (vocabulary-only ones are enough), also packed as .xz
  --peer COMMAND      how to start llama-tokenize, e.g. 'llama-tokenize' or 'chroot /srv/debian llama-tokenize';
                      without it nook alone is measured
  --nook COMMAND      how to start nook (default: build/release/bin/nook of this checkout)
  --folder DIR        where the text and the vocabularies are put for both (default: a temporary folder)
  --peer-folder DIR   the same folder as the peer sees it (default: as --folder)
  --bytes N           size of the text (default 1000000); tests/bench/mixed_text.py writes it
  -r N                rounds (default 7); in each round every program runs once with an empty file, once with the text
  --json              print the figures as JSON
Loading is the time of the whole program with an empty file; the text's time is the median with the text less that.
TEXT
}

root="$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd)"
peer='' nook="$root/build/release/bin/nook" folder='' peer_folder='' bytes=1000000 rounds=7 form=table vocabularies=()
while [ $# -gt 0 ]; do
    case "$1" in
    --json) form=json ;;
    -h | --help) usage && exit 0 ;;
    -*)
        [ $# -ge 2 ] || { usage >&2 && exit 2; }
        case "$1" in
        --peer) peer="$2" ;;
        --nook) nook="$2" ;;
        --folder) folder="$2" ;;
        --peer-folder) peer_folder="$2" ;;
        --bytes) bytes="$2" ;;
        -r) rounds="$2" ;;
        *) usage >&2 && exit 2 ;;
        esac
        shift
        ;;
    *) vocabularies+=("$1") ;;
    esac
    shift
done
[ ${#vocabularies[@]} -gt 0 ] || { usage >&2 && exit 2; }

results="$(mktemp -d "${TMPDIR:-/tmp}/inglenook-bench.XXXXXX")"
trap 'rm -rf -- "$results"' EXIT
folder="${folder:-$results}"
peer_folder="${peer_folder:-$folder}"
python3 "$root/tests/bench/mixed_text.py" "$bytes" >"$folder/text.txt"
: >"$folder/empty.txt"

run_nook() {
    # The command may be several words.
    # shellcheck disable=SC2086
    $nook tokenize "$folder/$1.gguf" --file "$folder/$2.txt"
}
run_peer() {
    # shellcheck disable=SC2086
    $peer -m "$peer_folder/$1.gguf" -f "$peer_folder/$2.txt" --ids --no-escape --log-disable
}
timed() { # PROGRAM VOCABULARY TEXT
    local begin end
    begin="$(date +%s%N)"
    "run_$1" "$2" "$3" >"$results/$1.$2.$3.ids" 2>"$results/$1.log" ||
        { cat "$results/$1.log" >&2 && echo "$1 failed: see its words above." >&2 && exit 1; }
    end="$(date +%s%N)"
    printf '%s %s %s %s\n' "$1" "$2" "$3" "$((end - begin))" >>"$results/times"
}

names=()
for file in "${vocabularies[@]}"; do
    name="$(basename -- "$file" .xz)" && name="${name%.gguf}"
    case "$file" in
    *.xz) xz -dc -- "$file" >"$folder/$name.gguf" ;;
    *) cp -- "$file" "$folder/$name.gguf" ;;
    esac
    names+=("$name")
    for ((round = 1; round <= rounds; round++)); do
        for text in empty text; do
            timed nook "$name" "$text"
            [ -z "$peer" ] || timed peer "$name" "$text"
        done
    done
    printf '%s measured\n' "$name" >&2
done

python3 - "$results" "$form" "$bytes" "$rounds" "${names[@]}" <<'PYTHON'
import collections, json, re, statistics, sys

folder, form, size, rounds, *names = sys.argv[1:]
times = collections.defaultdict(list)
for line in open(f"{folder}/times"):
    program, name, text, nanoseconds = line.split()
    times[program, name, text].append(int(nanoseconds) / 1e6)


def ids(program, name):
    return re.findall(r"\d+", open(f"{folder}/{program}.{name}.text.ids").read().splitlines()[-1])


rows = []
for name in names:
    row = {"vocabulary": name, "tokens": len(ids("nook", name))}
    for program in ("nook", "peer"):
        if times[program, name, "text"]:
            load = statistics.median(times[program, name, "empty"])
            row[program] = {"load_ms": load, "text_ms": statistics.median(times[program, name, "text"]) - load}
    if "peer" in row:
        row["ratio"] = row["nook"]["text_ms"] / row["peer"]["text_ms"]
        row["same_ids"] = ids("nook", name) == ids("peer", name)
    rows.append(row)
if form == "json":
    print(json.dumps({"bytes": int(size), "rounds": int(rounds), "results": rows}, indent=2))
    sys.exit()
print(f"{size} bytes of mixed text, medians of {rounds} rounds, milliseconds")
print(f"{'vocabulary':<18}{'tokens':>9}{'load':>9}{'text':>9}{'peer load':>11}{'peer text':>11}{'ratio':>7}  ids")
for row in rows:
    peer = row.get("peer")
    print(f"{row['vocabulary']:<18}{row['tokens']:>9}{row['nook']['load_ms']:>9.0f}{row['nook']['text_ms']:>9.0f}" +
          (f"{peer['load_ms']:>11.0f}{peer['text_ms']:>11.0f}{row['ratio']:>7.2f}  {'same' if row['same_ids'] else 'differ'}"
           if peer else ""))
PYTHON
