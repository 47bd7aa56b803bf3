// SPDX-License-Identifier: Apache-2.0
// What was read from model files before, so that a folder of many is shown at once: an entry holds while the
// file's size and time of change are the same. Kept among what can be made again.
#pragma once

#include "ui/models/model_files_model.h"

#include <QFileInfo>
#include <QHash>
#include <optional>

namespace inglenook::ui {

class ModelIndex {
public:
    /// `path`: a JSON file, which need not exist; empty: nothing is kept. Read at the first find(); one that
    /// cannot be understood or comes from another version is taken for none.
    explicit ModelIndex(QString path);

    /// What the file says, if it has not changed since put().
    [[nodiscard]] std::optional<ModelFile> find(const QFileInfo& file);
    void put(const QFileInfo& file, const ModelFile& facts);
    /// Forgets files other than these and writes what changed. Failing to write costs only time later.
    void keepOnly(const QStringList& paths);

private:
    struct Entry {
        qint64 bytes = 0;
        qint64 changed = 0; ///< milliseconds since 1970
        ModelFile facts;
    };

    void readOnce();
    [[nodiscard]] bool write() const;

    QString m_path;
    QHash<QString, Entry> m_entries;
    bool m_read = false;
    bool m_changed = false;
};

} // namespace inglenook::ui
