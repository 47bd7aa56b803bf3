// SPDX-License-Identifier: Apache-2.0
#include "ui/control/settings.h"

#include "ui/generation/overrides_json.h"
#include "ui/hub/hub_files.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace inglenook::ui {

namespace {

constexpr double smallestScale = 0.7;
constexpr double largestScale = 2.0;
constexpr double scaleStep = 0.1;
constexpr int mostTokens = 1 << 20;
constexpr int mostIdle = 24 * 60; // minutes

constexpr int usualDownloads = 2;
constexpr int mostDownloads = 8;
constexpr int mostSpeed = 10'000'000; // ten gigabytes a second

constexpr const char* generationKey = "generation/settings";

} // namespace

Settings::Settings(const QString& file, QObject* parent)
    : QObject(parent), m_file(file, QSettings::IniFormat) {
    takeOldNames();
}

double Settings::number(const char* key, double fallback, double least, double most) const {
    bool ok = false;
    const double value = m_file.value(QLatin1String(key), fallback).toDouble(&ok);
    return ok && std::isfinite(value) ? std::clamp(value, least, most) : fallback;
}

bool Settings::write(const char* key, const QVariant& value) {
    if (m_file.value(QLatin1String(key)) == value) {
        return false;
    }
    m_file.setValue(QLatin1String(key), value);
    return true;
}

void Settings::writeAndTell(const char* key, const QVariant& value) {
    if (write(key, value)) {
        emit changed();
    }
}

Settings::Appearance Settings::appearance() const {
    return static_cast<Appearance>(static_cast<int>(number("window/appearance", Automatic, Automatic, Dark)));
}
double Settings::textScale() const { return number("window/textScale", 1.0, smallestScale, largestScale); }
QString Settings::language() const { return m_file.value("window/language").toString(); }
Settings::Wish Settings::contrast() const {
    return static_cast<Wish>(static_cast<int>(number("window/contrast", AsSystem, AsSystem, No)));
}
Settings::Wish Settings::lessMotion() const {
    return static_cast<Wish>(static_cast<int>(number("window/lessMotion", AsSystem, AsSystem, No)));
}
QString Settings::textFamily() const { return m_file.value("window/textFamily").toString(); }
QString Settings::codeFamily() const { return m_file.value("window/codeFamily").toString(); }
QString Settings::shortcut(const QString& action) const {
    // INI files make a list of what has commas.
    return m_file.value(QStringLiteral("shortcuts/") + action).toStringList().join(u',');
}
bool Settings::sidebarOpen() const { return m_file.value("window/sidebarOpen", true).toBool(); }
bool Settings::enterSends() const { return m_file.value("window/enterSends", true).toBool(); }
bool Settings::wrapCode() const { return m_file.value("window/wrapCode", false).toBool(); }
bool Settings::inspectorOpen() const { return m_file.value("window/inspectorOpen", false).toBool(); }
bool Settings::nameChats() const { return m_file.value("chats/namedByModel", false).toBool(); }
bool Settings::networking() const { return m_file.value("network/search", false).toBool(); }
QString Settings::mirror() const { return m_file.value("network/mirror").toString(); }
QString Settings::hub() const {
    const QString wanted = checkedHub(mirror()); // the file may say anything
    return wanted.isEmpty() ? hubAddress() : wanted;
}
int Settings::downloadsAtOnce() const {
    return static_cast<int>(number("network/downloadsAtOnce", usualDownloads, 1, mostDownloads));
}
int Settings::downloadSpeed() const {
    return static_cast<int>(number("network/downloadSpeed", 0, 0, mostSpeed));
}
QString Settings::download(const QString& id) const {
    return m_file.value(QStringLiteral("downloads/") + id).toString();
}
QStringList Settings::downloads() const { return m_file.value("network/downloads").toStringList(); }
GenerationOverrides Settings::generation() const {
    return fromText(m_file.value(generationKey).toString().toStdString());
}
QString Settings::device() const { return m_file.value("engine/device", "auto").toString(); }
int Settings::contextLimit() const { return static_cast<int>(number("engine/context", 0, 0, mostTokens)); }
int Settings::unloadAfter() const { return static_cast<int>(number("engine/unloadAfter", 0, 0, mostIdle)); }
QString Settings::loadingModel() const { return m_file.value("models/loading").toString(); }
QString Settings::lastModel() const { return m_file.value("models/last").toString(); }
QStringList Settings::linkedModels() const { return m_file.value("models/linked").toStringList(); }

void Settings::setAppearance(Appearance value) { writeAndTell("window/appearance", static_cast<int>(value)); }
void Settings::setTextScale(double scale) {
    writeAndTell("window/textScale", std::clamp(scale, smallestScale, largestScale));
}
void Settings::setLanguage(const QString& code) { writeAndTell("window/language", code); }
void Settings::setContrast(Wish more) { writeAndTell("window/contrast", static_cast<int>(more)); }
void Settings::setLessMotion(Wish less) { writeAndTell("window/lessMotion", static_cast<int>(less)); }
void Settings::setTextFamily(const QString& family) { writeAndTell("window/textFamily", family); }
void Settings::setCodeFamily(const QString& family) { writeAndTell("window/codeFamily", family); }
void Settings::setShortcut(const QString& action, const QString& keys) {
    const QString key = QStringLiteral("shortcuts/") + action;
    if (keys.isEmpty()) {
        m_file.remove(key);
    } else {
        m_file.setValue(key, keys);
    }
}
void Settings::setSidebarOpen(bool open) { writeAndTell("window/sidebarOpen", open); }
void Settings::setEnterSends(bool sends) { writeAndTell("window/enterSends", sends); }
void Settings::setWrapCode(bool wrap) { writeAndTell("window/wrapCode", wrap); }
void Settings::setInspectorOpen(bool open) { writeAndTell("window/inspectorOpen", open); }

void Settings::setNameChats(bool allowed) { writeAndTell("chats/namedByModel", allowed); }
void Settings::setNetworking(bool allowed) {
    if (write("network/search", allowed)) {
        emit networkChanged();
    }
}
void Settings::setMirror(const QString& address) {
    const QString checked = checkedHub(address);
    if ((!checked.isEmpty() || address.trimmed().isEmpty()) && write("network/mirror", checked)) {
        emit networkChanged();
    }
}
void Settings::setDownloadsAtOnce(int count) {
    if (write("network/downloadsAtOnce", std::clamp(count, 1, mostDownloads))) {
        emit networkChanged();
    }
}
void Settings::setDownloadSpeed(int speed) {
    if (write("network/downloadSpeed", std::clamp(speed, 0, mostSpeed))) {
        emit networkChanged();
    }
}
void Settings::setDownload(const QString& id, const QString& text) {
    const QString key = QStringLiteral("downloads/") + id;
    if (text.isEmpty()) {
        m_file.remove(key);
    } else {
        write(key.toLatin1().constData(), text);
    }
}
void Settings::setDownloads(const QStringList& ids) { write("network/downloads", ids); }
void Settings::setGeneration(const GenerationOverrides& generation) {
    if (write(generationKey, QString::fromStdString(toText(generation)))) {
        emit generationChanged();
    }
}

void Settings::setDevice(const QString& device) {
    if (write("engine/device", device)) {
        emit deviceChanged();
    }
}

void Settings::setContextLimit(int tokens) {
    if (write("engine/context", tokens)) {
        emit deviceChanged();
    }
}

void Settings::setUnloadAfter(int minutes) {
    if (write("engine/unloadAfter", std::clamp(minutes, 0, mostIdle))) {
        emit unloadAfterChanged();
    }
}

void Settings::setLoadingModel(const QString& path) {
    if (write("models/loading", path)) {
        m_file.sync();
    }
}

void Settings::setLastModel(const QString& path) { write("models/last", path); }
void Settings::setLinkedModels(const QStringList& paths) { write("models/linked", paths); }

void Settings::forgetAll() {
    m_file.clear();
    m_file.sync();
}

void Settings::stepTextScale(int step) {
    setTextScale(step == 0 ? 1.0 : std::round((textScale() + step * scaleStep) * 10) / 10);
}

/// Versions before 0.1 kept each of a few settings under a name of its own.
void Settings::takeOldNames() {
    constexpr std::pair<const char*, const char*> names[] = {{"systemPrompt", "system_prompt"},
        {"temperature", "temp"}, {"topK", "top_k"}, {"topP", "top_p"}, {"minP", "min_p"},
        {"repeatPenalty", "repeat_penalty"}, {"maxTokens", "max_tokens"}, {"seed", "seed"}};
    QJsonObject found;
    for (const auto& [old, now] : names) {
        const QString key = QStringLiteral("generation/") + QLatin1String(old);
        if (!m_file.contains(key)) {
            continue;
        }
        const QVariant value = m_file.value(key);
        const bool text = QLatin1String(old) == u"systemPrompt" || QLatin1String(old) == u"seed";
        found[QLatin1String(now)] = text ? QJsonValue(value.toString()) : QJsonValue(value.toDouble());
        m_file.remove(key);
    }
    if (!found.isEmpty() && !m_file.contains(generationKey)) {
        setGeneration(fromJson(found));
    }
}

} // namespace inglenook::ui
