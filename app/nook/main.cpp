// SPDX-License-Identifier: Apache-2.0
// The command line: gives up the network, understands the arguments, runs the verb, ends with its exit code.
#include "app/nook/common.h"
#include "app/nook/interrupt.h"
#include "app/nook/verbs.h"
#include "app/seal/seal.h"
#include "version.h"

#include <clocale>
#include <cstdlib>
#include <exception>

namespace inglenook::nook {

namespace {

void add_verbs(CommandLine& program) {
    add_devices(program);
    add_info(program);
    add_plan(program);
    add_tokenize(program);
    add_detokenize(program);
    add_template(program);
    add_logits(program);
    add_generate(program);
    add_chat(program);
    add_perplexity(program);
    add_bench(program);
    add_selftest(program);
    add_chats(program);
    add_compare(program);
    add_models(program);
}

int run(const Chosen& chosen) {
    if (chosen.before_seal) {
        if (const auto started = chosen.before_seal(); !started) {
            complain(started.error().text());
            return exit_code(started.error().kind);
        }
    }
    if (const auto sealed = seal_network(); !sealed) {
        warn("the network could not be given up: " + sealed.error());
    }
    catch_interrupts();
    auto done = chosen.work();
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
    CommandLine program("nook", "Runs language models on this machine; nothing leaves it.", version_text,
        "Every verb explains itself: nook VERB --help");
    add_verbs(program);
    const auto chosen = program.parse(argc, argv);
    if (!chosen) {
        complain(chosen.error().text());
        return exit_code(chosen.error().kind);
    }
    if (!*chosen) { // --help or --version
        return finish_output() ? 0 : exit_code(ErrorKind::io);
    }
    return run(**chosen);
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
