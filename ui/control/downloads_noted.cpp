// SPDX-License-Identifier: Apache-2.0
// What is noted of a model that was downloaded.
#include "storage/library/folder_scan.h"
#include "ui/control/downloads.h"

#include <QDateTime>
#include <QFile>
#include <algorithm>

namespace inglenook::ui {

namespace {

/// With what the user said of it before, if anything.
storage::ModelRecord recordOf(const storage::ModelShelf& shelf, const std::string& path) {
    const auto known = std::find_if(shelf.models.begin(), shelf.models.end(),
        [&path](const storage::ModelRecord& model) { return model.path == path; });
    storage::ModelRecord record = known == shelf.models.end() ? storage::ModelRecord{} : *known;
    record.path = path;
    record.hidden = false;
    return record;
}

} // namespace

void Downloads::record(const WantedModel& got, const QStringList& paths) {
    storage::Store& store = m_storage.store();
    // Files come in the order in which they were asked for.
    for (qsizetype i = 0; i < paths.size() && i < static_cast<qsizetype>(got.files.size()); ++i) {
        const std::string path = QFile::encodeName(paths[i]).toStdString();
        const auto state = storage::state_of(path);
        if (!state) {
            continue; // moved already
        }
        const std::string hash = got.files[static_cast<std::size_t>(i)].sha256.toLower().toStdString();
        store.note_model_file(
            {path, state->bytes, state->changed, hash, QDateTime::currentMSecsSinceEpoch(), hash}, {});
    }
    const QString& opener = paths.first();
    const std::string path = QFile::encodeName(opener).toStdString();
    const QString source = got.repository.isEmpty() ? QString() : m_settings.hub() + u'/' + got.repository;
    const auto tell = [this, opener] { emit done(opener); };
    const auto kept = [this, tell](const storage::Result<storage::ModelRecord>& result) {
        if (!result) {
            emit noticed(noticeOf(tr("Where the model came from could not be noted"), result.error()));
        }
        tell();
    };
    const auto look = [this, path, source, got, kept, tell](
                          const storage::Result<storage::ModelShelf>& shelf) {
        if (!shelf) {
            tell();
            return;
        }
        storage::ModelRecord record = recordOf(*shelf, path);
        if (!source.isEmpty()) {
            record.source = source.toStdString();
        }
        if (!got.licence.isEmpty()) {
            record.licence = got.licence.toStdString();
        }
        m_storage.store().keep_model(std::move(record), m_storage.reply<storage::ModelRecord>(this, kept));
    };
    store.models(m_storage.reply<storage::ModelShelf>(this, look));
}

} // namespace inglenook::ui
