// SPDX-License-Identifier: Apache-2.0
// nook template: a conversation rendered to the exact text of the prompt.
#include "app/nook/input.h"
#include "app/nook/interrupt.h"
#include "app/nook/verbs.h"
#include "app/nook/vocabulary.h"

#include "inference/chat/chat_template.h"

#include <memory>

namespace inglenook::nook {

namespace {

struct TemplateOptions {
    std::string model;
    std::string template_file;
    std::string input;
    std::string now;
    bool batch = false;
};

constexpr std::string_view template_key = "tokenizer.chat_template";

/// A template and the variables that every rendering gets unless its input has them.
struct Source {
    std::shared_ptr<const ChatTemplate> chat_template;
    Json defaults = Json::object();
};

tl::unexpected<Error> at(const std::string& path, Error error) {
    error.where = error.where.empty() ? path : path + ": " + error.where;
    return tl::unexpected(std::move(error));
}

Result<Source> from_text(std::string text, const std::string& path) {
    auto parsed = ChatTemplate::parse(std::move(text));
    if (!parsed) {
        return at(path, parsed.error());
    }
    return Source{std::move(*parsed)};
}

Result<Source> from_model(const std::string& path) {
    const auto file = GgufFile::open(path);
    if (!file) {
        return tl::unexpected(file.error());
    }
    const auto text = (*file)->string(template_key);
    if (!text) {
        return at(path, text.error());
    }
    auto source = from_text(*text, path);
    const auto tokenizer = Tokenizer::load(**file);
    if (!source || !tokenizer) {
        return source;
    }
    const auto name = [&](const char* variable, std::optional<TokenId> id) {
        source->defaults[variable] = id ? (*tokenizer)->piece(*id, true) : "";
    };
    name("bos_token", (*tokenizer)->bos());
    name("eos_token", (*tokenizer)->eos());
    return source;
}

Result<Source> open_source(const TemplateOptions& options) {
    if (options.template_file.empty()) {
        return from_model(options.model);
    }
    return read_file(options.template_file).and_then([&](const std::string& text) {
        return from_text(text, options.template_file);
    });
}

Result<std::string> render(
    const Source& source, std::string_view input, const std::string& where, const TemplateClock& now) {
    const auto given = parse_json(input, where);
    if (!given) {
        return tl::unexpected(given.error());
    }
    if (!given->is_object()) {
        return fail(ErrorKind::bad_file, "expected a JSON object of variables", where);
    }
    Json variables = source.defaults;
    variables.update(*given);
    return source.chat_template->render(variables, now);
}

void run_batch(const Source& source, const TemplateClock& now) {
    for (std::uint64_t number = 1; const auto line = read_line(); ++number) {
        const auto text = render(source, *line, "standard input, line " + std::to_string(number), now);
        if (text) {
            print_json_line({{"text", *text}});
            continue;
        }
        Json answer = {{"error", text.error().message}};
        if (!text.error().where.empty()) {
            answer["where"] = text.error().where;
        }
        print_json_line(answer);
    }
}

Result<void> run_template(const TemplateOptions& options) {
    const auto source = open_source(options);
    if (!source) {
        return tl::unexpected(source.error());
    }
    const TemplateClock now = options.now.empty() ? TemplateClock() : options.now;
    if (options.batch) {
        run_batch(*source, now);
        return go_on();
    }
    const bool from_stdin = options.input.empty() || options.input == "-";
    const auto input = read_input(options.input);
    if (!input) {
        return tl::unexpected(input.error());
    }
    const auto text = render(*source, *input, from_stdin ? "standard input" : options.input, now);
    if (!text) {
        return tl::unexpected(text.error());
    }
    print(*text);
    return {};
}

/// "2025-03-14T15:09:26", a space instead of the T as well.
std::string check_time(const std::string& text) {
    constexpr std::string_view shape = "dddd-dd-ddTdd:dd:dd";
    bool good = text.size() == shape.size();
    for (std::size_t i = 0; good && i < shape.size(); ++i) {
        const char c = text[i];
        good = shape[i] == 'd'   ? c >= '0' && c <= '9'
               : shape[i] == 'T' ? c == 'T' || c == ' '
                                 : c == shape[i];
    }
    return good ? "" : "expected a time such as 2025-03-14T15:09:26";
}

} // namespace

void add_template(CommandLine& program) {
    const Verb verb = program.verb("template", "Render a conversation to the exact text of the prompt",
        R"(echo '{"messages":[{"role":"user","content":"Hi"}],"add_generation_prompt":true}' | nook template model.gguf)");
    const auto options = std::make_shared<TemplateOptions>();
    const Option model = verb.option("MODEL", options->model, "Model file (GGUF) whose own template is used");
    const Option file = verb.option("--template", options->template_file, "A template of its own instead");
    file.excludes(model);
    const Option input = verb.option("--input", options->input, "Read this file instead of standard input");
    verb.option("--now", options->now, "Time that the template sees, such as 2025-03-14T15:09:26")
        .check(check_time, "DATETIME");
    verb.flag("--batch", options->batch,
            "Standard input is one JSON object a line; {\"text\":…} or {\"error\":…} a line comes out")
        .excludes(input);
    verb.needs(model, file);
    verb.runs([options] { return run_template(*options); });
}

} // namespace inglenook::nook
