// SPDX-License-Identifier: Apache-2.0
// `nook chats check, backup, restore`: from damage back to conversations, without a window.
#include "tests/nook/nook_process.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>
#include <memory>
#include <string>

using namespace inglenook::tests;

class NookChatsCareTest : public QObject {
    Q_OBJECT
private slots:
    void init() {
        home_ = std::make_unique<QTemporaryDir>();
        environment_ = private_environment(*home_);
        database_ = home_->filePath("xdg_data_home/inglenook/inglenook.db");
    }

    void makes_lists_and_restores_backups() {
        QCOMPARE(chats({"check"}).code, 0);
        const Ran made = chats({"backup"});
        QVERIFY2(made.code == 0 && QFile::exists(made.out.trimmed()), made.told().c_str());
        const auto list = chats({"backup", "--list", "--json"}).json();
        QCOMPARE(list.at("backups").size(), std::size_t(1));
        QCOMPARE(list.at("backups")[0].at("conversations").get<int>(), 0);
        const std::string path = list.at("backups")[0].at("path");
        QCOMPARE(QString::fromStdString(path).toUtf8(), made.out.trimmed());
        const auto restored = chats({"restore", QFileInfo(made.out.trimmed()).fileName(), "--json"}).json();
        QVERIFY(QFile::exists(QString::fromStdString(restored.at("set_aside"))));
        QCOMPARE(chats({"restore", "nothing.db"}).code, 6);
    }

    void damaged_is_refused_and_then_rescued() {
        const Ran made = chats({"backup"});
        QCOMPARE(made.code, 0);
        QFile file(database_);
        QVERIFY(file.open(QIODevice::ReadWrite));
        file.write(QByteArray(8192, 'Z'));
        file.close();
        for (const char* verb : {"list", "check", "backup"}) {
            QCOMPARE(chats({verb}).code, 3);
        }
        // It holds no chat at all, so there is nothing to be read from it; a backup helps.
        QCOMPARE(chats({"check", "--repair"}).code, 3);
        QCOMPARE(chats({"backup", "--list"}).code, 0);
        const Ran restored = chats({"restore", QFileInfo(made.out.trimmed()).fileName()});
        QVERIFY2(restored.code == 0 && restored.out.contains("-damaged.db"), restored.told().c_str());
        QCOMPARE(chats({"check"}).code, 0);
        QCOMPARE(chats({"check", "--repair"}).out, QByteArray("Everything is sound.\n"));
    }

private:
    Ran chats(QStringList arguments) { return nook(QStringList{"chats"} + arguments, {}, environment_); }

    std::unique_ptr<QTemporaryDir> home_;
    QProcessEnvironment environment_;
    QString database_;
};

QTEST_GUILESS_MAIN(NookChatsCareTest)
#include "nook_chats_care_test.moc"
