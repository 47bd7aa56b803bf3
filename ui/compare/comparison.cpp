// SPDX-License-Identifier: Apache-2.0
#include "ui/compare/comparison.h"

#include "ui/compare/parting.h"
#include "ui/compare/sides.h"
#include "ui/compare/undecided.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRandomGenerator>
#include <algorithm>
#include <utility>

namespace inglenook::ui {

namespace {

const QString scrollKey = QStringLiteral("scroll_together");
const QString differencesKey = QStringLiteral("differences");

/// Spreads the runs of a batch over the seeds.
constexpr std::uint64_t runStep = 0x9E3779B97F4A7C15U;

QJsonObject objectOf(const std::string& text) {
    return QJsonDocument::fromJson(QByteArray::fromStdString(text)).object();
}

} // namespace

Comparison::Comparison(EngineMaker make, EngineBridge& engine, StorageBridge& storage, Library& library,
    Settings& settings, Presets& presets, QObject* parent)
    : QObject(parent), m_storage(storage), m_library(library),
      m_seats(std::move(make), engine, library), m_parts{m_seats, storage, library, settings, presets},
      m_attachments(engine) {
    connect(&m_seats, &Seats::outlookChanged, this, &Comparison::outlookChanged);
    connect(&m_attachments, &Attachments::changed, this, &Comparison::changed);
    // The first models may come later than the page.
    connect(&library, &Library::looked, this, [this] {
        if (m_begun && m_columns.empty()) {
            startNew();
        }
    });
    connect(&storage, &StorageBridge::replaced, this, [this] {
        m_whole = {};
        if (!m_columns.empty()) {
            startNew();
        }
    });
    connect(
        &storage, &StorageBridge::comparisonChanged, this, [this](const storage::ComparisonChanged& change) {
            if (change.comparison.id != id() || id() == 0) {
                return;
            }
            if (change.change == storage::RowChange::removed || change.comparison.trashed) {
                startNew();
                return;
            }
            m_whole.comparison = change.comparison;
            update();
        });
}

Comparison::~Comparison() = default;

void Comparison::tell(const QString& title, const storage::Error& error) {
    emit noticed(noticeOf(title, error));
}

void Comparison::setDraft(const QString& draft) {
    if (m_draft != draft) {
        m_draft = draft;
        emit draftChanged();
    }
}

// --- What is on the screen ---

void Comparison::begin() {
    m_begun = true;
    if (m_columns.empty()) {
        startNew();
    }
}

void Comparison::startNew() {
    std::vector<storage::ColumnSetup> setups;
    const auto add = [&](const QString& path) {
        if (!path.isEmpty() && setups.size() < 2) {
            setups.push_back(setupOf(path));
        }
    };
    add(m_library.offers(m_library.path()) ? m_library.path() : QString());
    for (const ModelFile& file : m_library.files()->files()) {
        const bool taken =
            !setups.empty() && setups.front().model_path == QFile::encodeName(file.path).toStdString();
        if (file.problem.isEmpty() && !taken) {
            add(file.path);
        }
    }
    if (setups.size() == 1) {
        setups.push_back(setups.front()); // the same model twice: settings or seeds can differ
    }
    draftColumns(setups);
}

/// A comparison that is not stored yet.
void Comparison::draftColumns(const std::vector<storage::ColumnSetup>& setups) {
    storage::WholeComparison whole;
    whole.comparison.view = m_whole.comparison.view; // as the user likes it
    QJsonObject settings = objectOf(whole.comparison.view.settings);
    settings.remove(revealedKey);
    whole.comparison.view.settings = QJsonDocument(settings).toJson(QJsonDocument::Compact).toStdString();
    whole.comparison.view.seed = QRandomGenerator::global()->generate64();
    for (const storage::ColumnSetup& setup : setups) {
        storage::ComparisonColumn column;
        column.id = --m_lastDraft;
        column.place = static_cast<std::uint32_t>(whole.columns.size());
        column.setup = setup;
        whole.columns.push_back(std::move(column));
    }
    show(std::move(whole));
    emit opened();
}

storage::ColumnSetup Comparison::setupOf(const QString& model) const {
    storage::ColumnSetup setup;
    setup.model_path = QFile::encodeName(model).toStdString();
    if (const ModelFile* file = m_library.files()->find(model)) {
        setup.model_name = file->name.toStdString();
        setup.quantisation = file->quantisation.toStdString();
    }
    if (const storage::LibraryModel* found = m_library.found()->find(model)) {
        setup.model_sha256 = found->sha256;
    }
    return setup;
}

void Comparison::open(qint64 comparison, int round) {
    const quint64 view = ++m_view;
    m_storage.store().load_comparison(
        comparison, m_storage.reply<storage::WholeComparison>(
                        this, [this, view, round](storage::Result<storage::WholeComparison> whole) {
                            if (view != m_view) {
                                return; // something else was opened meanwhile
                            }
                            if (!whole) {
                                tell(tr("The comparison could not be opened"), whole.error());
                                return;
                            }
                            show(std::move(*whole));
                            showRound(round);
                            emit opened();
                        }));
}

void Comparison::show(storage::WholeComparison whole) {
    ++m_view;
    const bool same = whole.comparison.id != 0 && whole.comparison.id == id();
    m_whole = std::move(whole);
    m_run = m_whole.runs.empty() || batch() ? 0 : m_whole.runs.size() - 1;
    if (!same) {
        m_shown.setColumns({});
        forget(std::exchange(m_columns, {}));
    }
    takeColumns(m_whole.columns);
    if (batch()) {
        showRound(1);
    }
    emit layoutChanged();
}

Column* Comparison::find(storage::Id column) const {
    const auto found = std::find_if(
        m_columns.begin(), m_columns.end(), [column](const auto& other) { return other->id() == column; });
    return found == m_columns.end() ? nullptr : found->get();
}

/// The object that was this column before; of one that took another's place, that one's.
Column* Comparison::columnFor(
    const storage::ComparisonColumn& wanted, std::vector<std::unique_ptr<Column>>& before) {
    const auto takes = [&](const std::unique_ptr<Column>& other) {
        return other &&
               (other->id() == wanted.id ||
                   (wanted.conversation != 0 && other->column().conversation == wanted.conversation));
    };
    if (const auto found = std::find_if(before.begin(), before.end(), takes); found != before.end()) {
        m_columns.push_back(std::move(*found));
        m_columns.back()->take(wanted);
        return m_columns.back().get();
    }
    m_columns.push_back(std::make_unique<Column>(m_parts, wanted, this));
    Column* column = m_columns.back().get();
    connect(column, &Column::noticed, this, &Comparison::noticed);
    connect(column, &Column::numbersChanged, this, &Comparison::changed);
    connect(column, &Column::answered, this, &Comparison::update);
    connect(column, &Column::opened, this, &Comparison::update);
    connect(column, &Column::oddsRead, this, &Comparison::changed);
    connect(column, &Column::edited, this, [this, column] {
        const storage::ColumnSetup setup = column->setup();
        if (id() == 0) {
            storage::ComparisonColumn kept = column->column();
            kept.setup = setup;
            column->take(kept);
            return;
        }
        changeColumns(tr("The column's settings could not be saved"),
            [id = column->id(), setup](storage::Store& store, storage::Reply<Columns> reply) {
                store.change_column(id, setup, std::move(reply));
            });
    });
    connect(column, &Column::measured, this, [this, column](qint64, bool shared) {
        if (const storage::ComparisonRun* now = run()) {
            m_storage.store().set_shared_device(now->id, column->id(), shared,
                m_storage.reply<storage::Done>(this, [](const storage::Result<storage::Done>&) {}));
        }
    });
    return column;
}

/// Once what shows them is gone.
void Comparison::forget(std::vector<std::unique_ptr<Column>> columns) {
    for (std::unique_ptr<Column>& column : columns) {
        if (column) {
            column.release()->deleteLater();
        }
    }
}

void Comparison::takeColumns(const Columns& columns) {
    m_whole.columns = columns;
    std::vector<std::unique_ptr<Column>> before = std::move(m_columns);
    m_columns.clear();
    for (const storage::ComparisonColumn& wanted : columns) {
        if (!wanted.removed) {
            showPlaces(*columnFor(wanted, before));
        }
    }
    arrange();
    forget(std::move(before));
    QStringList models;
    for (const auto& column : m_columns) {
        models.append(column->model());
    }
    m_seats.setUsers(models);
    update();
}

/// What answers of the column belong to which run.
void Comparison::showPlaces(Column& column) {
    std::map<storage::Id, RunPlace> places;
    for (const storage::ComparisonRun& of : m_whole.runs) {
        for (const storage::ComparisonAnswer& answer : of.answers) {
            if (answer.column == column.id()) {
                places[answer.question] = {of.id, column.id()};
                column.setShared(answer.message, answer.shared_device);
            }
        }
    }
    column.chat()->setRunPlaces(std::move(places));
}

/// Brings the columns to their places on the screen.
void Comparison::arrange() {
    std::vector<Column*> order;
    const storage::ComparisonView& view = m_whole.comparison.view;
    const std::uint64_t seed = view.seed + (batch() ? runStep * (m_run + 1) : 0);
    if (view.blind) {
        for (const std::size_t side : drawnSides(m_columns.size(), seed)) {
            order.push_back(m_columns[side].get());
        }
    } else {
        for (const auto& column : m_columns) {
            order.push_back(column.get());
        }
    }
    m_shown.setColumns(order);
    for (std::size_t place = 0; place < order.size(); ++place) {
        order[place]->setPlace(static_cast<int>(place));
    }
}

/// Where the column stands that the first one is marked against: the one looked at last, else the second.
int Comparison::opposite() const {
    for (int place = 1; place < m_shown.count(); ++place) {
        if (m_shown.at(place)->id() == m_opposite) {
            return place;
        }
    }
    return m_shown.count() > 1 ? 1 : -1;
}

void Comparison::face(int place) {
    Column* other = m_shown.at(place);
    if (place < 1 || other == nullptr || place == opposite()) {
        return;
    }
    m_opposite = other->id();
    if (differences() && answered()) {
        other->readOdds();
        Column& first = *m_shown.at(0);
        Difference::compare(
            first.difference(), *first.chat()->transcript(), nullptr, *other->chat()->transcript());
    }
    emit changed();
}

/// Each column against the first one, and that one against the one looked at last.
void Comparison::showDifferences() {
    if (!differences() || !answered() || m_shown.count() < 2) {
        for (const auto& column : m_columns) {
            column->difference()->clear();
        }
        return;
    }
    Column& first = *m_shown.at(0);
    const int opposite = this->opposite();
    first.readOdds();
    m_shown.at(opposite)->readOdds();
    for (int place = 1; place < m_shown.count(); ++place) {
        Column& other = *m_shown.at(place);
        Difference::compare(place == opposite ? first.difference() : nullptr, *first.chat()->transcript(),
            other.difference(), *other.chat()->transcript());
    }
}

QVariantMap Comparison::parting() const {
    if (!differences() || hidden() || !answered() || m_shown.count() < 2) {
        return {};
    }
    const auto found = partingOf(m_shown.at(0)->odds(), m_shown.at(opposite())->odds());
    if (!found) {
        return {};
    }
    const auto side = [](const Parting::Side& of) {
        return QVariantMap{{"choice", QString::fromStdString(of.choice)}, {"probability", of.probability},
            {"ofOther", of.ofOther.value_or(of.bound)}, {"below", !of.ofOther.has_value()}};
    };
    return {{"before", QString::fromStdString(found->before)}, {"left", side(found->left)},
        {"right", side(found->right)}};
}

void Comparison::update() {
    const bool unnamed = hidden();
    for (const auto& column : m_columns) {
        column->setHidden(unnamed);
    }
    showDifferences();
    emit changed();
}

void Comparison::showRound(int number) {
    if (!batch() || number < 1 || number > rounds()) {
        return;
    }
    m_run = static_cast<std::size_t>(number - 1);
    arrange();
    for (const auto& column : m_columns) {
        const auto& answers = run()->answers;
        const auto answer = std::find_if(answers.begin(), answers.end(),
            [&](const storage::ComparisonAnswer& of) { return of.column == column->id(); });
        if (answer == answers.end() || answer->conversation == 0) {
            column->chat()->startNew();
        } else if (column->answer() == nullptr || column->answer()->id != answer->message ||
                   column->answer()->state == storage::MessageState::streaming) {
            column->chat()->open(answer->conversation);
        }
    }
    update();
}

void Comparison::refresh() {
    m_storage.store().load_comparison(
        id(), m_storage.reply<storage::WholeComparison>(
                  this, [this, view = m_view](storage::Result<storage::WholeComparison> whole) {
                      if (whole && view == m_view) {
                          m_whole.comparison = whole->comparison;
                          m_whole.runs = std::move(whole->runs);
                          for (const auto& column : m_columns) {
                              showPlaces(*column);
                          }
                          showRound(round());
                      }
                  }));
}

const storage::ComparisonRun* Comparison::run() const {
    return m_run < m_whole.runs.size() ? &m_whole.runs[m_run] : nullptr;
}

storage::ComparisonRun* Comparison::run() {
    return m_run < m_whole.runs.size() ? &m_whole.runs[m_run] : nullptr;
}

int Comparison::round() const { return run() == nullptr ? 0 : static_cast<int>(run()->number); }

QString Comparison::prompt() const {
    return run() == nullptr ? QString() : QString::fromStdString(run()->prompt);
}

QString Comparison::expected() const {
    return run() == nullptr ? QString() : QString::fromStdString(run()->expected);
}

bool Comparison::busy() const {
    return m_sending || std::any_of(m_columns.begin(), m_columns.end(),
                            [](const auto& column) { return column->chat()->busy(); });
}

// --- How it is looked at ---

bool Comparison::layout(const QString& key, bool fallback) const {
    return objectOf(m_whole.comparison.view.settings)[key].toBool(fallback);
}

bool Comparison::scrollTogether() const { return layout(scrollKey, true); }
bool Comparison::differences() const { return layout(differencesKey, false); }
void Comparison::setScrollTogether(bool together) { keepLayout(scrollKey, together); }
void Comparison::setDifferences(bool shown) { keepLayout(differencesKey, shown); }

void Comparison::keepLayout(const QString& key, bool value) {
    storage::ComparisonView view = m_whole.comparison.view;
    QJsonObject object = objectOf(view.settings);
    object[key] = value;
    view.settings = QJsonDocument(object).toJson(QJsonDocument::Compact).toStdString();
    keepView(std::move(view));
    showDifferences();
    emit layoutChanged();
}

void Comparison::keepView(storage::ComparisonView view) {
    m_whole.comparison.view = view;
    if (id() != 0) {
        m_storage.store().set_comparison_view(id(), std::move(view),
            m_storage.reply<storage::Comparison>(
                this, [this](const storage::Result<storage::Comparison>& kept) {
                    if (!kept) {
                        tell(tr("How the comparison is looked at could not be saved"), kept.error());
                    }
                }));
    }
}

void Comparison::setBlind(bool blind) {
    storage::ComparisonView view = m_whole.comparison.view;
    if (view.blind == blind || busy()) {
        return;
    }
    view.blind = blind;
    keepView(std::move(view));
    if (blind && rounds() > 0) {
        keepLayout(revealedKey, true); // whoever has seen the names does not forget them
    }
    arrange();
    update();
}

void Comparison::reveal() {
    keepLayout(revealedKey, true);
    update();
}

bool Comparison::hidden() const {
    if (!hidesNames(m_whole.comparison.view)) {
        return false;
    }
    if (batch()) {
        return run() == nullptr || !allVoted(*run());
    }
    return std::none_of(m_whole.runs.begin(), m_whole.runs.end(),
        [this](const storage::ComparisonRun& of) { return allVoted(of); });
}

} // namespace inglenook::ui
