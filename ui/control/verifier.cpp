// SPDX-License-Identifier: Apache-2.0
#include "ui/control/verifier.h"

#include <QFile>
#include <QFileInfo>
#include <algorithm>
#include <utility>

namespace inglenook::ui {

namespace {

constexpr int tickMs = 100;

} // namespace

bool Verifier::Work::goesOn(std::uint64_t bytes) {
    done = bytes;
    std::unique_lock lock(mutex);
    wake.wait(lock, [this] { return !paused || ended; });
    return !ended;
}

void Verifier::Work::set(bool pause, bool end) {
    {
        const std::lock_guard lock(mutex);
        paused = pause;
        ended = ended || end;
    }
    wake.notify_all();
}

Verifier::Verifier(StorageBridge& storage, Library& library, QObject* parent)
    : QObject(parent), m_storage(storage), m_library(library) {
    m_pool.setMaxThreadCount(1);
    m_tick.setInterval(tickMs);
    connect(&m_tick, &QTimer::timeout, this, &Verifier::progressed);
}

Verifier::~Verifier() {
    if (m_work) {
        m_work->set(false, true);
    }
    m_pool.waitForDone();
}

double Verifier::share() const {
    return m_work && m_work->total > 0
               ? static_cast<double>(m_work->done.load()) / static_cast<double>(m_work->total)
               : 0;
}

void Verifier::setPaused(bool paused) {
    m_paused = paused;
    if (m_work) {
        m_work->set(paused, false);
    }
    emit changed();
}

void Verifier::verify(const QString& path) {
    if (path == m_path || m_waiting.contains(path)) {
        return;
    }
    m_waiting.append(path);
    emit changed();
    next();
}

void Verifier::verifyAll() {
    std::vector<ModelFile> files = m_library.files()->files();
    std::stable_sort(files.begin(), files.end(),
        [](const ModelFile& left, const ModelFile& right) { return left.verified < right.verified; });
    for (const ModelFile& file : files) {
        if (m_library.found()->find(file.path) != nullptr) {
            verify(file.path);
        }
    }
}

void Verifier::stop(const QString& path) {
    m_waiting.removeAll(path);
    if (path == m_path && m_work) {
        m_work->set(false, true);
    }
    emit changed();
}

void Verifier::next() {
    if (!m_path.isEmpty() || m_waiting.isEmpty()) {
        return;
    }
    m_path = m_waiting.takeFirst();
    m_paused = false;
    const auto found = m_library.found();
    if (const storage::LibraryModel* model = found->find(m_path)) {
        start(*model, found->shelf);
        emit changed();
        return;
    }
    giveUp({storage::ErrorKind::not_found,
        tr("%1 is not there any more").arg(QFileInfo(m_path).fileName()).toStdString(), {}, {}});
}

void Verifier::start(const storage::LibraryModel& model, const storage::ModelShelf& shelf) {
    m_work = std::make_shared<Work>();
    m_work->total = model.on_disk.bytes;
    m_tick.start();
    m_pool.start([this, work = m_work, model, shelf, path = m_path] {
        std::uint64_t before = 0;
        storage::FileOutcome worst = storage::FileOutcome::matches;
        const auto tell = [this](auto function) {
            QMetaObject::invokeMethod(this, function, Qt::QueuedConnection);
        };
        for (const auto& part : model.on_disk.parts) {
            const auto verified = storage::verify_file(
                model, part, shelf, [&](std::uint64_t bytes) { return work->goesOn(before + bytes); });
            if (!verified) {
                tell([this, error = verified.error()] { giveUp(error); });
                return;
            }
            if (!*verified) {
                tell([this] { finish({}, storage::FileOutcome::recorded); });
                return;
            }
            const storage::VerifiedFile file = **verified;
            before += file.file.size;
            worst = std::max(worst, file.outcome);
            tell([this, file] { keep(file); });
        }
        tell([this, path, worst] { finish(path, worst); });
    });
}

void Verifier::keep(const storage::VerifiedFile& file) {
    const auto kept = [this](const storage::Result<storage::Done>& done) {
        if (!done) {
            emit failed(noticeOf(tr("What was found could not be kept"), done.error()));
        }
    };
    m_storage.store().note_model_file(file.file, m_storage.reply<storage::Done>(this, kept));
}

/// An empty path: it was ended.
void Verifier::finish(const QString& path, storage::FileOutcome worst) {
    m_tick.stop();
    m_work.reset();
    m_path.clear();
    const ModelFile* model = m_library.files()->find(path);
    const QString name = model == nullptr ? QFileInfo(path).completeBaseName() : model->name;
    m_library.rescan();
    emit changed();
    if (!path.isEmpty()) {
        switch (worst) {
        case storage::FileOutcome::matches:
            emit verified(path, tr("“%1” is exactly what its source published").arg(name), false);
            break;
        case storage::FileOutcome::recorded:
            emit verified(path, tr("“%1” can be read to its end; its hash is recorded").arg(name), false);
            break;
        case storage::FileOutcome::changed:
            emit verified(
                path, tr("“%1” was changed since the last time; its new hash is recorded").arg(name), false);
            break;
        case storage::FileOutcome::differs:
            emit verified(path, tr("“%1” is damaged: download it again").arg(name), true);
            break;
        }
    }
    next();
}

void Verifier::giveUp(const storage::Error& error) {
    emit failed(noticeOf(tr("The model could not be verified"), error));
    finish({}, storage::FileOutcome::recorded);
}

} // namespace inglenook::ui
