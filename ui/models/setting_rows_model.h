// SPDX-License-Identifier: Apache-2.0
// Settings as rows of a panel: what each is, its value, and where that comes from.
#pragma once

#include "ui/generation/setting_table.h"

#include <QAbstractListModel>
#include <QtQml/qqmlregistration.h>
#include <vector>

namespace inglenook::ui {

struct SettingRow {
    SettingInfo info;
    QVariant value;
    QString origin;       ///< in words: "From the model file"
    bool changed = false; ///< said in the layer that is edited
    QString problem;      ///< a sentence, if the value cannot be used

    bool sameKind(const SettingRow& other) const {
        return info.key == other.info.key && info.kind == other.info.kind && info.title == other.info.title &&
               info.choices == other.info.choices;
    }
};

class SettingRowsModel : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by an editor of settings")
    Q_PROPERTY(int count READ count NOTIFY countChanged)

public:
    /// As SettingKind, for QML.
    enum Kind { Number, Whole, Switch, Choice, Line, Lines, Seed, Prose, Code };
    Q_ENUM(Kind)

    enum Role {
        KeyRole = Qt::UserRole + 1, ///< QString
        TitleRole,                  ///< QString
        HelpRole,                   ///< QString
        HeadingRole,                ///< QString: above this row, or empty
        KindRole,                   ///< Kind
        ValueRole,                  ///< QVariant: as the control shows it
        LeastRole,                  ///< double
        MostRole,                   ///< double
        StepRole,                   ///< double
        DecimalsRole,               ///< int
        ChoicesRole,                ///< QVariantList of { value, text }
        OriginRole,                 ///< QString: where the value comes from, in words
        ChangedRole,                ///< bool: in the layer that is edited
        ProblemRole,                ///< QString: empty if all is well
    };

    using QAbstractListModel::QAbstractListModel;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

    [[nodiscard]] int count() const { return static_cast<int>(m_rows.size()); }
    [[nodiscard]] const std::vector<SettingRow>& rows() const { return m_rows; }
    /// The same settings with other values change in place; others are a new list.
    void setRows(std::vector<SettingRow> rows);

signals:
    void countChanged();

private:
    void update(int row, SettingRow&& now);

    std::vector<SettingRow> m_rows;
};

} // namespace inglenook::ui
