// SPDX-License-Identifier: Apache-2.0
#include "ui/control/chat_settings.h"

#include "ui/generation/overrides_json.h"

#include <utility>

namespace inglenook::ui {

namespace {

/// What is left of overrides without what others say.
GenerationOverrides without(const GenerationOverrides& overrides, const GenerationOverrides& others) {
    QJsonObject left = flat(toJson(overrides));
    const QJsonObject said = flat(toJson(others));
    for (const QString& key : said.keys()) {
        left.remove(key);
    }
    return fromJson(nested(left));
}

} // namespace

ChatSettings::ChatSettings(
    StorageBridge& storage, Answerer& model, Settings& settings, Presets& presets, QObject* parent)
    : QObject(parent), m_storage(storage), m_model(model), m_settings(settings), m_presets(presets) {
    connect(&model, &Answerer::stateChanged, this, &ChatSettings::refresh);
    connect(&settings, &Settings::generationChanged, this, &ChatSettings::refresh);
    connect(&presets, &Presets::changed, this, &ChatSettings::refresh);
    connect(&m_editor, &SettingsEditor::edited, this,
        [this](const GenerationOverrides& layer) { change(layer, m_preset); });
    refresh();
}

QString ChatSettings::loadedIdentity() const {
    return m_model.loaded() ? modelIdentity(m_model.loaded()->model) : QString();
}

std::vector<TemplateSetting> ChatSettings::templateSettings() const {
    return m_model.loaded() ? m_model.loaded()->model.template_settings : std::vector<TemplateSetting>();
}

std::vector<GenerationLayer> ChatSettings::layersBelow(storage::Id preset) const {
    std::vector<GenerationLayer> layers;
    layers.push_back({Origin::program, {}, {}});
    if (m_model.loaded()) {
        layers.push_back({Origin::model, modelOverrides(m_model.loaded()->model), {}});
    }
    layers.push_back({Origin::user, m_settings.generation(), {}});
    const auto add = [&](Origin origin, storage::Id id) {
        if (const storage::Preset* found = m_presets.find(id)) {
            layers.push_back({origin, fromText(found->settings), QString::fromStdString(found->name)});
        }
    };
    add(Origin::modelPreset, modelPreset());
    add(Origin::preset, preset);
    return layers;
}

std::string ChatSettings::inheritedPrompt() const { return merged(layersBelow(m_preset)).systemPrompt; }

/// The chat's own changes, where a system prompt that it would inherit anyway is none.
GenerationOverrides ChatSettings::changesTo(const std::string& inheritedPrompt) const {
    GenerationOverrides changes = m_overrides;
    if (changes.systemPrompt == inheritedPrompt) {
        changes.systemPrompt.reset();
    }
    return changes;
}

GenerationSettings ChatSettings::effective(const storage::ConversationSettings& own) const {
    std::vector<GenerationLayer> layers = layersBelow(own.preset);
    layers.push_back({Origin::chat, fromText(own.settings), {}});
    layers.back().overrides.systemPrompt = own.system_prompt;
    GenerationSettings settings = merged(layers);
    settings.choices = fitting(settings.choices, templateSettings());
    return settings;
}

storage::ConversationSettings ChatSettings::own() const {
    GenerationOverrides rest = m_overrides;
    rest.systemPrompt.reset();
    const std::string prompt = m_overrides.systemPrompt.value_or(inheritedPrompt());
    return {QString::fromStdString(prompt).trimmed().toStdString(), toText(rest), preset()};
}

void ChatSettings::show(const storage::Conversation& conversation) {
    m_editor.leave();
    ++m_view;
    m_conversation = conversation.id;
    m_overrides = fromText(conversation.settings);
    m_preset = conversation.preset;
    if (m_conversation != 0 || !conversation.system_prompt.empty()) {
        m_overrides.systemPrompt = conversation.system_prompt;
    }
    refresh();
}

void ChatSettings::adopt(storage::Id conversation, const storage::ConversationSettings& sent) {
    const bool same = own() == sent;
    m_conversation = conversation;
    m_overrides.systemPrompt = same ? sent.system_prompt : own().system_prompt;
    if (!same) {
        save(); // something was changed meanwhile
    }
    refresh();
}

void ChatSettings::refresh() {
    std::vector<GenerationLayer> layers = layersBelow(m_preset);
    GenerationOverrides shown = changesTo(merged(layers).systemPrompt);
    layers.push_back({Origin::chat, std::move(shown), {}});
    m_editor.show(layers, templateSettings());
    emit changed();
}

void ChatSettings::change(GenerationOverrides overrides, storage::Id preset) {
    m_overrides = std::move(overrides);
    m_preset = preset;
    if (m_conversation != 0 && !m_overrides.systemPrompt) {
        m_overrides.systemPrompt = inheritedPrompt();
    }
    save();
    refresh();
}

void ChatSettings::save() {
    if (m_conversation == 0) {
        return; // it is stored with the first message
    }
    m_storage.store().set_settings(m_conversation, own(),
        m_storage.reply<storage::Conversation>(
            this, [this](const storage::Result<storage::Conversation>& saved) {
                if (!saved) {
                    emit failed(noticeOf(tr("The chat's settings could not be saved"), saved.error()));
                }
            }));
}

void ChatSettings::choosePreset(qint64 preset) {
    if (preset == m_preset) {
        return;
    }
    m_overridesBefore = m_overrides;
    m_presetBefore = m_preset;
    const GenerationOverrides mine = changesTo(inheritedPrompt());
    GenerationOverrides left = mine;
    if (const storage::Preset* chosen = m_presets.find(preset)) {
        left = without(mine, fromText(chosen->settings));
    }
    const bool gaveWay = left != mine;
    change(std::move(left), preset);
    if (gaveWay) {
        emit replaced(m_presets.nameOf(preset));
    }
}

void ChatSettings::undo() { change(m_overridesBefore, m_presetBefore); }

void ChatSettings::savePreset(const QString& name, bool forThisModel) {
    std::vector<GenerationLayer> layers = layersBelow(m_preset);
    layers.push_back({Origin::chat, m_overrides, {}});
    GenerationOverrides said = joined(layers, Origin::user);
    if (said.systemPrompt && said.systemPrompt->empty()) {
        said.systemPrompt.reset();
    }
    storage::NewPreset preset;
    preset.name = name.toStdString();
    preset.model = forThisModel ? loadedIdentity().toStdString() : std::string();
    preset.settings = toText(said);
    m_presets.create(std::move(preset), [this, view = m_view](const storage::Preset& made) {
        if (view == m_view) {
            change({}, made.id);
        }
    });
}

void ChatSettings::updatePreset() {
    const storage::Preset* preset = m_presets.find(m_preset);
    if (preset == nullptr) {
        return;
    }
    GenerationOverrides said = fromText(preset->settings);
    apply(changesTo(inheritedPrompt()), said);
    m_presets.change(m_preset, {preset->name, preset->model, toText(said)}, [this, view = m_view] {
        if (view == m_view) {
            change({}, m_preset);
        }
    });
}

void ChatSettings::startModelWithPreset(bool starts) {
    if (m_model.loaded()) {
        m_presets.setDefault(loadedIdentity(), starts ? m_preset : 0);
    }
}

qint64 ChatSettings::preset() const { return m_presets.find(m_preset) == nullptr ? 0 : m_preset; }

qint64 ChatSettings::modelPreset() const {
    return m_model.loaded() ? m_presets.defaultOf(loadedIdentity()) : 0;
}

QString ChatSettings::modelName() const { return m_model.loaded() ? m_model.name() : QString(); }

QString ChatSettings::madeFor() const {
    const storage::Preset* preset = m_presets.find(m_preset);
    const QString model = preset == nullptr ? QString() : QString::fromStdString(preset->model);
    return model.isEmpty() || model == loadedIdentity() ? QString() : modelNameIn(model);
}

QString ChatSettings::madeForPath() const {
    return madeFor().isEmpty() ? QString()
                               : m_model.pathOf(QString::fromStdString(m_presets.find(m_preset)->model));
}

} // namespace inglenook::ui
