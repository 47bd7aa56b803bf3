// SPDX-License-Identifier: Apache-2.0
#include "storage/compare/json_schema.h"

#include "storage/compare/reading.h"
#include "storage/compare/schema_parts.h"

// Else it would end the program.
#define VALIJSON_USE_EXCEPTIONS 1
#include <nlohmann/json.hpp>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validation_results.hpp>
#include <valijson/validator.hpp>

#include <exception>

namespace inglenook::storage::compare {

using SchemaJson = nlohmann::json;

namespace {

constexpr std::size_t largest_schema = 256 * 1024; // bytes
constexpr double most_values = 10'000;             // "uniqueItems" compares each with each
constexpr double most_steps = 5'000'000;

/// How many values lie how deep.
void count_values(
    const SchemaJson& value, std::size_t depth, std::vector<double>& counts) { // NOLINT(misc-no-recursion)
    counts.resize(std::max(counts.size(), depth + 1));
    ++counts[depth];
    if (value.is_structured()) {
        for (const SchemaJson& part : value) {
            count_values(part, depth + 1, counts);
        }
    }
}

/// valijson's context is "<root>" and "[name]" of each member on the way.
std::string place_of(const std::vector<std::string>& context) {
    std::string place;
    for (const std::string& part : context) {
        place += part == "<root>" ? "" : part;
    }
    return place.empty() ? "the whole" : place.substr(0, 200);
}

} // namespace

struct JsonSchema::State {
    SchemaParts parts;
    valijson::Schema schema;
};

JsonSchema::JsonSchema(std::unique_ptr<State> state) : state_(std::move(state)) {}
JsonSchema::JsonSchema(JsonSchema&&) noexcept = default;
JsonSchema& JsonSchema::operator=(JsonSchema&&) noexcept = default;
JsonSchema::~JsonSchema() = default;

Result<JsonSchema> JsonSchema::parse(std::string_view json) {
    if (json.size() > largest_schema) {
        return fail(ErrorKind::usage, "the schema is larger than 256 KiB");
    }
    if (auto read = read_json(json); !read) {
        return fail(ErrorKind::usage, "the schema is no JSON: " + read.error().message);
    }
    try {
        SchemaJson document = SchemaJson::parse(json);
        auto parts = SchemaParts::of(document);
        if (!parts) {
            return tl::unexpected(parts.error());
        }
        auto state = std::make_unique<State>();
        state->parts = std::move(*parts);
        valijson::SchemaParser parser(valijson::SchemaParser::kDraft7);
        const valijson::adapters::NlohmannJsonAdapter adapter(document);
        parser.populateSchema(adapter, state->schema);
        return JsonSchema(std::move(state));
    } catch (const std::exception& error) {
        return fail(ErrorKind::usage, std::string("the schema is none: ") + error.what());
    }
}

Result<std::optional<std::string>> JsonSchema::violation(const SchemaJson& value) const {
    std::vector<double> counts;
    count_values(value, 0, counts);
    const std::vector<double> steps = state_->parts.steps(counts.size() - 1);
    double values = 0;
    double all_steps = 0;
    for (std::size_t depth = 0; depth < counts.size(); ++depth) {
        values += counts[depth];
        all_steps += counts[depth] * steps[depth];
    }
    if (values > most_values || !(all_steps <= most_steps)) {
        return fail(ErrorKind::usage, "The JSON is too large to be checked against this schema.");
    }
    try {
        valijson::Validator validator;
        valijson::ValidationResults results;
        const valijson::adapters::NlohmannJsonAdapter adapter(value);
        if (validator.validate(state_->schema, adapter, &results)) {
            return std::nullopt;
        }
        valijson::ValidationResults::Error first;
        if (!results.popError(first)) {
            return std::optional<std::string>("The JSON is not of the schema.");
        }
        return std::optional<std::string>("The JSON is not of the schema, at " + place_of(first.context) +
                                          ": " + first.description.substr(0, 300));
    } catch (const std::exception& error) {
        return fail(ErrorKind::usage, std::string("The JSON cannot be checked: ") + error.what());
    }
}

} // namespace inglenook::storage::compare
