// SPDX-License-Identifier: Apache-2.0
#include "storage/compare/report_json.h"

#include "storage/compare/report_text.h"

#include <cmath>
#include <nlohmann/json.hpp>

namespace inglenook::storage::compare {

namespace {

using Json = nlohmann::ordered_json;

Json finite(double number) { return std::isfinite(number) ? Json(number) : Json(nullptr); }

/// Settings are objects; what is none is kept as a text.
Json settings_json(const std::string& text) {
    if (text.empty()) {
        return nullptr;
    }
    Json json = Json::parse(text, nullptr, false);
    return json.is_object() ? json : Json(text);
}

Json contestant_json(const ResultsReport& report, std::size_t i) {
    const ReportContestant& who = report.contestants[i];
    return {{"name", contestant_name(report, i)}, {"model", who.model}, {"quantisation", who.quantisation},
        {"sha256", who.sha256}, {"model_bytes", who.model_bytes}, {"memory_bytes", who.memory_bytes},
        {"system_prompt", who.system_prompt}, {"settings", settings_json(who.settings)},
        {"device", who.device}, {"engine_build", who.engine_build}, {"seed", who.seed}};
}

Json answer_json(const ReportAnswer& answer) {
    Json json = {{"contestant", answer.contestant}, {"text", answer.text}, {"error", answer.error},
        {"seed", answer.seed}, {"tokens", answer.tokens}, {"seconds", finite(answer.seconds)},
        {"first_token_seconds", finite(answer.first_token_seconds)},
        {"tokens_per_second", finite(answer.tokens_per_second)}, {"shared_device", answer.shared_device}};
    if (answer.check) {
        json["check"] = {{"verdict", name_of(answer.check->verdict)}, {"reason", answer.check->reason}};
    }
    return json;
}

Json round_json(const ReportRound& round) {
    Json json = {{"id", round.id}, {"prompt", round.prompt}, {"system", round.system}, {"tags", round.tags},
        {"expected", round.expected}, {"check", round.check ? check_json(*round.check) : Json(nullptr)},
        {"answers", Json::array()}};
    for (const ReportAnswer& answer : round.answers) {
        json["answers"].push_back(answer_json(answer));
    }
    return json;
}

Json vote_json(const ReportVote& vote) {
    return {{"round", vote.round}, {"left", vote.left}, {"right", vote.right},
        {"outcome", name_of(vote.outcome)}, {"tags", vote.tags}, {"reason", vote.reason},
        {"blind", vote.blind}, {"time", iso_time(vote.made)}};
}

Json score_json(const Score& score) {
    return {
        {"wins", score.wins}, {"losses", score.losses}, {"ties", score.ties}, {"both_bad", score.both_bad}};
}

Json ratings_json(const Ratings& ratings) {
    Json list = Json::array();
    for (const Rating& rating : ratings.contestants) {
        list.push_back({{"component", rating.component}, {"group", rating.group},
            {"points", rating.points ? finite(*rating.points) : Json(nullptr)}, {"low", finite(rating.low)},
            {"high", finite(rating.high)}, {"votes", rating.votes}});
    }
    Json ties = Json::array();
    for (const double nu : ratings.nu) {
        ties.push_back(std::isinf(nu) ? Json("infinity") : finite(nu));
    }
    return {{"method", method_text(ratings)}, {"resamples", ratings.resamples}, {"seed", ratings.seed},
        {"nu", std::move(ties)}, {"contestants", std::move(list)}};
}

Json difference_json(const std::optional<double>& difference) {
    return !difference               ? Json(nullptr)
           : std::isinf(*difference) ? Json(*difference > 0 ? "infinity" : "-infinity")
                                     : finite(*difference);
}

Json pairs_json(const Ratings& ratings) {
    Json list = Json::array();
    for (const PairRating& pair : ratings.pairs) {
        list.push_back({{"first", pair.first}, {"second", pair.second},
            {"difference", difference_json(pair.difference)}, {"low", finite(pair.low)},
            {"high", finite(pair.high)}, {"decided", pair.decided}, {"wins", pair.wins},
            {"losses", pair.losses}, {"ties", pair.ties}, {"sign_test", pair.sign_test}});
    }
    return list;
}

Json matrix_json(const Tally& tally) {
    Json rows = Json::array();
    for (std::size_t i = 0; i < tally.n; ++i) {
        Json row = Json::array();
        for (std::size_t j = 0; j < tally.n; ++j) {
            row.push_back(i == j ? Json(nullptr) : score_json(tally.against(i, j)));
        }
        rows.push_back(std::move(row));
    }
    return rows;
}

Json tags_json(const Tally& tally) {
    Json list = Json::array();
    for (const TagTally& tag : tally.tags) {
        Json scores = Json::array();
        for (const Score& score : tag.contestants) {
            scores.push_back(score_json(score));
        }
        list.push_back({{"tag", tag.tag}, {"votes", tag.votes}, {"contestants", std::move(scores)}});
    }
    return list;
}

Json bias_json(const SideBias& bias) {
    return {{"left", bias.left}, {"right", bias.right}, {"left_share", bias.left_share},
        {"low", bias.interval.low}, {"high", bias.interval.high}, {"sign_test", bias.sign_test},
        {"biased", bias.biased}};
}

Json summary_json(const ReportSummary& summary) {
    return {{"answers", summary.answers}, {"failed", summary.failed}, {"tokens", summary.tokens},
        {"measured", summary.measured}, {"tokens_per_second", finite(summary.tokens_per_second)},
        {"measured_shared", summary.measured_shared},
        {"shared_tokens_per_second", finite(summary.shared_tokens_per_second)},
        {"first_token_seconds", finite(summary.first_token_seconds)},
        {"checks", {{"passed", summary.checks_passed}, {"failed", summary.checks_failed},
                       {"undecided", summary.checks_undecided}}}};
}

} // namespace

std::string report_json(const ResultsReport& report) {
    Json json = {{"format", "inglenook-comparison"}, {"version", 1}, {"name", report.name},
        {"program", report.program}, {"made", iso_time(report.made)}, {"contestants", Json::array()},
        {"rounds", Json::array()}, {"votes", Json::array()}};
    for (std::size_t i = 0; i < report.contestants.size(); ++i) {
        json["contestants"].push_back(contestant_json(report, i));
    }
    for (const ReportRound& round : report.rounds) {
        json["rounds"].push_back(round_json(round));
    }
    for (const ReportVote& vote : report.votes) {
        json["votes"].push_back(vote_json(vote));
    }
    json["own_votes"] = report.own_votes;
    json["ratings"] = ratings_json(report.ratings);
    json["pairs"] = pairs_json(report.ratings);
    json["matrix"] = matrix_json(report.tally);
    json["tags"] = tags_json(report.tally);
    json["sides"] = bias_json(report.tally.bias);
    json["summaries"] = Json::array();
    for (const ReportSummary& summary : report.summaries) {
        json["summaries"].push_back(summary_json(summary));
    }
    return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

} // namespace inglenook::storage::compare
