// SPDX-License-Identifier: Apache-2.0
// Says what was done to chats, models and presets, and offers to undo it.
import QtQuick
import Inglenook

Item {
    id: toasts

    required property Session session
    required property Toast toast

    Connections {
        target: toasts.session.conversations
        function onTrashed(conversation: var, title: string): void {
            toasts.toast.show(qsTr("“%1” is in the trash").arg(title.length > 0 ? title : qsTr("Untitled")), qsTr("Undo"),
                () => toasts.session.conversations.restore(conversation));
        }
    }
    Connections {
        target: toasts.session.filing
        function onDone(what: string): void {
            toasts.toast.show(what, qsTr("Undo"), () => toasts.session.filing.undo());
        }
    }
    Connections {
        target: toasts.session.chat
        function onRemoved(cut: var, text: string): void {
            const words = text.trim().split(/\s+/).slice(0, 6).join(" ");
            toasts.toast.show(words.length > 0 ? qsTr("“%1…” is in the trash").arg(words) : qsTr("The message is in the trash"),
                qsTr("Undo"), () => toasts.session.conversations.restore(cut));
        }
        function onBranched(title: string): void {
            toasts.toast.show(qsTr("This is a branch of “%1”").arg(title.length > 0 ? title : qsTr("Untitled")), "", null);
        }
    }
    Connections {
        target: toasts.session.results
        function onExported(file: string): void {
            toasts.toast.show(qsTr("The results are in “%1”").arg(file), "", null);
        }
    }
    Connections {
        target: toasts.session.batches
        function onImported(name: string, prompts: int): void {
            toasts.toast.show(qsTr("“%1” is there now, with %n prompt(s)", "", prompts).arg(name), "", null);
        }
        function onRemoved(name: string): void {
            toasts.toast.show(qsTr("“%1” is deleted").arg(name), qsTr("Undo"), () => toasts.session.batches.restoreSet());
        }
        function onEnded(comparison: var): void {
            toasts.toast.show(qsTr("All prompts of the batch are answered"), qsTr("Show"), () => toasts.session.comparison.open(comparison));
        }
    }
    Connections {
        target: toasts.session.comparisons
        function onTrashed(comparison: var, name: string): void {
            toasts.toast.show(qsTr("“%1” is in the trash").arg(name.length > 0 ? name : qsTr("Untitled")), qsTr("Undo"),
                () => toasts.session.comparisons.restore(comparison));
        }
    }
    Connections {
        target: toasts.session.models
        function onRemoved(what: string): void {
            toasts.toast.show(what, qsTr("Undo"), () => toasts.session.models.undo());
        }
    }
    Connections {
        target: toasts.session.verifier
        function onVerified(path: string, what: string, wrong: bool): void {
            toasts.toast.show(what, "", null);
        }
    }
    Connections {
        target: toasts.session.transfer
        function onExported(count: int, file: string): void {
            toasts.toast.show(qsTr("%n chat(s) written to “%1”", "", count).arg(file), "", null);
        }
        function onImported(count: int): void {
            toasts.toast.show(qsTr("%n chat(s) imported", "", count), "", null);
        }
    }
    Connections {
        target: toasts.session.presets
        function onRemoved(preset: var, name: string): void {
            toasts.toast.show(qsTr("Preset “%1” is deleted").arg(name), qsTr("Undo"), () => toasts.session.presets.restore());
        }
        function onImported(name: string): void {
            toasts.toast.show(qsTr("Preset “%1” is there now").arg(name), "", null);
        }
    }
    Connections {
        target: toasts.session.chat.settings
        function onReplaced(presetName: string): void {
            toasts.toast.show(qsTr("“%1” took the place of this chat's changes").arg(presetName), qsTr("Undo"),
                () => toasts.session.chat.settings.undo());
        }
    }
}
