// SPDX-License-Identifier: Apache-2.0
// All that a comparison found, as one value from which reports are written: report_csv.h, report_json.h,
// report_markdown.h and report_html.h.
#pragma once

#include "storage/compare/check.h"
#include "storage/compare/ratings.h"
#include "storage/compare/tally.h"
#include "storage/compare/vote.h"
#include "storage/result.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace inglenook::storage::compare {

/// Who answers, with all that decides how. What is not known is empty or 0.
struct ReportContestant {
    std::string name = {}; ///< as it is shown; two may have the same
    std::string model = {};
    std::string model_path = {}; ///< where its file lay; for the window, no report that is written tells it
    std::string quantisation = {};
    std::string sha256 = {}; ///< of the model's file
    std::uint64_t model_bytes = 0;
    std::uint64_t memory_bytes = 0; ///< that it took while it ran
    std::string system_prompt = {};
    std::string settings = {}; ///< JSON
    std::string chosen = {};   ///< JSON of those settings that are its own, not anybody's defaults
    std::string device = {};
    std::string engine_build = {};
    std::string seed = {}; ///< as it was set; each answer has the one that it was made with
};

struct ReportAnswer {
    std::size_t contestant = 0;
    std::string text = {};
    std::string error = {}; ///< why there is none, or only a part
    std::string seed = {};
    std::uint64_t tokens = 0;
    double seconds = 0;             ///< from asking to the end
    double first_token_seconds = 0; ///< from asking to the first token
    double tokens_per_second = 0;   ///< while it was written; 0: not measured
    bool shared_device = false;     ///< others were written at the same time, on the same device
    std::optional<CheckOutcome> check = std::nullopt;
};

struct ReportRound {
    std::string id = {};
    std::string prompt = {};
    std::string system = {}; ///< empty: the contestants' own
    std::vector<std::string> tags = {};
    std::string expected = {};
    std::optional<Check> check = std::nullopt;
    std::vector<ReportAnswer> answers = {};
};

struct ReportVote {
    std::size_t round = 0;
    std::size_t left = 0; ///< contestants
    std::size_t right = 0;
    Outcome outcome = Outcome::tie;
    std::vector<std::string> tags = {};
    std::string reason = {};
    bool blind = false;
    std::int64_t made = 0; ///< milliseconds since 1970, UTC
};

/// What a contestant's answers came to. Medians are 0 where nothing was measured.
struct ReportSummary {
    std::uint64_t answers = 0; ///< without those that failed
    std::uint64_t failed = 0;
    std::uint64_t tokens = 0;
    std::uint64_t measured = 0;        ///< speeds of answers that had the device to themselves
    double tokens_per_second = 0;      ///< their median
    std::uint64_t measured_shared = 0; ///< of those that had not
    double shared_tokens_per_second = 0;
    double first_token_seconds = 0; ///< median of all
    std::uint64_t checks_passed = 0;
    std::uint64_t checks_failed = 0;
    std::uint64_t checks_undecided = 0;

    /// Whether every speed is of an answer that shared the device.
    [[nodiscard]] bool shared() const { return measured == 0 && measured_shared > 0; }
    /// Tokens a second as they are told where there is room for one number: of answers that had the device to
    /// themselves, if there are any. 0: not measured.
    [[nodiscard]] double speed() const { return shared() ? shared_tokens_per_second : tokens_per_second; }
    [[nodiscard]] std::uint64_t checks() const { return checks_passed + checks_failed + checks_undecided; }
};

struct ResultsReport {
    std::string name = {};
    std::string program = {}; ///< name and version of what made it
    std::int64_t made = 0;    ///< milliseconds since 1970, UTC
    std::vector<ReportContestant> contestants = {};
    std::vector<ReportRound> rounds = {};
    std::vector<ReportVote> votes = {};
    std::uint64_t own_votes = 0; ///< on two answers of one contestant, not among the above: they rate nobody
    // These follow from the rest: see evaluate().
    Ratings ratings = {}; ///< its pairs are of those that somebody voted on
    Tally tally = {};
    std::vector<ReportSummary> summaries = {}; ///< of each contestant
};

/// Fills in ratings, tally and summaries. Votes count under their own tags and their round's. Contestants
/// that nobody voted on have no rating, and do not count towards the most that can be rated. Errors: those of
/// rate(), and usage for a vote or an answer on a round or a contestant that is not there.
Result<void> evaluate(ResultsReport& report, const RatingOptions& options = {});

} // namespace inglenook::storage::compare
