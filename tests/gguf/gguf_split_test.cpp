// SPDX-License-Identifier: Apache-2.0
// Models in several files.
#include "inference/gguf/gguf_file.h"
#include "tests/gguf/error_words.h"
#include "tests/gguf/gguf_writer.h"

#include <QFile>
#include <QTemporaryDir>
#include <QtTest>
#include <cstring>
#include <memory>

using namespace inglenook;
using namespace inglenook::tests;

class GgufSplitTest : public QObject {
    Q_OBJECT

private slots:
    void init() { folder_ = std::make_unique<QTemporaryDir>(); }

    void opened_by_any_part() {
        write_parts();
        for (int i = 0; i < 3; ++i) {
            const auto file = GgufFile::open(path(i));
            QVERIFY2(file, file ? "" : file.error().text().c_str());
            QCOMPARE((*file)->parts().size(), std::size_t(3));
            QCOMPARE((*file)->parts()[1].path, std::filesystem::path(path(1)));
            QCOMPARE((*file)->tensors().size(), std::size_t(3));
            QCOMPARE((*file)->string("general.name").value(), "whole");
            QCOMPARE((*file)->integer("split.no").value(), std::uint64_t(0));
            for (std::uint32_t part = 0; part < 3; ++part) {
                const GgufTensor* tensor = (*file)->tensor("tensor." + std::to_string(part));
                QVERIFY(tensor != nullptr);
                QCOMPARE(tensor->part, part);
                float value = 0;
                std::memcpy(&value, tensor->data.data(), sizeof value);
                QCOMPARE(value, float(part));
            }
        }
    }

    void first_part_without_tensors() {
        part(0, 2).text("general.name", "whole").save(path(0, 2));
        part(1, 2).floats("t", {4}).save(path(1, 2));
        const auto file = GgufFile::open(path(0, 2));
        QVERIFY2(file, file ? "" : file.error().text().c_str());
        QVERIFY((*file)->tensor("t") != nullptr);
    }

    void one_part_is_whole() {
        GgufWriter w = part(0, 1);
        w.floats("t", {4}).save(other());
        QVERIFY(GgufFile::open(other()));
    }

    void missing_part() {
        write_parts();
        QVERIFY(QFile::remove(QString::fromStdString(path(1))));
        const auto file = GgufFile::open(path(0));
        expect_words(file, {"part 2 of 3", "00002-of-00003", "not exist"});
        QCOMPARE(int(file.error().kind), int(ErrorKind::not_found));
    }

    void broken_part() {
        write_parts();
        save_file(path(2), "GGUF");
        expect_words(GgufFile::open(path(0)), {"part 3 of 3", "truncated"});
    }

    void wrong_name() {
        write_parts();
        QVERIFY(QFile::rename(QString::fromStdString(path(1)), QString::fromStdString(other())));
        expect_words(GgufFile::open(other()), {"part 2 of 3", "00002-of-00003"});
    }

    void swapped_parts() {
        write_parts();
        QVERIFY(QFile::rename(QString::fromStdString(path(2)), QString::fromStdString(other())));
        QVERIFY(QFile::copy(QString::fromStdString(path(1)), QString::fromStdString(path(2))));
        expect_words(GgufFile::open(path(0)), {"part 3 of 3", "part 2 of 3"});
    }

    void number_beyond_count() {
        part(5, 3).save(path(5));
        expect_words(GgufFile::open(path(5)), {"part 6 of 3"});
    }

    void numbers_that_are_none() {
        GgufWriter text;
        text.text("split.count", "three").save(other());
        expect_words(GgufFile::open(other()), {"split.count"});
        GgufWriter below;
        below.i32("split.count", -3).save(other());
        expect_words(GgufFile::open(other()), {"split.count"});
        GgufWriter huge;
        huge.raw("split.count", 10, packed(~std::uint64_t{0}))
            .raw("split.no", 10, packed(~std::uint64_t{0}))
            .save(other());
        expect_words(GgufFile::open(other()), {"split model"});
    }

    void tensor_in_two_parts() {
        write_parts();
        part(2, 3).floats("tensor.0", {2}).save(path(2));
        expect_words(GgufFile::open(path(0)), {"tensor.0", "twice"});
    }

    void tensor_count_is_checked() {
        write_parts();
        part(2, 3).save(path(2));
        expect_words(GgufFile::open(path(0)), {"split.tensors.count", "2", "3"});
    }

private:
    [[nodiscard]] std::string path(int number, int count = 3) const {
        return folder_->filePath(QString::asprintf("model-%05d-of-%05d.gguf", number + 1, count))
            .toStdString();
    }
    [[nodiscard]] std::string other() const { return folder_->filePath("other.gguf").toStdString(); }

    static GgufWriter part(std::uint16_t number, std::uint16_t count) {
        GgufWriter w;
        w.u16("split.no", number).u16("split.count", count);
        return w;
    }

    void write_parts() {
        for (std::uint16_t i = 0; i < 3; ++i) {
            GgufWriter w = part(i, 3);
            if (i == 0) {
                w.i32("split.tensors.count", 3).text("general.name", "whole");
            }
            w.floats("tensor." + std::to_string(i), {2, 2}, float(i)).save(path(i));
        }
    }

    std::unique_ptr<QTemporaryDir> folder_;
};

QTEST_GUILESS_MAIN(GgufSplitTest)
#include "gguf_split_test.moc"
