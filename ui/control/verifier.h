// SPDX-License-Identifier: Apache-2.0
// Hashes models again, one after the other, on a thread of its own, and says what came out.
#pragma once

#include "storage/library/verifying.h"
#include "ui/bridge/notice.h"
#include "ui/bridge/storage_bridge.h"
#include "ui/control/library.h"

#include <QObject>
#include <QStringList>
#include <QThreadPool>
#include <QTimer>
#include <QtQml/qqmlregistration.h>
#include <atomic>
#include <condition_variable>
#include <memory>
#include <mutex>

namespace inglenook::ui {

class Verifier : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the session")
    Q_PROPERTY(QString path READ path NOTIFY changed)
    Q_PROPERTY(QStringList waiting READ waiting NOTIFY changed)
    Q_PROPERTY(bool paused READ paused WRITE setPaused NOTIFY changed)
    Q_PROPERTY(double share READ share NOTIFY progressed)

public:
    Verifier(StorageBridge& storage, Library& library, QObject* parent = nullptr);
    ~Verifier() override;

    /// After those that were asked for before.
    Q_INVOKABLE void verify(const QString& path);
    /// Every model of the list; those first that never were.
    Q_INVOKABLE void verifyAll();
    /// This one is not verified, or not to its end; files of it that were stay so.
    Q_INVOKABLE void stop(const QString& path);

    [[nodiscard]] QString path() const { return m_path; } ///< of the one that is being read; else empty
    [[nodiscard]] QStringList waiting() const { return m_waiting; }
    [[nodiscard]] bool paused() const { return m_paused; }
    [[nodiscard]] double share() const; ///< 0…1, of the one that is being read
    void setPaused(bool paused);

signals:
    void changed();
    void progressed();
    /// All files of a model were read; `what` is a sentence. `wrong`: it is damaged.
    void verified(const QString& path, const QString& what, bool wrong);
    void failed(const inglenook::ui::Notice& notice);

private:
    /// Between this thread and the one that reads.
    struct Work {
        std::atomic<std::uint64_t> done = 0;
        std::uint64_t total = 0;
        std::mutex mutex;
        std::condition_variable wake;
        bool paused = false;
        bool ended = false;

        /// Waits while it is paused; false: it is ended.
        bool goesOn(std::uint64_t bytes);
        void set(bool pause, bool end);
    };

    void next();
    void start(const storage::LibraryModel& model, const storage::ModelShelf& shelf);
    void keep(const storage::VerifiedFile& file);
    void finish(const QString& path, storage::FileOutcome worst);
    void giveUp(const storage::Error& error);

    StorageBridge& m_storage;
    Library& m_library;
    QStringList m_waiting;
    QString m_path;
    bool m_paused = false;
    std::shared_ptr<Work> m_work;
    QTimer m_tick;      ///< progress is looked at, not told for each piece
    QThreadPool m_pool; ///< last: its work is waited for before the rest goes
};

} // namespace inglenook::ui
