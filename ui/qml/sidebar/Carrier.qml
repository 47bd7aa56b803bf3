// SPDX-License-Identifier: Apache-2.0
// Lets what it is in be dragged with the mouse. It stays where it is: what follows the pointer is another's affair.
import QtQuick

DragHandler {
    id: handler

    signal pickedUp()
    signal carried(point to) ///< in the window
    signal putDown()

    target: null
    acceptedDevices: PointerDevice.Mouse
    acceptedModifiers: Qt.NoModifier
    grabPermissions: PointerHandler.CanTakeOverFromAnything
    onActiveChanged: {
        if (active) {
            handler.pickedUp();
        } else {
            handler.putDown();
        }
    }
    onCentroidChanged: {
        if (active) {
            handler.carried(centroid.scenePosition);
        }
    }
}
