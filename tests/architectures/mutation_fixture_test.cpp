// SPDX-License-Identifier: Apache-2.0
// Good model files bent at random and cut at every place: whatever comes out, the reader, the description and
// the tokenizer must stay sound (sanitizers watch) and must not ask for memory by the file's word.
#include "inference/architectures/model_spec.h"
#include "inference/gguf/gguf_file.h"
#include "inference/ops/formats.h"
#include "inference/tokenizer/tokenizer.h"
#include "tests/architectures/heap_meter.h"
#include "tests/support/fixtures.h"

#include <QtTest>
#include <array>
#include <cstring>
#include <filesystem>
#include <random>
#include <string>
#include <sys/mman.h>
#include <unistd.h>
#include <vector>

using namespace inglenook;

namespace {

namespace fs = std::filesystem;

/// A file that only this process sees, so that thousands of versions cost no disk.
class MemoryFile {
public:
    MemoryFile() : number_(::memfd_create("bent.gguf", MFD_CLOEXEC)) {}
    MemoryFile(const MemoryFile&) = delete;
    MemoryFile& operator=(const MemoryFile&) = delete;
    ~MemoryFile() { ::close(number_); }

    [[nodiscard]] std::string path() const { return "/proc/self/fd/" + std::to_string(number_); }
    void replace(const std::string& bytes) const {
        shorten(bytes.size());
        QCOMPARE(::pwrite(number_, bytes.data(), bytes.size(), 0), ssize_t(bytes.size()));
    }
    void shorten(std::size_t size) const { QCOMPARE(::ftruncate(number_, off_t(size)), 0); }

private:
    int number_;
};

/// Bytes before the tensor data begins, where a change can do harm.
std::size_t table_bytes(const fs::path& path) {
    const auto file = GgufFile::open(path);
    std::size_t least = fs::file_size(path);
    for (const auto& tensor : (*file)->tensors()) {
        least = std::min(least, std::size_t(tensor.data.data() - (*file)->parts()[0].map.data()));
    }
    return least;
}

/// Touches every byte that the file gives out: a view that leaves the map would be caught.
std::size_t read_all(const GgufFile& file) {
    std::size_t sum = 0;
    for (const auto& tensor : file.tensors()) {
        const TensorTypeInfo& info = tensor_type_info(tensor.type);
        if (!can_decode(tensor.type)) {
            sum += std::to_integer<std::size_t>(tensor.data.front()) +
                   std::to_integer<std::size_t>(tensor.data.back());
            continue;
        }
        std::vector<float> row(info.block_weights);
        for (std::size_t at = 0; at < tensor.data.size(); at += info.block_bytes) {
            decode(tensor.type, tensor.data.data() + at, row.data(), row.size());
            sum += row[0] > 0 ? 1 : 0;
        }
    }
    return sum;
}

} // namespace

class MutationFixtureTest : public QObject {
    Q_OBJECT

private slots:
    void cut_at_every_byte_data() { rows(); }
    void cut_at_every_byte() {
        QFETCH(QString, name);
        const std::string good =
            tests::read_file(tests::fixtures_dir() / "badgguf" / "files" / name.toStdString());
        save(good);
        const std::size_t table = table_bytes(path());
        // From the end, so that each cut only shortens the file: every byte of the tables, then every
        // tensor's edges.
        for (std::size_t size = good.size() - 1; size > 0; size -= size > table + 64 ? 61 : 1) {
            file_.shorten(size);
            const auto file = GgufFile::open(path());
            QVERIFY2(!file, qPrintable(QString("%1 of %2 bytes open").arg(size).arg(good.size())));
            QVERIFY(!file.error().message.empty());
        }
    }

    void bent_data() { rows(); }
    void bent() {
        QFETCH(QString, name);
        const std::string good =
            tests::read_file(tests::fixtures_dir() / "badgguf" / "files" / name.toStdString());
        save(good);
        const std::size_t table = table_bytes(path());
        std::mt19937_64 random(20261123);
        std::size_t opened = 0;
        for (int round = 0; round < 1500; ++round) {
            std::string bent = good;
            const std::size_t changes = 1 + random() % 3;
            for (std::size_t i = 0; i < changes; ++i) {
                bend(bent, random() % table, random);
            }
            save(bent);
            opened += survives() ? 1 : 0;
        }
        // Most changes hit names and texts: a reader that refuses everything would not be tested by this.
        QVERIFY(opened > 100);
    }

private:
    static void rows() {
        QTest::addColumn<QString>("name");
        for (const char* name : {"ok_dense.gguf", "ok_moe.gguf", "ok_bpe.gguf", "ok_alignment_64.gguf"}) {
            QTest::newRow(name) << name;
        }
    }

    /// One change: a bit, a byte, or a number of 4 or 8 bytes turned into one that hurts.
    static void bend(std::string& bytes, std::size_t at, std::mt19937_64& random) {
        static constexpr std::array<std::uint64_t, 10> hurtful = {0, 1, ~0ULL, 1ULL << 63, (1ULL << 63) - 1,
            1ULL << 32, (1ULL << 32) - 1, 1ULL << 61, 0x2000000000000001ULL, 1ULL << 40};
        const std::size_t left = bytes.size() - at;
        switch (random() % 4) {
        case 0:
            bytes[at] = char(bytes[at] ^ (1 << random() % 8));
            break;
        case 1:
            bytes[at] = char(random());
            break;
        default: {
            const std::uint64_t value = hurtful[random() % hurtful.size()];
            std::memcpy(bytes.data() + at, &value, std::min<std::size_t>(left, random() % 2 == 0 ? 4 : 8));
        }
        }
    }

    /// Whether the file opened; what happens then must be sound.
    bool survives() {
        tests::start_heap_meter();
        const auto file = GgufFile::open(path());
        if (file) {
            read_all(**file);
            const auto spec = describe_model(**file);
            const auto tokenizer = Tokenizer::load(**file);
            if (tokenizer) {
                (*tokenizer)
                    ->encode("Hello, bent world", {.special = true, .bos = TokenizeOptions::Bos::automatic});
            }
        }
        // Far below what any of the hurtful counts would ask for.
        if (tests::peak_heap_bytes() > (8U << 20)) {
            QTest::qFail("the file's word reserved memory", __FILE__, __LINE__);
        }
        return file.has_value();
    }

    void save(const std::string& bytes) { file_.replace(bytes); }
    [[nodiscard]] std::string path() const { return file_.path(); }

    MemoryFile file_;
};

QTEST_GUILESS_MAIN(MutationFixtureTest)
#include "mutation_fixture_test.moc"
