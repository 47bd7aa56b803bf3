// SPDX-License-Identifier: Apache-2.0
#include "ui/control/model_facts.h"

#include "ui/control/library.h"
#include "ui/control/model_index.h"

#include <QFile>
#include <QFileInfo>

namespace inglenook::ui {

namespace {

QString pathOf(const std::string& path) { return QFile::decodeName(path.c_str()); }

/// What the library says, which outdoes what the file says.
void addRecord(ModelFile& file, const storage::LibraryModel& model) {
    file.path = pathOf(model.record.path);
    if (!model.record.title.empty() || !model.on_disk.name.empty()) {
        file.name = QString::fromStdString(model.name());
    }
    file.linked = model.record.linked;
    file.own = model.own;
    file.place = QString::fromStdString(storage::program_of(model.place.kind));
    if (!model.record.licence.empty()) {
        file.licence = QString::fromStdString(model.record.licence);
    }
    file.favourite = model.record.favourite;
    addUse(file, model.record);
    file.proof = static_cast<int>(model.proof);
    file.verified = model.verified;
    if (model.on_disk.missing > 0) {
        file.problem = Library::tr(
            "%n of its parts are missing in the folder", nullptr, static_cast<int>(model.on_disk.missing));
    }
}

void describe(ModelFile& file, ChatEngine& engine) {
    const auto info = engine.inspect(QFile::encodeName(file.path).toStdString());
    if (!info) {
        file.problem = QString::fromStdString(info.error().message);
        return;
    }
    if (!info->name.empty()) {
        file.name = QString::fromStdString(info->name);
    }
    if (info->file_bytes > 0) {
        file.bytes = info->file_bytes;
    }
    file.quantisation = QString::fromStdString(info->quantisation);
    file.parameters = info->parameters;
    file.activeParameters = info->active_parameters;
    file.experts = static_cast<int>(info->n_experts);
    file.expertsUsed = static_cast<int>(info->n_experts_used);
    file.context = static_cast<int>(info->context_trained);
    file.architecture = QString::fromStdString(info->architecture);
    file.licence = QString::fromStdString(info->licence);
}

} // namespace

void addUse(ModelFile& file, const storage::ModelRecord& record) {
    file.lastUsed = record.last_used;
    file.speed = record.speed;
    file.speedDevice = QString::fromStdString(record.speed_device);
}

ModelFile knownFacts(const storage::LibraryModel& model, ModelIndex& index, bool& complete) {
    const QString path = pathOf(model.record.path);
    const auto facts = index.find(QFileInfo(path));
    complete = facts.has_value();
    ModelFile file = facts.value_or(ModelFile{});
    if (!facts) {
        file.name = QFileInfo(path).completeBaseName();
        file.bytes = model.on_disk.bytes;
    }
    addRecord(file, model);
    return file;
}

ModelFile readFacts(const storage::LibraryModel& model, ModelIndex& index, ChatEngine& engine) {
    ModelFile file;
    file.path = pathOf(model.record.path);
    const QFileInfo entry(file.path);
    file.name = entry.completeBaseName();
    file.bytes = model.on_disk.bytes;
    describe(file, engine);
    index.put(entry, file);
    addRecord(file, model);
    return file;
}

ModelFile missingFacts(const storage::ModelRecord& record, const storage::Error& error) {
    ModelFile file;
    file.path = pathOf(record.path);
    file.name =
        record.title.empty() ? QFileInfo(file.path).completeBaseName() : QString::fromStdString(record.title);
    file.linked = true;
    file.problem = QString::fromStdString(error.message);
    return file;
}

} // namespace inglenook::ui
