// SPDX-License-Identifier: Apache-2.0
// The settings of an answer as a person meets them: name, help, kind of control, range. One table for the
// panel and the settings page; plain functions.
#pragma once

#include "inference/chat/template_settings.h"

#include <QJsonValue>
#include <QString>
#include <QVariant>
#include <vector>

namespace inglenook::ui {

enum class SettingGroup { prompt, common, samplers, format, model };

enum class SettingKind {
    number, ///< a fraction
    whole,  ///< a whole number
    toggle, ///< on or off
    choice, ///< one of `choices`
    line,   ///< one line of text
    lines,  ///< several texts, one a line; \n, \t and \\ stand for what cannot be typed
    seed,   ///< digits, or nothing
    prose,  ///< a text
    code    ///< a text in a fixed font
};

struct SettingInfo {
    QString key; ///< as flat() names it
    QString title;
    QString help;
    SettingGroup group = SettingGroup::common;
    SettingKind kind = SettingKind::number;
    double least = 0;
    double most = 1;
    double step = 0.05;
    int decimals = 2;
    QString heading;      ///< stands above the first of those that belong together
    QVariantList choices; ///< of a choice: { value, text }
};

/// All settings but those of a model's template and the order of the samplers, in the order of showing.
std::vector<SettingInfo> settingTable();

/// The settings of a model's template.
std::vector<SettingInfo> templateTable(const std::vector<TemplateSetting>& settings);

/// From JSON to what a control shows, and back.
QVariant shownValue(const SettingInfo& info, const QJsonValue& value);
QJsonValue typedValue(const SettingInfo& info, const QVariant& shown);

} // namespace inglenook::ui
