// SPDX-License-Identifier: Apache-2.0
// Settings as JSON, as databases, preset files and records of answers keep them. The names are those of
// docs/presets.md and never change.
#pragma once

#include "ui/generation/overrides.h"

#include <QJsonObject>
#include <QStringList>

namespace inglenook::ui {

/// Begins the flat name of a template's setting: "template.enable_thinking".
inline const QString templatePrefix = QStringLiteral("template.");

QJsonObject toJson(const GenerationOverrides& overrides);

/// Takes what can be understood and is in range. Of the rest, `problems` gets a sentence each.
GenerationOverrides fromJson(const QJsonObject& object, QStringList* problems = nullptr);

/// As compact text, and back; text that is no object says nothing.
std::string toText(const GenerationOverrides& overrides);
GenerationOverrides fromText(const std::string& text);

/// One name a setting: { "template": { "x": … } } becomes { "template.x": … }, and back.
QJsonObject flat(const QJsonObject& nested);
QJsonObject nested(const QJsonObject& flat);

} // namespace inglenook::ui
