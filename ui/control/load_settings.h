// SPDX-License-Identifier: Apache-2.0
// How one model is loaded, where that differs from the settings of all: a JSON object beside the model.
#pragma once

#include "inference/engine.h"

#include <QString>
#include <QVariantMap>
#include <optional>
#include <string>

namespace inglenook::ui {

struct LoadSettings {
    QString device;  ///< empty: as for all
    int context = 0; ///< tokens; 0: as for all
    std::optional<KvType> kvType;
    int expertLayersInRam = 0; ///< as LoadRequest has it
    int layersInRam = 0;       ///< the same

    bool operator==(const LoadSettings&) const = default;
};

/// What cannot be understood is as if it were not there.
LoadSettings loadSettings(const std::string& json);
std::string loadSettingsJson(const LoadSettings& settings);
/// Over what the request says already.
void apply(const LoadSettings& settings, LoadRequest& request);

/// As QML has them: {"device", "context", "kvType", "expertLayersInRam", "layersInRam"}.
LoadSettings loadSettings(const QVariantMap& map);
QVariantMap loadSettingsMap(const LoadSettings& settings);

/// "f16"; empty: the usual one.
QString kvTypeName(const std::optional<KvType>& type);
std::optional<KvType> kvTypeNamed(const QString& name);

} // namespace inglenook::ui
