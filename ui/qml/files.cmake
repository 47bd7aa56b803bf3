# SPDX-License-Identifier: Apache-2.0
set_source_files_properties(qml/Theme.qml PROPERTIES QT_QML_SINGLETON_TYPE TRUE)

set(qml_files
  qml/Main.qml
  qml/Theme.qml
  qml/WindowActions.qml
  qml/WindowFiles.qml
  qml/WindowToasts.qml
  qml/chat/AnswerFooter.qml
  qml/chat/ChatHeader.qml
  qml/chat/ChatPage.qml
  qml/chat/CodeBlock.qml
  qml/chat/Composer.qml
  qml/chat/ComposerFoot.qml
  qml/chat/FindBar.qml
  qml/chat/FirstRun.qml
  qml/chat/Greeting.qml
  qml/chat/Marker.qml
  qml/chat/MessageEditor.qml
  qml/chat/ModelHint.qml
  qml/chat/ReasoningRow.qml
  qml/chat/RowData.qml
  qml/chat/SiblingSwitch.qml
  qml/chat/SourceBlock.qml
  qml/chat/TableBlock.qml
  qml/chat/TableLine.qml
  qml/chat/TextBlock.qml
  qml/chat/ToolCallBlock.qml
  qml/chat/Transcript.qml
  qml/chat/TranscriptRow.qml
  qml/chat/UserMessage.qml
  qml/chat/WaitingRow.qml
  qml/inspector/Inspector.qml
  qml/inspector/InspectorSide.qml
  qml/inspector/InspectorTab.qml
  qml/inspector/PresetBar.qml
  qml/inspector/SettingsTab.qml
  qml/models/ModelButton.qml
  qml/models/ModelPicker.qml
  qml/models/ModelRow.qml
  qml/parts/AskPanel.qml
  qml/parts/FocusRing.qml
  qml/parts/Fold.qml
  qml/parts/Gauge.qml
  qml/parts/IconButton.qml
  qml/parts/NamePanel.qml
  qml/parts/NoticeBar.qml
  qml/parts/PageHeader.qml
  qml/parts/Panel.qml
  qml/parts/Picture.qml
  qml/parts/PlainMenu.qml
  qml/parts/PlainMenuItem.qml
  qml/parts/PlainText.qml
  qml/parts/PushButton.qml
  qml/parts/ReadOnlyText.qml
  qml/parts/SelectableText.qml
  qml/parts/ShortcutList.qml
  qml/parts/SoftText.qml
  qml/parts/TextBlockField.qml
  qml/parts/TextBox.qml
  qml/parts/TextButton.qml
  qml/parts/Toast.qml
  qml/settings/AnswerSettings.qml
  qml/settings/Choice.qml
  qml/settings/EngineSettings.qml
  qml/settings/LooksSettings.qml
  qml/settings/NumberBox.qml
  qml/settings/SamplerOrder.qml
  qml/settings/SamplerRow.qml
  qml/settings/SeedBox.qml
  qml/settings/SettingControl.qml
  qml/settings/SettingData.qml
  qml/settings/SettingOrigin.qml
  qml/settings/SettingPageRow.qml
  qml/settings/SettingRow.qml
  qml/settings/SettingRows.qml
  qml/settings/SettingText.qml
  qml/settings/SettingsGroup.qml
  qml/settings/SettingsLine.qml
  qml/settings/SettingsPage.qml
  qml/settings/Toggle.qml
  qml/sidebar/ConversationList.qml
  qml/sidebar/ConversationRow.qml
  qml/sidebar/SealButton.qml
  qml/sidebar/SearchList.qml
  qml/sidebar/SideButton.qml
  qml/sidebar/Sidebar.qml
  qml/sidebar/TrashPage.qml)

# Icons are stored as icons/NAME.svg beside the module's QML.
set(qml_resources)
foreach(icon bottom check close down flame grip info left menu more plus right send stop)
  set(file ../resources/icons/${icon}.svg)
  set_source_files_properties(${file} PROPERTIES QT_RESOURCE_ALIAS icons/${icon}.svg)
  list(APPEND qml_resources ${file})
endforeach()
