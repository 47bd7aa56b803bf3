// SPDX-License-Identifier: Apache-2.0
// Whether models would run, as the window says it; the numbers are the scripted engine's.
#include "tests/ui/home.h"

#include <QSignalSpy>

using namespace inglenook;
using namespace inglenook::ui;
using namespace inglenook::ui::tests;

class ForecastsTest : public QObject {
    Q_OBJECT

private slots:
    void init() {
        m_home = std::make_unique<Home>();
        m_home->put("models/a.gguf", "a");
        m_home->put("models/broken.gguf", "b");
        m_home->start();
        QVERIFY(m_home->offers({"a", "broken"}));
    }
    void cleanup() { m_home.reset(); }

    void nothingIsPlannedUnasked() {
        m_home->library().rescan();
        QTest::qWait(100);
        QVERIFY(forecasts().of(m_home->file(0).path).isEmpty());
        QVERIFY(forecasts().memory().isEmpty());
    }

    void eachModelIsPlanned() {
        forecasts().refresh();
        QVERIFY(QTest::qWaitFor([&] { return !forecasts().of(m_home->file(0).path).isEmpty(); }, patience));
        const QVariantMap plan = forecasts().of(m_home->file(0).path);
        QCOMPARE(plan["grade"].toInt(), int(Forecasts::Fits));
        QCOMPARE(plan["ramNeeded"].toDouble(), 18.6e9 + 8192 * 100e3);
        QCOMPARE(plan["ramFree"].toDouble(), 24e9);
        QCOMPARE(plan["ramAfter"].toDouble(), 24e9 - plan["ramNeeded"].toDouble());
        QCOMPARE(forecasts().memory()["ram"].toDouble(), 32e9);
        QVERIFY(forecasts().memory()["disk"].toDouble() > 0);
        // What cannot be read is not planned for.
        QVERIFY(forecasts().of(m_home->file(1).path).isEmpty());
    }

    void nothingNewIsNotPlannedAgain() {
        QVERIFY(m_home->becomesQuiet());
        forecasts().refresh();
        QVERIFY(QTest::qWaitFor([&] { return !forecasts().of(m_home->file(0).path).isEmpty(); }, patience));
        const int before = forecasts().revision();
        QSignalSpy looked(&m_home->library(), &Library::looked);
        m_home->library().rescan();
        QVERIFY(looked.wait(patience));
        QTest::qWait(100);
        QCOMPARE(forecasts().revision(), before);
        m_home->put("models/c.gguf", "c");
        m_home->library().rescan();
        QVERIFY(QTest::qWaitFor(
            [&] { return !forecasts().of(m_home->path("models/c.gguf")).isEmpty(); }, patience));
    }

    void otherSettingsAreTriedOut() {
        const QString path = m_home->file(0).path;
        forecasts().tryOut(path, {{"context", 1024}});
        forecasts().tryOut(path, {{"context", 65536}});
        QVERIFY(QTest::qWaitFor([&] { return forecasts().trial()["context"].toInt() == 65536; }, patience));
        QCOMPARE(forecasts().trial()["grade"].toInt(), int(Forecasts::DoesNotFit));
        QVERIFY(!forecasts().trial()["reason"].toString().isEmpty());
        QCOMPARE(forecasts().trial()["share"].toDouble(), 1.0);
        forecasts().tryOut(path, {{"context", 32768}});
        QVERIFY(QTest::qWaitFor([&] { return forecasts().trial()["context"].toInt() == 32768; }, patience));
        QCOMPARE(forecasts().trial()["grade"].toInt(), int(Forecasts::Fits));
        forecasts().tryOut(path, {{"context", 32768}, {"kvType", "f32"}});
        QVERIFY(QTest::qWaitFor([&] { return forecasts().trial()["kvType"].toString() == "f32"; }, patience));
        QCOMPARE(forecasts().trial()["grade"].toInt(), int(Forecasts::DoesNotFit));
    }

    void whatIsNotHereYetIsGuessedBySize() {
        QCOMPARE(forecasts().ofSize(1e9)["grade"].toInt(), int(Forecasts::Unknown));
        forecasts().refresh();
        QVERIFY(QTest::qWaitFor([&] { return !forecasts().memory().isEmpty(); }, patience));
        QCOMPARE(forecasts().ofSize(20e9)["grade"].toInt(), int(Forecasts::Fits));
        QCOMPARE(forecasts().ofSize(22e9)["grade"].toInt(), int(Forecasts::RunsFromDisk));
        QCOMPARE(forecasts().ofSize(-1)["grade"].toInt(), int(Forecasts::Unknown));
    }

private:
    Forecasts& forecasts() { return *m_home->session->forecasts(); }

    std::unique_ptr<Home> m_home;
};

QTEST_MAIN(ForecastsTest)
#include "forecasts_test.moc"
