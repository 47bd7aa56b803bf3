// SPDX-License-Identifier: Apache-2.0
#include "ui/compare/contestants.h"

#include "storage/transfer/comparison_report.h"
#include "ui/generation/overrides_json.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QStringList>

namespace inglenook::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Contestants)
};

GenerationOverrides withoutSeed(const std::string& settings) {
    GenerationOverrides overrides = fromText(settings);
    overrides.sampling.seed.reset();
    return overrides;
}

QString detailOf(const storage::ColumnSetup& setup) {
    QStringList parts;
    if (!setup.quantisation.empty()) {
        parts.append(QString::fromStdString(setup.quantisation));
    }
    const GenerationOverrides changes = withoutSeed(setup.settings);
    if (changes.sampling.temperature) {
        parts.append(
            Words::tr("temp %1").arg(QLocale().toString(double(*changes.sampling.temperature), 'g', 3)));
    }
    GenerationOverrides rest = changes;
    rest.sampling.temperature.reset();
    if (rest != GenerationOverrides{}) {
        parts.append(Words::tr("other settings"));
    }
    if (!setup.system_prompt.empty()) {
        parts.append(Words::tr("system prompt"));
    }
    return parts.join(QStringLiteral(" · "));
}

} // namespace

Contestants contestantsOf(const std::vector<storage::ComparisonColumn>& columns) {
    Contestants found;
    found.byColumn = storage::contestants_of(columns);
    for (const storage::ComparisonColumn& column : columns) {
        const std::size_t number = found.byColumn[column.id];
        if (number < found.all.size()) {
            continue;
        }
        const QString path = QString::fromStdString(column.setup.model_path);
        found.all.resize(number + 1);
        found.all[number] = {column.setup.model_name.empty()
                                 ? QFileInfo(path).completeBaseName()
                                 : QString::fromStdString(column.setup.model_name),
            detailOf(column.setup), column.setup};
    }
    return found;
}

} // namespace inglenook::ui
