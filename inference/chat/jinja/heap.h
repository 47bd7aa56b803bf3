// SPDX-License-Identifier: Apache-2.0
// The account of one rendering: steps taken, bytes held by values, depth reached. Each is refused at its
// limit before anything is reserved. Outlives every value made with it.
#pragma once

#include "inference/chat/chat_template.h"

#include <cstdint>
#include <memory>
#include <utility>
#include <vector>

namespace inglenook::jinja {

class Heap;
class Object;

/// Bytes that a living value holds; given back when it dies. Values of the parsed template hold none.
class Charge {
public:
    Charge() = default;
    Charge(Heap& heap, std::uint64_t bytes);
    Charge(Charge&& other) noexcept : heap_(std::exchange(other.heap_, nullptr)), bytes_(other.bytes_) {}
    Charge& operator=(Charge&& other) noexcept {
        std::swap(heap_, other.heap_);
        std::swap(bytes_, other.bytes_);
        return *this;
    }
    Charge(const Charge&) = delete;
    Charge& operator=(const Charge&) = delete;
    ~Charge();

private:
    Heap* heap_ = nullptr;
    std::uint64_t bytes_ = 0;
};

class Heap {
public:
    explicit Heap(const TemplateLimits& limits) : limits_(limits) {}
    Heap(const Heap&) = delete;
    Heap& operator=(const Heap&) = delete;
    ~Heap();

    /// Counts work; a step is one node evaluated, one item visited or 64 bytes copied.
    void step(std::uint64_t count = 1) {
        steps_ += count;
        if (steps_ > limits_.steps) {
            refuse_steps();
        }
    }

    /// Refuses a single text of more bytes than any output may have; counts the copying.
    void text_of(std::uint64_t bytes) {
        if (bytes > limits_.output_bytes) {
            refuse_bytes();
        }
    }

    /// Refuses if this many more bytes could not be held.
    void need(std::uint64_t bytes) const {
        if (bytes > memory_limit() || held_ + bytes > memory_limit()) {
            refuse_bytes();
        }
    }

    /// Nesting of evaluation; a few native frames each.
    class Nested {
    public:
        explicit Nested(Heap& heap) : heap_(heap) {
            if (++heap_.nesting_ > heap_.limits_.depth * frames_per_depth) {
                --heap_.nesting_;
                heap_.refuse_depth();
            }
        }
        Nested(const Nested&) = delete;
        Nested& operator=(const Nested&) = delete;
        ~Nested() { --heap_.nesting_; }

    private:
        Heap& heap_;
    };

    /// Nesting of calls of macros.
    class Calling {
    public:
        explicit Calling(Heap& heap) : heap_(heap) {
            if (++heap_.calls_ > heap_.limits_.depth) {
                --heap_.calls_;
                heap_.refuse_depth();
            }
        }
        Calling(const Calling&) = delete;
        Calling& operator=(const Calling&) = delete;
        ~Calling() { --heap_.calls_; }

    private:
        Heap& heap_;
    };

    /// Refuses containers nested deeper than the limit, so that walking and freeing them is safe.
    void check_depth(std::uint32_t depth) const {
        if (depth > limits_.depth) {
            refuse_depth();
        }
    }

    /// Objects that may end in a cycle (namespaces, macros) live until the rendering ends.
    void keep(std::shared_ptr<Object> object);

    [[nodiscard]] const TemplateLimits& limits() const { return limits_; }

private:
    friend class Charge;
    /// An expression of the deepest kind in a macro called at the deepest level stays far from the end of
    /// a thread's stack.
    static constexpr std::uint32_t frames_per_depth = 8;

    [[nodiscard]] std::uint64_t memory_limit() const { return limits_.output_bytes * 4; }
    [[noreturn]] void refuse_steps() const;
    [[noreturn]] void refuse_bytes() const;
    [[noreturn]] void refuse_depth() const;

    TemplateLimits limits_;
    std::uint64_t steps_ = 0;
    std::uint64_t held_ = 0;
    std::uint32_t nesting_ = 0;
    std::uint32_t calls_ = 0;
    std::vector<std::shared_ptr<Object>> kept_;
};

} // namespace inglenook::jinja
