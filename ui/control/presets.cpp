// SPDX-License-Identifier: Apache-2.0
#include "ui/control/presets.h"

#include "ui/generation/preset_file.h"

#include <QFile>
#include <QFileInfo>
#include <QSaveFile>
#include <algorithm>
#include <utility>

namespace inglenook::ui {

namespace {

constexpr qint64 largestFile = 4 << 20; // bytes

bool comesBefore(const storage::Preset& left, const storage::Preset& right) {
    const int names = QString::compare(
        QString::fromStdString(left.name), QString::fromStdString(right.name), Qt::CaseInsensitive);
    return names != 0 ? names < 0 : left.id < right.id;
}

storage::NewPreset copyOf(const storage::Preset& preset) {
    return {preset.name, preset.model, preset.settings};
}

} // namespace

Presets::Presets(StorageBridge& storage, QObject* parent) : QObject(parent), m_storage(storage) {
    m_files.setMaxThreadCount(1);
    connect(this, &Presets::fileRead, this, &Presets::takeFile, Qt::QueuedConnection);
}

Presets::~Presets() { m_files.waitForDone(); }

/// A reply that tells of failure under a title and else calls `function`.
template <class T, class Function> storage::Reply<T> Presets::then(const QString& title, Function function) {
    return m_storage.reply<T>(
        this, [this, title, function = std::move(function)](const storage::Result<T>& result) {
            if (result) {
                function(*result);
                emit changed();
            } else {
                emit failed(noticeOf(title, result.error()));
            }
        });
}

void Presets::load() {
    m_storage.store().presets(then<storage::PresetShelf>(
        tr("The presets could not be read"), [this](const storage::PresetShelf& shelf) { take(shelf); }));
}

void Presets::take(const storage::PresetShelf& shelf) {
    m_presets = shelf.presets;
    std::sort(m_presets.begin(), m_presets.end(), comesBefore);
    m_defaults.clear();
    for (const storage::ModelPreset& choice : shelf.defaults) {
        m_defaults[QString::fromStdString(choice.model)] = choice.preset;
    }
}

void Presets::put(const storage::Preset& preset) {
    drop(preset.id);
    m_presets.insert(std::lower_bound(m_presets.begin(), m_presets.end(), preset, comesBefore), preset);
}

void Presets::drop(storage::Id preset) {
    std::erase_if(m_presets, [preset](const storage::Preset& one) { return one.id == preset; });
}

QVariantList Presets::choices() const {
    QVariantList list;
    for (const storage::Preset& preset : m_presets) {
        list.append(QVariantMap{{QStringLiteral("value"), static_cast<qint64>(preset.id)},
            {QStringLiteral("text"), QString::fromStdString(preset.name)}});
    }
    return list;
}

const storage::Preset* Presets::find(storage::Id preset) const {
    const auto found = std::find_if(m_presets.begin(), m_presets.end(),
        [preset](const storage::Preset& one) { return one.id == preset; });
    return found == m_presets.end() ? nullptr : &*found;
}

QString Presets::nameOf(qint64 preset) const {
    const storage::Preset* found = find(preset);
    return found == nullptr ? QString() : QString::fromStdString(found->name);
}

QString Presets::fileNameOf(qint64 preset) const {
    QString name = nameOf(preset);
    name.replace(u'/', u'-');
    return name + QStringLiteral(".json");
}

storage::Id Presets::defaultOf(const QString& model) const {
    const storage::Id preset = m_defaults.value(model, 0);
    return find(preset) == nullptr ? 0 : preset;
}

void Presets::setDefault(const QString& model, storage::Id preset) {
    m_storage.store().set_model_preset(model.toStdString(), preset,
        then<storage::PresetShelf>(tr("The model's preset could not be saved"),
            [this](const storage::PresetShelf& shelf) { take(shelf); }));
}

void Presets::create(storage::NewPreset preset, std::function<void(const storage::Preset&)> made) {
    m_storage.store().create_preset(
        std::move(preset), then<storage::Preset>(tr("The preset could not be saved"),
                               [this, made = std::move(made)](const storage::Preset& created) {
                                   put(created);
                                   made(created);
                               }));
}

void Presets::change(storage::Id preset, storage::NewPreset changed, std::function<void()> done) {
    m_storage.store().change_preset(preset, std::move(changed),
        then<storage::Preset>(tr("The preset could not be changed"),
            [this, done = std::move(done)](const storage::Preset& now) {
                put(now);
                done();
            }));
}

void Presets::rename(qint64 preset, const QString& name) {
    if (const storage::Preset* found = find(preset)) {
        storage::NewPreset renamed = copyOf(*found);
        renamed.name = name.toStdString();
        change(preset, std::move(renamed), [] {});
    }
}

void Presets::remove(qint64 preset) {
    m_storage.store().remove_preset(
        preset, then<storage::RemovedPreset>(
                    tr("The preset could not be deleted"), [this](const storage::RemovedPreset& gone) {
                        m_removed = gone;
                        drop(gone.preset.id);
                        for (const std::string& model : gone.models) {
                            m_defaults.remove(QString::fromStdString(model));
                        }
                        emit removed(gone.preset.id, QString::fromStdString(gone.preset.name));
                    }));
}

void Presets::restore() {
    m_storage.store().restore_preset(
        m_removed, then<storage::Preset>(
                       tr("The preset could not be brought back"), [this](const storage::Preset& back) {
                           put(back);
                           load(); // and whichever models start with it
                       }));
}

void Presets::exportTo(qint64 preset, const QUrl& file) {
    const storage::Preset* found = find(preset);
    if (found == nullptr || !file.isLocalFile()) {
        return;
    }
    m_files.start([this, json = presetFile(*found), path = file.toLocalFile()] {
        QSaveFile target(path);
        if (target.open(QIODevice::WriteOnly) && target.write(json) == json.size() && target.commit()) {
            return;
        }
        emit failed({tr("The preset could not be written"), tr("%1: %2.").arg(path, target.errorString()),
            tr("Choose another place."), true});
    });
}

void Presets::importFrom(const QUrl& file) {
    m_files.start([this, path = file.toLocalFile()] {
        QFile source(path);
        if (!source.open(QIODevice::ReadOnly)) {
            emit failed({tr("The preset could not be read"), tr("%1: %2.").arg(path, source.errorString()),
                {}, true});
            return;
        }
        emit fileRead(source.read(largestFile), path, {});
    });
}

void Presets::takeFile(const QByteArray& json, const QString& file) {
    PresetFile read = readPresetFile(json);
    if (!read.problem.isEmpty()) {
        emit failed({tr("%1 is no preset").arg(QFileInfo(file).fileName()), read.problem, {}, true});
        return;
    }
    // A name that is taken is made another one: nothing that is there is replaced.
    const QString name = QString::fromStdString(read.preset.name);
    const auto taken = [this](const QString& candidate) {
        return std::any_of(m_presets.begin(), m_presets.end(),
            [&candidate](const storage::Preset& one) { return one.name == candidate.toStdString(); });
    };
    QString free = name;
    for (int i = 2; taken(free); ++i) {
        free = QStringLiteral("%1 (%2)").arg(name).arg(i);
    }
    read.preset.name = free.toStdString();
    create(read.preset, [this, remarks = read.remarks](const storage::Preset& made) {
        emit imported(QString::fromStdString(made.name));
        if (!remarks.isEmpty()) {
            emit failed({tr("Not all of the preset could be taken"), remarks.join(u' '), {}, false});
        }
    });
}

} // namespace inglenook::ui
