// SPDX-License-Identifier: Apache-2.0
#include "tests/architectures/heap_meter.h"

#include <algorithm>
#include <cstdlib>
#include <malloc.h>
#include <new>

namespace {

thread_local std::ptrdiff_t in_use = 0;
thread_local std::ptrdiff_t peak = 0;

void* counted(std::size_t size) {
    void* place = std::malloc(size == 0 ? 1 : size);
    if (place == nullptr) {
        throw std::bad_alloc();
    }
    in_use += std::ptrdiff_t(malloc_usable_size(place));
    peak = std::max(peak, in_use);
    return place;
}

void release(void* place) {
    in_use -= place == nullptr ? 0 : std::ptrdiff_t(malloc_usable_size(place));
    std::free(place);
}

} // namespace

// The array forms and the nothrow forms of the standard library call these.
void* operator new(std::size_t size) { return counted(size); }
void* operator new[](std::size_t size) { return counted(size); }
void operator delete(void* place) noexcept { release(place); }
void operator delete[](void* place) noexcept { release(place); }
void operator delete(void* place, std::size_t) noexcept { release(place); }
void operator delete[](void* place, std::size_t) noexcept { release(place); }

namespace inglenook::tests {

void start_heap_meter() { in_use = peak = 0; }

std::size_t peak_heap_bytes() { return std::size_t(peak); }

} // namespace inglenook::tests
