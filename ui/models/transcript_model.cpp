// SPDX-License-Identifier: Apache-2.0
#include "ui/models/transcript_model.h"

#include "ui/text/html_text.h"
#include "ui/text/markdown.h"
#include "ui/text/text_pieces.h"

#include <QRegularExpression>
#include <QVariant>
#include <algorithm>
#include <utility>

namespace inglenook::ui {

namespace {

using storage::MessageState;
using storage::PartKind;

TranscriptModel::Kind kindOf(BlockKind kind) {
    switch (kind) {
    case BlockKind::heading:
        return TranscriptModel::Heading;
    case BlockKind::code:
        return TranscriptModel::Code;
    case BlockKind::table:
        return TranscriptModel::Table;
    case BlockKind::rule:
        return TranscriptModel::Rule;
    case BlockKind::toolCall:
        return TranscriptModel::ToolCall;
    case BlockKind::paragraph:
        break;
    }
    return TranscriptModel::Paragraph;
}

/// Whether two states of a message have the same text and tool calls.
bool sameContent(const storage::Message& one, const storage::Message& other) {
    return one.text() == other.text() && one.text(PartKind::tool_call) == other.text(PartKind::tool_call);
}

double reasoningSeconds(const storage::Message& message) {
    storage::TimeMs duration = 0;
    for (const storage::Part& part : message.parts) {
        if (part.kind == PartKind::reasoning) {
            duration += part.duration;
        }
    }
    return static_cast<double>(duration) / 1000.0;
}

/// A system message is part of the settings, not of what is read.
void dropSystem(std::vector<storage::Message>& messages) {
    std::erase_if(
        messages, [](const storage::Message& message) { return message.role == storage::Role::system; });
}

double rateOf(const storage::Generation& generation) {
    return generation.decode_seconds > 0 && generation.generated_tokens > 1
               ? (generation.generated_tokens - 1) / generation.decode_seconds
               : 0;
}

} // namespace

int TranscriptModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : m_rowCount; }

QHash<int, QByteArray> TranscriptModel::roleNames() const {
    return {{KindRole, "kind"}, {MessageRole, "message"}, {HtmlRole, "html"}, {TextRole, "text"},
        {LanguageRole, "language"}, {LevelRole, "level"}, {IndentRole, "indent"}, {QuoteRole, "quote"},
        {OuterQuoteRole, "outerQuote"}, {QuoteOnRole, "quoteOn"}, {MarkerRole, "marker"}, {TaskRole, "task"},
        {TightRole, "tight"}, {AlignmentsRole, "alignments"}, {CellsRole, "cells"}, {OpenRole, "open"},
        {SecondsRole, "seconds"}, {StateRole, "messageState"}, {SiblingRole, "sibling"},
        {SiblingsRole, "siblings"}, {LastRole, "last"}, {RateRole, "rate"}, {TokensRole, "tokens"},
        {FirstTokenRole, "firstToken"}, {StopRole, "stopReason"}, {ErrorRole, "error"},
        {ModelRole, "modelName"}, {FilesRole, "files"}, {RawRole, "raw"}};
}

std::pair<int, int> TranscriptModel::locate(int row) const {
    const auto after = std::upper_bound(m_groups.begin(), m_groups.end(), row,
        [](int wanted, const Group& group) { return wanted < group.first; });
    const int message = static_cast<int>(after - m_groups.begin()) - 1;
    return {message, row - m_groups[message].first};
}

QVariant TranscriptModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) {
        return {};
    }
    const auto [message, line] = locate(index.row());
    const Row& row = m_groups[message].rows[line];
    const QVariant ofBlock = blockData(row, role);
    return ofBlock.isValid() ? ofBlock : messageData(message, row, role);
}

QVariant TranscriptModel::blockData(const Row& row, int role) const {
    const Block& block = row.block;
    switch (role) {
    case KindRole:
        return row.kind;
    case HtmlRole:
        return block.html;
    case LanguageRole:
        return block.language;
    case LevelRole:
        return block.level;
    case IndentRole:
        return block.indent;
    case QuoteRole:
        return block.quote;
    case OuterQuoteRole:
        return block.outerQuote;
    case QuoteOnRole:
        return block.quoteOn;
    case MarkerRole:
        return block.marker;
    case TaskRole:
        return static_cast<int>(block.task);
    case TightRole:
        return block.tight;
    case OpenRole:
        return row.open;
    case AlignmentsRole: {
        QVariantList list;
        for (const CellAlignment alignment : block.alignments) {
            list.append(static_cast<int>(alignment));
        }
        return list;
    }
    case CellsRole: {
        QVariantList list;
        for (const QStringList& cells : block.rows) {
            list.append(QVariant(cells));
        }
        return list;
    }
    case TextRole:
        return row.kind == Code || row.kind == Source || row.kind == ToolCall ? QVariant(block.text)
                                                                              : QVariant();
    default:
        return {};
    }
}

QVariant TranscriptModel::messageData(int index, const Row& row, int role) const {
    const storage::Message& message = m_messages[index];
    const storage::Generation generation = message.generation.value_or(storage::Generation());
    switch (role) {
    case MessageRole:
        return QVariant::fromValue<qint64>(message.id);
    case TextRole:
        return row.kind == User || row.kind == Reasoning
                   ? QString::fromStdString(
                         message.text(row.kind == User ? PartKind::text : PartKind::reasoning))
                   : QString();
    case SecondsRole:
        return reasoningSeconds(message);
    case StateRole:
        return static_cast<int>(message.state);
    case SiblingRole:
        return static_cast<int>(message.sibling);
    case SiblingsRole:
        return static_cast<int>(message.siblings);
    case LastRole:
        return index + 1 == static_cast<int>(m_messages.size());
    case RateRole:
        return rateOf(generation);
    case TokensRole:
        return static_cast<int>(generation.generated_tokens);
    case FirstTokenRole:
        return generation.first_token_seconds;
    case StopRole:
        return QString::fromStdString(generation.stop_reason);
    case ErrorRole:
        return QString::fromStdString(generation.error);
    case ModelRole:
        return QString::fromStdString(generation.model_name);
    case FilesRole: {
        QStringList names;
        if (row.kind == User) {
            for (const storage::Part& file : message.attachments()) {
                names.append(QString::fromStdString(file.content));
            }
        }
        return names;
    }
    case RawRole:
        return m_groups[index].raw;
    default:
        return {};
    }
}

/// The rows of an answer from its first unsettled block on: what follows the settled rows of the group.
std::vector<TranscriptModel::Row> TranscriptModel::tailRows(
    Group& group, const storage::Message& message, std::size_t& settled) {
    std::vector<Row> rows;
    const bool streaming = message.state == MessageState::streaming;
    AnswerBlocks& blocks = group.blocks;
    const std::size_t count = blocks.count();
    const bool hasText = count > 0;
    const bool hasReasoning = !message.text(PartKind::reasoning).empty();
    const std::size_t head = hasReasoning ? 1 : 0; // rows before the blocks
    std::size_t next = group.settled;
    if (next == 0 && hasReasoning) {
        rows.push_back({Reasoning, {}, streaming && !hasText});
        next = 1;
    }
    if (group.raw) {
        settled = 0;
        for (QString& piece : textPieces(QString::fromStdString(answerSource(message)))) {
            Row row{Source, {}, false};
            row.block.tight = !rows.empty() && rows.back().kind == Source;
            row.block.text = std::move(piece);
            rows.push_back(std::move(row));
        }
        rows.push_back({Footer, {}, false});
        return rows;
    }
    settled = hasText ? head + (streaming ? blocks.closedCount() : count) : 0;
    for (std::size_t i = next - std::min(next, head); i < count; ++i) {
        const Block& block = blocks.at(i);
        rows.push_back({kindOf(block.kind), block, streaming && i >= blocks.closedCount()});
    }
    if (streaming) {
        if (!hasText && !hasReasoning) {
            rows.push_back({Waiting, {}, true});
        }
    } else {
        rows.push_back({Footer, {}, false});
    }
    return rows;
}

TranscriptModel::Group TranscriptModel::makeGroup(const storage::Message& message) {
    Group group;
    if (message.role != storage::Role::assistant) {
        group.rows.push_back({User, {}, false});
        return group;
    }
    group.blocks.set(message);
    if (message.state != MessageState::streaming) {
        group.blocks.finish();
    }
    std::size_t settled = 0;
    group.rows = tailRows(group, message, settled);
    group.settled = settled;
    return group;
}

int TranscriptModel::indexOf(storage::Id message) const {
    const auto found = std::find_if(m_messages.rbegin(), m_messages.rend(),
        [message](const storage::Message& candidate) { return candidate.id == message; });
    return static_cast<int>(m_messages.rend() - found) - 1;
}

const storage::Message* TranscriptModel::find(storage::Id message) const {
    const int index = indexOf(message);
    return index < 0 ? nullptr : &m_messages[index];
}

std::pair<int, int> TranscriptModel::rowsOf(storage::Id message) const {
    const int at = indexOf(message);
    return at < 0 ? std::pair(-1, -1)
                  : std::pair(m_groups[at].first,
                        m_groups[at].first + static_cast<int>(m_groups[at].rows.size()) - 1);
}

void TranscriptModel::renumber(int from) {
    m_rowCount = from == 0 ? 0 : m_groups[from - 1].first + static_cast<int>(m_groups[from - 1].rows.size());
    for (std::size_t i = from; i < m_groups.size(); ++i) {
        m_groups[i].first = m_rowCount;
        m_rowCount += static_cast<int>(m_groups[i].rows.size());
    }
}

void TranscriptModel::setMessages(std::vector<storage::Message> messages) {
    beginResetModel();
    dropSystem(messages);
    m_messages = std::move(messages);
    m_groups.clear();
    for (const storage::Message& message : m_messages) {
        m_groups.push_back(makeGroup(message));
    }
    renumber(0);
    endResetModel();
}

void TranscriptModel::prepend(std::vector<storage::Message> messages) {
    dropSystem(messages);
    std::vector<Group> groups;
    int rows = 0;
    for (const storage::Message& message : messages) {
        groups.push_back(makeGroup(message));
        rows += static_cast<int>(groups.back().rows.size());
    }
    if (rows == 0) {
        return;
    }
    beginInsertRows({}, 0, rows - 1);
    m_messages.insert(m_messages.begin(), std::make_move_iterator(messages.begin()),
        std::make_move_iterator(messages.end()));
    m_groups.insert(
        m_groups.begin(), std::make_move_iterator(groups.begin()), std::make_move_iterator(groups.end()));
    renumber(0);
    endInsertRows();
}

void TranscriptModel::cutAfter(int count) {
    if (count >= static_cast<int>(m_messages.size())) {
        return;
    }
    beginRemoveRows({}, m_groups[count].first, m_rowCount - 1);
    m_messages.resize(count);
    m_groups.resize(count);
    renumber(0);
    endRemoveRows();
}

void TranscriptModel::append(storage::Message message) {
    cutAfter(message.parent == 0 ? 0 : indexOf(message.parent) + 1);
    Group group = makeGroup(message);
    group.first = m_rowCount;
    const int last = m_rowCount + static_cast<int>(group.rows.size()) - 1;
    beginInsertRows({}, m_rowCount, last);
    m_messages.push_back(std::move(message));
    m_groups.push_back(std::move(group));
    m_rowCount = last + 1;
    endInsertRows();
    if (m_messages.size() > 1) {
        tellSiblings(static_cast<int>(m_messages.size()) - 2);
    }
}

/// The message is no longer the last one.
void TranscriptModel::tellSiblings(int message) {
    const Group& group = m_groups[message];
    emit dataChanged(
        index(group.first), index(group.first + static_cast<int>(group.rows.size()) - 1), {LastRole});
}

void TranscriptModel::replace(storage::Message message) {
    const int index = indexOf(message.id);
    if (index < 0) {
        return;
    }
    Group& group = m_groups[index];
    const bool sameText = sameContent(message, m_messages[index]);
    m_messages[index] = std::move(message);
    if (m_messages[index].role == storage::Role::assistant) {
        if (m_messages[index].state == MessageState::streaming) {
            group.raw = false;
        }
        if (!sameText || m_messages[index].state == MessageState::streaming) {
            group.blocks.set(m_messages[index]);
            group.settled = 0;
        }
        if (m_messages[index].state != MessageState::streaming) {
            group.blocks.finish();
        }
    }
    refresh(index, true);
}

void TranscriptModel::setRaw(storage::Id message, bool raw) {
    const int at = indexOf(message);
    if (at < 0 || m_messages[at].role != storage::Role::assistant ||
        m_messages[at].state == MessageState::streaming) {
        return;
    }
    m_groups[at].raw = raw;
    m_groups[at].settled = 0;
    refresh(at, true);
}

bool TranscriptModel::isRaw(storage::Id message) const {
    const int at = indexOf(message);
    return at >= 0 && m_groups[at].raw;
}

TranscriptModel::Shown TranscriptModel::shown(int row) const {
    const auto [message, line] = locate(row);
    const Row& found = m_groups[message].rows[line];
    return {found.kind, &found.block, &m_messages[message]};
}

bool TranscriptModel::runsRightToLeft(const QString& html) {
    constexpr qsizetype looked = 2000; // characters: the first letter is soon found, or there is none
    static const QRegularExpression markup(QStringLiteral("<[^>]*>|&\\w+;"));
    return html.left(looked).remove(markup).isRightToLeft();
}

int TranscriptModel::noteRow(int row, const QString& link) const {
    const QString wanted = otherEndOfNote(link);
    if (wanted.isEmpty() || row < 0 || row >= m_rowCount) {
        return -1;
    }
    const Group& group = m_groups[locate(row).first];
    const auto found = std::find_if(group.rows.begin(), group.rows.end(),
        [&wanted](const Row& other) { return other.block.html.contains(wanted); });
    return found == group.rows.end() ? row : group.first + static_cast<int>(found - group.rows.begin());
}

QString TranscriptModel::plainText(int at) const {
    const auto [message, line] = locate(at);
    const Row& row = m_groups[message].rows[line];
    switch (row.kind) {
    case User:
        return QString::fromStdString(m_messages[message].text());
    case Code:
    case Source:
    case ToolCall:
        return row.block.text;
    case Table: {
        QStringList lines;
        for (const QStringList& cells : row.block.rows) {
            lines.append(textOfHtml(cells.join(u'\n')));
        }
        return lines.join(u'\n');
    }
    case Paragraph:
    case Heading:
        return textOfHtml(row.block.html);
    case Reasoning:
    case Waiting:
    case Rule:
    case Footer:
        break;
    }
    return {};
}

void TranscriptModel::addText(
    storage::Id id, const std::string& reasoning, const std::string& text, const std::string& toolCalls) {
    const int index = indexOf(id);
    if (index < 0) {
        return;
    }
    addPart(m_messages[index], PartKind::reasoning, reasoning);
    addPart(m_messages[index], PartKind::text, text);
    addPart(m_messages[index], PartKind::tool_call, toolCalls);
    Group& group = m_groups[index];
    if (!reasoning.empty() && group.rows.front().kind != Reasoning) {
        group.settled = 0; // the row of the reasoning comes to stand above all others
    }
    group.blocks.add(text);
    group.blocks.addCalls(toolCalls);
    refresh(index, false);
}

void TranscriptModel::setReasoningTime(storage::Id id, storage::TimeMs duration) {
    const int at = indexOf(id);
    if (at < 0) {
        return;
    }
    for (storage::Part& part : m_messages[at].parts) {
        if (part.kind == PartKind::reasoning) {
            part.duration = duration;
            break;
        }
    }
    const QModelIndex row = index(m_groups[at].first);
    emit dataChanged(row, row, {SecondsRole});
}

/// Brings the rows of a message after its settled ones up to date: rows in common are changed, the rest comes
/// or goes. `all`: what belongs to the message as a whole has changed too.
void TranscriptModel::refresh(int message, bool all) {
    Group& group = m_groups[message];
    const bool isAnswer = m_messages[message].role == storage::Role::assistant;
    const std::size_t kept = isAnswer ? std::min(group.settled, group.rows.size()) : group.rows.size();
    std::size_t settled = 0;
    std::vector<Row> rows = isAnswer ? tailRows(group, m_messages[message], settled) : std::vector<Row>();
    const std::size_t old = group.rows.size() - kept;
    const std::size_t common = std::min(old, rows.size());
    const int first = group.first + static_cast<int>(kept);
    for (std::size_t i = 0; i < common; ++i) {
        const bool grows = rows[i].kind == Reasoning;
        if (grows || group.rows[kept + i] != rows[i]) {
            group.rows[kept + i] = std::move(rows[i]);
            const QModelIndex changed = index(first + static_cast<int>(i));
            emit dataChanged(changed, changed);
        }
    }
    const int at = first + static_cast<int>(common);
    if (rows.size() > common) {
        beginInsertRows({}, at, at + static_cast<int>(rows.size() - common) - 1);
        group.rows.insert(group.rows.end(), std::make_move_iterator(rows.begin() + static_cast<long>(common)),
            std::make_move_iterator(rows.end()));
        renumber(message);
        endInsertRows();
    } else if (old > common) {
        beginRemoveRows({}, at, at + static_cast<int>(old - common) - 1);
        group.rows.resize(kept + common);
        renumber(message);
        endRemoveRows();
    }
    group.settled = settled;
    if (all) {
        emit dataChanged(index(group.first), index(group.first + static_cast<int>(group.rows.size()) - 1));
    }
}

} // namespace inglenook::ui
