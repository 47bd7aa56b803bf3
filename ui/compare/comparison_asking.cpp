// SPDX-License-Identifier: Apache-2.0
// Putting prompts to the columns.
#include "ui/compare/comparison.h"

#include <QRandomGenerator>
#include <utility>

namespace inglenook::ui {

/// Calls `then` once the comparison and its columns are stored.
void Comparison::withStored(std::function<void()> then) {
    if (id() != 0) {
        then();
        return;
    }
    storage::NewComparison fresh;
    fresh.view = m_whole.comparison.view;
    for (const auto& column : m_columns) {
        fresh.columns.push_back(column->setup());
    }
    const auto made = [this, view = m_view, then = std::move(then)](
                          storage::Result<storage::WholeComparison> whole) {
        if (!whole) {
            m_sending = false;
            update();
            tell(tr("The comparison could not be saved"), whole.error());
            return;
        }
        if (view != m_view) {
            m_sending = false;
            return;
        }
        // The same columns, which have ids now.
        m_whole.comparison = whole->comparison;
        for (std::size_t i = 0; i < m_columns.size() && i < whole->columns.size(); ++i) {
            m_columns[i]->take(whole->columns[i]);
        }
        m_whole.columns = whole->columns;
        then();
    };
    m_storage.store().create_comparison(
        std::move(fresh), m_storage.reply<storage::WholeComparison>(this, made));
}

void Comparison::send() {
    const QString text = m_draft.trimmed();
    if (busy() || batch() || m_columns.empty() || (text.isEmpty() && m_attachments.empty())) {
        return;
    }
    if (blind() && !hidden() && rounds() > 0) {
        // The names are known: a new test, whose sides are drawn anew.
        std::vector<storage::ColumnSetup> setups;
        for (const auto& column : m_columns) {
            setups.push_back(column->setup());
        }
        draftColumns(setups);
    }
    m_sending = true;
    update();
    withStored([this, text] { ask(text); });
}

void Comparison::ask(const QString& text) {
    storage::NewRun run;
    run.comparison = id();
    run.prompt = text.toStdString();
    run.attachments = m_attachments.all();
    const auto begun = [this, view = m_view](const storage::Result<storage::BegunRun>& of) {
        m_sending = false;
        if (!of) {
            update();
            tell(tr("The prompt could not be saved"), of.error());
            return;
        }
        setDraft({});
        m_attachments.clear();
        if (view != m_view) {
            return; // it is stored, and can be answered when it is opened
        }
        m_whole.comparison = of->comparison;
        m_whole.runs.push_back(of->run);
        m_run = m_whole.runs.size() - 1;
        for (const storage::AskedColumn& asked : of->asked) {
            if (Column* column = find(asked.column)) {
                storage::ComparisonColumn kept = column->column();
                kept.conversation = asked.question.conversation.id;
                column->take(kept);
                column->chat()->answerRun(asked.question, {of->run.id, asked.column});
            }
        }
        emit sent();
        update();
    };
    m_storage.store().begin_run(std::move(run), m_storage.reply<storage::BegunRun>(this, begun));
}

void Comparison::stop() {
    for (const auto& column : m_columns) {
        column->chat()->stop();
    }
}

void Comparison::answerRest() {
    for (const auto& column : m_columns) {
        if (!column->chat()->busy() && column->answer() == nullptr) {
            column->chat()->retryLast();
        }
    }
}

void Comparison::compareMessage(qint64 message, const QString& model) {
    storage::NewComparison fresh;
    fresh.view = m_whole.comparison.view;
    fresh.view.seed = QRandomGenerator::global()->generate64();
    fresh.view.blind = false; // one of the answers is known already
    const QString known = m_library.path();
    for (const QString& path : {known, model}) {
        if (m_library.offers(path)) {
            fresh.columns.push_back(setupOf(path));
        }
    }
    if (fresh.columns.empty()) {
        return;
    }
    m_storage.store().create_comparison_from(message, std::move(fresh),
        m_storage.reply<storage::WholeComparison>(
            this, [this](storage::Result<storage::WholeComparison> whole) {
                if (!whole) {
                    tell(tr("The message could not be compared"), whole.error());
                    return;
                }
                show(std::move(*whole));
                emit opened();
                for (const auto& column : m_columns) {
                    Chat* chat = column->chat();
                    // Once its copy of the conversation is read.
                    connect(
                        chat, &Chat::opened, this, [chat] { chat->retryLast(); }, Qt::SingleShotConnection);
                }
            }));
}

void Comparison::continueWith(int place) {
    const Column* column = m_shown.at(place);
    if (column == nullptr || column->answer() == nullptr || hidden()) {
        return;
    }
    m_storage.store().branch(
        column->answer()->id, m_storage.reply<storage::Conversation>(
                                  this, [this](const storage::Result<storage::Conversation>& copy) {
                                      if (!copy) {
                                          tell(tr("The chat could not be made"), copy.error());
                                          return;
                                      }
                                      emit continued(copy->id);
                                  }));
}

} // namespace inglenook::ui
