// SPDX-License-Identifier: Apache-2.0
#include "ui/control/model_index.h"

#include <QDateTime>
#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>
#include <utility>

namespace inglenook::ui {

namespace {

// A later version may find more in the same file.
const QString version = QStringLiteral(INGLENOOK_VERSION "/2"); // the number: of what is kept
constexpr qint64 largestIndex = 16 << 20;                       // bytes

qint64 changeOf(const QFileInfo& file) { return file.lastModified().toMSecsSinceEpoch(); }

/// JSON knows no 64-bit integers.
QString text(quint64 number) { return QString::number(number); }
quint64 number(const QJsonValue& value) { return value.toString().toULongLong(); }

} // namespace

ModelIndex::ModelIndex(QString path) : m_path(std::move(path)) {}

void ModelIndex::readOnce() {
    QFile file(m_path);
    if (std::exchange(m_read, true) || m_path.isEmpty() || !file.open(QIODevice::ReadOnly) ||
        file.size() > largestIndex) {
        return;
    }
    const QJsonObject root = QJsonDocument::fromJson(file.readAll()).object();
    if (root["version"].toString() != version) {
        return;
    }
    const QJsonArray files = root["files"].toArray();
    for (const auto& value : files) {
        const QJsonObject row = value.toObject();
        Entry entry;
        entry.bytes = qint64(number(row["size"]));
        entry.changed = qint64(number(row["changed"]));
        entry.facts.path = row["path"].toString();
        entry.facts.name = row["name"].toString();
        entry.facts.quantisation = row["quantisation"].toString();
        entry.facts.bytes = quint64(entry.bytes);
        entry.facts.parameters = number(row["parameters"]);
        entry.facts.activeParameters = number(row["active_parameters"]);
        entry.facts.experts = row["experts"].toInt();
        entry.facts.expertsUsed = row["experts_used"].toInt();
        entry.facts.context = row["context"].toInt();
        entry.facts.architecture = row["architecture"].toString();
        entry.facts.licence = row["licence"].toString();
        if (!entry.facts.path.isEmpty() && !entry.facts.name.isEmpty()) {
            m_entries.insert(entry.facts.path, entry);
        }
    }
}

std::optional<ModelFile> ModelIndex::find(const QFileInfo& file) {
    readOnce();
    const auto found = m_entries.constFind(file.absoluteFilePath());
    if (found == m_entries.constEnd() || found->bytes != file.size() || found->changed != changeOf(file)) {
        return {};
    }
    return found->facts;
}

void ModelIndex::put(const QFileInfo& file, const ModelFile& facts) {
    // What is wrong may be mended elsewhere, and the parts of a split model change one by one.
    if (!facts.problem.isEmpty() || facts.bytes != quint64(file.size())) {
        return;
    }
    m_entries.insert(file.absoluteFilePath(), {file.size(), changeOf(file), facts});
    m_changed = true;
}

void ModelIndex::keepOnly(const QStringList& paths) {
    const QSet<QString> kept(paths.begin(), paths.end());
    const auto gone = m_entries.removeIf([&kept](const auto& entry) { return !kept.contains(entry.key()); });
    if ((gone > 0 || m_changed) && write()) {
        m_changed = false;
    }
}

bool ModelIndex::write() const {
    if (m_path.isEmpty()) {
        return true;
    }
    QJsonArray files;
    for (const Entry& entry : m_entries) {
        files.append(QJsonObject{{"path", entry.facts.path}, {"size", text(quint64(entry.bytes))},
            {"changed", text(quint64(entry.changed))}, {"name", entry.facts.name},
            {"quantisation", entry.facts.quantisation}, {"parameters", text(entry.facts.parameters)},
            {"active_parameters", text(entry.facts.activeParameters)}, {"experts", entry.facts.experts},
            {"experts_used", entry.facts.expertsUsed}, {"context", entry.facts.context},
            {"architecture", entry.facts.architecture}, {"licence", entry.facts.licence}});
    }
    QSaveFile file(m_path);
    const QByteArray json = QJsonDocument(QJsonObject{{"version", version}, {"files", files}}).toJson();
    return file.open(QIODevice::WriteOnly) &&
           file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner) &&
           file.write(json) == json.size() && file.commit();
}

} // namespace inglenook::ui
