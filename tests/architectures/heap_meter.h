// SPDX-License-Identifier: Apache-2.0
// Measures how much memory a piece of code asks for. Linking it replaces the program's operator new.
#pragma once

#include <cstddef>

namespace inglenook::tests {

/// Starts a measurement on this thread.
void start_heap_meter();

/// The most bytes that were in use at once on this thread, above what was in use at the start.
std::size_t peak_heap_bytes();

} // namespace inglenook::tests
