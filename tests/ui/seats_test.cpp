// SPDX-License-Identifier: Apache-2.0
// Which models of a comparison are in memory when: together where they fit, else in turns.
#include "tests/ui/compare_home.h"
#include "ui/compare/seats.h"
#include "ui/compare/sides.h"

#include <QSignalSpy>
#include <set>

using namespace inglenook;
using namespace inglenook::ui;
using namespace inglenook::ui::tests;

namespace {

constexpr auto small = "OLMoE-1B-7B";                  // 4.2 GB
constexpr auto middle = "DeepSeek-R1-Distill-Qwen-7B"; // 4.7 GB
constexpr auto large = "Qwen3-30B-A3B";                // 18.6 GB
constexpr auto huge = "gpt-oss-120b";                  // 63.4 GB

GenerateRequest question() {
    GenerateRequest request;
    request.prompt = ChatInput{{{"user", "Hello", {}}}, false, {}};
    return request;
}

} // namespace

class SeatsTest : public QObject {
    Q_OBJECT

private slots:
    void whatFitsIsThereTogether() {
        CompareHome home({small, middle});
        QVERIFY(home.begin());
        Seats& seats = home.comparison().seats();
        seats.setUsers({home.path(small), home.path(middle)});
        QVERIFY(home.waits([&] { return !seats.outlook().isEmpty(); }));
        QVERIFY(seats.atOnce());
        Seat& one = seats.of(home.path(small));
        Seat& other = seats.of(home.path(middle));
        QCOMPARE(&seats.of(home.path(small)), &one);
        QCOMPARE(one.sequences(), 0U);
        QCOMPARE(one.state(), Answerer::Empty);
        QVERIFY(one.wake() && other.wake());
        QCOMPARE(one.state(), Answerer::Loading);
        QVERIFY(
            home.waits([&] { return one.state() == Answerer::Ready && other.state() == Answerer::Ready; }));
        // The chat's model has made room, and comes back when it is asked something.
        QVERIFY(home.library().resting());
        QCOMPARE(home.script.held->load(), std::uint64_t(4'200'000'000 + 4'700'000'000));
        // Which is now: what is compared makes room in turn.
        QVERIFY(home.library().wake());
        QVERIFY(home.waits([&] { return home.library().state() == Library::Ready; }));
        QCOMPARE(one.state(), Answerer::Empty);
        QVERIFY(one.wake() && other.wake());
        QVERIFY(
            home.waits([&] { return one.state() == Answerer::Ready && other.state() == Answerer::Ready; }));
        // Columns that go take their models along.
        seats.setUsers({home.path(small)});
        QVERIFY(home.waits([&] { return other.state() == Answerer::Empty; }));
        QCOMPARE(one.state(), Answerer::Ready);
        QCOMPARE(one.sequences(), 1U);
        QVERIFY(seats.outlook().isEmpty());
        // More columns of it need a larger cache.
        seats.setUsers({home.path(small), home.path(small)});
        QCOMPARE(one.state(), Answerer::Empty);
        QVERIFY(one.wake());
        QVERIFY(home.waits([&] { return one.state() == Answerer::Ready; }));
        QCOMPARE(one.sequences(), 2U);
    }

    void whatDoesNotFitTakesTurns() {
        CompareHome home({large, middle});
        QVERIFY(home.begin());
        Seats& seats = home.comparison().seats();
        seats.setUsers({home.path(large), home.path(middle)});
        QVERIFY(home.waits([&] { return !seats.outlook().isEmpty(); }));
        QVERIFY(!seats.atOnce());
        Seat& one = seats.of(home.path(large));
        Seat& other = seats.of(home.path(middle));
        QVERIFY(one.wake() && other.wake());
        QVERIFY(home.waits([&] { return one.state() == Answerer::Ready; }));
        // It answers nothing, so it makes room at once.
        QVERIFY(home.waits([&] { return other.state() == Answerer::Ready; }));
        QCOMPARE(one.state(), Answerer::Empty);
        QVERIFY(one.wake());
        QVERIFY(home.waits([&] { return one.state() == Answerer::Ready; }));
        QCOMPARE(other.state(), Answerer::Empty);
        QCOMPARE(home.script.held->load(), std::uint64_t(18'600'000'000));
    }

    void nobodyIsInterrupted() {
        CompareHome home({large, middle});
        home.script.perToken = std::chrono::milliseconds(20);
        home.script.answer = std::string(400, 'a');
        home.start();
        QVERIFY(home.begin());
        Seats& seats = home.comparison().seats();
        seats.setUsers({home.path(large), home.path(middle)});
        Seat& one = seats.of(home.path(large));
        Seat& other = seats.of(home.path(middle));
        one.wake();
        QVERIFY(home.waits([&] { return one.state() == Answerer::Ready; }));
        QSignalSpy finished(&one.engine(), &EngineBridge::finished);
        QSignalSpy ready(&other, &Seat::stateChanged);
        one.engine().generate(question());
        other.wake();
        QVERIFY(home.waits([&] { return other.state() == Answerer::Ready; }));
        QCOMPARE(finished.count(), 1);
        QCOMPARE(finished.at(0).at(1).value<Finished>().reason, StopReason::end);
    }

    void theChatsAnswerIsWaitedFor() {
        CompareHome home({small, middle});
        home.script.perToken = std::chrono::milliseconds(10);
        home.script.answer = std::string(200, 'a');
        home.start();
        QVERIFY(home.begin());
        Chat& chat = *home.session->chat();
        chat.setDraft("Hello");
        chat.send();
        QVERIFY(home.waits([&] { return chat.state() == Chat::Generating; }));
        Seat& seat = home.comparison().seats().of(home.path(small));
        home.comparison().seats().setUsers({home.path(small)});
        seat.wake();
        QVERIFY(home.waits([&] { return seat.state() == Answerer::Ready; }));
        QVERIFY(!chat.busy());
        QCOMPARE(chat.transcript()->messages().back().state, storage::MessageState::complete);
    }

    void whatIsLoadedForAQuestionIsWaitedFor() {
        CompareHome home({small, middle});
        home.script.loading = std::chrono::milliseconds(200);
        home.start();
        QVERIFY(home.begin());
        Library& library = home.library();
        QVERIFY(library.putAway());
        Chat& chat = *home.session->chat();
        bool taken = false; // from under the question
        connect(&library, &Library::stateChanged, this,
            [&] { taken = taken || (library.state() == Library::Empty && chat.busy()); });
        chat.setDraft("Hello");
        chat.send();
        QVERIFY(home.waits([&] { return library.state() == Library::Loading; }));
        Seat& seat = home.comparison().seats().of(home.path(small));
        home.comparison().seats().setUsers({home.path(small)});
        seat.wake();
        QVERIFY(!library.putAway());
        QVERIFY(home.waits([&] { return seat.state() == Answerer::Ready; }));
        QVERIFY(!taken);
        QVERIFY(!chat.busy());
        QCOMPARE(chat.transcript()->messages().back().state, storage::MessageState::complete);
        // A model that nobody has asked is put away while it is loaded, too.
        library.load(home.path(middle));
        QCOMPARE(library.state(), Library::Loading);
        QVERIFY(library.putAway());
        QVERIFY(library.resting());
    }

    void whoLeavesWaitsForNoTurn() {
        CompareHome home({small, middle});
        home.script.perToken = std::chrono::milliseconds(10);
        home.script.answer = std::string(100, 'a');
        home.start();
        QVERIFY(home.begin());
        Chat& chat = *home.session->chat();
        chat.setDraft("Hello");
        chat.send();
        QVERIFY(home.waits([&] { return chat.state() == Chat::Generating; }));
        Seats& seats = home.comparison().seats();
        Seat& seat = seats.of(home.path(small));
        seats.setUsers({home.path(small)});
        seat.wake();
        QVERIFY(seat.waiting());
        QVERIFY(!seats.takeMemory());
        seats.leave();
        QCOMPARE(seat.state(), Answerer::Empty);
        QVERIFY(home.waits([&] { return !chat.busy(); }));
        QTest::qWait(50);
        QCOMPARE(home.library().state(), Library::Ready); // nobody wanted its memory
        seats.setUsers({home.path(small)});
        seat.wake();
        QVERIFY(home.waits([&] { return seat.state() == Answerer::Ready; }));
        QVERIFY(seats.takeMemory());
        seats.leave();
        QVERIFY(!seats.takeMemory());
    }

    void whatCannotBeLoadedSaysSo() {
        CompareHome home({small, "broken"});
        QVERIFY(home.begin());
        Seats& seats = home.comparison().seats();
        seats.setUsers({home.path(small), home.path("broken")});
        Seat& good = seats.of(home.path(small));
        Seat& bad = seats.of(home.path("broken"));
        QVERIFY(bad.wake() && good.wake());
        QVERIFY(
            home.waits([&] { return bad.state() == Answerer::Failed && good.state() == Answerer::Ready; }));
        QVERIFY(bad.problem().shown());
        QVERIFY(bad.problem().title.contains("broken"));
        QVERIFY(bad.wake()); // once more, if the user wants it
        QVERIFY(home.waits([&] { return bad.state() == Answerer::Failed; }));
    }

    void whatNeverFitsIsSaidBeforehand() {
        CompareHome home({small, huge});
        QVERIFY(home.begin());
        Seats& seats = home.comparison().seats();
        seats.setUsers({home.path(small), home.path(huge)});
        QVERIFY(home.waits([&] { return !seats.outlook().isEmpty(); }));
        QVERIFY(!seats.atOnce());
        QVERIFY(seats.outlook().startsWith("Not all"));
    }

    void answersAtTheSameTimeShareTheMachine() {
        CompareHome home({small, middle});
        home.script.perToken = std::chrono::milliseconds(10);
        home.script.answer = std::string(300, 'a');
        home.start();
        QVERIFY(home.begin());
        Seats& seats = home.comparison().seats();
        seats.setUsers({home.path(small), home.path(middle)});
        Seat& one = seats.of(home.path(small));
        Seat& other = seats.of(home.path(middle));
        one.wake();
        other.wake();
        QVERIFY(
            home.waits([&] { return one.state() == Answerer::Ready && other.state() == Answerer::Ready; }));
        one.engine().generate(question());
        QVERIFY(!seats.overlapped(home.path(small)));
        other.engine().generate(question());
        QVERIFY(home.waits([&] { return seats.overlapped(home.path(small)); }));
        QVERIFY(seats.overlapped(home.path(middle)));
        QVERIFY(home.waits([&] { return !one.answering() && !other.answering(); }));
        QVERIFY(home.waits([&] { return !seats.overlapped(home.path(small)); }));
    }

    void sidesAreDrawnEvenly() {
        QCOMPARE(drawnSides(0, 5).size(), std::size_t(0));
        QCOMPARE(drawnSides(1, 5), std::vector<std::size_t>{0});
        QCOMPARE(drawnSides(4, 7), drawnSides(4, 7));
        std::map<std::vector<std::size_t>, int> seen;
        constexpr int draws = 6000;
        for (std::uint64_t seed = 0; seed < draws; ++seed) {
            ++seen[drawnSides(3, seed)];
        }
        QCOMPARE(seen.size(), std::size_t(6));
        for (const auto& [sides, count] : seen) {
            QVERIFY(std::abs(count - draws / 6) < 150); // five standard deviations
        }
    }
};

QTEST_GUILESS_MAIN(SeatsTest)
#include "seats_test.moc"
