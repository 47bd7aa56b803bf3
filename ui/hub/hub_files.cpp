// SPDX-License-Identifier: Apache-2.0
#include "ui/hub/hub_files.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QUrl>
#include <algorithm>
#include <cmath>
#include <optional>

namespace inglenook::ui {

namespace {

constexpr qsizetype longestAnswer = 16 << 20;
constexpr int longestPath = 1024;
constexpr int longestName = 96;             // of a maker or a model
constexpr double largestFile = 1ULL << 46U; // 64 TiB, exact as a double
constexpr int sha256Digits = 64;
constexpr int httpUnauthorized = 401;
constexpr int httpForbidden = 403;
constexpr int httpNotFound = 404;
constexpr int httpTooMany = 429;
constexpr int httpServerError = 500;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Hub)
};

std::optional<quint64> sizeOf(const QJsonValue& value) {
    const double size = value.toDouble(-1);
    if (!value.isDouble() || !(size >= 0) || size > largestFile || size != std::floor(size)) {
        return {};
    }
    return static_cast<quint64>(size);
}

/// With or without "sha256:" before it, which some mirrors write.
QString sha256Of(const QJsonValue& value) {
    QString text = value.toString();
    if (text.startsWith(u"sha256:")) {
        text.remove(0, 7);
    }
    static const QRegularExpression digits(QStringLiteral("\\A[0-9a-fA-F]{64}\\z"));
    return text.size() == sha256Digits && digits.match(text).hasMatch() ? text.toLower() : QString();
}

std::optional<HubFile> fileOf(const QJsonObject& entry) {
    HubFile file;
    file.path = entry[QLatin1String("path")].toString();
    if (entry[QLatin1String("type")].toString() != u"file" || !isHubPath(file.path)) {
        return {};
    }
    const QJsonValue large = entry[QLatin1String("lfs")];
    const auto size = sizeOf(large.isObject() ? large[QLatin1String("size")] : entry[QLatin1String("size")]);
    if (!size) {
        return {};
    }
    file.size = *size;
    file.sha256 = sha256Of(large[QLatin1String("oid")]);
    return file;
}

QString encoded(const QString& path) { return QString::fromLatin1(QUrl::toPercentEncoding(path, "/")); }

} // namespace

QString hubAddress() { return QStringLiteral("https://huggingface.co"); }

QString checkedHub(const QString& text) {
    const QUrl url(text.trimmed(), QUrl::StrictMode);
    if (!url.isValid() || url.scheme() != u"https" || url.host().isEmpty() || !url.userInfo().isEmpty() ||
        url.hasQuery() || url.hasFragment()) {
        return {};
    }
    QString address = QString::fromLatin1(url.adjusted(QUrl::NormalizePathSegments).toEncoded());
    while (address.endsWith(u'/')) {
        address.chop(1);
    }
    return address;
}

bool isRepository(const QString& name) {
    static const QRegularExpression form(
        QStringLiteral("\\A[A-Za-z0-9][A-Za-z0-9_.-]*/[A-Za-z0-9][A-Za-z0-9_.-]*\\z"));
    return name.size() <= 2 * longestName && !name.contains(u"..") && form.match(name).hasMatch();
}

bool isHubPath(const QString& path) {
    if (path.isEmpty() || path.size() > longestPath || path.contains(u'\\')) {
        return false;
    }
    for (const QChar letter : path) {
        if (letter.unicode() < 0x20 || letter.unicode() == 0x7f) {
            return false;
        }
    }
    const QStringList parts = path.split(u'/');
    return std::none_of(parts.begin(), parts.end(),
        [](const QString& part) { return part.isEmpty() || part == u"." || part == u".."; });
}

QString hubFileUrl(const QString& hub, const QString& repository, const QString& path) {
    return QStringLiteral("%1/%2/resolve/main/%3").arg(hub, repository, encoded(path));
}

QString hubFilesUrl(const QString& hub, const QString& repository) {
    return QStringLiteral("%1/api/models/%2/tree/main?recursive=true").arg(hub, repository);
}

NetworkResult<QJsonArray> parseHubList(const QByteArray& text, const QString& where) {
    const QJsonDocument document =
        text.size() > longestAnswer ? QJsonDocument() : QJsonDocument::fromJson(text);
    if (!document.isArray()) {
        return tl::unexpected(NetworkError{Words::tr("The hub's answer is not what its API promises"), where,
            Words::tr("Try again later.")});
    }
    return document.array();
}

NetworkResult<std::vector<HubFile>> parseHubFiles(const QByteArray& text, const QString& where) {
    const auto entries = parseHubList(text, where);
    if (!entries) {
        return tl::unexpected(entries.error());
    }
    std::vector<HubFile> files;
    for (const QJsonValue entry : *entries) {
        if (auto file = fileOf(entry.toObject())) {
            files.push_back(std::move(*file));
        }
    }
    return files;
}

NetworkError hubRefusal(int status, const QString& where) {
    if (status == httpUnauthorized || status == httpForbidden) {
        return {Words::tr("The hub wants an account for this model"), where,
            Words::tr("Fetch the file in a browser and add it, or choose another model.")};
    }
    if (status == httpNotFound) {
        return {Words::tr("The hub does not have this model"), where,
            Words::tr("It may have been moved or taken back. Choose another one.")};
    }
    if (status == httpTooMany || status >= httpServerError) {
        return {Words::tr("The hub is busy"), where, Words::tr("Try again later.")};
    }
    return {Words::tr("The hub answers with %1").arg(status), where, Words::tr("Try again later.")};
}

} // namespace inglenook::ui
