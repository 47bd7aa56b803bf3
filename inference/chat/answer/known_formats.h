// SPDX-License-Identifier: Apache-2.0
// The formats of answers that are known, and by what in a chat template each is recognised. Data.
#pragma once

#include "inference/chat/answer/answer_format.h"

#include <array>
#include <span>
#include <string_view>

namespace inglenook {

/// Texts that all stand in the template, as its source spells them; "token:X": the vocabulary has X as a
/// token.
using FormatSigns = std::array<std::string_view, 2>;

struct KnownReasoning {
    std::string_view name;
    FormatSigns signs;
    std::string_view open;
    std::string_view close;
    std::string_view text_open; ///< marks around the answer itself, of formats that have them
    std::string_view text_close;
    std::array<std::string_view, 4> dropped;
    ReasoningFrame frame;
};

struct KnownTools {
    std::string_view name;
    FormatSigns signs;
    AnswerSection section;
    std::array<std::string_view, 4> dropped;
    std::array<std::string_view, 4> inner;
};

struct KnownFraming {
    std::string_view reasoning;
    std::string_view tool_calls;
    FormatSigns signs;
    AnswerFraming framing;
    std::array<std::string_view, 4> inner;
    ReasoningFrame frame;
};

/// In the order in which they are tried: the first that fits.
std::span<const KnownReasoning> known_reasonings();
std::span<const KnownFraming> known_framings();
/// All that fit; the first gives its name.
std::span<const KnownTools> known_tools();

} // namespace inglenook
