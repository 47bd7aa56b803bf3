// SPDX-License-Identifier: Apache-2.0
#include "ui/bridge/storage_bridge.h"

#include <variant>

namespace inglenook::ui {

StorageBridge::StorageBridge(storage::StoreOptions options, QObject* parent) : QObject(parent) {
    auto changes = [this](const storage::Change& change) {
        QMetaObject::invokeMethod(
            this, [this, change] { tell(change); }, Qt::QueuedConnection);
    };
    auto whenOpen = reply<storage::Opened>(this, [this](const storage::Result<storage::Opened>& result) {
        if (result) {
            emit opened(*result);
        } else {
            emit openFailed(result.error());
        }
    });
    m_store = std::make_unique<storage::Store>(std::move(options), changes, whenOpen);
}

StorageBridge::~StorageBridge() = default;

void StorageBridge::tell(const storage::Change& change) {
    if (const auto* conversation = std::get_if<storage::ConversationChanged>(&change)) {
        emit conversationChanged(*conversation);
    } else if (const auto* message = std::get_if<storage::MessageChanged>(&change)) {
        emit messageChanged(*message);
    } else if (const auto* path = std::get_if<storage::PathChanged>(&change)) {
        emit pathChanged(path->thread);
    } else if (const auto* failed = std::get_if<storage::SavingFailed>(&change)) {
        emit savingFailed(failed->error);
    } else if (const auto* joined = std::get_if<storage::Rejoined>(&change)) {
        emit rejoined(joined->thread);
    } else if (const auto* folders = std::get_if<storage::FoldersChanged>(&change)) {
        emit foldersChanged(folders->folders);
    } else if (const auto* tags = std::get_if<storage::TagsChanged>(&change)) {
        emit tagsChanged(tags->tags);
    } else if (const auto* comparison = std::get_if<storage::ComparisonChanged>(&change)) {
        emit comparisonChanged(*comparison);
    } else if (std::holds_alternative<storage::TreesInserted>(change)) {
        emit treesInserted();
    } else if (const auto* upkeep = std::get_if<storage::UpkeepFailed>(&change)) {
        emit upkeepFailed(upkeep->error);
    } else if (std::holds_alternative<storage::UpkeepChanged>(change)) {
        emit upkeepChanged();
    } else if (std::holds_alternative<storage::Replaced>(change)) {
        emit replaced();
    } else {
        emit recovered();
    }
}

} // namespace inglenook::ui
