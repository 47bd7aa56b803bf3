// SPDX-License-Identifier: Apache-2.0
// What is done with messages that are there: answered again, edited, branched, deleted, copied.
#include "ui/control/chat.h"

#include "ui/control/prompt.h"
#include "ui/models/answer_blocks.h"
#include "ui/text/table_text.h"
#include "ui/text/text_pieces.h"

#include <QClipboard>
#include <QGuiApplication>
#include <algorithm>
#include <utility>

namespace inglenook::ui {

using storage::Role;

void Chat::retry(qint64 message) {
    const storage::Message* answer = m_transcript.find(message);
    if (answer == nullptr || busy()) {
        return;
    }
    ask(answer->role == Role::assistant ? answer->parent : answer->id);
}

void Chat::ask(storage::Id parent) {
    m_history.whenKnown([this, parent] {
        if (!busy()) {
            begin(parent, inputUpTo(parent), m_settings.own());
        }
    });
}

void Chat::begin(storage::Id question, ChatInput input, const storage::ConversationSettings& own) {
    const auto found = m_places.find(question);
    if (found == m_places.end()) {
        m_runs.begin(m_current.id, question, std::move(input), own);
        return;
    }
    m_sending = true;
    const auto begun = [this, input = std::move(input), own](
                           const storage::Result<storage::BegunAnswer>& answer) {
        m_sending = false;
        if (answer) {
            m_runs.write(answer->answer, input, own);
        } else {
            emit noticed(noticeOf(tr("The answer could not be begun"), answer.error()));
        }
        emit stateChanged();
    };
    m_storage.store().begin_run_answer(found->second.run, found->second.column,
        plannedGeneration(m_model.loaded() ? &*m_model.loaded() : nullptr, m_settings.effective(own)),
        m_storage.reply<storage::BegunAnswer>(this, begun));
    emit stateChanged();
}

void Chat::answerRun(const storage::Appended& question, RunPlace place) {
    m_places[question.message.id] = place;
    if (m_current.id != question.conversation.id) {
        m_settings.show(question.conversation);
    }
    m_current = question.conversation;
    m_transcript.append(question.message);
    emit conversationChanged();
    emit sent();
    ask(question.message.id);
}

void Chat::retryLast() {
    if (const auto& messages = m_transcript.messages(); !messages.empty()) {
        retry(messages.back().id);
    }
}

void Chat::retryWith(qint64 message, const QString& model) {
    if (busy() || m_transcript.find(message) == nullptr) {
        return;
    }
    m_model.load(model);
    retry(message); // waits for the model
}

void Chat::branch(qint64 message) {
    m_storage.store().branch(
        message, m_storage.reply<storage::Conversation>(
                     this, [this, view = m_view](const storage::Result<storage::Conversation>& made) {
                         if (!made) {
                             emit noticed(noticeOf(tr("The chat could not be branched"), made.error()));
                         } else if (view == m_view) {
                             emit branched(QString::fromStdString(made->title));
                             open(made->id);
                         }
                     }));
}

void Chat::remove(qint64 message) {
    const storage::Message* doomed = m_transcript.find(message);
    if (busy() || doomed == nullptr) {
        return;
    }
    const QString failure = tr("The message could not be deleted");
    const QString text = QString::fromStdString(doomed->text());
    if (doomed->parent == 0 && doomed->siblings == 1) {
        m_storage.store().trash(
            m_current.id, m_storage.reply<storage::Conversation>(this,
                              [this, failure, text](const storage::Result<storage::Conversation>& trashed) {
                                  if (trashed) {
                                      emit removed(trashed->id, text);
                                  } else {
                                      emit noticed(noticeOf(failure, trashed.error()));
                                  }
                              }));
        return;
    }
    m_storage.store().cut(
        message, m_storage.reply<storage::CutOff>(
                     this, [this, failure, text, view = m_view](const storage::Result<storage::CutOff>& cut) {
                         if (!cut) {
                             emit noticed(noticeOf(failure, cut.error()));
                             return;
                         }
                         if (view == m_view) {
                             show(cut->rest);
                         }
                         emit removed(cut->trashed.id, text);
                     }));
}

void Chat::continueAnswer(qint64 message) {
    const auto& messages = m_transcript.messages();
    if (busy() || messages.empty() || messages.back().id != message ||
        messages.back().role != Role::assistant) {
        return;
    }
    m_history.whenKnown([this, message] {
        if (!busy() && m_transcript.messages().back().id == message) {
            m_runs.resume(m_transcript.messages().back(), inputUpTo(message), m_settings.own());
        }
    });
}

void Chat::edit(qint64 message, const QString& text) {
    if (busy() || text.trimmed().isEmpty() || m_transcript.find(message) == nullptr) {
        return;
    }
    m_storage.store().edit(message, text.trimmed().toStdString(),
        m_storage.reply<storage::Appended>(
            this, [this, view = m_view](const storage::Result<storage::Appended>& appended) {
                if (!appended || view == m_view) {
                    whenEdited(appended);
                }
            }));
}

void Chat::whenEdited(const storage::Result<storage::Appended>& appended) {
    if (!appended) {
        emit noticed(noticeOf(tr("The change could not be saved"), appended.error()));
        return;
    }
    m_transcript.append(appended->message);
    if (appended->message.role == Role::user) {
        ask(appended->message.id);
    } else {
        m_count.pathChanged();
    }
    emit stateChanged();
}

void Chat::showSibling(qint64 message, int step) {
    if (busy()) {
        return;
    }
    m_storage.store().select_sibling(message, step,
        m_storage.reply<storage::Thread>(
            this, [this, view = m_view](const storage::Result<storage::Thread>& thread) {
                if (!thread) {
                    emit noticed(noticeOf(tr("The other version could not be shown"), thread.error()));
                } else if (view == m_view) {
                    show(*thread);
                }
            }));
}

void Chat::showLastSibling(int step) {
    const auto& messages = m_transcript.messages();
    const auto found = std::find_if(messages.rbegin(), messages.rend(),
        [](const storage::Message& message) { return message.siblings > 1; });
    if (found != messages.rend()) {
        showSibling(found->id, step);
    }
}

void Chat::toggleRaw(qint64 message) { m_transcript.setRaw(message, !m_transcript.isRaw(message)); }

void Chat::toggleLastRaw() {
    if (const storage::Message* answer = lastAnswer()) {
        toggleRaw(answer->id);
    }
}

QStringList Chat::attachedPieces(qint64 message, int file) const {
    const storage::Message* found = m_transcript.find(message);
    const auto files = found == nullptr ? std::vector<storage::Part>() : found->attachments();
    return file < 0 || file >= static_cast<int>(files.size())
               ? QStringList()
               : textPieces(QString::fromStdString(files[file].attached));
}

QStringList Chat::thoughtPieces(qint64 message) const {
    const storage::Message* found = m_transcript.find(message);
    return found == nullptr ? QStringList()
                            : textPieces(QString::fromStdString(found->text(storage::PartKind::reasoning)));
}

QString Chat::source(qint64 message) const {
    const storage::Message* found = m_transcript.find(message);
    return found == nullptr ? QString() : QString::fromStdString(answerSource(*found));
}

void Chat::copyText(const QString& text) const { QGuiApplication::clipboard()->setText(text); }

void Chat::copySelection() const { copyText(m_selection.source()); }

void Chat::copyTable(int row, bool csv) const {
    if (row < 0 || row >= m_transcript.rowCount() || m_transcript.shown(row).kind != TranscriptModel::Table) {
        return;
    }
    copyText(csv ? tableCsv(*m_transcript.shown(row).block) : tableSource(m_transcript, row));
}

void Chat::copyMessage(qint64 message) const { copyText(source(message)); }

const storage::Message* Chat::lastAnswer() const {
    const auto& messages = m_transcript.messages();
    const auto found = std::find_if(messages.rbegin(), messages.rend(),
        [](const storage::Message& message) { return message.role == Role::assistant; });
    return found == messages.rend() ? nullptr : &*found;
}

void Chat::copyLastAnswer() const {
    if (const storage::Message* answer = lastAnswer()) {
        copyMessage(answer->id);
    }
}

void Chat::copyLastCode() const {
    const storage::Message* answer = lastAnswer();
    const std::vector<Block> blocks = answer == nullptr ? std::vector<Block>() : parseBlocks(answer->text());
    const auto code = std::find_if(
        blocks.rbegin(), blocks.rend(), [](const Block& block) { return block.kind == BlockKind::code; });
    if (code != blocks.rend()) {
        copyText(code->text);
    }
}

qint64 Chat::questionOf(qint64 message) const {
    const storage::Message* found = m_transcript.find(message);
    return found == nullptr ? 0 : found->role == storage::Role::user ? found->id : found->parent;
}

qint64 Chat::lastUserMessage() const {
    const auto& messages = m_transcript.messages();
    const auto found = std::find_if(messages.rbegin(), messages.rend(),
        [](const storage::Message& message) { return message.role == Role::user; });
    return found == messages.rend() ? 0 : found->id;
}

} // namespace inglenook::ui
