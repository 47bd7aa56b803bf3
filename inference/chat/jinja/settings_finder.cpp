// SPDX-License-Identifier: Apache-2.0
#include "inference/chat/jinja/settings_finder.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace inglenook::jinja {

namespace {

/// What a value is wanted for.
enum class Use { truth, print, other };

struct Facts {
    bool read = false;
    bool bound = false; ///< by a loop, a macro or a with
    bool set = false;
    bool computed = false; ///< from something else than a literal or itself
    bool asked = false;    ///< whether it is defined
    bool truth = false;
    bool printed = false;
    bool other = false;
    std::vector<std::string> choices;
    std::optional<TemplateValue> given;   ///< the first literal that `set` gives it
    std::optional<TemplateValue> instead; ///< the literal taken where it is not defined
};

const Name* as_name(const ExpressionPtr& expression) {
    return expression == nullptr ? nullptr : std::get_if<Name>(&expression->is);
}

std::optional<TemplateValue> literal(const ExpressionPtr& expression) {
    const auto* found = expression == nullptr ? nullptr : std::get_if<Literal>(&expression->is);
    if (found == nullptr) {
        return {};
    }
    if (found->value.is(Value::Kind::boolean)) {
        return TemplateValue(found->value.boolean());
    }
    return found->value.is_text() ? std::optional(TemplateValue(found->value.bytes())) : std::nullopt;
}

class Finder {
public:
    explicit Finder(const Template& parsed) : parsed_(parsed), facts_(parsed.names.size()) {}

    std::vector<TemplateSetting> find() {
        block(parsed_.body);
        std::vector<TemplateSetting> settings;
        for (NameId id = 0; id < facts_.size(); ++id) {
            if (auto setting = setting_of(parsed_.names.name(id), facts_[id])) {
                settings.push_back(std::move(*setting));
            }
        }
        return settings;
    }

private:
    // --- Statements

    void block(const Block& statements) {
        for (const auto& statement : statements) {
            std::visit([this](const auto& is) { visit(is); }, statement->is);
        }
    }
    void visit(const OutputText&) {}
    void visit(const OutputValue& is) { use(is.value, Use::print); }
    void visit(const For& is) {
        bind(is.target);
        use(is.items, Use::other);
        use(is.condition, Use::truth);
        block(is.body);
        block(is.otherwise);
    }
    void visit(const If& is) {
        for (const auto& [condition, body] : is.branches) {
            use(condition, Use::truth);
            block(body);
        }
        block(is.otherwise);
    }
    void visit(const Set& is) {
        const auto* id = std::get_if<NameId>(&is.target.is);
        if (id == nullptr) {
            use(is.value, Use::other);
            return;
        }
        Facts& facts = facts_[*id];
        facts.set = true;
        if (!facts.given) {
            facts.given = literal(is.value);
        }
        setting_ = *id;
        met_setting_ = false;
        use(is.value, Use::other);
        facts.computed |= !literal(is.value) && !met_setting_;
        setting_ = nobody;
    }
    void visit(const SetBlock& is) {
        if (const auto* id = std::get_if<NameId>(&is.target.is)) {
            facts_[*id].set = true;
            facts_[*id].computed = true;
        }
        use(is.filter, Use::other);
        block(is.body);
    }
    void visit(const Macro& is) {
        facts_[is.id].bound = true;
        macro(is.macro);
    }
    void visit(const CallBlock& is) {
        use(is.call, Use::other);
        macro(is.caller);
    }
    void visit(const FilterBlock& is) {
        use(is.filter, Use::other);
        block(is.body);
    }
    void visit(const With& is) {
        for (const auto& [target, value] : is.assignments) {
            bind(target);
            use(value, Use::other);
        }
        block(is.body);
    }
    void visit(const LoopControl&) {}

    void macro(const MacroBody& is) {
        for (const auto& [id, value] : is.parameters) {
            facts_[id].bound = true;
            use(value, Use::other);
        }
        block(is.body);
    }
    void bind(const Target& target) {
        if (const auto* id = std::get_if<NameId>(&target.is)) {
            facts_[*id].bound = true;
        } else if (const auto* several = std::get_if<std::vector<Target>>(&target.is)) {
            for (const Target& one : *several) {
                bind(one);
            }
        }
    }

    // --- Expressions

    void use(const ExpressionPtr& expression, Use wanted) {
        if (expression != nullptr) {
            std::visit([&](const auto& is) { visit(is, wanted); }, expression->is);
        }
    }
    void use_all(const std::vector<ExpressionPtr>& expressions, Use wanted) {
        for (const ExpressionPtr& expression : expressions) {
            use(expression, wanted);
        }
    }
    void use_arguments(const CallArguments& arguments) {
        use_all(arguments.positional, Use::other);
        for (const auto& [name, value] : arguments.named) {
            use(value, Use::other);
        }
        use(arguments.star, Use::other);
        use(arguments.star_star, Use::other);
    }

    void visit(const Literal&, Use) {}
    void visit(const Name& is, Use wanted) {
        Facts& facts = facts_[is.id];
        facts.read = true;
        facts.truth |= wanted == Use::truth;
        facts.printed |= wanted == Use::print;
        met_setting_ |= setting_ == is.id;
        // Giving a name to itself where it is defined is no use of it.
        facts.other |= wanted == Use::other && setting_ != is.id;
    }
    void visit(const ListDisplay& is, Use) { use_all(is.items, Use::other); }
    void visit(const DictDisplay& is, Use) {
        for (const auto& [key, value] : is.entries) {
            use(key, Use::other);
            use(value, Use::other);
        }
    }
    void visit(const Unary& is, Use) {
        use(is.operand, is.op == UnaryOperator::logical_not ? Use::truth : Use::other);
    }
    void visit(const Binary& is, Use) {
        const Use wanted = is.op == BinaryOperator::add ? Use::print : Use::other;
        use(is.left, wanted);
        use(is.right, wanted);
    }
    void visit(const Logical& is, Use wanted) {
        use(is.left, Use::truth);
        use(is.right, wanted);
    }
    void visit(const Compare& is, Use) {
        if (is.rest.size() == 1 && compares_name(is.first, is.rest[0].first, is.rest[0].second)) {
            return;
        }
        use(is.first, Use::other);
        for (const auto& [comparison, value] : is.rest) {
            use(value, Use::other);
        }
    }
    void visit(const Concatenation& is, Use) { use_all(is.items, Use::print); }
    void visit(const Conditional& is, Use wanted) {
        use(is.test, Use::truth);
        const Name* kept = as_name(is.then);
        const Name* asked = asked_name(is.test);
        if (kept != nullptr && asked != nullptr && kept->id == asked->id) {
            facts_[kept->id].instead = literal(is.otherwise);
            met_setting_ |= setting_ == kept->id;
            facts_[kept->id].printed |= wanted == Use::print;
        } else {
            use(is.then, wanted);
        }
        use(is.otherwise, wanted);
    }
    void visit(const Attribute& is, Use) { use(is.object, Use::other); }
    void visit(const Subscript& is, Use) {
        use(is.object, Use::other);
        use(is.index, Use::other);
    }
    void visit(const Slice& is, Use) {
        for (const ExpressionPtr* part : {&is.object, &is.start, &is.stop, &is.step}) {
            use(*part, Use::other);
        }
    }
    void visit(const Call& is, Use) {
        use(is.callee, Use::other);
        use_arguments(is.arguments);
    }
    void visit(const FilterUse& is, Use wanted) {
        const Name* name = as_name(is.operand);
        if (name != nullptr && (is.name == "default" || is.name == "d")) {
            facts_[name->id].asked = true;
            if (!is.arguments.positional.empty()) {
                facts_[name->id].instead = literal(is.arguments.positional[0]);
            }
            use(is.operand, wanted);
        } else {
            constexpr std::array same = {"lower", "upper", "trim", "string", "title", "capitalize"};
            const bool stays_text = std::find(same.begin(), same.end(), is.name) != same.end();
            use(is.operand, stays_text ? wanted : Use::other);
        }
        use_arguments(is.arguments);
    }
    void visit(const TestUse& is, Use) {
        const Name* name = as_name(is.operand);
        if (name != nullptr && (is.name == "defined" || is.name == "undefined")) {
            facts_[name->id].asked = true;
        } else if (name != nullptr && (is.name == "true" || is.name == "false")) {
            use(is.operand, Use::truth);
        } else if (name == nullptr || (is.name != "none" && is.name != "string" && is.name != "boolean")) {
            use(is.operand, Use::other);
        }
        use_arguments(is.arguments);
    }

    /// `name is defined`, alone or as one side of an `and`.
    const Name* asked_name(const ExpressionPtr& test) const {
        if (const auto* is = std::get_if<TestUse>(&test->is)) {
            return is->name == "defined" ? as_name(is->operand) : nullptr;
        }
        if (const auto* both = std::get_if<Logical>(&test->is); both != nullptr && both->is_and) {
            const Name* left = asked_name(both->left);
            return left != nullptr ? left : asked_name(both->right);
        }
        return nullptr;
    }

    /// name == "text", "text" != name, name == true, name in ["a", "b"].
    bool compares_name(const ExpressionPtr& left, Comparison comparison, const ExpressionPtr& right) {
        if (comparison == Comparison::equal || comparison == Comparison::not_equal) {
            const Name* name = as_name(left) != nullptr ? as_name(left) : as_name(right);
            const auto value = literal(as_name(left) != nullptr ? right : left);
            return name != nullptr && value && may_be(name->id, *value);
        }
        const auto* list = std::get_if<ListDisplay>(&right->is);
        const Name* name = as_name(left);
        if (name == nullptr || list == nullptr ||
            (comparison != Comparison::in && comparison != Comparison::not_in)) {
            return false;
        }
        return std::all_of(list->items.begin(), list->items.end(), [&](const ExpressionPtr& item) {
            const auto value = literal(item);
            return value && may_be(name->id, *value);
        });
    }
    bool may_be(NameId id, const TemplateValue& value) {
        Facts& facts = facts_[id];
        facts.read = true;
        if (const auto* text = std::get_if<std::string>(&value)) {
            if (std::find(facts.choices.begin(), facts.choices.end(), *text) == facts.choices.end()) {
                facts.choices.push_back(*text);
            }
        } else {
            facts.truth = true;
        }
        return true;
    }

    // --- The verdict

    static bool every_rendering_has(std::string_view name) {
        // The language's functions need no place here: calling a name is no use that a setting has.
        constexpr std::array<std::string_view, 10> known = {"messages", "tools", "documents",
            "add_generation_prompt", "continue_final_message", "loop", "caller", "varargs", "kwargs", "self"};
        constexpr std::string_view token = "_token";
        return std::find(known.begin(), known.end(), name) != known.end() ||
               (name.size() >= token.size() && name.substr(name.size() - token.size()) == token);
    }

    static std::optional<TemplateSetting> setting_of(const std::string& name, const Facts& facts) {
        const bool from_outside = facts.read && !facts.bound && (!facts.set || facts.asked);
        if (!from_outside || every_rendering_has(name) || (facts.other && facts.choices.empty())) {
            return {};
        }
        TemplateSetting setting;
        setting.name = name;
        setting.choices = facts.choices;
        setting.usual = facts.instead ? facts.instead : facts.asked ? facts.given : std::nullopt;
        const auto* usual_text = setting.usual ? std::get_if<std::string>(&*setting.usual) : nullptr;
        if (name == "reasoning_effort" && setting.choices.empty() && facts.printed) {
            setting.choices = {"low", "medium", "high"}; // as models that only print it were trained
        }
        if (!setting.choices.empty()) {
            setting.kind = TemplateSetting::Kind::choice;
            const bool listed = usual_text == nullptr ||
                                std::find(setting.choices.begin(), setting.choices.end(), *usual_text) !=
                                    setting.choices.end();
            if (!listed) {
                setting.choices.push_back(*usual_text);
            }
        } else if (facts.printed && (facts.asked || facts.truth) && !facts.computed) {
            setting.kind = TemplateSetting::Kind::text;
        } else if (!facts.truth || facts.printed || usual_text != nullptr) {
            return {};
        }
        return setting;
    }

    const Template& parsed_;
    std::vector<Facts> facts_; ///< by NameId
    static constexpr NameId nobody = ~NameId(0);
    NameId setting_ = nobody;  ///< the name that the statement at hand sets
    bool met_setting_ = false; ///< that name was met in its new value
};

} // namespace

std::vector<TemplateSetting> find_settings(const Template& parsed) { return Finder(parsed).find(); }

} // namespace inglenook::jinja
