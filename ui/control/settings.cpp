// SPDX-License-Identifier: Apache-2.0
#include "ui/control/settings.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace inglenook::ui {

namespace {

constexpr double smallestScale = 0.7;
constexpr double largestScale = 2.0;
constexpr double scaleStep = 0.1;
constexpr int mostTokens = 1 << 20;

const SamplingSettings usual; // the engine's own defaults

} // namespace

Settings::Settings(const QString& file, QObject* parent)
    : QObject(parent), m_file(file, QSettings::IniFormat) {}

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
bool Settings::sidebarOpen() const { return m_file.value("window/sidebarOpen", true).toBool(); }
bool Settings::enterSends() const { return m_file.value("window/enterSends", true).toBool(); }
bool Settings::wrapCode() const { return m_file.value("window/wrapCode", false).toBool(); }
QString Settings::systemPrompt() const { return m_file.value("generation/systemPrompt").toString(); }
QString Settings::device() const { return m_file.value("engine/device", "auto").toString(); }
int Settings::contextLimit() const { return static_cast<int>(number("engine/context", 0, 0, mostTokens)); }
double Settings::temperature() const { return number("generation/temperature", usual.temperature, 0, 2); }
int Settings::topK() const { return static_cast<int>(number("generation/topK", usual.top_k, 0, 1000)); }
double Settings::topP() const { return number("generation/topP", usual.top_p, 0, 1); }
double Settings::minP() const { return number("generation/minP", usual.min_p, 0, 1); }
double Settings::repeatPenalty() const {
    return number("generation/repeatPenalty", usual.repeat_penalty, 1, 2);
}
int Settings::maxTokens() const { return static_cast<int>(number("generation/maxTokens", 0, 0, mostTokens)); }
QString Settings::seed() const { return m_file.value("generation/seed").toString(); }
QString Settings::lastModel() const { return m_file.value("models/last").toString(); }
QStringList Settings::linkedModels() const { return m_file.value("models/linked").toStringList(); }

void Settings::setAppearance(Appearance value) { writeAndTell("window/appearance", static_cast<int>(value)); }
void Settings::setTextScale(double scale) {
    writeAndTell("window/textScale", std::clamp(scale, smallestScale, largestScale));
}
void Settings::setSidebarOpen(bool open) { writeAndTell("window/sidebarOpen", open); }
void Settings::setEnterSends(bool sends) { writeAndTell("window/enterSends", sends); }
void Settings::setWrapCode(bool wrap) { writeAndTell("window/wrapCode", wrap); }
void Settings::setSystemPrompt(const QString& text) { writeAndTell("generation/systemPrompt", text); }
void Settings::setTemperature(double value) { writeAndTell("generation/temperature", value); }
void Settings::setTopK(int value) { writeAndTell("generation/topK", value); }
void Settings::setTopP(double value) { writeAndTell("generation/topP", value); }
void Settings::setMinP(double value) { writeAndTell("generation/minP", value); }
void Settings::setRepeatPenalty(double value) { writeAndTell("generation/repeatPenalty", value); }
void Settings::setMaxTokens(int value) { writeAndTell("generation/maxTokens", value); }

void Settings::setSeed(const QString& seed) {
    bool ok = false;
    seed.toULongLong(&ok);
    writeAndTell("generation/seed", ok ? seed : QString());
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

void Settings::setLastModel(const QString& path) { write("models/last", path); }
void Settings::setLinkedModels(const QStringList& paths) { write("models/linked", paths); }

void Settings::stepTextScale(int step) {
    setTextScale(step == 0 ? 1.0 : std::round((textScale() + step * scaleStep) * 10) / 10);
}

void Settings::resetGeneration() {
    for (const char* key : {"temperature", "topK", "topP", "minP", "repeatPenalty", "maxTokens", "seed"}) {
        m_file.remove(QStringLiteral("generation/") + QLatin1String(key));
    }
    emit changed();
}

SamplingSettings Settings::sampling() const {
    SamplingSettings settings;
    settings.temperature = static_cast<float>(temperature());
    settings.top_k = static_cast<std::uint32_t>(topK());
    settings.top_p = static_cast<float>(topP());
    settings.min_p = static_cast<float>(minP());
    settings.repeat_penalty = static_cast<float>(repeatPenalty());
    bool ok = false;
    if (const qulonglong value = seed().toULongLong(&ok); ok) {
        settings.seed = value;
    }
    return settings;
}

} // namespace inglenook::ui
