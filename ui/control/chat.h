// SPDX-License-Identifier: Apache-2.0
// The conversation on the screen: what is shown of it, and everything that can be done in it. A message is on
// the disk before its answer is asked for.
#pragma once

#include "ui/control/answer_runs.h"
#include "ui/control/attachments.h"
#include "ui/control/context_count.h"
#include "ui/control/find_in_chat.h"
#include "ui/control/history.h"
#include "ui/control/selection_in_chat.h"
#include "ui/models/transcript_model.h"

#include <QObject>
#include <QtQml/qqmlregistration.h>
#include <map>

namespace inglenook::ui {

/// Where an answer belongs in a comparison.
struct RunPlace {
    storage::Id run = 0;
    storage::Id column = 0;
};

class Chat : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the session")
    Q_PROPERTY(inglenook::ui::TranscriptModel* transcript READ transcript CONSTANT)
    Q_PROPERTY(inglenook::ui::TranscriptModel* specimen READ specimen CONSTANT)
    Q_PROPERTY(inglenook::ui::FindInChat* find READ find CONSTANT)
    Q_PROPERTY(inglenook::ui::SelectionInChat* selection READ selection CONSTANT)
    Q_PROPERTY(inglenook::ui::Attachments* attachments READ attachments CONSTANT)
    Q_PROPERTY(inglenook::ui::ChatSettings* settings READ settings CONSTANT)
    Q_PROPERTY(inglenook::ui::Answerer* model READ model CONSTANT)
    Q_PROPERTY(State state READ state NOTIFY stateChanged)
    Q_PROPERTY(bool busy READ busy NOTIFY stateChanged)
    Q_PROPERTY(qint64 conversation READ conversation NOTIFY conversationChanged)
    Q_PROPERTY(QString title READ title NOTIFY conversationChanged)
    Q_PROPERTY(bool pinned READ pinned NOTIFY conversationChanged)
    /// The model of the last answer on the screen; empty without an answer.
    Q_PROPERTY(QString answeredByPath READ answeredByPath NOTIFY stateChanged)
    Q_PROPERTY(QString answeredByName READ answeredByName NOTIFY stateChanged)
    /// Messages above those in the transcript, which were not read yet.
    Q_PROPERTY(int earlier READ earlier NOTIFY earlierChanged)
    Q_PROPERTY(int contextUsed READ contextUsed NOTIFY numbersChanged)
    Q_PROPERTY(bool tooLong READ tooLong NOTIFY numbersChanged)
    Q_PROPERTY(double rate READ rate NOTIFY numbersChanged)
    Q_PROPERTY(QString draft READ draft WRITE setDraft NOTIFY draftChanged)

public:
    enum State { Idle, LoadingModel, Waiting, Generating, Stopping, Failed };
    Q_ENUM(State)

    Chat(EngineBridge& engine, StorageBridge& storage, Answerer& model, Settings& settings, Presets& presets,
        QObject* parent = nullptr);

    /// An empty conversation; it is stored with its first message.
    Q_INVOKABLE void startNew();
    Q_INVOKABLE void open(qint64 conversation);
    /// Shows a question that was stored as part of a comparison's run, and answers it.
    void answerRun(const storage::Appended& question, RunPlace place);
    void setLogprobs(std::uint32_t logprobs) { m_runs.setLogprobs(logprobs); }
    /// By the id of the question: answers to these belong to runs.
    void setRunPlaces(std::map<storage::Id, RunPlace> places) { m_places = std::move(places); }
    /// Opens the branch that a message is on; placeFound() follows, with the longest of `words` that it
    /// holds.
    Q_INVOKABLE void openAt(qint64 conversation, qint64 message, const QStringList& words);
    /// Reads some more of the messages above, or all of them; earlierChanged() follows.
    Q_INVOKABLE void readEarlier();
    Q_INVOKABLE void readAllEarlier();
    /// Sends the draft. Refused with a notice, nothing lost, if it cannot be answered.
    Q_INVOKABLE void send();
    Q_INVOKABLE void stop();
    /// Another answer beside this one.
    Q_INVOKABLE void retry(qint64 message);
    Q_INVOKABLE void retryLast();
    /// Loads another model and lets it answer beside this answer.
    Q_INVOKABLE void retryWith(qint64 message, const QString& model);
    /// Opens the path down to this message as a chat of its own.
    Q_INVOKABLE void branch(qint64 message);
    /// Moves a message and all that follows it to the trash: removed() follows, and restoring what it names
    /// undoes it. The only message takes its chat along.
    Q_INVOKABLE void remove(qint64 message);
    Q_INVOKABLE void continueAnswer(qint64 message);
    /// Another text beside this one; a user's message is answered anew.
    Q_INVOKABLE void edit(qint64 message, const QString& text);
    /// Shows the next (+1) or previous (-1) text beside this one.
    Q_INVOKABLE void showSibling(qint64 message, int step);
    /// As showSibling, of the last message that has siblings.
    Q_INVOKABLE void showLastSibling(int step);
    /// Shows an answer as the model wrote it, or formatted again.
    Q_INVOKABLE void toggleRaw(qint64 message);
    Q_INVOKABLE void toggleLastRaw();
    Q_INVOKABLE void copyMessage(qint64 message) const;
    Q_INVOKABLE void copyText(const QString& text) const;
    /// What is selected over several rows, as it was written.
    Q_INVOKABLE void copySelection() const;
    /// The table in a row of the transcript, as Markdown or as comma-separated values.
    Q_INVOKABLE void copyTable(int row, bool csv) const;
    Q_INVOKABLE void copyLastAnswer() const;
    Q_INVOKABLE void copyLastCode() const;
    /// The text of a file that went with a message, in pieces of some lines, to be looked at.
    Q_INVOKABLE QStringList attachedPieces(qint64 message, int file) const;
    /// What was thought before an answer, in such pieces; while more comes, only the last one changes.
    Q_INVOKABLE QStringList thoughtPieces(qint64 message) const;
    /// The text of a message as it was written or answered.
    Q_INVOKABLE QString source(qint64 message) const;
    /// The user's message that a message is, or answers; 0 if it is not shown.
    Q_INVOKABLE qint64 questionOf(qint64 message) const;
    /// The user's last message; 0 if there is none.
    Q_INVOKABLE qint64 lastUserMessage() const;

    [[nodiscard]] TranscriptModel* transcript() { return &m_transcript; }
    /// A short chat that nobody sees, with a row of each kind.
    [[nodiscard]] TranscriptModel* specimen() { return &m_specimen; }
    [[nodiscard]] FindInChat* find() { return &m_find; }
    [[nodiscard]] SelectionInChat* selection() { return &m_selection; }
    [[nodiscard]] Attachments* attachments() { return &m_attachments; }
    [[nodiscard]] ChatSettings* settings() { return &m_settings; }
    [[nodiscard]] Answerer* model() { return &m_model; }
    [[nodiscard]] State state() const;
    [[nodiscard]] bool busy() const { return m_sending || run() != nullptr; }
    /// An answer is being written, in whichever conversation.
    [[nodiscard]] bool running() const { return !m_runs.empty(); }
    [[nodiscard]] qint64 conversation() const { return m_current.id; }
    [[nodiscard]] QString title() const { return QString::fromStdString(m_current.title); }
    [[nodiscard]] qint64 folder() const { return m_current.folder; }
    /// Where new chats are put; 0: in no folder.
    void setNewFolder(qint64 folder) { m_newFolder = folder; }
    [[nodiscard]] bool pinned() const { return m_current.pinned; }
    [[nodiscard]] QString answeredByPath() const;
    [[nodiscard]] QString answeredByName() const;
    [[nodiscard]] int earlier() const { return m_history.earlier(); }
    [[nodiscard]] int contextUsed() const;
    [[nodiscard]] bool tooLong() const;
    [[nodiscard]] double rate() const; ///< tokens a second of the answer being written; 0 if none is
    [[nodiscard]] QString draft() const { return m_draft; }
    void setDraft(const QString& draft);

signals:
    void stateChanged();
    void conversationChanged();
    void numbersChanged();
    void earlierChanged();
    void draftChanged();
    void opened();                                 ///< another conversation is on the screen
    void placeFound(int row, const QString& word); ///< of openAt(); no word: it is in what is folded away
    void sent();
    void answered(qint64 conversation); ///< an answer of any conversation ended
    /// What was measured of an answer in the chat on the screen, before it ends.
    void measured(qint64 message, const inglenook::Timings& timings);
    void runningChanged(bool running); ///< any conversation's answers
    void branched(const QString& title);
    void removed(qint64 cut, const QString& text); ///< `cut`: the conversation in the trash that holds it
    void noticed(const inglenook::ui::Notice& notice);

private:
    void connectCount();
    void connectRuns();
    void tellPlace(storage::Id message, const QStringList& words);
    void connectHistory();
    void show(storage::Thread thread, storage::Id upTo = 0);
    void sendKnown();
    void ask(storage::Id parent);
    void begin(storage::Id question, ChatInput input, const storage::ConversationSettings& own);
    void commit(const QString& text);
    void whenCommitted(const storage::Result<storage::Appended>& appended, const ChatInput& input,
        const storage::ConversationSettings& own, bool shown);
    void whenEdited(const storage::Result<storage::Appended>& appended);
    void refuse(const QString& title, const QString& what, const QString& todo);
    [[nodiscard]] const Run* run() const;
    [[nodiscard]] ChatInput inputUpTo(storage::Id message) const;
    [[nodiscard]] ChatInput pathInput() const;
    [[nodiscard]] ChatInput inputWith(const QString& text) const;
    [[nodiscard]] const storage::Message* lastAnswer() const;

    EngineBridge& m_engine;
    StorageBridge& m_storage;
    qint64 m_newFolder = 0;
    Answerer& m_model;
    ChatSettings m_settings;
    TranscriptModel m_transcript;
    TranscriptModel m_specimen;
    History m_history;
    FindInChat m_find;
    SelectionInChat m_selection;
    Attachments m_attachments;
    AnswerRuns m_runs;
    storage::Conversation m_current; ///< id 0: not stored yet
    quint64 m_view = 0;              ///< changes when another conversation is shown
    std::map<storage::Id, RunPlace> m_places;
    QString m_draft;
    bool m_sending = false;
    ContextCount m_count;
};

} // namespace inglenook::ui
