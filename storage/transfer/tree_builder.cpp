// SPDX-License-Identifier: Apache-2.0
#include "storage/transfer/tree_builder.h"

#include "storage/rows.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <unordered_map>
#include <unordered_set>

namespace inglenook::storage {

namespace {

constexpr std::size_t nowhere = std::numeric_limits<std::size_t>::max();

std::string counted(std::size_t count, const std::string& one, const std::string& many) {
    return count == 1 ? one : std::to_string(count) + " " + many;
}

class Assembly {
public:
    Assembly(std::vector<TreeNode> nodes, ChatTree& tree) : nodes_(std::move(nodes)), tree_(tree) {}

    std::vector<std::string> run(const std::string& last) {
        index();
        find_parents();
        cut_rings();
        find_children();
        write();
        show(last);
        return std::move(notes_);
    }

private:
    void index() {
        std::size_t doubled = 0;
        for (std::size_t i = 0; i < nodes_.size(); ++i) {
            doubled += index_.emplace(nodes_[i].id, i).second ? 0 : 1;
        }
        note(doubled, "A message has the name of another", "messages have the names of others");
    }

    std::size_t find(const std::string& id) const {
        const auto found = index_.find(id);
        return found == index_.end() ? nowhere : found->second;
    }

    void find_parents() {
        // A child may be named only by its parent.
        std::unordered_map<std::string_view, std::size_t> parent_of;
        for (std::size_t i = 0; i < nodes_.size(); ++i) {
            for (const std::string& child : nodes_[i].children) {
                parent_of.emplace(child, i);
            }
        }
        parents_.assign(nodes_.size(), nowhere);
        std::size_t lost = 0;
        for (std::size_t i = 0; i < nodes_.size(); ++i) {
            const std::string& named = nodes_[i].parent;
            parents_[i] = named.empty() ? nowhere : find(named);
            if (parents_[i] == nowhere) {
                const auto by_parent = parent_of.find(nodes_[i].id);
                parents_[i] = by_parent == parent_of.end() ? nowhere : by_parent->second;
            }
            lost += !named.empty() && parents_[i] == nowhere ? 1 : 0;
        }
        note(lost, "What a message answers is missing: it begins a branch of its own",
            "messages answer something that is missing: each begins a branch of its own");
    }

    void cut_rings() {
        enum class State : char { fresh, open, good };
        std::vector<State> states(nodes_.size(), State::fresh);
        std::size_t cut = 0;
        std::vector<std::size_t> way;
        for (std::size_t i = 0; i < nodes_.size(); ++i) {
            way.clear();
            std::size_t at = i;
            while (at != nowhere && states[at] == State::fresh) {
                states[at] = State::open;
                way.push_back(at);
                if (const std::size_t up = parents_[at]; up != nowhere && states[up] == State::open) {
                    parents_[at] = nowhere;
                    ++cut;
                }
                at = parents_[at];
            }
            for (const std::size_t passed : way) {
                states[passed] = State::good;
            }
        }
        note(cut, "A message follows itself: the ring was cut",
            "messages follow themselves: the rings were cut");
    }

    void find_children() {
        children_.resize(nodes_.size());
        std::vector<bool> placed(nodes_.size());
        for (std::size_t i = 0; i < nodes_.size(); ++i) {
            for (const std::string& named : nodes_[i].children) {
                const std::size_t child = find(named);
                if (child != nowhere && parents_[child] == i && !placed[child]) {
                    placed[child] = true;
                    children_[i].push_back(child);
                }
            }
        }
        for (std::size_t i = 0; i < nodes_.size(); ++i) {
            if (parents_[i] == nowhere) {
                roots_.push_back(i);
            } else if (!placed[i]) {
                children_[parents_[i]].push_back(i);
            }
        }
    }

    /// Depth first, so that parents get lower numbers than their children and siblings keep their order.
    void write() {
        numbers_.assign(nodes_.size(), 0);
        std::vector<std::size_t> waiting(roots_.rbegin(), roots_.rend());
        while (!waiting.empty()) {
            const std::size_t at = waiting.back();
            waiting.pop_back();
            numbers_[at] =
                write_node(at, parents_[at] == nowhere ? MessageNumber{0} : numbers_[parents_[at]]);
            waiting.insert(waiting.end(), children_[at].rbegin(), children_[at].rend());
        }
    }

    MessageNumber write_node(std::size_t at, MessageNumber parent) {
        TreeNode& node = nodes_[at];
        if (!node.kept) {
            return parent;
        }
        if (goes_on(at, parent)) {
            TreeMessage& whole = tree_.messages[parent - 1];
            for (Part& part : node.message.parts) {
                add_part(whole.parts, std::move(part));
            }
            if (!node.message.generations.empty()) {
                whole.generations = std::move(node.message.generations);
            }
            if (node.message.state != MessageState::complete) {
                whole.state = node.message.state;
            }
            return parent;
        }
        node.message.parent = parent;
        tree_.messages.push_back(std::move(node.message));
        return static_cast<MessageNumber>(tree_.messages.size());
    }

    /// Whether it is a further piece of the answer above it.
    [[nodiscard]] bool goes_on(std::size_t at, MessageNumber parent) const {
        const Role role = nodes_[at].message.role;
        if (parent == 0 || (role != Role::assistant && role != Role::tool) ||
            tree_.messages[parent - 1].role != Role::assistant) {
            return false;
        }
        for (std::size_t up = parents_[at]; up != nowhere && numbers_[up] == parent; up = parents_[up]) {
            if (children_[up].size() != 1) {
                return false;
            }
            if (nodes_[up].kept) {
                return true;
            }
        }
        return false;
    }

    void show(const std::string& last) {
        const auto show_below = [&](MessageNumber parent, MessageNumber child) {
            (parent == 0 ? tree_.shown : tree_.messages[parent - 1].shown) = child;
        };
        for (MessageNumber number = 1; number <= tree_.messages.size(); ++number) {
            show_below(tree_.messages[number - 1].parent, number);
        }
        const std::size_t end = find(last);
        MessageNumber at = end == nowhere ? 0 : numbers_[end];
        while (at != 0) {
            const MessageNumber parent = tree_.messages[at - 1].parent;
            show_below(parent, at);
            at = parent;
        }
    }

    void note(std::size_t count, const std::string& one, const std::string& many) {
        if (count > 0) {
            notes_.push_back(counted(count, one, many));
        }
    }

    std::vector<TreeNode> nodes_;
    ChatTree& tree_;
    std::unordered_map<std::string, std::size_t> index_;
    std::vector<std::size_t> parents_;
    std::vector<std::vector<std::size_t>> children_;
    std::vector<std::size_t> roots_;
    std::vector<MessageNumber> numbers_; ///< of the message that holds a node
    std::vector<std::string> notes_;
};

} // namespace

std::vector<std::string> build_tree(std::vector<TreeNode> nodes, const std::string& last, ChatTree& tree) {
    return Assembly(std::move(nodes), tree).run(last);
}

void add_part(std::vector<Part>& parts, Part part) {
    const bool joins = !parts.empty() && parts.back().kind == part.kind && part.kind != PartKind::attachment;
    if (!part.content.empty() || joins) {
        if (joins && part.kind != PartKind::tool_call && !part.content.empty() &&
            !parts.back().content.empty()) {
            parts.back().content += "\n\n";
        }
        join_part(parts, std::move(part));
    }
}

void add_answer_text(std::vector<Part>& parts, const std::string& text) {
    constexpr std::string_view begin = "<think>";
    constexpr std::string_view end = "</think>";
    const std::size_t first = text.find_first_not_of(" \t\r\n");
    const std::size_t close = first != std::string::npos && text.compare(first, begin.size(), begin) == 0
                                  ? text.find(end)
                                  : std::string::npos;
    if (close == std::string::npos) {
        add_part(parts, {PartKind::text, text, 0});
        return;
    }
    const auto trimmed = [](std::string_view piece) {
        const std::size_t from = piece.find_first_not_of("\r\n");
        const std::size_t to = piece.find_last_not_of("\r\n");
        return from == std::string_view::npos ? std::string()
                                              : std::string(piece.substr(from, to + 1 - from));
    };
    const std::string_view all = text;
    add_part(parts,
        {PartKind::reasoning, trimmed(all.substr(first + begin.size(), close - first - begin.size())), 0});
    add_part(parts, {PartKind::text, trimmed(all.substr(close + end.size())), 0});
}

TimeMs time_of(double number) {
    constexpr double most_seconds = 1e11; // the year 5138
    constexpr double most_milliseconds = 1e14;
    constexpr double most_microseconds = 1e17;
    constexpr double thousand = 1000;
    if (!std::isfinite(number) || number <= 0 || number > most_microseconds * thousand) {
        return 0;
    }
    if (number < most_seconds) {
        return std::llround(number * thousand);
    }
    if (number < most_milliseconds) {
        return std::llround(number);
    }
    return std::llround(number < most_microseconds ? number / thousand : number / thousand / thousand);
}

std::string left_out(std::string_view kind, std::string_view name) {
    return "[" + std::string(kind) + (name.empty() ? "" : ": ") + std::string(name) + "]";
}

} // namespace inglenook::storage
