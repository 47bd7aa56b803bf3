// SPDX-License-Identifier: Apache-2.0
#include "ui/catalogue/catalogue.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <algorithm>
#include <numeric>

namespace inglenook::ui {

namespace {

constexpr int version = 1;

quint64 wholeNumber(const QJsonValue& value) {
    const double number = value.toDouble();
    return number > 0 && number < 1e18 ? static_cast<quint64>(number) : 0;
}

/// "13.1 GiB".
quint64 bytesOf(const QString& about) {
    static const QRegularExpression form(QStringLiteral("^([0-9]+(?:[.][0-9]+)?) (MB|MiB|GB|GiB)$"));
    const QRegularExpressionMatch match = form.match(about);
    const QString unit = match.captured(2);
    const double factor = unit == u"MB"    ? 1e6
                          : unit == u"MiB" ? 1024.0 * 1024
                          : unit == u"GB"  ? 1e9
                                           : 1024.0 * 1024 * 1024;
    return match.hasMatch() ? static_cast<quint64>(match.captured(1).toDouble() * factor) : 0;
}

CatalogueFile fileOf(const QJsonObject& object) {
    CatalogueFile file;
    file.folder = object["folder"].toString();
    file.name = object["name"].toString();
    file.exact = object.contains("size");
    file.bytes = file.exact ? wholeNumber(object["size"]) : bytesOf(object["size_about"].toString());
    file.sha256 = object["sha256"].toString();
    return file;
}

CatalogueFormat downloadOf(const QJsonObject& object) {
    CatalogueFormat download;
    download.quantisation = object["quantisation"].toString();
    download.repository = object["repository"].toString();
    const QJsonArray files = object["files"].toArray();
    for (const auto& file : files) {
        download.files.push_back(fileOf(file.toObject()));
    }
    return download;
}

CatalogueEntry entryOf(const QJsonObject& object) {
    CatalogueEntry entry;
    entry.id = object["id"].toString();
    entry.name = object["name"].toString();
    entry.maker = object["maker"].toString();
    entry.architecture = object["architecture"].toString();
    entry.parameters = wholeNumber(object["parameters"]);
    entry.activeParameters = wholeNumber(object["active_parameters"]);
    entry.experts = object["experts"].toInt();
    entry.expertsUsed = object["experts_used"].toInt();
    entry.context = object["context_length"].toInt();
    entry.licence = object["licence"].toString();
    entry.languages = object["languages"].toVariant().toStringList();
    entry.languagesCount = object["languages_count"].toInt();
    entry.released = object["released"].toString();
    entry.description = object["description"].toString();
    entry.page = QUrl(object["page"].toString());
    const QJsonArray downloads = object["downloads"].toArray();
    for (const auto& value : downloads) {
        CatalogueFormat download = downloadOf(value.toObject());
        if (!download.files.empty() && download.bytes() > 0) {
            entry.downloads.push_back(std::move(download));
        }
    }
    return entry;
}

} // namespace

quint64 CatalogueFormat::bytes() const {
    return std::accumulate(files.begin(), files.end(), quint64(0),
        [](quint64 sum, const CatalogueFile& file) { return sum + file.bytes; });
}

bool CatalogueFormat::exact() const {
    return std::all_of(files.begin(), files.end(), [](const CatalogueFile& file) { return file.exact; });
}

std::optional<Catalogue> readCatalogue(const QByteArray& json) {
    const QJsonObject root = QJsonDocument::fromJson(json).object();
    if (root["version"].toInt() != version) {
        return {};
    }
    Catalogue catalogue;
    catalogue.updated = root["updated"].toString();
    catalogue.hub = QUrl(root["hub"].toString());
    const QJsonObject licences = root["licences"].toObject();
    for (auto licence = licences.begin(); licence != licences.end(); ++licence) {
        const QJsonObject object = licence->toObject();
        catalogue.licences.insert(licence.key(),
            {object["name"].toString(), QUrl(object["url"].toString()), object["conditions"].toString()});
    }
    const QJsonArray models = root["models"].toArray();
    for (const auto& value : models) {
        CatalogueEntry entry = entryOf(value.toObject());
        if (!entry.name.isEmpty() && !entry.downloads.empty()) {
            catalogue.models.push_back(std::move(entry));
        }
    }
    return catalogue;
}

const Catalogue& builtInCatalogue() {
    static const Catalogue catalogue = [] {
        QFile file(QStringLiteral(":/catalogue/catalogue.json"));
        const bool opened = file.open(QIODevice::ReadOnly);
        return readCatalogue(opened ? file.readAll() : QByteArray()).value_or(Catalogue{});
    }();
    return catalogue;
}

} // namespace inglenook::ui
