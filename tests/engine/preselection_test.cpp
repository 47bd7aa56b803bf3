// SPDX-License-Identifier: Apache-2.0
// Answers do not depend on whether the scheduler reads all logits of a token or the best of them, on any
// device; and only as much is read as the samplers need.
#include "inference/engine/scheduler.h"
#include "inference/grammar/constraint.h"
#include "tests/engine/requests.h"
#include "tests/engine/watched_runner.h"
#include "tests/support/fixtures.h"

#include <QTest>
#include <limits>

using namespace inglenook;
using namespace inglenook::tests;

namespace {

constexpr std::uint32_t answer_tokens = 24;

/// How much a chain reads of each token's logits.
enum class Reads { best, best_or_whole, whole };

struct Chain {
    const char* name;
    Reads reads;
    void (*set)(SamplingSettings&);
};

const std::vector<Chain>& chains() {
    static const std::vector<Chain> all = {
        {"usual", Reads::best, [](SamplingSettings&) {}},
        {"greedy", Reads::best, [](SamplingSettings& s) { s.temperature = 0; }},
        {"hot with penalties", Reads::best,
            [](SamplingSettings& s) {
                s.temperature = 1.5F;
                s.repeat_penalty = 1.3F;
                s.frequency_penalty = 0.5F;
                s.presence_penalty = 0.5F;
                s.dry_multiplier = 0.8F;
                s.dry_last_n = 64;
            }},
        {"tokens banned", Reads::best,
            [](SamplingSettings& s) {
                for (TokenId id = 0; id < 60; ++id) {
                    s.logit_bias.emplace_back(id * 3, -std::numeric_limits<float>::infinity());
                }
            }},
        {"hardly any min-p alone", Reads::best_or_whole,
            [](SamplingSettings& s) {
                s.top_k = 0;
                s.top_p = 1;
                s.min_p = 1e-30F; // which leaves nothing out
            }},
        {"top-p alone", Reads::best,
            [](SamplingSettings& s) {
                s.top_k = 0;
                s.top_p = 0.5F;
            }},
        {"a token preferred", Reads::whole,
            [](SamplingSettings& s) {
                s.logit_bias = {{7, 2.0F}};
            }},
        {"mirostat", Reads::whole, [](SamplingSettings& s) { s.mirostat = 2; }},
    };
    return all;
}

/// Serves requests on one device until all have ended.
class Served {
public:
    Served(std::shared_ptr<const OpenModel> model, const std::string& device) : model_(std::move(model)) {
        options_.n_pages = 32;
        options_.threads = 2;
        const auto make = [this, device]() -> Result<std::unique_ptr<Runner>> {
            auto runner = make_runner(*model_, device, options_);
            if (!runner) {
                return tl::unexpected(runner.error());
            }
            return std::make_unique<WatchedRunner>(std::move(*runner), watch);
        };
        auto first = make();
        if (!first) {
            problem_ = first.error().text();
            return;
        }
        scheduler_ = std::make_unique<Scheduler>(model_, std::move(*first), make, 512, options_);
    }

    [[nodiscard]] const std::string& problem() const { return problem_; }

    void ask(GenerateRequest request) {
        auto& answer = answers_.emplace_back();
        scheduler_->add(answers_.size(), std::move(request), [&answer](const GenerateEvent& event) {
            if (const auto* token = std::get_if<Token>(&event)) {
                answer.push_back(token->id);
            } else if (const auto* failed = std::get_if<Failed>(&event)) {
                qWarning("%s", failed->error.text().c_str());
            }
        });
    }

    /// The answers to all that was asked, in order.
    std::deque<std::vector<TokenId>> answers() {
        watch.counts = {};
        while (!scheduler_->idle()) {
            scheduler_->step();
        }
        return std::exchange(answers_, {});
    }

    Watch watch;

private:
    std::shared_ptr<const OpenModel> model_;
    RunnerOptions options_;
    std::unique_ptr<Scheduler> scheduler_;
    std::deque<std::vector<TokenId>> answers_;
    std::string problem_;
};

GenerateRequest request_for(const Chain& chain, std::size_t prompt = 40) {
    GenerateRequest request = greedy(some_prompt(prompt), answer_tokens);
    request.sampling = {};
    request.sampling.seed = 5;
    chain.set(request.sampling);
    return request;
}

} // namespace

class PreselectionTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() {
        auto model = open_model(tiny_model_path());
        QVERIFY2(model.has_value(), model ? "" : model.error().text().c_str());
        model_ = *model;
        QVERIFY(model_->spec.n_vocab > top_k_most);
    }

    void same_answers_data() { each_device(); }
    void same_answers() {
        QFETCH(std::string, device);
        Served served(model_, device);
        if (!served.problem().empty()) {
            QSKIP(served.problem().c_str());
        }
        for (const Chain& chain : chains()) {
            served.watch.hide_best = true;
            served.ask(request_for(chain));
            const auto want = served.answers();
            QCOMPARE(want.front().size(), std::size_t(answer_tokens));
            QCOMPARE(served.watch.counts.whole_rows, std::uint64_t(answer_tokens));
            served.watch.hide_best = false;
            served.ask(request_for(chain));
            QVERIFY2(served.answers() == want, chain.name);
            check_reads(chain, served.watch.counts);
        }
    }

    /// A batch in which some tokens want all their logits and some a few.
    void all_at_once_data() { each_device(); }
    void all_at_once() {
        QFETCH(std::string, device);
        Served served(model_, device);
        if (!served.problem().empty()) {
            QSKIP(served.problem().c_str());
        }
        std::deque<std::vector<TokenId>> answers[2];
        for (const bool hide : {true, false}) {
            served.watch.hide_best = hide;
            for (std::size_t i = 0; i < chains().size(); ++i) {
                served.ask(request_for(chains()[i], 5 + 2 * i));
            }
            answers[hide ? 0 : 1] = served.answers();
        }
        QVERIFY(answers[0] == answers[1]);
        QVERIFY(served.watch.counts.whole_rows > 0);
        QVERIFY(served.watch.counts.whole_rows < served.watch.counts.outputs);
    }

    /// Of a device's memory: 41 ids and logits and the weight of all, or a whole row.
    void bytes_read_of_a_token() {
        Served served(model_, "vulkan:0");
        if (!served.problem().empty()) {
            QSKIP(served.problem().c_str());
        }
        served.ask(request_for(chains().front()));
        served.answers();
        QCOMPARE(served.watch.counts.bytes, std::uint64_t(answer_tokens * (41 * 8 + 4)));
        served.watch.hide_best = true;
        served.ask(request_for(chains().front()));
        served.answers();
        QCOMPARE(served.watch.counts.bytes, std::uint64_t(answer_tokens) * model_->spec.n_vocab * 4);
    }

    void a_grammar_may_need_all() {
        Served served(model_, "cpu");
        QVERIFY2(served.problem().empty(), served.problem().c_str());
        GenerateRequest request = request_for(chains().front());
        const auto grammar = compile_constraint({"root ::= [0-9]+", {}});
        QVERIFY2(grammar.has_value(), grammar ? "" : grammar.error().text().c_str());
        request.grammar = *grammar;
        served.watch.hide_best = true;
        served.ask(request);
        const auto want = served.answers();
        served.watch.hide_best = false;
        served.ask(request);
        QVERIFY(served.answers() == want);
        QCOMPARE(want.front().size(), std::size_t(answer_tokens));
        QCOMPARE(served.watch.counts.whole_rows, std::uint64_t(0));
    }

    void a_device_lost_while_all_is_read() {
        const Chain& chain = chains()[4];
        Served served(model_, "cpu");
        QVERIFY2(served.problem().empty(), served.problem().c_str());
        served.ask(request_for(chain));
        served.ask(request_for(chains()[0], 9));
        const auto want = served.answers();
        QVERIFY(served.watch.counts.read_after > 0);
        served.watch.losses = 1;
        served.ask(request_for(chain));
        served.ask(request_for(chains()[0], 9));
        QVERIFY(served.answers() == want);
        QCOMPARE(served.watch.losses, 0);
        // Lost again at once: the answers end, and the next one comes.
        served.watch.losses = 2;
        served.ask(request_for(chain));
        QVERIFY(served.answers().front().empty());
        QCOMPARE(served.watch.losses, 0);
        served.ask(request_for(chain));
        QVERIFY(served.answers().front() == want.front());
    }

private:
    static void each_device() {
        QTest::addColumn<std::string>("device");
        for (const char* device : {"reference", "cpu", "vulkan:0"}) {
            QTest::newRow(device) << std::string(device);
        }
    }

    void check_reads(const Chain& chain, const ReadCounts& counts) const {
        QCOMPARE(counts.outputs, std::uint64_t(answer_tokens));
        QCOMPARE(counts.whole_rows, chain.reads == Reads::whole ? counts.outputs : 0);
        QCOMPARE(counts.read_after > 0, chain.reads == Reads::best_or_whole);
        if (chain.reads != Reads::whole) {
            QVERIFY(counts.bytes <= counts.outputs * (top_k_most * sizeof(TokenLogit) + sizeof(float)));
        }
    }

    std::shared_ptr<const OpenModel> model_;
};

QTEST_GUILESS_MAIN(PreselectionTest)
#include "preselection_test.moc"
