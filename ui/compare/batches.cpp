// SPDX-License-Identifier: Apache-2.0
#include "ui/compare/batches.h"

#include "storage/transfer/supplied_prompts.h"
#include "ui/compare/prompt_files.h"

#include <QRandomGenerator>
#include <algorithm>
#include <utility>

namespace inglenook::ui {

Batches::Batches(EngineMaker make, EngineBridge& engine, StorageBridge& storage, Library& library,
    Settings& settings, Presets& presets, Comparison& comparison, QObject* parent)
    : QObject(parent), m_storage(storage), m_comparison(comparison),
      m_runner(std::move(make), engine, storage, library, settings, presets) {
    m_pool.setMaxThreadCount(1);
    connect(&m_runner, &BatchRunner::changed, this, &Batches::changed);
    connect(&m_runner, &BatchRunner::failed, this, &Batches::failed);
    connect(&m_runner, &BatchRunner::answered, this, [this](qint64 batch) {
        if (batch == m_comparison.id()) {
            m_comparison.refresh();
        }
    });
    connect(&m_runner, &BatchRunner::ended, this, &Batches::ended);
    connect(&storage, &StorageBridge::replaced, this, &Batches::loadSets);
}

Batches::~Batches() { m_pool.waitForDone(); }

void Batches::tell(const QString& title, const storage::Error& error) { emit failed(noticeOf(title, error)); }

void Batches::loadSets() {
    m_storage.store().prompt_sets(m_storage.reply<std::vector<storage::PromptSet>>(
        this, [this](const storage::Result<std::vector<storage::PromptSet>>& sets) {
            if (!sets) {
                tell(tr("The sets of prompts could not be read"), sets.error());
                return;
            }
            m_sets = *sets;
            m_supplied = storage::supplied_prompts(m_sets);
            emit setsChanged();
        }));
}

QVariantList Batches::sets() const {
    QVariantList list;
    for (const storage::PromptSet& set : m_sets) {
        list.append(QVariantMap{{"id", QVariant::fromValue<qint64>(set.id)},
            {"name", QString::fromStdString(set.name)}, {"prompts", static_cast<int>(set.prompts)},
            {"own", true}});
    }
    for (const storage::NewPromptSet& set : m_supplied) {
        list.append(QVariantMap{{"id", 0}, {"name", QString::fromStdString(set.name)},
            {"prompts", static_cast<int>(set.prompts.size())}, {"own", false}});
    }
    return list;
}

const storage::PromptSet* Batches::find(const std::string& name) const {
    const auto found = std::find_if(m_sets.begin(), m_sets.end(), [&](const storage::PromptSet& other) {
        return QString::fromStdString(other.name)
                   .compare(QString::fromStdString(name), Qt::CaseInsensitive) == 0;
    });
    return found == m_sets.end() ? nullptr : &*found;
}

/// As a set of the store. A name that is taken gets a number.
void Batches::keep(storage::NewPromptSet set, std::function<void(const storage::PromptSet&)> then) {
    const std::string name = set.name;
    for (int n = 2; find(set.name) != nullptr; ++n) {
        set.name = name + " (" + std::to_string(n) + ")";
    }
    m_storage.store().create_prompt_set(
        std::move(set), m_storage.reply<storage::PromptSet>(this,
                            [this, then = std::move(then)](const storage::Result<storage::PromptSet>& kept) {
                                if (!kept) {
                                    tell(tr("The prompts could not be saved"), kept.error());
                                    return;
                                }
                                loadSets();
                                then(*kept);
                            }));
}

void Batches::importSet(const QUrl& file) {
    m_pool.start([this, path = file.toLocalFile()] {
        auto set = readPromptFile(path);
        QMetaObject::invokeMethod(
            this,
            [this, set = std::move(set)] {
                if (!set) {
                    tell(tr("The prompts could not be read"), set.error());
                    return;
                }
                keep(*set, [this](const storage::PromptSet& kept) {
                    emit imported(QString::fromStdString(kept.name), static_cast<int>(kept.prompts));
                });
            },
            Qt::QueuedConnection);
    });
}

void Batches::removeSet(qint64 set) {
    m_storage.store().remove_prompt_set(
        set, m_storage.reply<storage::WholePromptSet>(
                 this, [this](const storage::Result<storage::WholePromptSet>& gone) {
                     if (!gone) {
                         tell(tr("The set of prompts could not be deleted"), gone.error());
                         return;
                     }
                     m_removed = {gone->set.name, {}};
                     for (const storage::SetPrompt& prompt : gone->prompts) {
                         m_removed.prompts.push_back(prompt.prompt);
                     }
                     loadSets();
                     emit removed(QString::fromStdString(gone->set.name));
                 }));
}

void Batches::restoreSet() {
    if (!m_removed.prompts.empty()) {
        keep(std::exchange(m_removed, {}), [](const storage::PromptSet&) {});
    }
}

void Batches::start(const QString& name) {
    if (running() != 0 || m_comparison.columns()->count() == 0) {
        return;
    }
    const std::string wanted = name.toStdString();
    if (const storage::PromptSet* set = find(wanted)) {
        begin(*set);
        return;
    }
    const auto found = std::find_if(m_supplied.begin(), m_supplied.end(),
        [&](const storage::NewPromptSet& set) { return set.name == wanted; });
    if (found != m_supplied.end()) {
        keep(*found, [this](const storage::PromptSet& kept) { begin(kept); });
    }
}

void Batches::begin(const storage::PromptSet& set) {
    storage::NewComparison fresh;
    fresh.kind = storage::ComparisonKind::batch;
    fresh.view.blind = m_comparison.blind();
    fresh.view.seed = QRandomGenerator::global()->generate64();
    fresh.name = set.name;
    for (const Column* column : m_comparison.columns()->columns()) {
        fresh.columns.push_back(column->settledSetup());
    }
    const auto filled = [this](const storage::Result<storage::Comparison>& batch) {
        if (!batch) {
            tell(tr("The batch could not be made"), batch.error());
            return;
        }
        m_comparison.open(batch->id);
        m_runner.run(batch->id);
    };
    const auto made = [this, from = set.id, filled](const storage::Result<storage::WholeComparison>& whole) {
        if (!whole) {
            tell(tr("The batch could not be made"), whole.error());
            return;
        }
        m_storage.store().fill_batch(
            whole->comparison.id, from, m_storage.reply<storage::Comparison>(this, filled));
    };
    m_storage.store().create_comparison(
        std::move(fresh), m_storage.reply<storage::WholeComparison>(this, made));
}

void Batches::retryFailed(qint64 comparison) {
    m_storage.store().retry_failed(
        comparison, m_storage.reply<storage::BatchProgress>(
                        this, [this, comparison](const storage::Result<storage::BatchProgress>& progress) {
                            if (!progress) {
                                tell(tr("The answers could not be asked for again"), progress.error());
                                return;
                            }
                            m_runner.run(comparison);
                        }));
}

} // namespace inglenook::ui
