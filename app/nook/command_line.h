// SPDX-License-Identifier: Apache-2.0
// How verbs declare what they take. The parser's own headers, which are slow to compile, stay in the .cpp.
#pragma once

#include "inference/result.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace CLI {
class App;
class Option;
} // namespace CLI

namespace inglenook::nook {

/// What a verb does once the command line is understood.
using Action = std::function<Result<void>()>;

/// A verb that was chosen.
struct Chosen {
    Action before_seal; ///< while the program still has the network; most verbs have nothing to do then
    Action work;
};

/// One option, flag or argument of a verb: a handle, valid as long as its command line.
class Option {
public:
    explicit Option(CLI::Option& option) : option_(&option) {}

    const Option& required() const;
    /// The help tells the value that the variable has now.
    const Option& show_default() const;
    const Option& show_default(const std::string& text) const;
    const Option& among(const std::vector<std::string>& words) const;
    const Option& within(std::uint32_t least, std::uint32_t most) const;
    /// `check` tells what is wrong with a value, or nothing; `type` is how the help calls such a value.
    const Option& check(std::string (*check)(const std::string&), const std::string& type) const;
    const Option& excludes(const Option& other) const;
    /// Each mention takes one value, where a list would take all that follow.
    const Option& one_value_each() const;

    [[nodiscard]] bool given() const;

private:
    friend class Verb;
    CLI::Option* option_;
};

/// A verb as it is declared: a handle, valid as long as its command line.
class Verb {
public:
    /// Whether it was chosen shows in `chosen`. Its help ends with the example.
    Verb(CLI::App& parent, Chosen& chosen, const std::string& name, const std::string& description,
        const std::string& example);

    /// A verb of this verb, which then does nothing alone.
    [[nodiscard]] Verb sub(
        const std::string& name, const std::string& description, const std::string& example) const;

    /// The required MODEL argument.
    Option model(std::string& path) const;
    Option flag(const std::string& name, bool& value, const std::string& description) const;
    /// std::string, an optional one, a list of them, float, int32_t, int64_t, uint32_t, optional<uint64_t>. A
    /// name without dashes is that of an argument.
    template <class T> Option option(const std::string& name, T& value, const std::string& description) const;
    Option option(const std::string& name, std::function<void(const std::string&)> take,
        const std::string& description) const;

    /// Options are declared in the group, of which exactly one must be given.
    [[nodiscard]] Verb exactly_one_of(const std::string& group) const;
    /// One of the two must be given, and not be empty.
    void needs(const Option& one, const Option& other) const;
    /// What the verb does. `before_seal` starts what needs the network, and does nothing with it.
    void runs(Action work, Action before_seal = {}) const;

private:
    Verb(CLI::App& app, Chosen& chosen) : app_(&app), chosen_(&chosen) {}

    CLI::App* app_;
    Chosen* chosen_;
};

class CommandLine {
public:
    CommandLine(const std::string& name, const std::string& description, const std::string& version,
        const std::string& footer);
    ~CommandLine();
    CommandLine(const CommandLine&) = delete;
    CommandLine& operator=(const CommandLine&) = delete;

    Verb verb(const std::string& name, const std::string& description, const std::string& example);

    /// The verb that was chosen; nothing if --help or --version was answered on stdout. Errors: usage.
    Result<std::optional<Chosen>> parse(int argc, char** argv);

private:
    std::unique_ptr<CLI::App> app_;
    Chosen chosen_;
};

} // namespace inglenook::nook
