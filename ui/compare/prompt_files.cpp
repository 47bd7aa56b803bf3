// SPDX-License-Identifier: Apache-2.0
#include "ui/compare/prompt_files.h"

#include "storage/transfer/stored_prompts.h"

#include <QFile>
#include <QFileInfo>
#include <utility>

namespace inglenook::ui {

namespace compare = storage::compare;

storage::Result<storage::NewPromptSet> readPromptFile(const QString& path) {
    QFile file(path);
    const std::string where = QFile::encodeName(path).toStdString();
    if (!file.open(QIODevice::ReadOnly)) {
        return tl::unexpected(storage::Error{storage::ErrorKind::not_found,
            "the file of prompts cannot be read: " + file.errorString().toStdString(), where, {}});
    }
    const QByteArray bytes = file.read(static_cast<qint64>(compare::largest_prompt_file) + 1);
    const std::string_view text(bytes.constData(), static_cast<std::size_t>(bytes.size()));
    auto set = compare::read_prompts(
        text, compare::prompt_format_of(where), QFileInfo(path).completeBaseName().toStdString());
    if (!set) {
        storage::Error error = set.error();
        error.where = where;
        return tl::unexpected(std::move(error));
    }
    return storage::stored_prompts(std::move(*set));
}

} // namespace inglenook::ui
