#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Makes KDE's syntax highlighting available for Qt 6. Where the distribution packages it (KF6), system_packages.sh
# has installed it and there is nothing to do. Elsewhere its 5.x source is built against Qt 6, once, into a private
# prefix in the user's cache. Prints the prefix on standard output, or nothing when none is needed.
set -euo pipefail
here="$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)"
# shellcheck source=packaging/setup/lib.sh
. "$here/lib.sh"

has_system_framework && exit 0

prefix="$(cache_folder)/prefix"
stamp="$prefix/syntax_highlighting.stamp"
# What the build depends on: this recipe and the version of Qt that it was linked with.
wanted="recipe 1, Qt $(qmake6 -query QT_VERSION 2>/dev/null || true)"

if [ -f "$stamp" ] && [ "$(cat -- "$stamp")" = "$wanted" ]; then
    printf '%s\n' "$prefix"
    exit 0
fi

have cmake ninja qmake6 apt-get ||
    fail "KDE Syntax Highlighting cannot be built without cmake, ninja, apt-get and Qt 6: run packaging/setup/system_packages.sh first."

# The source lies in another suite than the machine's own where that one only has what is too old.
case "$(release_field VERSION_CODENAME)" in
bookworm) suite=trixie component=main ;;
*) suite="$(release_field VERSION_CODENAME)" component="main universe" ;;
esac

make_private_folder "$(cache_folder)" ||
    fail "the cache folder $(cache_folder) cannot be made: check that you may write there, or set XDG_CACHE_HOME to a folder of yours."
# Not in the cache folder: the source package's own scripts do not all bear blanks in their path.
make_scratch "${TMPDIR:-/tmp}/inglenook-setup.XXXXXX"
log="$scratch/log"

# Ends with the log's last lines and a sentence.
fail_with_log() {
    tail -n 20 -- "$log" >&2 || true
    fail "$*"
}

# private_apt ARGUMENTS…: apt-get on lists of its own; neither the machine's sources nor its lists are touched.
private_apt() {
    apt-get -o Dir::Etc::sourcelist="$scratch/sources.list" -o Dir::Etc::sourceparts=- -o Dir::State::lists="$scratch/lists" \
        -o Dir::Cache="$scratch/cache" -o APT::Sandbox::User="$(id -un)" -o Acquire::Languages=none "$@"
}

# The address of the archive that this machine is already set up to use.
archive_address() {
    # shellcheck disable=SC2016
    apt-get indextargets --format '$(CREATED_BY) $(COMPONENT) $(RELEASE) $(REPO_URI)' 2>/dev/null |
        awk '$1 == "Packages" && $2 == "main" && $3 !~ /security|updates|backports/ && $4 ~ /^(http|https|file|copy|mirror.*):/ { print $4; exit }'
}

find_source() {
    local address
    address="$(archive_address)"
    [ -n "$address" ] || return 1
    mkdir -p -- "$scratch/lists/partial" "$scratch/cache/archives/partial"
    printf 'deb-src %s %s %s\n' "$address" "$suite" "$component" >"$scratch/sources.list"
    private_apt update >>"$log" 2>&1 || return 1
    private_apt source --print-uris ksyntax-highlighting 2>>"$log" |
        awk '/\.orig\.tar\./ && $2 !~ /\.asc$/ { gsub("\047", "", $1); print $1, $2, $4; exit }'
}

download() {
    /usr/lib/apt/apt-helper -o APT::Sandbox::User="$(id -un)" download-file "$1" "$2" "$3" >>"$log" 2>&1
}

# The 5.x source asks for build modules of its own version; those of the distribution serve as well. Its
# translations need tools that nothing else here needs.
unpack() {
    mkdir -- "$scratch/source"
    tar -xf "$1" -C "$scratch/source" --strip-components=1 || return 1
    rm -rf -- "$scratch/source/po" "$scratch/source/poqm"
    sed -i -E 's/find_package\(ECM 5\.[0-9]+\.0/find_package(ECM 5.103.0/' "$scratch/source/CMakeLists.txt"
}

# The plugin finds the library from four folders below it.
# shellcheck disable=SC2016
build() {
    cmake -S "$scratch/source" -B "$scratch/build" -G Ninja -DCMAKE_BUILD_TYPE=Release -DQT_MAJOR_VERSION=6 -DBUILD_TESTING=OFF \
        -DCMAKE_INSTALL_PREFIX="$prefix" -DCMAKE_INSTALL_LIBDIR=lib \
        -DKDE_SKIP_RPATH_SETTINGS=ON -DCMAKE_INSTALL_RPATH='$ORIGIN/../../../..' &&
        cmake --build "$scratch/build" && rm -rf -- "$prefix" && cmake --install "$scratch/build"
}

say "building KDE Syntax Highlighting for Qt 6, about a minute, once"
read -r uri file hash < <(retry find_source) ||
    fail_with_log "the source of KDE Syntax Highlighting was not found in the package archive: check the network connection and start again."
retry download "$uri" "$scratch/$file" "$hash" ||
    fail_with_log "the source of KDE Syntax Highlighting could not be downloaded: check the network connection and start again."
unpack "$scratch/$file" >>"$log" 2>&1 ||
    fail_with_log "the source of KDE Syntax Highlighting could not be unpacked: check that ${TMPDIR:-/tmp} has 200 MB free and start again."
build >>"$log" 2>&1 ||
    fail_with_log "KDE Syntax Highlighting did not build: run packaging/setup/system_packages.sh to complete the packages, then start again."
printf '%s\n' "$wanted" >"$stamp"
say "KDE Syntax Highlighting lies in $prefix"
printf '%s\n' "$prefix"
