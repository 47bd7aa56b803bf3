// SPDX-License-Identifier: Apache-2.0
// Where settings come from: layers, each laid over the ones before it. Plain functions.
#pragma once

#include "inference/engine.h"
#include "ui/generation/overrides.h"

#include <QString>
#include <vector>

namespace inglenook::ui {

enum class Origin {
    program,     ///< nobody says otherwise
    model,       ///< the model's file: recommended sampling, usual values of its template
    user,        ///< the user's defaults, where they differ from the program's
    modelPreset, ///< the preset that the model starts with
    preset,      ///< the preset chosen for the conversation
    chat         ///< changed in the conversation
};

struct GenerationLayer {
    Origin origin = Origin::program;
    GenerationOverrides overrides;
    QString name; ///< of a preset
};

GenerationSettings merged(const std::vector<GenerationLayer>& layers);

/// What is said in the layers from `lowest` up, as one.
GenerationOverrides joined(const std::vector<GenerationLayer>& layers, Origin lowest);

/// What a model's file says of how it wants to be used.
GenerationOverrides modelOverrides(const ModelInfo& model);

/// Which model it is, wherever its file lies and however that is called: "name:NAME/QUANTISATION/BYTES".
QString modelIdentity(const QString& name, const QString& quantisation, quint64 bytes);
QString modelIdentity(const ModelInfo& model);
/// The name within an identity.
QString modelNameIn(const QString& identity);

} // namespace inglenook::ui
