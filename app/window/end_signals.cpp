// SPDX-License-Identifier: Apache-2.0
#include "app/window/end_signals.h"

#include <array>
#include <csignal>
#include <utility>

#include <fcntl.h>
#include <unistd.h>

namespace inglenook {

namespace {

constexpr std::array signals_of_the_end = {SIGTERM, SIGINT, SIGHUP};

/// A handler may do little more than write to a pipe, whose other end the event loop watches.
int write_end = -1;
std::array<int, 2> ends = {-1, -1};

void when_signalled(int /*number*/) {
    const char byte = 0;
    if (::write(write_end, &byte, 1) < 0) {
        return; // the pipe is full: it was told often enough
    }
}

/// SA_RESETHAND: whoever signals again does not want to wait.
void handle_by(void (*handler)(int)) {
    struct sigaction action = {};
    action.sa_handler = handler;
    action.sa_flags = SA_RESTART | static_cast<int>(SA_RESETHAND);
    sigemptyset(&action.sa_mask);
    for (const int number : signals_of_the_end) {
        sigaction(number, &action, nullptr);
    }
}

} // namespace

EndSignals::EndSignals() {
    if (::pipe2(ends.data(), O_CLOEXEC | O_NONBLOCK) != 0) {
        return; // signals then end the program as they always do
    }
    write_end = ends[1];
    m_notifier = std::make_unique<QSocketNotifier>(ends[0], QSocketNotifier::Read);
    connect(m_notifier.get(), &QSocketNotifier::activated, this, [this] {
        char byte = 0;
        if (::read(ends[0], &byte, 1) == 1) {
            emit caught();
        }
    });
    handle_by(when_signalled);
}

EndSignals::~EndSignals() {
    handle_by(SIG_DFL);
    m_notifier.reset();
    for (int& end : ends) {
        if (end >= 0) {
            ::close(std::exchange(end, -1));
        }
    }
}

} // namespace inglenook
