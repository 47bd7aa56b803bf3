// SPDX-License-Identifier: Apache-2.0
// The starter model on the first Vulkan device: prefill equals token by token, copied pages are as good as
// their originals, many outputs come in order, the same batch gives the same bits, the best logits are those
// of the whole row, and weights stay in the file's map where the device can use host memory.
#include "inference/ops/top_k.h"
#include "inference/vulkan/vulkan_runner.h"
#include "tests/support/fixtures.h"
#include "tests/support/npy.h"

#include <QTest>

using namespace inglenook;

namespace {

constexpr std::uint32_t n_tokens = 37; // more than a page, more than a group of columns

Batch make_batch(std::uint32_t first, std::uint32_t n, bool all_outputs, std::vector<std::uint32_t> pages) {
    Batch batch;
    batch.pages = {std::move(pages)};
    for (std::uint32_t i = first; i < first + n; ++i) {
        batch.tokens.push_back({(i * 7919U + 13U) % 49152U, i, 0, all_outputs || i + 1 == first + n});
    }
    return batch;
}

std::vector<TokenLogit> best_of(std::span<const float> row, std::size_t k) {
    std::vector<std::uint32_t> ids(k);
    std::vector<float> values(k);
    top_k(row, ids, values);
    std::vector<TokenLogit> best;
    for (std::size_t i = 0; i < k; ++i) {
        best.push_back({ids[i], values[i]});
    }
    return best;
}

} // namespace

class ModelTest : public QObject {
    Q_OBJECT

private:
    std::shared_ptr<const GgufFile> m_file;
    Program m_program;
    std::shared_ptr<vulkan::Device> m_device;
    std::unique_ptr<Runner> m_runner;
    std::vector<float> m_logits; ///< of every token, from one prefill

    [[nodiscard]] std::unique_ptr<Runner> make(const std::shared_ptr<vulkan::Device>& device) {
        RunnerOptions options;
        options.max_batch = 128;
        options.n_pages = 8;
        auto runner = vulkan::make_vulkan_runner(device, m_program, m_file, options);
        if (!runner) {
            qWarning("%s", runner.error().text().c_str());
            return nullptr;
        }
        return std::move(*runner);
    }

    /// The n-th of those rows.
    [[nodiscard]] std::span<const float> logits_of(std::size_t n) const {
        return std::span(m_logits).subspan(n * m_program.n_vocab, m_program.n_vocab);
    }

    std::vector<float> run(const Batch& batch) {
        std::vector<float> logits;
        const auto ran = m_runner->run(batch, logits, nullptr);
        if (!ran) {
            qWarning("%s", ran.error().text().c_str());
        }
        return logits;
    }

private slots:
    void initTestCase() {
        const auto path = tests::starter_model();
        if (!path) {
            QSKIP("the starter model is not installed");
        }
        auto file = GgufFile::open(*path);
        QVERIFY(file.has_value());
        m_file = *file;
        const auto spec = describe_model(*m_file);
        QVERIFY(spec.has_value());
        m_program = build_program(*spec);
        auto device = vulkan::Device::open(0);
        if (!device) {
            QSKIP(device.error().text().c_str());
        }
        m_device = *device;
        m_runner = make(m_device);
        QVERIFY(m_runner != nullptr);
        m_logits = run(make_batch(0, n_tokens, true, {3, 1}));
        QCOMPARE(m_logits.size(), std::size_t(n_tokens) * m_program.n_vocab);
    }

    void weightsStayInTheMap() {
        if (!m_device->quirks().import_host_memory) {
            QSKIP("this device has memory of its own");
        }
        QCOMPARE(m_runner->memory().weights, std::uint64_t(0));
    }

    void repeatsBitForBit() {
        const std::vector<float> again = run(make_batch(0, n_tokens, true, {3, 1}));
        QVERIFY(again == m_logits);
    }

    void decodeEqualsPrefill() {
        run(make_batch(0, n_tokens - 3, false, {5, 2}));
        for (std::uint32_t i = n_tokens - 3; i < n_tokens; ++i) {
            const std::vector<float> logits = run(make_batch(i, 1, false, {5, 2}));
            const auto want =
                std::span(m_logits).subspan(std::size_t(i) * m_program.n_vocab, m_program.n_vocab);
            QVERIFY2(tests::normalised_error(logits, want) < 1e-3, std::to_string(i).c_str());
        }
    }

    void copiedPagesServeABranch() {
        QVERIFY(m_runner->copy_page(1, 7).has_value());
        const std::vector<float> logits = run(make_batch(n_tokens - 1, 1, false, {3, 7}));
        const auto want =
            std::span(m_logits).subspan(std::size_t(n_tokens - 1) * m_program.n_vocab, m_program.n_vocab);
        QVERIFY(tests::normalised_error(logits, want) < 1e-3);
        QVERIFY(!m_runner->copy_page(0, 8).has_value());
    }

    void sequencesDoNotSeeEachOther() {
        Batch both = make_batch(0, 5, false, {4});
        Batch other = make_batch(9, 5, false, {6});
        both.pages.push_back(other.pages.front());
        for (BatchToken token : other.tokens) {
            token.position -= 9;
            token.sequence = 1;
            both.tokens.push_back(token);
        }
        const std::vector<float> logits = run(both);
        QCOMPARE(logits.size(), std::size_t(2) * m_program.n_vocab);
        const auto want = std::span(m_logits).subspan(std::size_t(4) * m_program.n_vocab, m_program.n_vocab);
        QVERIFY(tests::normalised_error(std::span(logits).first(m_program.n_vocab), want) < 1e-3);
    }

    void bestLogitsAreThoseOfTheWholeRow() {
        Batch batch = make_batch(0, n_tokens, true, {3, 1});
        for (std::size_t i = 0; i < n_tokens; ++i) {
            batch.tokens[i].best = i % 3 == 0 ? 0 : static_cast<std::uint32_t>(7 * i);
        }
        RunOutputs outputs;
        QVERIFY(m_runner->run(batch, outputs, nullptr).has_value());
        std::size_t whole = 0;
        std::size_t best = 0;
        std::uint64_t bytes = 0;
        for (std::size_t i = 0; i < n_tokens; ++i) {
            if (const std::uint32_t k = batch.tokens[i].best; k != 0) {
                const float weight = total_weight(logits_of(i));
                QVERIFY(std::abs(outputs.best.at(best).total_weight - weight) <= 2e-5F * weight);
                QVERIFY(outputs.best.at(best++).logits == best_of(logits_of(i), k));
                bytes += k * sizeof(TokenLogit) + sizeof(float);
            } else {
                const auto row =
                    std::span(outputs.logits).subspan(whole++ * m_program.n_vocab, m_program.n_vocab);
                QVERIFY(std::equal(row.begin(), row.end(), logits_of(i).begin()));
                bytes += row.size_bytes();
            }
        }
        QCOMPARE(outputs.best.size(), best);
        QCOMPARE(outputs.logits.size(), whole * m_program.n_vocab);
        QCOMPARE(outputs.bytes_read, bytes);
    }

    void wholeRowsCanBeReadAfterwards_data() {
        QTest::addColumn<bool>("discrete");
        QTest::newRow("memory as it is") << false;
        QTest::newRow("memory of its own") << true;
    }

    void wholeRowsCanBeReadAfterwards() {
        QFETCH(bool, discrete);
        vulkan::Quirks quirks = m_device->quirks();
        quirks.shared_memory = quirks.shared_memory && !discrete;
        const auto device = vulkan::Device::open(0, quirks);
        QVERIFY(device.has_value());
        const auto runner = make(*device);
        QVERIFY(runner != nullptr);
        // More outputs than logits fit at once: 85 of 192 KiB in 16 MiB.
        Batch batch = make_batch(0, 120, true, {3, 1, 2, 0});
        RunOutputs want;
        QVERIFY(runner->run(batch, want, nullptr).has_value());
        QCOMPARE(want.logits.size(), std::size_t(120) * m_program.n_vocab);
        for (BatchToken& token : batch.tokens) {
            token.best = 40;
        }
        RunOutputs outputs;
        QVERIFY(runner->run(batch, outputs, nullptr).has_value());
        QVERIFY(outputs.logits.empty());
        std::vector<float> row(m_program.n_vocab);
        for (const std::uint32_t output : {119U, 3U, 84U, 85U, 100U}) {
            QVERIFY(runner->read_logits(output, row).has_value());
            const auto all = std::span(want.logits).subspan(std::size_t(output) * row.size(), row.size());
            QVERIFY(std::equal(row.begin(), row.end(), all.begin()));
            QVERIFY(outputs.best.at(output).logits == best_of(all, 40));
        }
        QVERIFY(!runner->read_logits(120, row).has_value());
        QVERIFY(!runner->read_logits(0, std::span(row).first(5)).has_value());
    }

    void badBatchesAreRefused() {
        std::vector<float> logits;
        QVERIFY(!m_runner->run(Batch{}, logits, nullptr).has_value());
        QVERIFY(!m_runner->run(make_batch(0, 129, false, {0, 1, 2, 3, 4}), logits, nullptr).has_value());
        QVERIFY(!m_runner->run(make_batch(0, 1, false, {8}), logits, nullptr).has_value());
        QVERIFY(!m_runner->run(make_batch(40, 1, false, {0}), logits, nullptr).has_value());
        Batch stranger = make_batch(0, 1, false, {0});
        stranger.tokens.front().id = 49152;
        QVERIFY(!m_runner->run(stranger, logits, nullptr).has_value());
        std::vector<float> row(m_program.n_vocab);
        QVERIFY(!m_runner->read_logits(0, row).has_value());
        Batch too_many = make_batch(0, 1, false, {0});
        too_many.tokens.front().best = top_k_most + 1;
        QVERIFY(!m_runner->run(too_many, logits, nullptr).has_value());
    }

    void validation() {
        if (!vulkan::validation_active()) {
            QSKIP("the Vulkan validation layer is not installed");
        }
        for (const std::string& message : vulkan::validation_messages()) {
            QFAIL(message.c_str());
        }
    }

    void cleanupTestCase() {
        m_runner.reset();
        m_device.reset();
    }
};

QTEST_GUILESS_MAIN(ModelTest)
#include "model_test.moc"
