// SPDX-License-Identifier: Apache-2.0
// Between JSON and values: the variables of a rendering, and the tojson filter as Python's json.dumps writes.
#pragma once

#include "inference/chat/jinja/value.h"

#include <nlohmann/json.hpp>

namespace inglenook::jinja {

/// A value of a document; all of its text, keys too, gets the mark `trusted`.
Value from_json(Heap& heap, const nlohmann::ordered_json& json, bool trusted);

struct JsonStyle {
    std::optional<std::string> indent; ///< nothing: on one line
    std::string item_separator = ", ";
    std::string key_separator = ": ";
    bool ascii = false; ///< everything else as \uXXXX
    bool sort_keys = false;
};

/// json.dumps; fails for what JSON has no form for. Punctuation and numbers are trusted, text keeps its
/// marks.
MarkedText to_json(Heap& heap, const Value& value, const JsonStyle& style);

} // namespace inglenook::jinja
