// SPDX-License-Identifier: Apache-2.0
#include "ui/compare/contestants.h"

#include "storage/compare/report_text.h"
#include "ui/generation/overrides_json.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

namespace inglenook::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Contestants)
};

} // namespace

QString contestantName(const storage::compare::ResultsReport& report, std::size_t contestant) {
    return QString::fromStdString(storage::compare::contestant_name(report, contestant));
}

QString contestantDetail(const storage::compare::ReportContestant& contestant) {
    QStringList parts;
    if (!contestant.quantisation.empty() && contestant.name == contestant.model) {
        parts.append(QString::fromStdString(contestant.quantisation));
    }
    GenerationOverrides rest = fromText(contestant.chosen);
    if (rest.sampling.temperature) {
        parts.append(
            Words::tr("temp %1").arg(QLocale().toString(double(*rest.sampling.temperature), 'g', 3)));
    }
    rest.sampling.temperature.reset();
    if (rest != GenerationOverrides{}) {
        parts.append(Words::tr("other settings"));
    }
    if (!contestant.system_prompt.empty()) {
        parts.append(Words::tr("system prompt"));
    }
    return parts.join(QStringLiteral(" \u00b7 "));
}

} // namespace inglenook::ui
