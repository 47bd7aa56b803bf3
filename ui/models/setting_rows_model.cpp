// SPDX-License-Identifier: Apache-2.0
#include "ui/models/setting_rows_model.h"

#include <algorithm>
#include <utility>

namespace inglenook::ui {

int SettingRowsModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : count(); }

QHash<int, QByteArray> SettingRowsModel::roleNames() const {
    return {{KeyRole, "key"}, {TitleRole, "title"}, {HelpRole, "help"}, {HeadingRole, "heading"},
        {KindRole, "kind"}, {ValueRole, "value"}, {LeastRole, "least"}, {MostRole, "most"},
        {StepRole, "step"}, {DecimalsRole, "decimals"}, {ChoicesRole, "choices"}, {OriginRole, "origin"},
        {ChangedRole, "changed"}, {ProblemRole, "problem"}};
}

QVariant SettingRowsModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) {
        return {};
    }
    const SettingRow& row = m_rows[index.row()];
    switch (role) {
    case KeyRole:
        return row.info.key;
    case TitleRole:
        return row.info.title;
    case HelpRole:
        return row.info.help;
    case HeadingRole:
        return row.info.heading;
    case KindRole:
        return static_cast<int>(row.info.kind);
    case ValueRole:
        return row.value;
    case LeastRole:
        return row.info.least;
    case MostRole:
        return row.info.most;
    case StepRole:
        return row.info.step;
    case DecimalsRole:
        return row.info.decimals;
    case ChoicesRole:
        return row.info.choices;
    case OriginRole:
        return row.origin;
    case ChangedRole:
        return row.changed;
    case ProblemRole:
        return row.problem;
    default:
        return {};
    }
}

void SettingRowsModel::update(int row, SettingRow&& now) {
    SettingRow& was = m_rows[row];
    QList<int> roles;
    const auto note = [&roles](bool differs, int role) {
        if (differs) {
            roles.append(role);
        }
    };
    note(was.value != now.value, ValueRole);
    note(was.origin != now.origin, OriginRole);
    note(was.changed != now.changed, ChangedRole);
    note(was.problem != now.problem, ProblemRole);
    was = std::move(now);
    if (!roles.isEmpty()) {
        emit dataChanged(index(row), index(row), roles);
    }
}

void SettingRowsModel::setRows(std::vector<SettingRow> rows) {
    const bool same = std::equal(m_rows.begin(), m_rows.end(), rows.begin(), rows.end(),
        [](const SettingRow& was, const SettingRow& now) { return was.sameKind(now); });
    if (same) {
        for (std::size_t i = 0; i < rows.size(); ++i) {
            update(static_cast<int>(i), std::move(rows[i]));
        }
        return;
    }
    beginResetModel();
    m_rows = std::move(rows);
    endResetModel();
    emit countChanged();
}

} // namespace inglenook::ui
