// SPDX-License-Identifier: Apache-2.0
// `nook models`: files are found where they lie, linked, verified and removed, and never harmed.
#include "tests/nook/nook_process.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>
#include <memory>
#include <string>

using namespace inglenook::tests;

class NookModelsTest : public QObject {
    Q_OBJECT
private slots:
    void init() {
        home_ = std::make_unique<QTemporaryDir>();
        environment_ = private_environment(*home_);
        environment_.insert("HOME", home_->path());
        for (const char* name : {"OLLAMA_MODELS", "HF_HOME", "HF_HUB_CACHE", "LLAMA_CACHE"}) {
            environment_.remove(name);
        }
        own_ = home_->filePath("xdg_data_home/inglenook/models");
        QVERIFY(QDir().mkpath(own_));
        if (tiny_model().isEmpty()) {
            QSKIP("no tiny model among the fixtures");
        }
    }

    void lists_own_linked_and_others() {
        QVERIFY(list().empty());
        put(own_ + "/mine.gguf");
        put(home_->filePath(".lmstudio/models/org/m/theirs.gguf"));
        put(home_->filePath("disk/linked.gguf"));
        put(home_->filePath("folder/deep/far.gguf"));
        QCOMPARE(models({"import", home_->filePath("disk/linked.gguf"), home_->filePath("folder")}).code, 0);
        QCOMPARE(names(), (QStringList{"far", "linked", "mine", "theirs"}));
        QVERIFY(model("mine").at("own").get<bool>() && !model("linked").at("own").get<bool>());
        QVERIFY(model("linked").at("linked").get<bool>());
        QCOMPARE(model("theirs").at("place").get<std::string>(), std::string("LM Studio"));
        QVERIFY(model("far").at("bytes").get<std::uint64_t>() > 0);
        const Ran text = models({"list"});
        QVERIFY2(
            text.out.contains("mine\t") && text.out.contains("not verified, LM Studio"), text.told().c_str());
    }

    void takes_in_only_models() {
        QFile text(home_->filePath("text.gguf"));
        QVERIFY(text.open(QIODevice::WriteOnly) && text.write("not a model") > 0);
        text.close();
        const Ran bad = models({"import", text.fileName()});
        QCOMPARE(bad.code, 3);
        const Ran gone = models({"import", home_->filePath("gone.gguf")});
        QVERIFY2(gone.code != 0 && gone.err.contains("gone.gguf"), gone.told().c_str());
        QVERIFY(list().empty());
    }

    void verifies_against_the_last_time() {
        const QString file = own_ + "/mine.gguf";
        put(file);
        const auto first = models({"verify", "mine", "--json"}).json().at("files").at(0);
        QCOMPARE(first.at("outcome").get<std::string>(), std::string("recorded"));
        QCOMPARE(list().at(0).at("proof").get<std::string>(), std::string("recorded"));
        QVERIFY(list().at(0).at("sha256") == first.at("sha256"));
        // The bytes change and the time does not: nobody wrote to it.
        const QDateTime time = QFileInfo(file).lastModified();
        flip(file);
        QFile touched(file);
        QVERIFY(touched.open(QIODevice::ReadWrite) &&
                touched.setFileTime(time, QFileDevice::FileModificationTime));
        touched.close();
        const Ran damaged = models({"verify", "--all"});
        QVERIFY2(damaged.code == 3 && damaged.out.contains("\tdiffers\t"), damaged.told().c_str());
        QCOMPARE(list().at(0).at("proof").get<std::string>(), std::string("differs"));
        // What was damaged and comes back whole is good again.
        flip(file);
        QCOMPARE(models({"verify", "mine"}).code, 0);
        QCOMPARE(list().at(0).at("proof").get<std::string>(), std::string("matches"));
    }

    void says_that_a_file_was_written_to() {
        const QString file = own_ + "/mine.gguf";
        put(file);
        QCOMPARE(models({"verify", "mine"}).code, 0);
        QTest::qWait(20);
        flip(file);
        QCOMPARE(list().at(0).at("proof").get<std::string>(), std::string("changed"));
        const Ran again = models({"verify", "mine"});
        QVERIFY2(again.code == 0 && again.out.contains("\tchanged\t"), again.told().c_str());
    }

    void a_hash_that_its_keeper_tells() {
        const QString hash(64, 'a');
        const QString blob = home_->filePath(".ollama/models/blobs/sha256-" + hash);
        put(blob);
        const QString manifest =
            home_->filePath(".ollama/models/manifests/registry.ollama.ai/library/tiny/1b");
        QVERIFY(QDir().mkpath(QFileInfo(manifest).path()));
        QFile file(manifest);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(R"({"layers":[{"mediaType":"application/vnd.ollama.image.model","digest":"sha256:)" +
                   hash.toUtf8() + R"("}]})");
        file.close();
        QCOMPARE(names(), QStringList{"tiny:1b"});
        QCOMPARE(models({"verify", "tiny:1b"}).code, 3);
    }

    void removes_without_loss() {
        put(own_ + "/mine.gguf");
        put(home_->filePath("disk/linked.gguf"));
        put(home_->filePath("xdg_cache_home/llama.cpp/theirs.gguf"));
        QCOMPARE(models({"import", home_->filePath("disk/linked.gguf")}).code, 0);
        const Ran removed = models({"remove", "MINE", "linked", "theirs"});
        QVERIFY2(removed.code == 0, removed.told().c_str());
        QVERIFY(list().empty());
        QVERIFY(QFile::exists(home_->filePath("xdg_data_home/Trash/files/mine.gguf")));
        QVERIFY(QFile::exists(home_->filePath("disk/linked.gguf")));
        QVERIFY(QFile::exists(home_->filePath("xdg_cache_home/llama.cpp/theirs.gguf")));
        QVERIFY(models({"list", "--hidden"}).out.contains("theirs"));
        const Ran unknown = models({"remove", "mine"});
        QVERIFY2(
            unknown.code != 0 && unknown.err.contains("no model is called mine"), unknown.told().c_str());
    }

    void two_of_one_name_and_one_content() {
        put(own_ + "/mine.gguf");
        put(own_ + "/copy/mine.gguf");
        QCOMPARE(models({"verify", "--all"}).code, 0);
        const auto all = list();
        QVERIFY(all.at(0).at("duplicates").at(0) == all.at(1).at("path"));
        const Ran which = models({"verify", "mine"});
        QVERIFY2(which.code == 2 && which.err.contains("2 models are called mine"), which.told().c_str());
        QCOMPARE(models({"remove", own_ + "/copy/mine.gguf"}).code, 0);
        QCOMPARE(list().size(), std::size_t(1));
    }

private:
    Ran models(QStringList arguments) { return nook(QStringList{"models"} + arguments, {}, environment_); }
    nlohmann::ordered_json list() { return models({"list", "--json"}).json().at("models"); }
    nlohmann::ordered_json model(const std::string& name) {
        for (const auto& model : list()) {
            if (model.at("name") == name) {
                return model;
            }
        }
        return {};
    }
    QStringList names() {
        QStringList all;
        for (const auto& model : list()) {
            all.append(QString::fromStdString(model.at("name")));
        }
        all.sort();
        return all;
    }
    static void put(const QString& path) {
        QVERIFY(QDir().mkpath(QFileInfo(path).path()));
        QVERIFY(QFile::copy(tiny_model(), path));
        QVERIFY(QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner));
    }
    /// One bit of the last byte.
    static void flip(const QString& path) {
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadWrite));
        QVERIFY(file.seek(file.size() - 1));
        char last = 0;
        QVERIFY(file.peek(&last, 1) == 1);
        last = static_cast<char>(last ^ 1);
        QVERIFY(file.write(&last, 1) == 1);
    }

    std::unique_ptr<QTemporaryDir> home_;
    QProcessEnvironment environment_;
    QString own_;
};

QTEST_GUILESS_MAIN(NookModelsTest)
#include "nook_models_test.moc"
