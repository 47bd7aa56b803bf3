// SPDX-License-Identifier: Apache-2.0
// What the user thinks of the answers: a vote on each pair of them.
#include "ui/compare/comparison.h"

#include "ui/compare/undecided.h"

#include <algorithm>

namespace inglenook::ui {

const storage::Vote* Comparison::voteOn(const storage::ComparisonRun& run, int left, int right) const {
    const Column* one = m_shown.at(left);
    const Column* other = m_shown.at(right);
    return one == nullptr || other == nullptr ? nullptr : ui::voteOn(run, one->id(), other->id());
}

bool Comparison::allVoted(const storage::ComparisonRun& run) const {
    std::vector<storage::Id> columns;
    columns.reserve(static_cast<std::size_t>(m_shown.count()));
    for (int place = 0; place < m_shown.count(); ++place) {
        columns.push_back(m_shown.at(place)->id());
    }
    return ui::allVoted(run, columns);
}

/// Whether the column has an answer to the run on the screen that can be voted on.
bool Comparison::complete(const Column* column) const {
    if (column == nullptr) {
        return false;
    }
    const storage::Message* answer = column->answer();
    return answer != nullptr && answer->state != storage::MessageState::streaming;
}

bool Comparison::answered() const {
    return run() != nullptr && !m_sending && !m_columns.empty() &&
           std::all_of(m_columns.begin(), m_columns.end(),
               [this](const auto& column) { return complete(column.get()) && !column->chat()->busy(); });
}

/// The first two answers without a vote, else the last two. In a blind test not before all are there.
std::pair<int, int> Comparison::pair() const {
    std::pair<int, int> last{-1, -1};
    if (run() == nullptr || m_sending || (hidden() && !answered())) {
        return last;
    }
    const auto there = [this](int place) {
        Column* column = m_shown.at(place);
        return complete(column) && !column->chat()->busy();
    };
    for (int left = 0; left < m_shown.count(); ++left) {
        for (int right = left + 1; right < m_shown.count(); ++right) {
            if (!there(left) || !there(right)) {
                continue;
            }
            last = {left, right};
            if (voteOn(*run(), left, right) == nullptr) {
                return last;
            }
        }
    }
    return last;
}

int Comparison::voted() const {
    const auto [left, right] = pair();
    const storage::Vote* vote = left < 0 ? nullptr : voteOn(*run(), left, right);
    if (vote == nullptr) {
        return -1;
    }
    // As the two stand now.
    const bool turned = vote->left != m_shown.at(left)->id();
    if (turned && vote->choice == storage::VoteChoice::left) {
        return Right;
    }
    if (turned && vote->choice == storage::VoteChoice::right) {
        return Left;
    }
    return static_cast<int>(vote->choice);
}

QString Comparison::reason() const {
    const auto [left, right] = pair();
    const storage::Vote* vote = left < 0 ? nullptr : voteOn(*run(), left, right);
    return vote == nullptr ? QString() : QString::fromStdString(vote->reason);
}

QStringList Comparison::tags() const {
    const auto [left, right] = pair();
    QStringList tags;
    if (const storage::Vote* vote = left < 0 ? nullptr : voteOn(*run(), left, right)) {
        for (const std::string& tag : vote->tags) {
            tags.append(QString::fromStdString(tag));
        }
    }
    return tags;
}

void Comparison::vote(int choice, const QString& reason, const QStringList& tags) {
    const auto [left, right] = pair();
    if (left < 0 || choice < Left || choice > BothBad) {
        return;
    }
    storage::Vote vote;
    vote.run = run()->id;
    vote.left = m_shown.at(left)->id();
    vote.right = m_shown.at(right)->id();
    vote.choice = static_cast<storage::VoteChoice>(choice);
    vote.reason = reason.trimmed().toStdString();
    for (const QString& tag : tags) {
        if (!tag.trimmed().isEmpty()) {
            vote.tags.push_back(tag.trimmed().toStdString());
        }
    }
    vote.blind = hidden();
    const auto kept = [this, view = m_view](const storage::Result<storage::Vote>& of) {
        if (!of) {
            tell(tr("The vote could not be saved"), of.error());
            return;
        }
        if (view != m_view) {
            return;
        }
        for (storage::ComparisonRun& voted : m_whole.runs) {
            if (voted.id == of->run) {
                std::erase_if(
                    voted.votes, [&](const storage::Vote& old) { return isOn(old, of->left, of->right); });
                voted.votes.push_back(*of);
            }
        }
        update();
        emit votedOn();
    };
    m_storage.store().cast_vote(std::move(vote), m_storage.reply<storage::Vote>(this, kept));
}

void Comparison::undoVote() {
    const auto [left, right] = pair();
    if (left < 0 || voted() < 0) {
        return;
    }
    const storage::Id run = this->run()->id;
    const auto gone = [this, run, view = m_view](const storage::Result<storage::Vote>& of) {
        if (!of) {
            tell(tr("The vote could not be taken back"), of.error());
            return;
        }
        if (view != m_view) {
            return;
        }
        for (storage::ComparisonRun& voted : m_whole.runs) {
            if (voted.id == run) {
                std::erase_if(
                    voted.votes, [&](const storage::Vote& old) { return isOn(old, of->left, of->right); });
            }
        }
        if (blind()) {
            reveal(); // the names were seen: another vote is not blind
        }
        update();
        emit votedOn();
    };
    m_storage.store().remove_vote(
        run, m_shown.at(left)->id(), m_shown.at(right)->id(), m_storage.reply<storage::Vote>(this, gone));
}

} // namespace inglenook::ui
