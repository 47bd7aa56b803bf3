// SPDX-License-Identifier: Apache-2.0
// Which model is in memory: loading it, putting it away, waking it.
#include "ui/control/library.h"
#include "ui/control/load_settings.h"

#include <QFile>
#include <QFileInfo>
#include <chrono>
#include <utility>

namespace inglenook::ui {

LoadRequest Library::requestFor(const QString& path) const {
    LoadRequest request;
    request.path = QFile::encodeName(path).toStdString();
    request.device = m_settings.device().toStdString();
    request.context = static_cast<std::uint32_t>(m_settings.contextLimit());
    if (const storage::LibraryModel* model = m_found->find(path)) {
        apply(loadSettings(model->record.settings), request);
    }
    return request;
}

void Library::load(const QString& path) { begin(path, false); }

void Library::begin(const QString& path, bool woken) {
    m_chosen = true;
    m_woken = woken;
    m_path = path;
    m_resting.clear();
    m_loaded.reset();
    m_problem = {};
    m_step = tr("Opening the file");
    m_share = 0;
    m_idle.stop();
    setState(Loading);
    emit progressChanged();
    m_wanted = true;
    emit aboutToLoad();
    loadUnlessHeld();
}

void Library::release() {
    --m_holds;
    loadUnlessHeld();
}

void Library::loadUnlessHeld() {
    if (m_wanted && m_holds > 0) {
        m_step = tr("Waiting until memory is free");
        emit progressChanged();
    } else if (std::exchange(m_wanted, false)) {
        m_settings.setLoadingModel(m_path);
        m_engine.load(requestFor(m_path));
    }
}

void Library::unload() {
    m_wanted = false;
    m_engine.unload();
    m_settings.setLoadingModel({});
    m_path.clear();
    m_resting.clear();
    m_loaded.reset();
    m_idle.stop();
    setState(Empty);
}

void Library::rest() {
    if (!putAway()) {
        whenUsed();
    }
}

bool Library::putAway() {
    // What is loaded for a question is not taken from under it.
    if (!m_engine.idle() || (m_state == Loading && m_woken)) {
        return false;
    }
    if (m_state == Ready || m_state == Loading) {
        const QString path = m_path;
        unload();
        m_resting = path;
        emit stateChanged();
    }
    return true;
}

bool Library::wake() {
    if (!resting()) {
        return false;
    }
    begin(QString(m_resting), true);
    return true;
}

void Library::whenUsed() {
    const int minutes = m_settings.unloadAfter();
    if (m_state == Ready && minutes > 0) {
        m_idle.start(std::chrono::minutes(minutes));
    } else {
        m_idle.stop();
    }
}

void Library::whenLoaded(const Loaded& loaded) {
    m_loaded = loaded;
    m_settings.setLoadingModel({});
    m_settings.setLastModel(m_path);
    setState(Ready);
    whenUsed();
    noteUse(0);
}

void Library::whenLoadFailed(const Error& error) {
    m_settings.setLoadingModel({});
    m_problem = noticeOf(tr("%1 could not be loaded").arg(QFileInfo(m_path).fileName()), error);
    setState(Failed);
}

void Library::setState(State state) {
    m_state = state;
    emit stateChanged();
}

} // namespace inglenook::ui
