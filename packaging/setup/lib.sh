# shellcheck shell=bash
# SPDX-License-Identifier: Apache-2.0
# Shared by the set-up scripts, ./run and ./check; sourced, never run.

scratch=""

# say TEXT…: one line of progress for the person at the terminal. Standard output belongs to answers.
say() {
    printf '%s\n' "inglenook: $*" >&2
}

# fail TEXT…: what went wrong and what to do about it, in one sentence; ends the script.
fail() {
    printf '%s\n' "inglenook: $*" >&2
    exit 1
}

# have COMMAND…: true when every one of them is on the PATH.
have() {
    local name
    for name in "$@"; do
        command -v "$name" >/dev/null 2>&1 || return 1
    done
}

# retry COMMAND…: a download that fails once often works the next time.
retry() {
    local attempt
    for attempt in 1 2 3; do
        "$@" && return 0
        [ "$attempt" -lt 3 ] && sleep $((attempt * 2))
    done
    return 1
}

# make_scratch TEMPLATE: sets $scratch to a new folder that goes when the script ends, however it ends.
make_scratch() {
    trap 'rm -rf -- "$scratch"' EXIT
    trap 'exit 130' INT
    trap 'exit 143' TERM
    scratch="$(mktemp -d -- "$1")" ||
        fail "no folder can be made in ${1%/*}: check that you may write there and that its disk has room."
}

# checksum FILE: its SHA-256 in lower-case hex, nothing else.
checksum() {
    sha256sum -- "$1" | cut -d' ' -f1
}

# base_folder VALUE DEFAULT: an XDG folder; a relative value is ignored, as the standard demands. DEFAULT is below the
# home folder.
base_folder() {
    case "$1" in
    /*) printf '%s\n' "$1" ;;
    *) printf '%s\n' "${HOME:-$(getent passwd "$(id -u)" | cut -d: -f6)}/$2" ;;
    esac
}

# data_folder, cache_folder: where the program keeps what it must keep, and what can be made again.
data_folder() {
    printf '%s\n' "$(base_folder "${XDG_DATA_HOME:-}" .local/share)/inglenook"
}
cache_folder() {
    printf '%s\n' "$(base_folder "${XDG_CACHE_HOME:-}" .cache)/inglenook"
}

# make_private_folder FOLDER: with its missing parents, for nobody else, as the program itself makes them.
make_private_folder() {
    (umask 077 && mkdir -p -- "$1" 2>/dev/null)
}

# release_field NAME: one field of the distribution's os-release file (INGLENOOK_OS_RELEASE names another one).
release_field() {
    local file="${INGLENOOK_OS_RELEASE:-/etc/os-release}"
    [ -r "$file" ] || return 0
    # A subshell, because the file is shell assignments that must not leak into ours.
    # shellcheck disable=SC1090
    (. "$file" && printf '%s\n' "${!1:-}")
}

# distribution: "debian 12" and the like, for choosing package names.
distribution() {
    printf '%s %s\n' "$(release_field ID)" "$(release_field VERSION_ID)"
}

# has_system_framework: the distribution packages KDE Syntax Highlighting for Qt 6, and it is installed.
has_system_framework() {
    local file
    for file in /usr/lib/*/cmake/KF6SyntaxHighlighting/KF6SyntaxHighlightingConfig.cmake \
        /usr/lib*/cmake/KF6SyntaxHighlighting/KF6SyntaxHighlightingConfig.cmake; do
        [ -f "$file" ] && return 0
    done
    return 1
}
