// SPDX-License-Identifier: Apache-2.0
// The samplers in the order in which they are used, then those that are not used.
#pragma once

#include "inference/sampling/order.h"

#include <QAbstractListModel>
#include <QtQml/qqmlregistration.h>
#include <vector>

namespace inglenook::ui {

class SamplerOrderModel : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by an editor of settings")

public:
    enum Role {
        NameRole = Qt::UserRole + 1, ///< QString
        UsedRole,                    ///< bool
    };

    explicit SamplerOrderModel(QObject* parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

    /// Shows this order; rows move to their places.
    void setOrder(const std::vector<SamplerKind>& order);
    [[nodiscard]] std::vector<SamplerKind> order() const;
    /// The order with one row moved; the same if that is not possible.
    [[nodiscard]] std::vector<SamplerKind> moved(int from, int to) const;
    /// The order with a row's sampler used (as the last) or not.
    [[nodiscard]] std::vector<SamplerKind> toggled(int row) const;

private:
    struct Row {
        SamplerKind kind;
        bool used = true;
    };
    [[nodiscard]] int used() const;

    std::vector<Row> m_rows;
};

} // namespace inglenook::ui
