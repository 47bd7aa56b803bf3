// SPDX-License-Identifier: Apache-2.0
#include "app/nook/command_line.h"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <algorithm>

namespace inglenook::nook {

namespace {

bool has_value(const CLI::Option& option) {
    const std::vector<std::string>& values = option.results();
    return std::any_of(values.begin(), values.end(), [](const std::string& value) { return !value.empty(); });
}

} // namespace

const Option& Option::required() const {
    option_->required();
    return *this;
}

const Option& Option::show_default() const {
    option_->capture_default_str();
    return *this;
}

const Option& Option::show_default(const std::string& text) const {
    option_->default_str(text);
    return *this;
}

const Option& Option::among(const std::vector<std::string>& words) const {
    option_->check(CLI::IsMember(words));
    return *this;
}

const Option& Option::within(std::uint32_t least, std::uint32_t most) const {
    option_->check(CLI::Range(least, most));
    return *this;
}

const Option& Option::check(std::string (*check)(const std::string&), const std::string& type) const {
    option_->check(CLI::Validator(check, type));
    return *this;
}

const Option& Option::excludes(const Option& other) const {
    option_->excludes(other.option_);
    return *this;
}

const Option& Option::one_value_each() const {
    option_->allow_extra_args(false);
    return *this;
}

bool Option::given() const { return option_->count() > 0; }

Verb::Verb(CLI::App& parent, Chosen& chosen, const std::string& name, const std::string& description,
    const std::string& example)
    : app_(parent.add_subcommand(name, description)), chosen_(&chosen) {
    app_->footer("Example:\n  " + example);
}

Verb Verb::sub(const std::string& name, const std::string& description, const std::string& example) const {
    app_->require_subcommand(1);
    return {*app_, *chosen_, name, description, example};
}

Option Verb::model(std::string& path) const {
    const Option argument = option("MODEL", path, "Model file (GGUF)");
    return argument.required();
}

Option Verb::flag(const std::string& name, bool& value, const std::string& description) const {
    return Option(*app_->add_flag(name, value, description));
}

template <class T>
Option Verb::option(const std::string& name, T& value, const std::string& description) const {
    return Option(*app_->add_option(name, value, description));
}

template Option Verb::option(const std::string&, std::string&, const std::string&) const;
template Option Verb::option(const std::string&, std::vector<std::string>&, const std::string&) const;
template Option Verb::option(const std::string&, std::optional<std::string>&, const std::string&) const;
template Option Verb::option(const std::string&, float&, const std::string&) const;
template Option Verb::option(const std::string&, std::int32_t&, const std::string&) const;
template Option Verb::option(const std::string&, std::int64_t&, const std::string&) const;
template Option Verb::option(const std::string&, std::uint32_t&, const std::string&) const;
template Option Verb::option(const std::string&, std::optional<std::uint64_t>&, const std::string&) const;

Option Verb::option(const std::string& name, std::function<void(const std::string&)> take,
    const std::string& description) const {
    return Option(*app_->add_option_function<std::string>(name, std::move(take), description));
}

Verb Verb::exactly_one_of(const std::string& group) const {
    CLI::App* options = app_->add_option_group(group);
    options->require_option(1);
    return {*options, *chosen_};
}

void Verb::needs(const Option& one, const Option& other) const {
    app_->parse_complete_callback([one = one.option_, other = other.option_] {
        if (!has_value(*one) && !has_value(*other)) {
            throw CLI::RequiredError(one->get_name() + " or " + other->get_name());
        }
    });
}

void Verb::runs(Action work, Action before_seal) const {
    app_->final_callback(
        [chosen = chosen_, all = Chosen{std::move(before_seal), std::move(work)}] { *chosen = all; });
}

CommandLine::CommandLine(const std::string& name, const std::string& description, const std::string& version,
    const std::string& footer)
    : app_(std::make_unique<CLI::App>(description, name)) {
    app_->set_version_flag("--version", version);
    app_->footer(footer);
    // Not require_subcommand(): that would hide the name of a verb that there is not.
    app_->require_subcommand(0, 1);
}

CommandLine::~CommandLine() = default;

Verb CommandLine::verb(const std::string& name, const std::string& description, const std::string& example) {
    return {*app_, chosen_, name, description, example};
}

Result<std::optional<Chosen>> CommandLine::parse(int argc, char** argv) {
    try {
        app_->parse(argc, argv);
    } catch (const CLI::Success& wanted) { // --help and --version
        app_->exit(wanted);
        return std::nullopt;
    } catch (const CLI::ParseError& wrong) {
        return fail(
            ErrorKind::usage, std::string(wrong.what()) + " (nook --help and nook VERB --help tell more)");
    }
    if (!chosen_.work) {
        return fail(ErrorKind::usage, "a verb is required (nook --help lists them)");
    }
    return chosen_;
}

} // namespace inglenook::nook
