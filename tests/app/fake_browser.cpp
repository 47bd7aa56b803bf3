// SPDX-License-Identifier: Apache-2.0
// Stands in for xdg-open: adds a line to the file named by FAKE_BROWSER_LOG that says whether the network is
// within its reach, and what it was called with.
#include "app/seal/seal.h"

#include <cstdlib>
#include <fstream>

int main(int argc, char* argv[]) {
    const char* path = std::getenv("FAKE_BROWSER_LOG");
    if (path == nullptr) {
        return 1;
    }
    std::ofstream log(path, std::ios::app);
    log << (inglenook::network_is_sealed() ? "sealed" : "free");
    for (int i = 1; i < argc; ++i) {
        log << ' ' << argv[i];
    }
    log << '\n';
    return std::getenv("FAKE_BROWSER_FAILS") != nullptr ? 3 : 0;
}
