// SPDX-License-Identifier: Apache-2.0
#include "ui/control/settings_editor.h"

#include "ui/generation/constraint.h"
#include "ui/generation/overrides_json.h"

#include <algorithm>
#include <utility>

namespace inglenook::ui {

namespace {

const QString orderKey = QStringLiteral("samplers");

QJsonObject flatOf(const GenerationOverrides& overrides) { return flat(toJson(overrides)); }

int changedRows(const SettingRowsModel& model) {
    return static_cast<int>(std::count_if(
        model.rows().begin(), model.rows().end(), [](const SettingRow& row) { return row.changed; }));
}

} // namespace

SettingsEditor::SettingsEditor(QObject* parent) : QObject(parent) { show({{Origin::program, {}, {}}}, {}); }

void SettingsEditor::show(
    const std::vector<GenerationLayer>& layers, const std::vector<TemplateSetting>& settings) {
    m_layers.clear();
    for (const GenerationLayer& layer : layers) {
        m_layers.push_back({layer.origin, layer.name, flatOf(layer.overrides)});
    }
    m_top = m_layers.back().values;
    std::vector<GenerationLayer> below = layers;
    below.pop_back();
    m_inherited = flatOf(allOf(merged(below)));
    m_effective = flatOf(allOf(merged(layers)));
    m_table = settingTable();
    const std::vector<SettingInfo> own = templateTable(settings);
    m_table.insert(m_table.end(), own.begin(), own.end());
    refresh();
}

void SettingsEditor::refresh() {
    const auto fill = [this](SettingRowsModel& model, SettingGroup group) {
        std::vector<SettingRow> rows;
        for (const SettingInfo& info : m_table) {
            if (info.group == group) {
                rows.push_back(row(info));
            }
        }
        model.setRows(std::move(rows));
    };
    fill(m_prompt, SettingGroup::prompt);
    fill(m_model, SettingGroup::model);
    fill(m_common, SettingGroup::common);
    fill(m_samplers, SettingGroup::samplers);
    fill(m_format, SettingGroup::format);
    if (const auto order = parse_order(m_effective[orderKey].toString().toStdString())) {
        m_order.setOrder(*order);
    }
    emit shown();
}

SettingRow SettingsEditor::row(const SettingInfo& info) const {
    SettingRow row;
    row.info = info;
    const QJsonValue value = m_effective[info.key];
    row.value = shownValue(info, value);
    row.changed = m_top.contains(info.key);
    row.origin = originOf(info.key);
    row.problem = m_refused.value(info.key, problemOf(info, value));
    return row;
}

QString SettingsEditor::originOf(const QString& key) const {
    const auto layer = std::find_if(m_layers.rbegin(), m_layers.rend(),
        [&key](const Layer& candidate) { return candidate.values.contains(key); });
    switch (layer == m_layers.rend() ? Origin::program : layer->origin) {
    case Origin::program:
        return key.startsWith(templatePrefix) ? tr("From the template") : tr("Usual value");
    case Origin::model:
        return key.startsWith(templatePrefix) ? tr("From the template") : tr("From the model file");
    case Origin::user:
        return tr("Your default");
    case Origin::modelPreset:
    case Origin::preset:
        return tr("Preset “%1”").arg(layer->name);
    case Origin::chat:
        return tr("Set in this chat");
    }
    return {};
}

QString SettingsEditor::problemOf(const SettingInfo& info, const QJsonValue& value) const {
    if (info.key == u"json_schema") {
        return constraintProblem({}, value.toString().toStdString());
    }
    return info.key == u"grammar" ? constraintProblem(value.toString().toStdString(), {}) : QString();
}

const SettingInfo* SettingsEditor::find(const QString& key) const {
    const auto found = std::find_if(
        m_table.begin(), m_table.end(), [&key](const SettingInfo& info) { return info.key == key; });
    return found == m_table.end() ? nullptr : &*found;
}

void SettingsEditor::leave() {
    emit leaving();
    m_refused.clear();
}

void SettingsEditor::set(const QString& key, const QVariant& value) {
    const SettingInfo* info = find(key);
    if (info == nullptr) {
        return;
    }
    const QJsonValue typed = typedValue(*info, value);
    if (typed == m_effective[key] && !m_refused.contains(key)) {
        return;
    }
    QStringList problems;
    const QJsonObject alone = typed.isUndefined() ? QJsonObject() : QJsonObject{{key, typed}};
    const QJsonObject read = flatOf(fromJson(nested(alone), &problems));
    if (!problems.isEmpty()) {
        m_refused[key] = problems.first();
        refresh();
        return;
    }
    m_refused.remove(key);
    takeValue(key, read[key]);
}

/// Undefined: the layer says nothing of it.
void SettingsEditor::takeValue(const QString& key, const QJsonValue& value) {
    QJsonObject top = m_top;
    // What equals the inherited value follows it from now on.
    if (value.isUndefined() || value == m_inherited[key]) {
        top.remove(key);
    } else {
        top[key] = value;
    }
    take(top);
}

void SettingsEditor::take(const QJsonObject& top) {
    if (top == m_top) {
        refresh();
    } else {
        emit edited(fromJson(nested(top)));
    }
}

void SettingsEditor::reset(const QString& key) {
    m_refused.remove(key);
    takeValue(key, QJsonValue::Undefined);
}

void SettingsEditor::resetAll() {
    m_refused.clear();
    take({});
}

void SettingsEditor::moveSampler(int from, int to) {
    takeValue(orderKey, QString::fromStdString(order_text(m_order.moved(from, to))));
}

void SettingsEditor::toggleSampler(int row) {
    takeValue(orderKey, QString::fromStdString(order_text(m_order.toggled(row))));
}

QString SettingsEditor::orderOrigin() const { return originOf(orderKey); }

bool SettingsEditor::orderChanged() const { return m_top.contains(orderKey); }

int SettingsEditor::samplerChanges() const { return changedRows(m_samplers) + (orderChanged() ? 1 : 0); }

int SettingsEditor::formatChanges() const { return changedRows(m_format); }

} // namespace inglenook::ui
