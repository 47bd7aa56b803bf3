// SPDX-License-Identifier: Apache-2.0
// Reads JSON documents that follow each other in a file, and hands out the elements of a long list one by
// one, so that a file of many conversations is never in memory as a whole.
#pragma once

#include "storage/transfer/mended_file.h"

#include <functional>
#include <nlohmann/json.hpp>

namespace inglenook::storage {

using Json = nlohmann::ordered_json;

struct ElementSinks {
    /// An element of a document that is an array, or of the array `conversations` of one that is an object.
    std::function<Result<void>(const Json& element, const std::string& where)> element;
    /// A document, without such elements.
    std::function<Result<void>(const Json& document, const std::string& where)> document;
};

/// Errors: those of the sinks; usage, naming byte and JSON path, if it is no JSON or exceeds a limit.
Result<void> read_elements(
    MendedFile& file, const std::string& path, const ReadLimits& limits, const ElementSinks& sinks);

// Looking into JSON of unknown shape: what is not there or of another type is empty, 0 or null.

/// Null if there is none.
const Json& member(const Json& object, std::string_view key);
std::string text_in(const Json& object, std::string_view key);
double number_in(const Json& object, std::string_view key);
bool flag_in(const Json& object, std::string_view key);

} // namespace inglenook::storage
