// SPDX-License-Identifier: Apache-2.0
#include "inference/chat/jinja/selectors.h"

#include "inference/chat/jinja/attributes.h"
#include "inference/chat/jinja/text_functions.h"

#include <algorithm>
#include <charconv>

namespace inglenook::jinja {

namespace {

Value path_part(Heap& heap, MarkedText part) {
    const std::string& bytes = part.bytes();
    std::int64_t index = 0;
    const auto read = std::from_chars(bytes.data(), bytes.data() + bytes.size(), index);
    const bool number = !bytes.empty() && bytes[0] != '-' && read.ec == std::errc{} &&
                        read.ptr == bytes.data() + bytes.size();
    return number ? Value(index) : make_text(heap, std::move(part));
}

} // namespace

Selector::Selector(Heap& heap, const Value* attribute) : heap_(heap) {
    if (attribute == nullptr || attribute->is_none()) {
        return;
    }
    if (!attribute->is_text()) {
        path_.push_back(*attribute);
        return;
    }
    for (MarkedText& part : split_text(heap, attribute->text().text, ".", -1, false)) {
        path_.push_back(path_part(heap, std::move(part)));
    }
}

Value Selector::operator()(const Value& item) const {
    Value value = item;
    for (const Value& part : path_) {
        value = get_item(heap_, value, part);
    }
    return value;
}

Value Selector::key(const Value& item, bool case_sensitive) const {
    Value value = (*this)(item);
    if (!case_sensitive && value.is_text()) {
        return make_text(heap_, lowercase(heap_, value.text().text));
    }
    return value;
}

} // namespace inglenook::jinja
