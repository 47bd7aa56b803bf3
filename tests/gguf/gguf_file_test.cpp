// SPDX-License-Identifier: Apache-2.0
// Reading one GGUF file: values of every kind, typed reads, tensors, and what is refused or warned of.
#include "inference/gguf/gguf_file.h"
#include "inference/gguf/text_check.h"
#include "tests/gguf/error_words.h"
#include "tests/gguf/gguf_writer.h"

#include <QTemporaryDir>
#include <QtTest>
#include <cmath>
#include <cstring>
#include <sys/stat.h>

using namespace inglenook;
using namespace inglenook::tests;

namespace {

using Opened = Result<std::shared_ptr<const GgufFile>>;

QString text_of(const std::string& text) { return QString::fromStdString(text); }

} // namespace

class GgufFileTest : public QObject {
    Q_OBJECT

private slots:
    void every_kind_of_value() {
        GgufWriter w;
        w.raw("u8", 0, packed<std::uint8_t>(250)).raw("i8", 1, packed<std::int8_t>(-3)).u16("u16", 65000);
        w.raw("i16", 3, packed<std::int16_t>(-300)).u32("u32", 4000000000U).i32("i32", -7).f32("f32", 0.5F);
        w.boolean("yes", 1)
            .boolean("no", 0)
            .text("text", "grüß")
            .raw("u64", 10, packed<std::uint64_t>(1ULL << 63));
        w.raw("i64", 11, packed<std::int64_t>(-(1LL << 40))).raw("f64", 12, packed(0.1));
        const auto file = open(w);
        QVERIFY(file);
        QCOMPARE((*file)->metadata().size(), std::size_t(13));
        QCOMPARE((*file)->metadata()[0].key, "u8");
        QVERIFY(*(*file)->find("u8") == GgufValue(std::uint64_t(250)));
        QVERIFY(*(*file)->find("i8") == GgufValue(std::int64_t(-3)));
        QVERIFY(*(*file)->find("u16") == GgufValue(std::uint64_t(65000)));
        QVERIFY(*(*file)->find("i16") == GgufValue(std::int64_t(-300)));
        QVERIFY(*(*file)->find("u32") == GgufValue(std::uint64_t(4000000000U)));
        QVERIFY(*(*file)->find("i32") == GgufValue(std::int64_t(-7)));
        QVERIFY(*(*file)->find("f32") == GgufValue(0.5));
        QVERIFY(*(*file)->find("yes") == GgufValue(true));
        QVERIFY(*(*file)->find("no") == GgufValue(false));
        QVERIFY(*(*file)->find("text") == GgufValue(std::string("grüß")));
        QVERIFY(*(*file)->find("u64") == GgufValue(std::uint64_t(1) << 63));
        QVERIFY(*(*file)->find("i64") == GgufValue(std::int64_t(-(1LL << 40))));
        QVERIFY(*(*file)->find("f64") == GgufValue(0.1));
        QVERIFY(
            (*file)->find("u") == nullptr && (*file)->find("zzz") == nullptr && (*file)->find("") == nullptr);
        QVERIFY((*file)->warnings().empty());
    }

    void every_kind_of_array() {
        GgufWriter w;
        w.texts("texts", {"a", "", "c"}).i32s("numbers", {1, -2});
        w.raw("bytes", 9, packed<std::uint32_t>(0) + packed<std::uint64_t>(2) + "\x01\xFF");
        w.raw("floats", 9, packed<std::uint32_t>(6) + packed<std::uint64_t>(1) + packed(1.5F));
        w.raw("flags", 9, packed<std::uint32_t>(7) + packed<std::uint64_t>(2) + std::string("\x01\x00", 2));
        w.raw("none", 9, packed<std::uint32_t>(8) + packed<std::uint64_t>(0));
        const auto file = open(w);
        QVERIFY(file);
        QVERIFY(*(*file)->find("texts") == GgufValue(GgufArray(std::vector<std::string>{"a", "", "c"})));
        QVERIFY(*(*file)->find("numbers") == GgufValue(GgufArray(std::vector<std::int64_t>{1, -2})));
        QVERIFY(*(*file)->find("bytes") == GgufValue(GgufArray(std::vector<std::uint64_t>{1, 255})));
        QVERIFY(*(*file)->find("floats") == GgufValue(GgufArray(std::vector<double>{1.5})));
        QVERIFY(*(*file)->find("flags") == GgufValue(GgufArray(std::vector<bool>{true, false})));
        QVERIFY(*(*file)->find("none") == GgufValue(GgufArray(std::vector<std::string>{})));
    }

    void typed_reads() {
        GgufWriter w;
        w.u32("n", 7).i32("below", -1).f32("x", 0.5F).boolean("flag", 1).text("text", "hello");
        w.i32s("three", {4, 5, 6}).i32s("mixed", {4, -5, 6});
        const auto opened = open(w);
        QVERIFY(opened);
        const GgufFile& file = **opened;
        QCOMPARE(file.integer("n").value(), std::uint64_t(7));
        QCOMPARE(file.integer("absent", 9).value(), std::uint64_t(9));
        QCOMPARE(file.number("x").value(), 0.5);
        QCOMPARE(file.number("n").value(), 7.0);
        QCOMPARE(file.number("absent", 1.25).value(), 1.25);
        QCOMPARE(file.boolean("flag", false).value(), true);
        QCOMPARE(file.boolean("absent", true).value(), true);
        QCOMPARE(file.string("text").value(), "hello");
        QCOMPARE(file.string("absent", "else").value(), "else");
        QCOMPARE(file.integers("three", 3).value(), (std::vector<std::uint64_t>{4, 5, 6}));
        QCOMPARE(file.integers("n", 3).value(), (std::vector<std::uint64_t>{7, 7, 7}));

        expect_words(file.integer("absent"), {"absent", "missing"});
        expect_words(file.integer("text"), {"text", "expected", "integer", "string"});
        expect_words(file.integer("text", 3), {"text", "expected"});
        expect_words(file.integer("below"), {"below", "-1"});
        expect_words(file.number("text", 1.0), {"text", "number"});
        expect_words(file.boolean("n", true), {"n", "bool"});
        expect_words(file.string("n", ""), {"n", "string", "7"});
        expect_words(file.integers("three", 4), {"three", "4", "3 items"});
        expect_words(file.integers("mixed", 3), {"mixed"});
        expect_words(file.integers("text", 3), {"text"});
        expect_words(file.integers("absent", 3), {"absent", "missing"});
    }

    void tensors_are_views_of_the_file() {
        GgufWriter w;
        w.floats("a", {3, 2}, 1.5F).tensor("b", {32}, 8, std::string(34, 'q')).floats("c", {1}, -2.0F);
        const auto opened = open(w);
        QVERIFY(opened);
        const GgufFile& file = **opened;
        QCOMPARE(file.tensors().size(), std::size_t(3));
        const GgufTensor* a = file.tensor("a");
        QVERIFY(a != nullptr);
        QCOMPARE(a->shape(), "[3, 2]");
        QCOMPARE(a->elements(), std::uint64_t(6));
        QCOMPARE(a->data.size(), std::size_t(24));
        float value = 0;
        std::memcpy(&value, a->data.data() + 20, sizeof value);
        QCOMPARE(value, 1.5F);
        QVERIFY(file.tensor("b")->type == TensorType::q8_0);
        QCOMPARE(file.tensor("b")->data.size(), std::size_t(34));
        const auto map = file.parts()[0].map;
        QVERIFY(a->data.data() > map.data() && a->data.data() < map.data() + map.size());
        QCOMPARE(file.total_bytes(), std::uint64_t(map.size()));
        QVERIFY(file.tensor("d") == nullptr);
    }

    void version_2_and_alignment_and_trailing_bytes() {
        for (const std::uint32_t alignment : {8U, 64U, 4096U}) {
            GgufWriter w;
            w.version = 2;
            w.alignment = alignment;
            w.text("general.name", "x").floats("a", {5}, 3.0F).floats("b", {1}, 4.0F);
            save_file(path(), w.bytes() + std::string(1000, 'z'));
            const auto file = GgufFile::open(path());
            QVERIFY2(file, file ? "" : file.error().text().c_str());
            QCOMPARE((*file)->version(), 2U);
            float value = 0;
            std::memcpy(&value, (*file)->tensor("b")->data.data(), sizeof value);
            QCOMPARE(value, 4.0F);
        }
    }

    void odd_but_readable() {
        GgufWriter w;
        w.text("", "nameless")
            .text("\xFF\xFE", "bytes")
            .boolean("some.flag", 2)
            .text(std::string(70000, 'k'), "long");
        // Two arrays of one number each.
        const std::string inner =
            packed<std::uint32_t>(4) + packed<std::uint64_t>(1) + packed<std::uint32_t>(5);
        w.raw("nested", 9, packed<std::uint32_t>(9) + packed<std::uint64_t>(2) + inner + inner);
        w.text("after", "still read").floats(std::string(200, 't'), {1});
        const auto file = open(w);
        QVERIFY2(file, file ? "" : file.error().text().c_str());
        std::string all;
        for (const auto& warning : (*file)->warnings()) {
            all += warning + "\n";
        }
        for (const char* word : {"empty", "UTF-8", "some.flag", "70000", "nested", "200 bytes"}) {
            QVERIFY2(all.find(word) != std::string::npos, (std::string(word) + " not in:\n" + all).c_str());
        }
        QVERIFY(is_utf8(all));
        QVERIFY((*file)->find("nested") == nullptr);
        QCOMPARE((*file)->string("after").value(), "still read");
        QCOMPARE((*file)->boolean("some.flag", false).value(), true);
    }

    void nested_arrays_have_a_bottom() {
        const auto nested = [](int depth) {
            std::string value = packed<std::uint32_t>(0) + packed<std::uint64_t>(0);
            for (int i = 1; i < depth; ++i) {
                value.insert(0, packed<std::uint32_t>(9) + packed<std::uint64_t>(1));
            }
            return value;
        };
        GgufWriter shallow;
        shallow.raw("nest", 9, nested(5));
        QVERIFY(open(shallow));
        GgufWriter deep;
        deep.raw("nest", 9, nested(500));
        expect_words(open(deep), {"nest", "nested", "deep"});
    }

    void not_a_file() {
        QCOMPARE(int(GgufFile::open(folder_.filePath("absent").toStdString()).error().kind),
            int(ErrorKind::not_found));
        const auto folder = GgufFile::open(folder_.path().toStdString());
        QCOMPARE(int(folder.error().kind), int(ErrorKind::bad_file));
        expect_words(folder, {"folder"});
        const std::string pipe = folder_.filePath("pipe").toStdString();
        QCOMPARE(::mkfifo(pipe.c_str(), 0600), 0);
        expect_words(GgufFile::open(pipe), {"regular"});
    }

    void hints() {
        save_file(path(), "<!DOCTYPE html><html>no such model</html>");
        expect_words(GgufFile::open(path()), {"magic", "web page"});
        save_file(path(), "version https://git-lfs.github.com/spec/v1\noid sha256:0\n");
        expect_words(GgufFile::open(path()), {"magic", "Git LFS"});
    }

    // A tensor may end exactly where the next begins and where the file ends, but not a byte further.
    void tensors_side_by_side() {
        GgufWriter w;
        w.floats("a", {8}).floats("b", {8});
        const std::string bytes = w.bytes();
        save_file(path(), bytes);
        QVERIFY(GgufFile::open(path()));
        save_file(path(), std::string_view(bytes).substr(0, bytes.size() - 1));
        expect_words(GgufFile::open(path()), {"tensor b", "beyond the end"});
        GgufWriter longer;
        longer.tensor("a", {9}, 0, std::string(32, 'x')).floats("b", {8});
        expect_words(open(longer), {"a", "b", "overlap"});
    }

    void block_sizes_fit_rows() {
        GgufWriter w;
        w.tensor("k", {128, 2}, 12, std::string(144, 'x'));
        expect_words(open(w), {"tensor k", "Q4_K", "128", "256"});
    }

    void utf8() {
        for (const char* good : {"", "abc", "é", "€", "😀", "\xEF\xBF\xBF", "\xF4\x8F\xBF\xBF"}) {
            QVERIFY2(is_utf8(good), good);
        }
        for (const char* bad : {"\x80", "\xC3", "\xC0\x80", "\xE0\x80\x80", "\xED\xA0\x80",
                 "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "a\xFF", "\xE2\x82", "\xE2\x28\xA1"}) {
            QVERIFY2(!is_utf8(bad), QByteArray(bad).toHex());
        }
        QCOMPARE(text_of(printable("tab\tand\xFFmore")), QString("tab?and?more"));
        QVERIFY(printable(std::string(100000, 'x')).size() < 200);
    }

private:
    std::string path() const { return folder_.filePath("file.gguf").toStdString(); }

    Opened open(const GgufWriter& writer) {
        writer.save(path());
        return GgufFile::open(path());
    }

    QTemporaryDir folder_;
};

QTEST_GUILESS_MAIN(GgufFileTest)
#include "gguf_file_test.moc"
