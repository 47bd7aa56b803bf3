// SPDX-License-Identifier: Apache-2.0
#include "app/nook/answer_pieces.h"

#include <cstdio>

namespace inglenook::nook {

namespace {

std::string call_line(const ToolCall& call) {
    return "[tool call] " + call.name + ' ' + call.arguments + '\n';
}

} // namespace

void AnswerPrinter::print_pieces(const std::vector<AnswerPiece>& pieces) {
    for (const AnswerPiece& piece : pieces) {
        if (piece.kind == AnswerKind::reasoning) {
            std::fputs(printable_lines(piece.text).c_str(), stderr);
            continue;
        }
        const bool is_call = piece.kind == AnswerKind::tool_call;
        std::string text = is_call ? call_line(piece.call) : piece.text;
        text.insert(0, is_call && !at_line_start_ ? "\n" : "");
        print(for_person_ ? printable_lines(text) : text);
        at_line_start_ = text.ends_with('\n');
    }
    flush_output();
}

void AnswerRecord::add(const std::vector<AnswerPiece>& pieces) {
    for (const AnswerPiece& piece : pieces) {
        if (piece.kind == AnswerKind::tool_call) {
            tool_calls.push_back(piece.call);
        } else {
            (piece.kind == AnswerKind::text ? text : reasoning) += piece.text;
        }
    }
}

Json AnswerRecord::json() const {
    Json json = {{"text", text}};
    if (!reasoning.empty()) {
        json["reasoning"] = reasoning;
    }
    if (!tool_calls.empty()) {
        json["tool_calls"] = tool_calls_json(tool_calls);
    }
    return json;
}

Json tool_calls_json(const std::vector<ToolCall>& calls) {
    Json list = Json::array();
    for (const ToolCall& call : calls) {
        Json entry = {{"name", call.name}, {"arguments", call.arguments}};
        if (!call.id.empty()) {
            entry["id"] = call.id;
        }
        list.push_back(std::move(entry));
    }
    return list;
}

} // namespace inglenook::nook
