// SPDX-License-Identifier: Apache-2.0
// What can be told of two contestants, in a sentence.
import QtQuick
import Inglenook

PlainText {
    id: line

    required property var pair
    required property var contestants
    readonly property string first: contestants[pair.first]?.name ?? ""
    readonly property string second: contestants[pair.second]?.name ?? ""
    readonly property string score: qsTr("%1 : %2, %3 tied").arg(pair.wins).arg(pair.losses).arg(pair.ties)

    wrapMode: Text.Wrap
    color: pair.decided ? Theme.text : Theme.softText
    text: pair.decided ? qsTr("%1 is better than %2 (%3).").arg(first).arg(second).arg(score)
                       : qsTr("%1 and %2: too few votes to tell (%3).").arg(first).arg(second).arg(score)
    Accessible.role: Accessible.StaticText
    Accessible.name: text
}
