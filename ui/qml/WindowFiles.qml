// SPDX-License-Identifier: Apache-2.0
// Asks for files: a model's to add, what goes with a message, a preset's or chats' to write or read.
import QtQuick
import QtQuick.Dialogs
import Inglenook

Item {
    id: files

    required property Session session
    property var preset: 0
    property var chat: 0

    function addModel(): void {
        model.open();
    }
    function addFolder(): void {
        folder.open();
    }
    function attachTo(to: Attachments): void {
        attachments.to = to;
        attachments.open();
    }
    function exportResults(): void {
        results.selectedFile = results.currentFolder + "/" + encodeURIComponent(qsTr("Results.html"));
        results.open();
    }
    function addPrompts(): void {
        prompts.open();
    }
    function exportPreset(preset: var): void {
        files.preset = preset;
        target.selectedFile = target.currentFolder + "/" + encodeURIComponent(session.presets.fileNameOf(preset));
        target.open();
    }
    function importPreset(): void {
        source.open();
    }
    function exportChat(chat: var, title: string): void {
        files.chat = chat;
        page.selectedFile = page.currentFolder + "/" + encodeURIComponent(session.transfer.fileNameOf(title));
        page.open();
    }
    function exportAll(): void {
        archive.selectedFile = archive.currentFolder + "/" + encodeURIComponent(qsTr("Chats.json"));
        archive.open();
    }
    function importChats(): void {
        chats.open();
    }

    FileDialog {
        id: model
        title: qsTr("Choose a model file")
        nameFilters: [qsTr("Models (*.gguf)"), qsTr("All files (*)")]
        onAccepted: files.session.library.addFile(selectedFile)
    }
    FolderDialog {
        id: folder
        title: qsTr("Choose a folder with models")
        onAccepted: files.session.models.addFolder(selectedFolder)
    }
    FileDialog {
        id: attachments
        property Attachments to: null
        title: qsTr("Attach files")
        fileMode: FileDialog.OpenFiles
        nameFilters: [qsTr("All files (*)"), qsTr("Documents (*.txt *.md *.csv *.json *.pdf)")]
        onAccepted: to.add(selectedFiles)
    }
    FileDialog {
        id: results
        title: qsTr("Export the results")
        fileMode: FileDialog.SaveFile
        nameFilters: [qsTr("Page (*.html)"), qsTr("Markdown (*.md)"), qsTr("JSON (*.json)"), qsTr("Votes as a table (*.csv)")]
        onAccepted: files.session.results.exportTo(selectedFile)
    }
    FileDialog {
        id: prompts
        title: qsTr("Choose a file of prompts")
        nameFilters: [qsTr("Prompts (*.csv *.json *.txt)"), qsTr("All files (*)")]
        onAccepted: files.session.batches.importSet(selectedFile)
    }
    FileDialog {
        id: target
        title: qsTr("Export the preset")
        fileMode: FileDialog.SaveFile
        nameFilters: [qsTr("Presets (*.json)")]
        defaultSuffix: "json"
        onAccepted: files.session.presets.exportTo(files.preset, selectedFile)
    }
    FileDialog {
        id: source
        title: qsTr("Import a preset")
        nameFilters: [qsTr("Presets (*.json)"), qsTr("All files (*)")]
        onAccepted: files.session.presets.importFrom(selectedFile)
    }
    FileDialog {
        id: page
        title: qsTr("Export the chat")
        fileMode: FileDialog.SaveFile
        nameFilters: [qsTr("Markdown (*.md)"), qsTr("HTML (*.html)"), qsTr("JSON, with all branches (*.json)")]
        defaultSuffix: ["md", "html", "json"][selectedNameFilter.index] ?? "md"
        onAccepted: files.session.transfer.exportChat(files.chat, selectedFile)
    }
    FileDialog {
        id: archive
        title: qsTr("Export all chats")
        fileMode: FileDialog.SaveFile
        nameFilters: [qsTr("JSON (*.json)")]
        defaultSuffix: "json"
        onAccepted: files.session.transfer.exportAll(selectedFile)
    }
    FileDialog {
        id: chats
        title: qsTr("Import chats")
        fileMode: FileDialog.OpenFiles
        nameFilters: [qsTr("Exported chats (*.json *.jsonl)"), qsTr("All files (*)")]
        onAccepted: files.session.transfer.read(selectedFiles)
    }
}
