// SPDX-License-Identifier: Apache-2.0
#include "ui/control/transfer.h"

#include "storage/transfer/export.h"
#include "storage/transfer/file_names.h"
#include "storage/transfer/import.h"

#include <QFileInfo>
#include <QPointer>
#include <algorithm>
#include <future>
#include <utility>

namespace inglenook::ui {

namespace {

constexpr std::size_t toldEach = 50; ///< conversations between two words about how far it is
constexpr int mostNotes = 6;         ///< that the summary shows

QString fromUtf8(const std::string& text) { return QString::fromStdString(text); }

} // namespace

/// What files held.
struct Transfer::Read {
    Trees trees;
    QStringList programs;
    int messages = 0;
    QStringList notes;
};

Transfer::Transfer(StorageBridge& storage, QObject* parent) : QObject(parent), m_storage(storage) {
    m_work.setMaxThreadCount(1);
}

Transfer::~Transfer() {
    m_ending = true;
    m_work.waitForDone();
}

template <class Function> void Transfer::here(Function function) {
    QMetaObject::invokeMethod(this, std::move(function), Qt::QueuedConnection);
}

void Transfer::setStep(const QString& step) {
    if (m_step != step) {
        m_step = step;
        emit stepChanged();
    }
}

void Transfer::fail(const QString& title, const storage::Error& error) {
    setStep({});
    emit failed(noticeOf(title, error));
}

QString Transfer::fileNameOf(const QString& title) {
    return fromUtf8(storage::safe_file_name(title.toStdString())) + QStringLiteral(".md");
}

void Transfer::exportChat(qint64 conversation, const QUrl& file) {
    if (!busy() && file.isLocalFile()) {
        start({conversation}, file.toLocalFile(), false);
    }
}

void Transfer::exportAll(const QUrl& file) {
    if (busy() || !file.isLocalFile()) {
        return;
    }
    setStep(tr("Exporting…"));
    m_storage.store().tree_ids(m_storage.reply<std::vector<storage::Id>>(
        this, [this, path = file.toLocalFile()](storage::Result<std::vector<storage::Id>> ids) {
            if (ids) {
                start(std::move(*ids), path, true);
            } else {
                fail(tr("The chats could not be exported"), ids.error());
            }
        }));
}

void Transfer::start(std::vector<storage::Id> conversations, const QString& path, bool many) {
    setStep(tr("Exporting…"));
    m_work.start([this, ids = std::move(conversations), path, many] { write(ids, path, many); });
}

/// On the thread of the pool.
void Transfer::write(const std::vector<storage::Id>& conversations, const QString& path, bool many) {
    const std::string target = path.toStdString();
    const auto format = many ? storage::ChatFormat::json
                             : storage::chat_format_of(target).value_or(storage::ChatFormat::markdown);
    const auto all = conversations.size();
    const auto written = storage::export_chats({conversations, format, target, many},
        {[this](storage::Id id) { return treeOf(id); },
            [this, all](std::size_t done) {
                if (done % toldEach == 0) {
                    here([this, done, all] { setStep(tr("Exporting %1 of %2…").arg(done).arg(all)); });
                }
            }});
    here([this, written, path] {
        if (!written) {
            fail(tr("The chats could not be exported"), written.error());
            return;
        }
        setStep({});
        emit exported(static_cast<int>(*written), QFileInfo(path).fileName());
    });
}

/// Waits for the store's reply; on the thread of the pool.
storage::Result<storage::ChatTree> Transfer::treeOf(storage::Id conversation) {
    if (m_ending) {
        return storage::fail(storage::ErrorKind::closed, "The window is being closed");
    }
    auto answered = std::make_shared<std::promise<storage::Result<storage::ChatTree>>>();
    auto answer = answered->get_future();
    m_storage.store().read_tree(conversation,
        [answered](storage::Result<storage::ChatTree> tree) { answered->set_value(std::move(tree)); });
    return answer.get();
}

void Transfer::read(const QList<QUrl>& files) {
    std::vector<std::string> paths;
    for (const QUrl& file : files) {
        if (file.isLocalFile()) {
            paths.push_back(file.toLocalFile().toStdString());
        }
    }
    if (busy() || paths.empty()) {
        return;
    }
    setStep(tr("Reading…"));
    m_work.start([this, paths = std::move(paths)] {
        auto chats = storage::read_chats(paths, {}, [this](std::size_t count) {
            if (count % toldEach == 0) {
                here([this, count] { setStep(tr("Reading: %1 chats…").arg(count)); });
            }
        });
        if (!chats) {
            here([this, error = chats.error()] { fail(tr("The file could not be imported"), error); });
            return;
        }
        Read read;
        for (const std::string& program : chats->programs) {
            read.programs << fromUtf8(program);
        }
        for (const std::string& note : chats->notes) {
            read.notes << fromUtf8(note);
        }
        read.messages = static_cast<int>(chats->messages);
        read.trees = std::make_shared<const std::vector<storage::ChatTree>>(std::move(chats->chats));
        here([this, read] { look(read); });
    });
}

/// Asks which of them are here already, and tells.
void Transfer::look(const Read& read) {
    m_storage.store().known_trees(read.trees,
        m_storage.reply<std::vector<bool>>(this, [this, read](
                                                     const storage::Result<std::vector<bool>>& known) {
            if (!known) {
                fail(tr("The file could not be imported"), known.error());
                return;
            }
            setStep({});
            const auto all = static_cast<int>(read.trees->size());
            const auto here = static_cast<int>(std::count(known->begin(), known->end(), true));
            QStringList lines{tr("%n chat(s)", nullptr, all), tr("%n message(s)", nullptr, read.messages)};
            if (here > 0) {
                lines << tr("%n of them are here already and will be left out", nullptr, here);
            }
            lines << read.notes.mid(0, mostNotes);
            if (read.notes.size() > mostNotes) {
                lines << tr("and %n more notes", nullptr, static_cast<int>(read.notes.size()) - mostNotes);
            }
            m_trees = read.trees;
            emit found(read.programs.join(QStringLiteral(", ")), lines.join(u'\n'), all - here);
        }));
}

void Transfer::take() {
    const Trees trees = std::exchange(m_trees, nullptr);
    if (busy() || !trees) {
        return;
    }
    setStep(tr("Importing…"));
    storage::ImportOptions options;
    // On the storage thread, which outlives this object: looked at only back here.
    options.progress = [bridge = &m_storage, all = trees->size(), guard = QPointer<Transfer>(this)](
                           std::size_t done) {
        if (done % toldEach == 0) {
            QMetaObject::invokeMethod(
                bridge,
                [guard, done, all] {
                    if (guard && guard->busy()) {
                        guard->setStep(tr("Importing %1 of %2…").arg(done).arg(all));
                    }
                },
                Qt::QueuedConnection);
        }
    };
    m_storage.store().insert_trees(trees, std::move(options),
        m_storage.reply<storage::Imported>(this, [this](const storage::Result<storage::Imported>& result) {
            if (!result) {
                fail(tr("The chats could not be imported; nothing was changed"), result.error());
                return;
            }
            setStep({});
            emit imported(static_cast<int>(result->conversations.size()));
        }));
}

void Transfer::forget() { m_trees.reset(); }

} // namespace inglenook::ui
