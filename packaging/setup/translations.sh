#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Brings resources/translations up to the sources: adds what is new (unfinished), takes out what is gone. Then translate
# what is unfinished, with Qt Linguist or by hand.
set -euo pipefail
here="$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)"
# shellcheck source=packaging/setup/lib.sh
. "$here/lib.sh"
root="$here/../.."
folder="${1:-$root/resources/translations}" # another one: that of a test
[ $# -le 1 ] || fail "usage: packaging/setup/translations.sh [FOLDER of the .ts files]"

# The distributions keep Qt 6's tools off the path, where another Qt's may be.
lupdate="$(PATH="/usr/lib/qt6/bin:$PATH" command -v lupdate)" ||
    fail "lupdate is not there: packaging/setup/system_packages.sh installs it (qt6-l10n-tools)."

cd -- "$root"
for language in en de fr zh_CN; do
    options=(-silent -locations none -no-obsolete -no-ui-lines -I . -source-language en_GB -target-language "$language")
    [ "$language" != en ] || options+=(-pluralonly) # the sources are English but for their plural forms
    told="$("$lupdate" "${options[@]}" ui app/window -ts "$folder/inglenook_$language.ts" 2>&1)" ||
        fail "lupdate failed: $told"
    # Words of a namespace or class that Qt does not know by name would never be found while running.
    ! lost="$(grep 'lacks Q_OBJECT' <<<"$told")" || fail "tr() outside a class with Q_OBJECT or Q_DECLARE_TR_FUNCTIONS: $lost"
done
