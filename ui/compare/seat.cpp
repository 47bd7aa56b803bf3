// SPDX-License-Identifier: Apache-2.0
#include "ui/compare/seat.h"

#include <QFileInfo>
#include <utility>

namespace inglenook::ui {

Seat::Seat(std::unique_ptr<ChatEngine> engine, Library& library, QString path, QObject* parent)
    : Answerer(parent), m_library(library), m_path(std::move(path)), m_engine(std::move(engine)) {
    connect(&m_engine, &EngineBridge::loading, this, [this](const QString& what, double share) {
        m_step = what;
        m_share = share;
        emit progressChanged();
    });
    connect(&m_engine, &EngineBridge::loaded, this, [this](const Loaded& loaded) {
        m_loaded = loaded;
        setState(Ready);
        emit rested();
    });
    connect(&m_engine, &EngineBridge::loadFailed, this, [this](const Error& error) {
        m_problem = noticeOf(tr("%1 could not be loaded").arg(QFileInfo(m_path).fileName()), error);
        setState(Failed);
        emit rested();
    });
    // After whoever wrote the answer: they may ask for more.
    connect(&m_engine, &EngineBridge::finished, this, &Seat::rested, Qt::QueuedConnection);
    connect(&m_engine, &EngineBridge::failed, this, &Seat::rested, Qt::QueuedConnection);
}

QString Seat::name() const {
    if (m_loaded && !m_loaded->model.name.empty()) {
        return QString::fromStdString(m_loaded->model.name);
    }
    const ModelFile* file = m_library.files()->find(m_path);
    return file != nullptr ? file->name : QFileInfo(m_path).completeBaseName();
}

void Seat::load(const QString& path) {
    if (path == m_path) {
        wake();
    }
}

bool Seat::wake() {
    if (m_state == Empty || m_state == Failed) {
        m_waiting = true;
        m_problem = {};
        m_step.clear();
        m_share = 0;
        setState(Loading);
        emit turnWanted();
    }
    return true;
}

void Seat::noteUse(double speed) {
    if (m_loaded) {
        m_library.noteUseOf(m_path, speed, QString::fromStdString(m_loaded->device.name));
    }
}

void Seat::await(const QString& why) {
    m_step = why;
    m_share = 0;
    emit progressChanged();
}

void Seat::begin(const LoadRequest& request) {
    m_waiting = false;
    m_sequences = request.full_sequences;
    m_step = tr("Opening the file");
    emit progressChanged();
    m_engine.load(request);
}

void Seat::clear() {
    m_engine.unload();
    m_waiting = false;
    m_loaded.reset();
    setState(Empty);
}

void Seat::setState(State state) {
    m_state = state;
    emit stateChanged();
}

} // namespace inglenook::ui
