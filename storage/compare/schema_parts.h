// SPDX-License-Identifier: Apache-2.0
// A JSON schema's parts and which of them are applied together: what refuses a schema that can't be checked
// safely, and bounds the steps that checking a value takes.
#pragma once

#include "storage/result.h"

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace inglenook::storage::compare {

class SchemaParts {
public:
    /// Looks at all parts that the root leads to, and takes out of it what is not checked ("format", "$id",
    /// notes). "multipleOf" becomes a floating-point number: valijson divides integers after cutting off
    /// fractions. Errors: see JsonSchema::parse().
    static Result<SchemaParts> of(nlohmann::json& root);

    /// At most how often a part is applied to one value that lies `depth` deep, for all depths up to the
    /// last: steps[depth].
    [[nodiscard]] std::vector<double> steps(std::size_t deepest) const;

private:
    friend class SchemaReader;

    struct Part {
        double own = 1;                      ///< steps of it alone
        std::vector<std::size_t> here;       ///< applied to the same value
        std::vector<std::size_t> properties; ///< to its members, one of them at most
        std::vector<std::size_t> below;      ///< to its members or elements, each of them
    };

    std::vector<Part> parts_;        ///< the first is the root
    std::vector<std::size_t> order_; ///< those of `here` before the part itself
};

} // namespace inglenook::storage::compare
