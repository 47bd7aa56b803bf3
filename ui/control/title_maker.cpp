// SPDX-License-Identifier: Apache-2.0
#include "ui/control/title_maker.h"

#include "storage/title.h"

#include <algorithm>
#include <utility>

namespace inglenook::ui {

namespace {

constexpr int quietMs = 1500;
constexpr std::uint32_t longestTitle = 48;      // tokens
constexpr std::uint32_t longestThoughts = 1024; // tokens, for models that cannot do without
constexpr std::size_t enoughText = 1500;        // bytes of question and of answer that the model is shown
constexpr std::size_t mostWishes = 8;

std::string beginning(const std::string& text) {
    std::size_t end = std::min(text.size(), enoughText);
    while (end > 0 && end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) {
        --end;
    }
    return text.substr(0, end);
}

/// Models that can do without thinking do: the switch that most templates have.
TemplateChoices withoutThinking(const std::vector<TemplateSetting>& settings) {
    TemplateChoices choices;
    for (const TemplateSetting& setting : settings) {
        if (setting.name == "enable_thinking" && setting.kind == TemplateSetting::Kind::boolean) {
            choices[setting.name] = false;
        }
    }
    return choices;
}

} // namespace

QString titleOf(const std::string& written) {
    QString line = QString::fromStdString(storage::title_from(written));
    const auto isFrame = [](QChar letter) {
        return letter.isSpace() || QStringLiteral("\"'“”„«»‘’*_`#.。").contains(letter);
    };
    while (!line.isEmpty() && isFrame(line.back())) {
        line.chop(1);
    }
    while (!line.isEmpty() && isFrame(line.front())) {
        line.remove(0, 1);
    }
    constexpr QLatin1String label("Title:");
    if (line.startsWith(label, Qt::CaseInsensitive)) {
        return titleOf(line.mid(label.size()).toStdString());
    }
    return line;
}

TitleMaker::TitleMaker(EngineBridge& engine, StorageBridge& storage, Library& library, Settings& settings,
    Chat& chat, QObject* parent)
    : QObject(parent), m_engine(engine), m_storage(storage), m_library(library), m_settings(settings),
      m_chat(chat) {
    m_quiet.setSingleShot(true);
    m_quiet.setInterval(quietMs);
    connect(&m_quiet, &QTimer::timeout, this, &TitleMaker::ask);
    connect(&chat, &Chat::answered, this, [this](qint64 conversation) {
        if (!m_settings.nameChats()) {
            return;
        }
        // Whether there are more than two is all that is to be known of a long one.
        m_storage.store().load_end(conversation, 3,
            m_storage.reply<storage::Thread>(this, [this](const storage::Result<storage::Thread>& thread) {
                if (thread) {
                    whenAnswered(*thread);
                }
            }));
    });
    connect(&chat, &Chat::runningChanged, this, &TitleMaker::whenBusy);
    connect(&engine, &EngineBridge::streamed, this, [this](quint64 ticket, const StreamedText& text) {
        if (ticket == m_ticket) {
            m_written += text.text;
        }
    });
    connect(&engine, &EngineBridge::finished, this, &TitleMaker::whenFinished);
    connect(&engine, &EngineBridge::failed, this, &TitleMaker::whenFinished);
}

void TitleMaker::whenAnswered(const storage::Thread& thread) {
    const auto& messages = thread.messages;
    if (messages.size() != 2 || messages[1].state != storage::MessageState::complete ||
        thread.conversation.title != storage::title_from(messages[0].text())) {
        return;
    }
    m_wishes.push_back({thread.conversation.id, thread.conversation.title, beginning(messages[0].text()),
        beginning(messages[1].text())});
    if (m_wishes.size() > mostWishes) {
        m_wishes.erase(m_wishes.begin() + (m_ticket == 0 ? 0 : 1));
    }
    if (m_ticket == 0) {
        m_quiet.start();
    }
}

/// Whoever asks for an answer gets the model to himself; the title is asked for again later.
void TitleMaker::whenBusy(bool busy) {
    if (!busy) {
        if (m_ticket == 0 && !m_wishes.empty()) {
            m_quiet.start();
        }
        return;
    }
    m_quiet.stop();
    if (m_ticket != 0) {
        m_engine.forget(std::exchange(m_ticket, 0));
    }
}

void TitleMaker::ask() {
    if (m_wishes.empty() || m_ticket != 0 || m_chat.running() || m_library.state() != Library::Ready) {
        return;
    }
    const Wish& wish = m_wishes.front();
    ChatInput input;
    input.messages.push_back({"user",
        "Give this conversation a title of two to six words, in its own language. Write the title alone, "
        "nothing else.\n\nQuestion:\n" +
            wish.question + "\n\nAnswer:\n" + wish.answer,
        {}});
    const auto& model = m_library.loaded()->model;
    input.choices = withoutThinking(model.template_settings);
    GenerateRequest request;
    request.prompt = std::move(input);
    request.max_tokens = model.reasoning_format.empty() ? longestTitle : longestThoughts;
    request.priority = -1;
    m_written.clear();
    m_ticket = m_engine.generate(std::move(request));
}

void TitleMaker::whenFinished(quint64 ticket) {
    if (ticket != m_ticket || m_ticket == 0) {
        return;
    }
    m_ticket = 0;
    const Wish wish = std::move(m_wishes.front());
    m_wishes.pop_front();
    if (const QString title = titleOf(m_written); !title.isEmpty()) {
        name(wish, title);
    }
    if (!m_wishes.empty()) {
        m_quiet.start();
    }
}

void TitleMaker::name(const Wish& wish, const QString& title) {
    m_storage.store().load_end(wish.conversation, 0,
        m_storage.reply<storage::Thread>(
            this, [this, wish, title](const storage::Result<storage::Thread>& thread) {
                if (thread && thread->conversation.title == wish.title) {
                    m_storage.store().rename(wish.conversation, title.toStdString(), [](const auto&) {});
                }
            }));
}

} // namespace inglenook::ui
