// SPDX-License-Identifier: Apache-2.0
// What a plan says, and what the engine tells, beside the memory that a process really takes when it opens
// the model, fills a whole context and is asked for logits: within 5 %, with the pages of the model's file
// and without. Each model is measured in a process of its own, which this program starts from itself.
#include "inference/engine/model.h"
#include "inference/engine/planner.h"
#include "tests/nook/moe_split.h"
#include "tests/support/fixtures.h"

#include <QCoreApplication>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <numeric>

using namespace inglenook;
using namespace inglenook::tests;

namespace {

constexpr std::uint32_t context = 1024;

LoadRequest load_request(bool exact) {
    LoadRequest load;
    load.device = "cpu";
    load.threads = 2;
    load.context = context;
    load.max_sequences = 1;
    load.precision = exact ? Precision::exact : Precision::fast;
    return load;
}

/// Memory of the process that no file lies behind.
std::uint64_t anonymous_memory() {
    std::ifstream status("/proc/self/status");
    for (std::string word; status >> word;) {
        if (std::uint64_t kibibytes = 0; word == "RssAnon:" && status >> kibibytes) {
            return kibibytes * 1024;
        }
    }
    return 0;
}

/// Pages of a file that are in the process' memory.
std::uint64_t resident_pages_of(const std::string& path) {
    std::ifstream maps("/proc/self/smaps");
    std::uint64_t bytes = 0;
    bool within = false;
    for (std::string line; std::getline(maps, line);) {
        if (line.starts_with("Rss:")) {
            bytes += within ? std::stoull(line.substr(4)) * 1024 : 0;
        } else if (line.find('-') < line.find(' ')) { // the addresses of the next map
            within = line.ends_with(path);
        }
    }
    return bytes;
}

/// Tokens for every slot of the cache, in batches as large as may be.
bool fill(Runner& runner, const RunnerOptions& options, std::uint32_t n_vocab) {
    Batch batch;
    batch.pages.emplace_back(options.n_pages);
    std::iota(batch.pages.back().begin(), batch.pages.back().end(), 0U);
    batch.states = {0};
    const auto n_slots = static_cast<std::uint32_t>(cache_slots(options));
    std::vector<float> logits;
    for (std::uint32_t first = 0; first < n_slots; first += options.max_batch) {
        batch.tokens.clear();
        const std::uint32_t end = std::min(n_slots, first + options.max_batch);
        for (std::uint32_t position = first; position < end; ++position) {
            batch.tokens.push_back({position * 7 % n_vocab, position, 0, position + 1 == end});
        }
        if (!runner.run(batch, logits, nullptr)) {
            return false;
        }
    }
    return true;
}

/// In a process of its own: prints what its own memory grew by, what of the file is in memory, and what the
/// engine says that the model takes; returns its exit code.
int measure(const std::string& path, bool exact) {
    const std::uint64_t before = anonymous_memory();
    const auto model = open_model(path);
    if (!model) {
        std::fprintf(stderr, "%s\n", model.error().text().c_str());
        return 1;
    }
    const RunnerOptions options = runner_options(load_request(exact), (*model)->program, context);
    const auto runner = make_runner(**model, "cpu", options);
    if (!runner || !fill(**runner, options, (*model)->program.n_vocab)) {
        std::fprintf(stderr, "the model could not be run\n");
        return 1;
    }
    const std::uint64_t after = anonymous_memory();
    const std::uint64_t told = (*runner)->memory().total() + open_model_memory(**model);
    std::printf("%llu %llu %llu\n", static_cast<unsigned long long>(after - std::min(before, after)),
        static_cast<unsigned long long>(resident_pages_of(path)), static_cast<unsigned long long>(told));
    return before == 0 ? 1 : 0;
}

} // namespace

class MemoryUsedTest : public QObject {
    Q_OBJECT

private slots:
    void is_what_was_planned_data() {
        QTest::addColumn<QString>("path");
        QTest::addColumn<bool>("exact");
        const auto rows = [](const char* name, const std::filesystem::path& path) {
            for (const bool exact : {false, true}) {
                QTest::addRow("%s %s", name, exact ? "exact" : "fast")
                    << QString::fromStdString(path.string()) << exact;
            }
        };
        if (const auto gemma = real_model("gemma-3-270m-q4_k_m.gguf")) {
            rows("gemma-3-270m", *gemma);
        }
        const auto starter = starter_model();
        if (!starter) {
            return;
        }
        rows("smollm2", *starter);
        const auto made = [&](const char* name, const MoeSplit& how) {
            const auto path = std::filesystem::path(files_.path().toStdString()) / name;
            const MoeSplitResult result = split_into_experts(*starter, path, how);
            QVERIFY2(result.problem.empty(), result.problem.c_str());
            rows(name, path);
        };
        made("8-experts", {.experts = 8, .top_k = 2, .router_seed = 1});
        made("4-large-experts", {.experts = 4, .top_k = 4, .router_seed = 1, .leave_one_out = true});
    }
    void is_what_was_planned() {
        if (QTest::currentDataTag() == nullptr) {
            QSKIP("no real model is there (./check fetches them)");
        }
        QFETCH(QString, path);
        QFETCH(bool, exact);
        auto planner = Planner::open(path.toStdString());
        QVERIFY(planner.has_value());
        const auto plan = planner->plan(load_request(exact));
        QVERIFY(plan.has_value());

        QProcess process;
        process.start(QCoreApplication::applicationFilePath(), {"--measure", path, exact ? "exact" : "fast"});
        QVERIFY(process.waitForFinished(-1));
        QVERIFY2(process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0,
            process.readAllStandardError().constData());
        const QList<QByteArray> told = process.readAllStandardOutput().trimmed().split(' ');
        QCOMPARE(told.size(), 3);
        const double own = told[0].toDouble();
        // Once weights are packed, the system may drop the pages that they were read from.
        const double of_file = exact ? told[1].toDouble() : double(plan->mapped);
        const auto planned = double(plan->ram.needed);
        const double off = planned / (own + of_file) - 1;
        const double own_off = (planned - double(plan->mapped)) / own - 1;
        std::printf("%-24s planned %.1f MB, used %.1f MB: %+.1f %%; without the file %.1f MB: %+.1f %%\n",
            QTest::currentDataTag(), planned / 1e6, (own + of_file) / 1e6, off * 100, own / 1e6,
            own_off * 100);
        QVERIFY2(std::abs(off) <= 0.05 && std::abs(own_off) <= 0.05, "the plan is more than 5 % off");
        const double told_off = told[2].toDouble() / (own + of_file) - 1;
        QVERIFY2(std::abs(told_off) <= 0.05,
            qPrintable(QStringLiteral("what the engine tells is off by %1 %").arg(told_off * 100)));
    }

private:
    QTemporaryDir files_;
};

int main(int argc, char** argv) {
    if (argc == 4 && std::string(argv[1]) == "--measure") {
        return measure(argv[2], std::string(argv[3]) == "exact");
    }
    QCoreApplication application(argc, argv);
    MemoryUsedTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "memory_used_test.moc"
