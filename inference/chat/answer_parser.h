// SPDX-License-Identifier: Apache-2.0
// Splits what a model streams into reasoning, answer and tool calls, tolerant of a model that breaks its own
// format.
#pragma once

#include "inference/chat/answer/answer_format.h"
#include "inference/chat/answer/answer_piece.h"
#include "inference/chat/answer/code_fence.h"
#include "inference/chat/answer/json_slices.h"
#include "inference/chat/answer/marks.h"

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace inglenook {

/// Feed text as it streams, and where in it special tokens begin: of a mark that the vocabulary has as a
/// token, only that token counts. Pieces of the same kind may come in any number, a tool call is one piece
/// when it is whole. Joined, add() and finish() give the same for any split of the input, in time linear in
/// it.
///
/// Reasoning stands before the answer; either of its tags may be missing: the prompt may have opened it, the
/// model may stop before it closes. Marks, white space around reasoning and line ends before the answer are
/// dropped. Once the answer has begun, tags of reasoning are text, and so is every mark within fenced code.
/// What looks like a tool call and cannot be read as one, or is broken off, is text, marks and all.
class AnswerParser {
public:
    /// `prompt_tail`: the end of the rendered prompt, for templates that open the reasoning themselves.
    explicit AnswerParser(AnswerFormat format = think_tags(), std::string_view prompt_tail = {});
    explicit AnswerParser(std::string_view prompt_tail) : AnswerParser(think_tags(), prompt_tail) {}

    /// Goes on after an interrupted answer, as it was given: without pieces. To be called first.
    void resume(std::string_view text, std::span<const std::size_t> tokens = {});
    std::vector<AnswerPiece> add(std::string_view text, std::span<const std::size_t> tokens = {});
    std::vector<AnswerPiece> finish();
    [[nodiscard]] const AnswerFormat& format() const { return *format_; }
    /// What comes next is reasoning, so far as is known.
    [[nodiscard]] bool reasoning() const { return state_ == State::reasoning; }

private:
    using Pieces = std::vector<AnswerPiece>;
    enum class State { before, reasoning, answer, call, header };

    void begin_after(std::string_view prompt_tail);
    bool step(Pieces& pieces);
    bool step_before(Pieces& pieces);
    bool step_in_reasoning(Pieces& pieces);
    bool step_in_answer(Pieces& pieces);
    bool step_in_header(Pieces& pieces);
    bool step_in_call(Pieces& pieces);
    [[nodiscard]] bool applies(const FoundMark& found) const;
    void act(const FoundMark& found);

    void begin_reasoning(const AnswerSection* section);
    void drop_space_before_answer(std::size_t end);
    void open_message(std::string_view header, std::size_t body_at);
    void begin_call(const AnswerSection& section, std::size_t open_at, std::size_t payload_at);
    [[nodiscard]] Plausible guess_payload() const;
    /// Where its payload ends and where what follows it begins, once that is known.
    struct CallEnd {
        std::size_t payload;
        std::size_t call;
    };
    std::optional<CallEnd> find_end_of_call();
    std::optional<CallEnd> find_close_of_call();
    std::optional<CallEnd> find_end_of_json();
    void follow_json(bool begins);
    bool end_call(Pieces& pieces, CallEnd end);
    void finish_call(Pieces& pieces);
    [[nodiscard]] bool call_is_whole() const;
    /// What was taken for a call or a header is text.
    void give_back(Pieces& pieces, std::size_t end);

    /// Whether what looks like this mark of the format here is one, or letters that spell its token.
    [[nodiscard]] bool is_mark(std::string_view mark, std::size_t place) const;
    void give_text(Pieces& pieces, std::size_t end);
    void give_reasoning(Pieces& pieces, std::size_t end);
    void move_to(std::size_t place);

    std::shared_ptr<const AnswerFormat> format_; ///< shared, so that marks may point into it
    Marks before_;
    Marks in_answer_;
    Marks in_reasoning_;
    Marks of_frame_;

    State state_ = State::before;
    std::string held_;
    TokenPlaces tokens_;      ///< in `held_`
    std::size_t at_ = 0;      ///< what lies before it is given or dropped
    std::size_t scan_ = 0;    ///< what lies before it need not be looked at again
    std::size_t solid_ = 0;   ///< reasoning: the end of what is no trailing white space
    bool had_mark_ = false;   ///< a mark stood before: white space here is no part of the answer
    bool spoke_ = false;      ///< text was given
    bool reasoned_ = false;   ///< reasoning was given
    bool fresh_ = false;      ///< in reasoning or a message, of which nothing has been given yet
    bool after_call_ = false; ///< nothing but white space since a tool call
    const AnswerSection* reasoning_in_ = nullptr; ///< null in a framed message
    const AnswerSection* wrapper_ = nullptr;      ///< around the text
    CodeFence fence_;

    // Of a call.
    AnswerSection call_;
    std::string framed_name_; ///< which the header of its message said
    bool framed_ = false;     ///< it is the body of a message
    std::size_t open_at_ = 0; ///< of a call or a header: where its first mark stands
    std::size_t payload_at_ = 0;
    bool plausible_ = false;
    bool heedless_ = false; ///< its quotes do not match: they are not heeded
    bool in_json_ = false;
    JsonExtent json_;
};

} // namespace inglenook
