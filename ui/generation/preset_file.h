// SPDX-License-Identifier: Apache-2.0
// A preset as a file to pass on; docs/presets.md describes it. Plain functions.
#pragma once

#include "storage/records.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

namespace inglenook::ui {

QByteArray presetFile(const storage::Preset& preset);

struct PresetFile {
    storage::NewPreset preset;
    QStringList remarks; ///< what of it could not be taken, a sentence each
    QString problem;     ///< a sentence, if it is no preset at all
};
PresetFile readPresetFile(const QByteArray& json);

} // namespace inglenook::ui
