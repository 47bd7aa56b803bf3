// SPDX-License-Identifier: Apache-2.0
#include "inference/grammar/states.h"

#include <algorithm>
#include <deque>

namespace inglenook {

namespace {

using Kind = GrammarPosition::Kind;

constexpr std::uint32_t unknown = 0xFFFFFFFF;
/// Rules within rules that a text may go through: 2,000 brackets deep. Bounds the recursion of unite().
constexpr std::uint32_t deepest_stack = 2000;
/// Items looked at for one token's choice: some tenths of a second at most.
constexpr std::size_t most_work = std::size_t{1} << 24;
/// Items and steps kept; some 16 bytes each.
constexpr std::size_t most_stored = std::size_t{1} << 22;
/// With more classes than this, steps go into a map.
constexpr std::uint32_t few_classes = 512;

std::uint64_t pair_key(std::uint32_t a, std::uint32_t b) { return std::uint64_t{a} << 32U | b; }

} // namespace

/// The work of finding all positions that are reached without a code point. A key is a position, doubled, and
/// whether the rule that it is in began here: such a rule has matched nothing yet, and its end is passed
/// over at its call.
struct GrammarStates::Closure {
    std::unordered_map<std::uint32_t, std::uint32_t> then; ///< by key
    std::deque<std::uint32_t> open;
};

std::size_t GrammarStates::ItemsHash::operator()(const Items& items) const {
    std::uint64_t hash = items.size();
    for (const Item& item : items) {
        hash = (hash ^ pair_key(item.position, item.then)) * 0x9E3779B97F4A7C15U;
        hash ^= hash >> 29U;
    }
    return hash;
}

GrammarStates::GrammarStates(std::shared_ptr<const GrammarAutomaton> grammar) : grammar_(std::move(grammar)) {
    clear();
    allow_more();
}

void GrammarStates::clear() {
    nodes_.clear();
    depths_.clear();
    numbers_.clear();
    united_.clear();
    steps_.clear();
    rare_steps_.clear();
    stored_ = 0;
    intern({}); // 0: dead, and what comes after the end
}

void GrammarStates::allow_more() { allowance_ = most_work; }

bool GrammarStates::spend(std::size_t work) {
    allowance_ -= std::min(work, allowance_);
    return allowance_ > 0;
}

std::uint32_t GrammarStates::intern(Items items) {
    const auto next = static_cast<std::uint32_t>(nodes_.size());
    const auto [entry, fresh] = numbers_.try_emplace(std::move(items), next);
    if (fresh) {
        std::uint32_t depth = 0;
        for (const Item& item : entry->first) {
            depth = std::max(depth, depths_[item.then] + 1);
        }
        nodes_.push_back(&entry->first);
        depths_.push_back(depth);
        stored_ += entry->first.size() + 4;
    }
    return entry->second;
}

std::uint32_t GrammarStates::unite(std::uint32_t a, std::uint32_t b) {
    if (a == b || b == dead || a == dead) {
        return a == dead ? b : a;
    }
    const std::uint64_t key = pair_key(std::min(a, b), std::max(a, b));
    if (const auto known = united_.find(key); known != united_.end()) {
        return known->second;
    }
    if (!spend(items(a).size() + items(b).size())) {
        return a;
    }
    Items both;
    const Items& left = items(a);
    const Items& right = items(b);
    for (std::size_t i = 0, j = 0; i < left.size() || j < right.size();) {
        if (j == right.size() || (i < left.size() && left[i].position < right[j].position)) {
            both.push_back(left[i++]);
        } else if (i == left.size() || right[j].position < left[i].position) {
            both.push_back(right[j++]);
        } else {
            both.push_back({left[i].position, unite(left[i].then, right[j].then)});
            ++i;
            ++j;
        }
    }
    const std::uint32_t result = intern(std::move(both));
    united_.emplace(key, result);
    stored_ += 2;
    return result;
}

/// Where a called rule goes on. A call at the end of a rule goes on where that one does, so that right
/// recursion needs no depth. `dead` if it would become too deep.
std::uint32_t GrammarStates::frame(std::uint32_t position, std::uint32_t then) {
    if (grammar_->at(position).kind == Kind::end) {
        return then;
    }
    return depths_[then] < deepest_stack ? intern({{position, then}}) : dead;
}

void GrammarStates::visit(Closure& closure, std::uint32_t key) {
    const std::uint32_t then = closure.then[key];
    const std::uint32_t began_here = key & 1U;
    const auto add = [&](std::uint32_t position, std::uint32_t fresh, std::uint32_t after) {
        const auto [entry, first] = closure.then.try_emplace(position * 2 + fresh, after);
        const std::uint32_t all = first ? after : unite(entry->second, after);
        if (first || all != entry->second) {
            entry->second = all;
            closure.open.push_back(entry->first);
        }
    };
    const GrammarPosition& position = grammar_->at(key >> 1U);
    if (position.kind == Kind::fork) {
        add(position.next, began_here, then);
        add(position.what, began_here, then);
    } else if (position.kind == Kind::call) {
        if (const std::uint32_t back = frame(position.next, then); back != dead) {
            add(grammar_->start(position.what), 1, back);
        }
        if (grammar_->nullable(position.what)) {
            add(position.next, began_here, then);
        }
    } else if (position.kind == Kind::end && began_here == 0) {
        for (std::size_t i = 0; i < items(then).size() && spend(1); ++i) {
            const Item item = items(then)[i];
            add(item.position, 0, item.then);
        }
    }
}

GrammarState GrammarStates::close(Closure& closure) {
    while (!closure.open.empty()) {
        const std::uint32_t key = closure.open.front();
        closure.open.pop_front();
        if (!spend(4)) {
            return dead;
        }
        visit(closure, key);
    }
    Items result;
    for (const auto& [key, then] : closure.then) {
        const Kind kind = grammar_->at(key >> 1U).kind;
        if (kind == Kind::code || kind == Kind::accept) {
            result.push_back({key >> 1U, then});
        }
    }
    std::sort(
        result.begin(), result.end(), [](const Item& a, const Item& b) { return a.position < b.position; });
    Items merged;
    for (const Item& item : result) {
        if (!merged.empty() && merged.back().position == item.position) {
            merged.back().then = unite(merged.back().then, item.then);
        } else {
            merged.push_back(item);
        }
    }
    return exhausted() ? dead : intern(std::move(merged));
}

GrammarState GrammarStates::start() {
    Closure closure;
    const std::uint32_t ended = intern({{GrammarAutomaton::accept_position, 0}});
    const std::uint32_t root = grammar_->start(grammar_->root()) * 2 + 1;
    closure.then.emplace(root, ended);
    closure.open.push_back(root);
    if (grammar_->nullable(grammar_->root())) {
        closure.then.emplace(GrammarAutomaton::accept_position, 0);
    }
    return close(closure);
}

GrammarState GrammarStates::after(GrammarState state, std::uint32_t code_class) {
    const std::uint32_t n_classes = classes().size();
    std::uint32_t* known = nullptr;
    if (n_classes <= few_classes) {
        if (steps_.size() <= state) {
            steps_.resize(nodes_.size());
        }
        if (steps_[state].empty()) {
            steps_[state].assign(n_classes, unknown);
            stored_ += n_classes / 4 + 1;
        }
        known = &steps_[state][code_class];
    } else {
        const auto [entry, fresh] = rare_steps_.try_emplace(pair_key(state, code_class), unknown);
        known = &entry->second;
        stored_ += fresh ? 4 : 0;
    }
    if (*known != unknown) {
        return *known;
    }
    if (!spend(items(state).size() + 1)) {
        return dead;
    }
    Closure closure;
    for (const Item& item : items(state)) {
        const GrammarPosition& position = grammar_->at(item.position);
        if (position.kind == Kind::code && grammar_->set(position.what).holds(code_class)) {
            // Two positions may lead to one: what follows both is joined there.
            const auto [entry, first] = closure.then.try_emplace(position.next * 2, item.then);
            if (first) {
                closure.open.push_back(entry->first);
            } else {
                entry->second = unite(entry->second, item.then);
            }
        }
    }
    const GrammarState next = close(closure);
    if (!exhausted()) {
        *known = next;
    }
    return next;
}

bool GrammarStates::may_end(GrammarState state) const {
    return !items(state).empty() && items(state).front().position == GrammarAutomaton::accept_position;
}

bool GrammarStates::must_end(GrammarState state) const { return may_end(state) && items(state).size() == 1; }

bool GrammarStates::may_follow(GrammarState state, CodeRange code_points) const {
    const CodeRange wanted = {classes().of(code_points.first), classes().of(code_points.last)};
    return std::any_of(items(state).begin(), items(state).end(), [&](const Item& item) {
        const GrammarPosition& position = grammar_->at(item.position);
        return position.kind == Kind::code && grammar_->set(position.what).holds_any(wanted);
    });
}

bool GrammarStates::may_be_cut(GrammarState state, CodeRange code_points) const {
    const CodeRange wanted = {classes().of(code_points.first), classes().of(code_points.last)};
    return std::any_of(items(state).begin(), items(state).end(), [&](const Item& item) {
        const GrammarPosition& position = grammar_->at(item.position);
        if (position.kind != Kind::code) {
            return false;
        }
        const CodeSet& set = grammar_->set(position.what);
        return set.negated ? !set.excludes_any(code_points) : set.holds_any(wanted);
    });
}

bool GrammarStates::crowded() const { return stored_ > most_stored; }

GrammarState GrammarStates::tidy(GrammarState state) {
    auto old_numbers = std::move(numbers_); // its keys are what the old nodes are
    const std::vector<const Items*> old = std::move(nodes_);
    numbers_ = {};
    clear();
    std::vector<std::uint32_t> copies(old.size(), unknown);
    copies[dead] = dead;
    return copy(old, copies, state);
}

/// As deep as the nodes are, that is bounded.
std::uint32_t GrammarStates::copy(
    const std::vector<const Items*>& from, std::vector<std::uint32_t>& copies, std::uint32_t node) {
    if (copies[node] == unknown) {
        Items items = *from[node];
        for (Item& item : items) {
            item.then = copy(from, copies, item.then);
        }
        copies[node] = intern(std::move(items));
    }
    return copies[node];
}

} // namespace inglenook
