// SPDX-License-Identifier: Apache-2.0
#include "ui/generation/layers.h"

namespace inglenook::ui {

namespace {

const QString byName = QStringLiteral("name:");

} // namespace

GenerationSettings merged(const std::vector<GenerationLayer>& layers) {
    GenerationSettings settings;
    for (const GenerationLayer& layer : layers) {
        apply(layer.overrides, settings);
    }
    return settings;
}

GenerationOverrides joined(const std::vector<GenerationLayer>& layers, Origin lowest) {
    GenerationOverrides all;
    for (const GenerationLayer& layer : layers) {
        if (layer.origin >= lowest) {
            apply(layer.overrides, all);
        }
    }
    return all;
}

GenerationOverrides modelOverrides(const ModelInfo& model) {
    GenerationOverrides overrides;
    overrides.sampling = model.recommended;
    for (const TemplateSetting& setting : model.template_settings) {
        if (setting.usual) {
            overrides.choices[setting.name] = *setting.usual;
        }
    }
    return overrides;
}

QString modelIdentity(const QString& name, const QString& quantisation, quint64 bytes) {
    return byName + name + u'/' + quantisation + u'/' + QString::number(bytes);
}

QString modelIdentity(const ModelInfo& model) {
    return modelIdentity(
        QString::fromStdString(model.name), QString::fromStdString(model.quantisation), model.file_bytes);
}

QString modelNameIn(const QString& identity) {
    const qsizetype end = identity.lastIndexOf(u'/', identity.lastIndexOf(u'/') - 1);
    return identity.startsWith(byName) && end > byName.size()
               ? identity.mid(byName.size(), end - byName.size())
               : identity;
}

} // namespace inglenook::ui
