// SPDX-License-Identifier: Apache-2.0
// Columns that come, go, and change.
#include "ui/compare/comparison.h"

#include "ui/generation/overrides_json.h"

#include <QFile>
#include <QRandomGenerator>
#include <algorithm>
#include <utility>

namespace inglenook::ui {

namespace {

constexpr std::size_t columnLimit = 4;

} // namespace

/// Asks the store, and shows the columns as they are then.
void Comparison::changeColumns(
    const QString& problem, const std::function<void(storage::Store&, storage::Reply<Columns>)>& request) {
    request(m_storage.store(), m_storage.reply<Columns>(this,
                                   [this, problem, view = m_view](const storage::Result<Columns>& columns) {
                                       if (!columns) {
                                           tell(problem, columns.error());
                                       } else if (view == m_view) {
                                           takeColumns(*columns);
                                       }
                                   }));
}

/// Behind the others.
void Comparison::appendColumn(const storage::ColumnSetup& setup) {
    if (m_columns.size() >= columnLimit || busy()) {
        return;
    }
    if (id() != 0) {
        changeColumns(tr("The column could not be added"),
            [comparison = id(), setup](storage::Store& store, storage::Reply<Columns> reply) {
                store.add_column(comparison, setup, std::move(reply));
            });
        return;
    }
    Columns columns = m_whole.columns;
    storage::ComparisonColumn column;
    column.id = --m_lastDraft;
    column.setup = setup;
    columns.push_back(std::move(column));
    takeColumns(columns);
}

void Comparison::addColumn(const QString& model) {
    if (!model.isEmpty()) {
        appendColumn(setupOf(model));
    }
}

void Comparison::repeatColumn(int place, bool otherSeed) {
    const Column* like = m_shown.at(place);
    if (like == nullptr) {
        return;
    }
    storage::ColumnSetup setup = like->setup();
    if (otherSeed) {
        GenerationOverrides changes = fromText(setup.settings);
        changes.sampling.seed = QRandomGenerator::global()->bounded(1, 1'000'000);
        setup.settings = toText(changes);
    }
    appendColumn(setup);
}

void Comparison::removeColumn(int place) {
    const Column* column = m_shown.at(place);
    if (column == nullptr || m_columns.size() < 2 || busy()) {
        return;
    }
    if (id() != 0) {
        changeColumns(tr("The column could not be taken away"),
            [column = column->id()](storage::Store& store, storage::Reply<Columns> reply) {
                store.set_column_removed(column, true, std::move(reply));
            });
        return;
    }
    Columns columns = m_whole.columns;
    std::erase_if(columns, [gone = column->id()](const auto& other) { return other.id == gone; });
    takeColumns(columns);
}

/// Not in a blind test, whose places are drawn.
void Comparison::moveColumn(int place, int to) {
    const Column* column = m_shown.at(place);
    if (column == nullptr || m_shown.at(to) == nullptr || place == to || blind()) {
        return;
    }
    std::vector<storage::Id> order;
    for (const auto& other : m_columns) {
        order.push_back(other->id());
    }
    order.erase(order.begin() + place);
    order.insert(order.begin() + to, column->id());
    if (id() != 0) {
        changeColumns(tr("The columns could not be put in order"),
            [comparison = id(), order](storage::Store& store, storage::Reply<Columns> reply) {
                store.arrange_columns(comparison, order, std::move(reply));
            });
        return;
    }
    Columns columns;
    for (const storage::Id wanted : order) {
        columns.push_back(*std::find_if(m_whole.columns.begin(), m_whole.columns.end(),
            [wanted](const auto& other) { return other.id == wanted; }));
    }
    takeColumns(columns);
}

void Comparison::setModel(int place, const QString& model) {
    Column* column = m_shown.at(place);
    if (column == nullptr || column->model() == model || column->chat()->busy() || hidden()) {
        return;
    }
    storage::ColumnSetup setup = column->setup();
    const storage::ColumnSetup of = setupOf(model);
    setup.model_path = of.model_path;
    setup.model_name = of.model_name;
    setup.quantisation = of.quantisation;
    setup.model_sha256 = of.model_sha256;
    if (id() != 0) {
        changeColumns(tr("The column's model could not be changed"),
            [column = column->id(), setup](storage::Store& store, storage::Reply<Columns> reply) {
                store.change_column(column, setup, std::move(reply));
            });
        return;
    }
    Columns columns = m_whole.columns;
    for (storage::ComparisonColumn& other : columns) {
        if (other.id == column->id()) {
            other.setup = setup;
        }
    }
    takeColumns(columns);
}

} // namespace inglenook::ui
