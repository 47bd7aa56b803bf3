// SPDX-License-Identifier: Apache-2.0
// How the answers of the chat on the screen are made: what its model, the user's defaults and presets say,
// with the chat's own changes on top. Keeps those with the conversation, and tells for any conversation what
// holds.
#pragma once

#include "ui/control/answerer.h"
#include "ui/control/presets.h"
#include "ui/control/settings.h"
#include "ui/control/settings_editor.h"

#include <QObject>
#include <QtQml/qqmlregistration.h>

namespace inglenook::ui {

class ChatSettings : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the session")
    Q_PROPERTY(inglenook::ui::SettingsEditor* editor READ editor CONSTANT)
    /// The preset chosen for this chat; 0: none.
    Q_PROPERTY(qint64 preset READ preset NOTIFY changed)
    /// The preset that the loaded model starts with; 0: none, or no model is loaded.
    Q_PROPERTY(qint64 modelPreset READ modelPreset NOTIFY changed)
    Q_PROPERTY(QString modelName READ modelName NOTIFY changed)
    /// The name of the model that the chosen preset was made for, if another one is loaded; and its file, if
    /// it is on this machine.
    Q_PROPERTY(QString madeFor READ madeFor NOTIFY changed)
    Q_PROPERTY(QString madeForPath READ madeForPath NOTIFY changed)

public:
    ChatSettings(StorageBridge& storage, Answerer& model, Settings& settings, Presets& presets,
        QObject* parent = nullptr);

    /// Chooses a preset (0: none) for this chat. What the preset says takes the place of the chat's own
    /// changes; undo() brings those back.
    Q_INVOKABLE void choosePreset(qint64 preset);
    Q_INVOKABLE void undo();
    /// Saves what the user has set, here and below, as a preset, which this chat then has.
    Q_INVOKABLE void savePreset(const QString& name, bool forThisModel);
    /// Puts the chat's changes into its preset.
    Q_INVOKABLE void updatePreset();
    /// Whether the loaded model starts with the chat's preset from now on.
    Q_INVOKABLE void startModelWithPreset(bool starts);

    /// Another chat is on the screen; id 0: a new one, which begins without changes.
    void show(const storage::Conversation& conversation);
    /// The new chat was stored, as `sent` said.
    void adopt(storage::Id conversation, const storage::ConversationSettings& sent);

    /// What is kept with the chat on the screen.
    [[nodiscard]] storage::ConversationSettings own() const;
    /// What holds for a conversation with the model that is loaded now.
    [[nodiscard]] GenerationSettings effective(const storage::ConversationSettings& own) const;
    [[nodiscard]] GenerationSettings effective() const { return effective(own()); }

    [[nodiscard]] SettingsEditor* editor() { return &m_editor; }
    [[nodiscard]] qint64 preset() const;
    [[nodiscard]] qint64 modelPreset() const;
    [[nodiscard]] QString modelName() const;
    [[nodiscard]] QString madeFor() const;
    [[nodiscard]] QString madeForPath() const;

signals:
    void changed();
    /// The chat's own changes gave way to a preset.
    void replaced(const QString& presetName);
    void failed(const inglenook::ui::Notice& notice);

private:
    [[nodiscard]] std::vector<GenerationLayer> layersBelow(storage::Id preset) const;
    [[nodiscard]] std::string inheritedPrompt() const;
    [[nodiscard]] GenerationOverrides changesTo(const std::string& inheritedPrompt) const;
    [[nodiscard]] QString loadedIdentity() const;
    [[nodiscard]] std::vector<TemplateSetting> templateSettings() const;
    void change(GenerationOverrides overrides, storage::Id preset);
    void refresh();
    void save();

    StorageBridge& m_storage;
    Answerer& m_model;
    Settings& m_settings;
    Presets& m_presets;
    SettingsEditor m_editor;
    storage::Id m_conversation = 0;
    quint64 m_view = 0; ///< changes when another chat is shown
    /// The chat's own changes. A stored chat has a system prompt of its own, taken over when it began.
    GenerationOverrides m_overrides;
    storage::Id m_preset = 0;              ///< may have been deleted, and may come back
    GenerationOverrides m_overridesBefore; ///< for undo()
    storage::Id m_presetBefore = 0;
};

} // namespace inglenook::ui
