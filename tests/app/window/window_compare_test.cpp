// SPDX-License-Identifier: Apache-2.0
// The real window with two real models: three prompts side by side, a vote on each, and the results.
#include "tests/app/window/driven_window.h"
#include "tests/support/fixtures.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QTest>
#include <algorithm>

using namespace inglenook::tests;

class WindowCompareTest : public QObject {
    Q_OBJECT

private slots:
    void comparesTwoModels() {
        if (const QString obstacle = windowObstacle(); !obstacle.isEmpty()) {
            QSKIP(qPrintable(obstacle));
        }
        const auto second = real_model("gemma-3-270m-q4_k_m.gguf");
        if (!second) {
            QSKIP("the second model is not there: ./check fetches it");
        }
        const QTemporaryDir home;
        QVERIFY(addStarterModel(home));
        QVERIFY(QFile::link(
            QFile::decodeName(second->c_str()), home.filePath("data/inglenook/models/second.gguf")));
        // So small models may go on for long.
        QVERIFY(QDir().mkpath(home.filePath("config/inglenook")));
        QFile settings(home.filePath("config/inglenook/settings.ini"));
        QVERIFY(settings.open(QIODevice::WriteOnly));
        settings.write("[generation]\nsettings=\"{\\\"max_tokens\\\":40}\"\n");
        settings.close();
        DrivenWindow window(home);
        QVERIFY(window.connect());
        QVERIFY(window.until([](const QJsonObject& state) { return state["model"] == "Ready"; }));
        window({{"do", "key"}, {"keys", "Ctrl+D"}});
        QVERIFY(waitFor([&] { return window.sees("Message to all columns"); }));
        const QStringList votes{"Left is better", "Tie", "Right is better"};
        int asked = 0;
        for (const QString& vote : votes) {
            QVERIFY(waitFor([&] { return !window.sees("Stop"); }));
            window({{"do", "type"}, {"text", QString("Say hello in %1 words.").arg(3 + asked++)}});
            window({{"do", "key"}, {"keys", "Return"}});
            QVERIFY2(waitFor([&] { return window.sees("Stop"); }), "it is being answered");
            QVERIFY2(waitFor([&] { return window.sees(vote); }), "both answers are there");
            QVERIFY(window.press(vote));
            QVERIFY2(waitFor([&] { return window.sees("Take the vote back"); }), "the vote is kept");
        }
        QVERIFY(window.press("Results"));
        QVERIFY(waitFor([&] { return window.sees("Ratings"); }));
        const QJsonArray names = window({{"do", "names"}})["names"].toArray();
        const auto told = [&](const QString& words) {
            return std::any_of(names.begin(), names.end(),
                [&](const QJsonValue& name) { return name.toString().contains(words); });
        };
        QVERIFY(told("3 votes"));
        QVERIFY(told("too few votes to tell"));
        QVERIFY(window.quit());
    }
};

QTEST_GUILESS_MAIN(WindowCompareTest)
#include "window_compare_test.moc"
