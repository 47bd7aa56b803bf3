// SPDX-License-Identifier: Apache-2.0
#include "ui/compare/results.h"

#include "storage/transfer/comparison_report.h"
#include "ui/compare/results_file.h"
#include "ui/compare/undecided.h"

#include <QFileInfo>
#include <utility>

namespace inglenook::ui {

Results::Results(StorageBridge& storage, QObject* parent) : QObject(parent), m_storage(storage) {
    m_pool.setMaxThreadCount(1);
}

Results::~Results() {
    ++m_round;
    m_pool.waitForDone();
}

/// Reads the scope, leaves out what a blind test may not tell yet, and makes its report on a thread of the
/// pool, where `work` gets it.
void Results::report(const Work& work) {
    storage::ReportMaker maker;
    maker.name = m_scope == 0 ? tr("All comparisons").toStdString() : std::string();
    maker.program = "Inglenook " INGLENOOK_VERSION;
    maker.made = storage::now_ms();
    using Read = storage::Result<storage::AnsweredComparisons>;
    const auto read = [this, maker, work](Read from) {
        m_pool.start([maker, work, from = std::make_shared<Read>(std::move(from))] {
            const int hidden = *from ? leaveOutUndecided(**from) : 0;
            work(*from ? storage::comparison_report(**from, maker) : tl::unexpected(from->error()), hidden);
        });
    };
    m_storage.store().load_answered(m_scope, m_storage.reply<storage::AnsweredComparisons>(this, read));
}

void Results::load(qint64 comparison) {
    m_scope = comparison;
    m_busy = true;
    report([this, round = ++m_round](const Report& report, int hidden) {
        ShownResults shown;
        if (report) {
            shown = shownResults(*report);
        } else {
            shown.problem = noticeOf({}, report.error()).sentences();
        }
        QMetaObject::invokeMethod(
            this,
            [this, shown, hidden, round] {
                if (round == m_round) {
                    m_busy = false;
                    m_shown = shown;
                    m_hidden = hidden;
                    emit changed();
                }
            },
            Qt::QueuedConnection);
    });
    emit changed();
}

void Results::exportTo(const QUrl& file) {
    report([this, path = file.toLocalFile()](const Report& report, int /*hidden*/) {
        const Notice problem = report ? writeResults(*report, path)
                                      : noticeOf(tr("The results could not be read"), report.error());
        QMetaObject::invokeMethod(
            this,
            [this, problem, path] {
                if (problem.shown()) {
                    emit failed(problem);
                } else {
                    emit exported(QFileInfo(path).fileName());
                }
            },
            Qt::QueuedConnection);
    });
}

} // namespace inglenook::ui
