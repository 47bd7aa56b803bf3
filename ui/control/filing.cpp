// SPDX-License-Identifier: Apache-2.0
#include "ui/control/filing.h"

#include <algorithm>
#include <utility>

namespace inglenook::ui {

namespace {

using Ids = std::vector<storage::Id>;

/// One chat or many, as a sentence begins.
QString counted(int count, const QString& one, const QString& many) {
    return count == 1 ? one : many.arg(count);
}

Ids idsOf(const QVariantList& conversations) {
    Ids ids;
    for (const QVariant& id : conversations) {
        ids.push_back(id.toLongLong());
    }
    return ids;
}

} // namespace

Filing::Filing(StorageBridge& storage, QObject* parent) : QObject(parent), m_storage(storage) {
    connect(&storage, &StorageBridge::foldersChanged, &m_folders, &FolderListModel::setFolders);
    connect(&storage, &StorageBridge::tagsChanged, this, &Filing::setTags);
    connect(&storage, &StorageBridge::replaced, this, &Filing::load);
}

template <class T>
storage::Reply<T> Filing::then(const QString& trouble, std::function<void(const T&)> good) {
    return m_storage.reply<T>(
        this, [this, trouble, good = std::move(good)](const storage::Result<T>& result) {
            if (!result) {
                emit failed(noticeOf(trouble, result.error()));
            } else if (good) {
                good(*result);
            }
        });
}

void Filing::load() {
    m_storage.store().folders(then<std::vector<storage::Folder>>(tr("The folders could not be read"),
        [this](const std::vector<storage::Folder>& folders) { m_folders.setFolders(folders); }));
    m_storage.store().tags(then<std::vector<storage::Tag>>(
        tr("The tags could not be read"), [this](const std::vector<storage::Tag>& tags) { setTags(tags); }));
}

void Filing::tellDone(const QString& what, std::function<void()> undo) {
    m_undo = std::move(undo);
    emit done(what);
}

void Filing::undo() {
    if (const auto undo = std::exchange(m_undo, {})) {
        undo();
    }
}

void Filing::createFolder(const QString& name, qint64 parent) {
    m_storage.store().create_folder(name.toStdString(), parent,
        then<storage::Folder>(tr("The folder could not be made"), [this](const storage::Folder& folder) {
            m_folders.setClosed(folder.parent, false);
            emit folderMade(folder.id);
        }));
}

void Filing::createFolderFor(const QString& name, const QVariantList& conversations) {
    m_storage.store().create_folder(name.toStdString(), 0,
        then<storage::Folder>(tr("The folder could not be made"),
            [this, conversations](const storage::Folder& folder) { moveChats(conversations, folder.id); }));
}

void Filing::renameFolder(qint64 folder, const QString& name) {
    m_storage.store().rename_folder(
        folder, name.toStdString(), then<storage::Folder>(tr("The folder could not be renamed")));
}

void Filing::moveFolder(qint64 folder, qint64 parent) {
    const storage::Folder* before = m_folders.find(folder);
    if (before == nullptr || before->parent == parent) {
        return;
    }
    const auto moved = [this, was = *before](const storage::Folder&) {
        tellDone(tr("Folder “%1” is moved").arg(QString::fromStdString(was.name)), [this, was] {
            m_storage.store().move_folder(was.id, was.parent, was.place,
                then<storage::Folder>(tr("The folder could not be moved back")));
        });
    };
    m_storage.store().move_folder(folder, parent, static_cast<std::uint32_t>(storage::most_folders),
        then<storage::Folder>(tr("The folder could not be moved"), moved));
}

void Filing::removeFolder(qint64 folder) {
    const auto removed = [this](const storage::RemovedFolder& gone) {
        emit folderRemoved(gone.folder.id, gone.folder.parent);
        tellDone(
            tr("Folder “%1” is deleted, its chats are kept").arg(QString::fromStdString(gone.folder.name)),
            [this, gone] {
                m_storage.store().restore_folder(
                    gone, then<storage::Folder>(tr("The folder could not be restored")));
            });
    };
    m_storage.store().remove_folder(
        folder, then<storage::RemovedFolder>(tr("The folder could not be deleted"), removed));
}

QString Filing::folderName(qint64 folder) const {
    const storage::Folder* found = m_folders.find(folder);
    return found == nullptr ? QString() : QString::fromStdString(found->name);
}

QVariantList Filing::foldersNamed(const QString& text) const {
    QVariantList found;
    for (const storage::Folder& folder : m_folders.all()) {
        const QString name = QString::fromStdString(folder.name);
        if (name.contains(text, Qt::CaseInsensitive)) {
            found.append(QVariantMap{{QStringLiteral("folder"), QVariant::fromValue<qint64>(folder.id)},
                {QStringLiteral("name"), name}, {QStringLiteral("depth"), static_cast<int>(folder.depth)}});
        }
    }
    return found;
}

void Filing::file(std::vector<storage::Filed> wanted, const QString& folder) {
    const auto filed = [this, folder](const std::vector<storage::Filed>& before) {
        if (before.empty()) {
            return;
        }
        const auto count = static_cast<int>(before.size());
        const QString what = counted(count, tr("The chat"), tr("%1 chats"));
        tellDone(folder.isEmpty() ? tr("%1 taken out of the folder").arg(what)
                                  : tr("%1 moved to “%2”").arg(what, folder),
            [this, before] {
                m_storage.store().file(
                    before, then<std::vector<storage::Filed>>(tr("The chats could not be moved back")));
            });
    };
    m_storage.store().file(
        std::move(wanted), then<std::vector<storage::Filed>>(tr("The chats could not be moved"), filed));
}

void Filing::moveChats(const QVariantList& conversations, qint64 folder) {
    std::vector<storage::Filed> wanted;
    for (const storage::Id id : idsOf(conversations)) {
        wanted.push_back({id, folder});
    }
    file(std::move(wanted), folderName(folder));
}

void Filing::setTag(const QVariantList& conversations, qint64 tag, bool on) {
    std::vector<storage::Tagged> wanted;
    for (const storage::Id id : idsOf(conversations)) {
        wanted.push_back({id, tag, on});
    }
    m_storage.store().set_tags(
        std::move(wanted), then<std::vector<storage::Tagged>>(tr("The tag could not be set"),
                               [this](const std::vector<storage::Tagged>& before) { tellTagged(before); }));
}

void Filing::tellTagged(const std::vector<storage::Tagged>& before) {
    if (before.size() < 2) {
        return; // of one chat it is seen at once, and changed back as easily
    }
    tellDone(tr("The tags of %1 chats are changed").arg(before.size()), [this, before] {
        m_storage.store().set_tags(
            before, then<std::vector<storage::Tagged>>(tr("The tags could not be changed back")));
    });
}

void Filing::addTag(const QVariantList& conversations, const QString& name) {
    const QString wanted = name.trimmed();
    const auto found = std::find_if(m_tags.begin(), m_tags.end(), [&wanted](const storage::Tag& tag) {
        return QString::fromStdString(tag.name).compare(wanted, Qt::CaseInsensitive) == 0;
    });
    if (found != m_tags.end()) {
        setTag(conversations, found->id, true);
        return;
    }
    m_storage.store().create_tag(wanted.toStdString(),
        then<storage::Tag>(tr("The tag could not be made"),
            [this, conversations](const storage::Tag& tag) { setTag(conversations, tag.id, true); }));
}

void Filing::renameTag(qint64 tag, const QString& name) {
    m_storage.store().rename_tag(
        tag, name.toStdString(), then<storage::Tag>(tr("The tag could not be renamed")));
}

void Filing::removeTag(qint64 tag) {
    const auto removed = [this](const storage::RemovedTag& gone) {
        tellDone(tr("Tag “%1” is deleted").arg(QString::fromStdString(gone.tag.name)), [this, gone] {
            m_storage.store().restore_tag(gone, then<storage::Tag>(tr("The tag could not be restored")));
        });
    };
    m_storage.store().remove_tag(tag, then<storage::RemovedTag>(tr("The tag could not be deleted"), removed));
}

void Filing::setArchived(const QVariantList& conversations, bool archived) {
    const auto moved = [this, archived](const Ids& changed) {
        if (changed.empty()) {
            return;
        }
        const QString what = counted(static_cast<int>(changed.size()), tr("The chat"), tr("%1 chats"));
        tellDone(
            archived ? tr("%1 moved to the archive").arg(what) : tr("%1 taken out of the archive").arg(what),
            [this, changed, archived] {
                m_storage.store().set_archived_many(
                    changed, !archived, then<Ids>(tr("The chats could not be moved back")));
            });
    };
    m_storage.store().set_archived_many(
        idsOf(conversations), archived, then<Ids>(tr("The chats could not be archived"), moved));
}

void Filing::setPinned(const QVariantList& conversations, bool pinned) {
    m_storage.store().set_pinned_many(
        idsOf(conversations), pinned, then<Ids>(tr("The chats could not be pinned")));
}

void Filing::trash(const QVariantList& conversations) {
    const auto moved = [this](const Ids& changed) {
        if (changed.empty()) {
            return;
        }
        const QString what = counted(static_cast<int>(changed.size()), tr("The chat"), tr("%1 chats"));
        tellDone(tr("%1 moved to the trash").arg(what), [this, changed] {
            m_storage.store().set_trashed_many(
                changed, false, then<Ids>(tr("The chats could not be restored")));
        });
    };
    m_storage.store().set_trashed_many(
        idsOf(conversations), true, then<Ids>(tr("The chats could not be deleted"), moved));
}

QVariantList Filing::tags() const {
    QVariantList all;
    for (const storage::Tag& tag : m_tags) {
        all.append(QVariantMap{{QStringLiteral("tag"), QVariant::fromValue<qint64>(tag.id)},
            {QStringLiteral("name"), QString::fromStdString(tag.name)}});
    }
    return all;
}

void Filing::setTags(const std::vector<storage::Tag>& tags) {
    m_tags = tags;
    emit tagsRead(tags);
    emit tagsChanged();
}

} // namespace inglenook::ui
