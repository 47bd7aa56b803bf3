// SPDX-License-Identifier: Apache-2.0
// Lets the model name a chat after its first answer, if the user wants it: only while nothing else is asked
// of the model, and only chats that still have the title that their first words gave them.
#pragma once

#include "ui/bridge/engine_bridge.h"
#include "ui/bridge/storage_bridge.h"
#include "ui/control/chat.h"
#include "ui/control/library.h"
#include "ui/control/settings.h"

#include <QObject>
#include <QTimer>
#include <deque>

namespace inglenook::ui {

class TitleMaker : public QObject {
    Q_OBJECT

public:
    TitleMaker(EngineBridge& engine, StorageBridge& storage, Library& library, Settings& settings, Chat& chat,
        QObject* parent = nullptr);

private:
    /// A chat that waits for its title.
    struct Wish {
        storage::Id conversation = 0;
        std::string title; ///< as it is now; another one in the meantime is the user's
        std::string question;
        std::string answer;
    };

    void whenAnswered(const storage::Thread& thread);
    void whenBusy(bool busy);
    void ask();
    void whenFinished(quint64 ticket);
    void name(const Wish& wish, const QString& title);

    EngineBridge& m_engine;
    StorageBridge& m_storage;
    Library& m_library;
    Settings& m_settings;
    Chat& m_chat;
    std::deque<Wish> m_wishes; ///< the first one is being asked for while m_ticket is not 0
    EngineBridge::Ticket m_ticket = 0;
    std::string m_written;
    QTimer m_quiet; ///< the model has had nothing to do for this long
};

/// What a model wrote, as a title: its first line that says something, without quotes, marks and a full stop;
/// at most 60 characters. Empty if there is none.
QString titleOf(const std::string& written);

} // namespace inglenook::ui
