// SPDX-License-Identifier: Apache-2.0
#include "ui/control/context_count.h"

namespace inglenook::ui {

namespace {

constexpr int restMs = 200;

} // namespace

ContextCount::ContextCount(EngineBridge& engine, QObject* parent) : QObject(parent), m_engine(engine) {
    m_timer.setSingleShot(true);
    m_timer.setInterval(restMs);
    connect(&m_timer, &QTimer::timeout, this, &ContextCount::due);
}

void ContextCount::pathChanged() {
    ++m_version;
    m_timer.start();
}

void ContextCount::draftChanged() { m_timer.start(); }

void ContextCount::forget() {
    m_path = 0;
    pathChanged();
}

void ContextCount::count(const QString& draft) {
    if (m_counted != m_version) {
        emit pathWanted();
    }
    const std::string text = draft.trimmed().toStdString();
    if (text.empty()) {
        m_draft = 0;
        emit changed();
        return;
    }
    m_engine.countTokens(TextInput{text}, this, [this](const Result<std::uint32_t>& tokens) {
        if (tokens) {
            m_draft = static_cast<int>(*tokens);
            emit changed();
        }
    });
}

void ContextCount::countPath(const ChatInput& path) {
    const auto counted = [this, version = m_version](const Result<std::uint32_t>& tokens) {
        if (tokens && version == m_version) {
            m_path = static_cast<int>(*tokens);
            m_counted = version;
            emit changed();
        }
    };
    if (path.messages.empty()) {
        counted(0);
    } else {
        m_engine.countTokens(path, this, counted);
    }
}

} // namespace inglenook::ui
