// SPDX-License-Identifier: Apache-2.0
#include "app/nook/progress.h"

#include "app/nook/common.h"

#include <cstdio>

#include <unistd.h>

namespace inglenook::nook {

namespace {
constexpr const char* erase_line = "\r\x1b[K";
}

Progress::Progress() : terminal_(isatty(STDERR_FILENO) != 0) {}

Progress::~Progress() {
    if (!shown_.empty()) {
        std::fputs(erase_line, stderr);
    }
}

void Progress::show(const std::string& what, double share) {
    const std::string line = what + " " + fixed(share * 100, 0) + " %";
    if (!terminal_ || line == shown_) {
        return;
    }
    std::fprintf(stderr, "%s%s", erase_line, line.c_str());
    shown_ = line;
}

bool stdout_is_terminal() { return isatty(STDOUT_FILENO) != 0; }

} // namespace inglenook::nook
