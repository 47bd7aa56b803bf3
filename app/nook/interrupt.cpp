// SPDX-License-Identifier: Apache-2.0
#include "app/nook/interrupt.h"

#include <csignal>

#include <unistd.h>

namespace inglenook::nook {

namespace {

volatile std::sig_atomic_t interrupt_flag = 0;
volatile std::sig_atomic_t terminate_flag = 0;

void on_signal(int number) {
    if (interrupted()) {
        _exit(130);
    }
    (number == SIGTERM ? terminate_flag : interrupt_flag) = 1;
}

} // namespace

void catch_interrupts() {
    struct sigaction action = {};
    action.sa_handler = on_signal;
    sigemptyset(&action.sa_mask);
    // Without SA_RESTART a read from the terminal ends, so that waiting for input can be interrupted too.
    sigaction(SIGINT, &action, nullptr);
    sigaction(SIGTERM, &action, nullptr);
    // A file that grew to the limit is an error of the write then, not the end of the program.
    action.sa_handler = SIG_IGN;
    sigaction(SIGXFSZ, &action, nullptr);
}

bool interrupted() { return interrupt_flag != 0 || terminate_flag != 0; }

void clear_interrupt() { interrupt_flag = 0; }

Result<void> go_on() {
    if (interrupted()) {
        return fail(ErrorKind::interrupted, "interrupted");
    }
    return {};
}

} // namespace inglenook::nook
