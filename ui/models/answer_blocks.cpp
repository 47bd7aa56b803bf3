// SPDX-License-Identifier: Apache-2.0
#include "ui/models/answer_blocks.h"

#include "inference/engine.h"

namespace inglenook::ui {

void AnswerBlocks::add(std::string_view text) {
    m_text.add(text);
    m_size += text.size();
}

void AnswerBlocks::addCalls(std::string_view lines) {
    const std::vector<ToolCall> calls = read_tool_call_lines(lines);
    if (calls.empty()) {
        return;
    }
    m_text.finish();
    const std::vector<Block>& blocks = m_text.blocks();
    m_before.insert(m_before.end(), blocks.begin(), blocks.end());
    for (const ToolCall& call : calls) {
        Block block;
        block.kind = BlockKind::toolCall;
        block.text = QString::fromStdString(pretty_arguments(call.arguments));
        block.language = QString::fromStdString(call.name).simplified(); // on one line
        block.source = {m_size, m_size + call.written.size()};
        m_size = block.source.end;
        m_before.push_back(std::move(block));
    }
    m_text = BlockParser(m_size);
}

void AnswerBlocks::set(const storage::Message& message) {
    *this = AnswerBlocks();
    for (const storage::Part& part : message.parts) {
        if (part.kind == storage::PartKind::text) {
            add(part.content);
        } else if (part.kind == storage::PartKind::tool_call) {
            addCalls(part.content);
        }
    }
}

const Block& AnswerBlocks::at(std::size_t index) {
    return index < m_before.size() ? m_before[index] : m_text.blocks()[index - m_before.size()];
}

void addPart(storage::Message& message, storage::PartKind kind, const std::string& text) {
    if (text.empty()) {
        return;
    }
    if (message.parts.empty() || message.parts.back().kind != kind) {
        message.parts.push_back({kind, {}, 0});
    }
    message.parts.back().content += text;
}

std::string answerSource(const storage::Message& message) {
    std::string source;
    for (const storage::Part& part : message.parts) {
        if (part.kind == storage::PartKind::text) {
            source += part.content;
        } else if (part.kind == storage::PartKind::tool_call) {
            for (const ToolCall& call : read_tool_call_lines(part.content)) {
                source += call.written;
            }
        }
    }
    return source;
}

} // namespace inglenook::ui
