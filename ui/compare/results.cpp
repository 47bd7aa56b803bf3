// SPDX-License-Identifier: Apache-2.0
#include "ui/compare/results.h"

#include "storage/compare/check.h"
#include "storage/compare/ratings.h"
#include "storage/compare/report_csv.h"
#include "storage/compare/report_html.h"
#include "storage/compare/report_json.h"
#include "storage/compare/report_markdown.h"
#include "storage/compare/tally.h"
#include "storage/transfer/comparison_report.h"

#include <QFile>
#include <QFileInfo>
#include <QSaveFile>
#include <algorithm>
#include <iterator>
#include <limits>
#include <numeric>
#include <utility>

namespace inglenook::ui {

namespace {

namespace compare = storage::compare;

double number(std::uint64_t count) { return static_cast<double>(count); }

QVariantMap scoreMap(const compare::Score& score) {
    return {{"share", score.votes() > 0 ? score.share() : -1.0}, {"votes", number(score.votes())},
        {"wins", number(score.wins)}, {"losses", number(score.losses)}, {"ties", number(score.ties)},
        {"bad", number(score.both_bad)}};
}

/// Contestants as they are shown: those of larger components first, in each the best first, and who has no
/// rating last.
std::vector<std::size_t> order(const compare::Ratings& ratings) {
    std::vector<std::size_t> shown(ratings.contestants.size());
    std::iota(shown.begin(), shown.end(), std::size_t(0));
    const auto points = [&](std::size_t i) {
        return ratings.contestants[i].points.value_or(-std::numeric_limits<double>::infinity());
    };
    std::stable_sort(shown.begin(), shown.end(), [&](std::size_t one, std::size_t other) {
        const auto& a = ratings.contestants[one];
        const auto& b = ratings.contestants[other];
        return a.component != b.component ? a.component < b.component : points(one) > points(other);
    });
    return shown;
}

struct Speed {
    double rate = 0;       ///< tokens a second, median
    double firstToken = 0; ///< seconds, median
    int answers = 0;
    bool shared = false; ///< all of them shared the machine
};

double median(std::vector<double> values) {
    if (values.empty()) {
        return 0;
    }
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

/// By contestant. Answers that had the machine to themselves count, if there are any.
std::map<std::size_t, Speed> speedsOf(
    const std::vector<storage::AnswerText>& answers, const Contestants& all) {
    struct Measured {
        std::vector<double> rates;
        std::vector<double> firsts;
    };
    std::map<std::size_t, Measured> alone;
    std::map<std::size_t, Measured> together;
    std::map<std::size_t, Speed> speeds;
    for (const storage::AnswerText& answer : answers) {
        const auto found = all.byColumn.find(answer.column);
        if (found == all.byColumn.end() || !answer.message.generation) {
            continue;
        }
        ++speeds[found->second].answers;
        const storage::Generation& made = *answer.message.generation;
        if (made.decode_seconds <= 0 || made.generated_tokens < 2) {
            continue;
        }
        Measured& to = (answer.shared_device.value_or(true) ? together : alone)[found->second];
        to.rates.push_back((made.generated_tokens - 1) / made.decode_seconds);
        to.firsts.push_back(made.first_token_seconds);
    }
    for (auto& [contestant, speed] : speeds) {
        speed.shared = alone[contestant].rates.empty();
        const Measured& from = speed.shared ? together[contestant] : alone[contestant];
        speed.rate = median(from.rates);
        speed.firstToken = median(from.firsts);
    }
    return speeds;
}

std::vector<storage::Vote> votesOf(const std::vector<storage::ComparisonRun>& runs) {
    std::vector<storage::Vote> votes;
    for (const storage::ComparisonRun& run : runs) {
        votes.insert(votes.end(), run.votes.begin(), run.votes.end());
    }
    return votes;
}

/// "A better than B".
QString voteText(const storage::Vote& vote, const Contestants& all) {
    const auto name = [&all](storage::Id column) {
        const auto found = all.byColumn.find(column);
        return found == all.byColumn.end() ? QString() : all.all[found->second].name;
    };
    const QString left = name(vote.left);
    const QString right = name(vote.right);
    switch (vote.choice) {
    case storage::VoteChoice::left:
        return Results::tr("%1 better than %2").arg(left, right);
    case storage::VoteChoice::right:
        return Results::tr("%1 better than %2").arg(right, left);
    case storage::VoteChoice::tie:
        return Results::tr("%1 and %2 tied").arg(left, right);
    case storage::VoteChoice::both_bad:
        break;
    }
    return Results::tr("%1 and %2 both bad").arg(left, right);
}

QVariantList promptsOf(const std::vector<storage::ComparisonRun>& runs, const Contestants& all) {
    QVariantList list;
    for (const storage::ComparisonRun& run : runs) {
        QStringList told;
        for (const storage::Vote& vote : run.votes) {
            told.append(voteText(vote, all));
            if (!vote.reason.empty()) {
                told.last() += QStringLiteral(" (%1)").arg(QString::fromStdString(vote.reason));
            }
        }
        list.append(QVariantMap{{"prompt", QString::fromStdString(run.prompt).simplified()},
            {"told", told.join(QStringLiteral("  ·  "))}});
    }
    return list;
}

struct Checked {
    int passed = 0;
    int failed = 0;
    int undecided = 0; ///< also where the check itself cannot be run
};

/// By contestant, of complete answers to prompts that have a check.
QVariantList checksOf(const std::vector<storage::ComparisonRun>& runs,
    const std::vector<storage::AnswerText>& answers, const Contestants& all) {
    std::map<storage::Id, storage::Result<compare::Checker>> checkers; // by run
    for (const storage::ComparisonRun& run : runs) {
        if (!run.check.empty()) {
            checkers.emplace(run.id, compare::read_check(run.check).and_then(compare::Checker::make));
        }
    }
    std::map<std::size_t, Checked> found;
    for (const storage::AnswerText& answer : answers) {
        const auto who = all.byColumn.find(answer.column);
        const auto checker = checkers.find(answer.run);
        if (checker == checkers.end() || who == all.byColumn.end() ||
            answer.message.state != storage::MessageState::complete) {
            continue;
        }
        const compare::Verdict verdict = checker->second ? checker->second->run(answer.message.text()).verdict
                                                         : compare::Verdict::undecided;
        Checked& to = found[who->second];
        ++(verdict == compare::Verdict::passed    ? to.passed
            : verdict == compare::Verdict::failed ? to.failed
                                                  : to.undecided);
    }
    QVariantList list;
    for (const auto& [who, checked] : found) {
        list.append(QVariantMap{{"name", all.all[who].name}, {"detail", all.all[who].detail},
            {"passed", checked.passed}, {"all", checked.passed + checked.failed + checked.undecided},
            {"undecided", checked.undecided}});
    }
    return list;
}

} // namespace

Results::Results(StorageBridge& storage, QObject* parent) : QObject(parent), m_storage(storage) {
    m_pool.setMaxThreadCount(1);
}

Results::~Results() {
    ++m_round;
    m_pool.waitForDone();
}

/// What is stored of the scope: one comparison with its answers; of all, whose speeds and checks are not put
/// side by side, the votes alone.
void Results::gather(const std::function<void(storage::Result<Material>)>& then) {
    if (m_scope == 0) {
        m_storage.store().votes(0,
            m_storage.reply<storage::VoteTable>(
                this, [then](const storage::Result<storage::VoteTable>& table) {
                    if (!table) {
                        then(tl::unexpected(table.error()));
                        return;
                    }
                    Material all;
                    all.whole.comparison.name = tr("All comparisons").toStdString();
                    all.whole.columns = table->columns;
                    all.whole.runs = table->runs;
                    for (storage::ComparisonRun& run : all.whole.runs) {
                        std::copy_if(table->votes.begin(), table->votes.end(), std::back_inserter(run.votes),
                            [&run](const storage::Vote& vote) { return vote.run == run.id; });
                    }
                    then(std::move(all));
                }));
        return;
    }
    using Answers = std::vector<storage::AnswerText>;
    m_storage.store().load_comparison(m_scope,
        m_storage.reply<storage::WholeComparison>(
            this, [this, then](const storage::Result<storage::WholeComparison>& whole) {
                if (!whole) {
                    then(tl::unexpected(whole.error()));
                    return;
                }
                m_storage.store().run_answers(whole->comparison.id,
                    m_storage.reply<Answers>(this, [then, whole = *whole](storage::Result<Answers> answers) {
                        if (answers) {
                            then(Material{whole, std::move(*answers)});
                        } else {
                            then(tl::unexpected(answers.error()));
                        }
                    }));
            }));
}

void Results::load(qint64 comparison) {
    m_scope = comparison;
    m_busy = true;
    gather([this, round = ++m_round](storage::Result<Material> material) {
        if (round != m_round) {
            return;
        }
        if (!material) {
            m_busy = false;
            m_shown = {};
            m_shown.problem = noticeOf({}, material.error()).sentences();
            emit changed();
            return;
        }
        take(std::move(*material));
    });
    emit changed();
}

void Results::take(Material material) {
    m_pool.start([this, material = std::move(material), round = m_round] {
        Shown shown = reckon(material);
        QMetaObject::invokeMethod(
            this,
            [this, shown = std::move(shown), round] {
                if (round == m_round) {
                    m_busy = false;
                    m_shown = shown;
                    emit changed();
                }
            },
            Qt::QueuedConnection);
    });
}

Results::Shown Results::reckon(const Material& material) {
    Shown shown;
    const Contestants all = contestantsOf(material.whole.columns);
    const std::map<std::size_t, Speed> speeds = speedsOf(material.answers, all);
    shown.prompts = promptsOf(material.whole.runs, all);
    shown.checks = checksOf(material.whole.runs, material.answers, all);
    // Those that somebody voted on.
    std::vector<std::size_t> known;
    std::vector<compare::Vote> votes;
    const auto numberOf = [&](storage::Id column) -> std::optional<std::size_t> {
        const auto found = all.byColumn.find(column);
        if (found == all.byColumn.end()) {
            return std::nullopt;
        }
        const auto place = std::find(known.begin(), known.end(), found->second);
        if (place == known.end()) {
            known.push_back(found->second);
            return known.size() - 1;
        }
        return static_cast<std::size_t>(place - known.begin());
    };
    for (const storage::Vote& vote : votesOf(material.whole.runs)) {
        const auto left = numberOf(vote.left);
        const auto right = numberOf(vote.right);
        if (!left || !right) {
            continue;
        }
        if (*left == *right) {
            ++shown.ownVotes;
            continue;
        }
        ++shown.votes;
        shown.blindVotes += vote.blind ? 1 : 0;
        votes.push_back({*left, *right, storage::outcome_of(vote.choice), vote.tags});
    }
    const auto ratings = compare::rate(known.size(), votes);
    if (!ratings) {
        shown.problem = noticeOf({}, ratings.error()).sentences();
        return shown;
    }
    const compare::Tally tally = compare::tally(known.size(), votes);
    const std::vector<std::size_t> rows = order(*ratings);
    std::vector<std::size_t> rowOf(rows.size());
    for (std::size_t row = 0; row < rows.size(); ++row) {
        rowOf[rows[row]] = row;
    }
    for (const std::size_t i : rows) {
        const compare::Rating& rating = ratings->contestants[i];
        const Contestant& who = all.all[known[i]];
        QVariantMap map = scoreMap(tally.contestants[i]);
        map.insert("name", who.name);
        map.insert("detail", who.detail);
        map.insert("model", QFile::decodeName(who.setup.model_path.c_str()));
        map.insert("rated", rating.points.has_value());
        map.insert("points", rating.points.value_or(0));
        map.insert("low", rating.low);
        map.insert("high", rating.high);
        map.insert("component", static_cast<int>(rating.component));
        if (const auto speed = speeds.find(known[i]); speed != speeds.end()) {
            map.insert("rate", speed->second.rate);
            map.insert("firstToken", speed->second.firstToken);
            map.insert("answers", speed->second.answers);
            map.insert("shared", speed->second.shared);
        }
        shown.components = std::max(shown.components, static_cast<int>(rating.component) + 1);
        shown.contestants.append(map);
        QVariantList against;
        for (const std::size_t j : rows) {
            against.append(scoreMap(tally.against(i, j)));
        }
        shown.matrix.append(QVariant(against));
    }
    for (const compare::PairRating& pair : ratings->pairs) {
        if (ratings->contestants[pair.first].component != ratings->contestants[pair.second].component) {
            continue;
        }
        const bool turned = rowOf[pair.first] > rowOf[pair.second];
        const double sign = turned ? -1 : 1;
        shown.pairs.append(QVariantMap{{"first", static_cast<int>(rowOf[turned ? pair.second : pair.first])},
            {"second", static_cast<int>(rowOf[turned ? pair.first : pair.second])},
            {"known", pair.difference.has_value()}, {"difference", sign * pair.difference.value_or(0)},
            {"low", turned ? -pair.high : pair.low}, {"high", turned ? -pair.low : pair.high},
            {"decided", pair.decided}, {"wins", number(turned ? pair.losses : pair.wins)},
            {"losses", number(turned ? pair.wins : pair.losses)}, {"ties", number(pair.ties)}});
    }
    for (const compare::TagTally& tag : tally.tags) {
        QVariantList shares;
        for (const std::size_t i : rows) {
            shares.append(tag.contestants[i].votes() > 0 ? tag.contestants[i].share() : -1.0);
        }
        shown.tags.append(QVariantMap{
            {"tag", QString::fromStdString(tag.tag)}, {"votes", number(tag.votes)}, {"shares", shares}});
    }
    shown.sides = {{"left", number(tally.bias.left)}, {"right", number(tally.bias.right)},
        {"share", tally.bias.left_share}, {"low", tally.bias.interval.low},
        {"high", tally.bias.interval.high}, {"biased", tally.bias.biased}};
    return shown;
}

void Results::exportTo(const QUrl& file) {
    gather([this, path = file.toLocalFile()](const storage::Result<Material>& material) {
        if (material) {
            write(*material, path);
        } else {
            emit failed(noticeOf(tr("The results could not be read"), material.error()));
        }
    });
}

void Results::write(const Material& material, const QString& path) {
    m_pool.start([this, material, path] {
        const storage::ReportMaker maker{"Inglenook " INGLENOOK_VERSION, storage::now_ms(), {}};
        const auto report = storage::comparison_report(material.whole, material.answers, maker);
        Notice problem;
        if (!report) {
            problem = noticeOf(tr("The results could not be written"), report.error());
        } else {
            const QString kind = QFileInfo(path).suffix().toLower();
            const std::string text = kind == u"csv"    ? compare::votes_csv(*report)
                                     : kind == u"json" ? compare::report_json(*report)
                                     : kind == u"md"   ? compare::report_markdown(*report)
                                                       : compare::report_html(*report);
            QSaveFile file(path);
            if (!file.open(QIODevice::WriteOnly) ||
                file.write(text.data(), static_cast<qint64>(text.size())) < 0 || !file.commit()) {
                problem = {tr("The results could not be written"), file.errorString() + u'.',
                    tr("Choose another place, or make room there."), true};
            }
        }
        QMetaObject::invokeMethod(
            this,
            [this, problem, path] {
                if (problem.shown()) {
                    emit failed(problem);
                } else {
                    emit exported(QFileInfo(path).fileName());
                }
            },
            Qt::QueuedConnection);
    });
}

} // namespace inglenook::ui
