// SPDX-License-Identifier: Apache-2.0
#include "ui/control/history.h"

#include "ui/control/prompt.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace inglenook::ui {

History::History(StorageBridge& storage, TranscriptModel& transcript, QObject* parent)
    : QObject(parent), m_storage(storage), m_transcript(transcript) {}

void History::begin(std::uint32_t earlier) {
    ++m_path;
    m_earlier = earlier;
    m_reading = false;
    m_known = earlier == 0;
    m_above.clear();
    emit changed();
}

void History::show(std::vector<storage::Message> messages, std::uint32_t earlier, storage::Id upTo) {
    const auto wanted = std::find_if(messages.begin(), messages.end(),
        [upTo](const storage::Message& message) { return message.id == upTo; });
    const auto page = messages.size() > pageSize ? messages.end() - pageSize : messages.begin();
    const auto first = wanted == messages.end() ? page : std::min(page, wanted);
    const auto left = static_cast<std::uint32_t>(first - messages.begin());
    m_transcript.setMessages({std::make_move_iterator(first), std::make_move_iterator(messages.end())});
    begin(earlier + left);
}

void History::read(std::uint32_t count) {
    if (m_earlier == 0 || m_reading || m_transcript.messages().empty()) {
        return;
    }
    m_reading = true;
    m_storage.store().load_above(m_transcript.messages().front().id, count,
        m_storage.reply<std::vector<storage::Message>>(
            this, [this, path = m_path](storage::Result<std::vector<storage::Message>> above) {
                if (path != m_path) {
                    return;
                }
                if (!above) {
                    m_reading = false;
                    emit failed(above.error());
                    return;
                }
                const auto read = static_cast<std::uint32_t>(above->size());
                m_transcript.prepend(std::move(*above));
                begin(read == 0 ? 0 : m_earlier - std::min(read, m_earlier));
            }));
}

void History::whenKnown(std::function<void()> function) {
    if (m_known || m_transcript.messages().empty()) {
        function();
        return;
    }
    m_storage.store().load_above(m_transcript.messages().front().id, m_earlier,
        m_storage.reply<std::vector<storage::Message>>(
            this, [this, path = m_path, function = std::move(function)](
                      const storage::Result<std::vector<storage::Message>>& above) {
                if (path != m_path) {
                    return;
                }
                if (!above) {
                    emit failed(above.error());
                    return;
                }
                m_above = chatInput({}, *above).messages;
                m_known = true;
                function();
            }));
}

} // namespace inglenook::ui
