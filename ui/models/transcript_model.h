// SPDX-License-Identifier: Apache-2.0
// The shown path of a conversation as one flat list of what is drawn: a user's message, the reasoning and the
// blocks of an answer, and the line below it. Flat, so that a very long answer costs only what is on screen.
#pragma once

#include "storage/records.h"
#include "ui/models/answer_blocks.h"

#include <QAbstractListModel>
#include <QtQml/qqmlregistration.h>
#include <vector>

namespace inglenook::ui {

class TranscriptModel : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the chat")

public:
    enum Kind { User, Reasoning, Waiting, Paragraph, Heading, Code, Table, Rule, ToolCall, Source, Footer };
    Q_ENUM(Kind)

    enum Role {
        KindRole = Qt::UserRole + 1, ///< Kind
        MessageRole,                 ///< qint64: id of the message
        HtmlRole,                    ///< QString: paragraph, heading
        TextRole,                    ///< QString: text of a user's message, reasoning, code, source, call
        LanguageRole,                ///< QString: of code; the name of a called tool
        LevelRole,                   ///< int: of a heading
        IndentRole,                  ///< int: lists around
        QuoteRole,                   ///< int: quotes around
        OuterQuoteRole,              ///< int: those of them that are around the lists too
        QuoteOnRole,                 ///< int: those of them that go on from the row above
        MarkerRole,                  ///< QString: before the first block of a list item
        TaskRole,                    ///< int: 0 none, 1 open, 2 done
        TightRole,                   ///< bool: close to the row above
        AlignmentsRole,              ///< list of int: 0 start, 1 centre, 2 end
        CellsRole,                   ///< list of lists of html: a table, its head first
        OpenRole,                    ///< bool: still growing
        SecondsRole,                 ///< double: how long the reasoning took; 0 if unknown
        StateRole,                   ///< int: storage::MessageState
        SiblingRole,                 ///< int: n of n/m
        SiblingsRole,                ///< int: m of n/m
        LastRole,                    ///< bool: belongs to the last message
        RateRole,                    ///< double: tokens a second; 0 if unknown
        TokensRole,                  ///< int: tokens of the answer
        FirstTokenRole,              ///< double: seconds to the first token
        StopRole,                    ///< QString: why it stopped, as storage::Generation
        ErrorRole,                   ///< QString: a sentence, if it failed
        ModelRole,                   ///< QString: name of the model that answered
        FilesRole,                   ///< list of names: files that went with a user's message
        RawRole,                     ///< bool: the answer is shown as it was written
    };
    Q_ENUM(Role)

    using QAbstractListModel::QAbstractListModel;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

    /// The row where a link of a footnote leads, from a row of the same message; -1: the link is of another
    /// kind.
    Q_INVOKABLE [[nodiscard]] int noteRow(int row, const QString& link) const;

    /// Whether the first letter in the html of a block belongs to a script that is written from right to
    /// left.
    Q_INVOKABLE [[nodiscard]] static bool runsRightToLeft(const QString& html);

    void setMessages(std::vector<storage::Message> messages);
    /// Messages that stand right above those that are here.
    void prepend(std::vector<storage::Message> messages);
    /// Adds a message at the end; what stood after its parent is left away first.
    void append(storage::Message message);
    /// Replaces a message by another state of itself. Nothing happens if it is not shown.
    void replace(storage::Message message);
    /// More of an answer. Only rows of its open tail change.
    /// `toolCalls`: after the text; as tool_call_line() writes them.
    void addText(storage::Id message, const std::string& reasoning, const std::string& text,
        const std::string& toolCalls = {});
    /// How long the reasoning of an answer has taken so far.
    void setReasoningTime(storage::Id message, storage::TimeMs duration);

    /// Shows an answer as it was written instead of formatted; not while it is being written.
    void setRaw(storage::Id message, bool raw);
    [[nodiscard]] bool isRaw(storage::Id message) const;
    /// What can be read in a row, without formatting; cells of a table on lines. Empty for thoughts and
    /// footers.
    [[nodiscard]] QString plainText(int row) const;

    /// What a row shows. The pointers are good until the model changes.
    struct Shown {
        Kind kind = User;
        const Block* block = nullptr; ///< of an answer; else an empty one
        const storage::Message* message = nullptr;
    };
    [[nodiscard]] Shown shown(int row) const;

    [[nodiscard]] const std::vector<storage::Message>& messages() const { return m_messages; }
    [[nodiscard]] const storage::Message* find(storage::Id message) const;
    /// The first and last row of a message; -1 and -1 if it is not shown.
    [[nodiscard]] std::pair<int, int> rowsOf(storage::Id message) const;

private:
    struct Row {
        Kind kind = User;
        Block block;       ///< of an answer's text and tool calls
        bool open = false; ///< still growing

        bool operator==(const Row&) const = default;
    };
    /// The rows of one message.
    struct Group {
        AnswerBlocks blocks;
        std::vector<Row> rows;
        bool raw = false;        ///< shown as it was written
        int first = 0;           ///< row of the model
        std::size_t settled = 0; ///< rows that will not change while the answer grows
    };

    static Group makeGroup(const storage::Message& message);
    static std::vector<Row> tailRows(Group& group, const storage::Message& message, std::size_t& settled);
    [[nodiscard]] int indexOf(storage::Id message) const;
    [[nodiscard]] std::pair<int, int> locate(int row) const;
    [[nodiscard]] QVariant blockData(const Row& row, int role) const;
    [[nodiscard]] QVariant messageData(int message, const Row& row, int role) const;
    void cutAfter(int count);
    void renumber(int from);
    void refresh(int message, bool all);
    void tellSiblings(int message);

    std::vector<storage::Message> m_messages;
    std::vector<Group> m_groups; ///< one for each message
    int m_rowCount = 0;
};

} // namespace inglenook::ui
