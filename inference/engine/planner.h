// SPDX-License-Identifier: Apache-2.0
// What an opened model would take of a device's memory with these settings or those, without loading it. One
// thread uses a planner at a time.
#pragma once

#include "inference/placement/placement.h"
#include "inference/result.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

namespace inglenook {

struct LoadRequest;
struct ModelInfo;

/// How much memory there may be, instead of what is free now.
struct MemoryLimits {
    std::optional<std::uint64_t> vram;
    std::optional<std::uint64_t> ram;
};

class Planner {
public:
    /// Reads headers and vocabulary, once. Errors: those of open_model().
    static Result<Planner> open(const std::string& path);
    ~Planner();
    Planner(Planner&& other) noexcept;
    Planner& operator=(Planner&& other) noexcept;

    [[nodiscard]] const ModelInfo& model() const;

    /// What load() would do with that request, whose path is not looked at. The first plan for a device asks
    /// the system and the driver what there is, in some 40 ms at most; the first for the processor also
    /// measures how quick that is, which takes some 200 ms. Later ones take that and are made in less than a
    /// millisecond, quick enough for a slider. A model that does not fit is no error but a
    /// verdict. Errors: those of choose_device() and look_at().
    Result<Placement> plan(const LoadRequest& request, const MemoryLimits& limits = {});
    /// The next plans ask again what devices there are and what is free.
    void look_again();

private:
    struct State;
    explicit Planner(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

} // namespace inglenook
