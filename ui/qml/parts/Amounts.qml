// SPDX-License-Identifier: Apache-2.0
// Numbers as people read them: parameters, bytes, tokens. Powers of 1000, as disks are sold.
pragma Singleton
import QtQuick

QtObject {
    function parameters(count: real): string {
        return count >= 1e9 ? qsTr("%1 B").arg(Number(count / 1e9).toLocaleString(Qt.locale(), "f", count < 1e11 ? 1 : 0))
                            : qsTr("%1 M").arg(Number(count / 1e6).toLocaleString(Qt.locale(), "f", count > 0 && count < 1e6 ? 1 : 0));
    }
    function bytes(count: real): string {
        return count >= 1e9 ? qsTr("%1 GB").arg(Number(count / 1e9).toLocaleString(Qt.locale(), "f", count < 1e11 ? 1 : 0))
                            : qsTr("%1 MB").arg(Math.max(count > 0 ? 1 : 0, Math.round(count / 1e6)));
    }
    function tokens(count: real): string {
        return count >= 1024 && count % 1024 === 0 ? qsTr("%1 K context").arg(count / 1024)
                                                   : qsTr("%1 context").arg(Number(count).toLocaleString(Qt.locale(), "f", 0));
    }
    function speed(rate: real): string {
        return qsTr("%1 tok/s").arg(Number(rate).toLocaleString(Qt.locale(), "f", rate < 10 ? 1 : 0));
    }
    function experts(all: int, used: int): string {
        return all > 0 ? qsTr("%1 experts, %2 active").arg(all).arg(used) : qsTr("dense");
    }
    /// What is read for a token, and what there is.
    function active(used: real, all: real): string {
        return used > 0 && used < all ? qsTr("%1 of %2").arg(parameters(used)).arg(parameters(all)) : parameters(all);
    }
}
