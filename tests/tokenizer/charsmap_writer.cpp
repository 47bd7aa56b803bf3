// SPDX-License-Identifier: Apache-2.0
#include "tests/tokenizer/charsmap_writer.h"

#include <algorithm>
#include <array>
#include <memory>

namespace inglenook::tests {

namespace {

struct Node {
    std::map<std::uint8_t, std::unique_ptr<Node>> children;
    std::int64_t value = -1; ///< where its replacement begins; -1: no rule ends here
};

/// The double array: a node's children lie where its base XOR their byte is, its value at the base itself.
class Placing {
public:
    std::vector<std::uint32_t> units = {0};

    void place(const Node& node, std::size_t at) {
        std::vector<std::uint8_t> labels;
        if (node.value >= 0) {
            labels.push_back(0);
        }
        for (const auto& [byte, child] : node.children) {
            labels.push_back(byte);
        }
        std::size_t base = 1;
        while (std::any_of(labels.begin(), labels.end(), [&](std::uint8_t l) { return taken(base ^ l); })) {
            ++base;
        }
        for (const std::uint8_t label : labels) {
            const std::size_t where = base ^ label;
            units.resize(std::max(units.size(), where + 1));
            taken_.resize(units.size());
            taken_[where] = true;
        }
        units[at] |= static_cast<std::uint32_t>(at ^ base) << 10;
        if (node.value >= 0) {
            units[at] |= 1U << 8;
            units[base] = 1U << 31 | static_cast<std::uint32_t>(node.value);
        }
        for (const auto& [byte, child] : node.children) {
            units[base ^ byte] |= byte;
            place(*child, base ^ byte);
        }
    }

private:
    [[nodiscard]] bool taken(std::size_t at) const { return at == 0 || (at < taken_.size() && taken_[at]); }

    std::vector<bool> taken_ = {true};
};

void put(std::vector<std::uint8_t>& out, std::uint32_t number) {
    for (int shift = 0; shift < 32; shift += 8) {
        out.push_back(static_cast<std::uint8_t>(number >> shift));
    }
}

} // namespace

std::vector<std::uint8_t> CharsmapParts::bytes() const {
    std::vector<std::uint8_t> out;
    put(out, static_cast<std::uint32_t>(units.size() * 4));
    for (const std::uint32_t unit : units) {
        put(out, unit);
    }
    out.insert(out.end(), replacements.begin(), replacements.end());
    return out;
}

CharsmapParts charsmap_parts(const std::map<std::string, std::string>& rules) {
    CharsmapParts parts;
    Node root;
    for (const auto& [from, to] : rules) {
        Node* node = &root;
        for (const char c : from) {
            auto& child = node->children[static_cast<std::uint8_t>(c)];
            if (child == nullptr) {
                child = std::make_unique<Node>();
            }
            node = child.get();
        }
        node->value = static_cast<std::int64_t>(parts.replacements.size());
        parts.replacements += to + '\0';
    }
    Placing placing;
    placing.place(root, 0);
    parts.units = std::move(placing.units);
    return parts;
}

} // namespace inglenook::tests
