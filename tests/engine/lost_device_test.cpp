// SPDX-License-Identifier: Apache-2.0
// A Vulkan device that is lost: the engine makes another, running answers go on as if nothing had happened,
// and where that fails they end with an error and the next request answers.
#include "tests/engine/losing_driver.h"
#include "tests/engine/requests.h"
#include "tests/support/fixtures.h"

#include <QTest>

using namespace inglenook;
using namespace inglenook::tests;

namespace {

constexpr std::uint32_t answer_tokens = 12;

LoadRequest on_vulkan() {
    return {.path = tiny_model_path(), .device = "vulkan:0", .context = 512, .precision = Precision::exact};
}

} // namespace

class LostDeviceTest : public QObject {
    Q_OBJECT

private slots:
    void init() {
        engine_ = std::make_unique<Engine>();
        const std::string problem = load(*engine_, on_vulkan());
        if (!problem.empty()) {
            QSKIP(problem.c_str());
        }
    }

    void cleanup() {
        engine_.reset();
        forget_troubles();
    }

    void an_answer_goes_on_data() {
        QTest::addColumn<int>("nth_call");
        QTest::addColumn<bool>("at_wait");
        for (const bool at_wait : {false, true}) {
            const char* where = at_wait ? "when it is waited for" : "when work is submitted";
            QTest::addRow("%s, in the prompt", where) << 1 << at_wait;
            QTest::addRow("%s, in the answer", where) << 5 << at_wait;
        }
    }
    void an_answer_goes_on() {
        QFETCH(int, nth_call);
        QFETCH(bool, at_wait);
        const auto prompt = some_prompt(60);
        const auto undisturbed = answer_to(*engine_, prompt, answer_tokens);
        QCOMPARE(undisturbed.size(), std::size_t(answer_tokens));

        Engine fresh;
        QCOMPARE(load(fresh, on_vulkan()), std::string());
        lose_device(nth_call, at_wait ? LossShows::at_wait : LossShows::at_submission);
        Outcome outcome;
        fresh.generate(greedy(prompt, answer_tokens), outcome.sink());
        QVERIFY(outcome.wait_end());
        QCOMPARE(troubles_left(), 0);
        QVERIFY(outcome.finished().has_value());
        QCOMPARE(outcome.ids(), undisturbed);
        QCOMPARE(outcome.finished()->timings.generated_tokens, answer_tokens);
        QCOMPARE(answer_to(fresh, prompt, answer_tokens), undisturbed);
    }

    void several_answers_go_on() {
        const auto first = answer_to(*engine_, some_prompt(40), answer_tokens);
        const auto second = answer_to(*engine_, some_prompt(25), answer_tokens);
        Engine fresh;
        QCOMPARE(load(fresh, on_vulkan()), std::string());
        lose_device(6, LossShows::at_submission);
        Outcome one;
        Outcome other;
        fresh.generate(greedy(some_prompt(40), answer_tokens), one.sink());
        fresh.generate(greedy(some_prompt(25), answer_tokens), other.sink());
        QVERIFY(one.wait_end());
        QVERIFY(other.wait_end());
        QCOMPARE(troubles_left(), 0);
        QCOMPARE(one.ids(), first);
        QCOMPARE(other.ids(), second);
    }

    void lost_between_two_requests_of_one_conversation() {
        // Half a page is shared with what was asked before, so the loss shows while it is copied.
        const auto prompt = some_prompt(50);
        const auto undisturbed = answer_to(*engine_, prompt, answer_tokens);
        lose_device(1, LossShows::at_submission);
        QCOMPARE(answer_to(*engine_, prompt, answer_tokens), undisturbed);
        QCOMPARE(troubles_left(), 0);
        QCOMPARE(answer_to(*engine_, prompt, answer_tokens), undisturbed);
    }

    void lost_again_at_once_is_an_error_and_the_next_request_answers() {
        const auto prompt = some_prompt(60);
        const auto undisturbed = answer_to(*engine_, prompt, answer_tokens);
        lose_device(3, LossShows::at_submission, 1);
        Outcome outcome;
        engine_->generate(greedy(prompt, answer_tokens), outcome.sink());
        QVERIFY(outcome.wait_end());
        QCOMPARE(troubles_left(), 0);
        QVERIFY(outcome.error().has_value());
        QCOMPARE(outcome.error()->kind, ErrorKind::device);
        QVERIFY2(outcome.error()->text().find("lost") != std::string::npos, outcome.error()->text().c_str());
        QCOMPARE(outcome.endings(), 1);
        QCOMPARE(answer_to(*engine_, prompt, answer_tokens), undisturbed);
    }

    void no_other_device_is_an_error_and_the_next_request_answers() {
        const auto prompt = some_prompt(60);
        const auto undisturbed = answer_to(*engine_, prompt, answer_tokens);
        lose_device(3, LossShows::at_submission);
        refuse_next_device();
        Outcome outcome;
        engine_->generate(greedy(prompt, answer_tokens), outcome.sink());
        QVERIFY(outcome.wait_end());
        QCOMPARE(troubles_left(), 0);
        QVERIFY(outcome.error().has_value());
        QCOMPARE(outcome.error()->kind, ErrorKind::device);
        QCOMPARE(answer_to(*engine_, prompt, answer_tokens), undisturbed);
    }

private:
    std::unique_ptr<Engine> engine_;
};

QTEST_GUILESS_MAIN(LostDeviceTest)
#include "lost_device_test.moc"
