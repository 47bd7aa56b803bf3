// SPDX-License-Identifier: Apache-2.0
// What is written goes into the conversation, and is answered.
#include "ui/control/chat.h"
#include "ui/generation/constraint.h"

#include <QLocale>
#include <utility>

namespace inglenook::ui {

void Chat::refuse(const QString& title, const QString& what, const QString& todo) {
    m_sending = false;
    emit stateChanged();
    emit noticed({title, what, todo, true});
}

void Chat::send() {
    const QString text = m_draft.trimmed();
    if (busy() || (m_attachments.empty() ? text.isEmpty() : !m_attachments.ready())) {
        return;
    }
    if (m_model.state() != Answerer::Ready && m_model.state() != Answerer::Loading && !m_model.wake()) {
        refuse(tr("There is no model to answer"), tr("Your message is still in the composer."),
            tr("Choose a model above, or add a file."));
        return;
    }
    const GenerationSettings settings = m_settings.effective();
    if (const QString problem = constraintProblem(settings.grammar, settings.jsonSchema);
        !problem.isEmpty()) {
        refuse(tr("The form of the answer cannot be used"), problem,
            tr("Mend or empty it in the chat's settings. Your message is still in the composer."));
        return;
    }
    m_history.whenKnown([this] { sendKnown(); });
}

/// All that is above is known.
void Chat::sendKnown() {
    const QString text = m_draft.trimmed();
    if (busy()) {
        return;
    }
    m_sending = true;
    emit stateChanged();
    if (m_model.state() == Answerer::Loading) {
        commit(text); // it will be counted by the engine when it can
        return;
    }
    m_engine.countTokens(inputWith(text), this, [this, text](const Result<std::uint32_t>& tokens) {
        if (!tokens) {
            m_sending = false;
            emit stateChanged();
            emit noticed(noticeOf(tr("The message could not be sent"), tokens.error()));
            return;
        }
        const auto size = static_cast<std::uint32_t>(m_model.contextSize());
        if (size > 0 && *tokens >= size) {
            refuse(tr("The message is too long"),
                tr("With the conversation so far it takes %1 tokens; the model can hold %2.")
                    .arg(QLocale().toString(*tokens), QLocale().toString(size)),
                tr("Shorten it, begin a new chat, or raise the context in the settings. Nothing was lost."));
            return;
        }
        commit(text);
    });
}

void Chat::commit(const QString& text) {
    storage::NewMessage message;
    message.conversation = m_current.id;
    message.text = text.toStdString();
    message.attachments = m_attachments.all();
    message.folder = m_newFolder;
    const storage::ConversationSettings own = m_settings.own();
    message.system_prompt = own.system_prompt;
    message.settings = own.settings;
    message.preset = own.preset;
    message.model = m_model.path().toStdString();
    m_storage.store().append_user(std::move(message),
        m_storage.reply<storage::Appended>(this, [this, view = m_view, input = inputWith(text), own](
                                                     const storage::Result<storage::Appended>& appended) {
            whenCommitted(appended, input, own, view == m_view);
        }));
}

/// `shown`: no other chat was opened meanwhile. The answer is written in either case.
void Chat::whenCommitted(const storage::Result<storage::Appended>& appended, const ChatInput& input,
    const storage::ConversationSettings& own, bool shown) {
    m_sending = false;
    if (!appended) {
        emit stateChanged();
        emit noticed(noticeOf(tr("The message could not be saved"), appended.error()));
        return;
    }
    if (shown) {
        if (m_current.id == 0) {
            m_settings.adopt(appended->conversation.id, own);
        }
        m_current = appended->conversation;
        m_transcript.append(appended->message);
        emit conversationChanged();
    }
    setDraft({});
    m_attachments.clear();
    emit sent();
    m_runs.begin(appended->conversation.id, appended->message.id, input, own);
    emit stateChanged();
}

} // namespace inglenook::ui
