// SPDX-License-Identifier: Apache-2.0
// `nook chats import` and `export` in a user's folders of their own.
#include "tests/nook/nook_process.h"

#include <QDir>
#include <QFile>
#include <QTest>

using namespace inglenook::tests;

namespace {

QString sample(const char* name) { return QStringLiteral(IMPORT_SAMPLES "/") + QLatin1String(name); }

} // namespace

class NookChatsTest : public QObject {
    Q_OBJECT

private slots:
    void init() {
        home_ = std::make_unique<QTemporaryDir>();
        environment_ = private_environment(*home_);
    }

    void imports_and_exports() {
        const Ran trial = run({"import", sample("chatgpt.json"), "--dry-run", "--json"});
        QVERIFY2(trial.code == 0, trial.told().c_str());
        QCOMPARE(trial.json().at("conversations").get<int>(), 2);
        QCOMPARE(trial.json().at("imported").get<int>(), 0);
        QCOMPARE(titles(), std::size_t{0});

        const Ran first = run({"import", sample("chatgpt.json"), sample("open-webui.json"), sample("jan")});
        QVERIFY2(first.code == 0 && first.out.contains("ChatGPT, Open WebUI, Jan: 4 conversations"),
            first.told().c_str());
        const Ran second = run({"import", sample("chatgpt.json"), "--json"});
        QCOMPARE(second.json().at("known").get<int>(), 2);
        QCOMPARE(
            run({"import", sample("chatgpt.json"), "--again", "--json"}).json().at("imported").get<int>(), 2);
        QCOMPARE(titles(), std::size_t{4}); // one is archived, and came twice

        const QString folder = home_->filePath("out");
        const Ran pages = run({"export", "--all", "--format", "html", "--out", folder});
        QVERIFY2(pages.code == 0, pages.told().c_str());
        const QStringList files = QDir(folder).entryList(QDir::Files);
        QCOMPARE(files.size(), 6);
        QVERIFY(files.contains("Ferry times.html") && files.contains("Ferry times (2).html"));
    }

    void exports_what_comes_back_the_same() {
        QCOMPARE(run({"import", sample("inglenook-1.json"), sample("lm-studio.json")}).code, 0);
        const Ran before = run({"export", "--all", "--format", "json"});
        const QString file = home_->filePath("all.json");
        QCOMPARE(run({"export", "--all", "--format", "json", "--out", file}).code, 0);
        QTemporaryDir other;
        environment_ = private_environment(other);
        QCOMPARE(run({"import", file}).code, 0);
        const Ran after = run({"export", "--all", "--format", "json"});
        QVERIFY(before.out.size() > 1000);
        QCOMPARE(after.out, before.out);
    }

    void refuses() {
        const QString file = home_->filePath("broken.json");
        QFile broken(file);
        QVERIFY(broken.open(QIODevice::WriteOnly) && broken.write("[{\"mapping\": {") > 0);
        broken.close();
        const Ran cut = run({"import", sample("chatgpt.json"), file});
        QVERIFY2(cut.code == 3 && cut.err.contains("cut off") && cut.err.contains("broken.json, byte"),
            cut.told().c_str());
        QCOMPARE(titles(), std::size_t{0});
        QCOMPARE(run({"import", home_->filePath("none.json")}).code, 6);
        QCOMPARE(run({"export"}).code, 2);
        QCOMPARE(run({"export", "--all"}).code, 2);
        QCOMPARE(run({"export", "x"}).code, 2);
        QCOMPARE(run({"export", "7", "--format", "json"}).code, 6);
    }

private:
    [[nodiscard]] Ran run(const QStringList& arguments) const {
        return nook(QStringList{"chats"} + arguments, {}, environment_);
    }
    [[nodiscard]] std::size_t titles() const {
        return run({"list", "--json"}).json().at("conversations").size();
    }

    std::unique_ptr<QTemporaryDir> home_;
    QProcessEnvironment environment_;
};

QTEST_GUILESS_MAIN(NookChatsTest)
#include "nook_chats_test.moc"
