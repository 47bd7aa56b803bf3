// SPDX-License-Identifier: Apache-2.0
// Looking for what is in a window.
.pragma library

/// The first item, from this one down, that is accepted; else null.
function find(item, accepts) {
    if (accepts(item)) {
        return item;
    }
    // A list of QML's own cannot be iterated in Qt 6.4.
    for (let i = 0; i < (item.children?.length ?? 0); ++i) {
        const found = find(item.children[i], accepts);
        if (found) {
            return found;
        }
    }
    return null;
}
/// As find(), of what is visible.
function findSeen(item, accepts) {
    return find(item, one => one?.visible && accepts(one));
}
