// SPDX-License-Identifier: Apache-2.0
// The command line: gives up the network, understands the arguments, runs the verb, ends with its exit code.
#include "app/nook/common.h"
#include "app/nook/interrupt.h"
#include "app/nook/verbs.h"
#include "app/seal/seal.h"
#include "version.h"

#include <CLI/App.hpp>
#include <clocale>
#include <cstdlib>
#include <exception>

namespace inglenook::nook {

namespace {

constexpr int usage_error = 2;

void add_verbs(CLI::App& program, Action& action) {
    add_devices(program, action);
    add_info(program, action);
    add_tokenize(program, action);
    add_detokenize(program, action);
    add_template(program, action);
    add_logits(program, action);
    add_generate(program, action);
    add_chat(program, action);
    add_perplexity(program, action);
    add_bench(program, action);
    add_selftest(program, action);
    add_chats(program, action);
    // Not require_subcommand(): that would hide the name of a verb that there is not.
    program.require_subcommand(0, 1);
}

int run(const Action& action) {
    if (const auto sealed = seal_network(); !sealed) {
        warn("the network could not be given up: " + sealed.error());
    }
    catch_interrupts();
    auto done = action();
    const auto written = finish_output();
    if (done && !written) {
        done = written;
    }
    if (done) {
        return 0;
    }
    complain(done.error().text());
    return exit_code(done.error().kind);
}

int main_with(int argc, char** argv) {
    CLI::App program("Runs language models on this machine; nothing leaves it.", "nook");
    program.set_version_flag("--version", std::string(version_text));
    program.footer("Every verb explains itself: nook VERB --help");
    Action action;
    add_verbs(program, action);
    try {
        program.parse(argc, argv);
    } catch (const CLI::Success& wanted) { // --help and --version
        program.exit(wanted);
        return finish_output() ? 0 : exit_code(ErrorKind::io);
    } catch (const CLI::ParseError& wrong) {
        complain(std::string(wrong.what()) + " (nook --help and nook VERB --help tell more)");
        return usage_error;
    }
    if (!action) {
        complain("a verb is required (nook --help lists them)");
        return usage_error;
    }
    return run(action);
}

} // namespace

} // namespace inglenook::nook

// The last resort for what no caller can foresee, such as running out of memory: a sentence, never an abort.
int main(int argc, char** argv) {
    try {
        return inglenook::nook::main_with(argc, argv);
    } catch (const std::bad_alloc&) {
        inglenook::nook::complain("out of memory");
        return inglenook::nook::exit_code(inglenook::ErrorKind::does_not_fit);
    } catch (const std::exception& unexpected) {
        inglenook::nook::complain(unexpected.what());
        return inglenook::nook::exit_code(inglenook::ErrorKind::bad_file);
    }
}
