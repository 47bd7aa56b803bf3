// SPDX-License-Identifier: Apache-2.0
#include "inference/gguf/map_guard.h"

#include <array>
#include <atomic>
#include <csignal>
#include <cstdint>
#include <mutex>
#include <utility>

#include <sys/mman.h>
#include <unistd.h>

namespace inglenook {

namespace {

/// What the handler reads: it may come in the middle of anything, on any thread.
struct Place {
    std::atomic<bool> taken = false;
    std::atomic<std::uintptr_t> begin = 0;
    std::atomic<std::uintptr_t> end = 0; ///< set last, cleared first
    std::atomic<bool> broken = false;
};

// NOLINTBEGIN(cppcoreguidelines-avoid-non-const-global-variables): a signal handler has nothing else
std::array<Place, 1024> places;
struct sigaction earlier;
std::uintptr_t page_bytes = 0;
// NOLINTEND(cppcoreguidelines-avoid-non-const-global-variables)

Place* find(std::uintptr_t address) {
    for (Place& place : places) {
        if (address >= place.begin && address < place.end) {
            return &place;
        }
    }
    return nullptr;
}

/// Puts an empty page where one is missing; mmap() is a plain system call here.
void handle(int signal, siginfo_t* info, void* context) {
    const auto address = reinterpret_cast<std::uintptr_t>(info->si_addr); // NOLINT
    if (Place* place = find(address)) {
        void* page = reinterpret_cast<void*>(address & ~(page_bytes - 1)); // NOLINT
        if (::mmap(page, page_bytes, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0) == page) {
            place->broken = true;
            return;
        }
    }
    if ((earlier.sa_flags & SA_SIGINFO) != 0 && earlier.sa_sigaction != nullptr) {
        earlier.sa_sigaction(signal, info, context);
    } else if (earlier.sa_handler != SIG_DFL && earlier.sa_handler != SIG_IGN) {
        earlier.sa_handler(signal);
    } else {
        // As if nobody had handled it: the same access ends the program now.
        ::sigaction(SIGBUS, &earlier, nullptr);
    }
}

void install() {
    static std::once_flag once;
    std::call_once(once, [] {
        page_bytes = static_cast<std::uintptr_t>(::sysconf(_SC_PAGESIZE));
        struct sigaction action = {};
        action.sa_sigaction = handle;
        action.sa_flags = SA_SIGINFO | SA_ONSTACK;
        sigemptyset(&action.sa_mask);
        ::sigaction(SIGBUS, &action, &earlier);
    });
}

} // namespace

MapGuard::MapGuard(std::span<const std::byte> map) {
    install();
    for (std::size_t i = 0; i < places.size(); ++i) {
        if (!places[i].taken.exchange(true)) {
            const auto begin = reinterpret_cast<std::uintptr_t>(map.data()); // NOLINT
            // The last page is mapped whole.
            const std::uintptr_t end = (begin + map.size() + page_bytes - 1) & ~(page_bytes - 1);
            places[i].broken = false;
            places[i].begin = begin;
            places[i].end = end;
            place_ = static_cast<int>(i);
            return;
        }
    }
}

MapGuard::MapGuard(MapGuard&& other) noexcept : place_(std::exchange(other.place_, -1)) {}

MapGuard& MapGuard::operator=(MapGuard&& other) noexcept {
    std::swap(place_, other.place_);
    return *this;
}

MapGuard::~MapGuard() {
    if (place_ >= 0) {
        Place& place = places[static_cast<std::size_t>(place_)];
        place.end = 0;
        place.taken = false;
    }
}

bool MapGuard::broken() const { return place_ >= 0 && places[static_cast<std::size_t>(place_)].broken; }

} // namespace inglenook
