// SPDX-License-Identifier: Apache-2.0
// nook compare results: what a comparison found, as a report.
#include "app/nook/compare.h"
#include "app/nook/compare_text.h"
#include "app/nook/output_file.h"
#include "app/nook/progress.h"
#include "storage/compare/report_csv.h"
#include "storage/compare/report_html.h"
#include "storage/compare/report_json.h"
#include "storage/compare/report_markdown.h"
#include "storage/transfer/comparison_report.h"
#include "version.h"

#include <memory>
#include <utility>
#include <vector>

namespace inglenook::nook {

namespace compare = storage::compare;

namespace {

struct ResultsOptions {
    std::int64_t id = 0;
    bool all = false;
    std::string format = "text";
    bool votes = false;
    std::string out;
};

std::string document(const compare::ResultsReport& report, const ResultsOptions& options) {
    if (options.format == "csv") {
        return options.votes ? compare::votes_csv(report) : compare::answers_csv(report);
    }
    return options.format == "json"       ? compare::report_json(report)
           : options.format == "markdown" ? compare::report_markdown(report)
           : options.format == "html"     ? compare::report_html(report)
                                          : results_text(report);
}

Result<void> show_results(const ResultsOptions& options) {
    if (options.votes && options.format != "csv") {
        return fail(ErrorKind::usage, "votes alone are a table", "--votes", "Add --format csv.");
    }
    if (options.all == (options.id != 0)) {
        return fail(ErrorKind::usage,
            options.all ? "one comparison or all of them" : "no comparison is named", "results",
            "Give a number of nook compare list, or --all.");
    }
    auto store = ConversationStore::open();
    if (!store) {
        return tl::unexpected(store.error());
    }
    const auto report = read_report(**store, options.id);
    if (!report) {
        return tl::unexpected(report.error());
    }
    const std::string text = document(*report, options);
    if (options.out.empty()) {
        print(stdout_is_terminal() ? printable_lines(text) : text);
        return {};
    }
    auto file = OutputFile::create(options.out);
    if (!file) {
        return tl::unexpected(file.error());
    }
    return file->write(text).and_then([&] { return file->commit(); });
}

} // namespace

Result<compare::ResultsReport> read_report(ConversationStore& store, storage::Id comparison) {
    const auto answered = store.ask<storage::AnsweredComparisons>(
        [&](storage::Store& asked, auto reply) { asked.load_answered(comparison, std::move(reply)); });
    if (!answered) {
        return tl::unexpected(answered.error());
    }
    storage::ReportMaker maker;
    maker.name = comparison == 0 ? "All comparisons" : "";
    maker.program = std::string("Inglenook ") + version_number;
    maker.made = storage::now_ms();
    auto report = storage::comparison_report(*answered, maker);
    if (!report) {
        return tl::unexpected(from_storage(report.error()));
    }
    return std::move(*report);
}

void add_compare_results(const Verb& compare) {
    const auto options = std::make_shared<ResultsOptions>();
    const Verb verb = compare.sub("results", "What a comparison found: answers, checks, votes and ratings",
        "nook compare results 5 --format html --out report.html");
    verb.option("ID", options->id, "Its number in the list");
    verb.flag("--all", options->all, "Of all comparisons together, but those in the trash");
    verb.option("--format", options->format, "text, csv, json, markdown or html")
        .among({"text", "csv", "json", "markdown", "html"})
        .show_default();
    verb.flag("--votes", options->votes, "With --format csv: the votes instead of the answers");
    verb.option("--out", options->out, "A file instead of standard output");
    verb.runs([options] { return show_results(*options); });
}

} // namespace inglenook::nook
