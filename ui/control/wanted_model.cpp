// SPDX-License-Identifier: Apache-2.0
#include "ui/control/wanted_model.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <algorithm>
#include <utility>

namespace inglenook::ui {

namespace {

constexpr int nameInId = 60;
constexpr int hashInId = 12;
constexpr int mostFiles = 1024;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Downloads)
};

/// A file that the catalogue knows may be another one by now: that is for the user to judge.
NetworkError differs(const WantedFile& file) {
    return {Words::tr("The hub has another file than the catalogue knows"), file.name,
        Words::tr("Its owner may have replaced it. Choose another one, or wait for a newer catalogue.")};
}

} // namespace

QString WantedModel::id() const {
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(repository.toUtf8());
    for (const WantedFile& file : files) {
        hash.addData(QByteArray(1, '\n') + file.name.toUtf8());
    }
    static const QRegularExpression others(QStringLiteral("[^A-Za-z0-9_-]+"));
    QString name = files.empty() ? QString() : files.front().fileName().left(nameInId);
    name.replace(others, QStringLiteral("-"));
    return QString::fromLatin1(hash.result().toHex().left(hashInId)) + u'-' + name;
}

bool WantedModel::known() const {
    return std::all_of(files.begin(), files.end(), [](const WantedFile& file) { return file.known(); });
}

quint64 WantedModel::total() const {
    quint64 sum = 0;
    for (const WantedFile& file : files) {
        sum += file.size;
    }
    return sum;
}

WantedModel wantedOf(const CatalogueEntry& model, const CatalogueFormat& download) {
    WantedModel wanted{download.repository, model.name + u' ' + download.quantisation, model.licence, {}};
    for (const CatalogueFile& file : download.files) {
        const QString path = file.folder.isEmpty() ? file.name : file.folder + u'/' + file.name;
        wanted.files.push_back({path, file.exact ? file.bytes : 0, file.sha256, {}});
    }
    return wanted;
}

NetworkResult<WantedModel> completed(WantedModel download, const std::vector<HubFile>& files) {
    for (WantedFile& file : download.files) {
        const auto found = std::find_if(
            files.begin(), files.end(), [&file](const HubFile& one) { return one.path == file.name; });
        if (found == files.end()) {
            return tl::unexpected(NetworkError{Words::tr("The hub does not have this file any more"),
                file.name, Words::tr("It may have been moved or taken back. Choose another one.")});
        }
        if (found->sha256.isEmpty() || found->size == 0) {
            return tl::unexpected(NetworkError{Words::tr("The hub does not tell this file's hash"), file.name,
                Words::tr("Without it nobody could tell whether the file is right. Choose another one.")});
        }
        if ((file.size != 0 && file.size != found->size) ||
            (!file.sha256.isEmpty() && file.sha256.toLower() != found->sha256)) {
            return tl::unexpected(differs(file));
        }
        file.size = found->size;
        file.sha256 = found->sha256;
    }
    return download;
}

QString toText(const WantedModel& download) {
    QJsonArray files;
    for (const WantedFile& file : download.files) {
        files.append(QJsonObject{{"name", file.name}, {"size", static_cast<double>(file.size)},
            {"sha256", file.sha256}, {"urls", QJsonArray::fromStringList(file.urls)}});
    }
    const QJsonObject all{{"repository", download.repository}, {"title", download.title},
        {"licence", download.licence}, {"files", files}};
    return QString::fromUtf8(QJsonDocument(all).toJson(QJsonDocument::Compact));
}

std::optional<WantedModel> wantedFromText(const QString& text) {
    const QJsonObject all = QJsonDocument::fromJson(text.toUtf8()).object();
    WantedModel download{all[QLatin1String("repository")].toString(), all[QLatin1String("title")].toString(),
        all[QLatin1String("licence")].toString(), {}};
    const QJsonArray files = all[QLatin1String("files")].toArray();
    if (files.isEmpty() || files.size() > mostFiles) {
        return {};
    }
    for (const QJsonValue one : files) {
        WantedFile file;
        file.name = one[QLatin1String("name")].toString();
        const double size = one[QLatin1String("size")].toDouble();
        file.size = size > 0 && size < 1e15 ? static_cast<quint64>(size) : 0;
        file.sha256 = one[QLatin1String("sha256")].toString();
        for (const QJsonValue url : one[QLatin1String("urls")].toArray()) {
            file.urls.append(url.toString());
        }
        if (!isHubPath(file.name)) {
            return {};
        }
        download.files.push_back(std::move(file));
    }
    return download;
}

} // namespace inglenook::ui
