// SPDX-License-Identifier: Apache-2.0
// A model file with everything made of it that does not depend on a device.
#pragma once

#include "inference/chat/answer/answer_format.h"
#include "inference/chat/chat_template.h"
#include "inference/engine.h"
#include "inference/engine/device_list.h"
#include "inference/gguf/gguf_file.h"
#include "inference/program/runner.h"
#include "inference/tokenizer/tokenizer.h"

#include <functional>
#include <memory>
#include <string>

namespace inglenook {

/// Immutable; shared by whoever reads it.
struct OpenModel {
    std::shared_ptr<const GgufFile> file;
    ModelSpec spec;
    Program program;
    std::shared_ptr<const Tokenizer> tokenizer;
    std::shared_ptr<const ChatTemplate> chat_template; ///< the model's own, or a default
    AnswerFormat answer_format;                        ///< that the template shows
    std::string template_notice; ///< why a default is used, or what is wrong with the model's own; else empty
    ModelInfo info;
};

/// Opens and checks a model file. Errors: not_found, bad_file, io.
Result<std::shared_ptr<const OpenModel>> open_model(const std::string& path);

/// What it takes of the heap: metadata, vocabulary and template.
std::uint64_t open_model_memory(const OpenModel& model);

/// Told while a runner is made; false cancels.
using RunnerProgress = std::function<bool(const std::string& what, double share)>;

/// A runner for the model on a device (an id of list_devices(), or "reference": the plain ops). The model
/// must outlive it. Errors: device, does_not_fit (before anything is copied, if it can be foreseen),
/// interrupted.
Result<std::unique_ptr<Runner>> make_runner(const OpenModel& model, const std::string& device,
    const RunnerOptions& options, const RunnerProgress& progress = {});

/// Tokens of context that a request for `wish` (0: as trained, at most 8192) gets on this model.
std::uint32_t usable_context(const ModelSpec& spec, std::uint32_t wish);

/// What the engine asks of a runner for a request that gets so many tokens of context.
RunnerOptions runner_options(const LoadRequest& request, const Program& program, std::uint32_t context);

/// The type that the cache has where nobody chose one.
constexpr KvType usual_kv_type(Precision precision) {
    return precision == Precision::exact ? KvType::f32 : KvType::f16;
}

} // namespace inglenook
