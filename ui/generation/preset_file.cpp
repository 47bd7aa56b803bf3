// SPDX-License-Identifier: Apache-2.0
#include "ui/generation/preset_file.h"

#include "ui/generation/overrides_json.h"

#include <QCoreApplication>
#include <QJsonDocument>

namespace inglenook::ui {

namespace {

const QString formatName = QStringLiteral("inglenook-preset");
constexpr int newestFormat = 1;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Presets)
};

} // namespace

QByteArray presetFile(const storage::Preset& preset) {
    QJsonObject file{{"format", formatName}, {"version", newestFormat},
        {"name", QString::fromStdString(preset.name)},
        {"settings", QJsonDocument::fromJson(QByteArray::fromStdString(preset.settings)).object()}};
    if (!preset.model.empty()) {
        file[QStringLiteral("model")] = QString::fromStdString(preset.model);
    }
    return QJsonDocument(file).toJson();
}

PresetFile readPresetFile(const QByteArray& json) {
    PresetFile read;
    QJsonParseError error{};
    const QJsonObject file = QJsonDocument::fromJson(json, &error).object();
    if (error.error != QJsonParseError::NoError) {
        read.problem = Words::tr("It is not JSON: %1.").arg(error.errorString());
    } else if (file[u"format"].toString() != formatName || !file[u"settings"].isObject()) {
        read.problem = Words::tr("It is JSON, but no preset.");
    } else if (file[u"version"].toInt() > newestFormat) {
        read.problem = Words::tr("It was written by a newer version of Inglenook.");
    } else {
        const QString name = file[u"name"].toString().simplified();
        read.preset.name = (name.isEmpty() ? Words::tr("Imported preset") : name).toStdString();
        read.preset.model = file[u"model"].toString().toStdString();
        read.preset.settings = toText(fromJson(file[u"settings"].toObject(), &read.remarks));
    }
    return read;
}

} // namespace inglenook::ui
