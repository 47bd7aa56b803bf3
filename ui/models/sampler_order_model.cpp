// SPDX-License-Identifier: Apache-2.0
#include "ui/models/sampler_order_model.h"

#include <algorithm>

namespace inglenook::ui {

namespace {

QString nameOf(SamplerKind kind) {
    switch (kind) {
    case SamplerKind::penalties:
        return SamplerOrderModel::tr("Penalties");
    case SamplerKind::dry:
        return SamplerOrderModel::tr("DRY");
    case SamplerKind::top_n_sigma:
        return SamplerOrderModel::tr("Top-n-sigma");
    case SamplerKind::top_k:
        return SamplerOrderModel::tr("Top-k");
    case SamplerKind::typical:
        return SamplerOrderModel::tr("Typical");
    case SamplerKind::top_p:
        return SamplerOrderModel::tr("Top-p");
    case SamplerKind::min_p:
        return SamplerOrderModel::tr("Min-p");
    case SamplerKind::xtc:
        return SamplerOrderModel::tr("XTC");
    case SamplerKind::temperature:
        return SamplerOrderModel::tr("Temperature");
    }
    return {};
}

} // namespace

SamplerOrderModel::SamplerOrderModel(QObject* parent) : QAbstractListModel(parent) {
    for (const SamplerKind kind : usual_order()) {
        m_rows.push_back({kind});
    }
}

int SamplerOrderModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QHash<int, QByteArray> SamplerOrderModel::roleNames() const {
    return {{NameRole, "name"}, {UsedRole, "used"}};
}

QVariant SamplerOrderModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) {
        return {};
    }
    const Row& row = m_rows[index.row()];
    switch (role) {
    case NameRole:
        return nameOf(row.kind);
    case UsedRole:
        return row.used;
    default:
        return {};
    }
}

int SamplerOrderModel::used() const {
    return static_cast<int>(
        std::count_if(m_rows.begin(), m_rows.end(), [](const Row& row) { return row.used; }));
}

std::vector<SamplerKind> SamplerOrderModel::order() const {
    std::vector<SamplerKind> order;
    for (const Row& row : m_rows) {
        if (row.used) {
            order.push_back(row.kind);
        }
    }
    return order;
}

void SamplerOrderModel::setOrder(const std::vector<SamplerKind>& order) {
    std::vector<SamplerKind> wanted = order;
    for (const SamplerKind kind : usual_order()) {
        if (std::find(order.begin(), order.end(), kind) == order.end()) {
            wanted.push_back(kind);
        }
    }
    for (int to = 0; to < rowCount(); ++to) {
        const auto found = std::find_if(m_rows.begin() + to, m_rows.end(),
            [kind = wanted[to]](const Row& row) { return row.kind == kind; });
        const int from = static_cast<int>(found - m_rows.begin());
        if (from != to) {
            beginMoveRows({}, from, from, {}, to);
            std::rotate(m_rows.begin() + to, m_rows.begin() + from, m_rows.begin() + from + 1);
            endMoveRows();
        }
        const bool use = to < static_cast<int>(order.size());
        if (m_rows[to].used != use) {
            m_rows[to].used = use;
            emit dataChanged(index(to), index(to), {UsedRole});
        }
    }
}

std::vector<SamplerKind> SamplerOrderModel::moved(int from, int to) const {
    std::vector<SamplerKind> now = order();
    if (from >= 0 && from < used() && to >= 0 && to < used()) {
        const SamplerKind kind = now[from];
        now.erase(now.begin() + from);
        now.insert(now.begin() + to, kind);
    }
    return now;
}

std::vector<SamplerKind> SamplerOrderModel::toggled(int row) const {
    std::vector<SamplerKind> now = order();
    if (row >= 0 && row < used()) {
        now.erase(now.begin() + row);
    } else if (row < rowCount() && row >= 0) {
        now.push_back(m_rows[row].kind);
    }
    return now;
}

} // namespace inglenook::ui
