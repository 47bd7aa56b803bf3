// SPDX-License-Identifier: Apache-2.0
// What the user chose, kept in an INI file below $XDG_CONFIG_HOME. Every change is written at once.
#pragma once

#include "inference/sampling/sampler.h"

#include <QObject>
#include <QSettings>
#include <QStringList>
#include <QtQml/qqmlregistration.h>

namespace inglenook::ui {

class Settings : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the session")
    Q_PROPERTY(Appearance appearance READ appearance WRITE setAppearance NOTIFY changed)
    Q_PROPERTY(double textScale READ textScale WRITE setTextScale NOTIFY changed)
    Q_PROPERTY(bool sidebarOpen READ sidebarOpen WRITE setSidebarOpen NOTIFY changed)
    Q_PROPERTY(bool enterSends READ enterSends WRITE setEnterSends NOTIFY changed)
    Q_PROPERTY(bool wrapCode READ wrapCode WRITE setWrapCode NOTIFY changed)
    Q_PROPERTY(QString systemPrompt READ systemPrompt WRITE setSystemPrompt NOTIFY changed)
    Q_PROPERTY(QString device READ device WRITE setDevice NOTIFY deviceChanged)
    Q_PROPERTY(int contextLimit READ contextLimit WRITE setContextLimit NOTIFY deviceChanged)
    Q_PROPERTY(double temperature READ temperature WRITE setTemperature NOTIFY changed)
    Q_PROPERTY(int topK READ topK WRITE setTopK NOTIFY changed)
    Q_PROPERTY(double topP READ topP WRITE setTopP NOTIFY changed)
    Q_PROPERTY(double minP READ minP WRITE setMinP NOTIFY changed)
    Q_PROPERTY(double repeatPenalty READ repeatPenalty WRITE setRepeatPenalty NOTIFY changed)
    Q_PROPERTY(int maxTokens READ maxTokens WRITE setMaxTokens NOTIFY changed)
    Q_PROPERTY(QString seed READ seed WRITE setSeed NOTIFY changed)

public:
    enum Appearance { Automatic, Light, Dark };
    Q_ENUM(Appearance)

    /// `file`: the INI file; it need not exist.
    explicit Settings(const QString& file, QObject* parent = nullptr);

    [[nodiscard]] Appearance appearance() const;
    [[nodiscard]] double textScale() const; ///< 0.7…2
    [[nodiscard]] bool sidebarOpen() const;
    [[nodiscard]] bool enterSends() const; ///< else Ctrl+Enter does
    [[nodiscard]] bool wrapCode() const;
    [[nodiscard]] QString systemPrompt() const;
    [[nodiscard]] QString device() const;   ///< "auto", "cpu", "vulkan:0"
    [[nodiscard]] int contextLimit() const; ///< tokens; 0: as trained, at most 8192
    [[nodiscard]] double temperature() const;
    [[nodiscard]] int topK() const;
    [[nodiscard]] double topP() const;
    [[nodiscard]] double minP() const;
    [[nodiscard]] double repeatPenalty() const;
    [[nodiscard]] int maxTokens() const; ///< 0: as many as fit
    [[nodiscard]] QString seed() const;  ///< empty: another one each time
    [[nodiscard]] QString lastModel() const;
    [[nodiscard]] QStringList linkedModels() const;

    void setAppearance(Appearance appearance);
    void setTextScale(double scale);
    void setSidebarOpen(bool open);
    void setEnterSends(bool sends);
    void setWrapCode(bool wrap);
    void setSystemPrompt(const QString& text);
    void setDevice(const QString& device);
    void setContextLimit(int tokens);
    void setTemperature(double value);
    void setTopK(int value);
    void setTopP(double value);
    void setMinP(double value);
    void setRepeatPenalty(double value);
    void setMaxTokens(int value);
    void setSeed(const QString& seed);
    void setLastModel(const QString& path);
    void setLinkedModels(const QStringList& paths);

    /// One step larger (+1) or smaller (-1); 0: the usual size.
    Q_INVOKABLE void stepTextScale(int step);
    Q_INVOKABLE void resetGeneration();

    [[nodiscard]] SamplingSettings sampling() const;

signals:
    void changed();
    void deviceChanged(); ///< the model must be loaded again to follow

private:
    [[nodiscard]] double number(const char* key, double fallback, double least, double most) const;
    bool write(const char* key, const QVariant& value);
    void writeAndTell(const char* key, const QVariant& value);

    mutable QSettings m_file;
};

} // namespace inglenook::ui
