// SPDX-License-Identifier: Apache-2.0
// What a plan says, beside what runners then take, and of models and budgets that nobody should believe.
#include "inference/engine/model.h"
#include "inference/engine/planner.h"
#include "inference/placement/outlook.h"
#include "inference/placement/place.h"
#include "inference/placement/refusal.h"
#include "inference/program/sizes.h"
#include "tests/support/fixtures.h"

#include <QTest>
#include <limits>
#include <list>

using namespace inglenook;
using namespace inglenook::tests;

namespace {

constexpr std::uint64_t giga = 1'000'000'000;
constexpr std::uint64_t most = std::numeric_limits<std::uint64_t>::max();

/// A program that is made of sizes alone: layers of attention with a dense or an expert product.
struct Made {
    ModelSpec spec;
    Program program;
    std::list<GgufTensor> tensors;

    WeightIndex add(TensorType type, std::array<std::uint64_t, 4> dims) {
        GgufTensor& tensor = tensors.emplace_back();
        tensor.type = type;
        tensor.dims = dims;
        tensor.n_dims = 4;
        program.weights.push_back(&tensor);
        return static_cast<WeightIndex>(program.weights.size() - 1);
    }
    BufferIndex buffer(std::uint32_t width, Rows rows = Rows::tokens) {
        program.buffers.push_back({"b", rows, width, Element::f32});
        return static_cast<BufferIndex>(program.buffers.size() - 1);
    }
    void layer(std::uint32_t kv_width, TensorType type, std::array<std::uint64_t, 4> dense,
        std::array<std::uint64_t, 4> experts) {
        const BufferIndex x = buffer(64);
        program.layer_steps.push_back(program.steps.size());
        program.cache_layers.push_back({kv_width, kv_width});
        const auto index = static_cast<std::uint32_t>(program.cache_layers.size() - 1);
        program.steps.emplace_back(KvWriteStep{.layer = index, .k = x, .v = x});
        program.steps.emplace_back(MatmulStep{.weight = add(type, dense), .in = x, .out = x});
        program.n_used = 2;
        program.steps.emplace_back(ExpertMatmulStep{
            .weight = add(type, experts), .in = x, .out = buffer(64, Rows::chosen), .n_used = 2});
    }
    void finish() { program.layer_steps.push_back(program.steps.size()); }
};

Made usual(TensorType type = TensorType::q4_0) {
    Made made;
    made.layer(128, type, {4096, 4096, 1, 1}, {4096, 4096, 8, 1});
    made.layer(128, type, {4096, 4096, 1, 1}, {4096, 4096, 8, 1});
    made.finish();
    return made;
}

PlacementRequest request_for(std::uint32_t context, bool round = true) {
    PlacementRequest request;
    request.context = context;
    request.options.n_pages = context / page_tokens;
    request.options.round_activations = round;
    request.options.threads = 2;
    return request;
}

Budgets ram(std::uint64_t bytes) {
    Budgets budgets;
    budgets.ram_total = bytes;
    budgets.ram_free = bytes;
    return budgets;
}

PlacementDevice graphics_card() {
    PlacementDevice device;
    device.id = "vulkan:0";
    device.vulkan = vulkan::MemoryTraits{.name = "card",
        .largest_binding = 4 * giga,
        .largest_texels = giga,
        .lanes = 32,
        .software_lanes = false,
        .texel_reads = false,
        .shared_memory = false,
        .import_host_memory = false};
    return device;
}

Placement planned(const Made& made, const PlacementRequest& request, const PlacementDevice& device,
    const Budgets& budgets) {
    return place(made.program, made.spec, request, device, budgets);
}

/// Everything that is counted, by layers and by kinds, is the same.
void check_sums(const Placement& p) {
    Bytes by_layer = p.outside.all();
    for (const LayerPlacement& layer : p.layers) {
        by_layer.add(layer.all());
    }
    Bytes by_kind = p.weights;
    for (const Bytes* part : {&p.experts, &p.cache, &p.states}) {
        by_kind.add(*part);
    }
    QCOMPARE(by_layer.ram, by_kind.ram);
    QCOMPARE(by_layer.vram, by_kind.vram);
    QCOMPARE(by_layer.disk, by_kind.disk);
    by_kind.add(p.scratch);
    by_kind.add(p.overhead);
    QCOMPARE(p.ram.needed, by_kind.ram);
    QCOMPARE(p.vram.needed, by_kind.vram);
}

} // namespace

class PlanTest : public QObject {
    Q_OBJECT

private slots:
    void verdicts_have_words() {
        QCOMPARE(std::string(verdict_text(Verdict::fits)), std::string("fits"));
        QCOMPARE(std::string(verdict_text(Verdict::fits_with_experts_in_ram)),
            std::string("fits with experts in RAM"));
        QCOMPARE(std::string(verdict_text(Verdict::fits_with_layers_in_ram)),
            std::string("fits with layers in RAM"));
        QCOMPARE(std::string(verdict_text(Verdict::runs_from_disk)), std::string("runs from disk, slow"));
        QCOMPARE(std::string(verdict_text(Verdict::does_not_fit)), std::string("does not fit"));
    }

    void processor_with_room() {
        const Made made = usual();
        const Placement p = planned(made, request_for(1024), {}, ram(64 * giga));
        check_sums(p);
        QCOMPARE(p.verdict, Verdict::fits);
        QCOMPARE(p.layers.size(), std::size_t(2));
        QCOMPARE(p.mapped, std::uint64_t(0)); // all of it is packed
        QVERIFY(p.experts.ram > 7 * p.weights.ram && p.experts.ram < 9 * p.weights.ram);
        QCOMPARE(p.cache.ram, std::uint64_t(2) * 2 * 128 * 1024 * 2);
        QCOMPARE(*p.ram.free_after(), 64 * giga - p.ram.needed);
        QCOMPARE(p.vram.needed, std::uint64_t(0));
        QVERIFY(refuse_what_cannot_fit(p, "model").has_value());
    }

    void cache_grows_with_context_and_type() {
        const Made made = usual();
        PlacementRequest request = request_for(1024);
        const std::uint64_t small = planned(made, request, {}, ram(64 * giga)).cache.total();
        request.options.kv_type = KvType::f32;
        QCOMPARE(planned(made, request, {}, ram(64 * giga)).cache.total(), 2 * small);
        // Far beyond what any model was trained for: a plan says what it would take.
        request = request_for(1U << 28U);
        QCOMPARE(planned(made, request, {}, ram(64 * giga)).cache.total(), small << 18U);
        QCOMPARE(planned(made, request, {}, ram(64 * giga)).verdict, Verdict::does_not_fit);
    }

    void cache_has_room_before_weights_are_packed() {
        const Made made = usual();
        const std::uint64_t packed = planned(made, request_for(32), {}, ram(64 * giga)).ram.needed;
        PlacementRequest request = request_for(1U << 20U);
        const std::uint64_t cache = planned(made, request, {}, ram(64 * giga)).cache.total();
        const Placement p = planned(made, request, {}, ram(cache + packed / 2));
        check_sums(p);
        QVERIFY(p.mapped > 0);
        QVERIFY(p.ram.needed <= cache + packed / 2 || p.verdict == Verdict::does_not_fit);
    }

    void weights_that_each_token_needs_stay_in_memory() {
        const Made made = usual();
        const PlacementRequest request = request_for(32, false); // as with --precision exact
        const Placement all = planned(made, request, {}, ram(64 * giga));
        QCOMPARE(all.verdict, Verdict::fits);
        QCOMPARE(all.mapped, all.stored);
        QCOMPARE(all.weights.ram + all.experts.ram, all.stored);

        const Placement p = planned(made, request, {}, ram(all.ram.needed - all.experts.ram / 2));
        check_sums(p);
        QCOMPARE(p.verdict, Verdict::runs_from_disk);
        QCOMPARE(p.weights.disk, std::uint64_t(0));
        QCOMPARE(p.experts.disk, all.experts.ram / 2);
        QCOMPARE(p.ram.needed, *p.ram.free);
        QVERIFY(p.layers[0].experts.disk < p.layers[1].experts.disk);
    }

    void no_memory_at_all() {
        const Made made = usual();
        const Placement p = planned(made, request_for(1024), {}, ram(0));
        check_sums(p);
        QCOMPARE(p.verdict, Verdict::does_not_fit);
        const auto refused = refuse_what_cannot_fit(p, "model");
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::does_not_fit);
        QVERIFY(refused.error().message.find("1024 tokens") != std::string::npos);
        QVERIFY(refused.error().message.find("0 B is free") != std::string::npos);
        QVERIFY(refused.error().hint.find("smaller context") != std::string::npos);
    }

    void what_is_not_known_is_no_obstacle() {
        const Made made = usual();
        const Placement p = planned(made, request_for(1024), graphics_card(), {});
        check_sums(p);
        QCOMPARE(p.verdict, Verdict::fits);
        QVERIFY(!p.vram.free_after());
        QVERIFY(p.vram.needed > p.stored);
    }

    void graphics_card_that_is_too_small() {
        const Made made = usual();
        Budgets budgets = ram(64 * giga);
        budgets.vram_free = 64 * giga;
        const Placement all = planned(made, request_for(1024), graphics_card(), budgets);
        check_sums(all);
        QCOMPARE(all.verdict, Verdict::fits);
        QCOMPARE(all.weights.ram, std::uint64_t(0));
        budgets.vram_free = all.vram.needed;
        QCOMPARE(planned(made, request_for(1024), graphics_card(), budgets).verdict, Verdict::fits);
        budgets.vram_free = all.vram.needed - 1;
        const Placement p = planned(made, request_for(1024), graphics_card(), budgets);
        check_sums(p);
        QCOMPARE(p.verdict, Verdict::does_not_fit);
        QVERIFY(p.reason.find("graphics memory") != std::string::npos);
    }

    void experts_in_ram() {
        const Made made = usual();
        PlacementDevice device = graphics_card();
        device.weights_in_ram = true;
        Budgets budgets = ram(64 * giga);
        budgets.vram_free = 64 * giga;
        const Placement all = planned(made, request_for(1024), device, budgets);
        QCOMPARE(all.verdict, Verdict::fits);
        QCOMPARE(all.expert_layers_in_ram, 0U);
        // One byte too little: one layer's are left.
        budgets.vram_free = all.vram.needed - 1;
        Placement p = planned(made, request_for(1024), device, budgets);
        check_sums(p);
        QCOMPARE(p.verdict, Verdict::fits_with_experts_in_ram);
        QCOMPARE(p.expert_layers_in_ram, 1U);
        QVERIFY(p.experts.vram > 0 || p.layers.size() == 1);
        QCOMPARE(p.experts.vram + p.experts.ram, all.experts.vram);
        // Nothing but them: all are.
        budgets.vram_free = all.vram.needed - all.experts.vram;
        p = planned(made, request_for(1024), device, budgets);
        check_sums(p);
        QCOMPARE(p.verdict, Verdict::fits_with_experts_in_ram);
        QCOMPARE(p.experts.vram, std::uint64_t(0));
        QCOMPARE(p.experts.ram, all.experts.vram);
        QCOMPARE(p.weights.ram, std::uint64_t(0));
        // Asked for where it is not needed.
        PlacementRequest request = request_for(1024);
        request.options.expert_layers_in_ram = 1000;
        budgets.vram_free = 64 * giga;
        QCOMPARE(planned(made, request, device, budgets).experts.vram, std::uint64_t(0));
        // The machine's memory is needed for that.
        budgets.vram_free = all.vram.needed - all.experts.vram;
        budgets.ram_free = p.experts.ram / 2;
        p = planned(made, request_for(1024), device, budgets);
        check_sums(p);
        QCOMPARE(p.verdict, Verdict::does_not_fit);
        budgets.vram_free = 1000;
        QCOMPARE(planned(made, request_for(1024), device, budgets).verdict, Verdict::does_not_fit);
    }

    void layers_in_ram() {
        const Made made = usual();
        PlacementDevice device = graphics_card();
        device.weights_in_ram = true;
        Budgets budgets = ram(64 * giga);
        budgets.vram_free = 64 * giga;
        const Placement all = planned(made, request_for(1024), device, budgets);
        QCOMPARE(all.layers_in_ram, 0U);
        // Less than what is left without experts: one whole layer more.
        budgets.vram_free = all.vram.needed - all.experts.vram - 1;
        Placement p = planned(made, request_for(1024), device, budgets);
        check_sums(p);
        QCOMPARE(p.verdict, Verdict::fits_with_layers_in_ram);
        QCOMPARE(p.layers_in_ram, 1U);
        QCOMPARE(p.experts.vram, std::uint64_t(0));
        QVERIFY(p.weights.ram > 0);
        QCOMPARE(p.weights.vram + p.weights.ram, all.weights.vram);
        QCOMPARE(p.layers.back().weights.vram, std::uint64_t(0));
        QVERIFY(p.layers.size() == 1 || p.layers.front().weights.vram > 0);
        // Every layer, asked for where it is not needed: what is of no layer stays, and so does the cache.
        PlacementRequest request = request_for(1024);
        request.options.layers_in_ram = 1000;
        budgets.vram_free = 64 * giga;
        p = planned(made, request, device, budgets);
        check_sums(p);
        QCOMPARE(p.verdict, Verdict::fits_with_layers_in_ram);
        QCOMPARE(p.layers_in_ram, static_cast<std::uint32_t>(p.layers.size()));
        QCOMPARE(p.weights.vram, p.outside.weights.vram);
        QCOMPARE(p.cache.vram, all.cache.vram);
        QCOMPARE(p.experts.ram, all.experts.vram);
        // The smallest card that will do, and one byte less.
        budgets.vram_free = p.vram.needed;
        QCOMPARE(planned(made, request_for(1024), device, budgets).verdict, Verdict::fits_with_layers_in_ram);
        budgets.vram_free = p.vram.needed - 1;
        QCOMPARE(planned(made, request_for(1024), device, budgets).verdict, Verdict::does_not_fit);
        // A device that cannot leave weights there says no.
        device.weights_in_ram = false;
        budgets.vram_free = p.vram.needed;
        QCOMPARE(planned(made, request_for(1024), device, budgets).verdict, Verdict::does_not_fit);
    }

    void shared_memory_is_the_machines() {
        const Made made = usual();
        PlacementDevice device = graphics_card();
        device.vulkan->shared_memory = true;
        Budgets budgets = ram(64 * giga);
        budgets.vram_free = 32 * giga;
        const Placement p = planned(made, request_for(1024), device, budgets);
        check_sums(p);
        QCOMPARE(p.verdict, Verdict::fits);
        QCOMPARE(p.vram.needed, std::uint64_t(0));
        QVERIFY(p.ram.needed > p.stored);
        budgets.ram_free = p.ram.needed - 1;
        QCOMPARE(planned(made, request_for(1024), device, budgets).verdict, Verdict::does_not_fit);
        budgets = ram(64 * giga);
        budgets.vram_free = p.stored / 2; // what the driver lets it have of that
        QCOMPARE(planned(made, request_for(1024), device, budgets).verdict, Verdict::does_not_fit);
    }

    void counts_what_a_token_reads() {
        // Three products of which two have the same inputs, the second as experts beside the first.
        Made made;
        const BufferIndex x = made.buffer(64);
        const BufferIndex y = made.buffer(64);
        made.program.n_vocab = 1000;
        made.program.n_used = 2;
        made.program.layer_steps = {0};
        made.program.cache_layers.push_back({128, 64});
        made.program.cache_layers.push_back({32, 0});
        for (const BufferIndex in : {x, x, y}) {
            made.program.steps.emplace_back(
                MatmulStep{.weight = made.add(TensorType::f32, {64, 100, 1, 1}), .in = in, .out = x});
        }
        made.program.steps.emplace_back(ExpertMatmulStep{
            .weight = made.add(TensorType::f32, {64, 50, 8, 1}), .in = y, .out = x, .n_used = 2});
        made.program.steps.emplace_back(AttentionStep{.layer = 0,
            .q = x,
            .out = x,
            .n_heads = 6,
            .n_kv_heads = 2,
            .head_dim = 64,
            .value_dim = 32,
            .window = 10});
        made.program.steps.emplace_back(AddStep{.in = x, .out = y});
        made.finish();
        PlacementRequest request = request_for(1024, false);
        const DecodeReads reads = planned(made, request, {}, ram(giga)).reads;
        QCOMPARE(reads.weights.size(), std::size_t(1));
        QCOMPARE(reads.weights[0].columns, std::uint64_t(64));
        QCOMPARE(reads.weight_bytes(), std::uint64_t(4 * 64 * (300 + 2 * 50)));
        QCOMPARE(reads.weights[0].products, std::uint64_t(3));
        QCOMPARE(reads.n_steps, std::uint64_t(2));
        QCOMPARE(reads.n_logits, std::uint64_t(1000));
        QCOMPARE(reads.cache_bytes(4), std::uint64_t(4 * 2 * (128 + 64)));
        QCOMPARE(reads.cache_bytes(1000), std::uint64_t(10 * 2 * (128 + 64)));
        QCOMPARE(reads.cache.size(), std::size_t(1));
        QCOMPARE(reads.cache[0].values(1000), std::uint64_t(10 * 6 * (64 + 32)));
        QVERIFY(reads.cache[0].shape == (AttentionShape{6, 3, 64, 32, 128, 64}));
        // Several sequences share the weights, but for those of experts.
        for (const auto& [sequences, experts] : {std::pair(3U, 6U), std::pair(5U, 8U)}) {
            request.decoding = sequences;
            const DecodeReads shared = planned(made, request, {}, ram(giga)).reads;
            QCOMPARE(shared.weight_bytes(), std::uint64_t(4 * 64 * (300 + experts * 50)));
            QCOMPARE(shared.cache_bytes(4), reads.cache_bytes(4));
        }
    }

    void hostile_sizes() {
        constexpr std::uint32_t large = std::numeric_limits<std::uint32_t>::max();
        constexpr std::uint64_t huge = std::uint64_t(1) << 62U;
        Made made;
        made.layer(large, TensorType::q4_0, {huge, huge, 1, 1}, {huge, 1, huge, huge});
        made.layer(large, TensorType::f32, {0, 0, 0, 0}, {32, 0, 1, 1});
        made.layer(0, TensorType::q4_k, {1, 1, 1, 1}, {most, most, most, most});
        made.program.buffers.push_back({"wide", Rows::outputs, large, Element::f32});
        made.program.state_layers.push_back(large);
        made.program.steps.emplace_back(ConvStep{.state = 0, .in = 0, .out = 0, .width = large});
        made.finish();
        PlacementRequest request = request_for(1024);
        request.options.n_pages = large;
        request.options.n_states = large;
        request.options.max_batch = large;
        request.outputs = large;
        request.overhead = most;
        for (const bool round : {false, true}) {
            request.options.round_activations = round;
            for (const Budgets& budgets : {Budgets{}, ram(0), ram(most), ram(giga)}) {
                const Placement p = planned(made, request, {}, budgets);
                QCOMPARE(p.ram.needed, most);
                QVERIFY(!budgets.ram_free || *budgets.ram_free == most || p.verdict == Verdict::does_not_fit);
                QCOMPARE(planned(made, request, graphics_card(), budgets).verdict, Verdict::does_not_fit);
            }
        }
        // Nothing at all is no problem.
        QCOMPARE(planned(Made(), request_for(0), {}, ram(giga)).verdict, Verdict::fits);
    }

    void planners_answer_without_loading() {
        auto planner = Planner::open(tiny_model_path());
        QVERIFY(planner.has_value());
        QVERIFY(!planner->model().name.empty());
        LoadRequest load;
        load.device = "cpu";
        load.context = 512;
        const auto first = planner->plan(load);
        QVERIFY(first.has_value());
        check_sums(*first);
        QCOMPARE(first->device, std::string("cpu"));
        QCOMPARE(first->context, std::uint64_t(512));
        const auto model = open_model(tiny_model_path());
        QVERIFY(model.has_value());
        QCOMPARE(first->overhead.ram, open_model_memory(**model));
        // At least the texts of the vocabulary, twice: as metadata and in the tokenizer's table.
        std::uint64_t texts = 0;
        for (TokenId id = 0; id < (*model)->tokenizer->size(); ++id) {
            texts += (*model)->tokenizer->piece(id, true).size();
        }
        QVERIFY(texts > 0 && first->overhead.ram > 2 * texts);

        load.kv_type = KvType::f32;
        const auto wide = planner->plan(load, {.vram = {}, .ram = 64 * giga});
        QVERIFY(wide.has_value());
        QCOMPARE(wide->cache.total(), 2 * first->cache.total());
        QCOMPARE(*wide->ram.free, 64 * giga);
        QCOMPARE(planner->plan(load, {.vram = 0, .ram = 0})->verdict, Verdict::does_not_fit);
        QCOMPARE(planner->plan(load)->ram.free, first->ram.free); // as when it was last asked
        planner->look_again();
        QVERIFY(planner->plan(load).has_value());
        load.device = "abacus";
        QCOMPARE(planner->plan(load).error().kind, ErrorKind::usage);
        QCOMPARE(Planner::open("missing.gguf").error().kind, ErrorKind::not_found);
    }

    void runners_take_what_was_planned_data() {
        QTest::addColumn<QString>("device");
        QTest::addColumn<bool>("exact");
        for (const DeviceInfo& device : list_devices().devices) {
            if (device.problem.empty()) {
                for (const bool exact : {false, true}) {
                    QTest::addRow("%s %s", device.id.c_str(), exact ? "exact" : "fast")
                        << QString::fromStdString(device.id) << exact;
                }
            }
        }
    }
    void runners_take_what_was_planned() {
        QFETCH(QString, device);
        QFETCH(bool, exact);
        const auto model = open_model(tiny_model_path());
        QVERIFY(model.has_value());
        LoadRequest load;
        load.threads = 2;
        load.precision = exact ? Precision::exact : Precision::fast;
        const RunnerOptions options = runner_options(load, (*model)->program, 512);
        const auto runner = make_runner(**model, device.toStdString(), options);
        QVERIFY2(runner.has_value(), runner ? "" : runner.error().text().c_str());
        const auto outlook = look_at(device.toStdString());
        QVERIFY(outlook.has_value());
        const Placement p = place((*model)->program, (*model)->spec,
            {.options = options, .context = 512, .outputs = 1, .file = (*model)->file.get()}, outlook->device,
            outlook->budgets);
        Batch batch;
        batch.pages.emplace_back();
        for (std::uint32_t page = 0; page < options.max_batch / page_tokens; ++page) {
            batch.pages.back().push_back(page);
        }
        for (std::uint32_t i = 0; i < options.max_batch; ++i) {
            batch.tokens.push_back({i % (*model)->program.n_vocab, i, 0, i + 1 == options.max_batch});
        }
        std::vector<float> logits;
        QVERIFY((*runner)->run(batch, logits, nullptr).has_value());
        const RunnerMemory memory = (*runner)->memory();
        const std::uint64_t cache = p.cache.total() + p.states.total();
        QVERIFY(p.scratch.total() >= memory.scratch);
        if (device == "cpu") {
            QCOMPARE(memory.cache, cache);
            std::uint64_t vectors = 0;
            const auto kept = vector_weights((*model)->program);
            for (WeightIndex i = 0; i < kept.size(); ++i) {
                vectors += kept[i] ? vector_bytes(*(*model)->program.weights[i]) : 0;
            }
            QCOMPARE(memory.weights + vectors, p.weights.total() + p.experts.total() - p.mapped);
        } else {
            QCOMPARE(memory.scratch, p.scratch.total());
            QCOMPARE(memory.weights, p.weights.total() + p.experts.total() - p.mapped);
            // Places in one buffer are aligned.
            QVERIFY(memory.cache >= cache && memory.cache <= cache + 4096 * (*model)->program.steps.size());
        }
    }
};

QTEST_GUILESS_MAIN(PlanTest)
#include "plan_test.moc"
