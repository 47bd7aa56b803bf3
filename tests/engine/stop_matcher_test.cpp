// SPDX-License-Identifier: Apache-2.0
#include "inference/engine/stop_matcher.h"

#include <QTest>

using namespace inglenook;

class StopMatcherTest : public QObject {
    Q_OBJECT

private slots:
    void passes_text_through() {
        StopMatcher none({});
        QCOMPARE(none.add("abc"), std::string("abc"));
        StopMatcher empty({""});
        QCOMPARE(empty.add("abc"), std::string("abc"));
        QVERIFY(!empty.matched());
    }

    void holds_back_only_what_may_become_a_stop() {
        StopMatcher matcher({"END", "\n\n"});
        QCOMPARE(matcher.add("one E"), std::string("one "));
        QCOMPARE(matcher.add("N"), std::string());
        QCOMPARE(matcher.add("x"), std::string("ENx"));
        QCOMPARE(matcher.add("\n"), std::string());
        QCOMPARE(matcher.finish(), std::string("\n"));
    }

    void cuts_at_the_first_match() {
        StopMatcher matcher({"world", "lo"});
        QCOMPARE(matcher.add("hello world"), std::string("hel"));
        QVERIFY(matcher.matched());
        QCOMPARE(matcher.add("more"), std::string());
        QCOMPARE(matcher.finish(), std::string());
    }

    void any_split_gives_the_same() {
        const std::string text = "a<|b|<|enn<|end|>rest";
        for (std::size_t i = 0; i <= text.size(); ++i) {
            for (std::size_t j = i; j <= text.size(); ++j) {
                StopMatcher matcher({"<|end|>"});
                std::string out = matcher.add(text.substr(0, i));
                out += matcher.add(text.substr(i, j - i));
                out += matcher.add(text.substr(j));
                out += matcher.finish();
                QCOMPARE(out, std::string("a<|b|<|enn"));
                QVERIFY(matcher.matched());
            }
        }
    }
};

QTEST_GUILESS_MAIN(StopMatcherTest)
#include "stop_matcher_test.moc"
