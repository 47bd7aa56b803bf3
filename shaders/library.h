// SPDX-License-Identifier: Apache-2.0
// The compiled shaders, embedded in the program.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace inglenook::shaders {

/// SPIR-V of <name>.comp; empty if there is no such shader.
std::span<const std::uint32_t> find(std::string_view name);

/// Changes with any shader: part of the key of a pipeline cache.
std::uint64_t fingerprint();

} // namespace inglenook::shaders
