// SPDX-License-Identifier: Apache-2.0
#include "ui/control/load_settings.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <algorithm>

namespace inglenook::ui {

namespace {

constexpr int mostContext = 1 << 20;
constexpr int mostLayers = 10'000;

} // namespace

QString kvTypeName(const std::optional<KvType>& type) {
    return !type ? QString() : *type == KvType::f32 ? QStringLiteral("f32") : QStringLiteral("f16");
}

std::optional<KvType> kvTypeNamed(const QString& name) {
    return name == u"f16"   ? std::optional(KvType::f16)
           : name == u"f32" ? std::optional(KvType::f32)
                            : std::nullopt;
}

LoadSettings loadSettings(const std::string& json) {
    const QJsonObject object = QJsonDocument::fromJson(QByteArray::fromStdString(json)).object();
    LoadSettings settings;
    settings.device = object["device"].toString();
    settings.context = std::clamp(object["context"].toInt(), 0, mostContext);
    settings.kvType = kvTypeNamed(object["kv_type"].toString());
    settings.expertLayersInRam = std::clamp(object["expert_layers_in_ram"].toInt(), 0, mostLayers);
    settings.layersInRam = std::clamp(object["layers_in_ram"].toInt(), 0, mostLayers);
    return settings;
}

LoadSettings loadSettings(const QVariantMap& map) {
    LoadSettings settings;
    settings.device = map["device"].toString();
    settings.context = std::clamp(map["context"].toInt(), 0, mostContext);
    settings.kvType = kvTypeNamed(map["kvType"].toString());
    settings.expertLayersInRam = std::clamp(map["expertLayersInRam"].toInt(), 0, mostLayers);
    settings.layersInRam = std::clamp(map["layersInRam"].toInt(), 0, mostLayers);
    return settings;
}

QVariantMap loadSettingsMap(const LoadSettings& settings) {
    return {{"device", settings.device}, {"context", settings.context},
        {"kvType", kvTypeName(settings.kvType)}, {"expertLayersInRam", settings.expertLayersInRam},
        {"layersInRam", settings.layersInRam}};
}

std::string loadSettingsJson(const LoadSettings& settings) {
    QJsonObject object;
    if (!settings.device.isEmpty()) {
        object["device"] = settings.device;
    }
    if (settings.context > 0) {
        object["context"] = settings.context;
    }
    if (settings.kvType) {
        object["kv_type"] = kvTypeName(settings.kvType);
    }
    if (settings.expertLayersInRam > 0) {
        object["expert_layers_in_ram"] = settings.expertLayersInRam;
    }
    if (settings.layersInRam > 0) {
        object["layers_in_ram"] = settings.layersInRam;
    }
    return QJsonDocument(object).toJson(QJsonDocument::Compact).toStdString();
}

void apply(const LoadSettings& settings, LoadRequest& request) {
    if (!settings.device.isEmpty()) {
        request.device = settings.device.toStdString();
    }
    if (settings.context > 0) {
        request.context = static_cast<std::uint32_t>(settings.context);
    }
    if (settings.kvType) {
        request.kv_type = settings.kvType;
    }
    request.expert_layers_in_ram = static_cast<std::uint32_t>(settings.expertLayersInRam);
    request.layers_in_ram = static_cast<std::uint32_t>(settings.layersInRam);
}

} // namespace inglenook::ui
