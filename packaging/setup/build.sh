# shellcheck shell=bash
# SPDX-License-Identifier: Apache-2.0
# Configuring and building by preset, for ./run and ./check; sourced after lib.sh, with $root set to the checkout.
: "${root:?}"

# hold_build_folder: one builder at a time, so that ./run and ./check started together do not tread on each other.
# release_build_folder gives it back, so that a program started afterwards does not keep it.
hold_build_folder() {
    mkdir -p -- "$root/build" 2>/dev/null || fail "the folder $root/build cannot be made: check that you may write there."
    exec 9>"$root/build/.lock" || fail "the file $root/build/.lock cannot be written: check that you may write there."
    flock --nonblock 9 || { say "waiting for another build of this folder to finish" && flock 9; }
}
release_build_folder() {
    exec 9>&-
}

# configure PRESET [CMAKE ARGUMENT…]: only when this preset was not configured before in the same way; Ninja notices
# changed CMakeLists by itself.
configure() {
    local preset="$1" folder="$root/build/$1" wanted
    shift
    wanted="$(cat -- "$root/CMakePresets.json") $root $*"
    if [ -f "$folder/build.ninja" ] && [ "$(cat -- "$folder/.configured" 2>/dev/null)" = "$wanted" ]; then
        return 0
    fi
    say "configuring ($preset)"
    (cd -- "$root" && cmake --preset "$preset" "$@" >&2) ||
        fail "the build could not be configured: run packaging/setup/system_packages.sh to complete the packages, then start again; if the folder $folder came from elsewhere, delete it first."
    printf '%s\n' "$wanted" >"$folder/.configured"
}

# build PRESET [TARGET…]: what changed; silent when nothing did.
build() {
    local preset="$1" folder="$root/build/$1"
    shift
    if ninja -C "$folder" -n "$@" 2>/dev/null | grep -q 'no work to do'; then
        return 0
    fi
    say "building ($preset)"
    NINJA_STATUS='[%f/%t, %e s] ' ninja -C "$folder" "$@" >&2 ||
        fail "the build stopped: the first error above names the file; if it is not one that you changed, run 'git status' and packaging/setup/system_packages.sh, then start again."
}
