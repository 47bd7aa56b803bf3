// SPDX-License-Identifier: Apache-2.0
#include "storage/transfer/comparison_report.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <utility>

namespace inglenook::storage {

namespace {

using Json = nlohmann::ordered_json;
using compare::Checker;
using compare::ReportAnswer;
using compare::ReportContestant;
using compare::ReportRound;
using compare::ReportVote;
using compare::ResultsReport;

/// An object of settings without the seed; an empty one for what is no object.
Json without_seed(const std::string& settings) {
    Json json = Json::parse(settings, nullptr, false);
    if (!json.is_object()) {
        return Json::object();
    }
    json.erase("seed");
    return json;
}

/// The same settings are the same text, in whichever order they were written.
std::string compared_by(const std::string& settings) {
    return nlohmann::json(without_seed(settings)).dump(-1, ' ', false, Json::error_handler_t::replace);
}

/// The seed that a column sets; empty: none.
std::string seed_of(const std::string& settings) {
    const Json json = Json::parse(settings, nullptr, false);
    const auto seed = json.is_object() ? json.find("seed") : json.end();
    if (!json.is_object() || seed == json.end() || seed->is_null()) {
        return {};
    }
    return seed->is_string() ? seed->get<std::string>()
                             : seed->dump(-1, ' ', false, Json::error_handler_t::replace);
}

/// A column's setup, with its settings as they are compared.
struct Known {
    const ColumnSetup* setup = nullptr;
    std::string settings;
};

bool same(const Known& known, const Known& other) {
    const ColumnSetup& one = *known.setup;
    const ColumnSetup& two = *other.setup;
    const bool hashed = !one.model_sha256.empty() && !two.model_sha256.empty();
    const bool same_model = hashed ? one.model_sha256 == two.model_sha256 : one.model_name == two.model_name;
    return same_model && one.quantisation == two.quantisation && one.system_prompt == two.system_prompt &&
           one.preset == two.preset && known.settings == other.settings;
}

std::string file_stem(const std::string& path) {
    std::string name = path.substr(path.rfind('/') + 1);
    const std::size_t dot = name.rfind('.');
    return dot == std::string::npos || dot == 0 ? name : name.substr(0, dot);
}

/// Different values in the order of their coming.
class Values {
public:
    void add(const std::string& value) {
        if (!value.empty() && seen_.insert(value).second) {
            all_.push_back(value);
        }
    }
    [[nodiscard]] const std::vector<std::string>& all() const { return all_; }
    [[nodiscard]] std::string joined() const {
        std::string text;
        for (const std::string& value : all_) {
            text += (text.empty() ? "" : ", ") + value;
        }
        return text;
    }

private:
    std::set<std::string> seen_;
    std::vector<std::string> all_;
};

/// What a contestant's columns and answers say of how it answers.
struct Configuration {
    const ColumnSetup* setup = nullptr; ///< of its first column
    Values hashes;
    Values seeds;
    Values quantisations;
    Values devices;
    Values engines;
    Values samplers;
    std::uint64_t memory = 0; ///< the most that it took

    void add(const ColumnSetup& of) {
        setup = setup == nullptr ? &of : setup;
        hashes.add(of.model_sha256);
        quantisations.add(of.quantisation);
        seeds.add(seed_of(of.settings));
    }
    void add(const Generation& made) {
        hashes.add(made.model_sha256);
        quantisations.add(made.quantisation);
        devices.add(made.device);
        engines.add(made.engine_build);
        memory = std::max(memory, made.memory_bytes);
        if (const Json sampler = without_seed(made.sampler); !sampler.empty()) {
            samplers.add(sampler.dump(-1, ' ', false, Json::error_handler_t::replace));
        }
    }

    /// What the column itself says.
    [[nodiscard]] std::string chosen() const {
        const Json own = without_seed(setup->settings);
        return own.empty() ? "" : own.dump(-1, ' ', false, Json::error_handler_t::replace);
    }

    [[nodiscard]] std::string settings() const {
        if (samplers.all().empty()) {
            return chosen();
        }
        if (samplers.all().size() == 1) {
            return samplers.all().front();
        }
        Json varied = Json::array();
        for (const std::string& sampler : samplers.all()) {
            varied.push_back(Json::parse(sampler, nullptr, false));
        }
        return Json{{"varied", std::move(varied)}}.dump(-1, ' ', false, Json::error_handler_t::replace);
    }

    [[nodiscard]] ReportContestant contestant() const {
        ReportContestant who;
        who.model = setup->model_name.empty() ? file_stem(setup->model_path) : setup->model_name;
        who.name = who.model;
        who.model_path = setup->model_path;
        who.quantisation = quantisations.joined();
        who.sha256 = hashes.joined();
        who.memory_bytes = memory;
        who.system_prompt = setup->system_prompt;
        who.settings = settings();
        who.chosen = chosen();
        who.device = devices.joined();
        who.engine_build = engines.joined();
        who.seed = seeds.joined();
        return who;
    }
};

/// Where the names of several are the same, and their quantisations are not, these follow.
void tell_apart(std::vector<ReportContestant>& contestants) {
    std::map<std::string, std::set<std::string>> quantisations;
    for (const ReportContestant& who : contestants) {
        quantisations[who.model].insert(who.quantisation);
    }
    for (ReportContestant& who : contestants) {
        if (quantisations[who.model].size() > 1 && !who.quantisation.empty()) {
            who.name += " " + who.quantisation;
        }
    }
}

std::string error_of(const Message& message) {
    const std::string told = message.generation ? message.generation->error : std::string();
    switch (message.state) {
    case MessageState::complete:
        return {};
    case MessageState::streaming:
        return "It was still being written.";
    case MessageState::interrupted:
        return told.empty() ? "It was cut off before its end." : told;
    case MessageState::failed:
        break;
    }
    return told.empty() ? "It ended by an error." : told;
}

ReportAnswer report_answer(const AnswerText& from, std::size_t contestant) {
    ReportAnswer answer;
    answer.contestant = contestant;
    answer.text = from.message.text();
    answer.error = error_of(from.message);
    answer.shared_device = from.shared_device.value_or(true);
    if (from.message.generation) {
        const Generation& made = *from.message.generation;
        const bool measured = made.decode_seconds > 0 && made.generated_tokens > 1;
        answer.tokens = made.generated_tokens;
        // One that never came to a token has drawn no seed.
        answer.seed = made.generated_tokens > 0 ? std::to_string(made.seed) : "";
        answer.first_token_seconds = made.first_token_seconds;
        answer.seconds = made.first_token_seconds + made.decode_seconds;
        // The first token comes of the prompt.
        answer.tokens_per_second = measured ? (made.generated_tokens - 1) / made.decode_seconds : 0;
    }
    return answer;
}

/// A prompt's check, ready to be run, or why it is not.
struct Scoring {
    std::optional<Checker> checker;
    std::string problem;

    /// Sets the round's check, if it can be read.
    static Scoring of(const std::string& json, ReportRound& round) {
        Scoring scoring;
        if (json.empty()) {
            return scoring;
        }
        auto check = compare::read_check(json);
        auto checker = check ? Checker::make(*check) : tl::unexpected(check.error());
        if (check) {
            round.check = std::move(*check);
        }
        if (checker) {
            scoring.checker = std::move(*checker);
        } else {
            scoring.problem = "The check cannot be run: " + checker.error().message;
        }
        return scoring;
    }

    void score(ReportAnswer& answer) const {
        if (!answer.error.empty()) {
            return;
        }
        if (checker) {
            answer.check = checker->run(answer.text);
        } else if (!problem.empty()) {
            answer.check = {compare::Verdict::undecided, problem};
        }
    }
};

/// Without those that left nothing: of one comparison if they were taken away, of several in any case.
std::vector<ComparisonColumn> columns_of(const AnsweredComparisons& from) {
    std::set<Id> known;
    for (const AnswerText& answer : from.answers) {
        known.insert(answer.column);
    }
    for (const WholeComparison& comparison : from.comparisons) {
        for (const ComparisonRun& run : comparison.runs) {
            for (const Vote& vote : run.votes) {
                known.insert({vote.left, vote.right});
            }
        }
    }
    const bool one = from.comparisons.size() == 1;
    std::vector<ComparisonColumn> columns;
    for (const WholeComparison& comparison : from.comparisons) {
        for (const ComparisonColumn& column : comparison.columns) {
            if ((one && !column.removed) || known.contains(column.id)) {
                columns.push_back(column);
            }
        }
    }
    return columns;
}

void add_contestants(ResultsReport& report, const std::vector<ComparisonColumn>& columns,
    const std::map<Id, std::size_t>& contestants, const std::vector<AnswerText>& answers) {
    std::vector<Configuration> found;
    for (const ComparisonColumn& column : columns) {
        const std::size_t contestant = contestants.at(column.id);
        found.resize(std::max(found.size(), contestant + 1));
        found[contestant].add(column.setup);
    }
    for (const AnswerText& answer : answers) {
        const auto contestant = contestants.find(answer.column);
        if (contestant != contestants.end() && answer.message.generation) {
            found[contestant->second].add(*answer.message.generation);
        }
    }
    for (const Configuration& configuration : found) {
        report.contestants.push_back(configuration.contestant());
    }
    tell_apart(report.contestants);
}

/// In the columns' order, scored.
void add_answers(ReportRound& round, const ComparisonRun& run, const std::vector<ComparisonColumn>& columns,
    const std::vector<const AnswerText*>& answers, const std::map<Id, std::size_t>& contestants) {
    const Scoring scoring = Scoring::of(run.check, round);
    for (const ComparisonColumn& column : columns) {
        for (const AnswerText* from : answers) {
            if (from->column == column.id) {
                scoring.score(round.answers.emplace_back(report_answer(*from, contestants.at(column.id))));
            }
        }
    }
}

compare::Outcome outcome_of(VoteChoice choice) {
    switch (choice) {
    case VoteChoice::left:
        return compare::Outcome::left;
    case VoteChoice::right:
        return compare::Outcome::right;
    case VoteChoice::tie:
        return compare::Outcome::tie;
    case VoteChoice::both_bad:
        break;
    }
    return compare::Outcome::both_bad;
}

void add_votes(ResultsReport& report, const ComparisonRun& run, std::size_t round,
    const std::map<Id, std::size_t>& contestants) {
    for (const Vote& vote : run.votes) {
        const auto left = contestants.find(vote.left);
        const auto right = contestants.find(vote.right);
        if (left == contestants.end() || right == contestants.end()) {
            continue; // on no column of this comparison
        }
        if (left->second == right->second) {
            ++report.own_votes;
            continue;
        }
        ReportVote kept;
        kept.round = round;
        kept.left = left->second;
        kept.right = right->second;
        kept.outcome = outcome_of(vote.choice);
        kept.tags = vote.tags;
        kept.reason = vote.reason;
        kept.blind = vote.blind;
        kept.made = vote.made;
        report.votes.push_back(std::move(kept));
    }
}

} // namespace

std::map<Id, std::size_t> contestants_of(const std::vector<ComparisonColumn>& columns) {
    std::map<Id, std::size_t> contestants;
    std::vector<Known> found;
    for (const ComparisonColumn& column : columns) {
        Known fresh{&column.setup, compared_by(column.setup.settings)};
        const auto known =
            std::find_if(found.begin(), found.end(), [&](const Known& other) { return same(other, fresh); });
        contestants[column.id] = static_cast<std::size_t>(known - found.begin());
        if (known == found.end()) {
            found.push_back(std::move(fresh));
        }
    }
    return contestants;
}

Result<ResultsReport> comparison_report(const AnsweredComparisons& from, const ReportMaker& maker) {
    const bool one = from.comparisons.size() == 1;
    ResultsReport report;
    report.name = one && maker.name.empty() ? from.comparisons.front().comparison.name : maker.name;
    report.program = maker.program;
    report.made = maker.made;
    const std::vector<ComparisonColumn> columns = columns_of(from);
    const std::map<Id, std::size_t> contestants = contestants_of(columns);
    add_contestants(report, columns, contestants, from.answers);

    std::map<Id, std::vector<const AnswerText*>> by_run;
    for (const AnswerText& answer : from.answers) {
        by_run[answer.run].push_back(&answer);
    }
    for (const WholeComparison& comparison : from.comparisons) {
        const std::string before = one ? "" : std::to_string(comparison.comparison.id) + "/";
        for (const ComparisonRun& run : comparison.runs) {
            ReportRound round;
            round.id = before + (run.key.empty() ? std::to_string(run.number) : run.key);
            round.prompt = run.prompt;
            round.system = run.system;
            round.tags = run.tags;
            round.expected = run.expected;
            add_answers(round, run, comparison.columns, by_run[run.id], contestants);
            add_votes(report, run, report.rounds.size(), contestants);
            report.rounds.push_back(std::move(round));
        }
    }
    return compare::evaluate(report, maker.rating).map([&] { return std::move(report); });
}

} // namespace inglenook::storage
