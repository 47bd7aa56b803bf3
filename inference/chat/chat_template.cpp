// SPDX-License-Identifier: Apache-2.0
#include "inference/chat/chat_template.h"

#include "inference/chat/jinja/evaluator.h"
#include "inference/chat/jinja/failure.h"
#include "inference/chat/jinja/json_text.h"
#include "inference/chat/jinja/parser.h"
#include "inference/chat/jinja/settings_finder.h"

#include <algorithm>
#include <exception>
#include <new>

namespace inglenook {

namespace {

constexpr std::string_view trusted_ending = "_token";

/// "chat template, line 3, column 7".
std::string place(std::string_view source, std::size_t offset) {
    const std::string_view before = source.substr(0, offset);
    const auto line = std::count(before.begin(), before.end(), '\n') + 1;
    const std::size_t column = before.size() - (before.rfind('\n') + 1) + 1;
    return "chat template, line " + std::to_string(line) + ", column " + std::to_string(column);
}

tl::unexpected<Error> failed(const jinja::Failure& failure, std::string_view source, std::size_t offset) {
    if (failure.kind() == jinja::FailureKind::raised) {
        return fail(ErrorKind::bad_file, failure.what(), "chat template");
    }
    return fail(ErrorKind::bad_file, failure.what(), place(source, failure.offset().value_or(offset)));
}

tl::unexpected<Error> no_memory() {
    return fail(ErrorKind::does_not_fit, "There is not enough memory for the chat template", "chat template");
}

tl::unexpected<Error> unforeseen(const std::exception& error) {
    return fail(ErrorKind::bad_file, std::string("The chat template cannot be used: ") + error.what(),
        "chat template");
}

bool is_trusted(const std::string& name) {
    return name.size() >= trusted_ending.size() &&
           name.compare(name.size() - trusted_ending.size(), trusted_ending.size(), trusted_ending) == 0;
}

Result<jinja::MarkedText> rendered(const jinja::Template& parsed, const nlohmann::ordered_json& variables,
    const TemplateClock& now, const TemplateLimits& limits) {
    if (!variables.is_object()) {
        return fail(ErrorKind::usage, "The variables of a chat template must be an object", "chat template");
    }
    std::size_t offset = 0;
    try {
        jinja::Heap heap(limits);
        jinja::Evaluator evaluator(parsed, heap, now);
        for (const auto& [name, value] : variables.items()) {
            if (parsed.names.find(name)) {
                evaluator.set_variable(name, jinja::from_json(heap, value, is_trusted(name)));
            }
        }
        try {
            return evaluator.render();
        } catch (const jinja::Failure&) {
            offset = evaluator.offset();
            throw;
        }
    } catch (const jinja::Failure& failure) {
        return failed(failure, parsed.source, offset);
    } catch (const std::bad_alloc&) {
        return no_memory();
    } catch (const std::exception& error) {
        return unforeseen(error);
    }
}

} // namespace

struct ChatTemplate::State {
    std::string source;
    jinja::Template parsed;
};

ChatTemplate::ChatTemplate(std::unique_ptr<State> state) : state_(std::move(state)) {}
ChatTemplate::~ChatTemplate() = default;

Result<std::shared_ptr<const ChatTemplate>> ChatTemplate::parse(std::string source) {
    try {
        auto state = std::make_unique<State>();
        state->parsed = jinja::parse_template(source);
        state->source = std::move(source);
        return std::shared_ptr<const ChatTemplate>(new ChatTemplate(std::move(state)));
    } catch (const jinja::Failure& failure) {
        return failed(failure, jinja::normalised_source(source), 0);
    } catch (const std::bad_alloc&) {
        return no_memory();
    } catch (const std::exception& error) {
        return unforeseen(error);
    }
}

Result<std::string> ChatTemplate::render(
    const nlohmann::ordered_json& variables, const TemplateClock& now, const TemplateLimits& limits) const {
    return rendered(state_->parsed, variables, now, limits).map([](const jinja::MarkedText& text) {
        return text.bytes();
    });
}

Result<std::vector<PromptPart>> ChatTemplate::render_parts(
    const nlohmann::ordered_json& variables, const TemplateClock& now, const TemplateLimits& limits) const {
    return rendered(state_->parsed, variables, now, limits).map([](const jinja::MarkedText& text) {
        std::vector<PromptPart> parts;
        for (const auto& run : text.runs()) {
            parts.push_back({text.bytes().substr(run.at, run.count), run.trusted});
        }
        return parts;
    });
}

const std::string& ChatTemplate::source() const { return state_->source; }

std::vector<TemplateSetting> ChatTemplate::settings() const { return jinja::find_settings(state_->parsed); }

} // namespace inglenook
