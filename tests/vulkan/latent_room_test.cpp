// SPDX-License-Identifier: Apache-2.0
// How much room the plain form of latent attention takes, and which batches it is for.
#include "inference/vulkan/latent_room.h"

#include <QTest>

using namespace inglenook;

namespace {

constexpr std::uint64_t mebi = std::uint64_t(1) << 20U;

Program program_of(std::uint32_t n_heads) {
    LatentAttentionStep step;
    step.n_heads = n_heads;
    step.latent_dim = 512;
    step.rope_dim = 64;
    step.nope_dim = 128;
    step.value_dim = 128;
    Program program;
    program.steps.emplace_back(step);
    program.cache_layers = {{576, 0}};
    return program;
}

RunnerOptions options_of(std::uint32_t n_positions) {
    RunnerOptions options;
    options.n_pages = n_positions / page_tokens;
    return options;
}

/// The plain form's positions for n tokens of each of some sequences, after `before` others.
std::uint32_t positions_for(const Program& program, const RunnerOptions& options, std::uint32_t n,
    std::uint32_t before, std::uint32_t n_sequences = 1) {
    Batch batch;
    batch.pages.assign(n_sequences, std::vector<std::uint32_t>((before + n) / page_tokens + 1, 0));
    for (std::uint32_t s = 0; s < n_sequences; ++s) {
        for (std::uint32_t i = 0; i < n; ++i) {
            batch.tokens.push_back({0, before + i, s, false});
        }
    }
    const auto resolved = resolve_batch(batch, program, options);
    return resolved ? vulkan::plain_positions(program, vulkan::make_latent_room(program, options), *resolved)
                    : no_index;
}

} // namespace

class LatentRoomTest : public QObject {
    Q_OBJECT

private slots:
    void room_is_bounded_data() {
        QTest::addColumn<int>("n_heads");
        QTest::addColumn<int>("n_positions");
        QTest::newRow("16 heads, 4,096 positions") << 16 << 4096;
        QTest::newRow("16 heads, 163,840 positions") << 16 << 163840;
        QTest::newRow("128 heads, 163,840 positions") << 128 << 163840;
    }
    void room_is_bounded() {
        QFETCH(int, n_heads);
        QFETCH(int, n_positions);
        const auto room = vulkan::make_latent_room(
            program_of(std::uint32_t(n_heads)), options_of(std::uint32_t(n_positions)));
        QVERIFY(room.positions >= 4096 && room.positions % page_tokens == 0);
        QVERIFY(room.latents() <= 64 * mebi + 128);
        QVERIFY(room.keys() + room.values() <= 32 * mebi + 256);
        QVERIFY(room.scores() <= 32 * mebi + 128);
        QVERIFY(room.key_ups() <= 8 * mebi + 128 && room.value_ups() <= 8 * mebi + 128);
        for (const std::uint32_t n : {page_tokens, room.positions / 2, room.positions}) {
            const std::uint32_t heads = room.heads_at_once(std::uint32_t(n_heads), n);
            QVERIFY(heads > 0 && heads <= room.heads && heads * n <= room.head_rows);
        }
    }

    void other_programs_need_none() {
        const auto room = vulkan::make_latent_room(Program(), options_of(4096));
        QCOMPARE(room.positions, 0U);
        QCOMPARE(room.latents() + room.keys() + room.values() + room.scores() + room.key_ups(), 0U);
        RunnerOptions single = options_of(4096);
        single.max_batch = 1;
        QCOMPARE(vulkan::make_latent_room(program_of(16), single).positions, 0U);
    }

    void prompts_are_plain() {
        const Program program = program_of(16);
        const RunnerOptions options = options_of(163840);
        QCOMPARE(positions_for(program, options, 2, 0), 32U);
        QCOMPARE(positions_for(program, options, 33, 0), 64U);
        QCOMPARE(positions_for(program, options, 256, 1024), 1280U);
    }

    void others_are_absorbed() {
        const Program program = program_of(16);
        const RunnerOptions options = options_of(163840);
        for (const std::uint32_t before : {0U, 31U, 5000U}) {
            QCOMPARE(positions_for(program, options, 1, before), 0U);
        }
        QCOMPARE(positions_for(program, options, 4, 1000), 0U);
        QCOMPARE(positions_for(program, options, 32, 0, 2), 0U);
        const auto room = vulkan::make_latent_room(program, options);
        QCOMPARE(positions_for(program, options, 256, room.positions - 256), room.positions);
        QCOMPARE(positions_for(program, options, 256, room.positions - 255), 0U);
    }
};

QTEST_GUILESS_MAIN(LatentRoomTest)
#include "latent_room_test.moc"
