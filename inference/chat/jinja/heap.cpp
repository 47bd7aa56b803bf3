// SPDX-License-Identifier: Apache-2.0
#include "inference/chat/jinja/heap.h"

#include "inference/chat/jinja/failure.h"
#include "inference/chat/jinja/value.h"

namespace inglenook::jinja {

Charge::Charge(Heap& heap, std::uint64_t bytes) {
    heap.need(bytes);
    heap.held_ += bytes;
    heap_ = &heap;
    bytes_ = bytes;
}

Charge::~Charge() {
    if (heap_ != nullptr) {
        heap_->held_ -= bytes_;
    }
}

Heap::~Heap() {
    // All of them are still held while their contents go, so that no chain of them is freed recursively.
    for (const std::shared_ptr<Object>& object : kept_) {
        object->release();
    }
}

void Heap::keep(std::shared_ptr<Object> object) { kept_.push_back(std::move(object)); }

void Heap::refuse_steps() const {
    refuse("The chat template was stopped after " + std::to_string(limits_.steps) + " steps");
}

void Heap::refuse_bytes() const {
    refuse("The chat template makes more text than the limit of " + std::to_string(limits_.output_bytes) +
           " bytes");
}

void Heap::refuse_depth() const {
    refuse("The chat template nests deeper than the limit of " + std::to_string(limits_.depth));
}

} // namespace inglenook::jinja
