// SPDX-License-Identifier: Apache-2.0
// What stands above the messages in the transcript: of a long chat only the end is read when it is opened,
// more when the reader gets there, and all of it, as the engine takes it, when the next answer needs it.
#pragma once

#include "inference/engine.h"
#include "storage/records.h"
#include "ui/bridge/storage_bridge.h"
#include "ui/models/transcript_model.h"

#include <QObject>
#include <functional>
#include <optional>
#include <vector>

namespace inglenook::ui {

class History : public QObject {
    Q_OBJECT

public:
    /// Messages of a chat that are read at once.
    static constexpr std::uint32_t pageSize = 50;

    History(StorageBridge& storage, TranscriptModel& transcript, QObject* parent = nullptr);

    /// The transcript shows another path, above which so many messages were not read.
    void begin(std::uint32_t earlier);
    /// Puts the end of a path into the transcript: a page, and more if `upTo` stands above that.
    void show(std::vector<storage::Message> messages, std::uint32_t earlier, storage::Id upTo = 0);

    [[nodiscard]] int earlier() const { return static_cast<int>(m_earlier); }
    /// Reads so many of them into the transcript.
    void read(std::uint32_t count);
    /// Calls `function` when the messages above are known, at once if there are none; never, if another path
    /// is shown before that. If they cannot be read, failed() is emitted instead.
    void whenKnown(std::function<void()> function);
    /// Those above the transcript, once they are known.
    [[nodiscard]] const std::vector<ChatMessage>& above() const { return m_above; }

signals:
    void changed();
    void failed(const inglenook::storage::Error& error);

private:
    StorageBridge& m_storage;
    TranscriptModel& m_transcript;
    quint64 m_path = 0; ///< changes when another path is shown, or more of this one is read
    std::uint32_t m_earlier = 0;
    bool m_reading = false;
    bool m_known = true;
    std::vector<ChatMessage> m_above;
};

} // namespace inglenook::ui
