// SPDX-License-Identifier: Apache-2.0
// nook selftest: whether a device computes what the plain reference does, op by op.
#include "app/nook/common.h"
#include "app/nook/interrupt.h"
#include "app/nook/progress.h"
#include "app/nook/verbs.h"

#include "inference/engine/device_list.h"
#include "inference/selftest/selftest.h"
#include "inference/vulkan/vulkan_runner.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdio>
#include <memory>

namespace inglenook::nook {

namespace {

using selftest::Outcome;
using selftest::Verdict;

struct SelftestOptions {
    std::string op;
    bool json = false;
    DeviceOptions device;
};

/// The outcomes of one op, by the case that came nearest to its tolerance.
struct OpResult {
    std::string op;
    std::uint32_t cases = 0;
    std::uint32_t failed = 0;
    std::uint32_t skipped = 0;
    Outcome worst;

    static double share(const Outcome& outcome) {
        return outcome.tolerance > 0 ? outcome.error / outcome.tolerance : outcome.error;
    }
    void add(const Outcome& outcome) {
        ++cases;
        failed += outcome.verdict == Verdict::failed ? 1 : 0;
        skipped += outcome.verdict == Verdict::skipped ? 1 : 0;
        if (cases == 1 || !(share(outcome) <= share(worst))) {
            worst = outcome;
        }
    }
};

/// Cases of `op` (all if empty) on one kind of runner, told as `as` with `suffix` behind their names.
struct Trial {
    std::string op;
    std::string as; ///< empty: the cases' own ops
    std::string suffix;
    selftest::RunnerFactory factory;
};

/// Small models with every shape of workgroups that tuning may choose.
constexpr std::string_view tuned_op = "tuned";
constexpr std::string_view tuned_cases = "decode";

std::vector<Trial> tuned_trials(const std::shared_ptr<vulkan::Device>& device) {
    std::vector<Trial> trials;
    for (const vulkan::LaneShape& shape : vulkan::lane_shapes(*device, false)) {
        const std::string suffix =
            ", " + std::to_string(shape.rows) + " rows on " + std::to_string(shape.subgroups) + " subgroups";
        trials.push_back({std::string(tuned_cases), std::string(tuned_op), suffix,
            [device, shape](const Program& program, const RunnerOptions& options) {
                return vulkan::make_vulkan_runner(device, program, options, shape);
            }});
    }
    trials.erase(trials.begin()); // the usual one, which all other cases have
    return trials;
}

Result<std::vector<Trial>> trials_for(const DeviceInfo& device, const SelftestOptions& options) {
    if (device.kind == DeviceKind::cpu && options.op == tuned_op) {
        return fail(ErrorKind::usage, "nothing is tuned on a CPU", "--op", "Choose a Vulkan device.");
    }
    if (device.kind == DeviceKind::cpu) {
        return std::vector<Trial>{{options.op, {}, {},
            [threads = options.device.threads](const Program& program, const RunnerOptions& wanted) {
                RunnerOptions own = wanted;
                own.threads = threads;
                return make_cpu_runner(program, own);
            }}};
    }
    std::uint32_t index = 0;
    const std::string_view digits = std::string_view(device.id).substr(std::string_view("vulkan:").size());
    std::from_chars(digits.data(), digits.data() + digits.size(), index);
    auto opened = vulkan::Device::open(index);
    if (!opened) {
        return tl::unexpected(opened.error());
    }
    std::vector<Trial> trials;
    if (options.op != tuned_op) {
        trials.push_back(
            {options.op, {}, {}, [held = *opened](const Program& program, const RunnerOptions& wanted) {
                 return vulkan::make_vulkan_runner(held, program, nullptr, wanted);
             }});
    }
    if (options.op.empty() || options.op == tuned_op) {
        const std::vector<Trial> tuned = tuned_trials(*opened);
        trials.insert(trials.end(), tuned.begin(), tuned.end());
    }
    return trials;
}

std::vector<std::string> known_ops() {
    std::vector<std::string> ops;
    for (const selftest::Case& one : selftest::all_cases()) {
        if (std::find(ops.begin(), ops.end(), one.op) == ops.end()) {
            ops.push_back(one.op);
        }
    }
    ops.emplace_back(tuned_op);
    return ops;
}

Result<void> check_op(const std::string& op) {
    const std::vector<std::string> ops = known_ops();
    if (op.empty() || std::find(ops.begin(), ops.end(), op) != ops.end()) {
        return {};
    }
    std::string list;
    for (const std::string& known : ops) {
        list += (list.empty() ? "" : ", ") + known;
    }
    return fail(ErrorKind::usage, "there is no op \"" + op + "\"", "--op", "There are: " + list + ".");
}

std::vector<OpResult> by_op(const std::vector<Outcome>& outcomes) {
    std::vector<OpResult> results;
    for (const Outcome& outcome : outcomes) {
        if (results.empty() || results.back().op != outcome.op) {
            results.push_back({outcome.op, 0, 0, 0, {}});
        }
        results.back().add(outcome);
    }
    return results;
}

std::string scientific(double value) {
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%.1e", value);
    return text.data();
}

std::string padded(std::string text, std::size_t width) {
    text.resize(std::max(width, text.size()), ' ');
    return text;
}

void print_results(const std::vector<OpResult>& results, const std::vector<Outcome>& outcomes) {
    for (const OpResult& result : results) {
        print(padded(result.op, 18) + padded(std::to_string(result.cases) + " cases", 11) + "worst error " +
              scientific(result.worst.error) + " of " + scientific(result.worst.tolerance) + "  " +
              (result.failed > 0 ? "FAIL" : "PASS") +
              (result.skipped > 0 ? "  (" + std::to_string(result.skipped) + " skipped)" : "") + "\n");
    }
    for (const Outcome& outcome : outcomes) {
        if (outcome.verdict != Verdict::passed) {
            print(printable((outcome.verdict == Verdict::failed ? "FAIL " : "skipped ") + outcome.op + ", " +
                            outcome.name + ": " + outcome.note) +
                  "\n");
        }
    }
}

Json results_json(
    const std::vector<OpResult>& results, const std::vector<Outcome>& outcomes, const DeviceInfo& device) {
    Json json = {{"device", {{"id", device.id}, {"name", device.name}}}, {"ops", Json::array()},
        {"failures", Json::array()}};
    bool passed = true;
    for (const OpResult& result : results) {
        passed = passed && result.failed == 0;
        json["ops"].push_back({{"op", result.op}, {"cases", result.cases}, {"failed", result.failed},
            {"skipped", result.skipped}, {"worst_case", result.worst.name},
            {"worst_error", result.worst.error}, {"tolerance", result.worst.tolerance},
            {"passed", result.failed == 0}});
    }
    for (const Outcome& outcome : outcomes) {
        if (outcome.verdict == Verdict::failed) {
            json["failures"].push_back({{"op", outcome.op}, {"case", outcome.name}, {"error", outcome.error},
                {"tolerance", outcome.tolerance}, {"note", outcome.note}});
        }
    }
    json["passed"] = passed;
    return json;
}

Result<std::vector<Outcome>> run_trials(const std::vector<Trial>& trials) {
    const auto cases = selftest::all_cases();
    std::size_t all = 0;
    for (const Trial& trial : trials) {
        all += std::count_if(cases.begin(), cases.end(),
            [&](const selftest::Case& one) { return trial.op.empty() || one.op == trial.op; });
    }
    std::size_t done = 0;
    Progress progress;
    std::vector<Outcome> outcomes;
    for (const Trial& trial : trials) {
        auto own = selftest::run_selftest(trial.factory, trial.op, [&](const Outcome& outcome) {
            progress.show("Trying " + (trial.as.empty() ? outcome.op : trial.as),
                static_cast<double>(++done) / static_cast<double>(all));
            return !interrupted();
        });
        for (Outcome& outcome : own) {
            outcome.op = trial.as.empty() ? outcome.op : trial.as;
            outcome.name += trial.suffix;
            outcomes.push_back(std::move(outcome));
        }
        if (const auto go = go_on(); !go) {
            return tl::unexpected(go.error());
        }
    }
    return outcomes;
}

Result<void> run_selftest(const SelftestOptions& options) {
    if (auto known = check_op(options.op); !known) {
        return known;
    }
    const auto device = choose_device(options.device.device);
    if (!device) {
        return tl::unexpected(device.error());
    }
    const auto trials = trials_for(*device, options);
    const auto outcomes = trials ? run_trials(*trials) : tl::unexpected(trials.error());
    if (!outcomes) {
        return tl::unexpected(outcomes.error());
    }
    const std::vector<OpResult> results = by_op(*outcomes);
    if (options.json) {
        print_json(results_json(results, *outcomes, *device));
    } else {
        print(printable(device->id + ", " + device->name) + "\n");
        print_results(results, *outcomes);
    }
    const auto failed = std::count_if(outcomes->begin(), outcomes->end(),
        [](const Outcome& outcome) { return outcome.verdict == Verdict::failed; });
    if (failed > 0) {
        return fail(ErrorKind::device,
            std::to_string(failed) + " of " + std::to_string(outcomes->size()) +
                " cases came out wrong: this device or its driver cannot be trusted",
            device->id);
    }
    return {};
}

} // namespace

void add_selftest(CommandLine& program) {
    const Verb verb = program.verb(
        "selftest", "Compare a device with the plain reference, op by op", "nook selftest --device vulkan:0");
    const auto options = std::make_shared<SelftestOptions>();
    verb.option("--op", options->op, "Only this op");
    verb.flag("--json", options->json, "One JSON document");
    verb.option("--device", options->device.device, "auto, cpu, vulkan or vulkan:N").show_default();
    verb.option("--threads", options->device.threads, "CPU threads; 0: one a core").show_default();
    verb.runs([options] { return run_selftest(*options); });
}

} // namespace inglenook::nook
