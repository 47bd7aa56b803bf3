// SPDX-License-Identifier: Apache-2.0
// Edits one layer of settings on top of others: what the panel and the settings page show. Knows nothing of
// who keeps the layer.
#pragma once

#include "ui/generation/layers.h"
#include "ui/models/sampler_order_model.h"
#include "ui/models/setting_rows_model.h"

#include <QHash>
#include <QJsonObject>
#include <QObject>
#include <QtQml/qqmlregistration.h>

namespace inglenook::ui {

class SettingsEditor : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the session")
    Q_PROPERTY(inglenook::ui::SettingRowsModel* prompt READ prompt CONSTANT)
    Q_PROPERTY(inglenook::ui::SettingRowsModel* model READ model CONSTANT)
    Q_PROPERTY(inglenook::ui::SettingRowsModel* common READ common CONSTANT)
    Q_PROPERTY(inglenook::ui::SettingRowsModel* samplers READ samplers CONSTANT)
    Q_PROPERTY(inglenook::ui::SettingRowsModel* format READ format CONSTANT)
    Q_PROPERTY(inglenook::ui::SamplerOrderModel* order READ order CONSTANT)
    Q_PROPERTY(QString orderOrigin READ orderOrigin NOTIFY shown)
    Q_PROPERTY(bool orderChanged READ orderChanged NOTIFY shown)
    /// How many settings the edited layer says: of all, and of those that are folded away.
    Q_PROPERTY(int changes READ changes NOTIFY shown)
    Q_PROPERTY(int samplerChanges READ samplerChanges NOTIFY shown)
    Q_PROPERTY(int formatChanges READ formatChanges NOTIFY shown)

public:
    explicit SettingsEditor(QObject* parent = nullptr);

    /// Shows layers, of which the last is the one that is edited.
    void show(const std::vector<GenerationLayer>& layers, const std::vector<TemplateSetting>& settings);

    /// Call it before another layer is shown in the place of this one: what is being typed belongs here.
    void leave();

    /// Takes what a control was set to. A value that cannot be used is told in its row, and nothing changes.
    Q_INVOKABLE void set(const QString& key, const QVariant& value);
    /// Back to what is inherited.
    Q_INVOKABLE void reset(const QString& key);
    Q_INVOKABLE void resetAll();
    Q_INVOKABLE void moveSampler(int from, int to);
    Q_INVOKABLE void toggleSampler(int row);

    [[nodiscard]] SettingRowsModel* prompt() { return &m_prompt; }
    [[nodiscard]] SettingRowsModel* model() { return &m_model; }
    [[nodiscard]] SettingRowsModel* common() { return &m_common; }
    [[nodiscard]] SettingRowsModel* samplers() { return &m_samplers; }
    [[nodiscard]] SettingRowsModel* format() { return &m_format; }
    [[nodiscard]] SamplerOrderModel* order() { return &m_order; }
    [[nodiscard]] QString orderOrigin() const;
    [[nodiscard]] bool orderChanged() const;
    [[nodiscard]] int changes() const { return static_cast<int>(m_top.size()); }
    [[nodiscard]] int samplerChanges() const;
    [[nodiscard]] int formatChanges() const;

signals:
    void shown();
    void leaving();
    /// The user changed the edited layer; show() is expected to follow.
    void edited(const inglenook::ui::GenerationOverrides& layer);

private:
    void refresh();
    void take(const QJsonObject& top);
    void takeValue(const QString& key, const QJsonValue& value);
    [[nodiscard]] SettingRow row(const SettingInfo& info) const;
    [[nodiscard]] QString originOf(const QString& key) const;
    [[nodiscard]] QString problemOf(const SettingInfo& info, const QJsonValue& value) const;
    [[nodiscard]] const SettingInfo* find(const QString& key) const;

    struct Layer {
        Origin origin;
        QString name;
        QJsonObject values; ///< flat
    };
    std::vector<Layer> m_layers;
    QJsonObject m_top;       ///< flat: the layer that is edited
    QJsonObject m_inherited; ///< flat: all settings without it
    QJsonObject m_effective; ///< flat: all settings
    std::vector<SettingInfo> m_table;
    QHash<QString, QString> m_refused; ///< by key: why what was typed last was not taken
    SettingRowsModel m_prompt;
    SettingRowsModel m_model;
    SettingRowsModel m_common;
    SettingRowsModel m_samplers;
    SettingRowsModel m_format;
    SamplerOrderModel m_order;
};

} // namespace inglenook::ui
