// SPDX-License-Identifier: Apache-2.0
#include "ui/hub/hub_search.h"

#include <QJsonObject>
#include <QUrl>
#include <optional>

namespace inglenook::ui {

namespace {

constexpr int mostModels = 50;
constexpr int mostFiles = 2000;
constexpr int longestWords = 200;
constexpr int longestLicence = 64;
constexpr double largestCount = 1e15;

qint64 countOf(const QJsonValue& value) {
    const double count = value.toDouble(0);
    return count > 0 && count < largestCount ? static_cast<qint64>(count) : 0;
}

/// Told by a tag: "license:mit".
QString licenceOf(const QJsonArray& tags) {
    for (const QJsonValue tag : tags) {
        const QString text = tag.toString();
        if (text.startsWith(u"license:") && text.size() <= longestLicence) {
            return text.mid(8);
        }
    }
    return {};
}

QStringList filesOf(const QJsonArray& siblings) {
    QStringList files;
    for (const QJsonValue one : siblings) {
        const QString path = one[QLatin1String("rfilename")].toString();
        if (path.endsWith(u".gguf", Qt::CaseInsensitive) && isHubPath(path) && files.size() < mostFiles) {
            files.append(path);
        }
    }
    return files;
}

std::optional<HubModel> modelOf(const QJsonObject& entry) {
    HubModel model;
    model.repository = entry[QLatin1String("id")].toString();
    model.files = filesOf(entry[QLatin1String("siblings")].toArray());
    if (!isRepository(model.repository) || model.files.isEmpty() ||
        entry[QLatin1String("private")].toBool()) {
        return {};
    }
    model.downloads = countOf(entry[QLatin1String("downloads")]);
    model.likes = countOf(entry[QLatin1String("likes")]);
    model.updated = QDateTime::fromString(entry[QLatin1String("lastModified")].toString(), Qt::ISODateWithMs);
    model.licence = licenceOf(entry[QLatin1String("tags")].toArray());
    const QJsonValue gated = entry[QLatin1String("gated")]; // false, or a word that says how
    model.gated = gated.isString() || gated.toBool();
    return model;
}

} // namespace

QString hubSearchUrl(const QString& hub, const QString& words) {
    const auto encoded = QUrl::toPercentEncoding(words.simplified().left(longestWords));
    return QStringLiteral(
        "%1/api/models?search=%2&filter=gguf&sort=downloads&direction=-1&limit=%3&full=true")
        .arg(hub, QString::fromLatin1(encoded), QString::number(mostModels));
}

NetworkResult<std::vector<HubModel>> parseHubModels(const QByteArray& text, const QString& where) {
    const auto entries = parseHubList(text, where);
    if (!entries) {
        return tl::unexpected(entries.error());
    }
    std::vector<HubModel> models;
    for (const QJsonValue entry : *entries) {
        auto model = modelOf(entry.toObject());
        if (model && models.size() < mostModels) {
            models.push_back(std::move(*model));
        }
    }
    return models;
}

} // namespace inglenook::ui
