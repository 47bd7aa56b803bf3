// SPDX-License-Identifier: Apache-2.0
#include "ui/hub/hub_choices.h"

#include <QRegularExpression>
#include <algorithm>
#include <map>

namespace inglenook::ui {

namespace {

constexpr int mostParts = 1024;

/// Where a file stands among the parts of its model: "NAME-00002-of-00003.gguf".
struct Place {
    QString model; ///< with its folder
    int part = 1;
    int parts = 1;
};

Place placeOf(const QString& path) {
    static const QRegularExpression split(
        QStringLiteral("\\A(.+)-(\\d{5})-of-(\\d{5})\\.gguf\\z"), QRegularExpression::CaseInsensitiveOption);
    if (const auto match = split.match(path); match.hasMatch()) {
        return {match.captured(1), match.captured(2).toInt(), match.captured(3).toInt()};
    }
    return {path.chopped(5)};
}

/// Files beside models: projectors of pictures, and what models were measured with.
bool isCompanion(const QString& path) {
    const QString name = path.section(u'/', -1);
    return name.startsWith(u"mmproj", Qt::CaseInsensitive) || name.contains(u"imatrix", Qt::CaseInsensitive);
}

} // namespace

std::vector<HubChoice> choicesOf(const std::vector<HubFile>& files) {
    std::map<QString, std::map<int, HubFile>> models;
    std::map<QString, int> parts;
    for (const HubFile& file : files) {
        if (!file.path.endsWith(u".gguf", Qt::CaseInsensitive) || file.sha256.isEmpty() || file.size == 0 ||
            isCompanion(file.path)) {
            continue;
        }
        const Place place = placeOf(file.path);
        const int before = parts.try_emplace(place.model, place.parts).first->second;
        if (place.part >= 1 && place.part <= place.parts && place.parts <= mostParts &&
            before == place.parts) {
            models[place.model].emplace(place.part, file);
        }
    }
    std::vector<HubChoice> choices;
    for (const auto& [model, ofModel] : models) {
        if (static_cast<int>(ofModel.size()) != parts[model]) {
            continue;
        }
        HubChoice choice{model.section(u'/', -1), 0, {}};
        for (const auto& [part, file] : ofModel) {
            choice.bytes += file.size;
            choice.files.push_back(file);
        }
        choices.push_back(std::move(choice));
    }
    std::stable_sort(choices.begin(), choices.end(),
        [](const HubChoice& left, const HubChoice& right) { return left.bytes < right.bytes; });
    return choices;
}

} // namespace inglenook::ui
