// SPDX-License-Identifier: Apache-2.0
#include "ui/compare/results_file.h"

#include "storage/compare/report_csv.h"
#include "storage/compare/report_html.h"
#include "storage/compare/report_json.h"
#include "storage/compare/report_markdown.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QSaveFile>
#include <string>

namespace inglenook::ui {

namespace {

namespace compare = storage::compare;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Results)
};

} // namespace

Notice writeResults(const compare::ResultsReport& report, const QString& path) {
    const QString kind = QFileInfo(path).suffix().toLower();
    const std::string text = kind == u"csv"    ? compare::votes_csv(report)
                             : kind == u"json" ? compare::report_json(report)
                             : kind == u"md"   ? compare::report_markdown(report)
                                               : compare::report_html(report);
    QSaveFile file(path);
    if (file.open(QIODevice::WriteOnly) && file.write(text.data(), static_cast<qint64>(text.size())) >= 0 &&
        file.commit()) {
        return {};
    }
    return {Words::tr("The results could not be written"), file.errorString() + u'.',
        Words::tr("Choose another place, or make room there."), true};
}

} // namespace inglenook::ui
